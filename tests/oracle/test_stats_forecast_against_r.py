"""The rival that R has: a straight line through ten annual values."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from bench import forecasts
from insikt.stats import forecast

DATA = Path(__file__).parent / "data"
# data/README.md prints seven digits.
PRINTED = 5e-8


@pytest.fixture(scope="module")
def nki():
    return pd.read_csv(DATA / "annual_nki.csv")["nki"].to_numpy()


@pytest.mark.parametrize(("target", "chance"), [(75, 0.9438569), (76, 0.8029892), (78, 0.2059985)])
def test_the_straight_line_has_r_s_chance_of_the_target(nki, target, chance):
    case = forecasts.Case(nki, np.ones(10), 1, 1.0, 0.0, target)
    assert forecasts.ols_trend(case).probability == pytest.approx(chance, abs=PRINTED)


def test_a_model_that_lets_the_level_wander_is_less_sure_than_the_line(nki):
    case = forecasts.Case(nki, np.full(10, 1.0), 1, 1.0, 0.0, 75)
    chance = forecast.reach(nki, case.se, horizon=1, target=75).probability
    assert 0.5 < chance < forecasts.ols_trend(case).probability


def test_the_model_agrees_with_a_kalman_filter():
    """Statsmodels' state space, an independent algorithm, at one sd of the jumps and a nearly free level."""
    from statsmodels.tsa.statespace.mlemodel import MLEModel

    y, se, jump, horizon = np.array([66.0, 68, 67, 71, 70, 73]), 3.0, 1.5, 2
    model = MLEModel(y, k_states=2, k_posdef=1)
    model["design"] = np.array([[1.0, 0.0]])
    model["transition"] = np.array([[1.0, 1.0], [0.0, 1.0]])
    model["selection"] = np.array([[1.0], [0.0]])
    model["state_cov"] = np.array([[jump**2]])
    model["obs_cov"] = np.array([[se**2]])
    model.initialize_known(np.array([70.0, 0.0]), np.diag([1e8, 1.0]))
    ahead = model.ssm.filter()
    state, covariance = ahead.predicted_state[:, -1], ahead.predicted_state_cov[:, :, -1]
    one_more = np.array([[1.0, 1.0], [0.0, 1.0]])
    state, covariance = one_more @ state, one_more @ covariance @ one_more.T + np.diag([jump**2, 0])
    at = list(forecast._GRID).index(jump)
    mean, variance, _ = forecast._given_jumps(np.arange(6.0), y, np.full(6, se), horizon)
    assert mean[at] == pytest.approx(state[0], abs=1e-5)
    assert variance[at] == pytest.approx(covariance[0, 0], rel=1e-5)

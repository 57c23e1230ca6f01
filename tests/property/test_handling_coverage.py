"""How often the intervals of handling time hold the truth: the committed table in small, and a control."""

import numpy as np
import pytest

from bench import intervals
from insikt.stats import handling, linear

RUNS = 200
# Two errors of 200 runs, 2 · √(.95 · .05 / 200) = .03, and .02 for the method.
LEAST, MOST = 0.90, 0.995


@pytest.fixture(scope="module")
def covered():
    return intervals.covered(150, RUNS)


def test_the_intervals_cover_as_promised(covered):
    for name in ("kurvan, bifall", "långsamt mot snabbt", "tidsfristen", "30 % kortare", "halverade tider"):
        share, asked = covered[name]
        assert asked >= 0.9 * RUNS
        assert LEAST <= share <= MOST, name


def test_without_an_effect_the_page_says_so():
    assert intervals.silent(60, 100) >= 0.9


def test_an_interval_that_is_too_narrow_is_seen(monkeypatch):
    """Control: standard errors of half the size cover far less often."""
    plain = linear.fit

    def bold(*args, **more):
        fitted = plain(*args, **more)
        return linear.Fit(
            fitted.kept,
            fitted.params,
            fitted.covariance / 4,
            fitted.residuals,
            fitted.df,
            fitted.r2,
            fitted.n,
            fitted.errors,
        )

    monkeypatch.setattr(handling.linear, "fit", bold)
    share, _ = intervals.covered(150, 60)["långsamt mot snabbt"]
    assert share < LEAST


def test_what_answers_can_be_expected_is_what_they_average():
    rng = np.random.default_rng(1)
    cases = intervals.draw(200_000, intervals.EFFECT, rng)
    ground = cases.ground
    days = ground.days[intervals.Clock.CUSTOMER]
    # The error of a mean of 200 000 answers with an sd of about 23 is .05.
    assert ground.nki.mean() == pytest.approx(cases.felt(days, ground.refused).mean(), abs=0.2)

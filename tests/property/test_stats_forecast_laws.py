"""Laws of forecasts, and that the intervals cover what they promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import forecasts
from insikt.stats import forecast, interval

SOME = settings(max_examples=60, deadline=None)
# Solving sixty small systems loses some digits.
ROUNDING = 1e-6
# Three errors of the simulation of 3 200 series are .012.
LEAST, MOST = 0.93, 0.97

years = st.lists(st.tuples(st.floats(40, 90), st.floats(1, 8)), min_size=5, max_size=12).map(
    lambda rows: np.array(rows).T
)
horizons = st.integers(1, 4)
targets = st.floats(40, 90)


@SOME
@given(years, horizons, targets, st.floats(-20, 20))
def test_a_shift_of_values_and_target_shifts_the_forecast(series, horizon, target, by):
    value, se = series
    here = forecast.reach(value, se, horizon=horizon, target=target)
    there = forecast.reach(value + by, se, horizon=horizon, target=target + by)
    assert there.mean == pytest.approx(here.mean + by, abs=ROUNDING)
    assert there.low == pytest.approx(here.low + by, abs=ROUNDING)
    assert there.probability == pytest.approx(here.probability, abs=ROUNDING)


@SOME
@given(years, horizons, targets)
def test_a_mirrored_series_has_the_mirrored_forecast(series, horizon, target):
    value, se = series
    here = forecast.reach(value, se, horizon=horizon, target=target)
    there = forecast.reach(100 - value, se, horizon=horizon, target=100 - target)
    assert there.mean == pytest.approx(100 - here.mean, abs=ROUNDING)
    assert there.high == pytest.approx(100 - here.low, abs=ROUNDING)
    assert there.probability == pytest.approx(1 - here.probability, abs=ROUNDING)


@SOME
@given(years, horizons, targets, st.floats(0.1, 10))
def test_a_higher_target_is_less_likely(series, horizon, target, more):
    value, se = series
    low, high = (forecast.reach(value, se, horizon=horizon, target=t) for t in (target, target + more))
    assert high.probability <= low.probability


@SOME
@given(years, horizons)
def test_the_interval_s_ends_are_its_own_quantiles(series, horizon):
    value, se = series
    found = forecast.reach(value, se, horizon=horizon, target=70)
    assert found.low < found.mean < found.high
    for end, chance in ((found.low, 0.975), (found.high, 0.025)):
        at_end = forecast.reach(value, se, horizon=horizon, target=end)
        assert at_end.probability == pytest.approx(chance, abs=ROUNDING)


@SOME
@given(years)
def test_a_later_year_is_less_sure(series):
    value, se = series
    widths = [(r := forecast.reach(value, se, horizon=h, target=70)).high - r.low for h in (1, 2, 3)]
    assert widths == sorted(widths)


@SOME
@given(st.floats(0, 100), st.integers(1, 100), st.floats(0, 100), st.integers(1, 100))
def test_with_what_is_needed_the_target_is_met(mean, n, target, remaining):
    rest = forecast.needed(mean, n, target, remaining)
    assert (mean * n + rest * remaining) / (n + remaining) == pytest.approx(target)


@SOME
@given(st.lists(st.floats(1, 99), min_size=7, max_size=50).filter(lambda y: np.ptp(y) > 1))
def test_how_sure_a_mean_is_agrees_with_its_interval(answers):
    found = interval.mean(answers)
    assert interval.at_least(found, found.value) == pytest.approx(0.5)
    for end, sure in ((found.low, 0.975), (found.high, 0.025)):
        if 0 < end < 100:
            assert interval.at_least(found, end) == pytest.approx(sure, abs=ROUNDING)


@pytest.fixture(scope="module")
def mix():
    return [case for kind in forecasts.KINDS for case in forecasts.cases(kind)]


def test_the_intervals_cover_the_mix(mix):
    assert LEAST <= forecasts.score(forecasts.chosen, mix).coverage <= MOST


def test_a_forecast_that_forgets_the_error_of_measuring_is_found_out(mix):
    def forgetful(case):
        found = forecast.reach(case.value, case.se, horizon=1, target=case.target, expected_se=0)
        return forecasts.Forecast(found.probability, found.low, found.high)

    assert forecasts.score(forgetful, mix).coverage < LEAST


def test_the_chances_are_better_than_a_straight_line_s(mix):
    few = mix[::8]
    assert forecasts.score(forecasts.chosen, few).brier < forecasts.score(forecasts.ols_trend, few).brier


@pytest.mark.parametrize("kind", forecasts.KINDS)
def test_no_kind_of_series_is_covered_badly(kind):
    assert forecasts.score(forecasts.chosen, forecasts.cases(kind)).coverage >= 0.89

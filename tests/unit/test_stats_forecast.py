"""Forecasts and what remains, worked by hand."""

import numpy as np
import pytest

from insikt.model import TooFew
from insikt.stats import forecast

NAN = float("nan")
FLAT = [70.0] * 6
EXACT = [1e-3] * 6
# An error so large that only the prior is left.
BLIND = 1e6


def test_four_years_are_too_few():
    assert forecast.reach([70, 71, 72, 73], [3] * 4, horizon=1, target=75) == TooFew(4, 5)


def test_a_year_without_value_does_not_count():
    assert forecast.reach([70, NAN, 71, 72, 73], [3, NAN, 3, 3, 3], horizon=1, target=75) == TooFew(4, 5)


def test_five_years_are_enough():
    found = forecast.reach([70, 71, 72, 73, 74], [3] * 5, horizon=1, target=75)
    assert isinstance(found, forecast.Reach)
    assert found.n == 5


def test_a_series_known_exactly_that_has_not_moved_stays():
    found = forecast.reach(FLAT, EXACT, horizon=1, target=70, expected_se=0)
    assert found.mean == pytest.approx(70, abs=0.01)
    assert found.probability == pytest.approx(0.5, abs=0.01)
    assert found.high - found.low < 0.2


def test_a_line_known_exactly_goes_on():
    found = forecast.reach([70, 71, 72, 73, 74, 75], EXACT, horizon=3, target=77, expected_se=0)
    assert found.mean == pytest.approx(78, abs=0.1)
    assert found.probability > 0.95


def test_what_will_be_measured_is_less_sure_than_the_level():
    level, measured = (forecast.reach(FLAT, [4] * 6, horizon=1, target=75, expected_se=se) for se in (0, 4))
    # Squared half widths differ by about the squared width of the measurement itself.
    assert (measured.high - measured.low) ** 2 - (level.high - level.low) ** 2 == pytest.approx(
        (2 * 1.96 * 4) ** 2, rel=0.1
    )


def test_the_expected_error_is_by_default_that_of_the_years():
    told = forecast.reach(FLAT, [3, 3, 3, 4, 4, 4], horizon=1, target=75, expected_se=np.sqrt(12.5))
    assert told == forecast.reach(FLAT, [3, 3, 3, 4, 4, 4], horizon=1, target=75)


def test_a_year_that_says_nothing_changes_nothing():
    without = forecast.reach([70, NAN, 71, 72, 73, 74], [3] * 6, horizon=1, target=75, expected_se=3)
    blind = forecast.reach(
        [70, 10, 71, 72, 73, 74], [3, BLIND, 3, 3, 3, 3], horizon=1, target=75, expected_se=3
    )
    assert blind.mean == pytest.approx(without.mean, abs=0.01)
    assert blind.probability == pytest.approx(without.probability, abs=0.001)


def test_more_answers_to_the_last_year_are_expected_where_its_level_is():
    rest = forecast.reach(FLAT, EXACT, horizon=0, target=70, expected_se=2)
    assert rest.mean == pytest.approx(70, abs=0.01)
    assert rest.high - rest.low == pytest.approx(2 * 1.96 * 2, rel=0.01)


@pytest.mark.parametrize(
    ("value", "se", "more"),
    [
        (FLAT, EXACT[:5], {}),
        ([*FLAT[:5], NAN], EXACT, {}),
        (FLAT, [0.0] * 6, {}),
        (FLAT, [NAN] * 6, {}),
        ([*FLAT[:5], np.inf], EXACT, {}),
        (FLAT, EXACT, {"horizon": -1}),
        (FLAT, EXACT, {"target": NAN}),
        (FLAT, EXACT, {"expected_se": -1}),
        (FLAT, EXACT, {"confidence": 1}),
    ],
)
def test_what_cannot_be_forecast_raises(value, se, more):
    with pytest.raises(ValueError, match=r"need|must|have"):
        forecast.reach(value, se, **({"horizon": 1, "target": 75} | more))


@pytest.mark.parametrize(
    ("mean", "n", "target", "remaining", "demanded"),
    [
        (70, 30, 75, 30, 80),
        (75, 30, 75, 10, 75),
        (60, 40, 75, 10, 135),
        (80, 40, 75, 10, 55),
        (NAN, 0, 75, 10, 75),
    ],
)
def test_what_the_rest_must_average(mean, n, target, remaining, demanded):
    assert forecast.needed(mean, n, target, remaining) == pytest.approx(demanded)


@pytest.mark.parametrize(("n", "remaining"), [(-1, 5), (5, 0)])
def test_there_must_be_something_left(n, remaining):
    with pytest.raises(ValueError, match="remaining >= 1"):
        forecast.needed(70, n, 75, remaining)

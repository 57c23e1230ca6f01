"""Direction and slope of short series, worked by hand."""

import numpy as np
import pytest

from insikt.model import TooFew
from insikt.stats import trend

NAN = float("nan")
YEARS = [2019, 2020, 2021, 2022, 2023]


def test_five_rises_in_a_row():
    # 2 of 120 orders (all up, all down) are as far from balance: p = 1/60.
    assert trend.kendall(YEARS, [60, 61, 62, 64, 70]) == trend.Kendall(
        pytest.approx(1), pytest.approx(1 / 60), 5
    )


def test_one_pair_out_of_order():
    # S = 9 - 1 = 8: 2 · (1 + 4) of 120 orders: p = 1/12, tau = .8.
    assert trend.kendall(YEARS, [60, 61, 64, 62, 70]) == trend.Kendall(
        pytest.approx(0.8), pytest.approx(1 / 12), 5
    )


def test_a_tie_is_counted_exactly():
    # 60 distinct orders of 1 2 2 3 4; only the rising and the falling one reach |S| = 9: p = 2/60.
    # tau-b = 9/√(10 · 9).
    assert trend.kendall(YEARS, [1, 2, 2, 3, 4]) == trend.Kendall(
        pytest.approx(9 / np.sqrt(90)), pytest.approx(1 / 30), 5
    )


def test_two_values_only():
    # 10 distinct orders of 1 1 1 2 2; two reach |S| = 6.
    result = trend.kendall(YEARS, [1, 1, 1, 2, 2])
    assert result == trend.Kendall(pytest.approx(6 / np.sqrt(60)), pytest.approx(0.2), 5)


def test_all_alike_has_no_direction():
    assert trend.kendall(YEARS, [70] * 5) == trend.Kendall(0, 1, 5)
    assert trend.sen(YEARS, [70] * 5) == trend.Sen(0, None, None, 5)


def test_the_order_of_the_rows_does_not_matter():
    assert trend.kendall(YEARS[::-1], [1, 2, 2, 3, 4]) == trend.Kendall(
        pytest.approx(-9 / np.sqrt(90)), pytest.approx(1 / 30), 5
    )


def test_slope_by_hand():
    # Pairs' slopes of 0 1 2 3 14: 1 ×6, then 14/4, 13/3, 12/2, 11/1: sorted 1 1 1 1 1 1 3.5 4.33 6 11.
    result = trend.sen(YEARS, [0, 1, 2, 3, 14])
    assert isinstance(result, trend.Sen)
    assert (result.slope, result.n) == (pytest.approx(1), 5)


def test_the_slope_is_per_year_also_over_gaps():
    result = trend.sen([2010, 2012, 2014, 2016, 2018], [60, 62, 64, 66, 68])
    assert result == trend.Sen(*[pytest.approx(1)] * 3, 5)


def test_the_interval_of_five_rounds_spans_all_slopes():
    # At n = 5 only |S| = 10 is below 5 %: the interval runs from the smallest slope to the largest.
    result = trend.sen(YEARS, [0, 1, 3, 6, 10])
    assert result == trend.Sen(pytest.approx(2.5), pytest.approx(1), pytest.approx(4), 5)


def test_confidence_is_a_setting():
    y = [1, 3, 2.2, 5.1, 4.7, 6, 8.4, 7.3, 10, 9.2]
    wide = trend.sen(range(2012, 2022), y, confidence=0.99)
    narrow = trend.sen(range(2012, 2022), y, confidence=0.5)
    assert isinstance(wide, trend.Sen)
    assert isinstance(narrow, trend.Sen)
    assert wide.low < narrow.low < narrow.high < wide.high


@pytest.mark.parametrize("n", [0, 1, 2, 4])
def test_below_five_rounds_is_too_few(n):
    assert trend.kendall(YEARS[:n], [1, 2, 3, 4, 5][:n]) == TooFew(n, 5)
    assert trend.sen(YEARS[:n], [1, 2, 3, 4, 5][:n]) == TooFew(n, 5)


def test_the_number_of_rounds_is_a_setting():
    assert trend.kendall(YEARS, [1, 2, 3, 4, 5], rounds=6) == TooFew(5, 6)
    assert trend.sen(YEARS, [1, 2, 3, 4, 5], rounds=6) == TooFew(5, 6)
    assert trend.kendall(YEARS[:4], [1, 2, 3, 4], rounds=4) == trend.Kendall(
        pytest.approx(1), pytest.approx(2 / 24), 4
    )
    assert trend.sen(YEARS[:2], [1, 3], rounds=2) == trend.Sen(*[pytest.approx(2)] * 3, 2)


@pytest.mark.parametrize("ask", [trend.kendall, trend.sen])
@pytest.mark.parametrize(
    ("year", "y", "rounds", "match"),
    [
        (YEARS, [1, 2, 3], 5, "one shape"),
        ([YEARS], [YEARS], 5, "one shape"),
        (YEARS, [1, 2, NAN, 4, 5], 5, "finite"),
        ([2019, NAN, 2021, 2022, 2023], [1, 2, 3, 4, 5], 5, "finite"),
        ([2019, 2019, 2021, 2022, 2023], [1, 2, 3, 4, 5], 5, "once"),
        (YEARS, [1, 2, 3, 4, 5], 1, "rounds"),
    ],
)
def test_unusable_series_are_refused(ask, year, y, rounds, match):
    with pytest.raises(ValueError, match=match):
        ask(year, y, rounds=rounds)


@pytest.mark.parametrize("confidence", [0, 0.2, 1, 95, NAN])
def test_an_impossible_confidence_is_refused(confidence):
    with pytest.raises(ValueError, match="confidence"):
        trend.sen(YEARS, [1, 2, 3, 4, 5], confidence=confidence)

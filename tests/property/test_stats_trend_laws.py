"""Laws of direction and slope."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from insikt.stats import trend

SOME = settings(max_examples=50, deadline=None)
ROUNDING = 1e-9

# Whole numbers, so that ties occur; and distinct ones, so that they do not.
series = st.lists(st.integers(55, 80), min_size=5, max_size=14)
short_tied = st.lists(st.integers(60, 63), min_size=5, max_size=6)
untied = st.lists(st.integers(0, 1000), min_size=5, max_size=14, unique=True)


def years(y):
    return np.arange(2026 - len(y), 2026)


def score(y):
    return sum(np.sign(y[j] - y[i]) for i in range(len(y)) for j in range(i + 1, len(y)))


@SOME
@given(short_tied)
def test_p_with_ties_is_the_share_of_all_orders(y):
    at_least = [abs(score(order)) >= abs(score(y)) for order in permutations(y)]
    assert trend.kendall(years(y), y).p == pytest.approx(np.mean(at_least), abs=ROUNDING)


@SOME
@given(untied)
def test_the_count_for_ties_agrees_with_scipy_where_there_are_none(y):
    reference = stats.kendalltau(years(y), y, method="exact").pvalue
    assert trend._exact_p(np.array(y, dtype=float), [1] * len(y)) == pytest.approx(reference, abs=ROUNDING)


@SOME
@given(series)
def test_p_and_tau_are_within_their_bounds(y):
    result = trend.kendall(years(y), y)
    assert 0 < result.p <= 1
    assert -1 <= result.tau <= 1
    assert result.n == len(y)
    assert np.sign(np.round(result.tau, 9)) == np.sign(score(y))


@SOME
@given(series)
def test_the_mirror_turns_the_direction_and_keeps_p(y):
    plain = trend.kendall(years(y), y)
    for mirror in (trend.kendall(years(y), [-v for v in y]), trend.kendall(years(y), y[::-1])):
        assert (mirror.tau, mirror.p) == (pytest.approx(-plain.tau, abs=ROUNDING), pytest.approx(plain.p))


@SOME
@given(series, st.floats(-100, 100), st.floats(0.1, 10))
def test_shift_and_scale(y, shift, factor):
    plain, slope = trend.kendall(years(y), y), trend.sen(years(y), y)
    # Rounded, so that values that tied still tie after the arithmetic.
    moved = np.round(shift + factor * np.array(y), 6)
    assert trend.kendall(years(y), moved) == trend.Kendall(
        pytest.approx(plain.tau), pytest.approx(plain.p), len(y)
    )
    assert trend.sen(years(y), moved).slope == pytest.approx(factor * slope.slope, abs=1e-5)


@SOME
@given(series, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(y, random):
    rows = random.sample(range(len(y)), len(y))
    when, values = years(y), np.array(y)
    assert trend.kendall(when[rows], values[rows]) == trend.kendall(when, values)
    assert trend.sen(when[rows], values[rows]) == trend.sen(when, values)


@SOME
@given(series.filter(lambda y: len(set(y)) > 1))
def test_the_interval_holds_the_slope_and_stays_within_the_pairs(y):
    result = trend.sen(years(y), y)
    pairs = [(y[j] - y[i]) / (j - i) for i in range(len(y)) for j in range(i + 1, len(y))]
    assert result.slope == pytest.approx(np.median(pairs), abs=ROUNDING)
    assert min(pairs) <= result.low <= result.slope <= result.high <= max(pairs)


@SOME
@given(series.filter(lambda y: len(set(y)) > 1))
def test_the_mirror_turns_the_slope(y):
    plain, mirror = trend.sen(years(y), y), trend.sen(years(y), [-v for v in y])
    assert (mirror.slope, mirror.low, mirror.high) == (
        pytest.approx(-plain.slope, abs=ROUNDING),
        pytest.approx(-plain.high, abs=ROUNDING),
        pytest.approx(-plain.low, abs=ROUNDING),
    )


@SOME
@given(st.integers(5, 20), st.floats(-5, 5), st.floats(0, 100))
def test_a_straight_line_gives_its_own_slope(n, slope, start):
    when = np.arange(n)
    assert trend.sen(when, start + slope * when).slope == pytest.approx(slope, abs=ROUNDING)

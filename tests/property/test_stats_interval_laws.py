"""Laws of the mean and its interval."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insikt.stats import interval

SOME = settings(max_examples=60, deadline=None)
# Relative to values up to 100, through one logit and back.
ROUNDING = 1e-7

# The values that the mean of three answers 1-10 can take.
indices = st.integers(0, 27).map(lambda k: k * 100 / 27)
few = st.lists(indices, min_size=2, max_size=29).filter(lambda y: np.ptp(y) > 0)
many = st.lists(indices, min_size=30, max_size=60).filter(lambda y: np.ptp(y) > 0)


@SOME
@given(few | many, st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_the_interval_contains_the_mean_and_stays_on_the_scale(y, confidence):
    mean = interval.mean(y, confidence=confidence)
    assert 0 <= mean.low < mean.value < mean.high <= 100
    assert (mean.value, mean.n) == (pytest.approx(np.mean(y)), len(y))


@SOME
@given(few)
def test_below_thirty_the_interval_is_symmetric_on_the_logit_scale(y):
    assume(len(y) > 4)
    mean = interval.mean(y)
    low, value, high = (np.log(v / (100 - v)) for v in (mean.low, mean.value, mean.high))
    assert value - low == pytest.approx(high - value, abs=ROUNDING)


@SOME
@given(few | many)
def test_the_mirrored_answers_give_the_mirrored_interval(y):
    mean, mirror = interval.mean(y), interval.mean(100 - np.array(y))
    assert mirror.value == pytest.approx(100 - mean.value, abs=ROUNDING)
    assert mirror.low == pytest.approx(100 - mean.high, abs=ROUNDING)
    assert mirror.high == pytest.approx(100 - mean.low, abs=ROUNDING)


@SOME
@given(few | many, st.randoms(use_true_random=False))
def test_the_order_of_the_answers_does_not_matter(y, random):
    mean, other = interval.mean(y), interval.mean(random.sample(y, len(y)))
    assert (other.low, other.high) == (pytest.approx(mean.low), pytest.approx(mean.high))


@SOME
@given(st.lists(st.floats(40, 60), min_size=30, max_size=60), st.floats(-10, 10))
def test_a_shift_moves_the_t_interval_along(y, shift):
    assume(np.ptp(y) > 1)
    mean, moved = interval.mean(y), interval.mean(np.array(y) + shift)
    assert moved.low == pytest.approx(mean.low + shift)
    assert moved.high == pytest.approx(mean.high + shift)


@SOME
@given(st.lists(st.floats(40, 60), min_size=30, max_size=60), st.floats(0.1, 2))
def test_spread_widens_the_t_interval_in_proportion(y, factor):
    assume(np.ptp(y) > 1)
    mean, scaled = interval.mean(y), interval.mean(50 + factor * (np.array(y) - 50))
    assert scaled.high - scaled.low == pytest.approx(factor * (mean.high - mean.low))


@SOME
@given(few | many)
def test_more_confidence_is_wider(y):
    narrow, wide = interval.mean(y, confidence=0.8), interval.mean(y, confidence=0.9)
    assert wide.low <= narrow.low < narrow.high <= wide.high
    assert wide.high - wide.low > narrow.high - narrow.low


@SOME
@given(few | many, st.integers(1, 500))
def test_the_finite_correction_narrows_and_fades_as_the_population_grows(y, left):
    smaller = interval.mean(y, population=len(y) + left)
    larger = interval.mean(y, population=len(y) + 2 * left)
    without = interval.mean(y)
    assert smaller.se < larger.se < without.se
    assert without.low <= smaller.low < smaller.value < smaller.high <= without.high
    assert interval.mean(y, population=10**12).se == pytest.approx(without.se)

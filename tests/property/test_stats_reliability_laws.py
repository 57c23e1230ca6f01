"""Laws of Cronbach's alpha."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from insikt.stats import reliability

SOME = settings(max_examples=60, deadline=None)
# Alpha may be far below zero when the sums hardly vary, so the tolerance is relative too.
ROUNDING = 1e-8

tables = hnp.arrays(
    np.float64,
    st.tuples(st.integers(2, 10), st.integers(2, 5)),
    elements=st.integers(1, 10).map(float),
).filter(lambda x: np.ptp(x.sum(axis=1)) > 0)


def same(value, expected):
    assert value == pytest.approx(expected, rel=ROUNDING, abs=ROUNDING)


@SOME
@given(tables)
def test_at_most_one(items):
    assert reliability.alpha(items) <= 1 + ROUNDING


@SOME
@given(tables, st.floats(-20, 20), st.floats(0.1, 20))
def test_another_scale_for_all_items_changes_nothing(items, shift, factor):
    same(reliability.alpha(shift + factor * items), reliability.alpha(items))
    same(reliability.alpha(11 - items), reliability.alpha(items))


@SOME
@given(tables, st.data())
def test_a_shift_of_one_item_changes_nothing(items, data):
    shifts = data.draw(st.lists(st.floats(-20, 20), min_size=items.shape[1], max_size=items.shape[1]))
    same(reliability.alpha(items + np.array(shifts)), reliability.alpha(items))


@SOME
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_items_and_of_respondents_does_not_matter(items, random):
    columns = random.sample(range(items.shape[1]), items.shape[1])
    rows = random.sample(range(len(items)), len(items))
    same(reliability.alpha(items[rows][:, columns]), reliability.alpha(items))


@SOME
@given(tables)
def test_respondents_with_a_gap_are_left_out(items):
    gaps = items.copy()
    gaps[:, 0] = np.nan
    same(reliability.alpha(np.vstack([gaps, items])), reliability.alpha(items))


@SOME
@given(tables)
def test_the_same_as_from_the_mean_covariance(items):
    # Spearman and Brown's form: k·c̄ / (v̄ + (k-1)·c̄), another road to the same number.
    covariance, k = np.cov(items, rowvar=False), items.shape[1]
    variance = np.trace(covariance) / k
    between = (covariance.sum() - np.trace(covariance)) / (k * (k - 1))
    same(reliability.alpha(items), k * between / (variance + (k - 1) * between))

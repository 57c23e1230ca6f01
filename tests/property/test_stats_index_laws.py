"""Laws of the betygsindex."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from insikt.stats import index

SOME = settings(max_examples=60, deadline=None)
# Sums of at most 6 terms up to 100, in another order: a few last digits.
ROUNDING = 1e-10

answer = st.integers(1, 10).map(float) | st.just(float("nan"))
tables = hnp.arrays(np.float64, st.tuples(st.integers(1, 8), st.integers(1, 6)), elements=answer)


def same(one, other):
    assert one == pytest.approx(other, abs=ROUNDING, nan_ok=True)


@SOME
@given(tables)
def test_every_score_is_between_0_and_100_and_between_the_answers(items):
    scores = index.score(items)
    for row, value in zip(items, scores, strict=True):
        if not np.isnan(value):
            ends = (np.nanmin(row) - 1) * 100 / 9, (np.nanmax(row) - 1) * 100 / 9
            assert 0 <= value <= 100
            assert ends[0] - ROUNDING <= value <= ends[1] + ROUNDING


@SOME
@given(tables)
def test_scored_exactly_when_half_answered(items):
    answered = (~np.isnan(items)).sum(axis=1)
    assert (~np.isnan(index.score(items))).tolist() == (2 * answered >= items.shape[1]).tolist()


@SOME
@given(tables, st.randoms(use_true_random=False))
def test_the_order_of_items_and_of_respondents_does_not_matter(items, random):
    columns = random.sample(range(items.shape[1]), items.shape[1])
    rows = random.sample(range(len(items)), len(items))
    same(index.score(items[:, columns]), index.score(items))
    same(index.score(items[rows]), index.score(items)[rows])


@SOME
@given(tables)
def test_the_mirrored_scale_gives_the_mirrored_index(items):
    same(index.score(11 - items), 100 - index.score(items))


@SOME
@given(tables, st.floats(-50, 50), st.floats(0.1, 20))
def test_the_index_does_not_depend_on_how_the_scale_is_labelled(items, shift, factor):
    low, high = shift + factor, shift + 10 * factor
    relabelled = np.clip(shift + factor * items, low, high)
    same(index.score(relabelled, minimum=low, maximum=high), index.score(items))


@SOME
@given(tables)
def test_a_point_more_on_every_answer_is_eleven_units_more(items):
    lower = np.minimum(items, 9)
    same(index.score(lower + 1), index.score(lower) + 100 / 9)


@SOME
@given(tables, st.floats(0.1, 10))
def test_equal_weights_are_no_weights(items, weight):
    same(index.score(items, weights=np.full(items.shape[1], weight)), index.score(items))


@SOME
@given(tables, st.data())
def test_a_whole_weight_is_an_item_repeated(items, data):
    weights = data.draw(st.lists(st.integers(1, 3), min_size=items.shape[1], max_size=items.shape[1]))
    weighted = index.score(items, weights=weights, answered_share=0)
    same(weighted, index.score(np.repeat(items, weights, axis=1), answered_share=0))

"""The betygsindex on cases worked by hand."""

import numpy as np
import pytest

from insikt.stats import index

NAN = float("nan")
# One rounding of a number up to 100.
ROUNDING = 1e-12


def test_the_ends_of_the_scale_are_0_and_100():
    assert index.score([[1, 1, 1], [10, 10, 10]]).tolist() == [0, 100]


def test_the_published_pairs_of_mean_and_index():
    # 8.7 ↔ 85 (85.56) and 7.5 ↔ 72 (72.22): published beside each other by municipalities.
    assert np.floor(index.score([[8.7], [7.5]])).tolist() == [85, 72]


def test_mean_over_the_answered_items_only():
    # (4-1)·100/9 = 33.3 and (7-1)·100/9 = 66.7: mean 50, whatever the third item is silent about.
    assert index.score([[4, 7, NAN]]) == pytest.approx([50], abs=ROUNDING)


def test_half_the_items_answered_is_enough_and_fewer_is_not():
    scores = index.score([[10, 10, NAN, NAN], [10, NAN, NAN, NAN]])
    assert scores[0] == 100
    assert np.isnan(scores[1])


def test_half_of_three_items_is_two():
    assert np.isnan(index.score([[10, NAN, NAN]])[0])


@pytest.mark.parametrize(("share", "scored"), [(0.0, 1), (0.25, 1), (0.26, 2), (0.75, 3), (1.0, 4)])
def test_answered_share_is_a_setting(share, scored):
    rows = [[5.0] * k + [NAN] * (4 - k) for k in range(5)]
    assert np.isnan(index.score(rows, answered_share=share)).tolist() == [k < scored for k in range(5)]


def test_no_answer_at_all_is_never_scored():
    assert np.isnan(index.score([[NAN, NAN]], answered_share=0)[0])


def test_a_share_that_is_not_exact_in_binary_asks_for_no_extra_answer():
    # .28 × 25 = 7.000000000000001 in floating point; 7 answers are 28 %.
    assert index.score([[10.0] * 7 + [NAN] * 18], answered_share=0.28)[0] == 100


def test_weights_are_rescaled_over_the_answered():
    # Weights 2, 1, 1: (2·100 + 0 + 0)/4 = 50; without the last item 200/3.
    weighted = index.score([[10, 1, 1], [10, 1, NAN]], weights=[2, 1, 1])
    assert weighted == pytest.approx([50, 200 / 3], abs=ROUNDING)


def test_an_item_without_weight_is_no_part_of_the_index():
    scores = index.score([[10, 10, NAN, NAN], [NAN, NAN, 1, 1]], weights=[1, 1, 0, 0])
    assert scores[0] == 100
    assert np.isnan(scores[1])


def test_another_scale():
    assert index.score([[3, 3]], minimum=1, maximum=5).tolist() == [50]


def test_nobody_answered_gives_an_empty_array():
    assert index.score(np.empty((0, 3))).shape == (0,)


def test_the_items_are_left_as_they_were():
    items = np.array([[4.0, NAN, 7.0]])
    index.score(items, weights=[1, 2, 3])
    assert np.array_equal(items, [[4, NAN, 7]], equal_nan=True)


@pytest.mark.parametrize("answer", [0, 11, 99, -1, float("inf"), -float("inf")])
def test_an_answer_outside_the_scale_is_refused(answer):
    with pytest.raises(ValueError, match="answers from 1 to 10"):
        index.score([[5, answer]])


@pytest.mark.parametrize("items", [[1, 2, 3], 5, np.empty((3, 0)), np.ones((2, 2, 2))])
def test_another_shape_is_refused(items):
    with pytest.raises(ValueError, match="shape"):
        index.score(items)


@pytest.mark.parametrize("weights", [[1], [1, 1, 1], [0, 0], [-1, 2], [NAN, 1], [float("inf"), 1]])
def test_unusable_weights_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        index.score([[5, 5]], weights=weights)


@pytest.mark.parametrize("share", [-0.1, 1.1, NAN])
def test_an_impossible_share_is_refused(share):
    with pytest.raises(ValueError, match="answered_share"):
        index.score([[5, 5]], answered_share=share)


@pytest.mark.parametrize(("minimum", "maximum"), [(10, 1), (5, 5), (1, NAN)])
def test_a_scale_upside_down_is_refused(minimum, maximum):
    with pytest.raises(ValueError, match="maximum"):
        index.score([[5, 5]], minimum=minimum, maximum=maximum)

"""Cronbach's alpha on cases worked by hand."""

import numpy as np
import pytest

from insikt.stats import reliability

NAN = float("nan")


def test_by_hand():
    # Items 1 2 3 4 and 2 1 4 3: variances 5/3 each; sums 3 3 7 7: variance 16/3.
    # alpha = 2 · (1 - (10/3)/(16/3)) = .75.
    assert reliability.alpha([[1, 2], [2, 1], [3, 4], [4, 3]]) == pytest.approx(0.75)


def test_three_items_by_hand():
    # 1 2 3 twice (variance 1 each) and 3 2 4 (variance 1): sums 5 6 10, variance 7.
    # alpha = 3/2 · (1 - 3/7) = 6/7.
    assert reliability.alpha([[1, 1, 3], [2, 2, 2], [3, 3, 4]]) == pytest.approx(6 / 7)


def test_the_same_item_twice_is_perfectly_reliable():
    assert reliability.alpha([[1, 1], [5, 5], [9, 9]]) == pytest.approx(1)


def test_items_that_pull_apart_are_below_zero():
    # Items 1 2 3 and 5 3 1: variances 1 and 4; sums 6 5 4: variance 1. alpha = 2 · (1 - 5) = -8.
    assert reliability.alpha([[1, 5], [2, 3], [3, 1]]) == pytest.approx(-8)


def test_raw_not_standardised():
    # Items 1 2 3 and 2 4 6: variances 1 + 4, sums 3 6 9: variance 9. Raw 2 · (1 - 5/9) = 8/9; standardised 1.
    assert reliability.alpha([[1, 2], [2, 4], [3, 6]]) == pytest.approx(8 / 9)


def test_only_complete_respondents_count():
    complete = [[1, 2], [2, 1], [3, 4], [4, 3]]
    assert reliability.alpha([*complete, [10, NAN], [NAN, NAN]]) == reliability.alpha(complete)


@pytest.mark.parametrize("items", [[1, 2, 3], [[1], [2]], np.ones((2, 2, 2))])
def test_another_shape_or_a_single_item_is_refused(items):
    with pytest.raises(ValueError, match="shape"):
        reliability.alpha(items)


@pytest.mark.parametrize("items", [np.empty((0, 2)), [[1, 2]], [[1, 2], [NAN, 3], [4, NAN]]])
def test_fewer_than_two_complete_respondents_are_refused(items):
    with pytest.raises(ValueError, match="two respondents"):
        reliability.alpha(items)


@pytest.mark.parametrize("items", [[[5, 5], [5, 5]], [[1, 9], [9, 1], [5, 5]]])
def test_sums_all_alike_are_refused(items):
    with pytest.raises(ValueError, match="not defined"):
        reliability.alpha(items)


def test_infinite_values_are_refused():
    with pytest.raises(ValueError, match="finite"):
        reliability.alpha([[1, 2], [2, float("inf")], [3, 1]])

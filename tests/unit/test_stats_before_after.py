"""Difference in differences between few areas, by hand."""

import numpy as np
import pytest

from insikt.stats import before_after
from insikt.stats.before_after import Moved, Spread


def test_a_movement_is_the_difference_of_means_with_its_sampling_variance():
    # Means 2 and 5; variances 1 and 4, three answers each: 1/3 + 4/3.
    found = before_after.moved([1, 2, 3], [3, 5, 7])
    assert found == Moved(3, pytest.approx(5 / 3), 3, 3)


def test_areas_that_move_as_their_sampling_says_do_not_move_by_themselves():
    # Values 0 and 2: variance 2, sampling 2.
    assert before_after.spread([[Moved(0, 2, 9, 9)], [Moved(2, 2, 9, 9)]]) == Spread(0, 1)


def test_what_is_left_beyond_sampling_is_how_areas_move():
    assert before_after.spread([[Moved(0, 0.5, 9, 9)], [Moved(2, 0.5, 9, 9)]]) == Spread(1.5, 1)


def test_what_moves_a_measure_alike_everywhere_is_taken_out():
    areas = [[Moved(5, 0, 9, 9), Moved(-3, 0, 9, 9)]] * 3
    assert before_after.spread(areas) == Spread(0, 4)
    assert before_after.spread(areas, tied=True).df == 2


def test_a_contrast_by_hand():
    # 6 against a mean of 1; variance 2 + (1 + 1)/4 + 1.5 · 3/2 = 4.75.
    own, others = Moved(6, 2, 50, 50), [Moved(0, 1, 50, 50), Moved(2, 1, 50, 50)]
    found = before_after.contrast(own, others, Spread(1.5, 10))
    assert (found.difference, found.own, found.others, found.areas) == (5, 6, 1, 2)
    df = 4.75**2 / (2.5**2 / 98 + 2.25**2 / 10)
    assert found.df == pytest.approx(df)
    assert (found.low + found.high) / 2 == pytest.approx(5)
    # R: 2 * pt(-5 / sqrt(4.75), df = 39.53) = .0272
    assert found.p == pytest.approx(0.0272, abs=5e-4)


def test_the_interval_leaves_out_nothing_exactly_when_the_test_says_so():
    others = [Moved(v, 1, 30, 30) for v in (-1, 0, 1)]
    for value in np.linspace(-8, 8, 41):
        found = before_after.contrast(Moved(value, 2, 30, 30), others, Spread(0.5, 5))
        assert (found.p < 0.05) == (found.low > 0 or found.high < 0)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: before_after.moved([1], [1, 2]),
        lambda: before_after.moved([1, np.nan], [1, 2]),
        lambda: before_after.spread([[Moved(0, 1, 9, 9)]]),
        lambda: before_after.contrast(Moved(0, 1, 9, 9), [Moved(0, 1, 9, 9)], Spread(0, 1)),
        lambda: before_after.contrast(Moved(0, 0, 9, 9), [Moved(0, 0, 9, 9)] * 2, Spread(0, 1)),
        lambda: before_after.contrast(Moved(0, 1, 9, 9), [Moved(0, 1, 9, 9)] * 2, Spread(0, 1), confidence=1),
    ],
)
def test_what_cannot_be_compared_raises(wrong):
    with pytest.raises(ValueError, match=r"must|needed|no variance"):
        wrong()

"""Parts that are rounded so that they add up."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from insikt.answers.breakdown import adding_up
from insikt.model import whole

some = st.lists(st.floats(-60, 60), min_size=1, max_size=5)


@given(some)
def test_the_sum_is_the_rounded_sum_and_no_part_is_a_unit_off(parts):
    rounded = adding_up(parts, sum(parts))
    assert sum(rounded) == whole(sum(parts))
    assert all(abs(r - p) < 1 + 1e-9 for r, p in zip(rounded, parts, strict=True))


def test_an_example_by_hand():
    # 12.7 + 2.6 - 0.9 = 14.4: rounded one by one they would make 15.
    assert adding_up([12.7, 2.6, -0.9], 14.4) == [13, 2, -1]
    assert np.sum(adding_up([0.5, 0.5], 1.0)) == 1

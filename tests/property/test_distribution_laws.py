"""Laws of shares and of dividing a group by what it says: brute force finds no small part, however it combines."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insikt.stats import disclosure, interval
from tests.property.test_stats_disclosure import LIMIT, worked_out

ROUNDING = 1e-9


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_of_a_share_holds_it_and_is_mirrored(case: tuple[int, int]) -> None:
    count, n = case
    share, rest = interval.share(count, n), interval.share(n - count, n)
    assert 0 <= share.low <= share.value + ROUNDING
    assert share.value - ROUNDING <= share.high <= 100 + ROUNDING
    assert share.high - share.low > 0
    assert share.low == pytest.approx(100 - rest.high)


@given(st.integers(1, 60), st.integers(2, 5))
def test_more_answers_of_the_same_kind_narrow_the_interval(n: int, times: int) -> None:
    one, many = interval.share(n // 2, n), interval.share(times * (n // 2), times * n)
    assert many.high - many.low < one.high - one.low


@st.composite
def answers(draw: st.DrawFn) -> np.ndarray:
    """Answers of three bands in up to four quarters, (bands, quarters); nothing and a few are common."""
    count = st.sampled_from([0, 0, 1, 2, 3, 5, 7, 9])
    quarters = draw(st.integers(1, 4))
    row = st.lists(count, min_size=quarters, max_size=quarters)
    return np.array(draw(st.lists(row, min_size=3, max_size=3)))


def _rows(counts: np.ndarray, parts: tuple[tuple[int, ...], ...]) -> np.ndarray:
    """The parts over every band of every quarter, (parts, bands × quarters)."""
    bands, quarters = counts.shape
    return np.array([[band in part for band in range(bands) for _ in range(quarters)] for part in parts])


def _of_quarters(counts: np.ndarray, known: list[bool]) -> np.ndarray:
    """Quarters, and all of them, over every band of every quarter."""
    bands, quarters = counts.shape
    one = [[q == at for _ in range(bands) for q in range(quarters)] for at in range(quarters) if known[at]]
    return np.array([*one, [True] * (bands * quarters)])


@given(answers(), st.lists(st.booleans(), min_size=4, max_size=4))
@settings(max_examples=400, deadline=None)
def test_no_part_can_be_worked_out_with_quarters_that_are_shown(
    counts: np.ndarray, known: list[bool]
) -> None:
    """Whatever is shown of whole quarters without giving a small group away, the parts add nothing to."""
    size = counts.ravel()
    shown = _of_quarters(counts, known)
    assume(not worked_out(shown, size))
    parts = disclosure.divide(counts, limit=LIMIT)
    assume(parts)
    assert worked_out(np.vstack([shown, _rows(counts, parts)]), size) == []


@given(answers())
def test_a_group_is_divided_in_whole_or_not_at_all(counts: np.ndarray) -> None:
    parts = disclosure.divide(counts, limit=LIMIT)
    assert not parts or sorted(band for part in parts for band in part) == [0, 1, 2]
    for part in parts:
        assert counts[list(part)].sum() not in range(1, LIMIT)


def test_a_quarter_of_one_part_only_is_not_counted() -> None:
    """Seven low answers in one quarter, shown as that quarter, would leave the other five."""
    counts = np.array([[7, 5], [0, 20], [0, 20]])
    assert disclosure.divide(counts, limit=LIMIT) == ((0, 1), (2,))
    all_apart = ((0,), (1,), (2,))
    rows = np.vstack([_of_quarters(counts, [True, True]), _rows(counts, all_apart)])
    assert worked_out(rows, counts.ravel())  # control: a rule that only counts would be broken


@pytest.mark.parametrize(
    ("low", "middle", "high", "parts"),
    [
        (7, 7, 7, ((0,), (1,), (2,))),
        (0, 7, 7, ((0,), (1,), (2,))),
        (6, 7, 7, ((0, 1), (2,))),
        (3, 4, 7, ((0, 1), (2,))),
        (7, 3, 4, ((0,), (1, 2))),
        (3, 3, 20, ()),
        (20, 3, 3, ()),
        (0, 0, 7, ((0,), (1,), (2,))),
        (0, 0, 6, ()),
        (2, 2, 2, ()),
    ],
)
def test_what_is_merged(low: int, middle: int, high: int, parts: tuple[tuple[int, ...], ...]) -> None:
    assert disclosure.divide(np.array([[low], [middle], [high]]), limit=LIMIT) == parts

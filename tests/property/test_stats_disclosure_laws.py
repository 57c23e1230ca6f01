"""Laws of stats.disclosure, against brute force."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insikt.stats import disclosure
from insikt.stats.disclosure import Detail
from tests import attack

LIMIT = 7


@st.composite
def menus(draw: st.DrawFn) -> np.ndarray:
    """Random groups over a few random atoms, (groups, atoms)."""
    size = np.array(draw(st.lists(st.integers(0, 12), min_size=1, max_size=7)))
    member = draw(
        st.lists(st.lists(st.booleans(), min_size=len(size), max_size=len(size)), min_size=1, max_size=7)
    )
    return np.where(np.array(member), size, 0)


def exposed(rows: np.ndarray, size: np.ndarray) -> bool:
    """Whether any union of atoms with 1 to 6 answers is a combination of the rows: all unions tried."""
    answered = np.flatnonzero(size > 0)
    rows = rows[:, answered]
    for k in range(1, len(answered) + 1):
        for union in combinations(range(len(answered)), k):
            if 0 < size[answered[list(union)]].sum() < LIMIT:
                target = np.zeros(len(answered))
                target[list(union)] = 1
                if attack.in_span(rows, target):
                    return True
    return False


@given(menus())
@settings(max_examples=150, deadline=None)
def test_what_is_released_exposes_nothing_and_nothing_is_refused_in_vain(cells: np.ndarray) -> None:
    released = disclosure.release(cells, limit=LIMIT)
    size, member = cells.max(axis=0), cells > 0
    assert not exposed(member[released], size)
    for g in np.flatnonzero(~released):
        earlier = released & (np.arange(len(cells)) < g)
        too_small = cells[g].sum() < LIMIT
        assert too_small or exposed(member[earlier | (np.arange(len(cells)) == g)], size)


@given(menus(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_of_atoms_and_their_splitting_change_nothing(cells: np.ndarray, chance: object) -> None:
    order = list(range(cells.shape[1]))
    chance.shuffle(order)
    released = disclosure.release(cells, limit=LIMIT)
    assert (disclosure.release(cells[:, order], limit=LIMIT) == released).all()
    halves = np.hstack([cells - cells // 2, cells // 2])
    assert (disclosure.release(halves, limit=LIMIT) == released).all()


def test_the_usual_case_by_hand() -> None:
    # everyone (24), companies (20), others (4): whoever comes first is shown, and the rest would give 4 away
    assert disclosure.release(np.array([[20, 4], [20, 0], [0, 4]])).tolist() == [True, False, False]
    assert disclosure.release(np.array([[20, 0], [20, 4], [0, 4]])).tolist() == [True, False, False]
    assert disclosure.release(np.array([[20, 8], [20, 0], [0, 8]])).tolist() == [True, True, True]
    # two areas of three answers each hide in a total, one of three does not
    assert disclosure.release(np.array([[9, 0, 0], [9, 3, 0]])).tolist() == [True, False]
    assert disclosure.release(np.array([[9, 0, 0], [9, 4, 4]])).tolist() == [True, True]
    # columns and rows of a table do not give its cells away
    table = np.array([[2, 6, 0, 0], [0, 0, 6, 2], [2, 0, 6, 0], [0, 6, 0, 2]])
    assert disclosure.release(table).tolist() == [True, True, True, True]


def test_empty_menus() -> None:
    assert disclosure.release(np.zeros((0, 3), dtype=int)).tolist() == []
    assert disclosure.release(np.zeros((2, 3), dtype=int)).tolist() == [False, False]


def test_an_atom_has_one_size() -> None:
    with pytest.raises(ValueError, match="different numbers"):
        disclosure.release(np.array([[5, 9], [4, 9]]))


@st.composite
def quarterly(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Counts per atom and quarter over two or three years, and series over the atoms."""
    atoms = draw(st.integers(1, 3))
    quarters = 4 * draw(st.integers(1, 3)) + draw(st.integers(0, 3))
    most = draw(st.sampled_from([3, 9, 14]))
    row = st.lists(st.integers(0, most), min_size=quarters, max_size=quarters)
    counts = np.array(draw(st.lists(row, min_size=atoms, max_size=atoms)))
    member = st.lists(st.booleans(), min_size=atoms, max_size=atoms).filter(any)
    return counts, np.array(draw(st.lists(member, min_size=1, max_size=4)))


@given(quarterly())
@settings(max_examples=150, deadline=None)
def test_no_detail_exposes_a_small_group(problem: tuple[np.ndarray, np.ndarray]) -> None:
    counts, member = problem
    rows, granted = _shown(counts, member)
    assert attack.breaches(rows, counts.ravel()) == []
    del granted


def test_details_are_granted_where_they_can_be() -> None:
    one, two = np.array([[True]]), np.array([[True, False], [True, True]])
    assert _shown(np.full((1, 8), 7), one)[1].tolist() == [Detail.QUARTER]
    assert _shown(np.full((1, 8), 6), one)[1].tolist() == [Detail.ROLLING]
    assert _shown(np.full((1, 8), 1), one)[1].tolist() == [Detail.YEAR]
    assert _shown(np.full((1, 11), 6), one)[1].tolist() == [Detail.ROLLING_COMPLETE]
    assert _shown(np.array([[2] * 8 + [0]]), one)[1].tolist() == [Detail.ROLLING_COMPLETE]
    assert _shown(np.full((2, 8), 7), two)[1].tolist() == [Detail.QUARTER, Detail.QUARTER]


def _shown(counts: np.ndarray, member: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every row that follows from the years released and the details granted, over atoms × quarters."""
    quarters = counts.shape[1]
    years = [range(y, min(y + 4, quarters)) for y in range(0, quarters, 4)]
    per_year = [
        disclosure.release(np.where(member, counts[:, year].sum(axis=1), 0), limit=LIMIT) for year in years
    ]
    years_shown = np.array(per_year).T
    granted = disclosure.detail(member, counts, years_shown, limit=LIMIT)
    complete = quarters - quarters % 4
    rows = []
    for g, level in enumerate(granted):
        spans = [year for y, year in enumerate(years) if years_shown[g, y]]
        if level >= Detail.ROLLING_COMPLETE:
            end = quarters if level >= Detail.ROLLING else complete
            spans += [range(q - 3, q + 1) for q in range(3, end)]
        if level == Detail.QUARTER:
            spans += [range(q, q + 1) for q in range(quarters)]
        for span in spans:
            row = np.zeros(counts.shape, dtype=bool)
            row[np.ix_(member[g], list(span))] = True
            rows.append(row.ravel())
    return np.array(rows, dtype=bool).reshape(-1, counts.size), granted

"""The attacker finds what brute force finds; and the release holds against brute force, without the attacker.

Laws of order, splitting and hand-worked cases stand in test_stats_disclosure_laws.py.
"""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insikt.stats import disclosure
from insikt.stats.disclosure import Detail
from tests import attack

LIMIT = 7
# An indicator that is further than this from every combination of the rows is not one. The entries are 0 or 1.
IN_SPAN = 1e-7
# Detail is tried against all sets of this many cells at most, so that a case takes milliseconds.
CELLS = 14


def worked_out(rows: np.ndarray, size: np.ndarray, limit: int = LIMIT) -> list[tuple[int, ...]]:
    """Every union of atoms with 1 to limit − 1 answers that is a combination of the rows: all 2^a tried."""
    answered = np.flatnonzero(size > 0)
    unions = np.array(list(product([0.0, 1.0], repeat=len(answered)))).reshape(
        2 ** len(answered), len(answered)
    )
    total = unions @ size[answered]
    unions = unions[(total > 0) & (total < limit)]
    base = rows[:, answered].astype(float)
    left_over = unions - unions @ np.linalg.pinv(base) @ base if len(base) else unions
    found = unions[np.abs(left_over).max(axis=1, initial=0) < IN_SPAN]
    return [tuple(int(a) for a in answered[union > 0]) for union in found]


@st.composite
def groups(draw: st.DrawFn, most: int = 9) -> tuple[np.ndarray, np.ndarray]:
    """Some groups over a few atoms, (groups, atoms), and the atoms' sizes; small sizes are common."""
    size = draw(st.lists(st.sampled_from([0, 1, 1, 1, 2, 3, 4, 6, 8]), min_size=1, max_size=most))
    row = st.lists(st.booleans(), min_size=len(size), max_size=len(size))
    return np.array(draw(st.lists(row, min_size=1, max_size=9))), np.array(size)


# --- the attacker itself ---------------------------------------------------------------------------------


@given(groups())
@settings(max_examples=400, deadline=None)
def test_the_attacker_finds_something_exactly_when_brute_force_does(
    case: tuple[np.ndarray, np.ndarray],
) -> None:
    member, size = case
    truth = worked_out(member, size)
    found = [tuple(sorted(a for a in breach.atoms if size[a])) for breach in attack.breaches(member, size)]
    assert bool(found) == bool(truth)
    assert set(found) <= set(truth)


@pytest.mark.parametrize(
    "sizes",
    [c for k in range(1, 7) for c in combinations([1] * 6 + [2] * 3 + [3, 3, 4, 5, 6], k) if sum(c) < 7],
)
def test_the_attacker_finds_unions_of_every_make(sizes: tuple[int, ...]) -> None:
    """The small atoms show only together, each also beside a large one of its own: one sum gives them away."""
    k = len(sizes)
    own = np.hstack([np.eye(k), np.eye(k)])
    everything = np.hstack([np.zeros(k), np.ones(k)])
    size = np.array([*sizes, *[20] * k])
    assert attack.breaches(own.astype(bool), size) == []
    [breach] = attack.breaches(np.vstack([own, everything]).astype(bool), size)
    assert (breach.atoms, breach.answers) == (tuple(range(k)), sum(sizes))


@given(groups())
@settings(max_examples=100, deadline=None)
def test_subtractions_are_differences_of_nested_groups(case: tuple[np.ndarray, np.ndarray]) -> None:
    member, size = case
    answered = [{int(a) for a in np.flatnonzero(row) if size[a]} for row in member]
    expected = [
        (i, j)
        for i, j in product(range(len(answered)), repeat=2)
        if answered[j] <= answered[i] and 0 < sum(size[a] for a in answered[i] - answered[j]) < LIMIT
    ]
    assert attack.subtractions(member, size) == expected


# --- release ---------------------------------------------------------------------------------------------


@given(groups(most=10), st.sampled_from([3, 7, 10]))
@settings(max_examples=200, deadline=None)
def test_release_holds_and_refuses_only_what_would_expose(
    case: tuple[np.ndarray, np.ndarray], limit: int
) -> None:
    member, size = case
    released = disclosure.release(np.where(member, size, 0), limit=limit)
    assert worked_out(member[released], size, limit) == []
    for g in np.flatnonzero(~released):
        with_it = released & (np.arange(len(member)) < g)
        with_it[g] = True
        assert member[g] @ size < limit or worked_out(member[with_it], size, limit)


@given(groups())
@settings(max_examples=100, deadline=None)
def test_what_comes_later_changes_nothing_for_what_comes_earlier(
    case: tuple[np.ndarray, np.ndarray],
) -> None:
    member, size = case
    cells = np.where(member, size, 0)
    released = disclosure.release(cells, limit=LIMIT)
    for g in range(len(cells) + 1):
        assert (disclosure.release(cells[:g], limit=LIMIT) == released[:g]).all()


@given(st.integers(0, 20))
def test_a_single_group_is_shown_from_seven_answers(n: int) -> None:
    assert disclosure.release(np.array([[n]]), limit=LIMIT).tolist() == [n >= LIMIT]


# --- detail ----------------------------------------------------------------------------------------------


@st.composite
def quarterly(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """Counts per atom and quarter and series over the atoms, with few enough cells for brute force."""
    atoms = draw(st.integers(1, 3))
    quarters = draw(st.integers(4, max(4, CELLS // atoms)))
    usual = draw(st.sampled_from([[0, 1, 2], [1, 2, 3], [2, 2, 2, 5], [6, 7, 8], [7, 9, 0], [5, 6, 6, 7]]))
    row = st.lists(st.sampled_from(usual), min_size=quarters, max_size=quarters)
    counts = np.array(draw(st.lists(row, min_size=atoms, max_size=atoms)))
    member = st.lists(st.booleans(), min_size=atoms, max_size=atoms).filter(any)
    return np.array(draw(st.lists(member, min_size=1, max_size=4))), counts


def shown_spans(level: Detail, quarters: int, years_shown: np.ndarray) -> list[range]:
    """The quarters that each shown figure of a series covers."""
    spans = [range(4 * y, min(4 * y + 4, quarters)) for y in np.flatnonzero(years_shown)]
    complete = quarters // 4 * 4
    ends = {Detail.ROLLING_COMPLETE: complete, Detail.ROLLING: quarters, Detail.QUARTER: quarters}
    spans += [range(q - 3, q + 1) for q in range(3, ends.get(level, 0))]
    return spans + ([range(q, q + 1) for q in range(quarters)] if level is Detail.QUARTER else [])


@given(quarterly())
@settings(max_examples=200, deadline=None)
def test_detail_holds_against_every_set_of_quarters(case: tuple[np.ndarray, np.ndarray]) -> None:
    member, counts = case
    quarters = counts.shape[1]
    of_year = [counts[:, q : q + 4].sum(axis=1) for q in range(0, quarters, 4)]
    years_shown = np.array(
        [disclosure.release(np.where(member, of, 0), limit=LIMIT) for of in of_year], dtype=bool
    ).T
    granted = disclosure.detail(member, counts, years_shown, limit=LIMIT)
    rows = []
    for g, level in enumerate(granted):
        for span in shown_spans(Detail(level), quarters, years_shown[g]):
            covered = np.isin(np.arange(quarters), list(span))
            rows.append(np.outer(member[g], covered).ravel())
    shown = np.array(rows, dtype=bool).reshape(-1, counts.size)
    assert worked_out(shown, counts.ravel()) == []

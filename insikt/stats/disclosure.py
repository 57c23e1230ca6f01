"""Which groups may be shown so that no small group can be worked out from what is.

Whoever has several sums can add and subtract them, so it is not enough that each shown group is large: no
group under the limit may lie in the linear span of what is shown. The proofs of both rules stand in
docs/beslut/003-utlamnande.md; tests/store/test_disclosure.py attacks them from outside.
"""

import itertools
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

# A subset of answers lies in the span exactly, or misses it by far more than rounding ever does.
_IN_SPAN = 1e-9


class Detail(IntEnum):
    """The finest cut of time in which a series may be shown. Each includes the coarser ones."""

    YEAR = 0
    ROLLING_COMPLETE = 1  # rolling twelve months, up to the end of the latest complete year
    ROLLING = 2  # rolling twelve months, into the running year
    QUARTER = 3


def release(cells: NDArray[np.int_], *, limit: int = 7) -> NDArray[np.bool_]:
    """Which groups may be shown together, (g,).

    `cells` is (g, a): how many answers group g has from atom a, where atoms are the finest, disjoint sets of
    answers: either all of an atom's answers or 0. Earlier groups go before later ones. A group is shown if it
    has at least `limit` answers and no set of 1 to limit − 1 answers, whole atoms taken together, has its
    indicator in the linear span of the groups shown so far and this one. Exact; the time grows with the
    number of sets of small atoms that are together under the limit. Raises ValueError if an atom's answers
    differ between groups.

    Reference: Hundepool et al. (2012), Statistical Disclosure Control, ch. 4 (secondary suppression).
    """
    cells = np.asarray(cells)
    size = cells.max(axis=0, initial=0)
    if ((cells != 0) & (cells != size)).any():
        raise ValueError("an atom has different numbers of answers in different groups")
    candidate = cells.sum(axis=1) >= limit
    member, size = _merge((cells > 0)[candidate], size)
    small = _small_sets(size, limit)
    outside = small.sum(axis=1).astype(float)  # squared distance of each small set from the span so far
    basis = np.empty((0, member.shape[1]))
    shown = np.zeros(len(member), dtype=bool)
    for g, row in enumerate(member.astype(float)):
        new = row - basis.T @ (basis @ row)
        new -= basis.T @ (basis @ new)  # twice, or rounding errors grow with the basis
        if new @ new < _IN_SPAN:
            shown[g] = True  # can be computed from what is shown already
            continue
        direction = new / np.sqrt(new @ new)
        left = outside - (small @ direction) ** 2
        if (left > _IN_SPAN).all():
            shown[g], outside, basis = True, left, np.vstack([basis, direction])
    released = np.zeros(len(cells), dtype=bool)
    released[candidate] = shown
    return released


def _merge(member: NDArray[np.bool_], size: NDArray[np.int_]) -> tuple[NDArray[np.bool_], NDArray[np.int_]]:
    """Merge atoms that no group tells apart, and drop those that are empty or in no group."""
    kept = member.any(axis=0) & (size > 0)
    blocks, block = np.unique(member[:, kept], axis=1, return_inverse=True)
    return blocks, np.bincount(block, weights=size[kept], minlength=blocks.shape[1]).astype(int)


def _small_sets(size: NDArray[np.int_], limit: int) -> NDArray[np.bool_]:
    """Every set of blocks with 1 to limit − 1 answers together, one per row."""
    sets = np.zeros((1, len(size)), dtype=bool)
    total = np.zeros(1, dtype=int)
    for block in np.flatnonzero(size < limit):
        fits = total + size[block] < limit
        wider = sets[fits].copy()
        wider[:, block] = True
        sets, total = np.vstack([sets, wider]), np.append(total, total[fits] + size[block])
    return sets[1:]


def detail(
    member: NDArray[np.bool_],
    counts: NDArray[np.int_],
    years_shown: NDArray[np.bool_],
    *,
    limit: int = 7,
) -> NDArray[np.int_]:
    """The finest Detail in which each series may be shown along whole quarters, (g,).

    `member` (g, a) tells which atoms a series is made of; `counts` (a, q) how many answers each atom has in
    each of q consecutive quarters, the first of them the first of a year; `years_shown` (g, ceil(q / 4))
    which years of the series `release` shows. If q is not a multiple of 4 the last year is running. Earlier
    series go before later ones.

    Rolling twelve months are sums over one quarter of each season, so what can be worked out from them also
    has one of each, and a group is as large as its smallest quarter of each season, summed. A running year
    splits the seasons in those that it has and the rest, and quarters split them all.
    """
    answered = counts.any(axis=1)
    member, counts = member[:, answered], counts[answered]
    whole_years, running = divmod(counts.shape[1], 4)
    ceiling = np.where(years_shown.all(axis=1), Detail.QUARTER, Detail.YEAR)
    if running:
        up_to_complete = years_shown[:, :whole_years].all(axis=1) & ~years_shown.all(axis=1)
        ceiling[up_to_complete] = Detail.ROLLING_COMPLETE
    if not whole_years:
        ceiling[:] = Detail.YEAR
    granted = np.zeros(len(member), dtype=int)
    for g in range(len(member)):
        for level in range(ceiling[g], Detail.YEAR, -1):
            granted[g] = level
            if _safe(member, counts, granted, running, limit):
                break
            granted[g] = Detail.YEAR
    return granted


def _safe(
    member: NDArray[np.bool_],
    counts: NDArray[np.int_],
    granted: NDArray[np.int_],
    running: int,
    limit: int,
) -> bool:
    """Whether no group under the limit can be worked out from series granted these details."""
    fine = _blocks(member[granted > Detail.YEAR])
    for level in range(Detail.ROLLING_COMPLETE, max(granted) + 1):
        coarse = _blocks(member[granted >= level])
        for block in np.unique(coarse[coarse >= 0]):
            parts = np.unique(fine[coarse == block])
            least = [_least(counts[fine == part], Detail(level), running) for part in parts]
            if 0 in least or sum(least) < limit:
                return False
    return True


def _blocks(member: NDArray[np.bool_]) -> NDArray[np.int_]:
    """The block of each atom, (a,): atoms that no series tells apart share one; −1 for those in no series."""
    _, block = np.unique(member, axis=1, return_inverse=True)
    return np.where(member.any(axis=0), block, -1)


def _least(counts: NDArray[np.int_], level: Detail, running: int) -> int:
    """The fewest answers of a block (atoms, quarters) in anything that the level lets out of it.

    Only atoms with answers in every quarter count: an empty quarter is a known zero, which gives the others
    of its season away.
    """
    if level is Detail.ROLLING_COMPLETE and running:
        counts = counts[:, :-running]
    quarters = counts[(counts > 0).all(axis=1)].sum(axis=0)
    season = np.array([quarters[s::4].min() for s in range(4)])
    groups = {
        Detail.ROLLING_COMPLETE: [season],
        Detail.ROLLING: [season[:running], season[running:]] if running else [season],
        Detail.QUARTER: list(season[:, None]),
    }[level]
    return int(min(group.sum() for group in groups))


def divide(counts: NDArray[np.int_], *, limit: int = 7) -> tuple[tuple[int, ...], ...]:
    """How finely a group's answers may be divided by what they say: the parts, each the bands it is made of.

    `counts` (b, q) tells how many answers of each band, the lowest first, the group has in each quarter, or
    other finest piece of time, that anything else is shown of. Tried in order: every band by itself, all but
    the highest together, all but the lowest together. Empty where none of them may be shown.

    A part may have no answers. Otherwise, however the parts with answers are set in two, each side must have at
    least `limit` answers in pieces of time where the other side has answers too: a piece of one side only could
    be shown elsewhere and taken away. Groups divided this way must not overlap, and each must itself be one that
    `release` or `detail` shows; docs/beslut/017-betygens-fordelning.md has the proof.
    """
    bands = tuple(range(len(counts)))
    for parts in (tuple((band,) for band in bands), (bands[:-1], bands[-1:]), (bands[:1], bands[1:])):
        each = np.array([counts[list(part)].sum(axis=0) for part in parts])
        if counts.sum() >= limit and _may_divide(each[each.any(axis=1)], limit):
            return parts
    return ()


def _may_divide(parts: NDArray[np.int_], limit: int) -> bool:
    """Whether parts with answers, (p, q), may all be shown."""
    for chosen in itertools.product([False, True], repeat=len(parts)):
        if any(chosen) and not all(chosen):
            side = parts[np.array(chosen)].sum(axis=0)
            if side[parts.sum(axis=0) > side].sum() < limit:
                return False
    return True

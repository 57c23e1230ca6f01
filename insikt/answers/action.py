"""Did what we did help? Each action beside what was not aimed at and other areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from insikt import config
from insikt.answers import joint, pool, series, verdict
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Source
from insikt.answers.verdict import Verdict
from insikt.codebook import Codebook
from insikt.model import NKI, Action, Kind, Revision, Step, whole
from insikt.stats import before_after
from insikt.stats.before_after import Contrast, Moved
from insikt.store import queries
from insikt.store.versions import Store

# Years before an action that it is compared with, and years after it.
_BEFORE, _AFTER = 4, 3


@dataclass(frozen=True, slots=True)
class Tried:
    """How an action's measure has moved beside the others: whole units, with a 95 % interval.

    `own` is the area's movement and `others` that of the other areas; for a factor both are counted beside the
    mean of the other factors. `skips_year_before` tells that the verdict also holds without the year before.
    """

    verdict: Verdict
    difference: int
    low: int
    high: int
    own: int
    others: int
    areas: int
    before: Pool
    after: Pool
    n_before: int
    n_after: int
    skips_year_before: bool


@dataclass(frozen=True, slots=True)
class Early:
    """Too early: the first whole year after the action is not in yet."""

    first_year: int


class Lack(StrEnum):
    """Why an action cannot be tried."""

    AIM = "aim"
    ANSWERS = "answers"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Untried:
    """Not tried: it lacks an aim that answers tell of, answers that may be shown, or areas to be compared with."""

    lack: Lack


@dataclass(frozen=True, slots=True)
class ActionState:
    """An action and what can be said of it."""

    revision: Revision[Action]
    outcome: Tried | Early | Untried

    @property
    def action(self) -> Action:
        """What was done."""
        return self.revision.what


@dataclass(frozen=True, slots=True)
class _Ground:
    """What all actions of a municipality are tried on."""

    sources: tuple[Source, ...]
    factors: tuple[str, ...]
    areas: tuple[str, ...]
    latest: int | None


def of(
    store: Store, book: Codebook, municipality: str, applicant: str, today: date
) -> tuple[ActionState, ...]:
    """The state of every action of a municipality, the oldest first."""
    kept = queries.actions(store, municipality)
    if not kept:
        return ()
    factors = tuple(factor.id for factor in book.factors)
    sources = tuple(series.of_measure(store, book, municipality, m, today) for m in (NKI, *factors))
    complete = [p.year for p in sources[0].periods(Step.YEAR) if not sources[0].is_preliminary(p)]
    present = tuple(a for a in book.areas if (sources[0].values.area == a).any())
    ground = _Ground(sources, factors, present, complete[-1] if complete else None)
    return tuple(
        ActionState(
            revision, _outcome(book, ground, View(municipality, revision.what.area, applicant), revision.what)
        )
        for revision in kept
    )


def years_after(action: Action, latest: int) -> Pool | None:
    """The whole years that follow the action, three at most; None before the first is in."""
    first = first_after(action)
    return Pool(first, min(first + _AFTER - 1, latest)) if first <= latest else None


def first_after(action: Action) -> int:
    """The first whole year after the action; one that goes on for long is counted from its second year."""
    over = action.ended.year if action.ended else action.started.year
    return min(over, action.started.year + 1) + 1


def _outcome(book: Codebook, ground: _Ground, view: View, action: Action) -> Tried | Early | Untried:
    if action.measure is None or book.measures[action.measure].kind not in {Kind.INDEX, Kind.FACTOR}:
        return Untried(Lack.AIM)
    after = years_after(action, ground.latest) if ground.latest else None
    if after is None:
        return Early(first_after(action))
    last = action.started.year - 1
    before = Pool(last - _BEFORE + 1, last)
    if _movements(ground, view, action.measure, before, after) is None:
        return Untried(Lack.ANSWERS)
    with_year = _contrast(ground, view, action.measure, before, after)
    if with_year is None:
        return Untried(Lack.OTHERS)
    without = _contrast(ground, view, action.measure, Pool(last - _BEFORE + 1, last - 1), after)
    found, own = with_year
    return Tried(
        verdict=verdict.judge(without[0] if without else None, found),
        difference=whole(found.difference),
        low=whole(found.low),
        high=whole(found.high),
        own=whole(found.own),
        others=whole(found.others),
        areas=found.areas,
        before=_answered(ground, view, before),
        after=after,
        n_before=own.n_before,
        n_after=own.n_after,
        skips_year_before=without is not None,
    )


def _answered(ground: _Ground, view: View, years: Pool) -> Pool:
    """The part of the years that has answers."""
    first = next(y for y in years.years if pool.inside(ground.sources[0], view, Pool(y, y)).any())
    return Pool(first, years.last)


def _contrast(
    ground: _Ground, view: View, measure: str, before: Pool, after: Pool
) -> tuple[Contrast, Moved] | None:
    """The area against the others; None where too little may be shown."""
    own = _movements(ground, view, measure, before, after)
    others = [
        moved
        for area in ground.areas
        if area != view.area
        and (
            moved := _movements(ground, View(view.municipality, area, view.applicant), measure, before, after)
        )
    ]
    if own is None or len(others) < before_after.AREAS:
        return None
    at = 0 if measure == NKI else ground.factors.index(measure)
    by_themselves = before_after.spread(others, tied=measure != NKI)
    found = before_after.contrast(
        own[at], [each[at] for each in others], by_themselves, confidence=config.CONFIDENCE
    )
    return found, own[at]


def _movements(
    ground: _Ground, view: View, measure: str, before: Pool, after: Pool
) -> Sequence[Moved] | None:
    """How far an area has moved: NKI, or each factor beside the others; None where that may not be told."""
    asked = ground.sources[:1] if measure == NKI else ground.sources
    samples = []
    for years in (before, after):
        if not pool.may_show(asked, view, years):
            return None
        if measure == NKI:
            values = ground.sources[0].values.value[pool.inside(ground.sources[0], view, years)]
            samples.append([values])
        else:
            together = joint.of(asked, view, years)
            samples.append([verdict.gap(together.X, k) for k in range(len(ground.factors))])
    if min(len(values) for sample in samples for values in sample) < ground.sources[0].gate.limit:
        return None
    moved = [before_after.moved(b, a) for b, a in zip(*samples, strict=True)]
    return moved if all(np.isfinite(m.variance) and m.variance > 0 for m in moved) else None

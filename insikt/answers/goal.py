"""Are we reaching the goals? The state of each, the same on every page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insikt import config
from insikt.answers import in_time, menu, series, target
from insikt.answers.in_time import InTime
from insikt.answers.series import Source
from insikt.answers.shift import Pair
from insikt.answers.target import Status
from insikt.codebook import Codebook
from insikt.model import (
    Comparison,
    Estimate,
    Goal,
    Hidden,
    Judged,
    Kind,
    NotMeasured,
    Period,
    Revision,
    TooFew,
    whole,
)
from insikt.stats import change, interval
from insikt.store import queries
from insikt.store.versions import Store

Outcome = Estimate | Hidden | NotMeasured | TooFew

EVERY_DECISION = "alla beslut är räknade"


@dataclass(frozen=True, slots=True)
class GoalState:
    """A goal, the measured outcome of its year and what can be said of the two.

    `outcome` is the level that was measured and `aim` the level asked for: a goal of improvement asks for
    `base`, the outcome of its earlier year, and so much more. `difference` is then the change between the years,
    which is what is judged. `chance` is how sure it is, in whole per cent, that the true value is at least what
    the goal asks for; None where it cannot be told, or all decisions are counted. `revision` names the goal.
    """

    goal: Goal
    outcome: Outcome
    status: Status
    preliminary: bool
    judged: Judged
    aim: float | None
    base: Estimate | None
    difference: Estimate | None
    chance: int | None
    revision: Revision[Goal]

    @property
    def compared(self) -> Outcome:
        """What the goal's target is compared with: the level, or the change since the base year."""
        if self.goal.comparison is Comparison.AT_LEAST or not isinstance(self.outcome, Estimate):
            return self.outcome
        return self.difference or NotMeasured()

    @property
    def counts_everything(self) -> bool:
        """Whether the outcome is no sample: every decision is counted."""
        return isinstance(self.outcome, Estimate) and self.outcome.method == EVERY_DECISION

    @property
    def is_judged_alone(self) -> bool:
        """Whether the committee has chosen to let the outcome decide, though it has a margin."""
        return self.judged is Judged.OUTCOME and not self.counts_everything

    @property
    def is_measured(self) -> bool:
        """Whether the goal's year has an outcome that may be shown."""
        return isinstance(self.outcome, Estimate)


def of(store: Store, book: Codebook, municipality: str, applicant: str, today: date) -> tuple[GoalState, ...]:
    """The state of every goal of a municipality that counts now: by area as in the codebook, measure, year."""
    kept = queries.goals(store, municipality)
    sources = {
        measure: series.of_measure(store, book, municipality, measure, today)
        for measure in {k.what.measure for k in kept if book.measures[k.what.measure].kind is not Kind.SHARE}
    }
    states = [
        _of_share(store, book, municipality, revision, today)
        if (source := sources.get(revision.what.measure)) is None
        else _of_index(source, applicant, revision)
        for revision in kept
    ]
    areas, measures = menu.area_ids(book), tuple(book.measures)
    return tuple(
        sorted(states, key=lambda s: (areas.index(s.goal.area), measures.index(s.goal.measure), s.goal.year))
    )


def current(states: Sequence[GoalState]) -> tuple[GoalState, ...]:
    """One goal per area and measure: the latest that has been measured; before that the nearest one."""
    found: dict[tuple[str, str], GoalState] = {}
    for state in sorted(states, key=lambda state: state.goal.year):
        key = (state.goal.area, state.goal.measure)
        if key not in found or state.is_measured:
            found[key] = state
    return tuple(state for state in states if state in found.values())


def aim(source: Source, applicant: str, goal: Goal) -> float | None:
    """The level that a goal for an index asks for; None where its base year may not be shown."""
    return target.level(goal, _base(source, applicant, goal))


def _of_index(source: Source, applicant: str, revision: Revision[Goal]) -> GoalState:
    goal = revision.what
    period = Period.of_year(goal.year)
    outcome = series.outcome(source, goal.area, applicant, period)
    base = _base(source, applicant, goal)
    up = source.book.measures[goal.measure].up_is_better
    difference = _difference(source, applicant, goal) if goal.base_year else None
    judged_value: Outcome = outcome if goal.comparison is Comparison.AT_LEAST else difference or NotMeasured()
    return GoalState(
        goal=goal,
        outcome=outcome,
        status=target.status(judged_value, goal.target, up_is_better=up, judged=goal.judged),
        preliminary=source.is_preliminary(period),
        judged=goal.judged,
        aim=target.level(goal, base),
        base=base,
        difference=difference,
        chance=_chance(source, applicant, goal) if isinstance(judged_value, Estimate) else None,
        revision=revision,
    )


def _base(source: Source, applicant: str, goal: Goal) -> Estimate | None:
    if goal.base_year is None:
        return None
    pair = Pair(source, goal.area, applicant, goal.base_year, goal.year)
    found = series.outcome(source, pair.counted_over, applicant, Period.of_year(goal.base_year))
    return found if isinstance(found, Estimate) else None


def _difference(source: Source, applicant: str, goal: Goal) -> Estimate | None:
    """The change since the base year as an estimate, with the interval that any one comparison has."""
    assert goal.base_year is not None
    samples = Pair(source, goal.area, applicant, goal.base_year, goal.year).samples()
    if samples is None:
        return None
    found = change.welch(*samples, confidence=config.CONFIDENCE)
    return Estimate.of(
        found.difference, found.low, found.high, n=found.n_b, unit=source.unit, method=found.method
    )


def _chance(source: Source, applicant: str, goal: Goal) -> int | None:
    if goal.base_year:
        samples = Pair(source, goal.area, applicant, goal.base_year, goal.year).samples()
        sure = change.at_least(*samples, goal.target) if samples else None
    else:
        values = source.shown(goal.area, applicant, Period.of_year(goal.year))
        mean = interval.mean(values, confidence=config.CONFIDENCE) if values is not None else None
        sure = interval.at_least(mean, min(max(goal.target, 0), 100)) if mean else None
    return None if sure is None else whole(100 * sure)


def share(found: InTime) -> Estimate:
    """The share decided in time as an outcome without a margin."""
    return Estimate.of(found.exact, None, None, n=found.n, unit="procent", method=EVERY_DECISION)


def _of_share(
    store: Store, book: Codebook, municipality: str, revision: Revision[Goal], today: date
) -> GoalState:
    """The share decided in time: every decision is counted, so the outcome alone decides. All applicants."""
    goal = revision.what
    years = in_time.by_year(store, municipality, goal.area, today, needed=book.minimum.shown)

    def outcome(year: int | None) -> Outcome:
        if year is None or year not in years:
            return NotMeasured()
        found = years[year]
        return found if isinstance(found, TooFew) else share(found)

    now, earlier = outcome(goal.year), outcome(goal.base_year)
    base = earlier if isinstance(earlier, Estimate) else None
    aim = target.level(goal, base)
    up = book.measures[goal.measure].up_is_better
    status = (
        Status.TOO_FEW if aim is None else target.status(now, aim, up_is_better=up, judged=Judged.OUTCOME)
    )
    return GoalState(
        goal, now, status, goal.year >= today.year, Judged.OUTCOME, aim, base, None, None, revision
    )

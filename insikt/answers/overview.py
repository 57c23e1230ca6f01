"""Where do we stand? The state of one area, for the start page."""

from dataclasses import dataclass
from datetime import date, datetime

from insikt.answers import menu, series, target, trend
from insikt.answers.menu import View
from insikt.answers.target import Status
from insikt.answers.trend import NKI, Trend
from insikt.codebook import Codebook
from insikt.model import Estimate, Goal, Hidden, Measure, NotMeasured, whole
from insikt.store import queries
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class InTime:
    """The share of decisions within the law's limit, in whole per cent, and the share the year before."""

    year: int
    percent: int
    decisions: int
    percent_before: int | None


@dataclass(frozen=True, slots=True)
class LowestFactor:
    """The factor with the lowest index in a year."""

    measure: Measure
    estimate: Estimate
    year: int


@dataclass(frozen=True, slots=True)
class GoalState:
    """The goal of a year, the measured outcome and what can be said of the two."""

    goal: Goal
    outcome: Estimate | Hidden | NotMeasured
    status: Status
    preliminary: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of an area: NKI, decisions in time, the lowest factor, the goal; and how fresh the store is."""

    trend: Trend
    in_time: InTime | Hidden | NotMeasured
    lowest: LowestFactor | Hidden | NotMeasured
    goal: GoalState | NotMeasured
    responses: int
    last_answered: date | None
    read_at: datetime


def of(store: Store, book: Codebook, view: View, today: date) -> Overview:
    """The overview of an area."""
    moved = trend.of(store, book, view, today)
    coverage = queries.coverage(store, view.municipality)
    return Overview(
        trend=moved,
        in_time=_in_time(store, book, view),
        lowest=_lowest(store, book, view, moved, today),
        goal=_goal(book, moved),
        responses=coverage.responses,
        last_answered=coverage.last_answered,
        read_at=queries.change_log(store)[0].changed_at,
    )


def _in_time(store: Store, book: Codebook, view: View) -> InTime | Hidden | NotMeasured:
    """All applicants: the law's limit is the same for everyone."""
    if not (years := queries.decided_in_time(store, view.municipality, view.area)):
        return NotMeasured()
    limit = book.minimum.shown
    if years[-1].decisions < limit:
        return Hidden(limit)
    percent = [whole(100 * year.in_time / year.decisions) for year in years if year.decisions >= limit]
    return InTime(years[-1].year, percent[-1], years[-1].decisions, percent[-2] if percent[1:] else None)


def _lowest(
    store: Store, book: Codebook, view: View, moved: Trend, today: date
) -> LowestFactor | Hidden | NotMeasured:
    if moved.latest is None:
        return Hidden(book.minimum.shown) if moved.anything_hidden else NotMeasured()
    period = moved.latest.period
    found = []
    for factor in book.factors:
        source = series.of_measure(store, book, view.municipality, factor.id, today)
        estimate = series.outcome(source, view.area, view.applicant, period)
        if isinstance(estimate, Estimate):
            found.append(LowestFactor(factor, estimate, period.year))
    return min(found, key=lambda factor: factor.estimate.value) if found else Hidden(book.minimum.shown)


def _goal(book: Codebook, moved: Trend) -> GoalState | NotMeasured:
    """The goal of the latest year that has both a goal and an outcome; else the nearest goal ahead."""
    outcomes = {p.period.year: p for p in (moved.latest, moved.running) if p is not None}
    ahead = sorted(moved.goals, key=lambda goal: goal.year)
    if not ahead:
        return NotMeasured()
    met = [goal for goal in ahead if goal.year in outcomes]
    goal = met[-1] if met else ahead[-1]
    point = outcomes.get(goal.year) or moved.running or moved.latest
    outcome = point.outcome if point else NotMeasured()
    return GoalState(
        goal,
        outcome,
        target.status(outcome, goal.target, up_is_better=book.measures[NKI].up_is_better),
        point is None or point.preliminary,
    )


def goals(
    store: Store, book: Codebook, municipality: str, applicant: str, today: date
) -> tuple[GoalState, ...]:
    """The state of the municipality's NKI goals, one per area, in the order of the codebook."""
    set_for = {goal.area for goal in queries.goals(store, municipality) if goal.measure == NKI}
    states = [
        _goal(book, trend.of(store, book, View(municipality, area, applicant), today))
        for area in (*book.areas, *menu.TOTALS)
        if area in set_for
    ]
    return tuple(state for state in states if isinstance(state, GoalState))

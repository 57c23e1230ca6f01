"""Where do we stand? The state of one area, for the start page."""

from dataclasses import dataclass
from datetime import date, datetime

from insikt.answers import drivers, goal, in_time, joint, series, trend
from insikt.answers.driver import Drivers
from insikt.answers.goal import GoalState as GoalState
from insikt.answers.in_time import InTime
from insikt.answers.menu import View
from insikt.answers.series import Source
from insikt.answers.trend import Trend
from insikt.codebook import Codebook
from insikt.model import NKI, Estimate, Hidden, Measure, NotMeasured, TooFew
from insikt.store import queries
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class LatestInTime:
    """The share of decisions within the law's limit, and the year before's; `running`: the year is not over."""

    year: int
    share: InTime
    before: InTime | None
    running: bool


@dataclass(frozen=True, slots=True)
class LowestFactors:
    """The factor, or factors, with the lowest index in a year; the estimate is the first one's."""

    measures: tuple[Measure, ...]
    estimate: Estimate
    year: int


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of an area, and how fresh the store is.

    `work_on` has the drivers where they tell what to work on first, else the lowest rated factors.
    """

    trend: Trend
    in_time: LatestInTime | TooFew | NotMeasured
    work_on: Drivers | LowestFactors | Hidden | NotMeasured
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
        in_time=_in_time(store, book, view, today),
        work_on=_work_on(store, book, view, moved, today),
        goal=_goal(store, book, view, today),
        responses=coverage.responses,
        last_answered=coverage.last_answered,
        read_at=queries.change_log(store)[0].changed_at,
    )


def _in_time(store: Store, book: Codebook, view: View, today: date) -> LatestInTime | TooFew | NotMeasured:
    """The latest complete year, else the running one. All applicants: the law's limit is the same for all."""
    if not book.has_limit(view.area):
        return NotMeasured()
    needed = book.minimum.shown
    years = in_time.by_year(store, view.municipality, view.area, today, needed=needed)
    shown = {year: share for year, share in years.items() if isinstance(share, InTime)}
    if not shown:
        return TooFew(sum(share.n for share in years.values()), needed)
    latest = max(shown, key=lambda year: (year < today.year, year))
    return LatestInTime(latest, shown[latest], shown.get(latest - 1), latest >= today.year)


def _work_on(
    store: Store, book: Codebook, view: View, moved: Trend, today: date
) -> Drivers | LowestFactors | Hidden | NotMeasured:
    """The drivers, if they put something first; what is rated lowest needs fewer answers."""
    measured = joint.measured(store, book, view.municipality, today)
    told = drivers.latest_of(store, book, view, measured)
    if isinstance(told, Drivers) and told.focus:
        return told
    return _lowest(book, view, moved, measured[1:])


def _lowest(
    book: Codebook, view: View, moved: Trend, factors: tuple[Source, ...]
) -> LowestFactors | Hidden | NotMeasured:
    point = moved.latest or moved.running
    if point is None or not isinstance(point.outcome, Estimate):
        return Hidden(book.minimum.shown) if moved.anything_hidden else NotMeasured()
    found = []
    for source in factors:
        estimate = series.outcome(source, view.area, view.applicant, point.period)
        if isinstance(estimate, Estimate):
            found.append((book.measures[source.measure], estimate))
    if not found:
        return Hidden(book.minimum.shown)
    lowest = min((estimate for _, estimate in found), key=lambda estimate: estimate.value)
    shared = tuple(factor for factor, estimate in found if estimate.value == lowest.value)
    return LowestFactors(shared, lowest, point.period.year)


def goals(
    store: Store, book: Codebook, municipality: str, applicant: str, today: date
) -> tuple[GoalState, ...]:
    """The goals for NKI that are current, one per area, in the order of the codebook."""
    states = goal.current(goal.of(store, book, municipality, applicant, today))
    return tuple(state for state in states if state.goal.measure == NKI)


def _goal(store: Store, book: Codebook, view: View, today: date) -> GoalState | NotMeasured:
    states = goals(store, book, view.municipality, view.applicant, today)
    return next((state for state in states if state.goal.area == view.area), NotMeasured())

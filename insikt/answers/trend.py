"""How has NKI moved?"""

from dataclasses import dataclass, replace
from datetime import date

from insikt.answers import menu, series, shift, target
from insikt.answers.menu import View
from insikt.answers.series import Point, Source
from insikt.answers.shift import Direction, Pair, Shift
from insikt.codebook import Codebook
from insikt.model import NKI, Action, Estimate, Goal, Hidden, Period, Step, TooFew
from insikt.store import queries
from insikt.store.queries import Reference
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over time, what can be said of it, and what stands beside it.

    `points` are cut as the view says; `years`, the shifts and the direction always rest on whole years.
    `latest` is the latest complete year that may be shown, `running` a later one that is not over. `breaks`
    are years from which the total covers other areas, `comparable` the areas that it covers in all of them.
    `limit` is the fewest answers that are shown.
    """

    view: View
    measure: str
    points: tuple[Point, ...]
    years: tuple[Point, ...]
    latest: Point | None
    running: Point | None
    since_previous: Shift | None
    since_first: Shift | None
    direction: Direction | TooFew
    anything_hidden: bool
    limit: int
    breaks: tuple[int, ...]
    comparable: tuple[str, ...]
    goals: tuple[Goal, ...]
    actions: tuple[Action, ...]
    reference: tuple[Reference, ...]


def of(store: Store, book: Codebook, view: View, today: date, *, measure: str = NKI) -> Trend:
    """The trend of a measure for a view."""
    source = series.of_measure(store, book, view.municipality, measure, today)
    by_year = series.points(source, View(view.municipality, view.area, view.applicant))
    complete = [p for p in by_year if isinstance(p.outcome, Estimate) and not p.preliminary]
    latest = complete[-1] if complete else None
    breaks = _breaks(source, view)
    since_previous, since_first = _shifts(source, view, complete)
    followed = menu.followed(view.area) if breaks else view.area
    return Trend(
        view=view,
        measure=measure,
        points=by_year if view.step is Step.YEAR else series.points(source, view),
        years=by_year,
        latest=latest,
        running=next(
            (p for p in by_year if p.preliminary and (latest is None or p.period > latest.period)), None
        ),
        since_previous=since_previous,
        since_first=since_first,
        direction=_direction(source, view, followed),
        anything_hidden=any(isinstance(p.outcome, Hidden) for p in by_year),
        limit=book.minimum.shown,
        breaks=breaks,
        comparable=tuple(area for area in book.areas if area in source.comparable),
        goals=_goals(store, view, measure, by_year),
        actions=actions_of(store, view),
        reference=tuple(queries.reference(store, _published(view.area))) if measure == NKI else (),
    )


def _shifts(source: Source, view: View, complete: list[Point]) -> tuple[Shift | None, Shift | None]:
    """The latest complete year against the one before it and against the first, judged together."""
    if len(complete) < 2:
        return None, None
    first, previous, latest = (complete[i].period.year for i in (0, -2, -1))
    years = [previous] if previous == first else [previous, first]
    found = shift.between([Pair(source, view.area, view.applicant, year, latest) for year in years])
    return found[0], found[-1]


def _direction(source: Source, view: View, area: str) -> Direction | TooFew:
    points = series.points(source, View(view.municipality, area, view.applicant))
    return shift.direction(source, area, view.applicant, points)


def _breaks(source: Source, view: View) -> tuple[int, ...]:
    """The years from which NKI totalt covers other areas than the year before."""
    if view.area != menu.TOTAL:
        return ()
    ever = frozenset[str]().union(*source.answered.values())

    def covered(year: int) -> frozenset[str]:
        return ever & menu.members(source.book, view.area, year, source.comparable)

    years = [period.year for period in source.periods(Step.YEAR)]
    return tuple(year for year in years[1:] if covered(year) != covered(year - 1))


def _goals(store: Store, view: View, measure: str, years: tuple[Point, ...]) -> tuple[Goal, ...]:
    """The goals with the level that each asks for as its target."""
    measured = {p.period.year: p.outcome for p in years if isinstance(p.outcome, Estimate)}
    found = []
    for kept in queries.goals(store, view.municipality):
        goal = kept.what
        if goal.area == view.area and goal.measure == measure:
            level = target.level(goal, measured.get(goal.base_year or 0))
            if level is not None:
                found.append(replace(goal, target=level))
    return tuple(found)


def actions_of(store: Store, view: View) -> tuple[Action, ...]:
    """The actions of a view's area, or of all areas for a total, oldest first."""
    return tuple(
        action
        for action in (kept.what for kept in queries.actions(store, view.municipality))
        if action.area == view.area or view.area in menu.TOTALS
    )


def _published(area: str) -> str:
    return "total" if area in menu.TOTALS else area


def marks(trend: Trend) -> tuple[tuple[int, Action], ...]:
    """The actions that fall within the trend's periods, numbered from 1 in order of time."""
    if not trend.points:
        return ()
    first, last = trend.points[0].period.first, trend.points[-1].period.last
    inside = [a for a in trend.actions if first <= quarter_of(a.started) <= last]
    return tuple(enumerate(inside, start=1))


def quarter_of(day: date) -> int:
    """The number of the quarter that a day is in."""
    return Period.of_year(day.year).first + (day.month - 1) // 3

"""How long do decisions take? Both clocks and the share in time, period by period; and what is still open."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt.answers import in_time, menu, series
from insikt.answers.in_time import InTime
from insikt.answers.linked import PERCEIVED
from insikt.answers.menu import View
from insikt.answers.series import Point, Source
from insikt.codebook import Codebook
from insikt.model import NKI, Estimate, NotMeasured, Period, Step, TooFew, whole
from insikt.store import handling
from insikt.store.handling import CaseTimes
from insikt.store.versions import Store

# An open case whose last day comes within this many days is said to be near it.
SOON_DAYS = 28


@dataclass(frozen=True, slots=True)
class Spread:
    """One clock in one period: the median and the time that nine in ten keep within, in whole days."""

    median: int
    p90: int
    n: int


@dataclass(frozen=True, slots=True)
class Times:
    """A period's decisions: both clocks and the share in time, with how many lack a date for the legal clock."""

    period: Period
    customer: Spread | TooFew
    legal: Spread | TooFew
    in_time: InTime | TooFew | NotMeasured
    decisions: int
    undated: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """Open cases with a limit, how many are past it and how many reach it within SOON_DAYS; `without` have none."""

    open: int
    late: int
    soon: int
    without: int


@dataclass(frozen=True, slots=True)
class Durations:
    """Handling times beside NKI and the perceived speed, on the same periods. All applicants' cases: the law's
    limit and the queue are the same for all.

    `no_decision` closed cases lack the day of the decision and are in no period. `first` and `latest` are the first
    and the latest complete year with decisions enough, None without two.
    """

    view: View
    times: tuple[Times, ...]
    nki: tuple[Point, ...]
    perceived: tuple[Point, ...]
    first: Times | None
    latest: Times | None
    backlog: Backlog | NotMeasured
    no_decision: int
    has_limit: bool


def of(store: Store, book: Codebook, view: View, today: date) -> Durations:
    """The handling times of a view."""
    source = series.of_measure(store, book, view.municipality, NKI, today)
    felt = series.of_measure(store, book, view.municipality, PERCEIVED, today)
    cases = handling.case_times(store, view.municipality, today)
    followed = series.along(view)
    periods = source.periods(view.step)
    by_year = [
        _times(book, source, cases, followed, period)
        for period in source.periods(Step.YEAR)
        if period.year < today.year
    ]
    whole_years = [t for t in by_year if isinstance(t.customer, Spread)]
    areas = menu.members(book, followed, today.year, source.comparable)
    return Durations(
        view=view,
        times=tuple(_times(book, source, cases, followed, period) for period in periods),
        nki=series.points(source, view),
        perceived=_beside(felt, view, periods),
        first=whole_years[0] if len(whole_years) > 1 else None,
        latest=whole_years[-1] if len(whole_years) > 1 else None,
        backlog=_backlog(cases, areas),
        no_decision=int((np.isin(cases.area, list(areas)) & (cases.quarter < 0) & ~cases.is_open).sum()),
        has_limit=any(map(book.has_limit, areas)),
    )


def _beside(felt: Source, view: View, periods: tuple[Period, ...]) -> tuple[Point, ...]:
    """The perceived speed in the periods of NKI."""
    return tuple(point for point in series.points(felt, view) if point.period in periods)


def _times(book: Codebook, source: Source, cases: CaseTimes, area: str, period: Period) -> Times:
    members = menu.members(book, area, period.year, source.comparable)
    inside = np.isin(cases.area, list(members))
    inside &= (cases.quarter >= period.first) & (cases.quarter <= period.last)
    needed = book.minimum.shown
    legal = cases.legal_days[inside]
    return Times(
        period,
        _spread(cases.customer_days[inside], needed),
        _spread(legal, needed),
        in_time.of(cases, inside, needed),
        int(inside.sum()),
        int(np.isnan(legal).sum()),
    )


def _spread(days: NDArray[np.float64], needed: int) -> Spread | TooFew:
    told = days[days >= 0]
    if len(told) < needed:
        return TooFew(len(told), needed)
    median, p90 = np.quantile(told, [0.5, 0.9])
    return Spread(whole(float(median)), whole(float(p90)), len(told))


def _backlog(cases: CaseTimes, areas: frozenset[str]) -> Backlog | NotMeasured:
    inside = cases.is_open & np.isin(cases.area, list(areas))
    if not inside.any():
        return NotMeasured()
    left = cases.days_left[inside]
    limited = left[~np.isnan(left)]
    return Backlog(
        len(limited),
        int((limited < 0).sum()),
        int(((limited >= 0) & (limited <= SOON_DAYS)).sum()),
        len(left) - len(limited),
    )


def share_of_first(durations: Durations) -> float | None:
    """The latest complete year's median of the customer's time as a share of the first's."""
    first, latest = durations.first, durations.latest
    if first is None or latest is None:
        return None
    if not (isinstance(first.customer, Spread) and isinstance(latest.customer, Spread)):
        return None
    return latest.customer.median / first.customer.median if first.customer.median else None


def judged(point: Point) -> Estimate | None:
    """The estimate of a point that may be shown."""
    return point.outcome if isinstance(point.outcome, Estimate) else None

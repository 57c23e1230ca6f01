"""Will the goal be reached by its year, what does the rest of the year demand, and what would settle it?"""

from dataclasses import dataclass
from datetime import date
from math import ceil, sqrt
from statistics import NormalDist

import numpy as np

from insikt import config
from insikt.answers import pool, series, target, yearly
from insikt.answers.goal import GoalState
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Point
from insikt.answers.target import Status
from insikt.answers.yearly import Yearly
from insikt.codebook import Codebook
from insikt.model import Comparison, Estimate, Kind, TooFew, whole
from insikt.stats import change, forecast
from insikt.stats.forecast import Reach
from insikt.store.versions import Store

# How many standard errors a margin reaches.
_REACH = NormalDist().inv_cdf((1 + config.CONFIDENCE) / 2)
# Years taken together that may tell what one year cannot.
_TOGETHER = 3


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is expected to be measured in a later year, whole numbers, with its 95 % interval."""

    year: int
    middle: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Rest:
    """What the goal's running year demands: `remaining` more answers are expected, and must average `needed`."""

    remaining: int
    needed: int
    so_far: int


@dataclass(frozen=True, slots=True)
class Together:
    """The latest years taken together, judged as the goal is."""

    pool: Pool
    outcome: Estimate
    status: Status


@dataclass(frozen=True, slots=True)
class Prospect:
    """What lies ahead of a goal.

    `points` are the years so far. `fan` has the later years up to the goal's, empty once that is over. `chance`
    is that the outcome of its year will be at least the aim, in whole per cent; TooFew where there are too few
    years for a forecast. `proven` is the chance that its whole margin will lie there. `rest` is None unless the
    year is running and more answers are expected. `enough` is how many answers it would have taken to settle
    the outcome that was measured, None where none would or it is settled. `aims` are the levels asked for
    year by year of the same area and measure. `smallest` is the smallest change between two years with
    `expected` answers each that would be shown in four cases of five.
    """

    state: GoalState
    points: tuple[Point, ...]
    fan: tuple[Ahead, ...]
    chance: int | TooFew | None
    proven: int | None
    rest: Rest | None
    together: Together | None
    enough: int | None
    aims: tuple[tuple[int, float], ...]
    expected: int | None
    smallest: int | None


def of(
    store: Store, book: Codebook, view: View, state: GoalState, states: tuple[GoalState, ...], today: date
) -> Prospect:
    """The prospect of a goal in the view's area. `states` are all goals, of which the same measure's are drawn."""
    years = yearly.of(store, book, view, state.goal.measure, today)
    is_ahead = state.goal.year >= today.year or state.preliminary
    rest = _rest(state, years) if is_ahead else None
    is_share = book.measures[state.goal.measure].kind is Kind.SHARE
    chance, proven = _chances(book, state, years) if is_ahead else (None, None)
    return Prospect(
        state=state,
        points=years.points,
        fan=_fan(book, state, years) if is_ahead else (),
        chance=chance,
        proven=proven,
        rest=rest,
        together=_together(store, book, view, state, today),
        enough=_enough(state, years),
        aims=tuple(
            (s.goal.year, s.aim)
            for s in states
            if s.aim is not None and (s.goal.area, s.goal.measure) == (state.goal.area, state.goal.measure)
        ),
        expected=years.expected,
        smallest=None if is_share else smallest(years),
    )


def smallest(years: Yearly) -> int | None:
    """The smallest change between two years of ordinary size that would be shown, in whole units upwards."""
    if years.sd is None or years.expected is None or years.expected < 2:
        return None
    return ceil(change.smallest(years.sd, years.expected, years.expected))


def _rest(state: GoalState, years: Yearly) -> Rest | None:
    """From rounded values only: what is demanded of the rest must not tell more of what there is."""
    if state.aim is None or not isinstance(state.outcome, Estimate) or years.expected is None:
        return None
    remaining = years.expected - state.outcome.n
    if remaining < 1:
        return None
    demanded = forecast.needed(state.outcome.value, state.outcome.n, state.aim, remaining)
    return Rest(remaining, ceil(demanded - 1e-9), state.outcome.n)


def _fan(book: Codebook, state: GoalState, years: Yearly) -> tuple[Ahead, ...]:
    if not years.year or state.aim is None:
        return ()
    first = years.year[-1] if years.running else years.year[-1] + 1
    found = []
    for year in range(first, state.goal.year + 1):
        reached = _measured_in(book, years, year, state.aim)
        if isinstance(reached, TooFew):
            return ()
        if reached is not None:
            middle, low, high = (
                whole(float(np.clip(v, 0, 100))) for v in (reached.mean, reached.low, reached.high)
            )
            found.append(Ahead(year, middle, low, high))
    return tuple(found)


def _chances(book: Codebook, state: GoalState, years: Yearly) -> tuple[int | TooFew | None, int | None]:
    if state.aim is None or years.expected is None:
        return TooFew(len(years.year), book.minimum.trend_rounds), None
    reached = _measured_in(book, years, state.goal.year, state.aim)
    if not isinstance(reached, Reach):
        return reached, None
    chance = whole(100 * reached.probability)
    if book.measures[state.goal.measure].kind is Kind.SHARE or state.goal.comparison is Comparison.IMPROVE:
        return chance, None
    assert years.sd is not None
    margin = _REACH * years.sd / sqrt(max(years.expected, int(years.count[-1]) if years.running else 0))
    proven = _measured_in(book, years, state.goal.year, state.aim + margin)
    return chance, whole(100 * proven.probability) if isinstance(proven, Reach) else None


def _measured_in(book: Codebook, years: Yearly, year: int, aim: float) -> Reach | TooFew | None:
    """The forecast of what a year's answers will average in the end; None where none remain to be expected."""
    if years.sd is None or not years.expected or year < years.year[-1]:
        return TooFew(len(years.year), book.minimum.trend_rounds)
    span = range(years.year[0], years.year[-1] + 1)
    value, error = (np.full(len(span), np.nan) for _ in range(2))
    at = np.array(years.year) - span.start
    value[at], error[at] = years.mean, years.sd / np.sqrt(years.count)
    horizon = year - years.year[-1]
    if horizon or not years.running:
        return forecast.reach(
            value,
            error,
            horizon=horizon,
            target=aim,
            expected_se=years.sd / sqrt(years.expected),
            confidence=config.CONFIDENCE,
            years=book.minimum.trend_rounds,
        )
    n, mean = int(years.count[-1]), float(years.mean[-1])
    if (remaining := years.expected - n) < 1:
        return None
    rest = forecast.reach(
        value,
        error,
        horizon=0,
        target=forecast.needed(mean, n, aim, remaining),
        expected_se=years.sd / sqrt(remaining),
        confidence=config.CONFIDENCE,
        years=book.minimum.trend_rounds,
    )
    if isinstance(rest, TooFew):
        return rest
    middle, low, high = (
        (n * mean + remaining * v) / (n + remaining) for v in (rest.mean, rest.low, rest.high)
    )
    return Reach(rest.probability, middle, low, high, rest.n)


def _together(store: Store, book: Codebook, view: View, state: GoalState, today: date) -> Together | None:
    """The three years up to the goal's, where one year cannot tell."""
    if (
        state.status is not Status.UNDECIDED
        or state.goal.comparison is Comparison.IMPROVE
        or state.aim is None
    ):
        return None
    source = series.of_measure(store, book, view.municipality, state.goal.measure, today)
    years = Pool(state.goal.year - _TOGETHER + 1, state.goal.year)
    if not all(year in source.years for year in years.years):
        return None
    outcome = pool.outcome(source, view, years)
    if not isinstance(outcome, Estimate):
        return None
    up = book.measures[state.goal.measure].up_is_better
    return Together(years, outcome, target.status(outcome, state.aim, up_is_better=up))


def _enough(state: GoalState, years: Yearly) -> int | None:
    """How many answers would have settled an outcome at this distance from the aim."""
    if state.status is not Status.UNDECIDED or years.sd is None or state.aim is None:
        return None
    if state.goal.comparison is Comparison.IMPROVE or not isinstance(state.outcome, Estimate):
        return None
    away = abs(state.outcome.value - state.aim)
    return ceil((_REACH * years.sd / away) ** 2) if away else None

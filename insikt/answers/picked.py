"""What was picked for a meeting, answered as its page answers it."""

from dataclasses import dataclass
from datetime import date

from insikt.answers import (
    action,
    association,
    distribution,
    drivers,
    duration,
    goal,
    linked,
    menu,
    overview,
    panel,
    since,
    trend,
)
from insikt.answers.action import ActionState
from insikt.answers.association import Association
from insikt.answers.distribution import Answer as Divided
from insikt.answers.driver import Answer as DriverAnswer
from insikt.answers.driver import Drivers
from insikt.answers.duration import Durations
from insikt.answers.goal import GoalState
from insikt.answers.linked import Alike, Clock
from insikt.answers.menu import View
from insikt.answers.overview import Overview
from insikt.answers.panel import Panel
from insikt.answers.pick import Pick, Question, parse, years_of
from insikt.answers.since import Since
from insikt.answers.trend import Trend
from insikt.codebook import Codebook
from insikt.model import NKI, Hidden, TooFew
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an area stands, and its factors."""

    overview: Overview
    factors: Panel


@dataclass(frozen=True, slots=True)
class Ratings:
    """How the answers to the items of a measure are distributed."""

    view: View
    told: Divided


@dataclass(frozen=True, slots=True)
class Goals:
    """The state of the municipality's goals that are current."""

    view: View
    states: tuple[GoalState, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What has been done in an area, or in all of them for a total."""

    view: View
    states: tuple[ActionState, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """Nothing is asked of the store: what those who meet shall talk about."""

    view: View


@dataclass(frozen=True, slots=True)
class Then:
    """What a meeting was told about something, and the answer to the same now."""

    verdict: str
    pick: Pick
    now: "Answer"


@dataclass(frozen=True, slots=True)
class Changed:
    """What has changed since a meeting, None where there was none, and what it was told then."""

    view: View
    since: Since | None
    told: tuple[Then, ...]


@dataclass(frozen=True, slots=True)
class Priorities:
    """What the drivers say of a view."""

    view: View
    drivers: DriverAnswer


@dataclass(frozen=True, slots=True)
class Handling:
    """What handling time goes with in a view."""

    view: View
    told: Association | TooFew | Alike | Hidden


Answer = (
    Priorities | Handling | Durations | Changed | Standing | Ratings | Trend | Panel | Goals | Done | Talk
)


def answer(store: Store, book: Codebook, pick: Pick, today: date) -> Answer:
    """The answer to what was picked: the very one that the page shows."""
    view = pick.view
    match pick.question:
        case Question.SINCE:
            return _changed(store, book, pick, today)
        case Question.STANDING:
            return Standing(overview.of(store, book, view, today), panel.factors(store, book, view, today))
        case Question.DISTRIBUTION:
            return Ratings(view, distribution.of(store, book, view, pick.detail or NKI, today))
        case Question.TREND:
            return trend.of(store, book, view, today)
        case Question.AREAS:
            return panel.areas(store, book, view, today)
        case Question.FACTORS:
            return panel.factors(store, book, view, today)
        case Question.ITEMS:
            return panel.items(store, book, view, pick.detail, today)
        case Question.TIME:
            return Handling(view, _association(store, book, pick, today))
        case Question.DURATIONS:
            return duration.of(store, book, view, today)
        case Question.MATRIX | Question.EFFECTS:
            return Priorities(view, _drivers(store, book, pick, today))
        case Question.GOALS:
            states = goal.of(store, book, view.municipality, view.applicant, today)
            return Goals(view, goal.current(states))
        case Question.DONE:
            return Done(view, _actions(store, book, view, today))
        case Question.TALK:
            return Talk(view)


def _changed(store: Store, book: Codebook, pick: Pick, today: date) -> Changed:
    found = since.of(store, book, pick.view, pick.detail, today)
    told = []
    for known, verdict in found.held.shown if found else ():
        asked = parse(known, pick.view.municipality, book)
        if asked and asked.question is not Question.SINCE:
            told.append(Then(verdict, asked, answer(store, book, asked, today)))
    return Changed(pick.view, found, tuple(told))


def _drivers(store: Store, book: Codebook, pick: Pick, today: date) -> DriverAnswer:
    found = drivers.latest(store, book, pick.view, today)
    if not isinstance(found, Drivers):
        return found
    years = next((p for p in found.offered if years_of(p) == pick.detail), found.pool)
    return found if years == found.pool else drivers.of(store, book, pick.view, years, today)


def _association(
    store: Store, book: Codebook, pick: Pick, today: date
) -> Association | TooFew | Alike | Hidden:
    if not pick.detail:
        return association.overall(store, book, pick.view, today)
    clock, years = pick.detail.split("-", 1)
    pools = linked.choice(store, book, pick.view, today).pools
    chosen = next((p for p in pools if years_of(p) == years), None)
    return association.of(store, book, pick.view, chosen, Clock(clock), today)


def _actions(store: Store, book: Codebook, view: View, today: date) -> tuple[ActionState, ...]:
    states = action.of(store, book, view.municipality, view.applicant, today)
    return tuple(s for s in states if view.area in menu.TOTALS or s.action.area == view.area)

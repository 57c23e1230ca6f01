"""What a meeting is shown: questions about views, each answered as its page answers it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insikt.answers import association, overview, panel, trend
from insikt.answers.association import Association
from insikt.answers.linked import Alike
from insikt.answers.menu import View
from insikt.answers.overview import GoalState, Overview
from insikt.answers.panel import Panel
from insikt.answers.trend import Trend
from insikt.codebook import Codebook
from insikt.model import Hidden, TooFew
from insikt.store.versions import Store


class Question(StrEnum):
    """A question that a page answers and a meeting can take up."""

    STANDING = "laget"
    TREND = "utveckling"
    AREAS = "omraden"
    FACTORS = "serviceomraden"
    ITEMS = "delfragor"
    TIME = "handlaggningstid"
    GOALS = "mal"
    DONE = "atgarder"
    TALK = "samtal"


class Occasion(StrEnum):
    """Who meets: a workplace or a committee."""

    WORKPLACE = "apt"
    COMMITTEE = "namnd"


@dataclass(frozen=True, slots=True)
class Pick:
    """A question about a view, as it was chosen. `measure` is whose items, where the question is about items."""

    question: Question
    view: View
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an area stands, and its factors."""

    overview: Overview
    factors: Panel


@dataclass(frozen=True, slots=True)
class Time:
    """What handling time goes with, or why that cannot be told."""

    view: View
    told: Association | TooFew | Alike | Hidden


@dataclass(frozen=True, slots=True)
class Goals:
    """The state of the municipality's goals."""

    view: View
    states: tuple[GoalState, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What has been done in an area, beside how it has moved."""

    trend: Trend


@dataclass(frozen=True, slots=True)
class Talk:
    """Nothing is asked of the store: what those who meet shall talk about."""

    view: View


Answer = Standing | Trend | Panel | Time | Goals | Done | Talk

_OF_WORKPLACE = (
    Question.STANDING,
    Question.TREND,
    Question.FACTORS,
    Question.GOALS,
    Question.DONE,
    Question.TALK,
)
_OF_COMMITTEE = (
    Question.STANDING,
    Question.TREND,
    Question.AREAS,
    Question.GOALS,
    Question.DONE,
    Question.TALK,
)


def storyline(view: View, occasion: Occasion) -> tuple[Pick, ...]:
    """What a meeting is shown unless somebody chooses otherwise, in order."""
    asked = _OF_WORKPLACE if occasion is Occasion.WORKPLACE else _OF_COMMITTEE
    return tuple(Pick(question, view) for question in asked)


def offered(view: View) -> tuple[Pick, ...]:
    """Everything that can be shown of a view without saying more."""
    return tuple(Pick(question, view) for question in Question if question is not Question.ITEMS)


def answer(store: Store, book: Codebook, pick: Pick, today: date) -> Answer:
    """The answer to what was picked: the very one that the page shows."""
    view = pick.view
    match pick.question:
        case Question.STANDING:
            return Standing(overview.of(store, book, view, today), panel.factors(store, book, view, today))
        case Question.TREND:
            return trend.of(store, book, view, today)
        case Question.AREAS:
            return panel.areas(store, book, view, today)
        case Question.FACTORS:
            return panel.factors(store, book, view, today)
        case Question.ITEMS:
            return panel.items(store, book, view, pick.measure, today)
        case Question.TIME:
            return Time(view, association.overall(store, book, view, today))
        case Question.GOALS:
            return Goals(view, overview.goals(store, book, view.municipality, view.applicant, today))
        case Question.DONE:
            return Done(trend.of(store, book, view, today))
        case Question.TALK:
            return Talk(view)

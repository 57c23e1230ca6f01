"""Answers, cached by store version. The only place with st.cache_*.

A new version has a new path, so every answer is new at the next rerun, with no restart. Opened stores are
shared between users; figures never are: st.cache_data hands each reader a copy.
"""

from datetime import date
from pathlib import Path

import streamlit as st

from insikt import codebook, config
from insikt.answers import action as action_answers
from insikt.answers import action_focus as focuses
from insikt.answers import association as associations
from insikt.answers import breakdown as breakdowns
from insikt.answers import distribution as distributions
from insikt.answers import driver_items as driver_item_answers
from insikt.answers import drivers as driver_answers
from insikt.answers import duration, linked, ordinal, panel, picked, since, yearly
from insikt.answers import goal as goal_answers
from insikt.answers import history as histories
from insikt.answers import offer as offers
from insikt.answers import overview as overviews
from insikt.answers import prospect as prospects
from insikt.answers import trend as trends
from insikt.answers import what_if as what_ifs
from insikt.answers.action import ActionState
from insikt.answers.action_focus import Focus
from insikt.answers.association import Association
from insikt.answers.distribution import Answer as Divided
from insikt.answers.driver import Answer as DriverAnswer
from insikt.answers.driver_items import Inside
from insikt.answers.duration import Durations
from insikt.answers.goal import GoalState
from insikt.answers.history import Holding
from insikt.answers.linked import Alike, Clock
from insikt.answers.menu import View
from insikt.answers.offer import Offer
from insikt.answers.ordinal import Check
from insikt.answers.overview import Overview
from insikt.answers.panel import Panel
from insikt.answers.pick import Pick
from insikt.answers.pool import Pool
from insikt.answers.prospect import Prospect
from insikt.answers.trend import Trend
from insikt.answers.what_if import WhatIf
from insikt.codebook import Codebook
from insikt.model import NKI, Action, Goal, Hidden, NotMeasured, Revision, TooFew
from insikt.store import queries, versions
from insikt.store.versions import Store
from insikt.text.findings import deck
from insikt.text.findings.deck import Slide

# A national store has 290 municipalities; what nobody has looked at for long may be computed again.
_ENTRIES = 500


def book() -> Codebook:
    """The codebook, read once. Raises codebook.CodebookError."""
    return codebook.load(config.CODEBOOK)


def today() -> date:
    """Today, as config tells it."""
    return config.today()


def version() -> str:
    """The path of the store version that readers see now, opened. Raises versions.NoStore and what Store raises."""
    path = str(versions.newest(config.STORE).path)
    _store(path)
    return path


def number(path: str) -> int:
    """The number of a store version."""
    return next(kept.number for kept in versions.versions(config.STORE) if str(kept.path) == path)


@st.cache_resource(max_entries=3, show_spinner=False, on_release=Store.close)
def _store(path: str) -> Store:
    return Store(Path(path))


def close_stores() -> None:
    """Let go of the opened stores, for a process that is about to end."""
    _store.clear()


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def municipalities(path: str) -> tuple[str, ...]:
    """The municipalities in a version."""
    return offers.municipalities(_store(path))


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def holding(path: str) -> Holding:
    """How much a version holds."""
    return histories.holding(_store(path))


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def offer(path: str, municipality: str, today: date) -> Offer:
    """What the choices may list."""
    return offers.of(_store(path), book(), municipality, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def trend(path: str, view: View, today: date) -> Trend:
    """How NKI has moved."""
    return trends.of(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def areas(path: str, view: View, today: date) -> Panel:
    """The areas side by side."""
    return panel.areas(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def factors(path: str, view: View, today: date) -> Panel:
    """The factors side by side."""
    return panel.factors(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def items(path: str, view: View, measure: str, today: date) -> Panel:
    """The items of a measure side by side."""
    return panel.items(_store(path), book(), view, measure, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def distribution(path: str, view: View, measure: str, today: date) -> Divided:
    """How the answers to the items of a measure are distributed."""
    return distributions.of(_store(path), book(), view, measure, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def was_held(path: str, view: View, occasion: str, today: date) -> bool:
    """Whether there was such a meeting before."""
    return since.was_held(_store(path), view, occasion, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def overview(path: str, view: View, today: date) -> Overview:
    """The state of an area."""
    return overviews.of(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def goals(path: str, municipality: str, applicant: str, today: date) -> tuple[GoalState, ...]:
    """The state of every goal that counts now."""
    return goal_answers.of(_store(path), book(), municipality, applicant, today)


def current_goals(path: str, municipality: str, applicant: str, today: date) -> tuple[GoalState, ...]:
    """One goal per area and measure: the one that is current."""
    return goal_answers.current(goals(path, municipality, applicant, today))


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def prospect(path: str, view: View, state: GoalState, today: date) -> Prospect:
    """What lies ahead of a goal in the view's area."""
    states = goals(path, view.municipality, view.applicant, today)
    return prospects.of(_store(path), book(), view, state, states, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def goal_plan(path: str, view: View, measure: str, today: date) -> tuple[int | None, int | None]:
    """How many answers a year brings, and the smallest change that they could show."""
    years = yearly.of(_store(path), book(), view, measure, today)
    return years.expected, prospects.smallest(years)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def kept_goals(path: str, municipality: str) -> list[Revision[Goal]]:
    """The goals that count now."""
    return queries.goals(_store(path), municipality)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def goal_history(path: str, municipality: str) -> list[Revision[Goal]]:
    """Every revision of every goal, the latest first."""
    return queries.goal_history(_store(path), municipality)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def actions(path: str, municipality: str, applicant: str, today: date) -> tuple[ActionState, ...]:
    """The state of every action."""
    return action_answers.of(_store(path), book(), municipality, applicant, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def action_focus(path: str, view: View, today: date) -> Focus | None:
    """What is not acted on, and what is acted on where little follows."""
    return focuses.of(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def kept_actions(path: str, municipality: str) -> list[Revision[Action]]:
    """The actions that count now."""
    return queries.actions(_store(path), municipality)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def action_history(path: str, municipality: str) -> list[Revision[Action]]:
    """Every revision of every action, the latest first."""
    return queries.action_history(_store(path), municipality)


def goal_of(path: str, view: View, today: date) -> GoalState | None:
    """The current goal for NKI in a view's area."""
    found = current_goals(path, view.municipality, view.applicant, today)
    return next((s for s in found if (s.goal.area, s.goal.measure) == (view.area, NKI)), None)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def drivers(path: str, view: View, years: Pool | None, today: date) -> DriverAnswer:
    """What to improve first, in some years or in the shortest pool that can tell it."""
    if years is None:
        return driver_answers.latest(_store(path), book(), view, today)
    return driver_answers.of(_store(path), book(), view, years, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def slide(path: str, pick: Pick, today: date) -> Slide:
    """What was picked for a meeting, as a slide without a note."""
    return deck.slide(pick, picked.answer(_store(path), book(), pick, today), book())


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def pools(path: str, view: View, today: date) -> tuple[Pool, ...]:
    """The years that may be taken together for a view's NKI."""
    return linked.choice(_store(path), book(), view, today).pools


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def durations(path: str, view: View, today: date) -> Durations:
    """Handling times beside NKI."""
    return duration.of(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def association(
    path: str, view: View, years: Pool | None, clock: Clock, today: date
) -> Association | TooFew | Alike | Hidden:
    """What days and decisions go with."""
    return associations.of(_store(path), book(), view, years, clock, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def ordered(path: str, view: View, years: Pool | None, clock: Clock, today: date) -> Check | TooFew | Hidden:
    """The association checked by ordered logit."""
    return ordinal.of(_store(path), book(), view, years, clock, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def what_if(
    path: str, view: View, years: Pool | None, clock: Clock, today: date
) -> WhatIf | TooFew | Alike | Hidden:
    """What other handling times could mean."""
    return what_ifs.of(_store(path), book(), view, years, clock, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def breakdown(path: str, view: View, span: Pool | None, today: date) -> breakdowns.Answer:
    """Why NKI changed over a span of years, or over all of them."""
    return breakdowns.of(_store(path), book(), view, span, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def driver_areas(path: str, view: View, today: date) -> tuple[tuple[str, DriverAnswer], ...]:
    """What the other areas should improve first."""
    return driver_answers.areas(_store(path), book(), view, today)


@st.cache_data(max_entries=_ENTRIES, show_spinner=False)
def driver_items(path: str, view: View, years: Pool, measure: str, today: date) -> Inside | NotMeasured:
    """The items of a factor that go with NKI."""
    return driver_item_answers.of(_store(path), book(), view, years, measure, today)

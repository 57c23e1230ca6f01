"""The years and the answer of the page Drivkrafter."""

import streamlit as st

from insikt.answers import pick
from insikt.answers.driver import Drivers
from insikt.answers.menu import View
from insikt.answers.pick import Question
from insikt.text import drivers as text
from insikt.ui import agenda, cached, choices, part


def answer(version: str, view: View) -> Drivers:  # noqa: RET503
    """What the drivers say, for the years chosen. Stops the page where they cannot be told, saying why."""
    today = cached.today()
    found = cached.drivers(version, view, None, today)
    if isinstance(found, Drivers):
        years = choices.pool(found.offered, default=found.pool)
        found = cached.drivers(version, view, years, today) if years != found.pool else found
    if isinstance(found, Drivers):
        return found
    part.finding(*text.absence(found, view, cached.book()))
    st.stop()  # does not come back


def intervals() -> bool:
    """Whether the matrix shows how uncertain each point is."""
    return st.toggle("Visa felmarginaler", key="marginaler", bind="query-params")


def add_button(answer: Drivers) -> None:
    """Carry the matrix of these years to the presentation."""
    agenda.add_button(Question.MATRIX, answer.view, pick.years_of(answer.pool))

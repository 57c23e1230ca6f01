"""What the page Åtgärder shows."""

from collections.abc import Sequence

import streamlit as st

from insikt.answers import menu
from insikt.answers.action import ActionState
from insikt.answers.menu import View
from insikt.answers.trend import Trend, marks
from insikt.text import action as text
from insikt.text import keeping as keeping_text
from insikt.ui import cached, part


def states(version: str, view: View) -> tuple[ActionState, ...]:
    """The actions of the view's area, or of all areas for a total."""
    found = cached.actions(version, view.municipality, view.applicant, cached.today())
    return tuple(s for s in found if view.area in menu.TOTALS or s.action.area == view.area)


def cards(shown: Sequence[ActionState], trend: Trend) -> None:
    """The actions, the latest first, each with its number in the chart, its verdict and what that rests on."""
    book = cached.book()
    numbers = {action: number for number, action in marks(trend)}
    for state in reversed(shown):
        number = numbers.get(state.action, "–")
        with st.container(border=True, gap="xsmall"):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{number}  {part.plain(state.action.title)}**")
                part.badge(text.verdict(state), text.tone(state))
            st.caption(part.plain(text.about(state.action, book)))
            st.markdown(text.sentence(state, book))


def history(version: str, view: View) -> None:
    """What has been done to the actions, folded."""
    book = cached.book()
    with st.expander("Vad som har ändrats", icon=":material/history:"):
        rows = keeping_text.history_rows(
            cached.action_history(version, view.municipality), lambda action: text.line(action, book)
        )
        part.rows_as_table(part.plain_rows(rows), alt="Ändringar av åtgärder")

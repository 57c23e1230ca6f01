"""What the page Mål shows of the goals."""

from collections.abc import Sequence

import streamlit as st

from insikt.answers.goal import GoalState
from insikt.answers.menu import View
from insikt.text import goal as text
from insikt.text import goal_card
from insikt.text import goals as goals_text
from insikt.text import keeping as keeping_text
from insikt.text import prospect as prospect_text
from insikt.ui import cached, goal_chart, goal_form, part


def cards(states: Sequence[GoalState]) -> None:
    """The goals side by side: outcome against target, then the status in words."""
    book = cached.book()
    if not states:
        return
    with st.grid(3, min_column_width=300):
        for state in states:
            card = goal_card.card(state, book)
            with st.container(border=True, height="stretch", gap="xsmall"):
                st.metric(card.title, card.value)
                st.markdown(card.against)
                if card.status:
                    part.badge(card.status, card.tone)


def chosen(states: tuple[GoalState, ...], view: View) -> GoalState | None:
    """The goal to look closer at: of the area that was chosen, by measure where it has several."""
    of_area = {state.goal.measure: state for state in states if state.goal.area == view.area}
    if len(of_area) < 2:
        return next(iter(of_area.values()), None)
    book = cached.book()
    measure = st.segmented_control(
        "Mål för",
        tuple(of_area),
        default=next(iter(of_area)),
        format_func=lambda measure: book.measures[measure].name,
        required=True,
        key="matt",
        bind="query-params",
        wrap=True,
    )
    return of_area[measure]


def closer(version: str, view: View, state: GoalState) -> None:
    """One goal: outcome, how sure, what would settle it, and the forecast."""
    book = cached.book()
    prospect = cached.prospect(version, view, state, cached.today())
    st.markdown(text.sentence(state, book))
    part.key_figures(prospect_text.figures(prospect, book))
    part.chart(
        goal_chart.figure(prospect),
        alt=prospect_text.alt(prospect, book),
        key="mal",
        caption=prospect_text.caption(prospect, view.municipality),
    )
    part.notes(prospect_text.notes(prospect, book))
    part.table(prospect_text.rows(prospect, book), alt="Utfall, prognos och mål per år")


def everything(version: str, view: View, states: tuple[GoalState, ...]) -> None:
    """All goals, earlier and later ones too, and what has been done to them."""
    book = cached.book()
    part.rows_as_table(part.plain_rows(goals_text.rows(states, book)), alt="Alla mål")
    with st.expander("Vad som har ändrats", icon=":material/history:"):
        rows = keeping_text.history_rows(cached.goal_history(version, view.municipality), goal_form.name)
        part.rows_as_table(part.plain_rows(rows), alt="Ändringar av mål")

"""The committee's page: at most five goals, each with its sentence, a small trend and what follows, on one sheet."""

from collections.abc import Sequence

import streamlit as st

from insikt.answers.goal import GoalState
from insikt.answers.menu import View
from insikt.text import committee as text
from insikt.text import goal as goal_text
from insikt.text import goal_card, prospect
from insikt.ui import cached, charts, choices, goal_chart, part

# More do not fit on a sheet, nor in a head.
_MOST = 5


def chosen(version: str) -> tuple[View | None, tuple[GoalState, ...]]:
    """Whose goals and which, chosen out of the way: what is printed is the sheet."""
    # static/reader.js keeps it off the paper
    with st.container(key="namnden-val", horizontal=True, vertical_alignment="center"):
        st.page_link("pages/mal.py", label="Tillbaka till Mål", icon=":material/arrow_back:")
        with st.popover("Välj vad som ska stå på sidan", icon=":material/tune:"):
            view = choices.view(version, page="namnd", with_step=False)
            if view is None:
                return None, ()
            return view, _picked(version, view)


def _picked(version: str, view: View) -> tuple[GoalState, ...]:
    book = cached.book()
    found = cached.current_goals(version, view.municipality, view.applicant, cached.today())
    states = {state.revision.of: state for state in found}
    if not states:
        return ()
    picked = st.multiselect(
        "Mål",
        tuple(states),
        default=tuple(states)[:_MOST],
        format_func=lambda of: goal_text.title(states[of].goal, book),
        max_selections=_MOST,
        key="namndmal",
        placeholder="Välj högst fem",
    )
    return tuple(states[of] for of in picked)


def sheet(version: str, view: View, states: Sequence[GoalState]) -> None:
    """The goals, one under the other."""
    book = cached.book()
    part.made_up(view.municipality)
    for state in states:
        ahead = cached.prospect(
            version, View(view.municipality, state.goal.area, view.applicant), state, cached.today()
        )
        card = goal_card.card(state, book)
        # A grid, not columns: it stays side by side on paper, and folds on a phone.
        with (
            st.container(border=True, gap="xxsmall", key=f"namnden-mal-{state.revision.of}"),
            st.grid(2, min_column_width=290),
        ):
            with st.container(gap="xxsmall"):
                st.subheader(goal_text.title(state.goal, book), anchor=False)
                if card.status:
                    part.badge(card.status, card.tone)
                st.markdown(goal_text.sentence(state, book))
                st.caption(text.consequence(ahead, book))
            st.plotly_chart(
                goal_chart.figure(ahead, small=True),
                alt=prospect.alt(ahead, book),
                key=f"namnd-{state.revision.of}",
                config=charts.CONFIG,
            )

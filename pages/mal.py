"""Når vi nämndens mål?"""

import streamlit as st

from insikt.text import goal as text
from insikt.text import goals as goals_text
from insikt.text import prose
from insikt.ui import agenda, cached, choices, goal_form, goal_view, part

version = part.header("Når vi nämndens mål?")
view = choices.view(version, page="mal", with_step=False)
if view is None:
    part.nothing_to_show()
    st.stop()

book = cached.book()
states = cached.current_goals(version, view.municipality, view.applicant, cached.today())
part.finding(
    goals_text.counted(states) if states else goals_text.NONE, goals_text.HOW_TO_READ if states else ""
)
goal_view.cards(states)
st.caption(goals_text.decided(states))
st.page_link("pages/namnd.py", label="Nämndens sida, att skriva ut", icon=":material/print:")
agenda.add_button(agenda.GOALS, view)

if state := goal_view.chosen(states, view):
    st.header(text.title(state.goal, book), anchor=False)
    goal_view.closer(version, view, state)
elif states:
    st.markdown(goals_text.no_goal_for(view, book))

if states:
    st.header("Alla mål", anchor=False)
    all_states = cached.goals(version, view.municipality, view.applicant, cached.today())
    goal_view.everything(version, view, all_states)

st.header("Sätt, ändra eller avsluta mål", anchor=False)
goal_form.show(version, view)

part.method(prose.text("mal", years=book.minimum.trend_rounds))

"""Vad vill du göra? Och hur är läget?"""

import streamlit as st

from insikt.text import goals as goals_text
from insikt.text import overview as text
from insikt.text import trend as trend_text
from insikt.ui import cached, choices, goal_view, part

version = part.header("Vad vill du göra?")
with st.grid(3, min_column_width=240):
    for errand in text.ERRANDS:
        with st.container(border=True, height="stretch"):
            st.subheader(errand.name, anchor=False)
            st.markdown(errand.what)
            st.page_link(errand.page, label=errand.link, icon=":material/arrow_forward:")

st.header("Hur är läget?", anchor=False)
view = choices.view(version, page="start", with_step=False)
if view is None:
    part.nothing_to_show()
    st.stop()

book = cached.book()
overview = cached.overview(version, view, cached.today())
st.subheader(trend_text.headline(overview.trend, book), anchor=False)
st.markdown(trend_text.subline(overview.trend, book))
part.key_figures(text.figures(overview, book))

st.header("Nämndens mål", anchor=False)
goals = cached.current_goals(version, view.municipality, view.applicant, cached.today())
if goals:
    goal_view.cards(goals)
    st.caption(goals_text.caption(goals))
else:
    st.markdown(goals_text.NONE)
st.caption(text.freshness(overview))

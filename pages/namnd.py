"""Nämndens sida: målen på ett ark, att skriva ut."""

import streamlit as st

from insikt.text import committee as text
from insikt.ui import cached, committee, part

version = part.header("Nämndens mål")
view, states = committee.chosen(version)
if view is None:
    part.nothing_to_show()
    st.stop()

with st.container(key="namnden"):
    st.markdown(f"**{text.headline(states)}** {text.about(states, view.municipality, cached.today())}")
    committee.sheet(version, view, states)
    st.caption(text.GLOSSARY)

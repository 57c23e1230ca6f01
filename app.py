"""Insikt: page config and navigation. `make run` serves this through asgi.py."""

import streamlit as st

st.set_page_config(page_title="Insikt", page_icon="static/insikt.png", layout="wide")

page = st.navigation(
    [
        st.Page("pages/start.py", title="Start", icon=":material/home:", default=True),
        st.Page("pages/utveckling.py", title="Utveckling", icon=":material/trending_up:"),
        st.Page("pages/drivkrafter.py", title="Drivkrafter", icon=":material/target:"),
        st.Page("pages/metod.py", title="Metod", icon=":material/calculate:"),
    ],
    position="top",
)
page.run()

"""Insikt: page config and navigation. `make run` serves this through asgi.py."""

import streamlit as st

from insikt import config
from insikt.ui import show

st.set_page_config(page_title="Insikt", page_icon="static/insikt.png", layout="wide")

changing = [] if config.READ_ONLY else [st.Page("pages/data.py", title="Data", icon=":material/upload_file:")]
page = st.navigation(
    [
        st.Page("pages/start.py", title="Start", icon=":material/home:", default=True),
        st.Page("pages/utveckling.py", title="Utveckling", icon=":material/trending_up:"),
        st.Page("pages/handlaggningstid.py", title="Handläggningstid", icon=":material/schedule:"),
        st.Page("pages/drivkrafter.py", title="Drivkrafter", icon=":material/target:"),
        st.Page("pages/mal.py", title="Mål", icon=":material/flag:"),
        st.Page("pages/namnd.py", title="Nämndens mål", icon=":material/print:", visibility="hidden"),
        st.Page("pages/atgarder.py", title="Åtgärder", icon=":material/build:"),
        st.Page("pages/mote.py", title="Möte", icon=":material/groups:"),
        st.Page("pages/metod.py", title="Metod", icon=":material/calculate:"),
        *changing,
    ],
    position=show.navigation(),
)
page.run()

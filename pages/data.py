"""Läs in svar och ärenden, ångra, hämta."""

import streamlit as st

from insikt.ui import change, history, part, upload

st.title("Läs in, kontrollera, ångra", anchor=False)
part.book()
if change.is_possible():
    st.header("Läs in filer", anchor=False)
    upload.files()

st.header("Versioner", anchor=False)
history.show()

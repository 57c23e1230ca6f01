"""Vad finns i underlaget, och vad ska in?"""

import streamlit as st

from insikt.ui import change, history, part, takeaway, upload

st.title("Vad finns i underlaget?", anchor=False)
part.book()
if change.is_possible():
    st.header("Läs in filer", anchor=False)
    upload.files()

st.header("Versioner", anchor=False)
history.show()

st.header("Mallar", anchor=False)
takeaway.templates()

if version := change.readable_version():
    st.header("Hämta allt", anchor=False)
    takeaway.everything(version)

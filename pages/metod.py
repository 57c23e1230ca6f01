"""Så räknar vi: metoder, ord, frågor, tidsfrister och källor."""

import streamlit as st

from insikt.text import method as text
from insikt.ui import part

st.title("Hur räknar vi?", anchor=False)
st.markdown(text.INTRODUCTION)

st.header("Metoder", anchor=False)
for section in text.sections():
    with st.expander(section.title):
        st.markdown(section.body)

book = part.book()
st.header("Ord och regler", anchor=False)
with st.expander("Ordlista"):
    part.rows_as_table(text.words(), alt="Ordlista")
with st.expander("Enkätens frågor"):
    part.rows_as_table(text.items(book), alt="Enkätens frågor")
with st.expander("Lagens tidsfrister"):
    part.rows_as_table(text.limits(book), alt="Lagens tidsfrister")
with st.expander("Källor till publicerade tal"):
    st.markdown("\n".join(f"- {source}" for source in text.published(book)))

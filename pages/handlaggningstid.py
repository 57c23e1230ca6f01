"""Vad betyder handläggningstiden?"""

import streamlit as st

from insikt.text import duration as duration_text
from insikt.text import handling as text
from insikt.ui import cached, choices, handling, part, time_chart

version = part.header("Vad betyder handläggnings\u00adtiden?")
view = choices.view(version, page="handlaggningstid")
if view is None:
    part.nothing_to_show()
    st.stop()

book, today = cached.book(), cached.today()
with st.container(horizontal=True, vertical_alignment="bottom"):
    clock = handling.clock()
    years = choices.longest_pool(cached.pools(version, view, today))
told = cached.association(version, view, years, clock, today)
times = cached.durations(version, view, today)
headline = text.headline(told, book, view)
part.finding(headline, text.subline(told, book))
part.key_figures(text.figures(told, times))

handling.association(told, book, headline)

st.header("Handläggningstid och NKI över tid", anchor=False)
sentence = duration_text.sentence(times)
st.markdown(sentence)
part.chart(time_chart.over_time(times), alt=sentence, key="tid", caption=duration_text.caption(times))
part.notes(duration_text.notes(times))
part.table(duration_text.rows(times), alt="Handläggningstider per period")

st.header("Om tiderna vore andra", anchor=False)
handling.what_if(cached.what_if(version, view, years, clock, today), told)

st.header("Öppna ärenden", anchor=False)
st.markdown(duration_text.backlog(times))

handling.method(version, told, view, years, clock)

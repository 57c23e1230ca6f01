"""Vad ska vi förbättra först?"""

import streamlit as st

from insikt.text import drivers as text
from insikt.text import prose
from insikt.ui import cached, choices, driver_bars, driver_matrix, driver_panel, driver_view, part

version = part.header("Vad ska vi förbättra först?")
view = choices.view(version, page="drivkrafter", with_step=False)
if view is None:
    part.nothing_to_show()
    st.stop()

book = cached.book()
answer = driver_view.answer(version, view)
part.finding(text.headline(answer), text.subline(answer, book))
part.key_figures(text.figures(answer))

with st.grid(2, min_column_width=420):
    with st.container():
        st.header("Vad betyder mest för NKI?", anchor=False)
        part.chart(driver_bars.figure(answer), alt=text.bars_told(answer), key="effekter")
    with st.container():
        st.header("Viktigt och lågt betygsatt", anchor=False)
        part.chart(
            driver_matrix.figure(answer, intervals=driver_view.intervals()),
            alt=text.matrix_told(answer),
            key="matris",
            caption=text.matrix_caption(answer),
        )
st.caption(text.colours(answer) + text.caption(answer))
part.lines(text.action_list(answer))
part.notes(text.notes(answer))
part.table(text.rows(answer), alt="Drivkrafter per serviceområde")
driver_view.add_button(answer)

st.header("Inom serviceområdet", anchor=False)
driver_panel.draw_items(driver_panel.items(version, answer))

st.header("De andra områdena", anchor=False)
driver_panel.draw_areas(cached.driver_areas(version, answer.view, cached.today()), book)

part.method(prose.text("drivkrafter", needed=answer.needed, shown=book.minimum.shown))

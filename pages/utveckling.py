"""Hur har NKI rört sig?"""

import streamlit as st

from insikt.text import goal as goal_text
from insikt.text import panel as panel_text
from insikt.text import prose
from insikt.text import trend as text
from insikt.ui import agenda, cached, charts, choices, part, side_by_side, waterfall

version = part.header("Hur har NKI rört sig?")
view = choices.view(version, page="utveckling")
if view is None:
    part.nothing_to_show()
    st.stop()

book = cached.book()
trend = cached.trend(version, view, cached.today())
headline = text.headline(trend, book)
part.finding(headline, text.subline(trend, book))
part.key_figures(text.figures(trend, book))

part.chart(charts.trend(trend, book), alt=headline, key="nki", caption=text.caption(trend))
part.notes(text.notes(trend, book))
if goal := cached.goal_of(version, view, cached.today()):
    st.markdown(goal_text.told(goal, book))
part.lines(text.action_list(trend, book))
part.table(text.rows(trend.points, book), alt="NKI per period")
agenda.add_button(agenda.TREND, view)

st.header("Varför ändrades NKI?", anchor=False)
waterfall.show(version, view)

st.header("Jämför", anchor=False)
by = side_by_side.choice()
panel = side_by_side.panel(version, view, by)
st.markdown(panel_text.summary(panel, book))
side_by_side.draw(panel)
part.notes(panel_text.notes(panel, book))
part.table(panel_text.rows(panel, book), alt="Jämförelsen som tabell")
side_by_side.add_button(view, by)
side_by_side.distribution(version, view, by)

how = prose.text("utveckling", shown=trend.limit, trend_rounds=book.minimum.trend_rounds)
part.method(f"{how}\n\n{side_by_side.method(by, trend.limit)}")

"""Vad har vi gjort, och hjälpte det?"""

import streamlit as st

from insikt.text import action as text
from insikt.text import prose
from insikt.text import trend as trend_text
from insikt.ui import action_form, action_view, agenda, cached, charts, choices, part

version = part.header("Vad har vi gjort, och hjälpte det?")
view = choices.view(version, page="atgarder", with_step=False)
if view is None:
    part.nothing_to_show()
    st.stop()

book = cached.book()
states = action_view.states(version, view)
part.finding(text.headline(states, view, book), text.CAUTION if states else "")
part.notes([part.plain(n) for n in text.focus(cached.action_focus(version, view, cached.today()))])

trend = cached.trend(version, view, cached.today())
part.chart(
    charts.trend(trend, book),
    alt=trend_text.headline(trend, book),
    key="atgarder",
    caption=trend_text.caption(trend),
)

if states:
    st.header("Åtgärd för åtgärd", anchor=False)
    action_view.cards(states, trend)
    part.table(part.plain_rows(text.rows(states, book)), alt="Åtgärder")
agenda.add_button(agenda.DONE, view)
action_view.history(version, view)

st.header("För in, ändra eller ta bort", anchor=False)
action_form.show(version, view)

part.method(prose.text("atgarder"))

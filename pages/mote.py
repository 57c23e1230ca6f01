"""Vad ska mötet se?"""

import streamlit as st

from insikt.ui import choices, meeting, minutes, part, show

if show.is_on():
    show.draw(part.version())
    st.stop()

version = part.header("Vad ska mötet se?")
view = choices.view(version, page="mote", with_step=False)
if view is None:
    part.nothing_to_show()
    st.stop()

occasion = choices.occasion()
picks = meeting.picks(version, view, occasion)
deck = meeting.deck_of(version, view, occasion, picks)
with st.container(horizontal=True, key="ta-med"):
    show.start_button(view, occasion, picks)
    meeting.files(deck)
st.caption(f"{deck.made_from} · piltangenterna byter bild, Esc avslutar")
meeting.pages(deck, picks)
minutes.form(version, deck, picks)

"""What has been done to the store, and the way back."""

import streamlit as st

from insikt import config
from insikt.answers import history as histories
from insikt.answers.history import Change, History
from insikt.store import versions
from insikt.text import data as text
from insikt.ui import cached, change, part

_SHOWN = 10
_ASKED, _RESTORED = "data.restore", "data.restored"


def show() -> None:
    """The latest changes and the choice of a version to go back to."""
    if number := st.session_state.pop(_RESTORED, None):
        st.success(f"Återställt. Underlaget är nu version {number}.", icon=":material/history:")
    try:
        history = histories.of(config.STORE)
    except versions.StoreDamaged:
        st.error("Ingen av de sparade versionerna går att läsa. Kontakta den som driver tjänsten.")
        return
    if not history.changes:
        st.markdown("Det finns ingen version ännu.")
        return
    rows = text.history_rows(history, _SHOWN)
    part.rows_as_table(part.plain_rows(rows), alt="Versioner")
    _restore(history)


def _restore(history: History) -> None:
    current = history.changes[0].version
    earlier = [
        each for each in history.changes if each.is_kept and (each.version != current or history.damaged)
    ]
    if not earlier:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Gå tillbaka till", earlier, format_func=text.version_name, key="version", width=320
        )
        if st.button("Ångra till den versionen …", icon=":material/undo:"):
            st.session_state[_ASKED] = chosen.version
    if st.session_state.get(_ASKED) == chosen.version:
        _confirm(chosen, sum(each.version > chosen.version for each in history.changes))


def _confirm(chosen: Change, later: int) -> None:
    """Asked once more, in place."""
    with st.container(border=True):
        st.markdown(text.restore_warning(chosen, later))
        who = change.by_name("Ja, återställ", icon=":material/history:", key="vem.angra")
        if st.button("Avbryt"):
            st.session_state.pop(_ASKED)
            st.rerun()
        if who:
            _go_back(chosen.version, who)


def _go_back(number: int, who: str) -> None:
    version = change.attempt(
        lambda now: versions.restore(config.STORE, number, cached.book(), who=who, now=now)
    )
    if version:
        st.session_state.pop(_ASKED)
        st.session_state[_RESTORED] = version.number
        st.rerun()

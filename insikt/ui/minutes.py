"""What a meeting decides, written down while it is held. A decision becomes an action, at once."""

import streamlit as st

from insikt import config
from insikt.answers import menu, pick
from insikt.answers.pick import Pick
from insikt.intake import masking
from insikt.model import NKI, Action
from insikt.store import meeting
from insikt.store.meeting import Key, Meeting
from insikt.store.steering import AlreadyThere, Save
from insikt.text import number
from insikt.text.findings.deck import OCCASION, Deck
from insikt.ui import cached, change

_DONE, _ROUND = "protokoll.klart", "protokoll.omgang"


def form(version: str, made: Deck, picks: tuple[Pick, ...]) -> None:
    """Who writes, what was decided, and the saving of it. An installation for readers has none."""
    if config.READ_ONLY:
        return
    with st.container(key="protokoll"):
        _fields(version, made, picks)


def _fields(version: str, made: Deck, picks: tuple[Pick, ...]) -> None:
    st.header("Vad bestämde vi?", anchor=False)
    if done := st.session_state.pop(_DONE, None):
        st.success(done, icon=":material/check:")
    turn = st.session_state.get(_ROUND, 0)
    with st.form(f"protokoll-{turn}", enter_to_submit=False):
        with st.container(horizontal=True):
            title = st.text_input("Vad ska göras?", key=f"beslut-{turn}", max_chars=120, width=520).strip()
            area = _area(made, turn)
            measure = _measure(turn)
            owner = st.text_input("Ansvarig roll", key=f"ansvarig-{turn}", max_chars=60, width=260).strip()
        who = change.who(f"vem-{turn}")
        saved = st.form_submit_button("Spara", key=f"spara-{turn}", icon=":material/check:")
    if not saved:
        return
    if not who:
        st.warning("Skriv vem som för anteckningar.", icon=":material/edit:")
        return
    today = cached.today()
    decided = Action(
        area,
        today,
        None,
        measure,
        masking.mask(title),
        masking.mask(owner),
        "Beslutad",
        f"{OCCASION[made.occasion]} {number.day(today)}",
    )
    _keep(version, made, picks, [decided] if title else [], who=who, turn=turn)


def _keep(
    version: str, made: Deck, picks: tuple[Pick, ...], decided: list[Action], *, who: str, turn: int
) -> None:
    held = _held(version, made, picks)
    saves = [Save(made.view.municipality, action) for action in decided]
    try:
        kept = change.attempt(
            lambda now: meeting.keep(config.STORE, cached.book(), held, saves, who=who, now=now)
        )
    except AlreadyThere:
        st.warning("Det beslutet finns redan bland åtgärderna. Ingenting sparades.", icon=":material/group:")
        return
    if kept:
        told = f"Sparat: ”{decided[0].title}” finns nu bland åtgärderna." if decided else "Mötet är sparat."
        st.session_state[_DONE] = told
        st.session_state[_ROUND] = turn + 1  # fields with new keys begin empty
        st.rerun()


def _held(version: str, made: Deck, picks: tuple[Pick, ...]) -> Meeting:
    view = made.view
    verdicts = (
        (pick.code(one), slide.finding.verdict) for one, slide in zip(picks, made.slides, strict=True)
    )
    return Meeting(
        Key(view.municipality, view.area, view.applicant, made.occasion),
        cached.today(),
        made.version,
        cached.overview(version, view, cached.today()).responses,
        tuple((code, verdict) for code, verdict in verdicts if verdict),
    )


def _area(made: Deck, turn: int) -> str:
    """The area that an action is about; a total is none."""
    if made.view.area not in menu.TOTALS:
        return made.view.area
    areas = cached.book().areas
    return str(
        st.selectbox(
            "Område", tuple(areas), format_func=lambda area: areas[area].name, key=f"beslut-omrade-{turn}"
        )
    )


def _measure(turn: int) -> str | None:
    """What the action is aimed at; nothing in particular to begin with."""
    book = cached.book()
    names = {"": "Inget särskilt", NKI: book.measures[NKI].name} | {f.id: f.name for f in book.factors}
    chosen = st.selectbox(
        "Riktad mot", tuple(names), format_func=names.__getitem__, key=f"riktad-{turn}", width=220
    )
    return chosen or None

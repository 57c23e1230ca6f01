"""The deck on a screen: one message at a time, large, and nothing else but where we are."""

import math
from typing import Literal

import streamlit as st

from insikt.answers import menu, pick
from insikt.answers.menu import View
from insikt.answers.pick import Occasion, Pick
from insikt.text.findings.deck import FICTIONAL, Deck, Slide
from insikt.ui import agenda, cached, choices, meeting, minutes

# Pixels of a chart on a screen of 1280 × 720, which reader.js scales to the screen there is.
_WIDTH, _STAGE = 1120, 720
_URL, _MEETING = "visa", "mote"
# The screen that is shown, and the one that keys and clicks have asked for since. The address comes from the
# browser, which has not heard of the latest press when the next one follows it quickly.
_SHOWN, _ASKED = "show.shown", "show.asked"


def is_on() -> bool:
    """Whether a deck is being shown."""
    return _URL in st.query_params


def navigation() -> Literal["top", "hidden"]:
    """Where the menu stands: nowhere while a deck is being shown."""
    return "hidden" if is_on() else "top"


def start_button(view: View, occasion: Occasion, picks: tuple[Pick, ...]) -> None:
    """Show the deck. reader.js takes the whole screen for it, where the browser lets it."""
    st.button(
        "Visa på skärmen",
        key="visa-pa-skarmen",
        icon=":material/present_to_all:",
        on_click=_start,
        args=(view, occasion, picks),
        disabled=not picks,
    )


def _start(view: View, occasion: Occasion, picks: tuple[Pick, ...]) -> None:
    st.query_params[_URL] = "1"
    st.query_params[_MEETING] = "~".join([occasion, view.area, view.applicant, view.municipality])
    st.query_params[agenda.URL] = "~".join(map(pick.code, picks))


def draw(version: str) -> None:
    """The screen of the link. One that leads nowhere, as it was not made here, leads to the page."""
    told = st.query_params
    occasion, area, applicant, municipality = (*told.get(_MEETING, "").split("~"), *[""] * 4)[:4]
    picks = agenda.parsed(tuple(told.get(agenda.URL, "").split("~")), municipality, cached.book())
    known = picks and occasion in tuple(Occasion) and municipality in cached.municipalities(version)
    if (
        not known
        or area not in menu.area_ids(cached.book())
        or applicant not in menu.applicant_ids(cached.book())
    ):
        _end()
        st.rerun()
    made = meeting.deck_of(version, View(municipality, area, applicant), Occasion(occasion), picks)
    choices.leave(made.view, made.occasion)
    linked = told.get(_URL, "")
    asked = st.session_state.pop(_ASKED, int(linked) if linked.isdecimal() else 1)
    at = st.session_state[_SHOWN] = max(1, min(asked, len(picks)))
    st.query_params[_URL] = str(at)
    _screen(made, at)
    if at == len(picks):
        minutes.form(version, made, picks)
    _foot(made, at)


def _screen(made: Deck, at: int) -> None:
    """One message."""
    slide = made.slides[at - 1]
    with st.container(key="visning"):
        st.caption(slide.finding.chapter)
        st.title(slide.finding.headline, anchor=False)
        meeting.below(slide, key=f"skarm-{at}", height=_room(slide), size=18, width=_WIDTH)
        if slide.finding.chart and slide.finding.questions:
            st.markdown(f"**Att samtala om:** {' '.join(slide.finding.questions)}")


def _foot(made: Deck, at: int) -> None:
    """Where we are, and the way on."""
    count = len(made.slides)
    with st.container(
        horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="visning-fot"
    ):
        _turn("Tillbaka", "chevron_left", "Left", -1, disabled=at == 1)
        st.caption(f"{at} av {count} · {made.made_from}" + (f" · {FICTIONAL}" if made.is_fictional else ""))
        _turn("Nästa", "chevron_right", "Right", +1, disabled=at == count)
        st.button(
            "Avsluta",
            key="visning-slut",
            icon=":material/close:",
            type="tertiary",
            shortcut="Esc",
            on_click=_end,
        )


def _room(slide: Slide) -> int:
    """How high a chart can be and leave all of the rest on the screen, in pixels."""
    finding = slide.finding
    title, detail, note = (
        math.ceil(len(text) / line)
        for text, line in ((finding.headline, 54), (finding.detail, 115), (slide.note, 115))
    )
    return max(200, _STAGE - 258 - 46 * title - 28 * (detail + note))


def _turn(label: str, icon: str, key: str, by: int, *, disabled: bool) -> None:
    st.button(
        label,
        key=f"visning-{key.lower()}",
        icon=f":material/{icon}:",
        type="tertiary",
        shortcut=key,
        on_click=_go,
        args=(by,),
        disabled=disabled,
    )


def _go(by: int) -> None:
    st.session_state[_ASKED] = st.session_state.get(_ASKED, st.session_state[_SHOWN]) + by


def _end() -> None:
    for key in (_URL, _MEETING):
        st.query_params.pop(key, None)

"""The choices: the same on every page, kept in the URL, listing only what has something to show."""

import streamlit as st

from insikt import config
from insikt.answers import menu
from insikt.answers.menu import View
from insikt.answers.offer import Offer
from insikt.model import Step
from insikt.ui import cached

STEPS = {Step.YEAR: "År", Step.QUARTER: "Kvartal", Step.ROLLING: "Rullande 12 månader"}


def view(path: str, *, with_step: bool = True) -> View | None:
    """What the user has chosen; None where the store has nothing that may be shown."""
    book = cached.book()
    with st.container(horizontal=True, vertical_alignment="bottom", key="val"):
        municipality = _municipality(path)
        if municipality is None:
            return None
        offer = cached.offer(path, municipality, cached.today())
        if not offer.areas:
            return None
        area = st.selectbox(
            "Område",
            offer.areas,
            index=_position(offer.areas, book.default_area),
            format_func=lambda area: menu.area_name(book, area),
            key="omrade",
            bind="query-params",
            width=280,
        )
        applicant = st.segmented_control(
            "Sökande",
            tuple(offer.steps[area]),
            default=next(iter(offer.steps[area])),
            format_func=lambda applicant: menu.applicant_name(book, applicant),
            key="sokande",
            bind="query-params",
            required=True,
            wrap=True,
        )
        step = _step(offer, area, applicant) if with_step else Step.YEAR
        if municipality == config.DEMO_MUNICIPALITY:  # marked wherever it is seen
            st.badge("Påhittad kommun, påhittade siffror", icon=":material/info:", color="orange")
    return View(municipality, area, applicant, step)


def _step(offer: Offer, area: str, applicant: str) -> Step:
    steps = offer.steps[area][applicant]
    if len(steps) == 1:
        return steps[0]
    return st.segmented_control(
        "Period",
        steps,
        default=steps[0],
        format_func=STEPS.__getitem__,
        key="period",
        bind="query-params",
        required=True,
        wrap=True,
    )


def _municipality(path: str) -> str | None:
    options = cached.municipalities(path)
    if len(options) < 2:
        return options[0] if options else None
    return st.selectbox("Kommun", options, key="kommun", bind="query-params", width=220)


def _position(options: tuple[str, ...], wanted: str) -> int:
    return options.index(wanted) if wanted in options else 0

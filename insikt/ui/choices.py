"""The choices: the same on every page, kept in the URL, listing only what has something to show."""

from collections.abc import Sequence

import streamlit as st

from insikt.answers import menu
from insikt.answers.menu import View
from insikt.answers.offer import Offer
from insikt.answers.pick import Occasion
from insikt.answers.pool import Pool
from insikt.model import Step
from insikt.text import number
from insikt.text.findings.deck import OCCASION
from insikt.ui import cached, part

# What was chosen last, kept beside the widgets: Streamlit forgets a widget's value when the page is left.
_LAST = "last."
_ARRIVED = "arrived"

STEPS = {Step.YEAR: "År", Step.QUARTER: "Kvartal", Step.ROLLING: "Rullande 12 månader"}


def view(path: str, *, page: str, with_step: bool = True) -> View | None:
    """What the user has chosen; None where the store has nothing that may be shown.

    What was chosen on another page comes along to `page`.
    """
    book = cached.book()
    st.session_state[_ARRIVED] = st.session_state.get(_LAST + "page") != page
    st.session_state[_LAST + "page"] = page
    with st.container(horizontal=True, vertical_alignment="top", key="val"):
        municipality = _municipality(path)
        if municipality is None:
            return None
        offer = cached.offer(path, municipality, cached.today())
        if not offer.areas:
            return None
        asked = st.query_params.get("omrade")
        _bring_along("omrade", offer.areas)
        area = st.selectbox(
            "Område",
            offer.areas,
            index=_position(offer.areas, book.default_area),
            format_func=lambda area: menu.area_name(book, area),
            key="omrade",
            bind="query-params",
            width=280,
        )
        applicants = tuple(offer.steps[area])
        _bring_along("sokande", applicants)
        applicant = st.segmented_control(
            "Sökande",
            applicants,
            default=applicants[0],
            format_func=lambda applicant: menu.applicant_name(book, applicant),
            key="sokande",
            bind="query-params",
            required=True,
            wrap=True,
        )
        step = _step(offer, area, applicant) if with_step else Step.YEAR
        part.made_up(municipality)
    if asked and asked not in {menu.area_name(book, each) for each in offer.areas}:
        st.caption(
            f":material/info: ”{part.plain(asked[:60])}” finns inte bland områdena som kan visas. "
            f"Här visas {number.inside(menu.area_name(book, area))}."
        )
    for key, chosen in (("kommun", municipality), ("omrade", area), ("sokande", applicant)):
        st.session_state[_LAST + key] = chosen
    return View(municipality, area, applicant, step)


def occasion() -> Occasion:
    """Who meets."""
    _bring_along("tillfalle", tuple(Occasion))
    chosen = st.segmented_control(
        "Tillfälle",
        tuple(Occasion),
        default=Occasion.WORKPLACE,
        format_func=OCCASION.__getitem__,
        key="tillfalle",
        bind="query-params",
        required=True,
        wrap=True,
    )
    st.session_state[_LAST + "tillfalle"] = chosen
    return Occasion(chosen)


def leave(view: View, occasion: Occasion) -> None:
    """Remember choices for the page that has them: the reader is on one that has none."""
    chosen = {
        "page": "",
        "kommun": view.municipality,
        "omrade": view.area,
        "sokande": view.applicant,
        "tillfalle": occasion,
    }
    for key, value in chosen.items():
        st.session_state[_LAST + key] = value


def pool(pools: Sequence[Pool], *, default: Pool) -> Pool:
    """Which years are taken together. `default` is one of the pools; a single pool leaves no choice."""
    if len(pools) == 1:
        return pools[0]
    named = {number.span(pool.first, pool.last): pool for pool in pools}
    _bring_along("ar", tuple(named))
    chosen = st.segmented_control(
        "År",
        tuple(named),
        default=number.span(default.first, default.last),
        key="ar",
        bind="query-params",
        required=True,
        wrap=True,
    )
    st.session_state[_LAST + "ar"] = chosen
    return named[chosen]


def longest_pool(pools: Sequence[Pool]) -> Pool | None:
    """Which years are taken together, as many as can be unless told otherwise; None where none may be shown."""
    return pool(pools, default=pools[-1]) if pools else None


def _bring_along(key: str, options: Sequence[object]) -> None:
    """Let a choice follow the user from another page, if this page can show it."""
    last = st.session_state.get(_LAST + key)
    if st.session_state[_ARRIVED] and last in options:
        st.session_state[key] = last


def _step(offer: Offer, area: str, applicant: str) -> Step:
    steps = offer.steps[area][applicant]
    if len(steps) == 1:
        return steps[0]
    _bring_along("period", steps)
    step = st.segmented_control(
        "Period",
        steps,
        default=steps[0],
        format_func=STEPS.__getitem__,
        key="period",
        bind="query-params",
        required=True,
        wrap=True,
    )
    st.session_state[_LAST + "period"] = step
    return step


def _municipality(path: str) -> str | None:
    options = cached.municipalities(path)
    if len(options) < 2:
        return options[0] if options else None
    _bring_along("kommun", options)
    return st.selectbox("Kommun", options, key="kommun", bind="query-params", width=220)


def _position(options: tuple[str, ...], wanted: str) -> int:
    return options.index(wanted) if wanted in options else 0

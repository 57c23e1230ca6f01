"""The choices of Handläggningstid, and the sliders that ask what other times could mean."""

from enum import StrEnum

import streamlit as st

from insikt.answers import pick
from insikt.answers.association import Association
from insikt.answers.linked import Alike, Clock
from insikt.answers.menu import View
from insikt.answers.pick import Question
from insikt.answers.pool import Pool
from insikt.answers.what_if import WhatIf
from insikt.codebook import Codebook
from insikt.model import Hidden, TooFew
from insikt.text import association as association_text
from insikt.text import handling, number
from insikt.text import what_if as text
from insikt.ui import agenda, cached, curve_chart, part

# The sliders move in these steps of per cent.
_STEP = 5


class Lever(StrEnum):
    """What a scenario changes."""

    SHORTER = "Kortare tider"
    WITHIN = "Fler i tid"


def clock() -> Clock:
    """Which clock the curve counts."""
    return Clock(
        st.segmented_control(
            "Klocka",
            tuple(Clock),
            default=Clock.CUSTOMER,
            format_func=handling.CLOCK.__getitem__,
            key="klocka",
            bind="query-params",
            required=True,
            wrap=True,
        )
    )


def association(told: handling.Told, book: Codebook, headline: str) -> None:
    """The curve and what else can be said; nothing where the headline has said why."""
    if not isinstance(told, Association):
        return
    part.chart(
        curve_chart.curve(told), alt=headline, key="kurva", caption=association_text.curve_caption(told)
    )
    st.markdown("\n".join(f"- {sentence}" for sentence in association_text.sentences(told, book)))
    part.notes(association_text.rest(told))
    part.table(association_text.curve_rows(told), alt="Förväntat NKI efter antal veckor")
    agenda.add_button(Question.TIME, told.view, f"{told.clock}-{pick.years_of(told.pool)}")


def what_if(told: WhatIf | TooFew | Alike | Hidden, headline: handling.Told) -> None:
    """The sliders, what they give, and the question asked backwards; all of it hangs on what the headline found."""
    if not isinstance(told, WhatIf):
        st.markdown(text.absence(told))
        return
    if len(told.within) > 1 and _lever() is Lever.WITHIN:
        percents = {option.percent: option for option in told.within}
        chosen = st.select_slider(
            "Andel beslut inom tidsfristen",
            tuple(percents),
            value=told.within[-1].percent,
            format_func=number.percent,
            key="i_tid",
            bind="query-params",
        )
        st.markdown(text.within(told, percents[chosen]))
    else:
        percent = st.slider(
            "Kortare tider, procent", 0, len(told.shorter) - 1, 50, _STEP, key="kortare", bind="query-params"
        )
        st.markdown(text.shorter(told, told.shorter[percent]))
    target = st.number_input(
        "NKI att nå", 1, 100, round(told.target), key="att_na", bind="query-params", width=200
    )
    st.markdown(text.needed(told, told.needed(target)))
    st.markdown(text.promise(headline.slower if isinstance(headline, Association) else None))
    st.caption(text.caption(told))
    part.table(text.rows(told), alt="Andra handläggningstider som tabell")


def _lever() -> Lever:
    return Lever(
        st.segmented_control(
            "Vad skulle ändras?",
            tuple(Lever),
            default=Lever.SHORTER,
            key="andring",
            bind="query-params",
            required=True,
            wrap=True,
        )
    )


def method(version: str, told: handling.Told, view: View, years: Pool | None, clock: Clock) -> None:
    """How it was counted; the check by ordered logit only when somebody asks, for it takes a moment."""
    with st.expander("Så räknade vi", icon=":material/calculate:"):
        st.markdown(association_text.method_text(told, cached.book()))
        if isinstance(told, Association) and st.toggle("Kontrollera med ordnad logit", key="kontroll"):
            st.markdown(association_text.check(cached.ordered(version, view, years, clock, cached.today())))

"""Small multiples: what to set side by side, and the drawing of it."""

from enum import StrEnum

import streamlit as st

from insikt.answers.menu import View
from insikt.answers.panel import Panel
from insikt.answers.pick import Question
from insikt.model import NKI
from insikt.text import panel as text
from insikt.text import prose
from insikt.ui import agenda, cached, charts, rating, small_chart


class By(StrEnum):
    """What is set side by side."""

    AREAS = "Områden"
    FACTORS = "Serviceområden"
    ITEMS = "Delfrågor"


def choice() -> By:
    """What the user wants side by side."""
    return By(
        st.segmented_control(
            "Sida vid sida",
            tuple(By),
            default=By.FACTORS,
            key="jamfor",
            bind="query-params",
            required=True,
            wrap=True,
        )
    )


def panel(version: str, view: View, by: By) -> Panel:
    """The panel for a choice. Items belong to a measure, which is then chosen too."""
    today = cached.today()
    match by:
        case By.AREAS:
            return cached.areas(version, view, today)
        case By.FACTORS:
            return cached.factors(version, view, today)
        case By.ITEMS:
            book = cached.book()
            measures = {m.id: m.name for m in (book.measures[NKI], *book.factors)}
            measure = st.selectbox(
                "Delfrågor inom",
                tuple(measures),
                index=1,
                format_func=measures.__getitem__,
                key="delfragor",
                bind="query-params",
                width=280,
            )
            return cached.items(version, view, measure, today)


def draw(panel: Panel) -> None:
    """One small chart per strand, all on one scale."""
    with st.grid(3, min_column_width=260):
        for strand in panel.strands:
            with st.container(border=True, height="stretch"):
                st.subheader(strand.name, anchor=False)
                st.plotly_chart(
                    small_chart.figure(strand),
                    alt=text.told(strand),
                    key=f"liten-{strand.id}",
                    config=charts.CONFIG,
                )
                st.caption(text.line(strand))


def distribution(version: str, view: View, by: By) -> None:
    """How the answers to the items are distributed, where items are side by side."""
    if by is By.ITEMS:
        rating.show(version, view, st.session_state["delfragor"])


def method(by: By, shown: int) -> str:
    """How a distribution was counted, where there is one."""
    return prose.text("fordelning", shown=shown) if by is By.ITEMS else ""


def add_button(view: View, by: By) -> None:
    """Carry what is side by side to the presentation."""
    question = {By.AREAS: Question.AREAS, By.FACTORS: Question.FACTORS, By.ITEMS: Question.ITEMS}[by]
    agenda.add_button(question, view, st.session_state["delfragor"] if by is By.ITEMS else "")

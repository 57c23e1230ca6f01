"""The parts that pages are made of."""

import re
from collections.abc import Sequence
from typing import Literal

import plotly.graph_objects as go
import streamlit as st

from insikt import config
from insikt.codebook import Codebook, CodebookError
from insikt.store import versions
from insikt.text.findings.deck import FICTIONAL
from insikt.text.shift import Tone
from insikt.text.trend import Figure
from insikt.ui import cached, charts

_COLOUR: dict[Tone, Literal["blue", "orange", "gray"]] = {
    Tone.BETTER: "blue",
    Tone.WORSE: "orange",
    Tone.NEUTRAL: "gray",
}
# Every mark that Markdown may take for its own.
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_ARROW: dict[Tone, Literal["up", "down", "off"]] = {
    Tone.BETTER: "up",
    Tone.WORSE: "down",
    Tone.NEUTRAL: "off",
}
_ICON = {
    Tone.BETTER: ":material/check_circle:",
    Tone.WORSE: ":material/cancel:",
    Tone.NEUTRAL: ":material/help:",
}


def header(question: str) -> str:
    """The page's question, and the store version it is answered from. Stops the page where there is none."""
    st.title(question, anchor=False)
    return version()


def version() -> str:  # noqa: RET503
    """The store version that the page is answered from. Stops the page where there is none."""
    book()
    link = "Det går också på sidan Data"
    try:
        return cached.version()
    except versions.StoreDamaged:
        st.error(
            "Se vilka versioner som finns med `python -m insikt versions` och återställ den närmast föregående "
            "med `python -m insikt restore NUMMER`. Ladda sedan om sidan.",
            title="Den senaste versionen av underlaget är skadad",
            icon=":material/history:",
        )
    except versions.StoreOutdated:
        st.error(
            "Kör `python -m insikt upgrade` och ladda om sidan. Tidigare versioner finns kvar.",
            title="Underlaget är gjort av ett äldre program",
            icon=":material/upgrade:",
        )
    except versions.StoreTooNew:
        st.error(
            "Uppdatera programmet, eller återställ en version som det själv har gjort med "
            "`python -m insikt restore NUMMER`.",
            title="Underlaget är gjort av ett nyare program",
            icon=":material/update:",
        )
    except versions.NoStore:
        link = "Läs in filer på sidan Data"
        st.info(
            "Den som driver tjänsten kan läsa in svar med `python -m insikt import FIL`, eller skapa exempelkommunen "
            "med `python -m insikt demo`. Ladda sedan om sidan.",
            title="Det finns inget underlag ännu",
            icon=":material/upload_file:",
        )
    if not config.READ_ONLY:
        st.page_link("pages/data.py", label=link, icon=":material/arrow_forward:")
    st.stop()  # does not come back


def book() -> Codebook:  # noqa: RET503
    """The codebook. Stops the page where it cannot be read."""
    try:
        return cached.book()
    except CodebookError as error:
        st.error(str(error), title="Kodboken kan inte läsas", icon=":material/rule:")
    st.stop()  # does not come back


def nothing_to_show() -> None:
    """In place of a page where nothing may be shown."""
    st.info(
        f"Det krävs minst {cached.book().minimum.shown} svar från en grupp för att något ska visas.",
        title="Underlaget är för litet",
        icon=":material/visibility_off:",
    )


def made_up(*municipalities: str) -> None:
    """The mark of the made-up municipality, wherever it is seen."""
    if config.DEMO_MUNICIPALITY in municipalities:
        st.badge(FICTIONAL, icon=":material/info:", color="orange")


def finding(headline: str, subline: str) -> None:
    """The page's finding: one sentence large, what comes after it smaller."""
    st.header(headline, anchor=False)
    if subline:
        st.markdown(subline)


def key_figures(figures: Sequence[Figure]) -> None:
    """Key figures side by side, each with how sure it is."""
    if not figures:
        return
    with st.grid(4, min_column_width=240):
        for figure in figures:
            st.metric(
                figure.label,
                figure.value,
                figure.note,
                delta_color=_COLOUR[figure.tone],
                delta_arrow=_ARROW[figure.tone],
                border=True,
                height="stretch",
            )


def badge(words: str, tone: Tone) -> None:
    """A verdict in words, with its colour and sign."""
    st.badge(words, icon=_ICON[tone], color=_COLOUR[tone])


def chart(figure: go.Figure, *, alt: str, key: str, caption: str = "") -> None:
    """A chart with its name for those who do not see it, and its line of n, margin and source."""
    st.plotly_chart(figure, alt=alt, key=key, config=charts.CONFIG)
    if caption:
        st.caption(caption)


def lines(texts: Sequence[str]) -> None:
    """Lines that people have written: shown as they are, for Markdown could fetch pictures from anywhere."""
    if texts:
        st.text("\n".join(texts))


def table(rows: Sequence[dict[str, str]], *, alt: str) -> None:
    """The figures behind a chart, folded."""
    with st.expander("Visa som tabell", icon=":material/table:"):
        rows_as_table(rows, alt=alt)


def plain(text: str) -> str:
    """Text that somebody else wrote, as it is: nothing in it is taken for Markdown, which could fetch pictures."""
    return _MARKDOWN.sub(r"\\\1", text)


def plain_rows(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Rows whose cells somebody else wrote."""
    return [{name: plain(cell) for name, cell in row.items()} for row in rows]


def rows_as_table(rows: Sequence[dict[str, str]], *, alt: str) -> None:
    """Rows, open to see."""
    columns = {name: [row[name] for row in rows] for name in rows[0]} if rows else {}
    st.table(columns, hide_index=True, alt=alt)


def method(text: str) -> None:
    """How it was counted, folded."""
    with st.expander("Så räknade vi", icon=":material/calculate:"):
        st.markdown(text)


def notes(lines: Sequence[str]) -> None:
    """What has to be known of this very chart."""
    for line in lines:
        st.caption(f":material/info: {line}")

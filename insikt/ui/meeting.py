"""The parts of Möte: the deck to look through and change, and its files."""

from dataclasses import dataclass, replace
from typing import Protocol

import streamlit as st

from insikt.answers import pick
from insikt.answers.menu import View
from insikt.answers.pick import Occasion, Pick
from insikt.export import document, slides
from insikt.text.findings import deck
from insikt.text.findings.deck import Deck, Slide
from insikt.ui import agenda, cached, charts, finding_chart

# Not much wider than a sheet of paper, so that the text of a chart can be read when it is printed.
_WIDTH = 900
_OFFICE = "application/vnd.openxmlformats-officedocument"


class _Make(Protocol):
    def __call__(self, made: Deck, /, *, progress: slides.Progress) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of file to take along."""

    name: str
    ending: str
    mime: str
    icon: str
    make: _Make


_KINDS = (
    _Kind("PowerPoint", "pptx", "presentationml.presentation", ":material/slideshow:", slides.made),
    _Kind("Word", "docx", "wordprocessingml.document", ":material/description:", document.made),
)


def picks(version: str, view: View, occasion: Occasion) -> tuple[Pick, ...]:
    """What the meeting shall see."""
    today = cached.today()
    again = cached.was_held(version, view, occasion, today)
    storyline = pick.storyline(view, occasion, again=again)
    told = tuple(one for one in storyline if deck.belongs(cached.slide(version, one, today)))
    return agenda.picks(view, occasion, told)


def deck_of(version: str, view: View, occasion: Occasion, picks: tuple[Pick, ...]) -> Deck:
    """The deck of these picks, with their notes."""
    today = cached.today()
    return deck.of(
        [replace(cached.slide(version, one, today), note=agenda.note(one)) for one in picks],
        view,
        cached.book(),
        occasion=occasion,
        version=cached.number(version),
        today=today,
    )


def files(made: Deck) -> None:
    """What can be taken along. A file is made when it is asked for, and the making is seen."""
    for kind in _KINDS:
        _file(made, kind)


def _file(made: Deck, kind: _Kind) -> None:
    asked, kept_as = st.empty(), f"mote.{kind.ending}"
    if asked.button(f"Gör {kind.name}", key=f"gor-{kind.ending}", icon=kind.icon):
        bar = asked.progress(0.0, f"Gör {kind.name} …")
        content = kind.make(made, progress=lambda done, of: bar.progress(done / of, f"{done} av {of}"))
        st.session_state[kept_as] = made, content
    kept, content = st.session_state.get(kept_as, (None, b""))
    if kept == made:
        asked.download_button(
            f"Hämta {kind.name}",
            content,
            f"insikt-{made.view.area}-{made.occasion}-{made.made_on}.{kind.ending}",
            f"{_OFFICE}.{kind.mime}",
            key=f"hamta-{kind.ending}",
            icon=":material/download:",
            on_click="ignore",
        )


def pages(made: Deck, picks: tuple[Pick, ...]) -> None:
    """Every finding as it will be shown, with what can be done to it."""
    codes, view, occasion = tuple(map(pick.code, picks)), made.view, made.occasion
    for i, (one, slide) in enumerate(zip(picks, made.slides, strict=True)):
        with st.container(border=True, key=f"bild-{i}", width=_WIDTH):
            st.caption(f"{i + 1} · {slide.finding.chapter}")
            st.subheader(slide.finding.headline, anchor=False)
            below(slide, key=f"diagram-{pick.code(one)}", height=340, size=14)
            field = f"anteckning-{pick.code(one)}"
            st.text_input(
                "Anteckning på bilden",
                agenda.note(one),
                key=field,
                on_change=agenda.keep_note,
                args=(one, field),
            )
            with st.container(horizontal=True, key=f"ordning-{i}"):
                _change("Flytta upp", "arrow_upward", i, view, occasion, _moved(codes, i, -1))
                _change("Flytta ned", "arrow_downward", i, view, occasion, _moved(codes, i, 1))
                _change("Ta bort", "close", i, view, occasion, codes[:i] + codes[i + 1 :])
    _more(view, occasion, codes)


def below(slide: Slide, *, key: str, height: int, size: int, width: int | None = None) -> None:
    """What stands below a finding's sentence: what comes after, the note, the chart or list, n, margin, source."""
    finding = slide.finding
    if finding.detail:
        st.markdown(finding.detail)
    if slide.note:
        st.text(slide.note)
    if finding.chart:
        figure = finding_chart.figure(finding.chart, height=height, size=size, width=width)
        st.plotly_chart(figure, alt=finding.alt, key=key, config=charts.CONFIG, width=width or "stretch")
    else:
        st.text("\n".join(finding.lines))
    if finding.source:
        st.caption(finding.source)


def _change(label: str, icon: str, i: int, view: View, occasion: Occasion, codes: tuple[str, ...]) -> None:
    st.button(
        label,
        key=f"{icon}-{i}",
        icon=f":material/{icon}:",
        type="tertiary",
        on_click=agenda.change,
        args=(view, occasion, codes),
    )


def _moved(codes: tuple[str, ...], i: int, by: int) -> tuple[str, ...]:
    """The codes with one moved, the last to the end of the list it came from."""
    left = [*codes[:i], *codes[i + 1 :]]
    left.insert(max(0, min(i + by, len(left))), codes[i])
    return tuple(left)


def _more(view: View, occasion: Occasion, codes: tuple[str, ...]) -> None:
    """What else can be shown of this view."""
    left = [one for one in pick.offered(view) if pick.code(one) not in codes]
    if not left:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="fler"):
        st.caption("Lägg till")
        for one in left:
            st.button(
                deck.QUESTION[one.question],
                key=f"fler-{one.question}",
                icon=":material/add:",
                on_click=agenda.change,
                args=(view, occasion, (*codes, pick.code(one))),
            )

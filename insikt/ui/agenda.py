"""What a meeting shall see: chosen on Möte, added from other pages, kept in the URL.

A deck that nobody has changed is the storyline of its area and occasion. A changed one is a list of codes.
"""

import streamlit as st

from insikt.answers import pick
from insikt.answers.menu import View
from insikt.answers.pick import Occasion, Pick, Question
from insikt.codebook import Codebook
from insikt.ui import cached

URL = "bilder"
_DECKS, _PENDING, _NOTES = "agenda.decks", "agenda.pending", "agenda.notes"
_ORDER = list(Question)
TREND, GOALS, DONE = Question.TREND, Question.GOALS, Question.DONE


def picks(view: View, chosen: Occasion, storyline: tuple[Pick, ...]) -> tuple[Pick, ...]:
    """What the meeting shall see, in order, with what was added on other pages: the storyline until it is changed."""
    decks = st.session_state.setdefault(_DECKS, {})
    key = (view.area, view.applicant, chosen)
    if not decks and URL in st.query_params:
        decks[key] = tuple(st.query_params[URL].split("~"))
    for added in st.session_state.pop(_PENDING, ()):
        decks[key] = _with(decks.get(key, tuple(map(pick.code, storyline))), added)
    codes = decks.get(key)
    if codes is None:
        st.query_params.pop(URL, None)
        return storyline
    st.query_params[URL] = "~".join(codes)
    return parsed(codes, view.municipality, cached.book())


def parsed(codes: tuple[str, ...], municipality: str, book: Codebook) -> tuple[Pick, ...]:
    """The picks of codes; a code that means nothing, as in a link gone stale, is left out."""
    found = (pick.parse(one, municipality, book) for one in codes)
    return tuple(one for one in found if one)


def add_button(question: Question, view: View, detail: str = "") -> None:
    """Carry this very view to the presentation."""
    st.button(
        "Lägg till i presentationen",
        key=f"lagg-till-{question}",
        icon=":material/add_to_queue:",
        on_click=_add,
        args=(Pick(question, view, detail),),
    )


def change(view: View, chosen: Occasion, codes: tuple[str, ...]) -> None:
    """Let the meeting see this, in this order."""
    st.session_state[_DECKS][view.area, view.applicant, chosen] = codes


def note(one: Pick) -> str:
    """The presenter's note on a pick."""
    return str(st.session_state.get(_NOTES, {}).get(pick.code(one), ""))


def keep_note(one: Pick, key: str) -> None:
    """Keep what was written in the field with that key."""
    st.session_state.setdefault(_NOTES, {})[pick.code(one)] = st.session_state[key].strip()


def _add(one: Pick) -> None:
    pending = st.session_state.get(_PENDING, ())
    st.session_state[_PENDING] = (*pending, pick.code(one))
    st.toast("Tillagt i presentationen. Du hittar den under Möte.", icon=":material/check:")


def _with(codes: tuple[str, ...], added: str) -> tuple[str, ...]:
    """The codes with another, behind what comes before it in the story."""
    if added in codes:
        return codes
    place = _ORDER.index(Question(added.split(".")[0]))
    later = (i for i, known in enumerate(codes) if _ORDER.index(Question(known.split(".")[0])) > place)
    at = next(later, len(codes))
    return (*codes[:at], added, *codes[at:])

"""How long a deck of twelve slides takes: its answers from the store, and the files made of it."""

import time
from collections.abc import Iterator
from contextlib import closing

from bench import stores
from insikt import codebook, config
from insikt.answers import offer, picked
from insikt.answers.menu import View
from insikt.answers.pick import Occasion, Pick, Question
from insikt.export import document, slides
from insikt.store import versions
from insikt.text.findings import deck
from insikt.text.findings.deck import Deck

_SLIDES = 12


def rows() -> Iterator[tuple[str, str, str]]:
    """The deck from the store to the file, nothing cached; then each file by itself."""
    start = time.perf_counter()
    made = _deck()
    answered = time.perf_counter() - start
    for name, make in (("PowerPoint", slides.made), ("Word", document.made)):
        start = time.perf_counter()
        make(made)
        written = time.perf_counter() - start
        total = answered + written
        yield (
            f"{name}, {len(made.slides)} bilder, demokommunen (svaren {answered:.1f} s, filen {written:.1f} s)",
            f"{total:.1f} s",
            "≤ 3 s",
        )


def _deck() -> Deck:
    book, today = codebook.load(), config.today()
    version = versions.newest(stores.folder("municipality"))
    with closing(versions.Store(version.path)) as store:
        municipality = offer.municipalities(store)[0]
        view = View(municipality, book.default_area, book.default_applicant)
        other = View(municipality, "miljo", book.default_applicant)
        picks = [
            *(
                Pick(question, view, "effektivitet" if question is Question.ITEMS else "")
                for question in _ASKED
            ),
            Pick(Question.TREND, other),
        ]
        found = [deck.slide(one, picked.answer(store, book, one, today), book) for one in picks[:_SLIDES]]
    return deck.of(found, view, book, occasion=Occasion.COMMITTEE, version=version.number, today=today)


# All there are but what compares with an earlier meeting.
_ASKED = [question for question in Question if question is not Question.SINCE]

"""The whole storyline of an area as a file, for a nightly job: what Möte makes when nobody has chosen otherwise."""

from collections.abc import Callable
from datetime import date

from insikt.answers import menu, pick
from insikt.answers.menu import View
from insikt.answers.offer import Offer
from insikt.answers.pick import Occasion, Pick
from insikt.answers.picked import Answer
from insikt.codebook import Codebook
from insikt.export import document, slides
from insikt.text.findings import deck
from insikt.text.findings.deck import Deck

FORMATS: dict[str, Callable[[Deck], bytes]] = {"pptx": slides.made, "docx": document.made}


class NotShown(Exception):
    """Nothing may be shown of what was asked for. `choices` are the names of the areas that can be shown."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        super().__init__(", ".join(choices))
        self.choices = choices


def view(offered: Offer, book: Codebook, municipality: str, *, area: str, applicant: str | None) -> View:
    """The view of an area, told by its id or its name. Raises NotShown."""
    ids = {key.lower(): one for one in offered.areas for key in (one, menu.area_name(book, one))}
    wanted, who = ids.get(area.lower(), ""), applicant or book.default_applicant
    if who not in offered.steps.get(wanted, {}):
        raise NotShown(tuple(menu.area_name(book, one) for one in offered.areas))
    return View(municipality, wanted, who)


def of(
    answered: Callable[[Pick], Answer],
    book: Codebook,
    chosen: View,
    occasion: Occasion,
    *,
    version: int,
    today: date,
) -> Deck:
    """The deck that a meeting is shown unless somebody chooses otherwise."""
    found = [deck.slide(one, answered(one), book) for one in pick.storyline(chosen, occasion)]
    return deck.of(
        list(filter(deck.belongs, found)), chosen, book, occasion=occasion, version=version, today=today
    )

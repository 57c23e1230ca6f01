"""What a file tells of itself: what it is and what it was made from, and nobody's name."""

from datetime import datetime
from typing import Protocol

from insikt import config
from insikt.export.drawing import LANGUAGE
from insikt.text.findings.deck import FICTIONAL, Deck


class _Properties(Protocol):
    author: str
    last_modified_by: str
    title: str
    subject: str
    keywords: str
    comments: str
    language: str
    created: datetime
    modified: datetime
    revision: int


def sender(deck: Deck) -> str:
    """In whose name the file is made."""
    return config.SENDER or deck.view.municipality


def mark(deck: Deck) -> str:
    """What has to be seen wherever all of it is made up, else nothing."""
    return FICTIONAL if deck.is_fictional else ""


def foot(deck: Deck) -> str:
    """What stands at the foot of every slide and page."""
    return " · ".join(filter(None, [deck.made_from, mark(deck)]))


def write(about: _Properties, deck: Deck, *, title: str) -> None:
    """Fill the properties of a file of python-pptx or python-docx."""
    about.author = about.last_modified_by = sender(deck)
    about.title = title
    about.subject = deck.made_from
    about.keywords = mark(deck)
    about.comments = "Gjord med Insikt"
    about.language = LANGUAGE
    about.created = about.modified = datetime.combine(deck.made_on, datetime.min.time())
    about.revision = 1

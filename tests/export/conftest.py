"""Decks to look into, and the office suite to open them with."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from insikt.answers import picked
from insikt.answers.menu import View
from insikt.answers.pick import Occasion, Pick, Question
from insikt.codebook import Codebook
from insikt.export import slides
from insikt.model import Step
from insikt.store import versions
from insikt.store.versions import Store
from insikt.text.findings import deck
from insikt.text.findings.deck import Deck
from tests.build import BOOK, MUNICIPALITY, TODAY

ARTEFACTS = Path(__file__).parent.parent / "artefacts"
DEMO = "Exempelby kommun"
NOTE = "Fråga Kontaktcenter"


def deck_of(
    store: Store, picks: list[Pick], view: View, *, book: Codebook = BOOK, today: date = TODAY
) -> Deck:
    """A deck of these picks, the first with a note."""
    pages = [deck.slide(p, picked.answer(store, book, p, today), book) for p in picks]
    pages[0] = replace(pages[0], note=NOTE)
    return deck.of(pages, view, book, occasion=Occasion.COMMITTEE, version=1, today=today)


def all_picks(municipality: str) -> list[Pick]:
    """Every question once, the curve in every way that time is cut, and a total."""
    view = View(municipality, "bygglov", "foretag")
    total = View(municipality, "totalt", "foretag")
    return [
        *(Pick(question, view) for question in Question if question not in (Question.SINCE, Question.ITEMS)),
        Pick(Question.ITEMS, view, "effektivitet"),
        Pick(Question.SINCE, view, Occasion.COMMITTEE),
        *(Pick(Question.TREND, View(municipality, "bygglov", "foretag", step)) for step in Step),
        *(Pick(question, total) for question in (Question.TREND, Question.FACTORS, Question.STANDING)),
    ]


@pytest.fixture(scope="session")
def demo_deck(demo: Store) -> Deck:
    """All there is, about the made-up municipality."""
    return deck_of(demo, all_picks(DEMO), View(DEMO, "bygglov", "foretag"))


@pytest.fixture(scope="session")
def demo_slides(demo_deck: Deck) -> bytes:
    """The same as PowerPoint."""
    return slides.made(demo_deck)


@pytest.fixture
def deck_on() -> Callable[[Path], Deck]:
    """A deck of all there is in the newest version of a store's folder."""

    def made(folder: Path) -> Deck:
        store = Store(versions.newest(folder).path)
        found = deck_of(store, all_picks(MUNICIPALITY), View(MUNICIPALITY, "bygglov", "foretag"))
        store.close()
        return found

    return made


@pytest.fixture(scope="session")
def as_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], Path]:
    """Opens a file in LibreOffice and prints it. Skips aloud where there is none, unless it is required."""
    office = shutil.which("soffice")
    if not office or not shutil.which("pdftoppm"):
        message = (
            "no LibreOffice: apt-get install libreoffice-impress-nogui libreoffice-writer-nogui poppler-utils"
        )
        if os.environ.get("INSIKT_OFFICE") == "required":
            pytest.fail(message)
        pytest.skip(message)
    profile = tmp_path_factory.mktemp("office")

    def printed(content: bytes, name: str) -> Path:
        folder = tmp_path_factory.mktemp("printed")
        (folder / name).write_bytes(content)
        subprocess.run(
            [
                office,
                f"-env:UserInstallation=file://{profile}",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                str(folder),
                str(folder / name),
            ],
            check=True,
            capture_output=True,
            timeout=180,
        )
        return folder / f"{Path(name).stem}.pdf"

    return printed

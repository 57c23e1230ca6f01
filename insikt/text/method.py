"""The method, the words and the rules, as the documents and the codebook have them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from insikt import config
from insikt.codebook import Codebook, Limit
from insikt.text import number

INTRODUCTION = (
    "Här står hela metoden: definitioner, formler, källor och gränser. På varje sida står kortformen under "
    "”Så räknade vi”."
)
# A link to another document leads nowhere from a page: its words stay.
_LINK = re.compile(r"\[([^\]]+)\]\((?!https?:)[^)]+\)")


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a document: its heading and its Markdown."""

    title: str
    body: str


@cache
def sections() -> tuple[Section, ...]:
    """The sections of docs/metod.md, in order."""
    _, *parts = re.split(r"^## ", _document("metod"), flags=re.MULTILINE)
    return tuple(Section(*(part.strip() for part in text.split("\n", 1))) for text in parts)


@cache
def words() -> tuple[dict[str, str], ...]:
    """The glossary of docs/ordlista.md: words that need to be explained."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in _document("ordlista").splitlines()
        if line.startswith("|")
    ]
    return tuple({"Ord": word, "Betyder": means} for word, _, means in rows[2:] if means)


def limits(book: Codebook) -> list[dict[str, str]]:
    """The law's limits, with their sources."""
    types = {value.id: value.label for value in book.values("case_type")}
    return [
        {
            "Område": book.areas[limit.area].name,
            "Ärendetyp": types[limit.case_type],
            "Tidsfrist": f"{limit.amount} {limit.unit}",
            "Kan förlängas": f"{limit.extension} {limit.unit}" if limit.extension else "nej",
            "Komplettering begärs inom": f"{limit.asked_within} dagar" if limit.asked_within else "–",
            "Gäller ärenden inkomna": _dates(limit),
            "Källa": limit.source,
        }
        for limit in book.limits
    ]


def items(book: Codebook) -> list[dict[str, str]]:
    """The questions, and the index that each is part of."""
    return [{"Mått": book.measures[i.measure].name, "Delfråga": i.label} for i in book.items.values()]


def published(book: Codebook) -> Sequence[str]:
    """The sources of the published figures."""
    return sorted({row.source for row in book.published})


def _document(name: str) -> str:
    text = (config.ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")
    return _LINK.sub(r"\1", text)


def _dates(limit: Limit) -> str:
    match (limit.valid_from, limit.valid_to):
        case (None, None):
            return "alltid"
        case (None, last) if last:
            return f"t.o.m. {number.day(last)}"
        case (first, None) if first:
            return f"fr.o.m. {number.day(first)}"
        case (first, last):
            assert first
            assert last
            return f"{number.day(first)} – {number.day(last)}"

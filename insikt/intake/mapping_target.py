"""What a column of a file may be: the fields and items of the codebook, and how well a column is like one of them."""

import itertools
import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from insikt import config
from insikt.codebook import Codebook, Column, normalise
from insikt.intake import formats
from insikt.intake.reading import Table

# Values enough to tell whether a column holds dates, areas or answers.
_TRIED = 200
# A response is of a year: told by its survey year, or by the day on which its case was closed.
_YEAR = {"survey_year", "closed_on"}
# "Fråga 12. Hur nöjd …": the number is the file's own.
_QUESTION_NUMBER = re.compile(r"(?:fråga|fr|f|q)?\s?\d{1,2}[a-z]?\s(?=\w+\s\w+)")


@dataclass(frozen=True, slots=True)
class Target:
    """A field of a kind of file, or an item. `column` is None for an item; `name` is what the user reads."""

    id: str
    name: str
    column: Column | None
    spellings: tuple[str, ...]

    @property
    def is_required(self) -> bool:
        """A file of the kind cannot be without it."""
        return self.column is not None and self.column.required

    @property
    def is_text(self) -> bool:
        """Any value fits it."""
        return self.column is not None and self.column.format == "text"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How well a column is like a target: its title (0-100), and the share of its values that fit (0-1)."""

    target: Target
    title: float
    fit: float

    @property
    def order(self) -> float:
        """Most alike first: the title tells more than values, which fit many targets."""
        return self.title + 50 * self.fit


def targets(book: Codebook, kind: str) -> dict[str, Target]:
    """Everything that a column of a kind of file may be, by id, in the codebook's order."""
    fields = {
        column.field: Target(
            column.field,
            column.header,
            column,
            tuple(map(normalise, (column.field, column.header, *column.synonyms))),
        )
        for column in book.columns
        if column.file == kind
    }
    if kind != "svar":
        return fields
    spellings: dict[str, list[str]] = {item: [] for item in book.items}
    for spelling, item in book.item_synonyms.items():
        spellings[item].append(spelling)
    return fields | {
        item.id: Target(item.id, item.label, None, tuple(spellings[item.id])) for item in book.items.values()
    }


def missing(known: dict[str, Target], taken: Collection[str]) -> tuple[Target, ...]:
    """What must be there and is not: required fields, some item, some year."""
    items = {target.id for target in known.values() if target.column is None}
    lacking = {target.id for target in known.values() if target.is_required} - set(taken)
    if items and items.isdisjoint(taken):
        lacking |= items
    if items and _YEAR.isdisjoint(taken):
        lacking |= _YEAR
    return tuple(target for target in known.values() if target.id in lacking)


def titles(table: Table, position: int) -> list[str]:
    """The names that a column goes by, normalised: its header, its label, and both without a question's number."""
    names = [table.header[position], *table.labels[position : position + 1]]
    plain = [title for title in map(normalise, names) if title]
    return plain + [bare for title in plain if (bare := _QUESTION_NUMBER.sub("", title, count=1)) != title]


def likenesses(
    table: Table, position: int, among: Sequence[Target], book: Codebook, *, needed: Collection[str]
) -> list[Likeness]:
    """How a column is like each of the targets, the likest first.

    Values are tried only for a target that the title is like, or that the file cannot do without (`needed`): the
    fit with others is 0, for nobody asks.
    """
    values: list[str] = []
    names = titles(table, position)
    fits: dict[Any, float] = {}
    found = []
    for target in among:
        # Items share a scale, and many columns a format: each is tried once.
        shared = target.column.format if target.column else "scale"
        shared = target.id if shared == "background" else shared
        likest = max((_alike(name, spelling) for name in names for spelling in target.spellings), default=0.0)
        matters = likest >= config.TITLE_ASKED or target.id in needed
        if matters and shared not in fits:
            values = values or distinct(table, position)
            fits[shared] = _fit(values, _parser(target, table, position, book))
        found.append(Likeness(target, likest, fits[shared] if matters else 0.0))
    return sorted(found, key=lambda likeness: -likeness.order)


def distinct(table: Table, position: int) -> list[str]:
    """The first different values of a column, of its first thousands of cells."""
    cells = (row[position].strip() for row in itertools.islice(table.rows, 10 * _TRIED))
    return list(itertools.islice(dict.fromkeys(filter(None, cells)), _TRIED))


def tells_rows_apart(table: Table, position: int) -> bool:
    """Whether a column has something in every row and never the same twice, among the first thousands of rows."""
    cells = [row[position].strip() for row in itertools.islice(table.rows, 10 * _TRIED)]
    return len(cells) > 1 and all(cells) and len(set(cells)) == len(cells)


def _alike(title: str, spelling: str) -> float:
    """0-100. The order of words does not matter, nor do words beside those of a whole question."""
    alike = max(fuzz.ratio(title, spelling), fuzz.token_sort_ratio(title, spelling))
    if 3 <= len(spelling.split()) <= len(title.split()):
        alike = max(alike, 0.9 * fuzz.token_set_ratio(title, spelling))
    return alike


def _parser(target: Target, table: Table, position: int, book: Codebook) -> Callable[[str], Any]:
    if target.column is None:
        return formats.scale(book, table.codes.get(position, {}))
    return formats.parser(target.column, book, table.day_zero)


def _fit(values: Sequence[str], parse: Callable[[str], Any]) -> float:
    return 1 - len(formats.convert(values, parse).wrong) / len(values) if values else 0.0

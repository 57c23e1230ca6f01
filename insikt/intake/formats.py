"""Text cells become values by declared formats. What does not fit is refused; nothing is guessed."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.codebook import Codebook, Column, normalise
from insikt.intake import listing, masking
from insikt.intake.reading_grid import UNSAVED_FORMULA
from insikt.model import TOTAL_NAMES

_DATE = re.compile(r"(\d{4})([-/]?)(\d{2})\2(\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sep(?:tember)?|okt(?:ober)?"
    "|(?:nov|dec)(?:ember)?"
)
_NAMED_DATE = re.compile(rf"(\d{{1,2}}) +({_MONTH})\.? +(\d{{4}})", re.ASCII | re.IGNORECASE)
# A sheet's number for a day, with or without a time; the years that a case or a survey can be of.
_SERIAL = re.compile(r"(\d{5})([.,]\d+)?", re.ASCII)
_SERIAL_YEARS = range(1980, 2080)
_YEAR = re.compile(r"(19|20)\d{2}([.,]0+)?", re.ASCII)
_SPACE = "[ \u00a0\u202f\u2009]"
_NUMBER = re.compile(rf"[-+−]?(\d+|\d{{1,3}}({_SPACE}\d{{3}})+)([.,]\d+)?", re.ASCII)
_MISSING = frozenset({"", "-", "–"})
# What a spreadsheet shows where it could not calculate, in English and Swedish.
_SHEET_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NU(?:LL|M)!|SAKNAS!|REFERENS!|VÄRDEFEL!|DIVISION/0!|NAMN\?|OGILTIGT!"
    r"|SKÄRNING!|SPILL!|CALC!)"
)
# A step with its meaning: "10 – Mycket nöjd".
_STEP = re.compile(r"(\d{1,2})(?:[.,]0+)?(?: ?[-–=:] ?[^\d]+)?", re.ASCII)


class WrongValue(ValueError):
    """A cell does not fit its format. Carries what was expected and the cure, in Swedish."""

    def __init__(self, what: str, cure: str) -> None:
        """`what` continues a sentence that begins with the cell's value."""
        super().__init__(what, cure)
        self.what, self.cure = what, cure


@dataclass(frozen=True, slots=True)
class Converted:
    """A column of n cells: values (n,) with None where empty, and the positions of cells that do not fit."""

    values: NDArray[np.object_]
    wrong: dict[int, WrongValue]


def convert(cells: Sequence[str], parse: Callable[[str], Any]) -> Converted:
    """Parse a column. Each distinct cell is parsed once, which is what makes a large file quick."""
    codes, distinct = pd.factorize(np.asarray(cells, dtype=object))
    parsed = np.empty(len(distinct), dtype=object)
    failed: dict[int, WrongValue] = {}
    for position, cell in enumerate(distinct):
        try:
            parsed[position] = None if cell.strip() in _MISSING else parse(_calculated(cell.strip()))
        except WrongValue as wrong:
            failed[position] = wrong
    positions = np.flatnonzero(np.isin(codes, list(failed)))
    return Converted(parsed[codes], {int(i): failed[codes[i]] for i in positions})


def _calculated(cell: str) -> str:
    """The cell, unless it is what a sheet shows where it has no value."""
    if cell == UNSAVED_FORMULA:
        raise WrongValue(
            "är en formel som inte är uträknad.", "Öppna filen i kalkylprogrammet, spara den och försök igen."
        )
    if _SHEET_ERROR.fullmatch(cell):
        raise WrongValue("är ett fel i kalkylarket.", "Rätta cellen där, eller töm den.")
    return cell


def parser(column: Column, book: Codebook, day_zero: date | None = None) -> Callable[[str], Any]:
    """The parser of a column's declared format. `day_zero` as for `day`."""
    if column.format == "date":
        return partial(day, day_zero=day_zero)
    if column.format == "background":
        return _one_of(
            {
                normalise(spelling): value.id
                for value in book.values(column.field)
                for spelling in (value.id, value.label, *value.synonyms)
            },
            [value.label for value in book.values(column.field)],
        )
    if column.format == "area":
        return _one_of(book.area_synonyms, [area.name for area in book.areas.values()])
    if column.format == "area_or_total":
        totals = {normalise(spelling): t for t, name in TOTAL_NAMES.items() for spelling in (t, name)}
        names = [*(area.name for area in book.areas.values()), *TOTAL_NAMES.values()]
        return _one_of(book.area_synonyms | totals, names)
    if column.format == "measure":
        return _one_of(
            {normalise(s): m.id for m in book.measures.values() for s in (m.id, m.name)},
            [m.name for m in book.measures.values()],
        )
    return _PLAIN[column.format]


def labels(column: Column, book: Codebook) -> dict[str, str]:
    """What a person may write in a column, by the id it stands for; empty where the column is free."""
    areas = {area.id: area.name for area in book.areas.values()}
    match column.format:
        case "area":
            return areas
        case "area_or_total":
            return areas | TOTAL_NAMES
        case "measure":
            return {measure.id: measure.name for measure in book.measures.values()}
        case "background":
            return {value.id: value.label for value in book.values(column.field)}
    return {}


def scale(book: Codebook, codes: Mapping[str, str] | None = None) -> Callable[[str], int | None]:
    """The parser of an answer on the questionnaire's scale; None for no opinion.

    `codes` gives the number behind a label that stands in its place, where the file has such (SPSS).
    """
    low, high = book.scale.minimum, book.scale.maximum
    valid = {str(step): step for step in range(low, high + 1)}

    def parse(cell: str) -> int | None:
        if normalise(cell) in book.scale.no_opinion:
            return None
        match = _STEP.fullmatch(codes.get(cell, cell) if codes else cell)
        step = valid.get(match[1]) if match else None
        if step is None:
            raise WrongValue(f"ligger inte på skalan {low}–{high}.", f"Skriv {low}–{high} eller ”Vet ej”.")
        return step

    return parse


def day(cell: str, day_zero: date | None = None) -> date:
    """A date as 2026-04-24, 2026/04/24 or 20260424, with or without a time of day, or as 24 april 2026.

    With `day_zero`, the day from which a sheet counts, also a sheet's number for a day: 46136.
    """
    try:
        if match := _DATE.fullmatch(cell):
            return date(int(match[1]), int(match[3]), int(match[4]))
        if match := _NAMED_DATE.fullmatch(cell):
            return date(int(match[3]), 1 + _MONTHS.index(match[2][:3].lower()), int(match[1]))
    except ValueError:
        pass
    if day_zero and (match := _SERIAL.fullmatch(cell)):
        counted = day_zero + timedelta(days=int(match[1]))
        if counted.year in _SERIAL_YEARS:
            return counted
    raise WrongValue("är inget datum som går att läsa säkert.", "Skriv datum som 2026-04-24.")


def year(cell: str) -> int:
    """A year of four digits."""
    if not _YEAR.fullmatch(cell):
        raise WrongValue("är inget årtal.", "Skriv årtal som 2026.")
    return int(cell[:4])


def number(cell: str) -> float:
    """A number with decimal comma or point; spaces may part the thousands."""
    if not _NUMBER.fullmatch(cell):
        raise WrongValue("är inget tal.", "Skriv tal som 72 eller 72,5.")
    return float(re.sub(_SPACE, "", cell).replace("−", "-").replace(",", "."))


def free_text(cell: str) -> str:
    """Text as it was before it was made still, with personal numbers, addresses and telephone numbers masked."""
    return masking.mask(listing.as_written(cell))


def _one_of(spellings: dict[str, str], names: Sequence[str]) -> Callable[[str], str]:
    def parse(cell: str) -> str:
        known = spellings.get(normalise(cell))
        if known is None:
            raise WrongValue("känns inte igen.", f"Skriv något av: {', '.join(names)}.")
        return known

    return parse


_PLAIN: dict[str, Callable[[str], Any]] = {"text": listing.as_written, "year": year, "number": number}

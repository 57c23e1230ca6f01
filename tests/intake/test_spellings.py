"""Swedish dates and numbers: the table of spellings is 100 % right or refused, never guessed."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insikt.intake import formats, mapping, reading, validation
from insikt.intake.finding import Refused
from tests.build import BOOK, MUNICIPALITY
from tests.intake import files

DAY = date(2026, 4, 24)
EXCEL, MACINTOSH = date(1899, 12, 30), date(1904, 1, 1)
TYPOGRAPHIC = "\u00a0\u202f\u2009"

# Right, or refused (None).
DAYS: dict[str, date | None] = {
    "2026-04-24": DAY,
    "20260424": DAY,
    "2026/04/24": DAY,
    " 2026-04-24 ": DAY,
    "\u00a02026-04-24\u00a0": DAY,
    "2026-04-24 10:15": DAY,
    "2026-04-24 00:00:00": DAY,
    "2026-04-24T10:15:30.5": DAY,
    "24 april 2026": DAY,
    "24 apr. 2026": DAY,
    "24 April 2026": DAY,
    "1 mars 2024": date(2024, 3, 1),
    "29 februari 2024": date(2024, 2, 29),
    "2024-02-29": date(2024, 2, 29),
    "1/3/2024": None,
    "01/03/2024": None,
    "24/4 2026": None,
    "24/4-26": None,
    "4/24/2026": None,
    "24.4.2026": None,
    "24.04.2026": None,
    "24-04-2026": None,
    "den 24 april 2026": None,
    "24 april": None,
    "30 februari 2024": None,
    "0 april 2026": None,
    "24 april 26": None,
    "24 avril 2026": None,
    "2026-02-30": None,
    "2025-02-29": None,
    "2026-13-01": None,
    "2026-00-10": None,
    "0000-01-01": None,
    "2026-4-24": None,
    "2026-04": None,
    "26-04-24": None,
    "260424": None,
    "2026-04/24": None,
    "2026-04-24 25:15 igen": None,
    "2026-04-24Z": None,
    "v. 17 2026": None,
    "idag": None,
    "46136": None,
    "٢٠٢٦-٠٤-٢٤": None,
}
SERIALS: dict[tuple[str, date | None], date | None] = {
    ("46136", EXCEL): DAY,
    ("46136.4270833333", EXCEL): DAY,
    ("46136,5", EXCEL): DAY,
    ("44674", MACINTOSH): DAY,
    ("36585", EXCEL): date(2000, 2, 29),
    ("46136", None): None,
    ("4613", EXCEL): None,
    ("461360", EXCEL): None,
    ("12345", EXCEL): None,
    ("99999", EXCEL): None,
    ("-46136", EXCEL): None,
    ("46136 ", EXCEL): DAY,
    ("46 136", EXCEL): None,
}
NUMBERS: dict[str, float | None] = {
    "72": 72,
    "072": 72,
    "72,5": 72.5,
    "72.5": 72.5,
    "1 234,50": 1234.5,
    **{f"1{space}234,50": 1234.5 for space in TYPOGRAPHIC},
    "1 234 567": 1234567,
    "−3": -3,
    "-3,5": -3.5,
    "+3": 3,
    "0,05": 0.05,
    ",5": None,
    "5,": None,
    "7 2": None,
    "12 34": None,
    "1 2345": None,
    "1,234.50": None,
    "1.234,50": None,
    "1.234.567": None,
    "1'234": None,
    "72 %": None,
    "72 kr": None,
    "ca 72": None,
    "7-8": None,
    "1e3": None,
    "0x10": None,
    "nan": None,
    "inf": None,
    "٣": None,
    "½": None,
    "#SAKNAS!": None,
}
YEARS: dict[str, int | None] = {
    "2026": 2026,
    "2026,0": 2026,
    "2026.00": 2026,
    "26": None,
    "2 026": None,
    "02026": None,
    "1866": None,
    "2026-04-24": None,
    "2025/26": None,
}
STEPS: dict[str, int | str | None] = {
    **{str(step): step for step in range(1, 11)},
    "7,0": 7,
    "7.00": 7,
    "10 – Mycket nöjd": 10,
    "1 = inte alls": 1,
    "1: inte alls": 1,
    "Vet ej": "no opinion",
    "VET EJ/INGEN ÅSIKT": "no opinion",
    "vet  ej.": "no opinion",
    "NA": "no opinion",
    "": "no opinion",
    "-": "no opinion",
    "0": None,
    "11": None,
    "-1": None,
    "7,5": None,
    "07": None,
    "7-8": None,
    "7 – 8": None,
    "7 av 10": None,
    "sju": None,
    "#SAKNAS!": None,
    "#FORMEL!": None,
    "24 april": None,
}


def _value(cell: str, parse: Any) -> Any:
    converted = formats.convert([cell], parse)
    return None if converted.wrong else converted.values[0]


@pytest.mark.parametrize("cell", DAYS)
def test_days(cell: str) -> None:
    assert _value(cell, formats.day) == DAYS[cell]


@pytest.mark.parametrize(("cell", "day_zero"), SERIALS)
def test_a_sheets_numbers_for_days(cell: str, day_zero: date | None) -> None:
    assert _value(cell, lambda text: formats.day(text, day_zero)) == SERIALS[cell, day_zero]


@pytest.mark.parametrize("cell", NUMBERS)
def test_numbers(cell: str) -> None:
    assert _value(cell, formats.number) == NUMBERS[cell]


@pytest.mark.parametrize("cell", YEARS)
def test_years(cell: str) -> None:
    assert _value(cell, formats.year) == YEARS[cell]


@pytest.mark.parametrize("cell", STEPS)
def test_steps_of_the_scale(cell: str) -> None:
    converted = formats.convert([cell], formats.scale(BOOK))
    assert (None if converted.wrong else converted.values[0] or "no opinion") == STEPS[cell]


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)))
def test_every_day_comes_back_from_every_spelling_that_is_declared(day: date) -> None:
    months = ("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sept", "okt", "nov", "dec")
    spellings = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", f"{day} 23:59:59"]
    if day.month != 9:  # "sept" is nobody's declared spelling
        spellings.append(f"{day.day} {months[day.month - 1]} {day.year}")
    assert {formats.day(spelling) for spelling in spellings} == {day}
    for zero in (EXCEL, MACINTOSH):
        assert formats.day(str((day - zero).days), zero) == day
    for spelling in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}", f"{day:%d.%m.%Y}", f"{day:%d-%m-%Y}"):
        with pytest.raises(formats.WrongValue):
            formats.day(spelling)


@given(st.integers(-(10**9), 10**9), st.integers(0, 99), st.sampled_from(f" {TYPOGRAPHIC}"))
def test_every_number_comes_back_from_its_swedish_spelling(whole: int, cents: int, space: str) -> None:
    written = f"{abs(whole):,}".replace(",", space) + f",{cents:02}"
    minus = "−" if whole < 0 else ""
    assert formats.number(minus + written) == pytest.approx(float(f"{whole}.{cents:02}"))


# What stands in a spreadsheet's cell, and how it is formatted → the goal's target, or refused.
CELLS: Mapping[str, tuple[object, str | None, float | None]] = {
    "a number": (72.5, None, 72.5),
    "a number that floating point spoils": (0.1 + 0.2, None, 0.3),
    "a whole number kept as a fraction": (72.0, "0.00", 72),
    "text with a decimal comma": ("72,5", None, 72.5),
    "per cent by format": (0.72, "0 %", None),
    "a day by format": (DAY, None, None),
    "a time by format": (timedelta(hours=5), None, None),
    "true": (True, None, None),
    "an error": ("#DIV/0!", None, None),
}


@pytest.mark.parametrize("name", CELLS)
def test_what_a_cell_of_a_sheet_holds_is_read_right_or_refused(tmp_path: Path, name: str) -> None:
    cell, form, target = CELLS[name]
    row = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": cell}

    def edit(book: Any) -> None:
        if form:
            book.active["E2"].number_format = form

    path = files.workbook(tmp_path / "a.xlsx", [row], edit=edit)
    mapped = mapping.unasked(mapping.propose(reading.read(path), BOOK))
    if target is None:
        with pytest.raises(Refused, match="blad ”Svar”, rad 2, kolumn ”Målvärde”"):
            validation.check(mapped, BOOK, b"key")
    else:
        [read] = validation.check(mapped, BOOK, b"key").columns["target"]
        assert read == target


def test_a_comment_that_a_sheet_could_not_calculate_is_no_comment(tmp_path: Path) -> None:
    bad = files.rows()
    bad[1]["Kommentar"] = "#REFERENS!"
    mapped = mapping.unasked(mapping.propose(reading.read(files.workbook(tmp_path / "a.xlsx", bad)), BOOK))
    with pytest.raises(Refused, match="rad 3, kolumn ”Kommentar”: ”#REFERENS!” är ett fel i kalkylarket"):
        validation.check(mapped, BOOK, b"key")


def test_a_formula_that_was_never_calculated_is_refused_and_said_to_be_one(tmp_path: Path) -> None:
    row = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": "=70+2"}
    mapped = mapping.unasked(mapping.propose(reading.read(files.workbook(tmp_path / "a.xlsx", [row])), BOOK))
    with pytest.raises(Refused, match="”#FORMEL!” är en formel som inte är uträknad"):
        validation.check(mapped, BOOK, b"key")


def test_a_file_of_formulas_that_were_never_calculated_is_refused_as_a_whole(tmp_path: Path) -> None:
    row = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": "=70+2"}
    path = files.workbook(tmp_path / "a.xlsx", [row] * 1001)
    with pytest.raises(Refused, match="rad 2: Cellerna har formler som inte är uträknade"):
        reading.read(path)

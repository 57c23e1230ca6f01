"""At least 25 honest but odd files: the same answers in each, and the store must hold what was written."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from insikt.intake import reading
from tests.build import BOOK, MUNICIPALITY, take_in
from tests.intake import files
from tests.intake.files import ANSWERS, Row, rows, sheet, spss, text, workbook

LABELS = {item.id: item.label for item in BOOK.items.values()}
NUMBERED = {item.id: f"Fråga {k}. {item.label}" for k, item in enumerate(BOOK.items.values(), start=12)}
TITLE: list[list[object]] = [["Insikt 2025, Provby kommun"], [], ["Uttag:", "2026-02-01"]]
FOOTER: list[list[object]] = [["Totalt", "", "", "", "", "", 7.1, 6.9], [], ["Källa: Insikt 2025, SKR"]]


def _bytes(make: Callable[[], str], encoding: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make().encode(encoding))


def _two_rows_of_headers() -> str:
    codes = {header: f"V{k}" for k, header in enumerate(rows()[0])}
    texts = [LABELS.get(header, header) for header in codes]
    return text([dict(zip(codes.values(), texts, strict=True)), *rows(headers=codes)])


def _semicolons() -> str:
    """Semicolons without quotes in a place where they mean nothing; the check compares what is read."""
    extra = [row | {"Anteckning": "; ".join("abc"[: 1 + k % 3])} for k, row in enumerate(rows())]
    return text(extra, ",")


def _mixed_days() -> list[Row]:
    forms = ("{:%Y-%m-%d}", "{:%Y%m%d}", "{:%Y/%m/%d}", "{:%Y-%m-%d} 08:15", "{:%Y-%m-%dT%H:%M:%S}")
    months = ("januari", "februari", "mars", "april", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")

    def day(closed: date) -> str:
        if closed.month % 6 == 5:
            return f"{closed.day} {months[closed.month - 1]} {closed.year}"
        return forms[closed.month % 5].format(closed)

    return rows(day=day)


def _serial(zero: date) -> Callable[[date], int]:
    return lambda day: (day - zero).days


def _first_sheets(book: openpyxl.Workbook) -> None:
    guide = book.create_sheet("Läs mig", 0)
    guide["A1"] = "Så här fyller du i"
    guide["A3"] = "Skriv 1–10 eller Vet ej."
    secret = book.create_sheet("Gammalt", 0)
    sheet(secret, rows(value=lambda _: 1))
    secret.sheet_state = "hidden"


def _hide(book: openpyxl.Workbook) -> None:
    book["Svar"].row_dimensions[3].hidden = True
    book["Svar"].column_dimensions["B"].hidden = True


def _merged_title(book: openpyxl.Workbook) -> None:
    book["Svar"].merge_cells("A1:F1")


def _groups_above(book: openpyxl.Workbook) -> None:
    ws = book["Svar"]
    ws.insert_rows(1)
    for column, title in ((1, "Bakgrund"), (7, "NKI"), (10, "Information"), (14, "Tillgänglighet")):
        ws.cell(1, column, title)


def _pushed(book: openpyxl.Workbook) -> None:
    book["Svar"].insert_cols(1, 2)
    book["Svar"].insert_rows(1, 3)


def _gaps(book: openpyxl.Workbook) -> None:
    for row in (9, 6, 3):
        book["Svar"].insert_rows(row, 2)


def _zeros(book: openpyxl.Workbook) -> None:
    for row in range(2, 2 + len(ANSWERS)):
        book["Svar"].cell(row, 1).value = int(book["Svar"].cell(row, 1).value)
        book["Svar"].cell(row, 1).number_format = "000"


def _stray_format(book: openpyxl.Workbook) -> None:
    book["Svar"]["XFD1048576"].number_format = "0.00"
    book["Svar"].column_dimensions.group("AH", "XFD", hidden=True)


def _macro_type(path: Path) -> None:
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    enabled = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    files.repacked(workbook(path, rows()), lambda _, data: data.replace(plain, enabled))


def _old_days(path: Path, *, as_dates: bool) -> None:
    zero = date(1904, 1, 1)

    def edit(book: openpyxl.Workbook) -> None:
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    workbook(path, rows(day=(lambda day: day) if as_dates else _serial(zero)), edit=edit)


def _long(*, headers: dict[str, str], value: str = "Värde", factor: bool = False) -> list[Row]:
    """A row per answer and question, the comment among the questions."""
    found = []
    for row in rows():
        background = {k: v for k, v in row.items() if k not in BOOK.items and k != "Kommentar"}
        for item in [*BOOK.items, "Kommentar"]:
            about = {"Serviceområde": item.split("_")[0]} if factor else {}
            found.append(background | about | {"Fråga": headers.get(item, item), value: row[item]})
    return found


def _spss_rows() -> list[Row]:
    """Answers as SPSS keeps them: codes, with 99 for no opinion; names without å ä ö."""
    names = {"Svars-ID": "id", "Kommun": "kommun", "Myndighetsområde": "omr", "Ärendet avslutat": "slut"}
    names |= {"Sökande": "sok", "Kommentar": "komm"} | {item: f"q{k}" for k, item in enumerate(BOOK.items)}
    codes: dict[object, object] = {"Bygglov": 1.0, "Miljö- och hälsoskydd": 2.0, "Livsmedelskontroll": 3.0}
    codes |= {"Företag": 1.0, "Privatperson": 2.0}
    found = rows(day=lambda day: day, value=lambda step: float(step or 99), headers=names)
    return [{name: codes.get(cell, cell) for name, cell in row.items()} for row in found]


def _spss(path: Path, *, compressed: bool = False, missing: bool = False) -> None:
    scale = {1.0: "Inte alls nöjd", 10.0: "Mycket nöjd", 99.0: "Vet ej/ingen åsikt"}
    labels = {f"q{k}": {} if missing else scale for k in range(len(BOOK.items))}
    labels["omr"] = {1.0: "Bygglov", 2.0: "Miljö- och hälsoskydd", 3.0: "Livsmedelskontroll"}
    labels["sok"] = {1.0: "Företag", 2.0: "Privatperson"}
    titles = ["Svars-ID", "Kommun", "Myndighetsområde", "Ärendet avslutat", "Sökande", "Kommentar"]
    spss(
        path,
        _spss_rows(),
        column_labels=[*titles, *LABELS.values()],
        variable_value_labels={name: known for name, known in labels.items() if known},
        missing_ranges={f"q{k}": [99.0] for k in range(len(BOOK.items))} if missing else None,
        compress=compressed,
    )


# name → how it is written, and what a note must say (None: nothing has to be said)
ODD: dict[str, tuple[str, Callable[[Path], object], str | None]] = {
    "utf-8, semicolon": ("a.csv", _bytes(lambda: text(rows()), "utf-8"), None),
    "utf-8 with BOM, comma": ("a.csv", _bytes(lambda: text(rows(), ","), "utf-8-sig"), None),
    "utf-8, tab": ("a.tsv", _bytes(lambda: text(rows(), "\t"), "utf-8"), None),
    "utf-16, tab, as Excel's Unicode text": ("a.txt", _bytes(lambda: text(rows(), "\t"), "utf-16"), None),
    "utf-16, big end first": ("a.csv", _bytes(lambda: "\ufeff" + text(rows()), "utf-16-be"), None),
    "windows-1252": ("a.csv", _bytes(lambda: text(rows()), "cp1252"), "sparad som Windows-1252"),
    "old Macintosh line ends": ("a.csv", _bytes(lambda: text(rows(), end="\r"), "utf-8"), None),
    "comma with decimal commas in quotes": (
        "a.csv",
        _bytes(lambda: text(rows(value=lambda step: "" if step is None else f"{step},0"), ","), "utf-8"),
        None,
    ),
    "comma with semicolons in most comments": ("a.csv", _bytes(_semicolons, "utf-8"), None),
    "decimal points and no opinion in words": (
        "a.csv",
        _bytes(lambda: text(rows(value=lambda s: " VET EJ " if s is None else f"{s}.00")), "utf-8"),
        None,
    ),
    "steps with their meaning": (
        "a.csv",
        _bytes(lambda: text(rows(value=lambda s: "Ingen åsikt" if s is None else f"{s} – nöjd")), "utf-8"),
        None,
    ),
    "question texts as headers": ("a.csv", _bytes(lambda: text(rows(headers=LABELS)), "utf-8"), None),
    "codes, and question texts in the row below": (
        "a.csv",
        _bytes(_two_rows_of_headers, "utf-8"),
        "Rad 2 lästes som rubriker",
    ),
    "question texts with numbers": ("a.csv", _bytes(lambda: text(rows(headers=NUMBERED)), "utf-8"), None),
    "headers in capitals, across lines, by synonym": (
        "a.csv",
        _bytes(lambda: text(rows(headers={"Kommun": "KOMMUN-\nNAMN ", "Svars-ID": "löpnummer"})), "utf-8"),
        None,
    ),
    "headers with a slip of the pen": (
        "a.csv",
        _bytes(lambda: text(rows(headers={"Myndighetsområde": "Myndighetsområdet"})), "utf-8"),
        None,
    ),
    "title lines with commas above": (
        "a.csv",
        _bytes(lambda: text(rows(), above=TITLE), "utf-8"),
        "Rad 1, 3 ovanför tabellen",
    ),
    "sums and a source below": (
        "a.csv",
        _bytes(lambda: text(rows(), below=FOOTER), "utf-8"),
        "Rad 10, 12 under tabellen",
    ),
    "days in five spellings": ("a.csv", _bytes(lambda: text(_mixed_days()), "utf-8"), None),
    "long, by code": ("a.csv", _bytes(lambda: text(_long(headers={})), "utf-8"), "216 rader blev 8 svar"),
    "long, by text, with the factor beside": (
        "a.csv",
        _bytes(lambda: text(_long(headers=LABELS, factor=True, value="Betyg")), "utf-8"),
        "”Serviceområde” skiljer sig",
    ),
    "long, in a spreadsheet": ("a.xlsx", lambda p: workbook(p, _long(headers=LABELS)), "216 rader blev 8"),
    "a spreadsheet as Excel keeps it": (
        "a.xlsx",
        lambda p: files.as_excel(workbook(p, rows(day=lambda d: d))),
        None,
    ),
    "a spreadsheet with real dates": ("a.xlsx", lambda p: workbook(p, rows(day=lambda d: d)), None),
    "dates with times": ("a.xlsx", lambda p: workbook(p, rows(day=files.noon)), None),
    "dates as bare numbers": ("a.xlsx", lambda p: workbook(p, rows(day=_serial(date(1899, 12, 30)))), None),
    "days counted from 1904, as dates": ("a.xlsx", lambda p: _old_days(p, as_dates=True), None),
    "days counted from 1904, as numbers": ("a.xlsx", lambda p: _old_days(p, as_dates=False), None),
    "a spreadsheet called .csv": (
        "a.csv",
        lambda p: workbook(p.with_suffix(".xlsx"), rows()).rename(p),
        None,
    ),
    "a text called .xlsx": ("a.xlsx", _bytes(lambda: text(rows()), "utf-8"), None),
    "guide and hidden sheet first": (
        "a.xlsx",
        lambda p: workbook(p, rows(), edit=_first_sheets),
        "Bladet ”Gammalt” är dolt och lästes inte.",
    ),
    "merged title above": (
        "a.xlsx",
        lambda p: workbook(p, rows(), above=TITLE, edit=_merged_title),
        "Sammanslagna celler har värde bara i den första: A1:F1.",
    ),
    "groups of columns above": ("a.xlsx", lambda p: workbook(p, rows(), edit=_groups_above), "Rad 1 ovanför"),
    "sums and a source below the table": (
        "a.xlsx",
        lambda p: workbook(p, rows(), below=FOOTER),
        "under tabellen",
    ),
    "a hidden row and a hidden column": (
        "a.xlsx",
        lambda p: workbook(p, rows(), edit=_hide),
        "Dolda rader lästes också: 3.",
    ),
    "a table that begins at C4": ("a.xlsx", lambda p: workbook(p, rows(), edit=_pushed), None),
    "empty rows among the rows": ("a.xlsx", lambda p: workbook(p, rows(), edit=_gaps), None),
    "zeros before a number by format": ("a.xlsx", lambda p: workbook(p, rows(), edit=_zeros), None),
    "formats to the end of the sheet": ("a.xlsx", lambda p: workbook(p, rows(), edit=_stray_format), None),
    "formulas with their values": ("a.xlsx", lambda p: files.with_saved_formulas(workbook(p, rows())), None),
    "xlsm without macros": ("a.xlsm", _macro_type, None),
    "SPSS with labels": ("a.sav", _spss, None),
    "SPSS, compressed": ("a.zsav", lambda p: _spss(p, compressed=True), None),
    "SPSS with its own missing values": ("a.sav", lambda p: _spss(p, missing=True), None),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_read_as_it_was_written(tmp_path: Path, name: str) -> None:
    file, write, says = ODD[name]
    write(tmp_path / file)
    report = take_in(tmp_path, tmp_path / file)
    assert files.stored(tmp_path) == files.written()
    assert says is None or says in " ".join(report.files[0].notes)


def test_there_are_enough_of_them() -> None:
    assert len(ODD) >= 25


def test_the_check_of_odd_files_sees_a_single_wrong_answer(tmp_path: Path) -> None:
    wrong = rows()
    wrong[3]["nki_1"] = 10 if wrong[3]["nki_1"] != 10 else 9
    (tmp_path / "a.csv").write_text(text(wrong), encoding="utf-8")
    take_in(tmp_path, tmp_path / "a.csv")
    assert files.stored(tmp_path) != files.written()


def test_numbers_of_identity_keep_the_zeros_that_the_user_sees(tmp_path: Path) -> None:
    table = reading.read(workbook(tmp_path / "a.xlsx", rows(), edit=_zeros))
    assert [row[0] for row in table.rows] == [number for number, *_ in ANSWERS]


def test_where_a_cell_stands_is_told_as_the_user_sees_it(tmp_path: Path) -> None:
    table = reading.read(workbook(tmp_path / "a.xlsx", rows(), edit=_pushed))
    assert (table.sheet, table.header_row, table.row_numbers[0]) == ("Svar", 4, 5)
    assert table.letter(table.header.index("Svars-ID")) == "C"
    assert table.letter(26) == "AA"


def _many(n: int) -> Iterable[list[Any]]:
    yield ["Svars-ID", "Kommun", "Område", "Mätår", "nki_1"]
    for i in range(n):
        yield [i, MUNICIPALITY, "Bygglov", 2016 + i % 10, 1 + i % 10]


def test_a_hundred_and_twenty_thousand_rows(tmp_path: Path) -> None:
    lines = [";".join(map(str, row)) for row in _many(120_000)]
    (tmp_path / "a.csv").write_text("\n".join([*lines, ""]), encoding="utf-8")
    shares: list[float] = []
    table = reading.read(tmp_path / "a.csv", shares.append)
    assert table.rows == [list(map(str, row)) for row in _many(120_000)][1:]
    cells = [cell for row in table.rows for cell in row]
    assert len(set(map(id, cells))) < 1.01 * len(set(cells)), "texts that repeat are kept once"
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 10


@pytest.mark.campaign
def test_a_hundred_and_twenty_thousand_rows_in_a_spreadsheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    ws = book.create_sheet("Svar")
    for row in _many(120_000):
        ws.append(row)
    book.save(tmp_path / "a.xlsx")
    table = reading.read(tmp_path / "a.xlsx")
    assert table.rows == [list(map(str, row)) for row in _many(120_000)][1:]

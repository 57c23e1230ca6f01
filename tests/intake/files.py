"""The same answers in every kind of file that a municipality may get them in."""

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pyreadstat
from openpyxl.worksheet.worksheet import Worksheet

from insikt.store import versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY

Row = dict[str, Any]

# What is written: (number, area, closed, applicant, comment, a value per item; None is no opinion).
ANSWERS: list[tuple[str, str, date, str, str, list[int | None]]] = [
    (
        f"{number:03}",
        ("Bygglov", "Miljö- och hälsoskydd", "Livsmedelskontroll")[number % 3],
        date(2025, 1 + number, 28 - number),
        ("Företag", "Privatperson")[number % 2],
        f"Få gånger så bra, åtta av tio – {number}",
        [None if (number + k) % 11 == 0 else 1 + (3 * number + k) % 10 for k in range(len(BOOK.items))],
    )
    for number in range(1, 9)
]


def rows(
    *,
    day: Callable[[date], object] = date.isoformat,
    value: Callable[[int | None], object] = lambda step: "Vet ej" if step is None else step,
    headers: Mapping[str, str] | None = None,
) -> list[Row]:
    """The answers as rows of a wide file, with days, values and headers as told."""
    named = headers or {}
    return [
        {
            named.get(header, header): cell
            for header, cell in {
                "Svars-ID": number,
                "Kommun": MUNICIPALITY,
                "Myndighetsområde": area,
                "Ärendet avslutat": day(closed),
                "Sökande": applicant,
                "Kommentar": comment,
                **dict(zip(BOOK.items, map(value, values), strict=True)),
            }.items()
        }
        for number, area, closed, applicant, comment, values in ANSWERS
    ]


def stored(folder: Path) -> list[tuple[str, date, str, str, list[int | None]]]:
    """What the store in folder/store has, in the order of the files."""
    with closing(Store(versions.newest(folder / "store").path)) as store:
        responses = store.cursor().execute(
            "select response, area, closed_on, applicant, comment from response order by response"
        )
        found = responses.fetchall()
        answers = store.cursor().execute("select response, item, value from answer").fetchall()
    values = {(response, item): value for response, item, value in answers}
    return [(*row, [values[number, item] for item in BOOK.items]) for number, *row in found]


def written() -> list[tuple[str, date, str, str, list[int | None]]]:
    """The same, from what was written."""
    areas = {area.name: area.id for area in BOOK.areas.values()}
    applicants = {value.label: value.id for value in BOOK.values("applicant")}
    return [
        (areas[area], closed, applicants[applicant], comment, values)
        for _, area, closed, applicant, comment, values in ANSWERS
    ]


def text(
    rows: Sequence[Row],
    separator: str = ";",
    end: str = "\r\n",
    *,
    above: Sequence[Sequence[object]] = (),
    below: Sequence[Sequence[object]] = (),
) -> str:
    """A delimited text, with lines above and below the table."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=separator, lineterminator=end)
    writer.writerows([*above, list(rows[0]), *(row.values() for row in rows), *below])
    return out.getvalue()


def sheet(
    ws: Worksheet,
    rows: Sequence[Row],
    *,
    above: Sequence[Sequence[object]] = (),
    below: Sequence[Sequence[object]] = (),
) -> None:
    """The table on a sheet, with rows above and below."""
    for cells in [*above, list(rows[0]), *(list(row.values()) for row in rows), *below]:
        ws.append(cells)


def workbook(
    path: Path,
    rows: Sequence[Row],
    *,
    edit: Callable[[openpyxl.Workbook], object] = lambda _: None,
    above: Sequence[Sequence[object]] = (),
    below: Sequence[Sequence[object]] = (),
) -> Path:
    """An .xlsx with the table on its only sheet, after `edit`."""
    book = openpyxl.Workbook()
    book.active.title = "Svar"
    sheet(book.active, rows, above=above, below=below)
    edit(book)
    book.save(path)
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """An archive with its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change(name, data))
    return path


def with_saved_formulas(path: Path) -> Path:
    """Every number on the first sheet as a formula with its value saved beside it, as spreadsheets write them."""

    def change(name: str, data: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return data
        return re.sub(rb'<c r="(\w+)" t="n"><v>(\d+)</v></c>', rb'<c r="\1"><f>\2+0</f><v>\2</v></c>', data)

    return repacked(path, change)


_INLINE = re.compile(r'<c r="(\w+)"([^>]*?) t="inlineStr"([^>]*)><is><t[^>]*>([^<]*)</t></is></c>')
_SST = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def _t(text: str) -> str:
    return f'<t xml:space="preserve">{html.escape(text)}</t>'


def as_excel(path: Path) -> Path:
    """The workbook as Excel itself keeps it: each text once, apart from the sheet, every third in two runs."""
    texts: dict[str, int] = {}

    def shared(cell: re.Match[str]) -> str:
        number = texts.setdefault(html.unescape(cell[4]), len(texts))
        return f'<c r="{cell[1]}"{cell[2]}{cell[3]} t="s"><v>{number}</v></c>'

    def change(name: str, data: bytes) -> bytes:
        if name.startswith("xl/worksheets/sheet"):
            return _INLINE.sub(shared, data.decode()).encode()
        if name == "[Content_Types].xml":
            part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SST}"/></Types>'
            return data.replace(b"</Types>", part.encode())
        return data

    repacked(path, change)
    items = [
        f"<si><r>{_t(text[:2])}</r><r><rPr><b/></rPr>{_t(text[2:])}</r></si>"
        if number % 3 == 0
        else f"<si>{_t(text)}</si>"
        for text, number in texts.items()
    ]
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{name}">{"".join(items)}</sst>')
    return path


def spss(path: Path, rows: Sequence[Row], **more: Any) -> Path:
    """A .sav with the table."""
    pyreadstat.write_sav(pd.DataFrame(list(rows)), path, **more)
    return path


def noon(day: date) -> datetime:
    """A day with a time, as case systems export it."""
    return datetime(day.year, day.month, day.day, 12, 30)

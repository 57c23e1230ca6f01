"""A CSV file becomes a table of text. No cell is interpreted here."""

import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from insikt import config
from insikt.intake.finding import Finding, Refused, quoted

_SEPARATORS = ";,\t"


@dataclass(frozen=True, slots=True)
class Table:
    """A file as text: its header, and rows that are all as long as the header. Row numbers as in the file."""

    file: str
    sha256: str
    header: tuple[str, ...]
    rows: list[list[str]]
    row_numbers: list[int]
    notes: tuple[str, ...]


def read(path: Path) -> Table:
    """The table in a CSV file. Raises Refused when it is not whole, or not a table."""
    name = path.name
    if not path.is_file():
        raise Refused(Finding(name, "Filen finns inte.", "Kontrollera namnet och mappen."))
    if path.stat().st_size > config.FILE_BYTES:
        raise Refused(Finding(name, "Filen är för stor.", "Dela den per år och läs in delarna tillsammans."))
    data = path.read_bytes()
    text, notes = _decode(name, data)
    rows, numbers = _rows(name, text)
    header = _header(name, rows)
    _same_length(name, rows, numbers)
    notes += [
        f"Kolumn {i + 1} har ingen rubrik och lästes inte in."
        for i, title in enumerate(header)
        if not title and any(row[i].strip() for row in rows[1:])
    ]
    if not text.endswith(("\n", "\r")):
        notes.append("Filen slutar utan radbrytning. Kontrollera att den sista raden är hel.")
    return Table(name, hashlib.sha256(data).hexdigest(), header, rows[1:], numbers[1:], tuple(notes))


def _rows(name: str, text: str) -> tuple[list[list[str]], list[int]]:
    """The rows that hold anything, and the line on which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(name, text), strict=True)
    rows, numbers, begins = [], [], 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(row)
                numbers.append(begins)
            begins = reader.line_num + 1
    except csv.Error as error:
        what, cure = (
            "Det står text efter ett citattecken som stängts.",
            'Skriv citattecken inne i en text dubbla ("").',
        )
        if "expected after" not in str(error):
            what, cure = (
                "Ett citattecken som öppnats stängs aldrig.",
                "Filen är troligen avbruten. Hämta den på nytt och försök igen.",
            )
        raise Refused(Finding(name, what, cure, row=begins)) from error
    if not rows:
        raise Refused(_empty(name))
    return rows, numbers


def _empty(name: str) -> Finding:
    return Finding(name, "Filen är tom.", "Exportera den på nytt och försök igen.")


def _decode(name: str, data: bytes) -> tuple[str, list[str]]:
    if not data.strip():
        raise Refused(_empty(name))
    if data[:4] == b"PK\x03\x04" or data[:4] == b"\xd0\xcf\x11\xe0":
        raise Refused(
            Finding(name, "Filen är ett kalkylark, inte CSV.", "Spara den som CSV och försök igen.")
        )
    is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    not_text = Finding(name, "Filen är inte text.", "Spara den som CSV och försök igen.")
    if b"\x00" in data and not is_utf16:
        raise Refused(not_text)
    windows = "Filen är sparad som Windows-1252. Kontrollera att å, ä och ö ser rätt ut."
    for encoding, note in (("utf-16", []),) if is_utf16 else (("utf-8-sig", []), ("cp1252", [windows])):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise Refused(not_text)
        if not text.strip():
            raise Refused(_empty(name))
        return text, list(note)
    raise Refused(Finding(name, "Filens teckenkodning känns inte igen.", "Spara den som ”CSV UTF-8”."))


def _separator(name: str, text: str) -> str:
    """The separator that the first line has most of."""
    first = text.lstrip().split("\n", 1)[0]
    separator, times = max(((mark, first.count(mark)) for mark in _SEPARATORS), key=lambda pair: pair[1])
    if not times:
        raise Refused(
            Finding(
                name,
                "Rubrikraden har bara en kolumn.",
                "Spara som CSV med semikolon, komma eller tabb mellan kolumnerna, och rubriker på första raden.",
                row=1,
            )
        )
    return separator


def _header(name: str, rows: list[list[str]]) -> tuple[str, ...]:
    header = tuple(" ".join(cell.split()) for cell in rows[0])
    if twice := [title for title, times in Counter(header).items() if title and times > 1]:
        raise Refused(
            Finding(
                name, f"Rubriken {quoted(twice[0])} finns två gånger.", "Ge kolumnerna olika namn.", row=1
            )
        )
    if len(rows) == 1:
        raise Refused(Finding(name, "Filen har rubriker men inga rader.", "Exportera den på nytt."))
    return header


def _same_length(name: str, rows: list[list[str]], numbers: list[int]) -> None:
    """A row that is too short or too long means that cells have moved, or that the file was cut off."""
    width = len(rows[0])
    wrong = [
        Finding(
            name,
            f"Raden har {len(row)} celler men rubrikraden har {width}.",
            "Är det sista raden är filen troligen avbruten: hämta den på nytt. "
            "Annars: rätta raden, eller sätt citattecken runt text som innehåller skiljetecknet.",
            row=number,
        )
        for row, number in zip(rows, numbers, strict=True)
        if len(row) != width
    ]
    if wrong:
        raise Refused(*wrong)

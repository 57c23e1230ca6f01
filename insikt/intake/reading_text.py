"""CSV and TSV: which encoding, which separator, and the cells. Runs in the reader's process."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from insikt.intake.finding import Finding, Refused
from insikt.intake.reading_grid import About, Parts, Rows

_CHUNK = 1 << 20
_BATCH = 5000
# How much of a file tells its separator: some lines of title, the header and a few rows.
_BEGINNING, _LINES = 1 << 16, 30
_WINDOWS = "Filen är sparad som Windows-1252. Kontrollera att å, ä och ö ser rätt ut."
_NO_LAST_BREAK = "Filen slutar utan radbrytning. Kontrollera att den sista raden är hel."


def read(path: Path) -> Parts:
    """The rows of a text file that hold anything. Raises Refused when it is not text, or not whole."""
    encoding = _encoding(path)
    notes = [_WINDOWS] if encoding == "cp1252" else []
    with path.open(encoding=encoding, newline="") as file:
        separator = _separator(file.read(_BEGINNING))
    with path.open("rb") as binary:
        binary.seek(-min(4, path.stat().st_size), 2)
        if not binary.read().rstrip(b"\x00").endswith((b"\n", b"\r")):
            notes.append(_NO_LAST_BREAK)
    yield About(is_even=True, notes=tuple(notes))
    yield from _rows(path, encoding, separator)


def _rows(path: Path, encoding: str, separator: str) -> Iterator[Rows]:
    size = path.stat().st_size
    with path.open("rb") as binary, io.TextIOWrapper(binary, encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=separator, strict=True)
        begins, numbers, cells = 1, [], []
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    numbers.append(begins)
                    cells.append(row)
                begins = reader.line_num + 1
                if len(cells) == _BATCH:
                    yield Rows(binary.tell() / size, numbers, cells)
                    numbers, cells = [], []
        except csv.Error as error:
            raise Refused(_broken(error, begins)) from error
    yield Rows(1.0, numbers, cells)


def _broken(error: csv.Error, row: int) -> Finding:
    if "expected after" in str(error):
        return Finding(
            "",
            "Det står text efter ett citattecken som stängts.",
            'Skriv citattecken inne i en text dubbla ("").',
            row=row,
        )
    return Finding(
        "",
        "Ett citattecken som öppnats stängs aldrig.",
        "Filen är troligen avbruten. Hämta den på nytt och försök igen.",
        row=row,
    )


def _encoding(path: Path) -> str:
    """The first encoding in which all of the file is text. Raises Refused if there is none."""
    with path.open("rb") as file:
        is_utf16 = file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if is_utf16 else ("utf-8-sig", "cp1252"):
        try:
            letters = sum(len(text.strip()) for text in _decoded(path, encoding))
        except UnicodeDecodeError:
            continue
        if not letters:
            raise Refused(Finding("", "Filen är tom.", "Exportera den på nytt och försök igen."))
        return encoding
    raise Refused(Finding("", "Filens teckenkodning känns inte igen.", "Spara den som ”CSV UTF-8”."))


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            text = decoder.decode(chunk)
            if "\x00" in text:
                raise Refused(Finding("", "Filen är inte text.", "Spara den som CSV och försök igen."))
            yield text
    yield decoder.decode(b"", final=True)


def _separator(beginning: str) -> str:
    """The separator of which most of the first lines have equally many outside quotes.

    Where two are as good, tabs go before semicolons and those before commas: a decimal comma is no separator.
    """
    bare = re.sub(r'"[^"]*"', "", beginning)
    lines = [line for line in re.split(r"\r\n|\r|\n", bare) if line.strip()][:_LINES]
    alike = {mark: Counter(line.count(mark) for line in lines if mark in line) for mark in "\t;,"}
    best = max(alike, key=lambda mark: max(alike[mark].values(), default=0))
    if alike[best]:
        return best
    raise Refused(
        Finding(
            "",
            "Rubrikraden har bara en kolumn.",
            "Spara som CSV med semikolon, komma eller tabb mellan kolumnerna, och rubriker på första raden.",
            row=1,
        )
    )

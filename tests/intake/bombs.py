"""Files that are made to hurt whoever opens them. Each is small; what it claims or becomes is not."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from tests.intake import files
from tests.intake.files import rows, text

_SHEET = "xl/worksheets/sheet1.xml"
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_LAUGHS = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 12))
_DOCTYPE = f'<!DOCTYPE x [<!ENTITY l0 "hahaha">{_LAUGHS}]>'.encode()


def _workbook(edit: Callable[[openpyxl.Workbook], object] = lambda _: None) -> bytes:
    book = openpyxl.Workbook()
    files.sheet(book.active, rows())
    edit(book)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        book.save(path)
        return files.as_excel(path).read_bytes()


def _changed(change: Callable[[str, bytes], bytes], **more: bytes) -> bytes:
    """A whole workbook with its parts changed, and more parts."""
    with zipfile.ZipFile(io.BytesIO(_workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()} | more
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change(name, data))
    return out.getvalue()


def _sheet(data: bytes) -> bytes:
    """A workbook whose sheet has this between its first and last tag."""
    whole = f"<worksheet {_MAIN}>".encode() + data + b"</worksheet>"
    return _changed(lambda name, kept: whole if name == _SHEET else kept)


def _far() -> bytes:
    def edit(book: openpyxl.Workbook) -> None:
        book.active["XFD1048576"] = "x"

    return _workbook(edit)


def _entities(part: str, into: bytes, doctype: bytes = _DOCTYPE) -> bytes:
    """A part of a workbook with entities declared, and one of them used in its first text."""

    def change(name: str, data: bytes) -> bytes:
        if name != part:
            return data
        declared = re.sub(rb"(<\?xml[^>]*\?>)?", lambda m: m[0] + doctype, data, count=1)
        return re.sub(rb"(<t[^>]*>|<v>)[^<]*", rb"\1" + into, declared, count=1)

    return _changed(change)


def _claims(size: int) -> bytes:
    """A workbook whose directory says that its sheet unpacks to `size` bytes."""
    data = bytearray(_workbook())
    at = data.rindex(_SHEET.encode()) - 46  # the entry of the central directory
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(data)


def _strings() -> bytes:
    """One long text, and cell after cell that points at it."""
    strings = f"<sst {_MAIN}><si><t>{'x' * 30_000}</t></si></sst>".encode()
    row = "<row>{}</row>".format('<c t="s"><v>0</v></c>' * 100)
    sheet = f"<worksheet {_MAIN}><sheetData>{row * 100}</sheetData></worksheet>".encode()
    return _changed(lambda name, data: {_SHEET: sheet, "xl/sharedStrings.xml": strings}.get(name, data))


def _spss(at: int, data: bytes) -> bytes:
    """The head of an SPSS file with something else at a place, and nothing after it."""
    head = bytearray(
        b"$FL2" + b"@(#) SPSS DATA FILE".ljust(60) + struct.pack("<iiiiid", 2, 31, 1, 0, 8, 100.0)
    )
    head += bytes(200)
    head[at : at + len(data)] = data
    return bytes(head)


HUGE = struct.pack("<i", 2**31 - 1)

# name → bytes; every one must be refused
BOMBS: dict[str, Callable[[], bytes]] = {
    "two cells far apart": _far,
    "a row beyond the last": lambda: _sheet(b'<sheetData><row r="999999999999999999"><c/></row></sheetData>'),
    "a column beyond the last": lambda: _sheet(
        b'<sheetData><row r="1"><c r="ZZZZZZ1"><v>1</v></c></row></sheetData>'
    ),
    "a million empty rows": lambda: _sheet(b"<sheetData>" + b"<row/>" * 1_048_576 + b"</sheetData>"),
    "a hundred megabytes of spaces": lambda: _sheet(b" " * 100_000_000),
    "a tag that never ends, again and again": lambda: _sheet(b"<row" * 500_000),
    "nested a hundred thousand deep": lambda: _sheet(b"<a>" * 100_000 + b"</a>" * 100_000),
    "two gigabytes claimed": lambda: _claims(2**31),
    "less claimed than there is": lambda: _claims(50),
    "a billion laughs in the sheet": lambda: _entities(_SHEET, b"&l11;"),
    "a billion laughs in the strings": lambda: _entities("xl/sharedStrings.xml", b"&l11;"),
    "a billion laughs in the workbook": lambda: _changed(
        lambda name, data: (
            data.replace(b'name="Sheet"', b'name="&l11;"').replace(b"<workbook", _DOCTYPE + b"<workbook", 1)
            if name == "xl/workbook.xml"
            else data
        )
    ),
    "another file's text by entity": lambda: _entities(
        "xl/sharedStrings.xml", b"&l0;", b'<!DOCTYPE x [<!ENTITY l0 SYSTEM "file:///etc/hostname">]>'
    ),
    "one long text ten thousand times": _strings,
    "macros": lambda: _changed(lambda _, data: data, **{"xl/vbaProject.bin": b"\x00" * 100}),
    "old macro sheets": lambda: _changed(lambda _, data: data, **{"xl/macrosheets/sheet1.xml": b"<a/>"}),
    "a binary workbook": lambda: _changed(lambda _, data: data, **{"xl/workbook.bin": b"\x00"}),
    "an archive that is no workbook": lambda: b"PK\x03\x04" + b"\x00" * 500,
    "an archive with nothing in it": lambda: b"PK\x05\x06" + b"\x00" * 18,
    "an old or locked workbook": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 1000,
    "SPSS with nothing in it": lambda: b"$FL2",
    "SPSS that claims two billion columns": lambda: _spss(68, HUGE),
    "SPSS that claims two billion rows": lambda: _spss(80, HUGE),
    "SPSS, packed, of noise": lambda: b"$FL3" + bytes(range(256)) * 50,
    "text with a NUL": lambda: text(rows()).replace("Bygglov", "Bygg\x00lov").encode(),
    "text of NULs": lambda: b"\x00" * 100_000,
    "two million separators": lambda: b"a;b\n" + b";" * 2_000_000,
    "half a million columns": lambda: b"\n".join([b";".join(b"%d" % k for k in range(500_000))] * 2),
    "a quote that never closes": lambda: b'a;b\n"' + b"x;\n" * 300_000,
    "half a million quotes": lambda: b"a;b\n" + b'"' * 500_001,
    "four bytes of mark and nothing else": lambda: b"\xff\xfe\x00\x00",
}

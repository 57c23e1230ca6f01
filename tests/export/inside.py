"""What is inside an Office file, read without the libraries that wrote it."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

_NUMBER = re.compile(r"(?<![\w.,:-])\d+(?:[.,]\d+)?(?![\w-]|:\d)")


def parts(content: bytes, prefix: str = "") -> Iterator[tuple[str, bytes]]:
    """Every part of a package, and of the packages inside it."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield prefix + name, part
            if part[:2] == b"PK":
                yield from parts(part, f"{prefix}{name}!")


def texts(part: bytes) -> Iterator[str]:
    """Every text and every value of an attribute that people may have written, of an XML part."""
    for element in ElementTree.fromstring(part).iter():
        for said in (element.text, element.tail, *(element.get(a) for a in ("descr", "title", "name"))):
            if said and said.strip():
                yield said


def xml(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The XML parts of a package, the packages inside it included."""
    return ((name, part) for name, part in parts(content) if name.endswith((".xml", ".rels")))


def numbers(content: bytes) -> set[str]:
    """Every number that is written anywhere: slides, notes, workbooks, alt texts, properties."""
    found: set[str] = set()
    for name, part in xml(content):
        if name.endswith(".rels") or "Content_Types" in name or "theme" in name:
            continue
        for said in texts(part):
            found |= set(_NUMBER.findall(said))
    return found


_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def references(part: bytes) -> Iterator[tuple[str, dict[int, str]]]:
    """Each reference of a chart to its workbook, and the values it has kept, by their places."""
    for element in ElementTree.fromstring(part).iter():
        if element.tag not in (f"{_C}strRef", f"{_C}numRef"):
            continue
        formula = element.findtext(f"{_C}f")
        assert formula
        kept = {int(pt.get("idx", "")): pt.findtext(f"{_C}v") or "" for pt in element.iter(f"{_C}pt")}
        yield formula, kept


def languages(part: bytes) -> Iterator[str]:
    """The languages that the texts of a part are said to be in; '' for a run that is not told."""
    for element in ElementTree.fromstring(part).iter():
        name = element.tag.rsplit("}", 1)[-1]
        if name in ("rPr", "defRPr", "endParaRPr"):
            yield element.get("lang", "")
        if name == "r" and element.find("{*}t") is not None and element.find("{*}rPr") is None:
            yield ""

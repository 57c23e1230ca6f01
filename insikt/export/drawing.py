"""Words of DrawingML that charts are written with."""

from collections.abc import Sequence
from typing import Any

from lxml.builder import ElementMaker

from insikt.export.sheet import Cell, Sheet

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = ElementMaker(namespace=CHART, nsmap={"c": CHART, "a": MAIN, "r": RELATION})
A = ElementMaker(namespace=MAIN, nsmap={"a": MAIN})

Element = Any  # lxml tells no types
LANGUAGE = "sv-SE"

# Points. A label that many rows away can be read.
LABEL = 16
# The colours of the theme, by what they stand for.
WE, OTHERS, GOAL, INK, PAPER, FAINT = "accent1", "accent2", "accent3", "tx1", "bg1", "bg2"


def fill(colour: str, *, alpha: int = 100) -> Element:
    """A theme colour, as opaque as told in per cent."""
    tint = [] if alpha == 100 else [A.alpha(val=str(alpha * 1000))]
    return A.solidFill(A.schemeClr(*tint, val=colour))


def line(colour: str, points: float, *, dash: str = "solid", alpha: int = 100) -> Element:
    """A line as wide as told in points."""
    return A.ln(
        fill(colour, alpha=alpha), A.prstDash(val=dash), A.round(), w=str(round(points * 12700)), cap="flat"
    )


def no_line() -> Element:
    """Nothing."""
    return A.ln(A.noFill())


def shape(*parts: Element) -> Element:
    """The look of a thing."""
    return C.spPr(*parts)


def text_style(size: float, *, colour: str = INK, bold: bool = False) -> Element:
    """The look of a thing's text."""
    style = A.defRPr(fill(colour), lang=LANGUAGE, sz=str(round(size * 100)), b=str(int(bold)))
    return C.txPr(
        A.bodyPr(),
        A.lstStyle(),
        A.p(A.pPr(style), A.endParaRPr(lang=LANGUAGE)),
    )


def names(sheet: Sheet, column: int) -> Element:
    """A reference to a column of texts, with the texts."""
    return C.strRef(C.f(sheet.cells(column)), _texts(sheet.columns[column].cells))


def heading(sheet: Sheet, column: int) -> Element:
    """A series' name: a reference to its heading."""
    return C.tx(C.strRef(C.f(sheet.title(column)), _texts([sheet.columns[column].title])))


def numbers(sheet: Sheet, column: int) -> Element:
    """A reference to a column of numbers, with the numbers. What is not shown is not there."""
    cells = sheet.columns[column].cells
    points = [
        C.pt(C.v(f"{cell:g}"), idx=str(i)) for i, cell in enumerate(cells) if isinstance(cell, int | float)
    ]
    return C.numRef(
        C.f(sheet.cells(column)),
        C.numCache(C.formatCode("General"), C.ptCount(val=str(len(cells))), *points),
    )


def _texts(cells: Sequence[Cell]) -> Element:
    points = [C.pt(C.v(str(cell)), idx=str(i)) for i, cell in enumerate(cells) if cell is not None]
    return C.strCache(C.ptCount(val=str(len(cells))), *points)


def numbered(position: int) -> tuple[Element, Element]:
    """The place of a series among all series of its chart, which is its place in the legend."""
    return C.idx(val=str(position)), C.order(val=str(position))


def labels(
    position: str,
    *,
    colour: str = INK,
    hollow: Sequence[int] = (),
    form: str = "0",
    size: float = LABEL,
) -> Element:
    """The values in figures of so many points, in another colour on what is hollow. `form`: Office's format."""
    own = [C.dLbl(C.idx(val=str(i)), *_label_look(position, INK, form, size)) for i in hollow]
    return C.dLbls(*own, *_label_look(position, colour, form, size))


def named(index: int, text: str, position: str, *, colour: str = INK, bold: bool = False) -> Element:
    """A label of one point, in words of its own."""
    look = A.rPr(fill(colour), lang=LANGUAGE, sz=str(LABEL * 100), b=str(int(bold)))
    return C.dLbl(
        C.idx(val=str(index)),
        C.tx(C.rich(A.bodyPr(wrap="none"), A.lstStyle(), A.p(A.r(look, A.t(text))))),
        C.dLblPos(val=position),
        *_what(value=True),
    )


def decimals(places: int) -> str:
    """A number format of Office."""
    return f"0.{'0' * places}" if places else "0"


def _label_look(position: str, colour: str, form: str, size: float) -> list[Element]:
    return [
        C.numFmt(formatCode=form, sourceLinked="0"),
        shape(A.noFill(), no_line()),
        text_style(size, colour=colour, bold=True),
        C.dLblPos(val=position),
        *_what(value=True),
    ]


def nothing_labelled(*but: Element) -> Element:
    """No labels but these."""
    return C.dLbls(*but, *_what(value=False))


def _what(*, value: bool) -> list[Element]:
    """What a label shows: its value, or nothing."""
    shown = {"showLegendKey": False, "showVal": value, "showCatName": False, "showSerName": False}
    shown |= {"showPercent": False, "showBubbleSize": False}
    return [C(name, val=str(int(on))) for name, on in shown.items()]

"""Parts of a whole as Office draws them: bars of one length, told apart by pattern as well as colour."""

from insikt.export import axis
from insikt.export.drawing import (
    FAINT,
    GOAL,
    INK,
    OTHERS,
    PAPER,
    WE,
    A,
    C,
    Element,
    fill,
    heading,
    labels,
    line,
    names,
    numbered,
    numbers,
    shape,
)
from insikt.export.sheet import Column, Sheet
from insikt.text.chart import BarChart, Shade

# A part of nothing has no room for its figure.
_UNLESS_NOTHING = "0;;"


def drawn(chart: BarChart) -> tuple[Column, ...]:
    """The lower end of the first part's interval."""
    return (Column("Undre gräns, 95 %", tuple(mark.low for mark in chart.marks)),)


def plot(chart: BarChart, sheet: Sheet) -> Element:
    """The parts one after the other, each with its value."""
    return C.barChart(
        C.barDir(val="bar"),
        C.grouping(val="percentStacked"),
        C.varyColors(val="0"),
        *(
            C.ser(
                *numbered(i),
                heading(sheet, 1 + i),
                shape(_look(shade), line(PAPER, 1.5)),
                C.invertIfNegative(val="0"),
                labels("ctr", colour=PAPER if shade is Shade.HIGH else INK, form=_UNLESS_NOTHING),
                C.cat(names(sheet, 0)),
                C.val(numbers(sheet, 1 + i)),
            )
            for i, shade in enumerate(chart.shades)
        ),
        C.gapWidth(val="60"),
        C.overlap(val="100"),
        C.axId(val=axis.CATEGORIES),
        C.axId(val=axis.VALUES),
    )


def _look(shade: Shade) -> Element:
    """Dark, plain, or striped on white: the same in grey, and the figures can be read on each."""
    match shade:
        case Shade.HIGH:
            return fill(WE)
        case Shade.MIDDLE:
            return fill(FAINT)
        case Shade.LOW:
            return _striped(GOAL, "ltUpDiag")
        case Shade.TOGETHER:
            return _striped(OTHERS, "pct10")


def _striped(colour: str, pattern: str) -> Element:
    return A.pattFill(
        A.fgClr(A.schemeClr(val=colour)),
        A.bgClr(A.schemeClr(val=PAPER)),
        prst=pattern,
    )

"""Values side by side as Office draws them, each with its margin as an error bar."""

from collections.abc import Sequence

from insikt.export import axis
from insikt.export.drawing import (
    GOAL,
    INK,
    LABEL,
    OTHERS,
    PAPER,
    WE,
    C,
    Element,
    decimals,
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
from insikt.text.chart import BarChart, Beside, Mark

# Between the bars of two marks, in bars.
_GAP = 0.5


def drawn(chart: BarChart) -> tuple[Column, ...]:
    """The interval of each bar as error bars need it, and its lower end."""
    return (
        Column("Upp till övre gräns", tuple(_reach(mark, mark.high) for mark in chart.marks)),
        Column("Ned till undre gräns", tuple(_reach(mark, mark.low) for mark in chart.marks)),
        Column("Undre gräns, 95 %", tuple(mark.low for mark in chart.marks)),
    )


def _reach(mark: Mark, end: float | None) -> float | None:
    """Rounded as printed: the difference of two decimals is seldom one."""
    return None if end is None or mark.value is None else round(abs(end - mark.value), 6)


def plot(chart: BarChart, sheet: Sheet) -> list[Element]:
    places = chart.scale.places
    size = _figures(len(chart.marks), 1 + len(chart.beside))
    hollow = [i for i, mark in enumerate(chart.marks) if mark.preliminary]
    bars = C.barChart(
        C.barDir(val="bar"),
        C.grouping(val="clustered"),
        C.varyColors(val="0"),
        _bar_series(
            sheet, 1, shape(fill(WE)), PAPER, places, size, hollow, _intervals(sheet, 2 + len(chart.beside))
        ),
        *(_other_bars(sheet, i, other, places, size) for i, other in enumerate(chart.beside, start=2)),
        C.gapWidth(val=str(round(100 * _GAP))),
        C.overlap(val="0"),
        C.axId(val=axis.CATEGORIES),
        C.axId(val=axis.VALUES),
    )
    return [bars]


def _figures(marks: int, series: int) -> float:
    """The size of the figures in the bars of a slide, whose chart has some 230 points for bars."""
    return min(LABEL, 230 // (marks * (series + _GAP)))


def _other_bars(sheet: Sheet, column: int, other: Beside, places: int, size: float) -> Element:
    """Others in grey; what is aimed for pale, for it is not an outcome."""
    if other.aim:
        return _bar_series(sheet, column, shape(fill(GOAL, alpha=25), line(GOAL, 1.5)), INK, places, size)
    return _bar_series(sheet, column, shape(fill(OTHERS)), PAPER, places, size)


def _bar_series(
    sheet: Sheet,
    column: int,
    look: Element,
    ink: str,
    places: int,
    size: float,
    hollow: Sequence[int] = (),
    *intervals: Element,
) -> Element:
    """Bars with their values at the foot. Those of a running year are hollow."""
    points = [
        C.dPt(
            C.idx(val=str(i)),
            C.invertIfNegative(val="0"),
            C.bubble3D(val="0"),
            shape(fill(PAPER), line(WE, 2)),
        )
        for i in hollow
    ]
    return C.ser(
        *numbered(column - 1),
        heading(sheet, column),
        look,
        C.invertIfNegative(val="0"),
        *points,
        labels("inBase", colour=ink, hollow=hollow, form=decimals(places), size=size),
        *intervals,
        C.cat(names(sheet, 0)),
        C.val(numbers(sheet, column)),
    )


def _intervals(sheet: Sheet, column: int) -> Element:
    """From the lower to the upper end, out of the workbook's columns."""
    return C.errBars(
        C.errBarType(val="both"),
        C.errValType(val="cust"),
        C.noEndCap(val="0"),
        C.plus(numbers(sheet, column)),
        C.minus(numbers(sheet, column + 1)),
        shape(line(INK, 1.75)),
    )

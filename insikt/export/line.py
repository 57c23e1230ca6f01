"""Values over time as Office draws them.

The margin stands behind the line as floating columns, from its lower to its upper end. An area would look more
like the page, but Office draws what is not shown as zero in an area, and as nothing in a column.
"""

from insikt.export import axis
from insikt.export.drawing import (
    GOAL,
    OTHERS,
    PAPER,
    WE,
    A,
    C,
    Element,
    decimals,
    fill,
    heading,
    labels,
    line,
    names,
    no_line,
    numbered,
    numbers,
    shape,
)
from insikt.export.sheet import Column, Sheet
from insikt.text.chart import CROWDED, Beside, LineChart, Mark


def is_numbered(chart: LineChart) -> bool:
    """Whether the number of answers stands under each label."""
    return len(chart.marks) <= CROWDED and any(mark.n is not None for mark in chart.marks)


def drawn(chart: LineChart) -> tuple[Column, ...]:
    """The interval of each mark as floating columns need it; nothing where there are none."""
    return (
        Column("Undre gräns, 95 %", tuple(mark.low for mark in chart.marks)),
        Column("95 % felmarginal", tuple(_width(mark) for mark in chart.marks)),
    )


def legend(chart: LineChart) -> list[Element]:
    """The names of the lines, and of the margin where there is one."""
    return [axis.legend(without_first=_has_margins(chart))]


def _has_margins(chart: LineChart) -> bool:
    return any(mark.low is not None for mark in chart.marks)


def _width(mark: Mark) -> float | None:
    return None if mark.low is None or mark.high is None else mark.high - mark.low


def plot(chart: LineChart, sheet: Sheet) -> list[Element]:
    crowded = len(chart.marks) > CROWDED
    ours = C.ser(
        *numbered(2),
        heading(sheet, 1),
        shape(line(WE, 3)),
        _dot(WE, 5 if crowded else 9),
        *(_line_point(i, mark) for i, mark in enumerate(chart.marks) if mark.preliminary or not mark.joined),
        *([] if crowded else [labels("t", form=decimals(chart.scale.places))]),
        C.cat(names(sheet, 0)),
        C.val(numbers(sheet, 1)),
        C.smooth(val="0"),
    )
    lines = C.lineChart(
        C.grouping(val="standard"),
        C.varyColors(val="0"),
        ours,
        *(_other_line(sheet, i, other) for i, other in enumerate(chart.beside, start=2)),
        C.marker(val="1"),
        C.axId(val=axis.CATEGORIES),
        C.axId(val=axis.VALUES),
    )
    return [_margins(sheet, 2 + len(chart.beside)), lines] if _has_margins(chart) else [lines]


def _margins(sheet: Sheet, column: int) -> Element:
    """Columns that nothing is seen of but the part between the ends of the margin."""
    foot, margin = (
        C.ser(
            *numbered(i - column),
            heading(sheet, i),
            shape(look, no_line()),
            C.invertIfNegative(val="0"),
            C.cat(names(sheet, 0)),
            C.val(numbers(sheet, i)),
        )
        for i, look in ((column, A.noFill()), (column + 1, fill(WE, alpha=25)))
    )
    return C.barChart(
        C.barDir(val="col"),
        C.grouping(val="stacked"),
        C.varyColors(val="0"),
        foot,
        margin,
        C.gapWidth(val="30"),
        C.overlap(val="100"),
        C.axId(val=axis.CATEGORIES),
        C.axId(val=axis.VALUES),
    )


def _other_line(sheet: Sheet, column: int, other: Beside) -> Element:
    """Others joined by dashes; what is aimed for each year stands by itself, as a dash."""
    look = no_line() if other.aim else line(OTHERS, 1.75, dash="dash")
    symbol, size = ("dash", "14") if other.aim else ("diamond", "7")
    return C.ser(
        *numbered(column + 1),
        heading(sheet, column),
        shape(look),
        C.marker(
            C.symbol(val=symbol), C.size(val=size), shape(fill(GOAL if other.aim else OTHERS), no_line())
        ),
        C.cat(names(sheet, 0)),
        C.val(numbers(sheet, column)),
        C.smooth(val="0"),
    )


def _line_point(index: int, mark: Mark) -> Element:
    """A running period is hollow and joined by dots; a new definition is not joined at all."""
    into = line(WE, 2, dash="sysDot") if mark.joined else no_line()
    dot = C.marker(
        C.symbol(val="circle"),
        C.size(val="9"),
        shape(fill(PAPER if mark.preliminary else WE), line(WE, 2)),
    )
    return C.dPt(C.idx(val=str(index)), dot, C.bubble3D(val="0"), shape(into))


def _dot(colour: str, size: int) -> Element:
    return C.marker(C.symbol(val="circle"), C.size(val=str(size)), shape(fill(colour), no_line()))

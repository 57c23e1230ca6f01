"""Named points as Office draws them, in four corners that have names."""

from insikt.export import axis
from insikt.export.drawing import (
    OTHERS,
    WE,
    C,
    Element,
    fill,
    heading,
    line,
    named,
    no_line,
    nothing_labelled,
    numbered,
    numbers,
    shape,
)
from insikt.export.sheet import Cell, Column, Sheet
from insikt.text.chart import Scale, ScatterChart, Side, sides

# A sheet has room for four corners, however few the points.
_ROWS = 4
_POSITION = {Side.RIGHT: "r", Side.LEFT: "l", Side.ABOVE: "t", Side.BELOW: "b"}


def sheet(chart: ScatterChart) -> Sheet:
    """The points and what they rest on, the two lines that cut, and where the names of the corners stand."""
    spots, (cut_x, cut_y), x, y = chart.spots, chart.cut, chart.x, chart.y
    left, right = _inside(x, 0.01)
    low, high = _inside(y, 0.04)
    columns: list[tuple[str, list[Cell]]] = [
        ("", [s.label for s in spots]),
        (x.name, [s.x for s in spots]),
        (y.name, [s.y for s in spots]),
        ("Antal svar", [s.n for s in spots]),
        ("Anmärkning", [s.note or None for s in spots]),
        ("Delning lodrätt", [cut_x, cut_x]),
        ("Lodrätt", [y.low, y.high]),
        ("Delning vågrätt", [x.low, x.high]),
        ("Vågrätt", [cut_y, cut_y]),
        ("Hörn x", [left, right, left, right]),
        ("Hörn", [high, high, low, low]),
    ]
    rows = max(len(spots), _ROWS)
    return Sheet(tuple(Column(title, (*cells, *[None] * (rows - len(cells)))) for title, cells in columns))


def _inside(scale: Scale, share: float) -> tuple[float, float]:
    """The ends of a scale, a share of it further in."""
    inwards = share * (scale.high - scale.low)
    return round(scale.low + inwards, 2), round(scale.high - inwards, 2)


def plot(chart: ScatterChart, figures: Sheet) -> Element:
    """The points with their names, the lines that cut, and the names of the corners."""
    points = _series(
        figures,
        (1, 2),
        no_line(),
        C.marker(C.symbol(val="circle"), C.size(val="12"), shape(fill(WE), no_line())),
        nothing_labelled(
            *(
                named(i, spot.label, _POSITION[side], bold=True)
                for i, (spot, side) in enumerate(zip(chart.spots, sides(chart), strict=True))
            )
        ),
    )
    cuts = [
        _series(figures, columns, line(OTHERS, 1.25, dash="dash"), _no_marker())
        for columns in ((5, 6), (7, 8))
    ]
    inwards = ("r", "l", "r", "l")
    corners = _series(
        figures,
        (9, 10),
        no_line(),
        _no_marker(),
        nothing_labelled(
            *(named(i, name, inwards[i], colour=OTHERS) for i, name in enumerate(chart.corners))
        ),
    )
    return C.scatterChart(
        C.scatterStyle(val="lineMarker"),
        C.varyColors(val="0"),
        points,
        *cuts,
        corners,
        C.axId(val=axis.CATEGORIES),
        C.axId(val=axis.VALUES),
    )


def _series(
    figures: Sheet, columns: tuple[int, int], joined: Element, marker: Element, *labels: Element
) -> Element:
    x, y = columns
    return C.ser(
        *numbered(y),
        heading(figures, y),
        shape(joined),
        marker,
        *labels,
        C.xVal(numbers(figures, x)),
        C.yVal(numbers(figures, y)),
        C.smooth(val="0"),
    )


def _no_marker() -> Element:
    return C.marker(C.symbol(val="none"))

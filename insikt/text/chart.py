"""Charts described by data, as they are printed: screen, slide and document draw them from the same figures.

Whole numbers only, because only whole numbers leave the answers; what is not shown is None.
"""

from dataclasses import dataclass
from enum import StrEnum

from insikt.text import fit, number

# More marks than this and the printed values would run into one another.
CROWDED = 14


@dataclass(frozen=True, slots=True)
class Mark:
    """One value of a chart with its interval, the number of answers it rests on and a word on it.

    `preliminary` is drawn hollow; `joined` False breaks the line before the mark.
    """

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None
    note: str = ""
    preliminary: bool = False
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Beside:
    """A series to compare with, one value per mark, None where there is none. `aim`: what is aimed for."""

    name: str
    values: tuple[float | None, ...]
    aim: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The range of an axis, what it measures, and with how many decimals that is printed."""

    name: str
    low: float = 0
    high: float = 100
    step: float = 20
    places: int = 0


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values over time with their intervals. `ours` is the name of the series."""

    name: str
    ours: str
    marks: tuple[Mark, ...]
    scale: Scale
    beside: tuple[Beside, ...] = ()


class Shade(StrEnum):
    """How a part of a whole is shaded; `TOGETHER` is of several that are not told apart."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    TOGETHER = "together"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Values side by side with their intervals, one bar per mark, the first on top. `ours` names the bars.

    With `shades`, one for ours and one for each beside, they are parts of a whole and stand one after the other.
    """

    name: str
    ours: str
    marks: tuple[Mark, ...]
    scale: Scale
    beside: tuple[Beside, ...] = ()
    shades: tuple[Shade, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """A named point, the number of answers it rests on and a word on it."""

    label: str
    x: float
    y: float
    n: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScatterChart:
    """Named points, cut in four at `cut`. `corners` are named row by row from the upper left."""

    name: str
    spots: tuple[Spot, ...]
    x: Scale
    y: Scale
    cut: tuple[float, float]
    corners: tuple[str, str, str, str]


Chart = LineChart | BarChart | ScatterChart


class Side(StrEnum):
    """Where a name stands beside its point."""

    RIGHT = "right"
    LEFT = "left"
    ABOVE = "above"
    BELOW = "below"


# A name's size on a chart as wide as 55 of its letters and as high as 12 of its lines, as slides and screens are.
_EM, _LINE, _GAP = 1 / 55, 1 / 12, 0.012


def sides(chart: ScatterChart) -> tuple[Side, ...]:
    """A side for each name, such that names cover neither each other nor a point, as far as that can be had."""
    x, y = chart.x, chart.y
    at = [((s.x - x.low) / (x.high - x.low), (s.y - y.low) / (y.high - y.low)) for s in chart.spots]
    taken = [(left - _GAP, low - _GAP, left + _GAP, low + _GAP) for left, low in at]
    found = []
    for spot, place in zip(chart.spots, at, strict=True):
        boxes = {side: _box(side, place, fit.length(spot.label) * _EM) for side in Side}
        covered = {side: sum(_covered(box, other) for other in taken) for side, box in boxes.items()}
        best = min(covered, key=covered.__getitem__)
        taken.append(boxes[best])
        found.append(best)
    return tuple(found)


_Box = tuple[float, float, float, float]


def _box(side: Side, place: tuple[float, float], width: float) -> _Box:
    x, y = place
    left = {Side.RIGHT: x + _GAP, Side.LEFT: x - _GAP - width}.get(side, x - width / 2)
    low = {Side.ABOVE: y + 2 * _GAP, Side.BELOW: y - 2 * _GAP - _LINE}.get(side, y - _LINE / 2)
    return left, low, left + width, low + _LINE


def _covered(one: _Box, other: _Box) -> float:
    """How much of another box a box covers, and how much of itself is off the chart."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    off = max(0.0, -one[0]) + max(0.0, one[2] - 1) + max(0.0, -one[1]) + max(0.0, one[3] - 1)
    return max(0.0, wide) * max(0.0, high) + off


def printed(value: float, scale: Scale) -> str:
    """A value as it is printed on a chart."""
    return number.decimal(value, scale.places) if scale.places else number.target(value)


def told(chart: Chart) -> list[str]:
    """The values of a chart one by one, in words."""
    if isinstance(chart, ScatterChart):
        x, y = chart.x, chart.y
        return [
            f"{s.label} {number.inside(y.name)} {printed(s.y, y)}, {number.inside(x.name)} {printed(s.x, x)}"
            for s in chart.spots
        ]
    if isinstance(chart, BarChart) and chart.shades:
        return [_parts_told(chart, i) for i in range(len(chart.marks))]
    return [_told(mark, chart.scale) for mark in chart.marks]


def parts(chart: BarChart, index: int) -> list[tuple[str, float, Shade]]:
    """The parts of one bar of a divided chart that are shown: name, value, shade."""
    named = [(chart.ours, chart.marks[index].value), *((b.name, b.values[index]) for b in chart.beside)]
    return [
        (name, value, shade)
        for (name, value), shade in zip(named, chart.shades, strict=True)
        if value is not None
    ]


def _parts_told(chart: BarChart, index: int) -> str:
    mark = chart.marks[index]
    shown = [
        f"{number.inside(name)}: {printed(value, chart.scale)}" for name, value, _ in parts(chart, index)
    ]
    return f"{mark.label} {', '.join(shown) or mark.note}"


def _told(mark: Mark, scale: Scale) -> str:
    if mark.value is None:
        return f"{mark.label} {mark.note or 'visas inte'}"
    interval = ""
    if mark.low is not None and mark.high is not None:
        between = " till " if scale.places else "–"
        interval = f" ({printed(mark.low, scale)}{between}{printed(mark.high, scale)})"
    return f"{mark.label} {printed(mark.value, scale)}{interval}"

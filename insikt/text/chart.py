"""Charts described by data, as they are printed: screen, slide and document draw them from the same figures.

Whole numbers only, because only whole numbers leave the answers; what is not shown is None.
"""

from dataclasses import dataclass


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
    """The fixed range of an axis and what it measures."""

    name: str
    low: float = 0
    high: float = 100
    step: float = 20


@dataclass(frozen=True, slots=True)
class LineChart:
    """Values over time with their intervals. `ours` is the name of the series."""

    name: str
    ours: str
    marks: tuple[Mark, ...]
    scale: Scale
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Values side by side with their intervals, one bar per mark, the first on top. `ours` names the bars."""

    name: str
    ours: str
    marks: tuple[Mark, ...]
    scale: Scale
    beside: tuple[Beside, ...] = ()


Chart = LineChart | BarChart


def headed(chart: Chart) -> str:
    """The heading of the column that names the marks."""
    return "Period" if isinstance(chart, LineChart) else ""

"""One measure over time as a curve: its band, its gaps, its running year. Traces as Plotly reads them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from insikt.answers.series import Point
from insikt.model import Estimate, Period, Step
from insikt.text import number
from insikt.ui.colour import WE

# How far above its point a printed value reaches, in units of the scale.
_LABEL_HEIGHT = 6

Trace = dict[str, Any]
Shown = tuple[Point, Estimate]


def traces(
    points: Sequence[Point],
    breaks: Sequence[int],
    *,
    numbers: bool,
    name: str,
    crowded_above: Collection[int] = (),
) -> list[Trace]:
    """The curve of the points with its 95 % band, on the scale 0-100.

    `numbers` prints each value, below the curve in the years where something else is drawn right above it.
    """
    runs = list(_runs(points, breaks))
    bands = [_band(run) for run in runs]
    curves = [
        _curve(run, numbers=numbers, name=name, first=i == 0)
        | {"textposition": [_label_side(p, crowded_above) if run[1:] else "middle right" for p, _ in run]}
        for i, run in enumerate(runs)
    ]
    return [*bands, *curves, *_running(points, runs, numbers=numbers, crowded_above=crowded_above)]


def crowded(points: Sequence[Point], drawn: Iterable[tuple[int, float]]) -> set[int]:
    """The years in which something that is drawn, at (year, level), stands where a value would be printed."""
    values = {p.period.year: p.outcome.value for p in points if isinstance(p.outcome, Estimate)}
    return {y for y, level in drawn if y in values and 0 <= level - values[y] <= _LABEL_HEIGHT}


def position(period: Period) -> float:
    """Where a period stands: a year or quarter at its middle, rolling twelve months at their end."""
    if period.step is Step.ROLLING:
        return (period.last + 1) / 4
    return (period.first + period.last + 1) / 8


def _runs(points: Sequence[Point], breaks: Sequence[int]) -> Iterator[list[Shown]]:
    """Unbroken runs of complete periods: a gap, a new definition or a running year ends one."""
    run: list[Shown] = []
    for point in points:
        ends = point.preliminary or (point.period.step is Step.YEAR and point.period.year in breaks)
        if run and (ends or not isinstance(point.outcome, Estimate)):
            yield run
            run = []
        if isinstance(point.outcome, Estimate) and not point.preliminary:
            run.append((point, point.outcome))
    if run:
        yield run


def _curve(run: list[Shown], *, numbers: bool, name: str, first: bool) -> Trace:
    return _at(run) | {
        "y": [e.value for _, e in run],
        "mode": "lines+markers+text" if numbers else "lines+markers",
        "text": [f"<b>{e.value}</b>" for _, e in run],
        "line": {"color": WE, "width": 3},
        "marker": {"size": 9 if numbers else 5, "color": WE},
        "name": name,
        "showlegend": first,
        "legendrank": 1,
        "hovertext": [_told(p, e) for p, e in run],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _band(run: list[Shown]) -> Trace:
    """The 95 % band of a run; a bar where a lone point has no neighbour to share a band with."""
    known = [(p, e) for p, e in run if e.margin is not None]
    if len(known) == 1:
        marks = {"mode": "markers", "marker": {"color": WE, "size": 1}, "error_y": _bars(known)}
        return _quiet(_at(known) | {"y": [e.value for _, e in known]} | marks)
    x = [position(p.period) for p, _ in known]
    return _quiet(
        {
            "type": "scatter",
            "x": x + x[::-1],
            "y": [e.high for _, e in known] + [e.low for _, e in reversed(known)],
            "fill": "toself",
            "fillcolor": WE,
            "opacity": 0.2,
            "line": {"width": 0},
            "mode": "lines",
        }
    )


def _running(
    points: Sequence[Point], runs: list[list[Shown]], *, numbers: bool, crowded_above: Collection[int]
) -> list[Trace]:
    """Periods of the running year: hollow, joined by dots, because they will change."""
    shown = [(p, p.outcome) for p in points if p.preliminary and isinstance(p.outcome, Estimate)]
    if not shown:
        return []
    before = runs[-1][-1:] if runs and shown[0][0].period.last - runs[-1][-1][0].period.last <= 4 else []
    joined = before + shown
    dots = _at(joined) | {
        "y": [e.value for _, e in joined],
        "mode": "lines",
        "line": {"color": WE, "width": 2, "dash": "dot"},
    }
    hollow = _at(shown) | {
        "y": [e.value for _, e in shown],
        "error_y": _bars(shown) | {"thickness": 1.5, "width": 4},
        "mode": "markers+text" if numbers else "markers",
        "text": [f"{e.value}" for _, e in shown],
        "textposition": [_label_side(p, crowded_above).replace("center", "right") for p, _ in shown],
        "marker": {"size": 10 if numbers else 6, "symbol": "circle-open", "color": WE, "line": {"width": 2}},
        "name": "Preliminärt",
        "hovertext": [f"{_told(p, e)}, preliminärt" for p, e in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    return [_quiet(dots), hollow]


def _label_side(point: Point, crowded_above: Collection[int]) -> str:
    return "bottom center" if point.period.year in crowded_above else "top center"


def _at(shown: list[Shown]) -> Trace:
    return {"type": "scatter", "x": [position(p.period) for p, _ in shown]}


def _bars(shown: list[Shown]) -> Trace:
    return {
        "type": "data",
        "symmetric": False,
        "array": [(e.value if e.high is None else e.high) - e.value for _, e in shown],
        "arrayminus": [e.value - (e.value if e.low is None else e.low) for _, e in shown],
        "color": WE,
    }


def _quiet(trace: Trace) -> Trace:
    """A trace that says nothing of its own."""
    return trace | {"hoverinfo": "skip", "showlegend": False}


def _told(point: Point, outcome: Estimate) -> str:
    level = f"{outcome.value} {number.margin(outcome.margin)}".strip()
    return f"{number.period(point.period)}: {level}, {number.amount(outcome.n, 'svar', 'svar')}"

"""A finding's chart on the screen: the same data that Office draws, drawn the same way."""

import re
from typing import Any

import plotly.graph_objects as go

from insikt.text import number
from insikt.text.chart import (
    CROWDED,
    BarChart,
    Beside,
    Chart,
    LineChart,
    Mark,
    Scale,
    ScatterChart,
    printed,
)
from insikt.ui import axis, finding_axis, finding_scatter, finding_shares
from insikt.ui.colour import FAINT, GOAL, INK, OTHERS, PAPER, WE

Plain = dict[str, Any]

# Between bars, as a share of the room they have.
_GAP = 0.25
# Lines of text below a chart: the axis, and the answers or the axis' name below that.
_BELOW = {LineChart: 4, BarChart: 2, ScatterChart: 4}
# A bar that is thinner than this share of the text's size has no room for a figure.
_READ = 0.75


def figure(chart: Chart, *, height: int, size: int, width: int | None = None) -> go.Figure:
    """The figure of a chart, so many pixels high and, if told, wide; its text so many pixels large."""
    match chart:
        case LineChart():
            data, layout = _line(chart, size)
        case BarChart() if chart.shades:
            data, layout = finding_shares.draw(chart, size)
        case BarChart():
            data, layout = _bars(chart, size, height)
        case ScatterChart():
            data, layout = finding_scatter.draw(chart, size)
    return go.Figure(
        data=data,
        layout={
            "height": height,
            "width": width,
            "margin": {"l": 3 * size, "r": 2 * size, "t": _top(chart, size), "b": _BELOW[type(chart)] * size},
            "font": {"size": size, "color": INK},
            "showlegend": _is_named(chart),
            "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": {"size": size}},
            "dragmode": False,
            "barmode": "overlay" if isinstance(chart, LineChart) else "group",
            "bargap": _GAP,
        }
        | layout,
    )


def _top(chart: Chart, size: int) -> int:
    return size * 2 if _is_named(chart) else 8


def _is_named(chart: Chart) -> bool:
    return not isinstance(chart, ScatterChart) and (isinstance(chart, LineChart) or bool(chart.beside))


def _line(chart: LineChart, size: int) -> tuple[list[Plain], Plain]:
    marks, crowded = chart.marks, len(chart.marks) > CROWDED
    at = list(range(len(marks)))
    counted = not crowded and any(m.n is not None for m in marks)
    named = [m.label if len(marks) <= axis.WRITTEN_OUT else _short(m.label) for m in marks]
    labels = [
        f"{name}<br>{'–' if m.n is None else m.n}" if counted else name
        for name, m in zip(named, marks, strict=True)
    ]
    ticks: Plain = {"tickvals": at, "ticktext": labels} if not crowded else _every(at, labels)
    margins: list[Plain] = [
        {
            "type": "bar",
            "x": at,
            "base": [m.low for m in marks],
            "y": [None if m.high is None or m.low is None else m.high - m.low for m in marks],
            "opacity": 0.22,  # of the trace, or the legend would be darker than what it names
            "marker": {"color": WE, "line": {"width": 0}},
            "name": "95 % felmarginal",
            "hoverinfo": "skip",
        }
    ]
    data = [
        *(margins if any(m.low is not None for m in marks) else []),
        *(_beside_line(other, at) for other in chart.beside),
        *_runs(chart, at, size, crowded=crowded),
    ]
    return data, {
        "xaxis": finding_axis.plain(size) | ticks | {"range": [-0.6, len(marks) - 0.4], "tickangle": 0},
        "yaxis": finding_axis.plain(size) | finding_axis.scale(chart.scale),
    }


def _short(label: str) -> str:
    """Many years are written short: they have to fit across a phone."""
    return f"’{label[2:]}" if re.fullmatch(r"\d{4}", label) else label


def _every(at: list[int], labels: list[str]) -> Plain:
    step = -(-len(at) // 6)
    return {"tickvals": at[::step], "ticktext": labels[::step]}


def _runs(chart: LineChart, at: list[int], size: int, *, crowded: bool) -> list[Plain]:
    """The curve: broken where a mark is not joined, dotted into what is preliminary."""
    x: list[float | None] = []
    y: list[float | None] = []
    for i, mark in enumerate(chart.marks):
        if not mark.joined or mark.preliminary:
            x, y = [*x, None], [*y, None]
        x, y = [*x, at[i]], [*y, mark.value]
    dots = [i for i, m in enumerate(chart.marks) if i and m.preliminary and m.joined]
    solid: Plain = {
        "type": "scatter",
        "x": x,
        "y": y,
        "mode": "lines",
        "line": {"color": WE, "width": 4},
        "name": chart.ours,
        "hoverinfo": "skip",
    }
    dotted: Plain = solid | {
        "x": [p for i in dots for p in (at[i - 1], at[i], None)],
        "y": [p for i in dots for p in (chart.marks[i - 1].value, chart.marks[i].value, None)],
        "line": {"color": WE, "width": 3, "dash": "dot"},
        "showlegend": False,
    }
    points: Plain = solid | {
        "x": at,
        "y": [m.value for m in chart.marks],
        "mode": "markers" if crowded else "markers+text",
        "text": ["" if m.value is None else f"<b>{printed(m.value, chart.scale)}</b>" for m in chart.marks],
        "textposition": "top center",
        "textfont": {"size": size + 2},
        "marker": {
            "size": 7 if crowded else 13,
            "color": [PAPER if m.preliminary else WE for m in chart.marks],
            "line": {"color": WE, "width": 3},
        },
        "hovertext": [_told(m, chart.scale) for m in chart.marks],
        "hoverinfo": "text",
        "showlegend": False,
        "cliponaxis": False,
    }
    return [solid, dotted, points]


def _beside_line(other: Beside, at: list[int]) -> Plain:
    look: Plain = (
        {"mode": "markers", "marker": {"symbol": "line-ew", "size": 26, "line": {"width": 4, "color": GOAL}}}
        if other.aim
        else {
            "mode": "lines+markers",
            "marker": {"symbol": "diamond", "size": 9, "color": OTHERS},
            "line": {"color": OTHERS, "width": 2, "dash": "dash"},
        }
    )
    return look | {
        "type": "scatter",
        "x": at,
        "y": list(other.values),
        "name": other.name,
        "hovertext": ["" if v is None else f"{other.name}: {number.target(v)}" for v in other.values],
        "hoverinfo": "text",
    }


def _bars(chart: BarChart, size: int, height: int) -> tuple[list[Plain], Plain]:
    room = height - _top(chart, size) - _BELOW[BarChart] * size
    thick = room / len(chart.marks) / (1 + len(chart.beside)) * (1 - _GAP)
    is_thin = thick < _READ * size
    figures = size if is_thin else min(size + 1, int(thick))
    names = [mark.label for mark in chart.marks]
    hollow = [mark.preliminary for mark in chart.marks]
    ours = _bar_trace(names, [mark.value for mark in chart.marks], chart.ours, chart.scale) | {
        "marker": {
            "color": [PAPER if pale else WE for pale in hollow],
            "line": {"color": WE, "width": 2},
        },
        "textfont": {"color": [INK if pale else PAPER for pale in hollow], "size": figures},
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [_reach(mark, mark.high) for mark in chart.marks],
            "arrayminus": [_reach(mark, mark.low) for mark in chart.marks],
            "color": INK,
            "thickness": 2,
            "width": 5,
        },
        "hovertext": [_told(mark, chart.scale) for mark in chart.marks],
    }
    # Where bars are too thin for a figure each only ours have theirs.
    told: Plain = {"textposition": "none"} if is_thin else {}
    others = [_beside_bars(other, names, figures, chart.scale) | told for other in chart.beside]
    return [ours, *others], {
        "yaxis": finding_axis.plain(size)
        | {"autorange": "reversed", "automargin": "left", "ticksuffix": "  "},
        "xaxis": finding_axis.plain(size) | finding_axis.scale(chart.scale),
    }


def _beside_bars(other: Beside, names: list[str], size: int, scale: Scale) -> Plain:
    if not other.aim:
        return _bar_trace(names, list(other.values), other.name, scale) | {
            "marker": {"color": OTHERS},
            "textfont": {"color": PAPER, "size": size},
        }
    return _bar_trace(names, list(other.values), other.name, scale) | {
        "marker": {"color": FAINT, "line": {"color": GOAL, "width": 2}},
        "textfont": {"color": INK, "size": size},
    }


def _bar_trace(names: list[str], values: list[float | None], name: str, scale: Scale) -> Plain:
    return {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": values,
        "text": ["" if value is None else f"<b>{printed(value, scale)}</b>" for value in values],
        "textposition": "inside",
        "insidetextanchor": "start",
        "textangle": 0,
        "constraintext": "none",
        "name": name,
        "hoverinfo": "text",
        "hovertext": ["" if value is None else f"{name}: {printed(value, scale)}" for value in values],
    }


def _reach(mark: Mark, end: float | None) -> float:
    return 0 if end is None or mark.value is None else abs(end - mark.value)


def _told(mark: Mark, scale: Scale) -> str:
    if mark.value is None:
        return ""
    interval = ""
    if mark.low is not None and mark.high is not None:
        interval = f" ({printed(mark.low, scale)} till {printed(mark.high, scale)})"
    answers = "" if mark.n is None else f", {number.amount(mark.n, 'svar', 'svar')}"
    return f"{mark.label}: {printed(mark.value, scale)}{interval}{answers}"

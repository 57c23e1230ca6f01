"""The curve of expected NKI by weeks, one line per outcome, with the answers it rests on underneath."""

from typing import Any

import plotly.graph_objects as go

from insikt.answers.association import Association
from insikt.answers.curve import Line
from insikt.text import association, handling, number
from insikt.ui import axis
from insikt.ui.colour import GOAL, INK, OTHERS, WE

Plain = dict[str, Any]


def curve(told: Association) -> go.Figure:
    """Expected NKI by weeks with band; grey and dashed where answers run out; counts of answers below."""
    last = max((line.weeks[-1] for line in told.lines), default=1)
    data = [trace for line in told.lines for trace in _line(line)]
    data += [_bars(line) for line in told.lines]
    most = max((s.n or 0 for line in told.lines for s in line.stretches), default=1)
    plain = axis.plain()
    return go.Figure(
        data=data,
        layout={
            "height": 480,
            "margin": {"l": 44, "r": 16, "t": 34, "b": 44},
            "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
            "hovermode": "closest",
            "dragmode": False,
            "barmode": "stack",
            "bargap": 0.08,
            "font": {"size": 14, "color": INK},
            "shapes": [_limit(week) for week in told.limits],
            "annotations": [_limit_label(week) for week in told.limits],
            "xaxis": plain
            | {
                "range": [0, last + 1],
                "dtick": 4,
                "title": {"text": f"veckor, {handling.name(told.clock)}", "font": {"color": INK}},
                "anchor": "y2",
            },
            "yaxis": plain | {"domain": [0.27, 1], "range": [0, 100], "tickvals": [0, 20, 40, 60, 80, 100]},
            "yaxis2": plain
            | {
                "domain": [0, 0.16],
                "range": [0, most * 1.15 or 1],
                "nticks": 3,
                "title": {"text": "svar", "font": {"color": INK}},
            },
        },
    )


def _limit(week: int) -> Plain:
    line = {"color": OTHERS, "width": 1.5, "dash": "dash"}
    return {"type": "line", "x0": week, "x1": week, "y0": 0, "y1": 100, "line": line, "layer": "below"}


def _limit_label(week: int) -> Plain:
    placed = {"x": week, "y": 3, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    return placed | {"text": f" frist {week} v", "font": {"size": 12, "color": INK}}


def _line(line: Line) -> list[Plain]:
    color = GOAL if line.refused else WE
    first, last = line.support
    name = f"{association.outcome(line.refused)}, {number.amount(line.n, 'svar', 'svar')}"
    inside = [i for i, week in enumerate(line.weeks) if first <= week <= last]
    before = [i for i, week in enumerate(line.weeks) if week <= first]
    after = [i for i, week in enumerate(line.weeks) if week >= last]
    return [
        _band(line, inside, color),
        *(_path(line, part, OTHERS, "dot") for part in (before, after) if len(part) > 1),
        _path(line, inside, color, "solid") | {"name": name, "showlegend": True},
    ]


def _band(line: Line, places: list[int], color: str) -> Plain:
    x = [line.weeks[i] for i in places]
    return {
        "type": "scatter",
        "x": x + x[::-1],
        "y": [line.high[i] for i in places] + [line.low[i] for i in reversed(places)],
        "fill": "toself",
        "fillcolor": color,
        "opacity": 0.18,
        "line": {"width": 0},
        "mode": "lines",
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _path(line: Line, places: list[int], color: str, dash: str) -> Plain:
    what = association.outcome(line.refused)
    sure = "" if dash == "solid" else ", för få svar"
    return {
        "type": "scatter",
        "x": [line.weeks[i] for i in places],
        "y": [line.value[i] for i in places],
        "mode": "lines",
        "line": {"color": color, "width": 3 if dash == "solid" else 2, "dash": dash, "shape": "spline"},
        "hovertext": [
            f"{what} efter {line.weeks[i]} veckor: {line.value[i]} ({line.low[i]}–{line.high[i]}){sure}"
            for i in places
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _bars(line: Line) -> Plain:
    shown = [(s, s.n) for s in line.stretches if s.n is not None]
    return {
        "type": "bar",
        "x": [(s.first + s.last) / 2 for s, _ in shown],
        "y": [n for _, n in shown],
        "yaxis": "y2",
        "marker": {"color": GOAL if line.refused else WE},
        "opacity": 0.7,
        "hovertext": [
            f"{association.outcome(line.refused)}, vecka {s.first}–{s.last}: {number.amount(n, 'svar', 'svar')}"
            for s, n in shown
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }

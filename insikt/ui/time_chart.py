"""Handling times beside NKI: up to three panels on one time axis."""

from collections.abc import Collection
from typing import Any

import plotly.graph_objects as go

from insikt.answers.duration import Durations, Spread, Times
from insikt.answers.in_time import InTime
from insikt.answers.series import Point
from insikt.model import Estimate
from insikt.text import number, trend
from insikt.text.chart import CROWDED
from insikt.ui import axis, strand
from insikt.ui.colour import GOAL, INK, OTHERS, WE

Plain = dict[str, Any]
# The panels from the top, by their axes: how tall each is, and the gap between two, in pixels.
_HEIGHT = {"y": 190, "y2": 168, "y3": 116}
_GAP = 52
_TITLE = {
    "y": "NKI och upplevd effektivitet",
    "y2": "Dagar till beslut, alla sökande",
    "y3": "Beslut i tid, alla sökande",
}


def over_time(times: Durations) -> go.Figure:
    """NKI and the perceived speed, both clocks, and the share within the law's limit."""
    numbered = len(times.times) <= CROWDED
    days = [
        _clock(times, "customer", "Kundens tid, median", WE, numbered=numbered),
        _clock(times, "legal", "Lagens tid, median", OTHERS, numbered=False),
        _ninety(times),
    ]
    beside = [trace for trace in (*days, _share(times, numbered=numbered)) if trace["x"]]
    data = [*strand.traces(times.nki, (), numbers=numbered, name="NKI"), _felt(times.perceived), *beside]
    height, panels = _panels({"y", *(trace["yaxis"] for trace in beside)})
    plain = axis.plain()
    longest = max((t.customer.p90 for t in times.times if isinstance(t.customer, Spread)), default=1)
    layout: Plain = {
        "height": 90 + height,
        "margin": {"l": 44, "r": 16, "t": 30, "b": 10},
        "legend": {"orientation": "h", "x": 0, "y": -36 / height, "yanchor": "top"},
        "hovermode": "closest",
        "dragmode": False,
        "bargap": 0.35,
        "font": {"size": 14, "color": INK},
        "xaxis": axis.of_time(times.nki, with_counts=False, gutter=0.03) | {"anchor": list(panels)[-1]},
        "annotations": [_title(_TITLE[panel], domain) for panel, domain in panels.items()],
    }
    scale: dict[str, Plain] = {
        "y": {"range": [0, 100], "tickvals": [0, 50, 100]},
        "y2": {"range": [0, longest * 1.12], "nticks": 4},
        "y3": {"range": [0, 118], "tickvals": [0, 100], "ticksuffix": " %"},
    }
    for panel, domain in panels.items():
        layout[panel.replace("y", "yaxis")] = plain | scale[panel] | {"domain": domain}
    return go.Figure(data=data, layout=layout)


def _panels(wanted: Collection[str]) -> tuple[int, dict[str, tuple[float, float]]]:
    """How tall the wanted panels are together, and where in it each one stands, from the top."""
    shown = [panel for panel in _HEIGHT if panel in wanted]
    total = top = sum(_HEIGHT[panel] for panel in shown) + _GAP * (len(shown) - 1)
    domains = {}
    for panel in shown:
        domains[panel] = ((top - _HEIGHT[panel]) / total, top / total)
        top -= _HEIGHT[panel] + _GAP
    return total, domains


def _title(text: str, panel: tuple[float, float]) -> Plain:
    return {
        "text": f"<b>{text}</b>",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": panel[1] + 0.005,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 13, "color": INK},
    }


def _felt(points: tuple[Point, ...]) -> Plain:
    shown = [(p, p.outcome if isinstance(p.outcome, Estimate) else None) for p in points]
    return {
        "type": "scatter",
        "x": [strand.position(p.period) for p, _ in shown],
        "y": [e.value if e else None for _, e in shown],  # a period that may not be shown breaks the line
        "mode": "lines+markers",
        "line": {"color": GOAL, "width": 1.5, "dash": "dot"},
        "marker": {"symbol": "square", "size": 6, "color": GOAL},
        "name": "Upplevd effektivitet",
        "hovertext": [
            f"Effektivitet {number.period(p.period)}: {trend.value(e)}, {e.n} svar" if e else ""
            for p, e in shown
        ],
        "hoverinfo": "text",
    }


def _told(times: Durations, clock: str) -> list[tuple[Times, Spread]]:
    return [(t, s) for t in times.times if isinstance(s := getattr(t, clock), Spread)]


def _clock(times: Durations, clock: str, name: str, color: str, *, numbered: bool) -> Plain:
    shown = _told(times, clock)
    return {
        "type": "scatter",
        "x": [strand.position(t.period) for t, _ in shown],
        "y": [s.median for _, s in shown],
        "yaxis": "y2",
        "mode": "lines+markers+text" if numbered else "lines+markers",
        "text": [f"<b>{s.median}</b>" for _, s in shown],
        "textposition": "top center",
        "line": {"color": color, "width": 3 if clock == "customer" else 2},
        "marker": {"size": 7, "color": color, "symbol": "circle" if clock == "customer" else "diamond"},
        "name": name,
        "hovertext": [f"{name} {number.period(t.period)}: {s.median} dagar, {s.n} beslut" for t, s in shown],
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _ninety(times: Durations) -> Plain:
    shown = _told(times, "customer")
    return {
        "type": "scatter",
        "x": [strand.position(t.period) for t, _ in shown],
        "y": [s.p90 for _, s in shown],
        "yaxis": "y2",
        "mode": "lines",
        "line": {"color": WE, "width": 1.5, "dash": "dash"},
        "name": "Kundens tid, 9 av 10 inom",
        "hovertext": [f"9 av 10 inom {s.p90} dagar {number.period(t.period)}" for t, s in shown],
        "hoverinfo": "text",
    }


def _share(times: Durations, *, numbered: bool) -> Plain:
    shown = [(t, s) for t in times.times if isinstance(s := t.in_time, InTime)]
    return {
        "type": "bar",
        "x": [strand.position(t.period) for t, _ in shown],
        "y": [s.percent for _, s in shown],
        "yaxis": "y3",
        "marker": {"color": OTHERS},
        "text": [str(s.percent) for _, s in shown] if numbered else None,
        "textposition": "outside",
        "cliponaxis": False,
        "showlegend": False,
        "hovertext": [
            f"I tid {number.period(t.period)}: {number.percent(s.percent)} av {s.n} beslut" for t, s in shown
        ],
        "hoverinfo": "text",
    }

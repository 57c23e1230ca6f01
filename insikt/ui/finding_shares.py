"""Parts of a whole on the screen: bars of one length, told apart by pattern as well as colour."""

from typing import Any

from insikt.text import number
from insikt.text.chart import BarChart, Shade
from insikt.ui import finding_axis
from insikt.ui.colour import FAINT, GOAL, INK, OTHERS, PAPER, WE

Plain = dict[str, Any]

# The same as Office draws: dark, plain, striped and dotted.
_LOOK: dict[Shade, Plain] = {
    Shade.HIGH: {"color": WE},
    Shade.MIDDLE: {"color": FAINT},
    Shade.LOW: {
        "color": PAPER,
        "pattern": {"shape": "/", "fgcolor": GOAL, "bgcolor": PAPER, "solidity": 0.12},
    },
    Shade.TOGETHER: {
        "color": PAPER,
        "pattern": {"shape": ".", "fgcolor": OTHERS, "bgcolor": PAPER, "solidity": 0.1},
    },
}
# As a share of the room that a bar has; its name stands above it.
_THICK = 0.46


def draw(chart: BarChart, size: int) -> tuple[list[Plain], Plain]:
    """The traces and the layout of a divided bar chart."""
    at = list(range(len(chart.marks)))
    series = [(chart.ours, [m.value for m in chart.marks]), *((b.name, b.values) for b in chart.beside)]
    data: list[Plain] = [
        {
            "type": "bar",
            "orientation": "h",
            "y": at,
            "x": list(values),
            "width": _THICK,
            "name": name,
            "marker": _LOOK[shade] | {"line": {"color": INK, "width": 1}},
            "text": [f"<b>{value:.0f}</b>" if value else "" for value in values],
            "textposition": "inside",
            "insidetextanchor": "middle",
            "textangle": 0,
            "constraintext": "none",
            "textfont": {"color": PAPER if shade is Shade.HIGH else INK, "size": size + 1},
            "hovertext": [_told(chart, i, name, value) for i, value in zip(at, values, strict=True)],
            "hoverinfo": "text",
        }
        for (name, values), shade in zip(series, chart.shades, strict=True)
        if any(value is not None for value in values)
    ]
    return [*data, _names(chart, at, size)], {
        "barmode": "stack",
        "barnorm": "percent",
        "margin": {"l": 8, "r": 8, "t": size * 2, "b": 8},
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": 1.02,
            "yanchor": "bottom",
            "traceorder": "normal",
            "font": {"size": size},
        },
        "xaxis": finding_axis.plain(size) | {"range": [-0.2, 100.3], "showticklabels": False},
        "yaxis": finding_axis.plain(size) | {"range": [len(at) - 0.7, -0.75], "showticklabels": False},
    }


def _names(chart: BarChart, at: list[int], size: int) -> Plain:
    """What each bar is and rests on, above it: a trace, for Plotly misplaces annotations on a scaled screen."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0.0] * len(at),
        "y": [i - _THICK / 2 for i in at],
        "text": [
            " · ".join(
                filter(
                    None,
                    [m.label, "" if m.n is None else number.amount(m.n, "svar", "svar"), m.note],
                )
            )
            for m in chart.marks
        ],
        "textposition": "top right",
        "textfont": {"size": size - 2, "color": INK},  # a long name has to fit across a phone
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _told(chart: BarChart, i: int, name: str, value: float | None) -> str:
    return (
        ""
        if value is None
        else f"{chart.marks[i].label}: {number.inside(name)}, {number.percent(round(value))}"
    )

"""SCB's matrix: how the factors are rated against how much they go with NKI."""

from typing import Any

import plotly.graph_objects as go

from insikt.answers.driver import Corner, Drivers
from insikt.text import driver as text
from insikt.ui import driver_bars, placement
from insikt.ui.colour import FAINT, INK, OTHERS
from insikt.ui.driver_bars import SEPARATORS
from insikt.ui.placement import Box, Place

Plain = dict[str, Any]

# The matrix: its height, its margins, and the widths between which it is drawn (from a phone of 360 pixels on).
_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 470, 46, 10, 10, 48
_WIDTHS = (270, 1400)
# The axis of indices covers at least this much, so that small differences do not look large.
_LEAST_SPAN = 20


def figure(answer: Drivers, *, intervals: bool) -> go.Figure:
    """SCB's matrix: index against effect, cut at the means."""
    x_range, y_range = _ranges(answer, intervals)
    drivers = answer.drivers
    trace: Plain = {
        "type": "scatter",
        "mode": "markers",
        "x": [d.effect.value for d in drivers],
        "y": [d.index.value for d in drivers],
        "marker": {
            "size": 14,
            "color": [driver_bars.colour(d) for d in drivers],
            "symbol": ["circle" if d.corner is Corner.FIRST else "circle-open" for d in drivers],
            "line": {"width": 2.5, "color": [driver_bars.colour(d) for d in drivers]},
        },
        "hovertext": [text.told(d) for d in drivers],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    if intervals:
        levels = [(d.index.value, d.index.low, d.index.high) for d in drivers]
        trace["error_x"] = driver_bars.effect_whiskers(trace["x"], drivers) | {"color": OTHERS}
        trace["error_y"] = driver_bars.whiskers(
            [high - v if high is not None else 0 for v, _, high in levels],
            [v - low if low is not None else 0 for v, low, _ in levels],
        ) | {"color": OTHERS}
    return go.Figure(
        data=[trace],
        layout={
            "height": _HEIGHT,
            "separators": SEPARATORS,
            "margin": {"l": _LEFT, "r": _RIGHT, "t": _TOP, "b": _BOTTOM},
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "font": {"size": 14, "color": INK},
            "xaxis": driver_bars.axis("Effekt: enheter NKI per enhet") | {"range": x_range, "nticks": 6},
            "yaxis": driver_bars.axis("Betygsindex") | {"range": y_range, "nticks": 6},
            "shapes": _cuts(answer, x_range, y_range),
            "annotations": [*_corner_names(), *_labels(answer, x_range, y_range, intervals=intervals)],
        },
    )


def _ranges(answer: Drivers, intervals: bool) -> tuple[list[float], list[float]]:
    """What the axes cover: the points, with room for labels, or the whole intervals; never a hair's breadth."""
    effects, levels = [0.0], list[float]()
    for d in answer.drivers:
        effects += [d.effect.value, *([d.effect.low, d.effect.high] if intervals else [])]
        levels.append(d.index.value)
        levels += [end for end in (d.index.low, d.index.high) if intervals and end is not None]
    wide = max(max(effects) - min(effects), 0.1)
    middle, tall = (max(levels) + min(levels)) / 2, max(max(levels) - min(levels), _LEAST_SPAN * 0.6)
    return (
        [min(effects) - 0.12 * wide, max(effects) + 0.2 * wide],
        [middle - 0.85 * tall, middle + 0.85 * tall],
    )


def _cuts(answer: Drivers, x_range: list[float], y_range: list[float]) -> list[Plain]:
    """The corner Prioritera! faintly filled, and the two lines."""
    line = {"type": "line", "layer": "below", "line": {"color": OTHERS, "width": 1.5, "dash": "dash"}}
    x, y = answer.cut_effect, answer.cut_index
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": x,
            "x1": x_range[1],
            "y0": y_range[0],
            "y1": y,
            "fillcolor": FAINT,
            "line": {"width": 0},
        },
        line | {"x0": x, "x1": x, "y0": y_range[0], "y1": y_range[1]},
        line | {"x0": x_range[0], "x1": x_range[1], "y0": y, "y1": y},
    ]


# The corners of the matrix: left or right, bottom or top.
_AT = {
    Corner.KEEP: (0, 1),
    Corner.IMPROVE: (1, 1),
    Corner.LATER: (0, 0),
    Corner.FIRST: (1, 0),
}


def _corner_names() -> list[Plain]:
    return [
        {
            "x": x,
            "y": y,
            "xref": "paper",
            "yref": "paper",
            "xanchor": ("left", "right")[x],
            "yanchor": ("bottom", "top")[y],
            "text": f"<i>{text.CORNER[corner]}</i>"
            if corner is not Corner.FIRST
            else f"<b>{text.CORNER[corner]}</b>",
            "showarrow": False,
            "font": {"size": 13, "color": INK},
        }
        for corner, (x, y) in _AT.items()
    ]


def _labels(answer: Drivers, x_range: list[float], y_range: list[float], *, intervals: bool) -> list[Plain]:
    """The factors' names beside their points, joined by a thin line where they had to move."""
    height = _HEIGHT - _TOP - _BOTTOM

    def at(effect: float, index: float) -> Place:
        across = (effect - x_range[0]) / (x_range[1] - x_range[0])
        return Place(across, (index - y_range[0]) / (y_range[1] - y_range[0]) * height)

    cut = at(0, answer.cut_index).y
    taken = [*(_room(corner, height) for corner in _AT), Box(0, 0, 1, 0, cut - 1, cut + 1)]
    for d in answer.drivers if intervals else ():
        low, high = (at(end, d.index.value) for end in (d.effect.low, d.effect.high))
        taken.append(Box(low.share, 0, high.share, 0, low.y - 1, low.y + 1))
    points = [at(d.effect.value, d.index.value) for d in answer.drivers]
    names = [text.label(d, answer) for d in answer.drivers]
    placed = placement.place(points, names, taken, height=height, widths=_WIDTHS)
    return [
        {
            "x": d.effect.value,
            "y": d.index.value,
            "text": f"<b>{name}</b>" if d.corner is Corner.FIRST else name,
            "ax": label.along,
            "ay": -label.up,
            "xanchor": label.side,
            "showarrow": True,
            "arrowhead": 0,
            "arrowwidth": 1,
            "arrowcolor": OTHERS if label.up else "rgba(0,0,0,0)",
            "borderpad": 0,
            "font": {"size": 13, "color": INK},
        }
        for d, name, label in zip(answer.drivers, names, placed, strict=True)
    ]


def _room(corner: Corner, height: float) -> Box:
    """The room that a corner's name takes."""
    x, y = _AT[corner]
    long = placement.LETTER * len(text.CORNER[corner]) + 6
    bottom = y * (height - 24)
    return Box(x, -x * long, x, (1 - x) * long, bottom, bottom + 24)

"""The axes of a finding's chart on the screen."""

from typing import Any

from insikt.text.chart import Scale, printed
from insikt.ui.colour import FAINT, INK

Plain = dict[str, Any]


def plain(size: int) -> Plain:
    """An axis without lines, its text so many pixels large."""
    return {
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": INK, "size": size},
        "showgrid": False,
        # On a screen that reader.js has scaled Plotly thinks the last labels outside: it would hide them, or
        # shrink the chart to make room.
        "ticklabeloverflow": "allow",
        "automargin": False,
    }


def scale(scale: Scale) -> Plain:
    """The range of a scale, its steps named as they are printed."""
    ticks = [scale.low + scale.step * i for i in range(int((scale.high - scale.low) / scale.step + 1e-9) + 1)]
    named = [printed(tick, scale) for tick in ticks]
    return {
        "range": [scale.low, scale.high],
        "tickvals": ticks,
        "ticktext": named,
        "showgrid": True,
        "gridcolor": FAINT,
    }

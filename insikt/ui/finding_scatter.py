"""Named points on the screen, in four corners that have names."""

from typing import Any

from insikt.text.chart import ScatterChart, Side, printed, sides
from insikt.ui import finding_axis
from insikt.ui.colour import OTHERS, WE

Plain = dict[str, Any]

_POSITION = {
    Side.RIGHT: "middle right",
    Side.LEFT: "middle left",
    Side.ABOVE: "top center",
    Side.BELOW: "bottom center",
}


def draw(chart: ScatterChart, size: int) -> tuple[list[Plain], Plain]:
    """The traces and the layout of a scatter chart."""
    (cut_x, cut_y), x, y = chart.cut, chart.x, chart.y
    spots: Plain = {
        "type": "scatter",
        "x": [s.x for s in chart.spots],
        "y": [s.y for s in chart.spots],
        "mode": "markers+text",
        "text": [f"<b>{s.label}</b>" for s in chart.spots],
        "textposition": [_POSITION[side] for side in sides(chart)],
        "marker": {"size": 14, "color": WE},
        "hovertext": [f"{s.label}: {printed(s.y, y)}, {printed(s.x, x)}, {s.note}" for s in chart.spots],
        "hoverinfo": "text",
        "cliponaxis": False,
    }
    dashed = {"type": "line", "line": {"color": OTHERS, "width": 1.5, "dash": "dash"}, "layer": "below"}
    corner = {"xref": "paper", "yref": "paper", "showarrow": False, "font": {"size": size, "color": OTHERS}}
    places = (
        (0.01, 1, "left", "top"),
        (0.99, 1, "right", "top"),
        (0.01, 0, "left", "bottom"),
        (0.99, 0, "right", "bottom"),
    )
    return [spots], {
        "xaxis": finding_axis.plain(size) | finding_axis.scale(x) | {"showgrid": False},
        "yaxis": finding_axis.plain(size) | finding_axis.scale(y) | {"showgrid": False},
        "shapes": [
            dashed | {"x0": cut_x, "x1": cut_x, "y0": y.low, "y1": y.high},
            dashed | {"x0": x.low, "x1": x.high, "y0": cut_y, "y1": cut_y},
        ],
        # Names of its own make Plotly measure the screen, which reader.js has scaled.
        "margin": {"l": 5 * size, "r": 2 * size, "t": size, "b": 4 * size},
        "annotations": [
            corner
            | {"text": x.name, "x": 0.5, "y": 0, "xanchor": "center", "yanchor": "top", "yshift": -2 * size},
            corner
            | {"text": y.name, "x": 0, "y": 0.5, "xanchor": "right", "textangle": -90, "xshift": -3 * size},
            *(
                corner | {"text": name, "x": left, "y": low, "xanchor": side, "yanchor": end}
                for name, (left, low, side, end) in zip(chart.corners, places, strict=True)
            ),
        ],
    }

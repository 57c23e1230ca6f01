"""A small multiple: one curve, little around it, on the same scale as the large chart."""

import plotly.graph_objects as go

from insikt.answers.panel import Strand
from insikt.model import Estimate
from insikt.ui import axis, strand
from insikt.ui.colour import FAINT, INK


def figure(multiple: Strand) -> go.Figure:
    """The curve of a strand, with its first and its latest complete value in figures."""
    first, last = (multiple.points[i].period.year for i in (0, -1))
    ends = [p for p in multiple.points if isinstance(p.outcome, Estimate) and not p.preliminary]
    return go.Figure(
        data=strand.traces(multiple.points, (), numbers=False, name=multiple.name),
        layout={
            "height": 170,
            "margin": {"l": 30, "r": 12, "t": 6, "b": 4},
            "showlegend": False,
            "dragmode": False,
            "font": {"size": 13, "color": INK},
            "xaxis": axis.plain()
            | {
                "range": [first - 0.1, last + 1.1],
                "tickvals": [first + 0.5, last + 0.5],
                "ticktext": [str(first), str(last)],
            },
            "yaxis": axis.plain()
            | {"range": [0, 100], "tickvals": [0, 50, 100], "showgrid": True, "gridcolor": FAINT},
            "annotations": [
                {
                    "x": strand.position(point.period),
                    "y": point.outcome.value,
                    "text": f"<b>{point.outcome.value}</b>",
                    "yshift": 14,
                    "showarrow": False,
                }
                for point in dict.fromkeys(ends[:1] + ends[-1:])
                if isinstance(point.outcome, Estimate)
            ],
        },
    )

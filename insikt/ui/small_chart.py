"""A small multiple: one curve, little around it, on the same scale as the large chart."""

import plotly.graph_objects as go

from insikt.answers.panel import Strand
from insikt.model import Estimate
from insikt.ui import strand
from insikt.ui.colour import FAINT, INK


def figure(multiple: Strand) -> go.Figure:
    """A small multiple on the same scale as the large chart."""
    drawn = go.Figure()
    strand.draw(drawn, multiple.points, (), numbers=False, name=multiple.name)
    ends = [p for p in multiple.points if isinstance(p.outcome, Estimate) and not p.preliminary]
    for point in dict.fromkeys((ends[0], ends[-1])) if ends else ():
        assert isinstance(point.outcome, Estimate)
        drawn.add_annotation(
            x=strand.position(point.period),
            y=point.outcome.value,
            text=f"<b>{point.outcome.value}</b>",
            yshift=14,
            showarrow=False,
        )
    drawn.update_layout(
        height=170,
        margin={"l": 30, "r": 12, "t": 6, "b": 4},
        showlegend=False,
        dragmode=False,
        font={"size": 13},
    )
    drawn.update_yaxes(
        range=[0, 100], tickvals=[0, 50, 100], gridcolor=FAINT, zeroline=False, fixedrange=True
    )
    years = [p.period.year for p in multiple.points]
    drawn.update_xaxes(
        range=[years[0] - 0.1, years[-1] + 1.1],
        tickvals=[years[0] + 0.5, years[-1] + 0.5],
        ticktext=[str(years[0]), str(years[-1])],
        showgrid=False,
        fixedrange=True,
    )
    drawn.update_layout(xaxis_tickfont_color=INK, yaxis_tickfont_color=INK)
    return drawn

"""The change of NKI as steps from one time to another."""

import plotly.graph_objects as go
import streamlit as st

from insikt.answers.breakdown import Breakdown
from insikt.codebook import Codebook
from insikt.model import NotMeasured, TooFew
from insikt.text import breakdown as text
from insikt.text import number
from insikt.ui import axis, part
from insikt.ui.colour import GOAL, INK, OTHERS, WE


def show(told: Breakdown | TooFew | NotMeasured, book: Codebook) -> None:
    """The sentence, the waterfall and its table, or why there is none."""
    sentence = text.sentence(told, book)
    st.markdown(sentence)
    if isinstance(told, Breakdown):
        part.chart(figure(told), alt=sentence, key="varfor", caption=text.caption(told))
        part.table(text.rows(told), alt="Förändringen uppdelad")


def figure(told: Breakdown) -> go.Figure:
    """Grey ends, and between them a step for each part with its interval; blue up, orange down."""
    (earlier, start), (later, end) = text.ends(told)
    parts = text.parts(told)
    before = [start + sum(step.value for step in parts[:place]) for place in range(len(parts))]
    bases = [0, *before, 0]
    values = [start, *(step.value for step in parts), end]
    arms = [(0, 0), *(_arm(step) for step in parts), (0, 0)]
    names = [earlier, *(step.name for step in parts), later]
    return go.Figure(
        data=[
            {
                "type": "bar",
                "x": [_wrapped(name) for name in names],
                "y": values,
                "base": bases,
                "marker": {"color": [OTHERS, *(WE if s.value >= 0 else GOAL for s in parts), OTHERS]},
                "error_y": {
                    "type": "data",
                    "symmetric": False,
                    "array": [up for up, _ in arms],
                    "arrayminus": [down for _, down in arms],
                    "color": INK,
                    "thickness": 1.5,
                },
                "hovertext": [
                    f"{name}: {value if place in (0, len(values) - 1) else number.units(value)}"
                    for place, (name, value) in enumerate(zip(names, values, strict=True))
                ],
                "hoverinfo": "text",
            }
        ],
        layout={
            "height": 380,
            "margin": {"l": 44, "r": 16, "t": 24, "b": 10},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.35,
            "font": {"size": 14, "color": INK},
            "xaxis": axis.plain() | {"type": "category", "tickangle": 0},
            "yaxis": axis.plain() | {"range": [0, 100], "tickvals": [0, 20, 40, 60, 80, 100]},
            "annotations": [
                {
                    "x": _wrapped(name),
                    "y": max(base, base + value) + up,
                    "text": f"<b>{value if place in (0, len(values) - 1) else number.signed(value)}</b>",
                    "yanchor": "bottom",
                    "showarrow": False,
                    "font": {"color": INK},
                }
                for place, (name, base, value, (up, _)) in enumerate(
                    zip(names, bases, values, arms, strict=True)
                )
            ],
        },
    )


def _arm(step: text.Part) -> tuple[int, int]:
    """How far the interval reaches above and below the step's end."""
    if step.interval is None:
        return 0, 0
    return max(0, step.interval.high - step.value), max(0, step.value - step.interval.low)


def _wrapped(name: str) -> str:
    return name.replace(" ", "<br>")

"""The change of NKI as steps from one time to another."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from insikt.answers.breakdown import Breakdown
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.text import breakdown as text
from insikt.text import number
from insikt.ui import axis, cached, part
from insikt.ui.colour import GOAL, INK, OTHERS, WE


def show(version: str, view: View) -> None:
    """The years to compare, the sentence, the waterfall and its table, or why there is none."""
    span = _span(cached.pools(version, view, cached.today()))
    if span and span.first == span.last:
        st.markdown(text.ONE_YEAR)
        return
    told = cached.breakdown(version, view, span, cached.today())
    sentence = text.sentence(told, cached.book())
    st.markdown(sentence)
    if isinstance(told, Breakdown):
        part.chart(figure(told), alt=sentence, key="varfor", caption=text.caption(told))
        part.table(text.rows(told), alt="Förändringen uppdelad")


def _span(pools: Sequence[Pool]) -> Pool | None:
    """From which year to which; None, which is all of them, where there is nothing to choose."""
    years = tuple(pools[-1].years) if pools else ()
    if len(years) < 3:
        return None
    first, last = st.select_slider(
        "Från och till år",
        years,
        value=(years[0], years[-1]),
        format_func=str,
        key="fran_till",
        bind="query-params",
        width=480,
    )
    return None if (first, last) == (years[0], years[-1]) else Pool(first, last)


def figure(told: Breakdown) -> go.Figure:
    """Grey ends, and between them a step for each part with its interval; blue up, orange down. Lying down, for the
    parts have long names and telephones are narrow. By place and not by name: Plotly takes a name like 2016 for a
    number.
    """
    (earlier, start), (later, end) = text.ends(told)
    parts = text.parts(told)
    before = [start + sum(step.value for step in parts[:place]) for place in range(len(parts))]
    bases = [0, *before, 0]
    values = [start, *(step.value for step in parts), end]
    arms = [(0, 0), *(_arm(step) for step in parts), (0, 0)]
    names = [earlier, *(step.name for step in parts), later]
    places = range(len(names))
    return go.Figure(
        data=[
            {
                "type": "bar",
                "orientation": "h",
                "y": list(places),
                "x": values,
                "base": bases,
                "marker": {"color": [OTHERS, *(WE if s.value >= 0 else GOAL for s in parts), OTHERS]},
                "error_x": {
                    "type": "data",
                    "symmetric": False,
                    "array": [up or None for up, _ in arms],
                    "arrayminus": [down or None for _, down in arms],
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
            "height": 60 + 56 * len(names),
            "margin": {"l": 10, "r": 16, "t": 10, "b": 10},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.35,
            "font": {"size": 14, "color": INK},
            "xaxis": axis.plain() | {"range": [0, 105], "tickvals": [0, 20, 40, 60, 80, 100]},
            "yaxis": axis.plain()
            | {
                "tickvals": list(places),
                "ticktext": [_wrapped(name) for name in names],
                "range": [len(names) - 0.5, -0.5],
                "automargin": True,
            },
            "annotations": [
                {
                    "y": place,
                    "x": max(base, base + value) + up,
                    "text": f"<b>{value if place in (0, len(values) - 1) else number.signed(value)}</b>",
                    "xanchor": "left",
                    "xshift": 4,
                    "showarrow": False,
                    "font": {"color": INK},
                }
                for place, base, value, (up, _) in zip(places, bases, values, arms, strict=True)
            ],
        },
    )


def _arm(step: text.Part) -> tuple[int, int]:
    """How far the interval reaches above and below the step's end."""
    return max(0, step.interval.high - step.value), max(0, step.value - step.interval.low)


def _wrapped(name: str) -> str:
    return name.replace(" ", "<br>")

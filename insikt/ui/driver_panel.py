"""What stands below the matrix: the items of a factor, and the areas side by side."""

from collections.abc import Sequence

import plotly.graph_objects as go
import streamlit as st

from insikt.answers.driver import Answer, Drivers
from insikt.answers.driver_items import Inside
from insikt.codebook import Codebook
from insikt.model import Estimate, NotMeasured
from insikt.text import driver_panel as text
from insikt.text import number
from insikt.ui import cached, charts, driver_bars, part
from insikt.ui.colour import INK, OTHERS
from insikt.ui.driver_bars import SEPARATORS


def items(version: str, answer: Drivers) -> Inside | NotMeasured:
    """The items of the factor that is chosen, which is the one to work on unless another is."""
    names = {d.measure.id: d.measure.name for d in answer.drivers}
    first = answer.foremost.measure.id
    chosen = st.selectbox(
        "Delfrågor inom",
        tuple(names),
        index=list(names).index(first),
        format_func=names.__getitem__,
        key="serviceomrade",
        bind="query-params",
        width=280,
    )
    return cached.driver_items(version, answer.view, answer.pool, chosen, cached.today())


def draw_items(inside: Inside | NotMeasured) -> None:
    """The items as bars of their index, the largest share of NKI on top."""
    st.markdown(text.items_told(inside))
    if isinstance(inside, Inside):
        part.chart(items_figure(inside), alt=text.items_alt(inside), key="delfragor-staplar")
        part.table(text.item_rows(inside), alt="Delfrågor")


def items_figure(inside: Inside) -> go.Figure:
    """A bar per item: its index with interval; its name over it, for items have long names."""
    shown = [(item, item.index) for item in inside.items if isinstance(item.index, Estimate)]
    places = list(range(len(shown)))
    return go.Figure(
        data=[
            {
                "type": "bar",
                "orientation": "h",
                "x": [index.value for _, index in shown],
                "y": places,
                "width": 0.32,
                "marker": {"color": OTHERS},
                "error_x": driver_bars.whiskers(
                    [(index.value if index.high is None else index.high) - index.value for _, index in shown],
                    [index.value - (index.value if index.low is None else index.low) for _, index in shown],
                ),
                "hovertext": [text.item_told(item) for item, _ in shown],
                "hoverinfo": "text",
            }
        ],
        layout={
            "height": 60 + 64 * len(shown),
            "margin": {"l": 10, "r": 16, "t": 24, "b": 44},  # room for half of "100"
            "showlegend": False,
            "dragmode": False,
            "font": {"size": 14, "color": INK},
            "xaxis": driver_bars.axis("Betygsindex") | {"range": [0, 100]},
            "yaxis": driver_bars.axis("") | {"range": [len(shown) - 0.5, -0.6], "showticklabels": False},
            "annotations": [
                {
                    "x": 0,
                    "xanchor": "left",
                    "y": place - 0.34,
                    "text": text.item_label(item),
                    "showarrow": False,
                    "font": {"size": 13, "color": INK},
                }
                for place, (item, _) in zip(places, shown, strict=True)
            ],
        },
    )


def draw_areas(found: Sequence[tuple[str, Answer]], book: Codebook) -> None:
    """Small bars of the other areas, all on one scale and in the order of the questionnaire."""
    told = [(area, answer) for area, answer in found if isinstance(answer, Drivers)]
    ends = [end for _, a in told for d in a.drivers for end in (d.effect.low, d.effect.high)]
    with st.grid(3, min_column_width=280):
        for area, answer in told:
            with st.container(border=True, height="stretch"):
                st.subheader(book.areas[area].name, anchor=False)
                st.plotly_chart(
                    area_figure(answer, book, (min(0.0, *ends), max(ends))),
                    alt=text.area_alt(answer, book.areas[area].name),
                    key=f"omrade-{area}",
                    config=charts.CONFIG,
                )
                st.caption(text.area_line(answer))
    part.notes(text.area_notes(found, book))


def area_figure(answer: Drivers, book: Codebook, span: tuple[float, float]) -> go.Figure:
    """The effects of one area."""
    place = {factor.id: i for i, factor in enumerate(book.factors)}
    drivers = sorted(answer.drivers, key=lambda driver: place[driver.measure.id])
    return go.Figure(
        data=[
            {
                "type": "bar",
                "orientation": "h",
                "x": [d.effect.value for d in drivers],
                "y": [place[d.measure.id] for d in drivers],
                "error_x": driver_bars.effect_whiskers([d.effect.value for d in drivers], tuple(drivers)),
                "marker": {"color": [driver_bars.colour(d) for d in drivers]},
                "hovertext": [f"{d.measure.name}: {number.decimal(d.effect.value, 2)}" for d in drivers],
                "hoverinfo": "text",
            }
        ],
        layout={
            "height": 220,
            "separators": SEPARATORS,
            "margin": {"l": 104, "r": 8, "t": 6, "b": 24},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.35,
            "font": {"size": 13, "color": INK},
            "xaxis": driver_bars.axis("")
            | {
                "range": [span[0] - 0.02, span[1] + 0.02],
                "nticks": 4,
                "zeroline": True,
                "zerolinecolor": OTHERS,
            },
            "yaxis": driver_bars.axis("")
            | {
                "tickvals": list(place.values()),
                "ticktext": [f"{factor.name} " for factor in book.factors],
                "range": [len(place) - 0.5, -0.5],
            },
        },
    )

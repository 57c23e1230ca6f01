"""The drivers ranked by effect, as bars; and what their charts have in common."""

from typing import Any

import plotly.graph_objects as go

from insikt.answers.driver import Corner, Driver, Drivers
from insikt.text import driver as text
from insikt.text import number
from insikt.ui.colour import INK, OTHERS, WE

Plain = dict[str, Any]

# Decimal comma, and a space between thousands.
SEPARATORS = ",\u00a0"


def figure(answer: Drivers) -> go.Figure:
    """The factors by effect, largest first, with interval; those under Prioritera! in the strong colour."""
    drivers = answer.drivers
    places = range(len(drivers))
    return go.Figure(
        data=[
            {
                "type": "bar",
                "orientation": "h",
                "x": [d.effect.value for d in drivers],
                "y": list(places),
                "error_x": effect_whiskers([d.effect.value for d in drivers], drivers),
                "marker": {"color": [colour(d) for d in drivers]},
                "hovertext": [text.told(d) for d in drivers],
                "hoverinfo": "text",
            }
        ],
        layout={
            "height": 80 + 68 * len(drivers),
            "separators": SEPARATORS,
            "margin": {"l": 112, "r": 74, "t": 24, "b": 44},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.45,
            "font": {"size": 14, "color": INK},
            "xaxis": axis("Enheter NKI per enhet") | {"zeroline": True, "zerolinecolor": OTHERS, "nticks": 5},
            "yaxis": axis("")
            | {
                "tickvals": list(places),
                "ticktext": [
                    f"{d.measure.name}  <br><b>{number.decimal(d.effect.value, 2)}</b>  " for d in drivers
                ],
                "range": [len(drivers) - 0.5, -0.5],
            },
            "annotations": [
                {
                    "x": 1,
                    "xref": "paper",
                    "xanchor": "left",
                    "xshift": 6,
                    "y": place,
                    "text": text.places(d),
                    "showarrow": False,
                    "font": {"size": 13, "color": INK},
                }
                for place, d in zip(places, drivers, strict=True)
            ],
        },
    )


def colour(driver: Driver) -> str:
    """The strong colour for what stands under Prioritera!."""
    return WE if driver.corner is Corner.FIRST else OTHERS


def axis(title: str) -> Plain:
    """An axis without grid, with its title."""
    return {
        "title": {"text": title, "font": {"size": 13, "color": INK}, "standoff": 8},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": INK},
    }


def effect_whiskers(values: list[float], drivers: tuple[Driver, ...]) -> Plain:
    """The intervals of effects."""
    return whiskers(
        [d.effect.high - v for v, d in zip(values, drivers, strict=True)],
        [v - d.effect.low for v, d in zip(values, drivers, strict=True)],
    )


def whiskers(above: list[float], below: list[float]) -> Plain:
    """Intervals as lines with ends."""
    return {
        "type": "data",
        "symmetric": False,
        "array": above,
        "arrayminus": below,
        "color": INK,
        "thickness": 1.5,
        "width": 4,
    }

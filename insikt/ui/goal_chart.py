"""The forecast chart of a goal: the past with its margin, the fan to the goal's year, what is asked year by year."""

import plotly.graph_objects as go

from insikt.answers.prospect import Ahead, Prospect
from insikt.model import Estimate
from insikt.text import number
from insikt.ui import axis, strand
from insikt.ui.colour import FAINT, GOAL, INK, WE
from insikt.ui.strand import Trace


def figure(prospect: Prospect, *, small: bool = False) -> go.Figure:
    """The chart, or the small one of a printed page: the same traces with less around them."""
    years = _years(prospect)
    return go.Figure(
        data=[
            *_fan(prospect),
            *strand.traces(
                prospect.points,
                (),
                numbers=not small,
                name="Utfall",
                crowded_above=strand.crowded(prospect.points, prospect.aims),
            ),
            *_aims(prospect),
        ],
        layout={
            "height": 150 if small else 460,
            "margin": {"l": 34, "r": 30, "t": 6 if small else 34, "b": 6},
            "showlegend": not small,
            "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
            "hovermode": "closest",
            "dragmode": False,
            "font": {"size": 13 if small else 14, "color": INK},
            "xaxis": axis.plain()
            | {
                "range": [years[0] - 0.05, years[-1] + 1.35],
                "tickvals": [y + 0.5 for y in (years[:: len(years) - 1 or 1] if small else years)],
                "ticktext": [str(years[0]), str(years[-1])][: len(years)]
                if small
                else axis.year_labels(years),
                "tickangle": 0,
            },
            "yaxis": axis.plain()
            | {"range": [0, 100], "tickvals": [0, 50, 100] if small else [0, 20, 40, 60, 80, 100]}
            | {"showgrid": True, "gridcolor": FAINT},
            "annotations": _label(prospect),
        },
    )


def _years(prospect: Prospect) -> range:
    told = [p.period.year for p in prospect.points] + [a.year for a in prospect.fan]
    told += [year for year, _ in prospect.aims] + [prospect.state.goal.year]
    return range(min(told), max(told) + 1)


def _fan(prospect: Prospect) -> list[Trace]:
    """The forecast widens from the last complete year's value."""
    if not prospect.fan:
        return []
    first = prospect.fan[0].year
    before = [p for p in prospect.points if isinstance(p.outcome, Estimate) and p.period.year < first]
    start = []
    if before and isinstance(last := before[-1].outcome, Estimate):
        start = [Ahead(before[-1].period.year, last.value, last.value, last.value)]
    points = [*start, *prospect.fan]
    x = [a.year + 0.5 for a in points]
    edge = {"type": "scatter", "hoverinfo": "skip", "showlegend": False, "mode": "lines"}
    band = edge | {
        "x": x + x[::-1],
        "y": [a.high for a in points] + [a.low for a in reversed(points)],
        "fill": "toself",
        "fillcolor": WE,
        "opacity": 0.12,
        "line": {"width": 0},
    }
    middle = edge | {
        "x": x,
        "y": [a.middle for a in points],
        "mode": "lines+markers",
        "line": {"color": WE, "width": 2, "dash": "dash"},
        "marker": {"symbol": "line-ew-open", "size": 10, "color": WE},
        "name": "Prognos",
        "showlegend": True,
        "hoverinfo": "text",
        "hovertext": [
            "" if a in start else f"Prognos {a.year}: {a.middle} ({a.low}–{a.high})" for a in points
        ],
    }
    return [band, middle]


def _aims(prospect: Prospect) -> list[Trace]:
    return [
        {
            "type": "scatter",
            "x": [x for year, _ in prospect.aims for x in (year + 0.04, year + 0.96, None)],
            "y": [y for _, level in prospect.aims for y in (level, level, None)],
            "mode": "lines",
            "line": {"color": GOAL, "width": 3},
            "name": "Mål",
            "hovertext": [f"Mål {year}: {number.target(v)}" for year, v in prospect.aims for _ in range(3)],
            "hoverinfo": "text",
        }
    ]


def _label(prospect: Prospect) -> list[Trace]:
    """The goal's own level at the right end of its line; under the line where the curve goes on past it."""
    if prospect.state.aim is None:
        return []
    year = prospect.state.goal.year
    last = year == _years(prospect)[-1]
    lows = [
        p.outcome.low
        for p in prospect.points
        if p.period.year == year and isinstance(p.outcome, Estimate) and p.outcome.low is not None
    ]
    return [
        {
            "x": year + (1 if last else 0.5),
            "y": prospect.state.aim if last else min(prospect.state.aim, *lows, 100),
            "text": f"mål {number.target(prospect.state.aim)}",
            "showarrow": False,
            "xanchor": "left" if last else "center",
            "yshift": 0 if last else -12,
            "font": {"size": 12, "color": GOAL},
        }
    ]

"""Plotly figures: an answer in, a figure out.

Only whole numbers reach a figure, because only whole numbers leave the answers. Each figure is put together
as plain data and made once: adding to a Plotly figure checks all of it again every time.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from insikt.answers.series import Point
from insikt.answers.trend import Trend, marks
from insikt.codebook import Codebook
from insikt.model import Estimate, Goal, Step
from insikt.text import number
from insikt.text.chart import CROWDED
from insikt.ui import axis, strand
from insikt.ui.colour import FAINT, GOAL, INK, OTHERS, PAPER

Plain = dict[str, Any]

# Room at the right for the names of the grades, as a share of the years.
_GUTTER = 0.16
CONFIG = {"displayModeBar": False, "scrollZoom": False}


def trend(answer: Trend, book: Codebook) -> go.Figure:
    """A measure over time with band, answers per period, grades, national series, goals and actions."""
    points = answer.points
    crowded = len(points) > CROWDED  # then the numbers of answers become bars
    goals = [goal for goal in answer.goals if goal.year in axis.years(points)]
    data = [
        *_national(answer),
        *_goals(goals),
        *strand.traces(
            points,
            _breaks(answer),
            numbers=not crowded,
            name=answer.view.municipality,
            crowded_above=strand.crowded(
                points,
                [*((row.year, row.nki) for row in answer.reference), *((g.year, g.target) for g in goals)],
            ),
        ),
    ]
    layout: Plain = {
        "height": 520,
        "margin": {"l": 44, "r": 16, "t": 34, "b": 10},
        "legend": {"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        "hovermode": "closest",
        "dragmode": False,
        "bargap": 0.3,
        "font": {"size": 14, "color": INK},
        "xaxis": axis.of_time(points, with_counts=not crowded, gutter=_GUTTER),
        "yaxis": axis.plain() | {"range": [0, 100], "tickvals": [0, 20, 40, 60, 80, 100]},
        "shapes": [*_stripes(book), *_lines(answer)],
        "annotations": [
            *_grades(book),
            *_goal_label(goals),
            *_break_labels(_breaks(answer)),
            *_action_marks(answer),
        ],
    }
    if crowded:
        data.append(_answer_bars(points))
        layout["yaxis"]["domain"] = [0.22, 1]
        layout["yaxis2"] = _answer_axis(points)
    return go.Figure(data=data, layout=layout)


def _breaks(answer: Trend) -> tuple[int, ...]:
    """The breaks that the curve has. Within the years it is the comparable series, which has none."""
    return answer.breaks if answer.view.step is Step.YEAR else ()


def _stripes(book: Codebook) -> list[Plain]:
    """The grades as faint stripes, every other one."""
    edges = [*(band.lower for band in book.bands), 100]
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": low,
            "y1": high,
            "fillcolor": FAINT,
            "line": {"width": 0},
            "layer": "below",
        }
        for low, high in zip(edges[::2], edges[1::2], strict=False)
    ]


def _grades(book: Codebook) -> list[Plain]:
    """The names of the grades, in the room at the right."""
    uppers = [*(band.lower for band in book.bands[1:]), 100]
    right = {"x": 1, "xref": "paper", "xanchor": "right", "yanchor": "top"}
    return [
        right | _label(y=upper, text=band.name.lower(), size=11)
        for band, upper in zip(book.bands, uppers, strict=True)
    ]


def _national(answer: Trend) -> list[Plain]:
    at = {row.year: row for row in answer.reference if row.year in axis.years(answer.points)}
    if not at:
        return []
    years = range(min(at), max(at) + 1)  # a year that was not published breaks the line
    return [
        {
            "type": "scatter",
            "x": [year + 0.5 for year in years],
            "y": [at[year].nki if year in at else None for year in years],
            "mode": "lines+markers",
            "line": {"color": OTHERS, "width": 1.5, "dash": "dash"},
            "marker": {"symbol": "diamond", "size": 7, "color": OTHERS},
            "name": "Riket, företag",
            "hovertext": [f"Riket {year}: {at[year].nki}" if year in at else "" for year in years],
            "hoverinfo": "text",
        }
    ]


def _goals(goals: Sequence[Goal]) -> list[Plain]:
    if not goals:
        return []
    return [
        {
            "type": "scatter",
            "x": [x for goal in goals for x in (goal.year + 0.04, goal.year + 0.96, None)],
            "y": [y for goal in goals for y in (goal.target, goal.target, None)],
            "mode": "lines",
            "line": {"color": GOAL, "width": 2.5, "dash": "dash"},
            "name": "Nämndens mål",
            "hovertext": [f"Mål {g.year}: {number.target(g.target)}" for g in goals for _ in range(3)],
            "hoverinfo": "text",
        }
    ]


def _goal_label(goals: Sequence[Goal]) -> list[Plain]:
    """The current goal's value at its right end; the others by pointing, or they would cover the curve."""
    right = {"xanchor": "left"}
    return [
        right | _label(x=goal.year + 1, y=goal.target, text=f"mål {number.target(goal.target)}", color=GOAL)
        for goal in goals[-1:]
    ]


def _lines(answer: Trend) -> list[Plain]:
    """Upright lines where the total is defined anew and where an action began."""
    upright = {"type": "line", "y0": 0, "y1": 100, "layer": "below"}
    breaks = [
        upright | {"x0": year, "x1": year, "line": {"color": OTHERS, "width": 2}} for year in _breaks(answer)
    ]
    begun = [_when(action.started) for _, action in marks(answer)]
    thin = {"line": {"color": OTHERS, "width": 1, "dash": "dot"}}
    return breaks + [upright | {"x0": x, "x1": x} | thin for x in begun]


def _break_labels(years: Sequence[int]) -> list[Plain]:
    low = {"yanchor": "bottom", "xanchor": "right"}
    return [_label(x=year, y=14, text=f"ny definition {year} ") | low for year in years]


def _action_marks(answer: Trend) -> list[Plain]:
    """Numbered marks along the bottom; those that would collide are stacked."""
    found, taken = [], dict[int, float]()
    for index, action in marks(answer):
        x = _when(action.started)
        level = next(i for i in range(len(taken) + 1) if abs(taken.get(i, -9.0) - x) > 0.45)
        taken[level] = x
        found.append(
            _label(x=x, y=3 + 8 * level, text=f"<b>{index}</b>", color=PAPER)
            | {"bgcolor": OTHERS, "borderpad": 3}
        )
    return found


def _label(*, y: float, text: str, size: int = 12, x: float | None = None, color: str = INK) -> Plain:
    label: Plain = {"y": y, "text": text, "showarrow": False, "font": {"size": size, "color": color}}
    return label if x is None else label | {"x": x}


def _answer_bars(points: Sequence[Point]) -> Plain:
    """The number of answers under each point, as bars on an axis of their own."""
    shown = [(p, p.outcome) for p in points if isinstance(p.outcome, Estimate)]
    return {
        "type": "bar",
        "x": [strand.position(p.period) for p, _ in shown],
        "y": [e.n for _, e in shown],
        "yaxis": "y2",
        "marker": {"color": OTHERS},
        "hovertext": [f"{number.period(p.period)}: {number.amount(e.n, 'svar', 'svar')}" for p, e in shown],
        "hoverinfo": "text",
        "showlegend": False,
    }


def _answer_axis(points: Sequence[Point]) -> Plain:
    most = max((p.outcome.n for p in points if isinstance(p.outcome, Estimate)), default=1)
    return axis.plain() | {
        "domain": [0, 0.14],
        "range": [0, most * 1.1],
        "tickvals": [0, most],
        "title": {"text": "svar"},
    }


def _when(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366

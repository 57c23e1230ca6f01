"""Plotly figures: an answer in, a figure out.

Only whole numbers reach a figure, because only whole numbers leave the answers.
"""

from collections.abc import Sequence
from datetime import date

import plotly.graph_objects as go

from insikt.answers.series import Point
from insikt.answers.trend import Trend, marks
from insikt.codebook import Codebook
from insikt.model import Estimate
from insikt.text import number
from insikt.ui import strand
from insikt.ui.colour import FAINT, GOAL, INK, OTHERS, PAPER

# More periods than this and the numbers of answers become bars: figures would run into one another.
_NUMBERED = 14
# Room at the right for the names of the grades, as a share of the years.
_GUTTER = 0.16
CONFIG = {"displayModeBar": False, "scrollZoom": False}


def trend(answer: Trend, book: Codebook) -> go.Figure:
    """A measure over time with band, answers per period, grades, national series, goals and actions."""
    figure = go.Figure()
    crowded = len(answer.points) > _NUMBERED
    _grades(figure, book)
    if answer.reference and answer.points:
        _national(figure, answer)
    _goals(figure, answer)
    strand.draw(figure, answer.points, answer.breaks, numbers=not crowded, name=answer.view.municipality)
    _breaks(figure, answer.breaks)
    _actions(figure, answer)
    figure.update_layout(
        height=520,
        margin={"l": 44, "r": 16, "t": 34, "b": 10},
        legend={"orientation": "h", "x": 0, "y": 1.0, "yanchor": "bottom"},
        hovermode="closest",
        dragmode=False,
        bargap=0.3,
        font={"size": 14, "color": INK},
    )
    figure.update_yaxes(
        range=[0, 100], tickvals=[0, 20, 40, 60, 80, 100], showgrid=False, zeroline=False, fixedrange=True
    )
    figure.update_xaxes(**_time_axis(answer.points, with_counts=not crowded))
    figure.update_layout(xaxis_tickfont_color=INK, yaxis_tickfont_color=INK)
    if crowded:
        _answer_bars(figure, answer.points)
        figure.update_layout(yaxis={"domain": [0.22, 1]})
    return figure


def _grades(figure: go.Figure, book: Codebook) -> None:
    """The grades as faint stripes, named at the right edge."""
    uppers = [*(band.lower for band in book.bands[1:]), 100]
    for i, (band, upper) in enumerate(zip(book.bands, uppers, strict=True)):
        if i % 2 == 0:
            figure.add_hrect(y0=band.lower, y1=upper, fillcolor=FAINT, line_width=0, layer="below")
        figure.add_annotation(
            x=1,
            xref="paper",
            xanchor="right",
            y=upper,
            yanchor="top",
            text=band.name.lower(),
            showarrow=False,
            font={"size": 11},
        )


def _national(figure: go.Figure, answer: Trend) -> None:
    first, last = answer.points[0].period.first // 4, answer.points[-1].period.year
    inside = [row for row in answer.reference if first <= row.year <= last]
    if not inside:
        return
    at = {row.year: row for row in inside}
    years = range(inside[0].year, inside[-1].year + 1)  # a year that was not published breaks the line
    figure.add_scatter(
        x=[year + 0.5 for year in years],
        y=[at[year].nki if year in at else None for year in years],
        mode="lines+markers",
        line={"color": OTHERS, "width": 1.5, "dash": "dash"},
        marker={"symbol": "diamond", "size": 7, "color": OTHERS},
        name="Riket, publicerat",
        hovertext=[f"Riket {year}: {at[year].nki}" if year in at else "" for year in years],
        hoverinfo="text",
    )


def _goals(figure: go.Figure, answer: Trend) -> None:
    if not answer.points:
        return
    first, last = answer.points[0].period.first // 4, answer.points[-1].period.year
    inside = [goal for goal in answer.goals if first <= goal.year <= last]
    x: list[float | None] = []
    y: list[float | None] = []
    for goal in inside:
        x += [goal.year + 0.04, goal.year + 0.96, None]
        y += [goal.target, goal.target, None]
    if inside:
        figure.add_scatter(
            x=x,
            y=y,
            mode="lines",
            line={"color": GOAL, "width": 2.5, "dash": "dash"},
            name="Nämndens mål",
            hovertext=[f"Mål {goal.year}: {number.target(goal.target)}" for goal in inside for _ in range(3)],
            hoverinfo="text",
        )
    for goal in inside[-1:]:  # the current one; the others by pointing, or the labels would cover the curve
        figure.add_annotation(
            x=goal.year + 0.5,
            y=goal.target,
            yshift=-14,
            text=f"mål {number.target(goal.target)}",
            showarrow=False,
            font={"size": 13, "color": GOAL},
        )


def _breaks(figure: go.Figure, years: Sequence[int]) -> None:
    for year in years:
        figure.add_vline(x=year, line={"color": OTHERS, "width": 1.5, "dash": "dot"})
        figure.add_annotation(
            x=year,
            y=4,
            yanchor="bottom",
            xanchor="right",
            text=f"ny definition {year} ",
            showarrow=False,
            font={"size": 12},
        )


def _actions(figure: go.Figure, answer: Trend) -> None:
    """Numbered marks along the bottom; those that would collide are stacked."""
    taken: dict[int, float] = {}
    for index, action in marks(answer):
        x = _day(action.started)
        level = next(i for i in range(len(taken) + 1) if abs(taken.get(i, -9.0) - x) > 0.45)
        taken[level] = x
        figure.add_shape(
            type="line",
            x0=x,
            x1=x,
            y0=0,
            y1=100,
            line={"color": OTHERS, "width": 1, "dash": "dot"},
            layer="below",
        )
        figure.add_annotation(
            x=x,
            y=3 + 8 * level,
            text=f"<b>{index}</b>",
            showarrow=False,
            bgcolor=OTHERS,
            borderpad=3,
            font={"size": 12, "color": PAPER},
            hovertext=action.title,
        )


def _answer_bars(figure: go.Figure, points: Sequence[Point]) -> None:
    """The number of answers under each point, as bars on an axis of their own."""
    shown = [(p, p.outcome) for p in points if isinstance(p.outcome, Estimate)]
    figure.add_bar(
        x=[strand.position(p.period) for p, _ in shown],
        y=[e.n for _, e in shown],
        yaxis="y2",
        marker={"color": OTHERS},
        hovertext=[f"{number.period(p.period)}: {number.amount(e.n, 'svar', 'svar')}" for p, e in shown],
        hoverinfo="text",
        name="Antal svar",
        showlegend=False,
    )
    most = max((e.n for _, e in shown), default=1)
    figure.update_layout(
        yaxis2={
            "domain": [0, 0.14],
            "range": [0, most * 1.1],
            "tickvals": [0, most],
            "tickfont": {"color": INK},
            "fixedrange": True,
            "title": {"text": "svar"},
            "zeroline": False,
            "showgrid": False,
        }
    )


def _time_axis(points: Sequence[Point], *, with_counts: bool) -> dict[str, object]:
    if not points:
        return {}
    years = range(points[0].period.first // 4, points[-1].period.year + 1)
    # The first and the last in full, the others short: eleven years have to fit across a phone.
    labels = [str(year) if year in (years[0], years[-1]) else f"’{year % 100:02}" for year in years]
    if with_counts:
        counts = {p.period.year: p.outcome.n for p in points if isinstance(p.outcome, Estimate)}
        labels = [f"{label}<br>{counts.get(year, '–')}" for label, year in zip(labels, years, strict=True)]
        labels[0] = labels[0].replace("<br>", "<br>n=")
    return {
        "range": [years[0] - 0.05, years[-1] + 1 + len(years) * _GUTTER],
        "tickvals": [year + 0.5 for year in years],
        "ticktext": labels,
        "tickangle": 0,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _day(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366

"""Plotly figures: an answer in, a figure out.

Colours come from chartCategoricalColors in .streamlit/config.toml, one list for light and one for dark.
Streamlit puts them in place of the names below in the browser, so a figure need not know the theme. Only
whole numbers reach a figure, because only whole numbers leave the answers.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import plotly.graph_objects as go
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_0 as WE
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_1 as OTHERS
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_2 as GOAL
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_3 as INK
from streamlit.elements.lib.streamlit_plotly_theme import CATEGORY_4 as PAPER

from insikt.answers.panel import Strand
from insikt.answers.series import Point
from insikt.answers.trend import Trend, marks
from insikt.codebook import Codebook
from insikt.model import Estimate, Period, Step
from insikt.text import number

FAINT = "rgba(134, 143, 148, 0.14)"

# More periods than this and the numbers of answers become bars: figures would run into one another.
_NUMBERED = 14
# Room at the right for the names of the grades, as a share of the years.
_GUTTER = 0.09
CONFIG = {"displayModeBar": False, "scrollZoom": False, "locale": "sv"}


def trend(answer: Trend, book: Codebook) -> go.Figure:
    """A measure over time with band, answers per period, grades, national series, goals and actions."""
    figure = go.Figure()
    crowded = len(answer.points) > _NUMBERED
    _grades(figure, book)
    if answer.reference and answer.points:
        _national(figure, answer)
    _goals(figure, answer)
    _strand(figure, answer.points, answer.breaks, numbers=not crowded, name=answer.view.municipality)
    _breaks(figure, answer.breaks)
    _actions(figure, answer)
    if crowded:
        _answer_bars(figure, answer.points)
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
    if crowded:
        figure.update_layout(yaxis={"domain": [0.22, 1]})
    return figure


def small(strand: Strand) -> go.Figure:
    """A small multiple on the same scale as the large chart."""
    figure = go.Figure()
    _strand(figure, strand.points, (), numbers=False, name=strand.name)
    ends = [p for p in strand.points if isinstance(p.outcome, Estimate) and not p.preliminary]
    for point in dict.fromkeys((ends[0], ends[-1])) if ends else ():
        assert isinstance(point.outcome, Estimate)
        figure.add_annotation(
            x=_x(point.period),
            y=point.outcome.value,
            text=f"<b>{point.outcome.value}</b>",
            yshift=14,
            showarrow=False,
        )
    figure.update_layout(
        height=170,
        margin={"l": 30, "r": 12, "t": 6, "b": 4},
        showlegend=False,
        dragmode=False,
        font={"size": 13},
    )
    figure.update_yaxes(
        range=[0, 100], tickvals=[0, 50, 100], gridcolor=FAINT, zeroline=False, fixedrange=True
    )
    years = [p.period.year for p in strand.points]
    figure.update_xaxes(
        range=[years[0] - 0.1, years[-1] + 1.1],
        tickvals=[years[0] + 0.5, years[-1] + 0.5],
        ticktext=[str(years[0]), str(years[-1])],
        showgrid=False,
        fixedrange=True,
    )
    return figure


def _x(period: Period) -> float:
    """Where a period stands: a year or quarter at its middle, rolling twelve months at their end."""
    if period.step is Step.ROLLING:
        return (period.last + 1) / 4
    return (period.first + period.last + 1) / 8


def _day(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / 366


def _runs(points: Sequence[Point], breaks: Sequence[int]) -> Iterator[list[tuple[Point, Estimate]]]:
    """Unbroken runs of complete periods: a gap, a new definition or a running year ends one."""
    run: list[tuple[Point, Estimate]] = []
    for point in points:
        ends = point.preliminary or (point.period.step is Step.YEAR and point.period.year in breaks)
        if run and (ends or not isinstance(point.outcome, Estimate)):
            yield run
            run = []
        if isinstance(point.outcome, Estimate) and not point.preliminary:
            run.append((point, point.outcome))
    if run:
        yield run


def _strand(
    figure: go.Figure, points: Sequence[Point], breaks: Sequence[int], *, numbers: bool, name: str
) -> None:
    runs = list(_runs(points, breaks))
    for i, run in enumerate(runs):
        _band(figure, run)
        figure.add_scatter(
            x=[_x(p.period) for p, _ in run],
            y=[e.value for _, e in run],
            mode="lines+markers+text" if numbers else "lines+markers",
            text=[f"<b>{e.value}</b>" for _, e in run],
            textposition="top center",
            line={"color": WE, "width": 3},
            marker={"size": 9 if numbers else 5, "color": WE},
            name=name,
            showlegend=i == 0,
            hovertext=[_told(p, e) for p, e in run],
            hoverinfo="text",
            cliponaxis=False,
        )
    _running(figure, points, runs, numbers=numbers)


def _running(
    figure: go.Figure,
    points: Sequence[Point],
    runs: list[list[tuple[Point, Estimate]]],
    *,
    numbers: bool,
) -> None:
    """Periods of the running year: hollow, joined by dots, because they will change."""
    shown = [(p, p.outcome) for p in points if p.preliminary and isinstance(p.outcome, Estimate)]
    if not shown:
        return
    before = runs[-1][-1:] if runs and shown[0][0].period.last - runs[-1][-1][0].period.last <= 4 else []
    joined = before + shown
    figure.add_scatter(
        x=[_x(p.period) for p, _ in joined],
        y=[e.value for _, e in joined],
        mode="lines",
        line={"color": WE, "width": 2, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=[_x(p.period) for p, _ in shown],
        y=[e.value for _, e in shown],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [(e.high or e.value) - e.value for _, e in shown],
            "arrayminus": [e.value - (e.value if e.low is None else e.low) for _, e in shown],
            "color": WE,
            "thickness": 1.5,
            "width": 4,
        },
        mode="markers+text" if numbers else "markers",
        text=[f"{e.value}" for _, e in shown],
        textposition="middle right",
        marker={"size": 10 if numbers else 6, "symbol": "circle-open", "color": WE, "line": {"width": 2}},
        name="Preliminärt",
        hovertext=[f"{_told(p, e)}, preliminärt" for p, e in shown],
        hoverinfo="text",
        cliponaxis=False,
    )


def _band(figure: go.Figure, run: list[tuple[Point, Estimate]]) -> None:
    """The 95 % band of a run; bars where a lone point has no neighbour to share a band with."""
    known = [(p, e.low, e.high, e.value) for p, e in run if e.low is not None and e.high is not None]
    x = [_x(p.period) for p, *_ in known]
    if len(known) == 1:
        [(_, low, high, value)] = known
        figure.add_scatter(
            x=x,
            y=[value],
            error_y={
                "type": "data",
                "symmetric": False,
                "array": [high - value],
                "arrayminus": [value - low],
                "color": WE,
            },
            mode="markers",
            marker={"color": WE, "size": 1},
            hoverinfo="skip",
            showlegend=False,
        )
        return
    figure.add_scatter(
        x=x + x[::-1],
        y=[high for _, _, high, _ in known] + [low for _, low, _, _ in reversed(known)],
        fill="toself",
        fillcolor=WE,
        opacity=0.2,
        line={"width": 0},
        mode="lines",
        hoverinfo="skip",
        showlegend=False,
    )


def _told(point: Point, outcome: Estimate) -> str:
    level = f"{outcome.value} {number.margin(outcome.margin)}".strip()
    return f"{number.period(point.period)}: {level}, {number.amount(outcome.n, 'svar', 'svar')}"


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
            font={"size": 12},
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
        x=[_x(p.period) for p, _ in shown],
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

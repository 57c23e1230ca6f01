"""One measure over time as a curve: its band, its gaps, its running year."""

from collections.abc import Iterator, Sequence

import plotly.graph_objects as go

from insikt.answers.series import Point
from insikt.model import Estimate, Period, Step
from insikt.text import number
from insikt.ui.colour import WE


def draw(
    figure: go.Figure, points: Sequence[Point], breaks: Sequence[int], *, numbers: bool, name: str
) -> None:
    """Draw the points as a curve with its 95 % band, on the scale 0-100; `numbers` prints each value."""
    runs = list(_runs(points, breaks))
    for i, run in enumerate(runs):
        _band(figure, run)
        figure.add_scatter(
            x=[position(p.period) for p, _ in run],
            y=[e.value for _, e in run],
            mode="lines+markers+text" if numbers else "lines+markers",
            text=[f"<b>{e.value}</b>" for _, e in run],
            textposition="top center",
            line={"color": WE, "width": 3},
            marker={"size": 9 if numbers else 5, "color": WE},
            name=name,
            showlegend=i == 0,
            legendrank=1,
            hovertext=[_told(p, e) for p, e in run],
            hoverinfo="text",
            cliponaxis=False,
        )
    _running(figure, points, runs, numbers=numbers)


def position(period: Period) -> float:
    """Where a period stands: a year or quarter at its middle, rolling twelve months at their end."""
    if period.step is Step.ROLLING:
        return (period.last + 1) / 4
    return (period.first + period.last + 1) / 8


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
        x=[position(p.period) for p, _ in joined],
        y=[e.value for _, e in joined],
        mode="lines",
        line={"color": WE, "width": 2, "dash": "dot"},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.add_scatter(
        x=[position(p.period) for p, _ in shown],
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
    x = [position(p.period) for p, *_ in known]
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

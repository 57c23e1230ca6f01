"""Axes that charts share."""

from collections.abc import Sequence
from typing import Any

from insikt.answers.series import Point
from insikt.model import Estimate
from insikt.ui.colour import INK

Plain = dict[str, Any]

# This many years fit across a phone with all four figures.
WRITTEN_OUT = 7


def plain() -> Plain:
    """What all axes have in common."""
    return {"showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"color": INK}}


def years(points: Sequence[Point]) -> range:
    """The years that the time axis covers."""
    return range(points[0].period.first // 4, points[-1].period.year + 1) if points else range(0)


def year_labels(covered: range) -> list[str]:
    """Years as an axis names them. Many are written short: they have to fit across a phone."""
    return [str(year) if len(covered) <= WRITTEN_OUT else f"’{year % 100:02}" for year in covered]


def of_time(points: Sequence[Point], *, with_counts: bool, gutter: float) -> Plain:
    """The years of the points, with their numbers of answers if asked for; `gutter` is the room to the right."""
    if not points:
        return plain()
    covered = years(points)
    labels = year_labels(covered)
    if with_counts:
        counts = {p.period.year: p.outcome.n for p in points if isinstance(p.outcome, Estimate)}
        labels = [f"{label}<br>{counts.get(year, '–')}" for label, year in zip(labels, covered, strict=True)]
    return plain() | {
        "range": [covered[0] - 0.05, covered[-1] + 1 + len(covered) * gutter],
        "tickvals": [year + 0.5 for year in covered],
        "ticktext": labels,
        "tickangle": 0,
    }

"""A goal's measure as one value per year with its error: what forecasts and plans are made of."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt.answers import goal, in_time, menu, series
from insikt.answers.in_time import InTime
from insikt.answers.series import Point
from insikt.codebook import Codebook
from insikt.model import Estimate, Kind, Period, whole
from insikt.store.versions import Store

Floats = NDArray[np.float64]

# How many of the latest complete years tell how many answers a year brings.
_RECENT = 3


@dataclass(frozen=True, slots=True)
class Yearly:
    """The years that may be shown, oldest first: mean (k,) and count (k,), unrounded, for arithmetic inside answers.

    `sd` is the standard deviation of one answer, pooled within the years; None where no year tells it. `running`
    tells that the last year is not over. `points` are the same years, and those hidden, as they may leave.
    """

    year: tuple[int, ...]
    mean: Floats
    count: NDArray[np.int64]
    sd: float | None
    running: bool
    points: tuple[Point, ...]

    @property
    def complete(self) -> int:
        """How many of the years are over."""
        return len(self.year) - self.running

    @property
    def expected(self) -> int | None:
        """How many answers a year brings, as the latest complete years have; None without any."""
        recent = self.count[: self.complete][-_RECENT:]
        return whole(float(recent.mean())) if len(recent) else None


def of(store: Store, book: Codebook, view: menu.View, measure: str, today: date) -> Yearly:
    """The years of an index, or of the share decided in time. A total keeps to the same areas throughout."""
    if book.measures[measure].kind is Kind.SHARE:
        return _of_share(store, book, view, today)
    source = series.of_measure(store, book, view.municipality, measure, today)
    area = menu.followed(view.area)
    points = series.points(source, menu.View(view.municipality, area, view.applicant))
    shown = [p for p in points if isinstance(p.outcome, Estimate)]
    values = [v for p in shown if (v := source.shown(area, view.applicant, p.period)) is not None]
    return Yearly(
        tuple(p.period.year for p in shown),
        np.array([v.mean() for v in values], dtype=np.float64),
        np.array([len(v) for v in values], dtype=np.int64),
        _pooled_sd(values),
        bool(shown) and shown[-1].preliminary,
        points,
    )


def _pooled_sd(values: list[Floats]) -> float | None:
    freedom = sum(len(v) - 1 for v in values)
    squares = sum(float(np.sum((v - v.mean()) ** 2)) for v in values)
    return float(np.sqrt(squares / freedom)) if freedom and squares else None


def _of_share(store: Store, book: Codebook, view: menu.View, today: date) -> Yearly:
    """A decision is in time or not: 0 or 100."""
    found = in_time.by_year(store, view.municipality, view.area, today, needed=book.minimum.shown)
    shown = {year: share for year, share in found.items() if isinstance(share, InTime)}
    count = np.array([share.n for share in shown.values()], dtype=np.int64)
    p = (sum(share.within for share in shown.values()) + 0.5) / (int(count.sum()) + 1)
    return Yearly(
        tuple(shown),
        np.array([share.exact for share in shown.values()], dtype=np.float64),
        count,
        100 * float(np.sqrt(p * (1 - p))) if shown else None,
        bool(shown) and max(shown) >= today.year,
        tuple(
            Point(Period.of_year(year), goal.share(share), year >= today.year)
            for year, share in shown.items()
        ),
    )

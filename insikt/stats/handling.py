"""What handling time and outcome go with: expected satisfaction as a function of days, granted and refused apart.

One model in three forms. The curve is a restricted cubic spline of days; the hinge, its readable twin, is a line
that may bend at the law's limit; the third tells late cases from those in time. All have the outcome and the
controls beside days. None of them shows causes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insikt.stats import linear, spline
from insikt.stats.linear import Effect, Fit

Floats = NDArray[np.float64]

# The law's ten weeks, where nothing else is told.
LIMIT = 70
# The rarer outcome gets a slope of its own from this many answers, and a whole curve from this many.
OWN_SLOPE, OWN_CURVE = 15, 60
# A scenario may move at most this share of the cases outside what was observed.
OUTSIDE = 0.2


class OutsideObserved(ValueError):
    """Asked for days, or an outcome, that no observation is near enough to say anything about."""


class Form(StrEnum):
    """The form of the model that a scenario rests on."""

    HINGE = "hinge"
    SPLINE = "spline"


@dataclass(frozen=True, slots=True)
class Curve:
    """Expected values at `days` (m,) for one outcome, in y's unit, with pointwise intervals (m,)."""

    days: Floats
    refused: bool
    mean: Floats
    low: Floats
    high: Floats
    confidence: float


@dataclass(frozen=True, slots=True)
class Hinge:
    """The readable twin. In y's units: per day before the limit (granted), what is added per day after it, the
    refused against the granted at 0 days, and what is added per day for the refused. None: not estimable.
    """

    days: Effect
    over: Effect | None
    refused: Effect | None
    days_refused: Effect | None
    r2: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """The mean change if the days had been others, in y's unit; `outside` is the share moved beyond the observed."""

    difference: float
    low: float
    high: float
    se: float
    p: float
    outside: float
    n: int


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted model, with what it rests on. `limit` (n,) in days, infinite where the law sets none.
    `knots` (k,) are the spline's; `bends` how many of its columns the refused have of their own.
    """

    days: Floats
    refused: NDArray[np.bool_]
    limit: Floats
    nki: Floats
    controls: Floats
    cluster: NDArray[np.generic] | None
    knots: Floats
    bends: int
    spline: Fit

    @property
    def n(self) -> int:
        """The number of observations."""
        return len(self.days)

    def observed(self, refused: bool) -> tuple[float, float]:
        """The shortest and the longest observed days of an outcome. Raises OutsideObserved where it has none."""
        days = self.days[self.refused == refused]
        if not len(days):
            raise OutsideObserved(f"no observation with refused = {refused}")
        return float(days.min()), float(days.max())

    def curve(self, days: ArrayLike, refused: bool, *, confidence: float = 0.95) -> Curve:
        """Expected values at days (m,) for one outcome, the controls as they are in the mean of all.

        Raises OutsideObserved where a day is outside what was observed with that outcome.
        """
        at = np.atleast_1d(np.asarray(days, dtype=np.float64))
        rows = self._rows(at, refused)
        mean, low, high = self.spline.levels(rows, confidence=confidence)
        return Curve(at, refused, mean, low, high, confidence)

    def contrast(
        self, one: tuple[float, bool], other: tuple[float, bool], *, confidence: float = 0.95
    ) -> Effect:
        """The curve at `one` (days, refused) less the curve at `other`. Raises OutsideObserved as `curve` does."""
        rows = [self._rows(np.array([days]), refused)[0] for days, refused in (one, other)]
        return self.spline.effect(rows[0] - rows[1], confidence=confidence)

    def slower(self, short: float, long: float, *, confidence: float = 0.95) -> Effect:
        """The curve at `long` days less at `short` days, with the outcomes mixed as observed: one figure for time.

        Raises OutsideObserved where either is outside what was observed.
        """
        if not self.days.min() <= short <= long <= self.days.max():
            raise OutsideObserved(f"{short}-{long} days are not within what was observed")
        ends = [self._spline(np.full(self.n, d), self.refused).mean(axis=0) for d in (short, long)]
        weights = np.concatenate([[0.0], ends[1] - ends[0], np.zeros(self.controls.shape[1])])
        return self.spline.effect(weights, confidence=confidence)

    @property
    def hinge(self) -> Hinge:
        """The line that may bend at the limit."""
        line = self._fitted(self._hinge(self.days, self.refused))
        days, refused, over, days_refused = (line.coefficient(k) for k in (1, 2, 3, 4))
        assert days is not None  # all days equal have no knots, and fit has raised
        return Hinge(days, over, refused, days_refused, line.r2)

    def late(self) -> Fit:
        """The model that only tells late cases from those in time: its column 1."""
        return self._fitted(np.column_stack([self.days > self.limit, self.refused]))

    def scenario(
        self,
        transform: Callable[[Floats], ArrayLike],
        *,
        form: Form = Form.HINGE,
        among: ArrayLike | None = None,
        confidence: float = 0.95,
    ) -> Scenario:
        """What the mean would be under other days, less what the model says of the observed days.

        transform: from days (n,) to the changed days (n,). among: (n,) the cases whose mean it is, all by default.
        g-computation: every case keeps its outcome and controls. The interval is the delta method's, exact here.

        Raises OutsideObserved if more than OUTSIDE of the cases end outside the observed days of their outcome.
        Reference: Robins (1986), Math. Modelling 7, 1393-1512; Snowden, Rose & Mortimer (2011), Am. J.
        Epidemiol. 173, 731-738.
        """
        changed = np.asarray(transform(self.days.copy()), dtype=np.float64)
        if changed.shape != self.days.shape or not np.all(np.isfinite(changed)):
            raise ValueError(f"transform must give ({self.n},) finite days, got {changed.shape}")
        inside = np.ones(self.n, dtype=bool) if among is None else np.asarray(among).astype(bool)
        outside = float(self._outside(changed)[inside].mean())
        if outside > OUTSIDE:
            raise OutsideObserved(f"{outside:.0%} of the cases would be outside what was observed")
        terms = self._hinge if form is Form.HINGE else self._spline
        observed = terms(self.days, self.refused)
        fitted = self.spline if form is Form.SPLINE else self._fitted(observed)
        moved = (terms(changed, self.refused) - observed)[inside].mean(axis=0)
        weights = np.concatenate([[0.0], moved, np.zeros(self.controls.shape[1])])
        e = fitted.effect(weights, confidence=confidence)
        return Scenario(e.value, e.low, e.high, e.se, e.p, outside, int(inside.sum()))

    def _outside(self, changed: Floats) -> NDArray[np.bool_]:
        outside = np.zeros(self.n, dtype=bool)
        for refused in np.unique(self.refused):
            low, high = self.observed(bool(refused))
            outside |= (self.refused == refused) & ((changed < low) | (changed > high))
        return outside

    def _rows(self, days: Floats, refused: bool) -> Floats:
        low, high = self.observed(refused)
        if not np.all((days >= low) & (days <= high)):
            raise OutsideObserved(f"observed days for refused = {refused} are {low:g}-{high:g}")
        terms, m = self._spline(days, np.full(len(days), refused)), len(days)
        return np.column_stack([np.ones(m), terms, np.tile(self.controls.mean(axis=0), (m, 1))])

    def _spline(self, days: Floats, refused: NDArray[np.bool_]) -> Floats:
        return _spline_terms(days, refused, self.knots, self.bends)

    def _hinge(self, days: Floats, refused: NDArray[np.bool_]) -> Floats:
        return _hinge_terms(days, refused, self.limit)

    def _fitted(self, terms: Floats) -> Fit:
        return _fitted(terms, self.controls, self.nki, self.cluster)


def fit(
    days: ArrayLike,
    refused: ArrayLike,
    nki: ArrayLike,
    *,
    controls: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    limit: ArrayLike = LIMIT,
) -> Model:
    """The model of nki on days and outcome.

    days: (n,) >= 0. refused: (n,) true or 1 where the outcome was no. nki: (n,), 0-100. No missing values.
    controls: (n, c), see linear.design; what is constant or collinear is left out.
    cluster: (n,) labels for cluster-robust errors; None gives HC3.
    limit: days that the law allows, one number or (n,); infinite where it sets none.
    The knots are spline.knots(days). The rarer outcome gets a curve of its own from OWN_CURVE answers, a slope
    from OWN_SLOPE, and below that only a level.

    Raises ValueError for other shapes, missing or negative days, all days equal, and too few rows to carry the
    coefficients.
    Reference: Harrell (2015), Regression Modeling Strategies, 2nd ed., ch. 2 and 4.
    """
    d, y = np.asarray(days, dtype=np.float64), np.asarray(nki, dtype=np.float64)
    no = np.asarray(refused).astype(bool)
    if d.ndim != 1 or d.shape != no.shape or d.shape != y.shape or not len(d):
        raise ValueError(f"days, refused and nki must be (n,), got {d.shape}, {no.shape} and {y.shape}")
    if not np.all(d >= 0):
        raise ValueError("days must be 0 or more: leave out cases whose dates are missing or reversed")
    allowed = np.broadcast_to(np.asarray(limit, dtype=np.float64), d.shape)
    beside = linear.design(controls, len(d))
    at, rarer = spline.knots(d), min(int(no.sum()), int((~no).sum()))
    bends = len(at) - 1 if rarer >= OWN_CURVE else 1 if rarer >= OWN_SLOPE else 0
    groups = None if cluster is None else np.asarray(cluster)
    curve = _fitted(_spline_terms(d, no, at, bends), beside, y, groups)
    return Model(d, no, allowed, y, beside, groups, at, bends, curve)


def _fitted(terms: Floats, controls: Floats, y: Floats, cluster: NDArray[np.generic] | None) -> Fit:
    return linear.fit(np.column_stack([np.ones(len(y)), terms, controls]), y, cluster=cluster)


def _spline_terms(days: Floats, refused: NDArray[np.bool_], knots: Floats, bends: int) -> Floats:
    basis = spline.restricted_cubic(days, knots)
    return np.column_stack([basis, refused, basis[:, :bends] * refused[:, None]])


def _hinge_terms(days: Floats, refused: NDArray[np.bool_], limit: Floats) -> Floats:
    return np.column_stack([days, refused, np.maximum(days - limit, 0), days * refused])

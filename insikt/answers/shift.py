"""How a measure has moved between two years, and whether that is more than chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from insikt import config, model
from insikt.answers import menu
from insikt.answers.series import Point, Source
from insikt.model import Estimate, Period, TooFew, whole
from insikt.stats import change, trend


class Verdict(StrEnum):
    """What can be said of a difference. Whether a rise is good is the measure's business."""

    RISE = "rise"
    FALL = "fall"
    UNPROVEN = "unproven"


@dataclass(frozen=True, slots=True)
class Shift:
    """The difference between two years, in whole units. `low`, `high`, `margin` None: no interval can be given.

    The interval has the level at which the difference was judged, wider than 95 % where several (`compared`)
    are shown together: before rounding it leaves out 0 exactly when the verdict is a rise or a fall.
    `comparable` tells that both years were counted over the same areas because the total's areas had changed.
    """

    earlier: int
    later: int
    value_earlier: int
    value_later: int
    difference: int
    low: int | None
    high: int | None
    margin: int | None
    verdict: Verdict
    n_earlier: int
    n_later: int
    compared: int
    comparable: bool


@dataclass(frozen=True, slots=True)
class Direction:
    """The direction of a whole series of years: median slope per year with interval, exact p, rounds.

    Slopes are rounded to one decimal. `verdict`: a rise or a fall only where the exact test says so, by the
    ranks, not the rounded slope.
    """

    slope: float
    low: float
    high: float
    p: float
    first: int
    last: int
    n: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Pair:
    """Two years of one group, both of which may be shown."""

    source: Source
    area: str
    applicant: str
    earlier: int
    later: int

    @property
    def counted_over(self) -> str:
        """The area, or the total over the same areas where the definitions of the two years differ."""
        if self.area != menu.TOTAL:
            return self.area
        now, then = (self.source.pooled(self.area, year) for year in (self.later, self.earlier))
        return menu.TOTAL if now == then else menu.COMPARABLE

    def samples(self) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
        """The values of both years, or None where one of them may not be shown."""
        earlier, later = (
            self.source.shown(self.counted_over, self.applicant, Period.of_year(year))
            for year in (self.earlier, self.later)
        )
        return None if earlier is None or later is None else (earlier, later)


def between(pairs: Sequence[Pair]) -> tuple[Shift | None, ...]:
    """The shift of each pair, judged together (Holm); None where a year may not be shown."""
    samples = [pair.samples() for pair in pairs]
    first = [change.welch(*sample) if sample else None for sample in samples]
    p = [test.p for test in first if test and test.p is not None]
    alpha = iter(change.levels(p, alpha=config.ALPHA))
    shifts: list[Shift | None] = []
    for pair, sample, test in zip(pairs, samples, first, strict=True):
        if sample is None or test is None:
            shifts.append(None)
            continue
        judged = test if test.p is None else change.welch(*sample, confidence=1 - next(alpha))
        shifts.append(_shift(pair, sample, judged, len(p)))
    return tuple(shifts)


def _shift(
    pair: Pair, sample: tuple[NDArray[np.float64], NDArray[np.float64]], judged: change.Change, compared: int
) -> Shift:
    if judged.low is None or judged.high is None:
        low = high = margin = None
        verdict = Verdict.UNPROVEN
    else:
        low, high = whole(judged.low), whole(judged.high)
        margin = model.margin(judged.low, judged.high)
        verdict = Verdict.RISE if judged.low > 0 else Verdict.FALL if judged.high < 0 else Verdict.UNPROVEN
    return Shift(
        earlier=pair.earlier,
        later=pair.later,
        value_earlier=whole(float(sample[0].mean())),
        value_later=whole(float(sample[1].mean())),
        difference=whole(judged.difference),
        low=low,
        high=high,
        margin=margin,
        verdict=verdict,
        n_earlier=judged.n_a,
        n_later=judged.n_b,
        compared=compared,
        comparable=pair.counted_over != pair.area,
    )


def direction(source: Source, area: str, applicant: str, points: Sequence[Point]) -> Direction | TooFew:
    """The direction of the complete years that may be shown. TooFew below the codebook's number of rounds."""
    years = [p.period.year for p in points if isinstance(p.outcome, Estimate) and not p.preliminary]
    means = []
    for year in years:
        values = source.shown(area, applicant, Period.of_year(year))
        assert values is not None  # the point is an Estimate, so the gate shows it
        means.append(float(values.mean()))
    rounds = source.book.minimum.trend_rounds
    slope = trend.sen(years, means, confidence=config.CONFIDENCE, rounds=rounds)
    exact = trend.kendall(years, means, rounds=rounds)
    if isinstance(slope, TooFew) or isinstance(exact, TooFew):
        return TooFew(len(years), rounds)
    low, high = (slope.slope if end is None else end for end in (slope.low, slope.high))
    proven = Verdict.RISE if exact.tau > 0 else Verdict.FALL
    verdict = proven if exact.p < config.ALPHA else Verdict.UNPROVEN
    # As printed: more decimals never leave.
    middle, low, high = (round(value, 1) for value in (slope.slope, low, high))
    return Direction(middle, low, high, exact.p, years[0], years[-1], len(years), verdict)

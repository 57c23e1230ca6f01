"""Expected NKI by weeks, one line for each outcome, and how many answers each stretch of it rests on."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.model import whole
from insikt.stats.handling import OWN_SLOPE, Model

# Answers are counted in stretches of this many weeks.
STRETCH_WEEKS = 4
# Beyond the support the line is drawn for at most this many weeks more.
BEYOND_WEEKS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """How many answers there are from week `first` up to, not including, `last`; None where under the fewest
    shown.
    """

    first: int
    last: int
    n: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """Expected NKI by whole weeks for one outcome, in whole units, with the 95 % band.

    `refused` is None where outcomes are not told apart. `support` is the run of weeks with answers enough in
    every stretch: outside it the line is guesswork.
    """

    refused: bool | None
    weeks: tuple[int, ...]
    value: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    support: tuple[int, int]
    stretches: tuple[Stretch, ...]
    n: int

    def at(self, week: int) -> int:
        """The expected NKI in a week of the line."""
        return self.value[self.weeks.index(week)]


def lines(model: Model, fewest: int, *, has_outcome: bool) -> tuple[Line, ...]:
    """The lines of the outcomes that have answers enough for a slope of their own, and somewhere close together."""
    outcomes = [o for o in (False, True) if int((model.refused == o).sum()) >= OWN_SLOPE]
    found = [_line(model, o, fewest, has_outcome=has_outcome) for o in outcomes]
    return tuple(line for line in found if line.support[0] < line.support[1])


def support(model: Model, refused: bool, fewest: int) -> tuple[int, int]:
    """The longest run of whole weeks in which every stretch has the fewest shown of an outcome; (0, 0) for none."""
    best, first, last = (0, 0), 0, -1
    for stretch in stretches(model, refused, fewest):
        if stretch.n is None:
            continue
        first = first if stretch.first == last else stretch.first
        last = stretch.last
        best = max(best, (first, last), key=lambda run: run[1] - run[0])
    shortest, longest = model.observed(refused)
    return max(best[0], math.ceil(shortest / 7)), min(best[1], math.floor(longest / 7))


def _line(model: Model, refused: bool, fewest: int, *, has_outcome: bool) -> Line:
    first, last = support(model, refused, fewest)
    shortest, longest = model.observed(refused)
    weeks = np.arange(
        max(math.ceil(shortest / 7), first - BEYOND_WEEKS),
        min(math.floor(longest / 7), last + BEYOND_WEEKS) + 1,
    )
    drawn = model.curve(7.0 * weeks, refused, confidence=config.CONFIDENCE)
    return Line(
        refused if has_outcome else None,
        tuple(map(int, weeks)),
        _whole(drawn.mean),
        _whole(drawn.low),
        _whole(drawn.high),
        (first, last),
        stretches(model, refused, fewest),
        int((model.refused == refused).sum()),
    )


def _whole(values: NDArray[np.float64]) -> tuple[int, ...]:
    """Whole units on the scale that NKI has."""
    return tuple(whole(float(value)) for value in np.clip(values, 0, 100))


def stretches(model: Model, refused: bool, fewest: int) -> tuple[Stretch, ...]:
    """How many answers of an outcome each stretch of weeks has; those without any are left out."""
    place = (model.days[model.refused == refused] / 7 // STRETCH_WEEKS).astype(int)
    return tuple(
        Stretch(STRETCH_WEEKS * k, STRETCH_WEEKS * (k + 1), int(n) if n >= fewest else None)
        for k, n in enumerate(np.bincount(place))
        if n
    )

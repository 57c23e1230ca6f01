"""Survey years taken together, where one year alone is too few answers for the question."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import menu, series
from insikt.answers.menu import View
from insikt.answers.series import Source
from insikt.model import Estimate, Hidden, NotMeasured, Period, Step
from insikt.stats import interval

# How many of the latest complete years are offered together, beside all of them.
_LENGTHS = (1, 3, 5)


@dataclass(frozen=True, slots=True, order=True)
class Pool:
    """Whole survey years from `first` to `last`, both included."""

    first: int
    last: int

    @property
    def years(self) -> range:
        """The years, whether or not there are answers in all of them."""
        return range(self.first, self.last + 1)


def may_show(sources: Sequence[Source], view: View, pool: Pool) -> bool:
    """Whether a pool may be shown for every one of these measures.

    It may if each of its years with answers may: then its sum is a sum of what is shown already, and nothing
    new can be worked out from it.
    """
    return all(_shown(source, view, pool) for source in sources)


def offered(sources: Sequence[Source], view: View) -> tuple[Pool, ...]:
    """The pools of complete years that may be shown for all these measures, the shortest first.

    All of them end with the latest complete year that has answers; a year that is hidden ends the way back.
    Empty where there is none.
    """
    complete = [p for p in sources[0].periods(Step.YEAR) if not sources[0].is_preliminary(p)]
    answered = [
        p.year for p in complete if len(sources[0].select(menu.followed(view.area), view.applicant, p))
    ]
    if not answered:
        return ()
    last, first = answered[-1], answered[-1] + 1
    while first > answered[0] and may_show(sources, view, Pool(first - 1, last)):
        first -= 1
    lengths = sorted({*(k for k in _LENGTHS if k <= last - first + 1), last - first + 1} - {0})
    return tuple(Pool(last - k + 1, last) for k in lengths)


def _shown(source: Source, view: View, pool: Pool) -> bool:
    area = menu.followed(view.area)
    answered = [
        Period.of_year(year)
        for year in pool.years
        if len(source.select(area, view.applicant, Period.of_year(year)))
    ]
    return bool(answered) and all(source.gate.shows((area, view.applicant), year) for year in answered)


def outcome(source: Source, view: View, pool: Pool) -> Estimate | Hidden | NotMeasured:
    """The guarded estimate of a pool: the mean of all its answers, in whole numbers."""
    values = source.values.value[inside(source, view, pool)]
    if not len(values):
        return NotMeasured()
    if not may_show([source], view, pool):
        return Hidden(source.gate.limit)
    return series.estimate(interval.mean(values, confidence=config.CONFIDENCE), source.unit)


def inside(source: Source, view: View, pool: Pool) -> NDArray[np.bool_]:
    """Which responses a group has in a pool, (n,), guarded or not: for arithmetic inside answers only."""
    mask = np.zeros(len(source.values.value), dtype=bool)
    for year in pool.years:
        mask |= source.inside(menu.followed(view.area), view.applicant, Period.of_year(year))
    return mask

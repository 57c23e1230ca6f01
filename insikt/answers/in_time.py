"""How many decisions come within the law's limit? Start, Handläggningstid and the goals all ask here."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt.model import NotMeasured, TooFew, whole
from insikt.store import handling
from insikt.store.handling import CaseTimes
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class InTime:
    """Of `n` decisions on cases with a limit in law, `within` came by its last day.

    Whether a case was prolonged is not known: `if_prolonged` would have been in time, had all been, once.
    """

    n: int
    within: int
    if_prolonged: int

    @property
    def exact(self) -> float:
        """The share in time in per cent, unrounded, for arithmetic inside answers only."""
        return 100 * self.within / self.n

    @property
    def percent(self) -> int:
        """The share in time in whole per cent."""
        return whole(self.exact)

    @property
    def percent_if_prolonged(self) -> int:
        """The share in whole per cent, had every case been prolonged once."""
        return whole(100 * self.if_prolonged / self.n)


def of(cases: CaseTimes, decided: NDArray[np.bool_], needed: int) -> InTime | TooFew | NotMeasured:
    """The share of some decisions, `decided` (n,). TooFew under `needed` with a limit; NotMeasured without any."""
    left, longer = cases.days_left[decided], cases.prolonged_left[decided]
    n = int((~np.isnan(left)).sum())
    if not n:
        return NotMeasured()
    if n < needed:
        return TooFew(n, needed)
    return InTime(n, int((left >= 0).sum()), int((longer >= 0).sum()))


def by_year(
    store: Store, municipality: str, area: str, today: date, *, needed: int
) -> dict[int, InTime | TooFew]:
    """The share of an area's decisions by year, in order; years without decisions that have a limit are absent."""
    cases = handling.case_times(store, municipality, today)
    years = np.where(cases.area == area, cases.quarter // 4, -1)
    found = {int(year): of(cases, years == year, needed) for year in np.unique(years[years >= 0])}
    return {year: share for year, share in found.items() if not isinstance(share, NotMeasured)}

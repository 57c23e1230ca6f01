"""A measure over time for a group of the menu: the values behind each period, guarded."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import gate, menu
from insikt.answers.gate import Gate
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden, NotMeasured, Period, Step
from insikt.stats import interval
from insikt.store import queries
from insikt.store.queries import Values
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Point:
    """What can be said of one period. `preliminary` while more answers are still expected."""

    period: Period
    outcome: Estimate | Hidden | NotMeasured
    preliminary: bool


@dataclass(frozen=True, slots=True)
class Source:
    """The values of one measure in one municipality, with the gate that guards them."""

    measure: str
    unit: str
    values: Values
    applicant: NDArray[np.str_]
    gate: Gate
    answered: dict[int, frozenset[str]]
    comparable: frozenset[str]
    book: Codebook
    today: date

    @property
    def years(self) -> tuple[int, ...]:
        """The years with answers."""
        return tuple(self.answered)

    def pooled(self, area: str, year: int) -> frozenset[str]:
        """The areas that an area, or total, really rests on in a year."""
        members = menu.members(self.book, area, year, self.comparable)
        return members & self.answered.get(year, frozenset())

    def inside(self, area: str, applicant: str, period: Period) -> NDArray[np.bool_]:
        """Which responses a group has in a period, (n,)."""
        values = self.values
        if period.step is Step.YEAR:
            inside = values.year == period.year
        else:
            inside = (values.quarter >= period.first) & (values.quarter <= period.last)
        members = menu.members(self.book, area, period.year, self.comparable)
        mask: NDArray[np.bool_] = inside & np.isin(values.area, list(members))
        if applicant != menu.EVERYONE:
            mask &= self.applicant == applicant
        return mask

    def select(self, area: str, applicant: str, period: Period) -> NDArray[np.float64]:
        """The values of a group in a period, guarded or not: for arithmetic inside answers only."""
        chosen: NDArray[np.float64] = self.values.value[self.inside(area, applicant, period)]
        return chosen

    def shown(self, area: str, applicant: str, period: Period) -> NDArray[np.float64] | None:
        """The values of a group that may be shown, else None."""
        if not self.gate.shows((area, applicant), period):
            return None
        return self.select(area, applicant, period)

    def is_preliminary(self, period: Period) -> bool:
        """Whether the period ends in a year that is not over, or not yet wholly reported."""
        if period.year >= self.today.year:
            return True
        if any(year > period.year for year in self.years):
            return False  # later years are reported, so this one is
        reported = self.gate.last_quarter
        return period.step is Step.YEAR and reported // 4 == period.year and reported < period.last

    def periods(self, step: Step) -> tuple[Period, ...]:
        """The periods that the municipality has answers for, oldest first, gaps between them included."""
        if not self.years:
            return ()
        if step is Step.YEAR:
            return tuple(Period.of_year(year) for year in range(self.years[0], self.years[-1] + 1))
        quarters = range(self.gate.first_quarter, self.gate.last_quarter + 1)
        if step is Step.QUARTER:
            return tuple(Period.of_quarter(quarter) for quarter in quarters)
        return tuple(Period.rolling(quarter) for quarter in quarters[3:])


def of_measure(store: Store, book: Codebook, municipality: str, measure: str, today: date) -> Source:
    """The source of NKI or a factor."""
    values = queries.index_values(store, municipality, measure)
    return _source(values, book, measure, book.measures[measure].unit, today)


def of_item(store: Store, book: Codebook, municipality: str, item: str, today: date) -> Source:
    """The source of an item."""
    values = queries.item_values(store, municipality, item)
    return _source(values, book, item, book.measures[book.items[item].measure].unit, today)


def points(source: Source, view: View) -> tuple[Point, ...]:
    """A point per period. NKI totalt by quarter is the comparable series: its areas are the same throughout."""
    area = along(view)
    return tuple(
        Point(period, outcome(source, area, view.applicant, period), source.is_preliminary(period))
        for period in source.periods(view.step)
    )


def along(view: View) -> str:
    """The area, or total, that a view follows over time."""
    return view.area if view.step is Step.YEAR else menu.followed(view.area)


def outcome(source: Source, area: str, applicant: str, period: Period) -> Estimate | Hidden | NotMeasured:
    """The guarded estimate of one group in one period, in whole numbers: decimals never leave."""
    if (values := source.shown(area, applicant, period)) is not None:
        return estimate(interval.mean(values, confidence=config.CONFIDENCE), source.unit)
    if not len(source.select(area, applicant, period)):
        return NotMeasured()
    return Hidden(source.gate.limit)


def estimate(mean: interval.Mean, unit: str) -> Estimate:
    """A mean as it may leave."""
    return Estimate.of(mean.value, mean.low, mean.high, n=mean.n, unit=unit, method=mean.method)


def _source(values: Values, book: Codebook, measure: str, unit: str, today: date) -> Source:
    answered = gate.areas_by_year(values)
    return Source(
        measure,
        unit,
        values,
        gate.applicant_group(values, book),
        gate.decide(values, book),
        answered,
        menu.comparable_areas(book, answered),
        book,
        today,
    )

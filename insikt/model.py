"""Nouns that every layer shares. Imports nothing of ours."""

import math
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar


def whole(value: float) -> int:
    """The nearest whole number, halves upwards: how NKI is printed (Python's own round goes to even)."""
    return math.floor(value + 0.5)


def margin(low: float, high: float) -> int:
    """An interval's margin as it is printed: half of it, whole, and never nothing."""
    return max(1, whole((high - low) / 2))


@dataclass(frozen=True, slots=True)
class Area:
    """A myndighetsområde. Years are survey years; None means no end."""

    id: str
    name: str
    valid_from: int
    valid_to: int | None
    total_from: int | None
    total_to: int | None

    def asked_in(self, year: int) -> bool:
        """Whether the survey covers the area in that year."""
        return self.valid_from <= year and (self.valid_to is None or year <= self.valid_to)

    def in_total(self, year: int) -> bool:
        """Whether the area counts in NKI totalt in that year."""
        if self.total_from is None:
            return False
        return self.total_from <= year and (self.total_to is None or year <= self.total_to)


# What can stand in an area's place: all areas of the national total, or the same areas in every year.
TOTAL, COMPARABLE = "totalt", "jamforbar"
TOTAL_NAMES = {TOTAL: "Totalt", COMPARABLE: "Totalt, jämförbar serie"}


class Kind(StrEnum):
    """What a measure measures."""

    INDEX = "index"
    FACTOR = "factor"
    CLOCK = "clock"
    SHARE = "share"


# The measure that everything else is held against, by its id in the codebook.
NKI = "nki"


@dataclass(frozen=True, slots=True)
class Measure:
    """NKI, a serviceområde, a clock or a share. `up_is_better` decides what counts as an improvement."""

    id: str
    name: str
    kind: Kind
    unit: str
    up_is_better: bool
    description: str


@dataclass(frozen=True, slots=True)
class Item:
    """A delfråga: one question, answered 1-10, and the measure whose index it is part of."""

    id: str
    measure: str
    label: str
    weight: float


class Step(StrEnum):
    """How time is cut."""

    YEAR = "year"
    QUARTER = "quarter"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole quarters from `first` to `last`, both included, numbered year × 4 + (0…3)."""

    first: int
    last: int
    step: Step

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """The four quarters of a year."""
        return cls(year * 4, year * 4 + 3, Step.YEAR)

    @classmethod
    def of_quarter(cls, quarter: int) -> "Period":
        """One quarter."""
        return cls(quarter, quarter, Step.QUARTER)

    @classmethod
    def rolling(cls, last: int) -> "Period":
        """The twelve months that end with a quarter."""
        return cls(last - 3, last, Step.ROLLING)

    @property
    def year(self) -> int:
        """The year in which the period ends."""
        return self.last // 4

    @property
    def quarter(self) -> int:
        """The quarter, 1-4, with which the period ends."""
        return self.last % 4 + 1


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value as it may leave the product: whole numbers, with its margin and what it rests on.

    `low` and `high` are None where no interval can be given (all answers alike); `method` says so.
    """

    value: int
    low: int | None
    high: int | None
    margin: int | None
    n: int
    unit: str
    method: str

    @classmethod
    def of(
        cls, value: float, low: float | None, high: float | None, *, n: int, unit: str, method: str
    ) -> "Estimate":
        """A value and its interval, if it has one, rounded as they leave."""
        if low is None or high is None:
            return cls(whole(value), None, None, None, n, unit, method)
        return cls(whole(value), whole(low), whole(high), margin(low, high), n, unit, method)


@dataclass(frozen=True, slots=True)
class TooFew:
    """Noise: n observations where `needed` are required before anything can be said."""

    n: int
    needed: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """Protects people: shown, a group under `limit` answers could be worked out."""

    limit: int


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Not asked, or no answers at all."""


class Comparison(StrEnum):
    """What a goal compares the outcome with: a level, or the outcome of an earlier year."""

    AT_LEAST = "at_least"
    IMPROVE = "improve"


class Judged(StrEnum):
    """What decides whether a goal is reached: the whole margin of error, or the measured outcome alone."""

    CERTAINTY = "certainty"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class Goal:
    """A nämndmål: what a measure of an area should reach, one year.

    `target` is a level, in the measure's unit; with Comparison.IMPROVE it is how much better than `base_year`.
    """

    area: str
    measure: str
    year: int
    target: float
    decided_by: str
    decided_on: date | None
    note: str
    comparison: Comparison = Comparison.AT_LEAST
    base_year: int | None = None
    judged: Judged = Judged.CERTAINTY


@dataclass(frozen=True, slots=True)
class Action:
    """An åtgärd: what was done, when, by which role, and which measure it was aimed at.

    `decision` tells which meeting decided it, and is empty where none did.
    """

    area: str
    started: date
    ended: date | None
    measure: str | None
    title: str
    owner: str
    status: str
    decision: str = ""


Steering = TypeVar("Steering", Goal, Action)


@dataclass(frozen=True, slots=True)
class Revision(Generic[Steering]):
    """A goal or an action as somebody left it: one step of its history.

    `of` names the goal or action through all its revisions, `id` this revision, and `replaces` the one before,
    None for the first. `at` is UTC without zone. A withdrawn one no longer counts: the goal is ended, or the
    action was never done.
    """

    of: str
    id: str
    replaces: str | None
    at: datetime
    who: str
    withdrawn: bool
    what: Steering

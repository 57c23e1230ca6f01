"""Answers together with the handling of the cases they judge, for one choice of the menu."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from insikt.answers import gate, menu, pool, series
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Source
from insikt.codebook import Codebook
from insikt.model import NKI
from insikt.stats import handling
from insikt.stats.handling import Model
from insikt.store import handling as handling_queries
from insikt.store.handling import Handled
from insikt.store.versions import Store

Floats = NDArray[np.float64]

# The factor that asks how quick it was, and the outcomes that are compared, by their ids in the codebook.
PERCEIVED = "effektivitet"
REFUSED, GRANTED = "avslag", "bifall"
# Refusals needed for a slope of their own.
OWN_SLOPE = handling.OWN_SLOPE


class Clock(StrEnum):
    """Which days are counted: from receipt to decision, or from when the law's clock starts."""

    CUSTOMER = "customer"
    LEGAL = "legal"


@dataclass(frozen=True, slots=True)
class Linked:
    """The answers that can be used: parallel arrays (n,). `limit` is in days, infinite where the law sets none;
    `mix` (n, 4) has area, type of case, applicant and mode.

    Of `answers` in the choice, `undated` lack a date and `otherwise` ended in neither a yes nor a no.
    `has_outcome` is False where no outcome is known at all; all are then counted as one.
    """

    year: NDArray[np.int64]
    days: dict[Clock, Floats]
    limit: Floats
    refused: NDArray[np.bool_]
    nki: Floats
    perceived: Floats
    rating: Floats
    mix: NDArray[np.str_]
    answers: int
    undated: int
    otherwise: int
    has_outcome: bool

    @property
    def has_limit(self) -> bool:
        """Whether the law sets a limit for any of the cases."""
        return bool(np.isfinite(self.limit).any())

    @property
    def n(self) -> int:
        """The number of answers that can be used."""
        return len(self.nki)

    @property
    def controls(self) -> NDArray[np.str_]:
        """What is held alike, (n, 5): the mix and the year."""
        return np.column_stack([self.mix, self.year.astype(np.str_)])

    def model(
        self,
        clock: Clock,
        *,
        outcome: bool = True,
        y: Floats | None = None,
        among: NDArray[np.bool_] | None = None,
    ) -> Model:
        """The model on one clock; without outcome all answers share one curve.

        y (n,) other than NKI may be NaN, which is left out. among (n,): the answers that it rests on, all by default.
        """
        told = np.ones(self.n, dtype=bool) if among is None else among
        told = told if y is None else told & ~np.isnan(y)
        refused = self.refused if outcome else np.zeros(self.n, dtype=bool)
        return handling.fit(
            self.days[clock][told],
            refused[told],
            (self.nki if y is None else y)[told],
            controls=self.controls[told],
            limit=self.limit[told],
        )


@dataclass(frozen=True, slots=True)
class Alike:
    """The `n` days hardly differ, so nothing can be told of them."""

    n: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What a municipality's answers offer here: the answers, and the years that may be taken together."""

    handled: Handled
    source: Source
    pools: tuple[Pool, ...]


def choice(store: Store, book: Codebook, view: View, today: date) -> Choice:
    """The answers behind a view and the pools that may be shown for it; none where nothing may."""
    source = series.of_measure(store, book, view.municipality, NKI, today)
    first = book.items_of(NKI)[0].id  # "totalt sett", the one that the check by ordered logit uses
    handled = handling_queries.handled(store, view.municipality, PERCEIVED, first)
    return Choice(handled, source, pool.offered([source], view))


def of(chosen: Choice, view: View, years: Pool) -> Linked:
    """The answers of a view in a pool of years, which must be one that is offered."""
    handled, source = chosen.handled, chosen.source
    inside = members(handled, source, view, years)
    customer, legal = handled.customer_days, handled.legal_days
    dated = inside & (customer >= 0) & (legal >= 0)
    known = np.isin(handled.outcome, (REFUSED, GRANTED))
    has_outcome = bool((dated & known).any())
    used = dated & known if has_outcome else dated
    limit = np.where(np.isnan(handled.limit_days), np.inf, handled.limit_days)
    mix = (handled.area, handled.case_type, handled.applicant, handled.mode)
    return Linked(
        year=handled.year[used],
        days={Clock.CUSTOMER: customer[used], Clock.LEGAL: legal[used]},
        limit=limit[used],
        refused=(handled.outcome == REFUSED)[used],
        nki=handled.nki[used],
        perceived=handled.perceived[used],
        rating=handled.rating[used],
        mix=np.column_stack([column[used] for column in mix]),
        answers=int(inside.sum()),
        undated=int((inside & ~dated).sum()),
        otherwise=int((dated & ~used).sum()),
        has_outcome=has_outcome,
    )


def members(handled: Handled, source: Source, view: View, years: Pool) -> NDArray[np.bool_]:
    """Which answers belong to a view and a pool of years, (n,)."""
    areas = menu.members(source.book, menu.followed(view.area), years.last, source.comparable)
    inside: NDArray[np.bool_] = np.isin(handled.area, list(areas))
    inside &= (handled.year >= years.first) & (handled.year <= years.last)
    if view.applicant == menu.EVERYONE:
        return inside
    inside &= gate.applicant_group(handled, source.book) == view.applicant
    return inside


def extremes(linked: Linked, clock: Clock) -> tuple[int, int]:
    """What is called quick and slow, in whole weeks: the fastest and the slowest tenth of the cases."""
    low, high = np.quantile(linked.days[clock] / 7, [0.1, 0.9])
    return int(np.ceil(low)), int(np.floor(high))


def is_alike(linked: Linked) -> bool:
    """Whether quick and slow are the same on one of the clocks."""
    return any(quick >= slow for quick, slow in (extremes(linked, clock) for clock in Clock))

"""How the answers to a measure's items are distributed: the shares of low, middle and high ratings."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import menu, pool, series
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Source
from insikt.codebook import Codebook, Rating
from insikt.model import Estimate, Hidden, Item, Measure, NotMeasured
from insikt.stats import disclosure, interval
from insikt.store.versions import Store

# Years taken together at most: what was said before them is not how it is now.
_LONGEST = 3
# Answers and the ratings' lowest answers meet on the index scale, where rounding may set them apart.
_ROUNDING = 1e-6

_Parts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Ratings that are told together, the lowest first, and their share of the answers in per cent."""

    ratings: tuple[Rating, ...]
    share: Estimate


@dataclass(frozen=True, slots=True)
class Divided:
    """An item, how many have an opinion on it, and the parts of them, the lowest first; none where hidden."""

    item: Item
    n: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """The items of a measure in the years taken together, all of them in the same years."""

    view: View
    measure: Measure
    pool: Pool
    items: tuple[Divided, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class Overlapping:
    """The view is made of groups that are divided themselves: dividing both would give small parts away."""


Answer = Distribution | Overlapping | Hidden | NotMeasured


def of(store: Store, book: Codebook, view: View, measure: str, today: date) -> Answer:
    """The distribution in the fewest of the latest years in which every rating may be told by itself.

    Where none are enough: the fewest in which something may be told of every item, else the latest alone.
    There is one choice of years per group and item, whatever is asked, because years that overlap could be
    subtracted.
    """
    if menu.overlaps(view):
        return Overlapping()
    every = [
        series.of_item(store, book, view.municipality, item.id, today) for item in book.items_of(measure)
    ]
    sources = [s for s in every if _own(s, view).any()]
    if not sources:
        return NotMeasured()
    years = [p for p in pool.offered(sources, view) if len(p.years) <= _LONGEST]
    if not years:
        return Hidden(book.minimum.shown)
    counts = {p: [_counts(s, book, view, p) for s in sources] for p in years}
    parts = {p: [disclosure.divide(c, limit=book.minimum.shown) for c in counts[p]] for p in years}
    told = min(years, key=lambda p: (-_fineness(parts[p]), p.last - p.first))
    return Distribution(
        view,
        book.measures[measure],
        told,
        tuple(
            Divided(book.items[s.measure], int(c.sum()), _told(book, c, p))
            for s, c, p in zip(sources, counts[told], parts[told], strict=True)
        ),
        book.minimum.shown,
    )


def _own(source: Source, view: View) -> NDArray[np.bool_]:
    """The responses of the view's own area and applicants, of any year, (n,)."""
    mask: NDArray[np.bool_] = (source.values.area == view.area) & (source.applicant == view.applicant)
    return mask


def _fineness(parts: list[_Parts]) -> int:
    """In how many parts every item can be told."""
    return min(map(len, parts))


def _counts(source: Source, book: Codebook, view: View, years: Pool) -> NDArray[np.int_]:
    """How many answers of each rating there are in each quarter, (ratings, quarters)."""
    inside = pool.inside(source, view, years)
    scale = book.scale
    lowest = [(r.lower - scale.minimum) * 100 / (scale.maximum - scale.minimum) for r in book.ratings]
    rating = np.searchsorted(np.array(lowest) - _ROUNDING, source.values.value[inside], side="right") - 1
    # Answers without a day are their year's, which is shown too.
    quarter, year = source.values.quarter[inside], source.values.year[inside]
    pieces, piece = np.unique(np.where(quarter < 0, -year, quarter), return_inverse=True)
    found = np.zeros((len(book.ratings), len(pieces)), dtype=int)
    np.add.at(found, (rating, piece), 1)
    return found


def _told(book: Codebook, counts: NDArray[np.int_], parts: _Parts) -> tuple[Part, ...]:
    n = int(counts.sum())
    told = []
    for part in parts:
        share = interval.share(int(counts[list(part)].sum()), n, confidence=config.CONFIDENCE)
        told.append(Part(tuple(book.ratings[i] for i in part), series.estimate(share, "procent")))
    return tuple(told)

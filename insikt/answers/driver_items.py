"""Which items of a factor go with NKI?"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from insikt import config
from insikt.answers import joint, pool, series
from insikt.answers.driver import Share
from insikt.answers.joint import Joint
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.codebook import Codebook
from insikt.model import NKI, Estimate, Hidden, Item, Measure, NotMeasured, whole
from insikt.stats import drivers, reliability
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class ItemDriver:
    """An item: its index, and its share of NKI with the ranks that cannot be ruled out (1 = largest share).

    Share and ranks are None where too few answered NKI and every item, or all rated an item the same.
    """

    item: Item
    index: Estimate | Hidden
    share: Share | None
    rank_low: int | None
    rank_high: int | None


@dataclass(frozen=True, slots=True)
class Inside:
    """The items of a factor in some years, largest share first (else as in the questionnaire).

    `n` answered NKI and every item. `explained` is the R² of the items together, in whole per cent; `alpha`
    Cronbach's, two decimals; both None where they cannot be told.
    """

    measure: Measure
    pool: Pool
    items: tuple[ItemDriver, ...]
    n: int
    needed: int
    explained: int | None
    alpha: float | None


def of(
    store: Store, book: Codebook, view: View, years: Pool, measure: str, today: date
) -> Inside | NotMeasured:
    """The items of a factor that were asked about in the years."""
    sources = [
        series.of_item(store, book, view.municipality, item.id, today) for item in book.items_of(measure)
    ]
    outcomes = [(source, pool.outcome(source, view, years)) for source in sources]
    asked = [(source, index) for source, index in outcomes if not isinstance(index, NotMeasured)]
    if not asked:
        return NotMeasured()
    items = [ItemDriver(book.items[source.measure], index, None, None, None) for source, index in asked]
    nki = series.of_measure(store, book, view.municipality, NKI, today)
    together = (nki, *(source for source, _ in asked))
    if not pool.may_show(together, view, years):
        return Inside(book.measures[measure], years, tuple(items), 0, book.minimum.drivers, None, None)
    found = joint.of(together, view, years)
    told = len(items) > 1 and found.n >= book.minimum.drivers and _varies(found)
    ranked, explained = _ranked(items, found) if told else (tuple(items), None)
    return Inside(
        measure=book.measures[measure],
        pool=years,
        items=ranked,
        n=found.n,
        needed=book.minimum.drivers,
        explained=explained,
        alpha=round(reliability.alpha(found.X), 2) if told else None,
    )


def _varies(found: Joint) -> bool:
    return bool(np.ptp(found.X, axis=0).all() and np.ptp(found.y) and np.ptp(found.X.sum(axis=1)))


def _ranked(items: list[ItemDriver], found: Joint) -> tuple[tuple[ItemDriver, ...], int]:
    shares = drivers.importance(found.X, found.y, draws=config.DRAWS, rng=found.rng())
    order = np.argsort(-shares.share, kind="stable")
    return tuple(
        ItemDriver(
            items[k].item,
            items[k].index,
            Share(*(whole(100 * float(v[k])) for v in (shares.share, shares.low, shares.high))),
            int(shares.rank_low[k]),
            int(shares.rank_high[k]),
        )
        for k in map(int, order)
    ), whole(100 * shares.r2)

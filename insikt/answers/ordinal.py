"""The check that nothing hangs on treating 1-10 as a scale: ordered logit of one item."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from insikt import config
from insikt.answers import linked
from insikt.answers.linked import Clock
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.shift import Verdict
from insikt.codebook import Codebook
from insikt.model import NKI, Hidden, TooFew
from insikt.stats import ordinal
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Check:
    """Which way the item's answers go with more days, and with a refusal (None: outcomes are not told apart)."""

    item: str
    days: Verdict
    refused: Verdict | None
    n: int


def of(
    store: Store, book: Codebook, view: View, years: Pool | None, clock: Clock, today: date
) -> Check | TooFew | Hidden:
    """The check for a pool of years. TooFew where the answers cannot carry it."""
    chosen = linked.choice(store, book, view, today)
    if years is None or years not in chosen.pools:
        return Hidden(book.minimum.shown)
    ground = linked.of(chosen, view, years)
    told = ~np.isnan(ground.rating)
    if int(told.sum()) < book.minimum.handling:
        return TooFew(int(told.sum()), book.minimum.handling)
    try:
        fitted = ordinal.fit(
            ground.days[clock][told],
            ground.refused[told],
            ground.rating[told],
            controls=ground.controls[told],
        )
    except ValueError:  # no maximum: something foretells the answers exactly
        return TooFew(int(told.sum()), book.minimum.handling)
    label = book.items_of(NKI)[0].label
    refused = None if fitted.refused is None else _verdict(fitted.refused.value, fitted.refused.p)
    return Check(label, _verdict(fitted.days.value, fitted.days.p), refused, fitted.n)


def _verdict(value: float, p: float) -> Verdict:
    if p >= config.ALPHA:
        return Verdict.UNPROVEN
    return Verdict.RISE if value > 0 else Verdict.FALL

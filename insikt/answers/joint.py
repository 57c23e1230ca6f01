"""NKI and the factors together: the respondents who have an index for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import menu, pool, series
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Source
from insikt.codebook import Codebook
from insikt.model import NKI, Step
from insikt.store import queries
from insikt.store.versions import Store

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Joint:
    """n respondents' indices of k factors, X (n, k), and of NKI, y (n,). `response` (n,) are their numbers."""

    factors: tuple[str, ...]
    response: NDArray[np.int64]
    X: Floats
    y: Floats

    @property
    def n(self) -> int:
        """How many respondents have them all."""
        return len(self.y)

    def rng(self) -> np.random.Generator:
        """A generator that begins alike for the same respondents, so that intervals stay put on a page."""
        return np.random.default_rng([config.DRAWS_SEED, self.n])


def measured(store: Store, book: Codebook, municipality: str, today: date) -> tuple[Source, ...]:
    """NKI, then the factors, of a municipality."""
    ids = (NKI, *(factor.id for factor in book.factors))
    return tuple(series.of_measure(store, book, municipality, measure, today) for measure in ids)


def asked(sources: Sequence[Source], view: View) -> tuple[Source, ...]:
    """The first of the sources, then those that the group was asked about in its latest complete year with answers.

    Empty where there is no such year.
    """
    first, *others = sources
    complete = [p for p in first.periods(Step.YEAR) if not first.is_preliminary(p)]
    answered = [p for p in complete if first.inside(menu.followed(view.area), view.applicant, p).any()]
    if not answered:
        return ()
    latest = Pool(answered[-1].year, answered[-1].year)
    return (first, *(source for source in others if pool.inside(source, view, latest).any()))


def of(sources: Sequence[Source], view: View, years: Pool) -> Joint:
    """The respondents of a pool who have an index for every one of the sources, NKI's first.

    Unguarded: who calls has asked pool.may_show.
    """
    masks = [pool.inside(source, view, years) for source in sources]
    everyone = [source.values.response[mask] for source, mask in zip(sources, masks, strict=True)]
    common = reduce(np.intersect1d, everyone)
    columns = [
        source.values.value[mask][np.searchsorted(response, common)]
        for source, mask, response in zip(sources, masks, everyone, strict=True)
    ]
    return Joint(
        tuple(source.measure for source in sources[1:]),
        common,
        np.column_stack(columns[1:]) if columns[1:] else np.empty((len(common), 0)),
        columns[0],
    )


def blocks(store: Store, book: Codebook, view: View, years: Pool, found: Joint) -> list[Floats]:
    """The items of each factor, then of NKI: one array (n, m) each for the respondents of a joint, 0-100.

    An item left out is filled in with the respondent's mean of the measure's others: so its index stays what
    it was with equal weights. Items that nobody of these has answered are not there.
    """
    answers = queries.answers(store, view.municipality, years.first, years.last)
    return [_block(answers, book, measure, found.response) for measure in (*found.factors, NKI)]


def _block(
    answers: dict[str, queries.ItemValues], book: Codebook, measure: str, response: NDArray[np.int64]
) -> Floats:
    columns = []
    for item in book.items_of(measure):
        column = np.full(len(response), np.nan)
        if (values := answers.get(item.id)) is not None:
            _, ours, theirs = np.intersect1d(response, values.response, return_indices=True)
            column[ours] = values.value[theirs]
        if not np.isnan(column).all():
            columns.append(column)
    block = np.column_stack(columns)
    means = np.nanmean(
        block, axis=1, keepdims=True
    )  # every respondent of a joint has the index, so some item
    return np.where(np.isnan(block), means, block)

"""Why did NKI change? The change between two periods, split over case mix, handling time and like cases."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from insikt import config
from insikt.answers import difference, linked
from insikt.answers.difference import Difference
from insikt.answers.linked import Choice, Clock, Linked
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.codebook import Codebook
from insikt.model import NotMeasured, TooFew, whole
from insikt.stats import change, decomposition, spline
from insikt.stats.linear import Effect
from insikt.store.versions import Store

# How many years are taken together at either end, the fewest that will do.
_LENGTHS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The change of NKI from one pool of years to another, in whole units that add up: `total` is their sum.

    `mix` is who applied for what, how it ended and how it was asked; `time` the customer's handling time; `alike`
    the change between cases alike in those, and what the answers that are not used do to it: told apart, choices
    that differ by a few such answers could be subtracted from one another. Each has its 95 % interval; rounded
    values may lie a unit from the rounded parts so that the sum is right.
    """

    view: View
    earlier: Pool
    later: Pool
    value_earlier: int
    value_later: int
    total: Difference
    mix: Difference
    time: Difference
    alike: Difference
    n_earlier: int
    n_later: int
    used_earlier: int
    used_later: int


@dataclass(frozen=True, slots=True)
class OneTime:
    """There are not two complete years that may be shown."""


Answer = Breakdown | OneTime | TooFew | NotMeasured


def of(store: Store, book: Codebook, view: View, span: Pool | None, today: date) -> Answer:
    """The breakdown between the first and the last years of a span, by default of all complete years."""
    chosen = linked.choice(store, book, view, today)
    if not chosen.pools:
        return OneTime()
    longest = chosen.pools[-1]
    inside = span is not None and longest.first <= span.first and span.last <= longest.last
    return within(chosen, view, span if span and inside else longest, book)


def within(chosen: Choice, view: View, span: Pool, book: Codebook) -> Answer:
    """The breakdown between as few years at either end of a span that may be shown as carry it."""
    if len(span.years) < 2:
        return OneTime()
    fewest = 0
    for length in _LENGTHS:
        if 2 * length > len(span.years):
            break
        earlier = Pool(span.first, span.first + length - 1)
        later = Pool(span.last - length + 1, span.last)
        grounds = [linked.of(chosen, view, years) for years in (earlier, later)]
        fewest = min(ground.n for ground in grounds)
        if fewest >= book.minimum.handling:
            return _split(chosen, view, (earlier, later), grounds)
    return TooFew(fewest, book.minimum.handling)


def _split(
    chosen: Choice, view: View, pools: tuple[Pool, Pool], grounds: list[Linked]
) -> Breakdown | NotMeasured:
    """The breakdown between two pools, each with answers enough."""
    before, after = grounds
    days = np.concatenate([ground.days[Clock.CUSTOMER] for ground in grounds])
    later = np.repeat([False, True], [before.n, after.n])
    nki = [chosen.handled.nki[linked.members(chosen.handled, chosen.source, view, years)] for years in pools]
    whole_change = change.welch(*nki, confidence=config.CONFIDENCE)
    flat = np.ptp(days) == 0 or any(np.ptp(ground.nki) == 0 for ground in grounds)
    if flat or whole_change.low is None or whole_change.high is None or whole_change.p is None:
        return NotMeasured()
    refused = np.concatenate([ground.refused for ground in grounds]).astype(np.str_)
    split = decomposition.between(
        np.concatenate([ground.nki for ground in grounds]),
        later,
        {
            "mix": np.column_stack([np.concatenate([ground.mix for ground in grounds]), refused]),
            "time": spline.restricted_cubic(days, spline.knots(days)),
        },
        confidence=config.CONFIDENCE,
    )
    mix, time = split.parts["mix"], split.parts["time"]
    alike = _moved(split.alike, whole_change.difference - split.total.value)
    parts = adding_up([mix.value, time.value, alike.value], whole_change.difference)
    n = len(nki[0]) + len(nki[1])
    total = Effect(whole_change.difference, whole_change.low, whole_change.high, 0.0, whole_change.p)
    return Breakdown(
        view=view,
        earlier=pools[0],
        later=pools[1],
        value_earlier=whole(float(nki[0].mean())),
        value_later=whole(float(nki[1].mean())),
        total=difference.of(total, n),
        mix=_rounded(mix, parts[0], n),
        time=_rounded(time, parts[1], n),
        alike=_rounded(alike, parts[2], n),
        n_earlier=len(nki[0]),
        n_later=len(nki[1]),
        used_earlier=before.n,
        used_later=after.n,
    )


def adding_up(parts: list[float], total: float) -> list[int]:
    """Whole numbers whose sum is the whole total, each at most a unit from its part: the largest remainders
    are rounded up.
    """
    floors = [int(np.floor(part)) for part in parts]
    missing = whole(total) - sum(floors)
    order = sorted(range(len(parts)), key=lambda i: floors[i] - parts[i])
    for i in order[: max(missing, 0)]:
        floors[i] += 1
    return floors


def _moved(effect: Effect, by: float) -> Effect:
    """An effect with the part of the answers not used added, interval and all: else the two would tell of them."""
    return replace(effect, value=effect.value + by, low=effect.low + by, high=effect.high + by)


def _rounded(effect: Effect, value: int, n: int) -> Difference:
    return replace(difference.of(effect, n), value=value)

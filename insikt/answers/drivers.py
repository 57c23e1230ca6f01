"""What should we improve first? Which factors go with NKI, how they are rated, and how sure the order is."""

from dataclasses import replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import joint, pool, trend
from insikt.answers.driver import (
    AllAlike,
    Answer,
    Changes,
    Corner,
    Driver,
    Drivers,
    Effect,
    Moved,
    Share,
)
from insikt.answers.joint import Joint
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Source
from insikt.codebook import Codebook
from insikt.model import Action, Estimate, Hidden, Measure, NotMeasured, TooFew, whole
from insikt.stats import drivers, matrix, pls
from insikt.stats.drivers import Effects, Importance
from insikt.store.versions import Store

Floats = NDArray[np.float64]


def latest(store: Store, book: Codebook, view: View, today: date) -> Answer:
    """The drivers of a group in the shortest pool of years that can tell them."""
    return latest_of(store, book, view, joint.measured(store, book, view.municipality, today))


def latest_of(store: Store, book: Codebook, view: View, measured: tuple[Source, ...]) -> Answer:
    """The same, of measures that have been read already (joint.measured)."""
    return _of(store, book, view, None, measured)


def of(store: Store, book: Codebook, view: View, years: Pool, today: date) -> Answer:
    """The drivers of a group in a pool of years."""
    return _of(store, book, view, years, joint.measured(store, book, view.municipality, today))


def areas(store: Store, book: Codebook, view: View, today: date) -> tuple[tuple[str, Answer], ...]:
    """The other areas that have answers, each with its own default pool. They are not compared with each other."""
    sources = joint.measured(store, book, view.municipality, today)
    others = (replace(view, area=area) for area in book.areas if area != view.area)
    return tuple(
        (there.area, latest_of(store, book, there, sources))
        for there in others
        if joint.asked(sources, there)
    )


def _of(store: Store, book: Codebook, view: View, years: Pool | None, measured: tuple[Source, ...]) -> Answer:
    asked = joint.asked(measured, view)
    if len(asked) < 2:
        return NotMeasured()
    pools = {p: joint.of(asked, view, p) for p in pool.offered(asked, view)}
    if not pools:
        return Hidden(book.minimum.shown)
    offered = tuple(p for p, there in pools.items() if _tells(there, book)) or (*pools,)[-1:]
    chosen = years or offered[0]
    if not pool.may_show(asked, view, chosen):
        return Hidden(book.minimum.shown)
    everything = pools.get(chosen) or joint.of(asked, view, chosen)
    if everything.n < book.minimum.drivers:
        return TooFew(everything.n, book.minimum.drivers)
    if not _tells(everything, book):
        return AllAlike(everything.n)
    return _counted(store, book, view, chosen, offered, asked, everything)


def _tells(found: Joint, book: Codebook) -> bool:
    """Whether there are answers enough, and something in them that could go together."""
    return bool(found.n >= book.minimum.drivers and np.ptp(found.X, axis=0).any() and np.ptp(found.y))


def _counted(
    store: Store,
    book: Codebook,
    view: View,
    years: Pool,
    offered: tuple[Pool, ...],
    asked: tuple[Source, ...],
    everything: Joint,
) -> Drivers:
    varies = np.ptp(everything.X, axis=0) > 0
    kept = (asked[0], *(source for source, v in zip(asked[1:], varies, strict=True) if v))
    found = joint.of(kept, view, years)
    importance = drivers.importance(found.X, found.y, draws=config.DRAWS, rng=found.rng())
    effects = drivers.effects(found.X, found.y, draws=config.DRAWS, rng=found.rng())
    told = _told(store, book, view, years, kept, found, importance, effects)
    measures = [book.measures[factor] for factor in found.factors]
    asked_ids = {source.measure for source in asked}
    return Drivers(
        view=view,
        pool=years,
        offered=offered,
        n=found.n,
        needed=book.minimum.drivers,
        latest_alone=joint.of(kept, view, Pool(years.last, years.last)).n,
        drivers=told,
        explained=whole(100 * importance.r2),
        cut_index=float(np.mean([driver.index.value for driver in told])),
        cut_effect=round(float(effects.value.mean()), 2),
        pairs=len(measures) * (len(measures) - 1) // 2,
        told_apart=int((effects.rank_low - 1).sum()),
        firsts=_firsts(measures, found, importance, effects, told),
        twins=_twins(measures, found, importance),
        alike=tuple(book.measures[f] for f, v in zip(everything.factors, varies, strict=True) if not v),
        not_asked=tuple(factor for factor in book.factors if factor.id not in asked_ids),
        changes=_changes(book, view, years, kept, effects),
        actions=_actions(store, view, years, set(found.factors)),
    )


def _told(
    store: Store,
    book: Codebook,
    view: View,
    years: Pool,
    kept: tuple[Source, ...],
    found: Joint,
    importance: Importance,
    effects: Effects,
) -> tuple[Driver, ...]:
    """The factors, largest effect first."""
    indices = [pool.outcome(source, view, years) for source in kept[1:]]
    shown = [index for index in indices if isinstance(index, Estimate)]
    assert len(shown) == len(indices)  # the pool may be shown for all of them
    corners = matrix.corners(
        found.X, found.y, [index.value for index in shown], draws=config.DRAWS, rng=found.rng()
    )
    path = _path(joint.blocks(store, book, view, years, found))
    order = np.argsort(-effects.value, kind="stable")
    return tuple(
        Driver(
            measure=book.measures[found.factors[k]],
            index=shown[k],
            effect=_effect(effects, k, rank),
            share=Share(
                *(whole(100 * float(v[k])) for v in (importance.share, importance.low, importance.high))
            ),
            corner=_CORNER[bool(corners.high[k]), bool(corners.strong[k])],
            kept=whole(100 * float(corners.kept[k])),
            path=None if path is None else round(float(path[k]), 2),
        )
        for rank, k in enumerate(map(int, order), start=1)
    )


_CORNER = {
    (True, False): Corner.KEEP,
    (True, True): Corner.IMPROVE,
    (False, False): Corner.LATER,
    (False, True): Corner.FIRST,
}


def _effect(effects: Effects, k: int, rank: int) -> Effect:
    value, low, high = (round(float(v[k]), 2) for v in (effects.value, effects.low, effects.high))
    proven = bool(effects.low[k] > 0 or effects.high[k] < 0)
    return Effect(value, low, high, proven, rank, int(effects.rank_low[k]), int(effects.rank_high[k]))


def _path(blocks: list[Floats]) -> Floats | None:
    *factors, target = blocks
    try:
        return pls.fit(factors, target, minimum=0, maximum=100).effects
    except pls.NotConverged:
        return None


def _firsts(
    measures: list[Measure], found: Joint, importance: Importance, effects: Effects, told: tuple[Driver, ...]
) -> tuple[Measure, ...]:
    """The factor that comes first by effect, by share, by relative weight and by PLS."""
    weights = drivers.relative_weights(found.X, found.y)
    firsts = [measures[int(np.argmax(v))] for v in (effects.value, importance.share, weights)]
    by_path = max(told, key=lambda d: -np.inf if d.path is None else d.path)
    return (*firsts, by_path.measure) if by_path.path is not None else tuple(firsts)


def _twins(measures: list[Measure], found: Joint, importance: Importance) -> tuple[Measure, Measure] | None:
    """The two factors that go most with each other, if the others mostly tell one of them."""
    if not (importance.vif > config.INFLATION).any():
        return None
    together = np.abs(np.corrcoef(found.X, rowvar=False))
    np.fill_diagonal(together, 0)
    one, other = np.unravel_index(int(np.argmax(together)), together.shape)
    return measures[int(one)], measures[int(other)]


def _changes(
    book: Codebook, view: View, years: Pool, kept: tuple[Source, ...], effects: Effects
) -> Changes | None:
    """Against the pool of the same length just before, where that may be shown and has answers enough."""
    length = len(years.years)
    earlier = Pool(years.first - length, years.first - 1)
    if not pool.may_show(kept, view, earlier):
        return None
    then = joint.of(kept, view, earlier)
    if then.n < book.minimum.drivers or not np.ptp(then.X, axis=0).all():
        return None
    before = drivers.effects(then.X, then.y, draws=config.DRAWS, rng=then.rng())
    found = drivers.moved(before, effects, alpha=config.ALPHA)
    proven = np.flatnonzero((found.low > 0) | (found.high < 0))
    return Changes(
        earlier,
        then.n,
        tuple(
            Moved(
                book.measures[then.factors[k]],
                round(float(before.value[k]), 2),
                round(float(effects.value[k]), 2),
            )
            for k in map(int, proven)
        ),
    )


def _actions(store: Store, view: View, years: Pool, factors: set[str]) -> tuple[tuple[int, Action], ...]:
    """The actions aimed at one of the factors and under way in the years."""
    under_way = [
        action
        for action in trend.actions_of(store, view)
        if action.measure in factors
        and action.started.year <= years.last
        and (action.ended is None or action.ended.year >= years.first)
    ]
    return tuple(enumerate(under_way, start=1))

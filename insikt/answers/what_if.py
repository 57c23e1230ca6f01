"""What could other handling times mean, and what would it take to reach a target?"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import difference, goal, linked, menu
from insikt.answers.difference import Difference
from insikt.answers.linked import Alike, Clock, Linked
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.answers.series import Source
from insikt.codebook import Codebook
from insikt.model import NKI, Hidden, Period, TooFew, whole
from insikt.stats.handling import Form, Model, OutsideObserved
from insikt.stats.linear import Effect
from insikt.store import queries
from insikt.store.versions import Store

Floats = NDArray[np.float64]

# The options for days stand a per cent apart, up to the most; those for the share in time this many.
SHORTEST, STEP = 80, 5
HALF = 50
# Asked for where no goal is set.
TARGET = 75.0


@dataclass(frozen=True, slots=True)
class Option:
    """One place of a slider: `percent` shorter times, or per cent in time, and the median in whole days it gives.

    `change` is None where such times lie outside what was observed; `level` is the NKI to expect.
    """

    percent: int
    days: int
    change: Difference | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Needed:
    """What would reach `target`. `shorter` is the shortening that does, None where time alone does not, or where
    the target is reached already; `best` is the most that observed times give.
    """

    target: float
    reached: bool
    shorter: Option | None
    best: Option


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Other times for the cases of `year`, by the model of the whole pool; `n` and `n_year` answers.

    `now` is that year's NKI, `target` the goal that lies nearest, `days` its median, `in_time` its per cent in time
    (None: no limit in law). `hinge` is the halved times' change by the line that bends at the limit: the check on
    the curve.
    """

    view: View
    pool: Pool
    clock: Clock
    year: int
    target: float
    now: int
    days: int
    in_time: int | None
    shorter: tuple[Option, ...]
    within: tuple[Option, ...]
    hinge: Difference | None
    n: int
    n_year: int

    @property
    def halved(self) -> Option:
        """Half the days."""
        return self.shorter[HALF]

    def needed(self, target: float) -> Needed:
        """The least shortening that is expected to give a target."""
        known = [option for option in self.shorter if option.level is not None]
        found = next(
            (option for option in known if option.level is not None and option.level >= target), None
        )
        best = max(known, key=lambda option: (option.level, -option.percent))
        return Needed(target, self.now >= target, found if found and found.percent else None, best)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The model and the cases of the year that it is asked about."""

    linked: Linked
    clock: Clock
    model: Model
    among: NDArray[np.bool_]
    now: float

    def median(self, days: Floats) -> int:
        return whole(float(np.median(days[self.among])))

    def option(self, percent: int, transform: Callable[[Floats], Floats]) -> Option:
        effect = self.effect(transform, Form.SPLINE)
        days = self.median(transform(self.model.days))
        if effect is None:
            return Option(percent, days, None, None)
        level = whole(min(100.0, self.now + effect.value))
        return Option(percent, days, difference.of(effect, self.linked.n), level)

    def effect(self, transform: Callable[[Floats], Floats], form: Form) -> Effect | None:
        try:
            s = self.model.scenario(transform, form=form, among=self.among, confidence=config.CONFIDENCE)
        except OutsideObserved:
            return None
        return Effect(s.difference, s.low, s.high, s.se, s.p)


def of(
    store: Store, book: Codebook, view: View, years: Pool | None, clock: Clock, today: date
) -> WhatIf | TooFew | Alike | Hidden:
    """The scenarios of a pool of years. TooFew where the answers cannot carry a model."""
    chosen = linked.choice(store, book, view, today)
    if years is None or years not in chosen.pools:
        return Hidden(book.minimum.shown)
    ground = linked.of(chosen, view, years)
    year = int(ground.year.max(initial=years.last))
    among = ground.year == year
    if ground.n < book.minimum.handling:
        return TooFew(ground.n, book.minimum.handling)
    if int(among.sum()) < book.minimum.shown:
        return TooFew(int(among.sum()), book.minimum.shown)
    if linked.is_alike(ground):
        return Alike(ground.n)
    level = chosen.source.select(
        menu.followed(view.area), view.applicant, Period.of_year(year)
    )  # shown: in an offered pool
    asked = _Ground(ground, clock, ground.model(clock), among, float(level.mean()))
    hinge = asked.effect(_shorten(HALF), Form.HINGE)
    limited = among & np.isfinite(ground.limit)
    return WhatIf(
        view=view,
        pool=years,
        clock=clock,
        year=year,
        target=_target(store, chosen.source, view, today),
        now=whole(asked.now),
        days=asked.median(ground.days[clock]),
        in_time=whole(100 * _in_time(ground, limited)) if int(limited.sum()) >= book.minimum.shown else None,
        shorter=tuple(asked.option(p, _shorten(p)) for p in range(SHORTEST + 1)),
        within=_within(asked, limited) if int(limited.sum()) >= book.minimum.shown else (),
        hinge=None if hinge is None else difference.of(hinge, ground.n),
        n=ground.n,
        n_year=int(among.sum()),
    )


def _shorten(percent: int) -> Callable[[Floats], Floats]:
    return lambda days: days * (1 - percent / 100)


def _in_time(ground: Linked, limited: NDArray[np.bool_]) -> float:
    return float((ground.days[Clock.LEGAL] <= ground.limit)[limited].mean())


def _within(asked: _Ground, limited: NDArray[np.bool_]) -> tuple[Option, ...]:
    """The options for the share in time, from the next whole step to all of them."""
    first = int(np.ceil(100 * _in_time(asked.linked, limited) / STEP)) * STEP
    return tuple(asked.option(p, _in_limit(asked.linked, limited, p)) for p in range(first, 100 + 1, STEP))


def _in_limit(ground: Linked, limited: NDArray[np.bool_], percent: int) -> Callable[[Floats], Floats]:
    """Late cases decided on their last day, those nearest it first, until so many per cent are in time."""
    over = np.where(limited, ground.days[Clock.LEGAL] - ground.limit, 0.0)
    wanted = int(np.ceil(percent / 100 * limited.sum()))
    nearest = np.flatnonzero(limited)[np.argsort(over[limited], kind="stable")][:wanted]
    saved = np.zeros(ground.n)
    saved[nearest] = np.maximum(over[nearest], 0)
    return lambda days: np.maximum(days - saved, 0)


def _target(store: Store, source: Source, view: View, today: date) -> float:
    """The level that the nearest goal which is not past asks for, else the latest one, else TARGET."""
    kept = (revision.what for revision in queries.goals(store, view.municipality))
    of_area = (kept_goal for kept_goal in kept if (kept_goal.area, kept_goal.measure) == (view.area, NKI))
    asked = {g.year: aim for g in of_area if (aim := goal.aim(source, view.applicant, g)) is not None}
    if not asked:
        return TARGET
    ahead = [year for year in asked if year >= today.year]
    return asked[min(ahead) if ahead else max(asked)]

"""A driver and what is told of it: a factor that goes with NKI."""

from dataclasses import dataclass
from enum import StrEnum

from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.model import Action, Estimate, Hidden, Measure, NotMeasured, TooFew


class Corner(StrEnum):
    """SCB's four corners: the index against its mean, the effect against its."""

    KEEP = "keep"
    IMPROVE = "improve"
    LATER = "later"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Effect:
    """Units of NKI that go with one unit more of a factor, the others held; two decimals.

    `proven`: before rounding the interval leaves out 0. The rank, 1 for the largest, with its interval.
    """

    value: float
    low: float
    high: float
    proven: bool
    rank: int
    rank_low: int
    rank_high: int


@dataclass(frozen=True, slots=True)
class Share:
    """A factor's part of what explains NKI, in whole per cent of NKI's variance."""

    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Driver:
    """A factor: its index over all its answers, its effect and share, and its corner of the matrix.

    `kept` is in how many per cent of the draws it stays in its corner; `path` the effect that PLS gives, None
    where it gives none.
    """

    measure: Measure
    index: Estimate
    effect: Effect
    share: Share
    corner: Corner
    kept: int
    path: float | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A factor's effect that has provenly changed since an earlier pool; two decimals."""

    measure: Measure
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Changes:
    """The effects against those of the pool of the same length just before: only what could be proven."""

    earlier: Pool
    n: int
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Drivers:
    """The factors of a group in some years, largest effect first.

    `offered` are the pools that can tell the drivers, the shortest first; `latest_alone` answered the last year.
    `n` respondents have an index for NKI and every factor. `explained` is R² in whole per cent. `told_apart` of
    `pairs` comparisons of two effects are proven one by one. `firsts` is the factor that comes first by effect, by
    share, by relative weight and by PLS. `twins` are two factors that cannot be told apart, `alike` those
    that all rate the same and that nothing can be said of. `actions` are those of the years, numbered from 1.
    """

    view: View
    pool: Pool
    offered: tuple[Pool, ...]
    n: int
    needed: int
    latest_alone: int
    drivers: tuple[Driver, ...]
    explained: int
    cut_index: float
    cut_effect: float
    pairs: int
    told_apart: int
    firsts: tuple[Measure, ...]
    twins: tuple[Measure, Measure] | None
    alike: tuple[Measure, ...]
    not_asked: tuple[Measure, ...]
    changes: Changes | None
    actions: tuple[tuple[int, Action], ...]

    @property
    def priorities(self) -> tuple[Driver, ...]:
        """The factors under Prioritera!, largest effect first."""
        return tuple(driver for driver in self.drivers if driver.corner is Corner.FIRST)

    @property
    def focus(self) -> Driver | None:
        """What to work on first: under Prioritera!, with a proven effect."""
        return next((d for d in self.priorities if d.effect.proven and d.effect.value > 0), None)

    @property
    def foremost(self) -> Driver:
        """What there is to speak of: the focus, else the first under Prioritera!, else the largest effect."""
        return self.focus or (self.priorities or self.drivers)[0]


@dataclass(frozen=True, slots=True)
class AllAlike:
    """Everyone gives the same NKI, or the same in every factor: nothing varies that could go together."""

    n: int


Answer = Drivers | TooFew | AllAlike | Hidden | NotMeasured

"""What does passing the law's limit go with?"""

from dataclasses import dataclass

import numpy as np

from insikt.answers.difference import Difference
from insikt.answers.linked import Clock, Linked
from insikt.stats.linear import Effect, Fit


@dataclass(frozen=True, slots=True)
class Passing:
    """Late decisions less those in time, on the law's clock, and how many answers are on either side."""

    difference: Difference
    late: int
    in_time: int


@dataclass(frozen=True, slots=True)
class Late:
    """The model that tells late cases from those in time, of those that have a limit, and how many they are."""

    fitted: Fit
    late: int
    in_time: int

    @classmethod
    def of(cls, ground: Linked, fewest: int) -> "Late | None":
        """None where either side has too few, or the two cannot be told apart from the controls."""
        limited = np.isfinite(ground.limit)
        late = limited & (ground.days[Clock.LEGAL] > ground.limit)
        counts = int(late.sum()), int((limited & ~late).sum())
        if min(counts) < fewest:
            return None
        try:
            fitted = ground.model(Clock.LEGAL, among=limited).late()
        except ValueError:
            return None  # too few to carry the controls
        return cls(fitted, *counts) if fitted.coefficient(1) else None

    def difference(self, level: float) -> Effect:
        """The late less those in time."""
        effect = self.fitted.coefficient(1, confidence=level)
        assert effect is not None  # else there would be no Late
        return effect

"""Is a quick no better liked than a slow yes?"""

from dataclasses import dataclass

from insikt.answers import curve
from insikt.answers.difference import Difference
from insikt.model import whole
from insikt.stats.handling import OWN_SLOPE, Model
from insikt.stats.linear import Effect


@dataclass(frozen=True, slots=True)
class QuickNo:
    """A refusal after `quick` weeks less an approval after `slow` weeks, and the curves' levels there."""

    quick: int
    slow: int
    refusal: int
    approval: int
    difference: Difference


@dataclass(frozen=True, slots=True)
class Ends:
    """A quick refusal and a slow approval, in weeks that have answers around them."""

    model: Model
    quick: int
    slow: int

    @classmethod
    def of(cls, model: Model, quick: int, slow: int, fewest: int) -> "Ends | None":
        """As near `quick` and `slow` weeks as there are answers; None where the two meet, or one is too rare."""
        if min(int(model.refused.sum()), int((~model.refused).sum())) < OWN_SLOPE:
            return None
        no, yes = (curve.support(model, refused, fewest) for refused in (True, False))
        first, last = max(quick, no[0]), min(slow, yes[1])
        return cls(model, first, last) if first <= no[1] and yes[0] <= last and first < last else None

    def difference(self, level: float) -> Effect:
        """The refusal less the approval."""
        no, yes = (7.0 * self.quick, True), (7.0 * self.slow, False)
        return self.model.contrast(no, yes, confidence=level)

    def told(self, judged: Difference) -> QuickNo:
        """With the curves' levels."""
        refusal, approval = (
            whole(float(self.model.curve(7.0 * weeks, refused).mean[0]))
            for weeks, refused in ((self.quick, True), (self.slow, False))
        )
        return QuickNo(self.quick, self.slow, refusal, approval, judged)

"""What can be said of an action: the rule, apart from where the figures come from."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.stats.before_after import Contrast

Floats = NDArray[np.float64]

# A difference whose chance of being mere chance is below this, but not below config.ALPHA, is a sign.
SIGN = 0.2


class Verdict(StrEnum):
    """The four things that can be said of an action."""

    EARLY = "early"
    NOTHING = "nothing"
    SIGNS = "signs"
    PROVEN = "proven"


def judge(without: Contrast | None, with_year: Contrast) -> Verdict:
    """Proven where the difference is, in one direction, whether or not the year before the action is counted.

    What is acted on is often what has just fallen by chance, and that rises again by itself: compared with that
    very year an action without effect looks like one with. Compared without it, one that was high before looks
    like one that fell. `without` is None where there are no earlier years: then nothing is proven.
    """
    if with_year.p >= SIGN:
        return Verdict.NOTHING
    if without is None or without.p >= SIGN or without.difference * with_year.difference < 0:
        return Verdict.SIGNS if without is None else Verdict.NOTHING
    return Verdict.PROVEN if max(without.p, with_year.p) < config.ALPHA else Verdict.SIGNS


def gap(indices: Floats, aimed: int) -> Floats:
    """How each respondent rates the factor aimed at beside the mean of the others, (n,), from indices (n, k).

    What moves all factors alike, such as another mix of cases or of ways to answer, cancels.
    """
    others = np.delete(indices, aimed, axis=1)
    return np.asarray(indices[:, aimed] - others.mean(axis=1), dtype=np.float64)

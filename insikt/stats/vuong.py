"""Which of two models of the same answers lies closer to them?"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from insikt.stats.linear import Fit


@dataclass(frozen=True, slots=True)
class Closer:
    """Which of two models lies closer to the answers: z > 0 for the first; two-sided p."""

    z: float
    p: float
    n: int


def closer(first: Fit, second: Fit) -> Closer:
    """Vuong's test of two models of the same answers in the same order, by their residuals.

    Where neither clock matters the models are one and the same and the test says nothing: ask first whether
    the better one has an effect at all.

    Raises ValueError where the models do not rest on equally many answers.
    Reference: Vuong (1989), Econometrica 57, 307-333.
    """
    if first.n != second.n:
        raise ValueError(f"the models rest on {first.n} and {second.n} answers")
    gain = np.zeros(first.n)
    for sign, model in ((1, first), (-1, second)):
        square = model.residuals**2
        gain -= sign * 0.5 * (np.log(square.mean()) + square / square.mean())
    spread = float(gain.std(ddof=1))
    z = 0.0 if spread == 0 else float(np.sqrt(first.n) * gain.mean() / spread)
    return Closer(z, 2 * float(stats.norm.sf(abs(z))), first.n)

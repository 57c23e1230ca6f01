"""How few answers the drivers can be told from: python -m bench.driver_simulation. Its table stands in docs/metod.md.

Answers are drawn from made-up populations of six factors that correlate as in the demo municipality (about
.65), with items on 1-10. What is true is taken from a million answers of the same population. For each number
of answers: how often the shown intervals hold the truth.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insikt.stats import drivers, resample

Floats = NDArray[np.float64]

SEED = 2016
REPEATS = 500
DRAWS = 500
TRUTH = 1_000_000
ANSWERS = (30, 40, 60, 100, 200)
ITEMS = (4, 4, 4, 4, 4, 3)
# What NKI goes with in each population: clearly ordered, nearly alike, and one that stands out.
POPULATIONS = {
    "ordnade": np.array([0.42, 0.32, 0.22, 0.14, 0.07, 0.0]),
    "nästan lika": np.array([0.22, 0.21, 0.20, 0.19, 0.18, 0.17]),
    "en sticker ut": np.array([0.50, 0.14, 0.14, 0.14, 0.14, 0.14]),
}


@dataclass(frozen=True, slots=True)
class Held:
    """How often intervals held the truth, in per cent: on average over the factors, and for the worst one.

    `drawn_rank` is the plain percentile interval of the drawn ranks, which is not shown: a known bad control.
    `places` is how many of the six ranks the shown interval left open on average.
    """

    population: str
    n: int
    effect: tuple[float, float]
    share: tuple[float, float]
    rank: tuple[float, float]
    drawn_rank: tuple[float, float]
    places: float

    def row(self) -> str:
        """A row of the table in docs/metod.md."""
        held = (self.effect, self.share, self.rank, self.drawn_rank)
        cells = [f"{mean:.1f} ({worst:.1f})" for mean, worst in held]
        return f"| {self.population} | {self.n} | {' | '.join(cells)} | {self.places:.1f} |".replace(".", ",")


def survey(n: int, weights: Floats, rng: np.random.Generator) -> Floats:
    """Indices (n, 7) of n answers: six factors, then NKI."""
    common = rng.normal(size=(n, 1))
    factors = 0.87 * common + 0.5 * rng.normal(size=(n, len(weights)))
    overall = factors @ weights + 0.6 * rng.normal(size=n)
    scores = [*(f + 0.55 * rng.normal(size=(m, n)) for f, m in zip(factors.T, ITEMS, strict=True))]
    scores.append(overall + 0.3 * rng.normal(size=(3, n)))
    asked = (np.clip(np.round(7.2 + 2.1 * score), 1, 10).mean(axis=0) for score in scores)
    return np.column_stack([(mean - 1) * 100 / 9 for mean in asked])


def truth(weights: Floats, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """The slopes and the shares of a population, each (6,)."""
    parts = [survey(TRUTH // 10, weights, rng) for _ in range(10)]
    table = np.concatenate(parts)
    covariance = resample.moments(table).covariance
    shares = drivers.importance(table[:, :-1], table[:, -1], draws=1, rng=rng).share
    return drivers.slopes(covariance), shares


def simulated() -> Iterator[Held]:
    """One line per population and number of answers."""
    for name, weights in POPULATIONS.items():
        rng = np.random.default_rng(SEED)
        slope, share = truth(weights, rng)
        rank = ranks(slope)
        for n in ANSWERS:
            held = np.zeros((4, len(weights)))
            places = 0.0
            for _ in range(REPEATS):
                table = survey(n, weights, rng)
                drawn = drivers.slopes(resample.draws(table, number=DRAWS, rng=rng).covariance)
                shown = resample.spread(drawn, n=n)
                part = drivers.importance(table[:, :-1], table[:, -1], draws=DRAWS, rng=rng)
                plain = np.quantile(ranks(drawn), [0.025, 0.975], axis=0)
                held[0] += (shown.low <= slope) & (slope <= shown.high)
                held[1] += (part.low <= share) & (share <= part.high)
                held[2] += (shown.rank_low <= rank) & (rank <= shown.rank_high)
                held[3] += (plain[0] <= rank) & (rank <= plain[1])
                places += float((shown.rank_high - shown.rank_low + 1).mean())
            effect, part_held, rank_held, plain_held = (
                (100 * float(h.mean()) / REPEATS, 100 * float(h.min()) / REPEATS) for h in held
            )
            yield Held(name, n, effect, part_held, rank_held, plain_held, places / REPEATS)


def ranks(values: Floats) -> NDArray[np.intp]:
    """The rank of each of the last axis' values, 1 for the largest."""
    above: NDArray[np.intp] = (values[..., None, :] > values[..., :, None]).sum(axis=-1)
    return 1 + above


def main() -> None:
    """Print the table."""
    print("| Befolkning | Svar | Effekt | Andel | Plats | (Dragna platser) | Platser öppna |")
    print("|---|---|---|---|---|---|---|")
    for held in simulated():
        print(held.row(), flush=True)


if __name__ == "__main__":
    main()

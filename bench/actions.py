"""How often an action without effect is called proven, and how often one with effect is, on made-up answers.

`python -m bench.actions --write` keeps the table in docs/atgardsprov.md. The rule is that of answers/verdict.py.
"""

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from insikt import config
from insikt.answers import verdict
from insikt.answers.verdict import Verdict
from insikt.stats import before_after

Floats = NDArray[np.float64]

SEED = 2026
DRAWS = 2000
# Answers a year and area, as the demo has them; the first is the area that acts.
ANSWERS = (58, 50, 65, 29, 33, 22)
FACTORS = 6
# Years before the action's, its own, and after.
BEFORE, AFTER = 4, 3
# One respondent: what all factors share, and what each has of its own.
SHARED_SD, OWN_SD = 18.0, 14.0


@dataclass(frozen=True, slots=True)
class World:
    """What a made-up set of municipalities is like.

    `chosen`: the factor acted on is the one that fell most the year before, or that was lowest then (regression to
    the mean), or any.
    `lasting`: how much of a year's own movement of a factor remains the next year. `lift`: every factor of the
    area rises by this much after the action, as with a new way of asking or another mix. `effect`: the action's.
    """

    name: str
    chosen: str = "fell"
    lasting: float = 0.0
    lift: float = 0.0
    shock_sd: float = 1.5
    effect: float = 0.0


NULLS = (
    World("åtgärden gäller vilket serviceområde som helst", chosen="any"),
    World("åtgärden gäller det som föll mest året före"),
    World("åtgärden gäller det som var lägst året före", chosen="lowest"),
    World("det som föll mest, och rörelserna dröjer sig kvar (0,5)", lasting=0.5),
    World("det som föll mest, och hela området får 5 enheter högre betyg", lift=5.0),
    World("det som föll mest, och områdena rör sig mycket av sig själva", shock_sd=3.0),
    World("det som föll mest, och områdena rör sig inte alls av sig själva", shock_sd=0.0),
)
EFFECTS = tuple(World(f"verkan {size} enheter", effect=size) for size in (3.0, 5.0, 8.0, 12.0))


def outcome(world: World, rng: np.random.Generator) -> Verdict:
    """The verdict on one made-up action."""
    years = BEFORE + 1 + AFTER
    shocks = np.zeros((years, len(ANSWERS), FACTORS))
    for year in range(years):
        fresh = rng.normal(0, world.shock_sd, (len(ANSWERS), FACTORS))
        shocks[year] = fresh + (world.lasting * shocks[year - 1] if year else 0)
    common = rng.normal(0, 2, (years, len(ANSWERS), 1))
    means = shocks + common
    means[BEFORE + 1 :, 0] += world.lift
    answers = [
        [
            means[year, area] + rng.normal(0, SHARED_SD, (n, 1)) + rng.normal(0, OWN_SD, (n, FACTORS))
            for area, n in enumerate(ANSWERS)
        ]
        for year in range(years)
    ]
    seen = np.array([answers[year][0].mean(axis=0) for year in range(BEFORE)])
    picks = {
        "any": int(rng.integers(FACTORS)),
        "fell": int(np.argmin(seen[-1] - seen[:-1].mean(axis=0))),
        "lowest": int(np.argmin(seen[-1])),
    }
    factor = picks[world.chosen]
    for year in range(BEFORE + 1, years):
        answers[year][0][:, factor] += world.effect

    gaps = [
        [[verdict.gap(answers[year][area], f) for f in range(FACTORS)] for area in range(len(ANSWERS))]
        for year in range(years)
    ]

    def contrast(last_before: int) -> before_after.Contrast:
        moved = [
            [
                before_after.moved(
                    np.concatenate([gaps[year][area][f] for year in range(last_before)]),
                    np.concatenate([gaps[year][area][f] for year in range(BEFORE + 1, years)]),
                )
                for f in range(FACTORS)
            ]
            for area in range(len(ANSWERS))
        ]
        others = [area[factor] for area in moved[1:]]
        return before_after.contrast(moved[0][factor], others, before_after.spread(moved[1:], tied=True))

    return verdict.judge(contrast(BEFORE - 1), contrast(BEFORE))


def rates(world: World, draws: int = DRAWS) -> dict[Verdict, float]:
    """How often each verdict is given."""
    rng = np.random.default_rng([SEED, (NULLS + EFFECTS).index(world)])
    found = [outcome(world, rng) for _ in range(draws)]
    return {each: found.count(each) / draws for each in (Verdict.PROVEN, Verdict.SIGNS, Verdict.NOTHING)}


def main() -> None:
    """The table."""
    lines = ["| Påhittad värld | säkerställd skillnad | tecken på | inget säkerställt |", "|---|---|---|---|"]
    for world in NULLS + EFFECTS:
        found = rates(world)
        cells = [
            f"{100 * found[v]:.1f} %".replace(".", ",")
            for v in (Verdict.PROVEN, Verdict.SIGNS, Verdict.NOTHING)
        ]
        effect = "" if world.effect else "utan verkan: "
        lines.append(f"| {effect}{world.name} | {' | '.join(cells)} |")
        print(lines[-1], flush=True)
    if "--write" in sys.argv:
        (config.ROOT / "docs" / "atgardsprov.md").write_text(
            "\n".join([*_ABOUT, "", *lines, ""]), encoding="utf-8"
        )


_ABOUT = (
    "# Prov av omdömet om åtgärder",
    "",
    "Tabellen görs av `python -m bench.actions --write` och är densamma varje gång. "
    f"{DRAWS} påhittade åtgärder av varje slag, med exempelkommunens antal svar per område och år "
    f"({', '.join(map(str, ANSWERS))}), tre år före åtgärden, året närmast före, och tre år efter. En "
    "åtgärd utan verkan får kallas säkerställd i högst 5 % av fallen, också när den sattes in för att betyget just "
    "hade fallit. Verkan är enheter i det riktade serviceområdet, utöver de andra.",
)

if __name__ == "__main__":
    main()

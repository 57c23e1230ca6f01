"""What a story consists of, and the numbers that all areas share. All made up."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
ByYear = Mapping[int, float]

FIRST_YEAR = 2016
# As far as the story can be carried on. Cases that are open one year close in the next.
LAST_YEAR = 2039


@dataclass(frozen=True, slots=True)
class AreaProfile:
    """One area: how much, how fast, how well, and what moves it.

    `level` is the companies' NKI; `factors` what each factor's index lies above it; `effects` how many units
    NKI moves with a unit of each factor. `weeks` is the median from receipt to decision. Waiting costs up to
    `patience` units, most of it within `patience_weeks`; passing the legal limit costs `late` more; a refusal
    costs `refusal`, more if it was slow.
    """

    id: str
    prefix: str
    companies: float
    others: float
    other_kinds: Mapping[str, float]
    level: ByYear
    weeks: ByYear
    factors: Mapping[str, ByYear]
    effects: Mapping[str, float]
    case_types: Mapping[str, float]
    outcomes: Mapping[str, float]
    refusal_pace: ByYear
    patience: float
    patience_weeks: float
    late: float
    refusal: float


@dataclass(frozen=True, slots=True)
class Story:
    """Areas, the share of cases that get answered, and how much of chance's play with years is removed.

    `steady` above 0 keeps the story readable at one municipality's few answers; 0 is plain sampling.
    """

    areas: tuple[AreaProfile, ...]
    answered: ByYear
    steady: float

    def table(self, of: Callable[[AreaProfile], ByYear]) -> Floats:
        """A number by area (rows) and year from FIRST_YEAR to LAST_YEAR (columns)."""
        years = np.arange(FIRST_YEAR, LAST_YEAR + 1)
        return np.array([np.interp(years, list(of(a)), list(of(a).values())) for a in self.areas])

    def each(self, of: Callable[[AreaProfile], float]) -> Floats:
        """A number by area."""
        return np.array([of(area) for area in self.areas])


# How much longer or shorter than the area's median a type of case takes.
TYPE_PACE = {"lov": 1.15, "forhandsbesked": 1.3, "anmalan": 0.55, "tillstand": 1.0, "tillsyn": 1.0}
# Spread of the logarithm of the handling time.
PACE_SPREAD = 0.55

# Units that an applicant lies above the companies.
COMPANY = "foretag"
APPLICANT = {COMPANY: 0.0, "privatperson": 1.0, "forening": 3.0, "offentlig": 4.0}
TELEPHONE_SHARE, TELEPHONE = 0.3, 2.5

# What waiting and outcome do to each factor, per unit that they do to NKI.
WAIT_LOADING = {
    "information": 0.95,
    "tillganglighet": 0.85,
    "bemotande": 0.65,
    "kompetens": 0.7,
    "rattssakerhet": 0.75,
    "effektivitet": 1.6,
}
OUTCOME_LOADING = {
    "information": 0.95,
    "tillganglighet": 0.75,
    "bemotande": 0.8,
    "kompetens": 1.0,
    "rattssakerhet": 1.5,
    "effektivitet": 0.85,
}
# Spread in units: what a person thinks of everything, of one factor, of the whole beyond them, of one item.
PERSON, FACTOR, WHOLE, ITEM = 22.5, 15.0, 8.0, 16.5
# Spread of what waiting and outcome do.
CASE = 7.0

# Items that lie above (+) or below (-) their measure.
ITEM_OFFSET = {
    "nki_1": 2.5,
    "nki_2": 0.0,
    "nki_3": -2.5,
    "information_1": 1.0,
    "information_2": 1.5,
    "information_3": 3.5,
    "information_4": -6.0,
    "tillganglighet_1": 1.0,
    "tillganglighet_2": -4.0,
    "tillganglighet_3": 2.5,
    "tillganglighet_4": 0.5,
    "bemotande_1": 6.0,
    "bemotande_2": -3.0,
    "bemotande_3": -2.0,
    "bemotande_4": -1.0,
    "kompetens_1": 5.0,
    "kompetens_2": -3.0,
    "kompetens_3": 0.5,
    "kompetens_4": -2.5,
    "rattssakerhet_1": 0.0,
    "rattssakerhet_2": 1.0,
    "rattssakerhet_3": 3.0,
    "rattssakerhet_4": -4.0,
    "effektivitet_1": -2.0,
    "effektivitet_2": 0.5,
    "effektivitet_3": 1.5,
}
NO_OPINION = {"rattssakerhet_4": 0.14, "tillganglighet_4": 0.09, "information_3": 0.05, "kompetens_2": 0.05}
NO_OPINION_ELSE, UNANSWERED = 0.02, 0.012

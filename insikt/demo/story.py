"""The two stories, as data. All made up; the shape (order, spread, size) follows published figures.

Numbers that change are given for some years; between them they go straight, outside them they stand still.
Longer than other modules because it is a table.
"""

from dataclasses import replace

from insikt.demo.profile import AreaProfile, Story

_BUILDING = AreaProfile(
    id="bygglov",
    prefix="BYGG",
    companies=58,
    others=60,
    other_kinds={"privatperson": 0.86, "forening": 0.10, "offentlig": 0.04},
    level={
        2016: 56.5,
        2017: 58.5,
        2018: 62,
        2019: 64,
        2020: 67,
        2021: 68.5,
        2022: 69.5,
        2023: 71,
        2024: 72,
        2025: 74,
        2026: 74,
    },
    weeks={2016: 18.5, 2017: 15.5, 2018: 12.3, 2019: 10.2, 2020: 9.7, 2022: 9.2, 2025: 8.6, 2026: 8.4},
    factors={
        "information": {2016: -9, 2018: -7, 2020: -4, 2025: -2},
        "tillganglighet": {2016: 0, 2019: -0.5, 2021: 1},
        "bemotande": {2016: 7, 2020: 5.5, 2025: 5},
        "kompetens": {2016: 3, 2025: 2.5},
        "rattssakerhet": {2016: -1, 2021: -2, 2023: 0},
        "effektivitet": {2016: -21, 2017: -16.5, 2018: -11, 2019: -8, 2020: -6.5, 2025: -5.5},
    },
    effects={
        "information": 0.24,
        "tillganglighet": 0.06,
        "bemotande": 0.12,
        "kompetens": 0.10,
        "rattssakerhet": 0.18,
        "effektivitet": 0.30,
    },
    case_types={"lov": 0.62, "forhandsbesked": 0.08, "anmalan": 0.30},
    outcomes={"bifall": 0.82, "avslag": 0.12, "annat": 0.06},
    refusal_pace={2016: 1.15, 2017: 1.0, 2018: 0.7, 2020: 0.6},
    patience=32,
    patience_weeks=14,
    late=7,
    refusal=10,
)

_ENVIRONMENT = AreaProfile(
    id="miljo",
    prefix="MILJ",
    companies=50,
    others=11,
    other_kinds={"privatperson": 0.55, "forening": 0.30, "offentlig": 0.15},
    level={2016: 70, 2018: 70.5, 2019: 71, 2020: 66, 2021: 64.5, 2022: 68.5, 2023: 70, 2025: 71, 2026: 71},
    weeks={2016: 6.0, 2019: 5.6, 2020: 7.6, 2021: 8.0, 2022: 6.4, 2023: 5.6},
    factors={
        "information": {2016: -3.5},
        "tillganglighet": {2016: 0.5, 2019: 0.5, 2020: -3.5, 2021: -3, 2022: 0},
        "bemotande": {2016: 5},
        "kompetens": {2016: 2.5},
        "rattssakerhet": {2016: -1},
        "effektivitet": {2016: -2, 2019: -1.5, 2020: -5, 2021: -5, 2022: -2},
    },
    effects={
        "information": 0.20,
        "tillganglighet": 0.10,
        "bemotande": 0.20,
        "kompetens": 0.16,
        "rattssakerhet": 0.22,
        "effektivitet": 0.12,
    },
    case_types={"anmalan": 0.35, "tillstand": 0.2, "tillsyn": 0.45},
    outcomes={"bifall": 0.86, "avslag": 0.06, "annat": 0.08},
    refusal_pace={2016: 1.1},
    patience=20,
    patience_weeks=9,
    late=4,
    refusal=10,
)

_FOOD = replace(
    _ENVIRONMENT,
    id="livsmedel",
    prefix="LIVS",
    companies=65,
    others=6,
    other_kinds={"forening": 0.6, "offentlig": 0.4},
    level={2016: 73.5, 2019: 74.5, 2022: 76, 2025: 77, 2026: 77},
    weeks={2016: 2.6, 2020: 2.3, 2026: 2.0},
    factors={
        "information": {2016: -3, 2023: -2.5, 2025: -1.5},
        "tillganglighet": {2016: 0},
        "bemotande": {2016: 5},
        "kompetens": {2016: 3},
        "rattssakerhet": {2016: 0},
        "effektivitet": {2016: -1},
    },
    effects={
        "information": 0.16,
        "tillganglighet": 0.08,
        "bemotande": 0.26,
        "kompetens": 0.24,
        "rattssakerhet": 0.18,
        "effektivitet": 0.08,
    },
    case_types={"anmalan": 0.3, "tillsyn": 0.7},
    outcomes={"bifall": 0.95, "avslag": 0.01, "annat": 0.04},
    patience=14,
    patience_weeks=4,
)

_SERVING = replace(
    _FOOD,
    id="servering",
    prefix="SERV",
    companies=29,
    others=2,
    other_kinds={"forening": 1.0},
    level={
        2016: 74,
        2017: 75.5,
        2018: 73,
        2019: 74.5,
        2020: 76,
        2021: 73,
        2022: 74.5,
        2023: 73.5,
        2025: 74.5,
    },
    weeks={2016: 8.5, 2020: 8.0, 2026: 7.6},
    case_types={"tillstand": 0.6, "tillsyn": 0.4},
    outcomes={"bifall": 0.90, "avslag": 0.05, "annat": 0.05},
    patience=18,
    patience_weeks=11,
)

_FIRE = replace(
    _FOOD,
    id="brandskydd",
    prefix="RTJ",
    companies=33,
    others=8,
    other_kinds={"forening": 0.45, "offentlig": 0.55},
    level={2016: 80},
    weeks={2016: 4.4},
    factors={
        "information": {2016: -3.5},
        "tillganglighet": {2016: -1},
        "bemotande": {2016: 4},
        "kompetens": {2016: 3},
        "rattssakerhet": {2016: 0},
        "effektivitet": {2016: 0},
    },
    case_types={"tillstand": 0.35, "tillsyn": 0.65},
    outcomes={"bifall": 0.96, "avslag": 0.01, "annat": 0.03},
    patience=12,
    patience_weeks=8,
)

_LAND = replace(
    _ENVIRONMENT,
    id="markupplatelse",
    prefix="MARK",
    companies=22,
    others=4,
    other_kinds={"forening": 0.9, "offentlig": 0.1},
    level={2016: 74, 2018: 73, 2020: 70.5, 2022: 67, 2024: 63.5, 2025: 62, 2026: 61.5},
    weeks={2016: 2.8, 2019: 3.4, 2022: 4.6, 2025: 5.8},
    factors={
        "information": {2016: -3, 2025: -4.5},
        "tillganglighet": {2016: 0.5, 2025: -3},
        "bemotande": {2016: 4.5, 2025: 5.5},
        "kompetens": {2016: 2},
        "rattssakerhet": {2016: 0, 2025: -1},
        "effektivitet": {2016: -1, 2025: -5},
    },
    effects={
        "information": 0.20,
        "tillganglighet": 0.16,
        "bemotande": 0.14,
        "kompetens": 0.10,
        "rattssakerhet": 0.14,
        "effektivitet": 0.26,
    },
    case_types={"tillstand": 1.0},
    outcomes={"bifall": 0.91, "avslag": 0.06, "annat": 0.03},
    patience=20,
    patience_weeks=6,
)

EXEMPELBY = Story(
    areas=(_BUILDING, _ENVIRONMENT, _FOOD, _SERVING, _FIRE, _LAND),
    answered={
        2016: 0.54,
        2017: 0.525,
        2018: 0.55,
        2019: 0.515,
        2020: 0.49,
        2021: 0.485,
        2022: 0.53,
        2023: 0.50,
        2024: 0.515,
        2025: 0.49,
    },
    steady=0.8,
)

# The national curves are flatter than any one municipality's; bygglov passes the published 60, 64 and 66.
NATION = Story(
    areas=(
        replace(
            _BUILDING,
            level={2016: 60, 2019: 64, 2020: 66, 2023: 67},
            weeks={2016: 11.5, 2020: 9.5, 2025: 8.5},
            factors={name: {2020: knots[max(knots)]} for name, knots in _BUILDING.factors.items()},
        ),
        replace(_ENVIRONMENT, level={2016: 70, 2025: 73}, weeks={2016: 6.0}),
        replace(_FOOD, level={2016: 74, 2025: 77}),
        replace(_SERVING, level={2016: 74, 2025: 76}),
        _FIRE,
        replace(_LAND, level={2016: 71, 2025: 74}, weeks={2016: 3.0}),
    ),
    answered={2016: 0.5},
    steady=0.0,
)

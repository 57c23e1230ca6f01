"""What the made-up municipality aims for and has done: goals and actions, by body and role."""

from datetime import date

from insikt.model import NKI, Action, Goal

_BUILDING_BOARD, _ENVIRONMENT_BOARD = "Samhällsbyggnadsnämnden", "Miljönämnden"

GOALS = (
    Goal(
        "bygglov",
        NKI,
        2018,
        62,
        _BUILDING_BOARD,
        date(2017, 6, 14),
        "Första målet efter resultatet för 2016",
    ),
    Goal("bygglov", NKI, 2020, 66, _BUILDING_BOARD, date(2018, 11, 21), ""),
    Goal("bygglov", NKI, 2022, 69, _BUILDING_BOARD, date(2020, 11, 18), ""),
    Goal("bygglov", NKI, 2024, 71, _BUILDING_BOARD, date(2022, 11, 23), ""),
    Goal("bygglov", NKI, 2026, 74, _BUILDING_BOARD, date(2024, 11, 20), "Gäller mandatperioden ut"),
    Goal("bygglov", "in_time", 2026, 75, _BUILDING_BOARD, date(2024, 11, 20), "Beslut inom lagens tidsfrist"),
    Goal("livsmedel", NKI, 2025, 76, _ENVIRONMENT_BOARD, date(2023, 12, 6), ""),
    Goal("miljo", NKI, 2026, 73, _ENVIRONMENT_BOARD, date(2023, 12, 6), "Tillbaka över nivån före 2020"),
    Goal("servering", NKI, 2026, 76, _ENVIRONMENT_BOARD, date(2024, 12, 4), ""),
)

ACTIONS = (
    Action(
        "bygglov",
        date(2017, 2, 13),
        None,
        NKI,
        "NKI som stående punkt på arbetsplatsträffen",
        "Bygglovschef",
        "Pågår",
    ),
    Action(
        "bygglov",
        date(2017, 4, 3),
        date(2017, 12, 15),
        "effektivitet",
        "Nya rutiner för handläggning och förgranskning",
        "Bygglovschef",
        "Genomförd",
    ),
    Action(
        "bygglov",
        date(2018, 1, 15),
        None,
        "information",
        "Snabb första återkoppling inom tre dagar",
        "Bygglovshandläggarna",
        "Pågår",
    ),
    Action(
        "livsmedel",
        date(2019, 3, 1),
        date(2019, 11, 29),
        "kompetens",
        "Gemensam utbildning i bemötande och lika bedömning",
        "Enhetschef livsmedel",
        "Genomförd",
    ),
    Action(
        "bygglov",
        date(2020, 3, 2),
        date(2020, 9, 30),
        "tillganglighet",
        "E-tjänst för bygglov",
        "Digitaliseringsledare",
        "Genomförd",
    ),
    Action(
        "miljo",
        date(2022, 1, 10),
        date(2022, 12, 16),
        "tillganglighet",
        "Bemannad telefontid varje dag",
        "Enhetschef miljö",
        "Genomförd",
    ),
    Action(
        "bygglov",
        date(2022, 9, 5),
        date(2023, 6, 16),
        "rattssakerhet",
        "Klarspråk i beslut och avslag",
        "Bygglovschef",
        "Genomförd",
    ),
    Action(
        "markupplatelse",
        date(2026, 2, 2),
        None,
        "effektivitet",
        "En väg in för ansökningar om offentlig plats",
        "Enhetschef gata och park",
        "Pågår",
    ),
)

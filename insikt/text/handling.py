"""What handling time and outcome go with, in words."""

from insikt.answers import menu
from insikt.answers.association import Association
from insikt.answers.difference import Difference
from insikt.answers.duration import Durations, Spread
from insikt.answers.in_time import InTime
from insikt.answers.linked import Alike, Clock
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Hidden, TooFew
from insikt.text import number, trend
from insikt.text.trend import Figure

Told = Association | TooFew | Alike | Hidden

CLOCK = {Clock.CUSTOMER: "Kundens tid", Clock.LEGAL: "Lagens tid"}
FROM = {
    Clock.CUSTOMER: "från att ärendet kom in till beslut",
    Clock.LEGAL: "från att lagens klocka startade, som regel när ärendet var komplett, till beslut",
}
NO_POOL = (
    "Det finns inga hela år som får visas för det valet, så det går inte att säga vad tiden betyder. Prova andra "
    "sökande eller ett annat område."
)


def name(clock: Clock) -> str:
    """A clock as it stands inside a sentence: "kundens tid"."""
    return number.inside(CLOCK[clock])


def nki(book: Codebook, view: View) -> str:
    """NKI with what it is about: "NKI för bygglov", "NKI totalt"."""
    return f"NKI {'' if view.area in menu.TOTALS else 'för '}{trend.name(book, view)}"


def headline(told: Told, book: Codebook, view: View) -> str:
    """The finding in one sentence, right in every case."""
    what = trend.name(book, view)
    match told:
        case Association(slower=slower, quick=quick, slow=slow) if slower.proven:
            how = "lägre" if slower.value < 0 else "högre"
            return (
                f"Längre handläggningstid går ihop med {how} {nki(book, view)}: efter {slow} veckor "
                f"({name(told.clock)}) är det {size(slower)} {how} än efter {quick} veckor."
            )
        case Association(slower=slower, quick=quick, slow=slow):
            return (
                f"Inget säkerställt samband mellan handläggningstid och {nki(book, view)}: skillnaden mellan {slow} "
                f"och {quick} veckor ({name(told.clock)}) är {signed(slower)}."
            )
        case TooFew(n=0):
            return f"Inga svar om {what} hör till ett ärende med datum, så det går inte att säga vad tiden betyder."
        case TooFew(n=n, needed=needed):
            return (
                f"Underlaget är för litet för att säga vad tiden betyder för {what}: {n} svar har känd "
                f"handläggningstid, och det behövs {needed}."
            )
        case Alike():
            return (
                f"Handläggningstiderna för {what} är nästan lika, så det går inte att säga vad tiden betyder."
            )
        case Hidden():
            return NO_POOL


def subline(told: Told, book: Codebook) -> str:
    """What the headline rests on."""
    if not isinstance(told, Association):
        return ""
    whose = trend.whom(book, told.view)
    return (
        f"{CLOCK[told.clock]} räknas {FROM[told.clock]}. {number.amount(told.n, 'svar', 'svar')} från {whose}, "
        f"{number.span(told.pool.first, told.pool.last)}, jämförda inom samma ärendetyp, utfall, år och sökande. "
        "Samband, inte orsak."
    )


def figures(told: Told, times: Durations) -> tuple[Figure, ...]:
    """The median, the share in time, what time goes with, and a quick no."""
    found = [_median(times), _in_time(times)]
    if isinstance(told, Association):
        found.append(
            Figure(
                f"NKI efter {told.slow} mot {told.quick} veckor",
                level(told.slower),
                verdict(told.slower),
            )
        )
        if told.quick_no:
            quick = told.quick_no
            found.append(
                Figure(
                    f"Nej efter {quick.quick} mot ja efter {quick.slow} veckor",
                    level(quick.difference),
                    verdict(quick.difference),
                )
            )
    return tuple(figure for figure in found if figure)


def _median(times: Durations) -> Figure | None:
    first, latest = times.first, times.latest
    if not latest or not isinstance(latest.customer, Spread):
        return None
    before = (
        f", {first.customer.median} dagar {first.period.year}"
        if first and isinstance(first.customer, Spread)
        else ""
    )
    legal = f"lagens tid {latest.legal.median}" if isinstance(latest.legal, Spread) else "lagens tid saknas"
    return Figure(
        f"Kundens tid {latest.period.year}, alla sökande",
        f"{latest.customer.median} dagar",
        f"median, {legal}{before}",
    )


def _in_time(times: Durations) -> Figure | None:
    latest, first = times.latest, times.first
    if not latest or not isinstance(latest.in_time, InTime):
        return Figure("Beslut i tid", "–", "ingen frist är inlagd") if not times.has_limit else None
    before = (
        f", {number.percent(first.in_time.percent)} {first.period.year}"
        if first and isinstance(first.in_time, InTime)
        else ""
    )
    return Figure(
        f"Beslut i tid {latest.period.year}, alla sökande",
        number.percent(latest.in_time.percent),
        f"av {number.amount(latest.in_time.n, 'beslut', 'beslut')}{before}",
    )


def verdict(difference: Difference) -> str:
    """Whether it is more than chance."""
    return "säkerställt samband" if difference.proven else "kan inte avgöras"


def level(difference: Difference) -> str:
    """A difference with its margin: "−24 (±9)"."""
    return f"{number.signed(difference.value)} {number.margin(difference.margin)}"


def signed(difference: Difference) -> str:
    """A difference in enheter: "−3 enheter (±7)"."""
    return f"{number.units(difference.value)} {number.margin(difference.margin)}"


def size(difference: Difference) -> str:
    """The size alone, where the words tell the direction: "24 enheter (±9)"."""
    value = abs(difference.value)
    return f"{number.amount(value, 'enhet', 'enheter')} {number.margin(difference.margin)}"

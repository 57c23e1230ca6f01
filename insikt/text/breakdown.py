"""Why NKI changed, in words: the parts that add up to the change."""

from dataclasses import dataclass, replace

from insikt.answers import menu
from insikt.answers.breakdown import Answer, Breakdown, OneTime
from insikt.answers.difference import Difference
from insikt.codebook import Codebook
from insikt.model import NotMeasured, TooFew
from insikt.text import handling, number

ONE_YEAR = "Välj två olika år att jämföra."


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the change: its name, its whole value and its interval."""

    name: str
    value: int
    interval: Difference


def sentence(told: Answer, book: Codebook) -> str:
    """What the change goes with, or why that cannot be told."""
    match told:
        case OneTime():
            return "Förändringen går inte att dela upp: det finns inte två hela mätår som får visas."
        case TooFew(n=0):
            return "Förändringen går inte att dela upp: inga svar hör till ett ärende med datum."
        case NotMeasured():
            return "Förändringen går inte att dela upp: svaren eller tiderna är alla lika."
        case TooFew(n=n, needed=needed):
            return (
                "Underlaget är för litet för att dela upp förändringen: som mest "
                f"{number.amount(n, 'svar', 'svar')} kan jämföras i en av tiderna, och det behövs {needed}."
            )
        case Breakdown():
            return _told(told, book)


def _told(told: Breakdown, book: Codebook) -> str:
    time = told.time
    sure = "" if time.proven else " (inte säkerställt)"
    rounded = number.rounding(told.value_later - told.value_earlier == told.total.value)
    name = handling.nki(book, replace(told.view, area=menu.followed(told.view.area)))
    size = f"{handling.signed(told.total)}.{rounded}"
    moved = (
        f"låg kvar på {told.value_later} från {_earlier(told)} till {_later(told)}, {size} Bakom det går"
        if told.value_earlier == told.value_later
        else f"gick från {told.value_earlier} ({_earlier(told)}) till {told.value_later} ({_later(told)}), {size} "
        "Av det går"
    )
    return (
        f"{name} {moved} {number.signed(time.value)} {number.margin(time.margin)} ihop med "
        f"handläggningstiden{sure}, {number.signed(told.mix.value)} "
        f"{number.margin(told.mix.margin)} med vilka ärenden det var och hur de slutade, och "
        f"{number.signed(told.alike.value)} {number.margin(told.alike.margin)} är förändring mellan lika ärenden."
    )


def _earlier(told: Breakdown) -> str:
    return number.span(told.earlier.first, told.earlier.last)


def _later(told: Breakdown) -> str:
    return number.span(told.later.first, told.later.last)


def ends(told: Breakdown) -> tuple[tuple[str, int], tuple[str, int]]:
    """Where the change starts and ends: the name of the time and its NKI."""
    return (_earlier(told), told.value_earlier), (_later(told), told.value_earlier + told.total.value)


def parts(told: Breakdown) -> list[Part]:
    """The parts in the order in which they are drawn."""
    return [
        Part("Ärendenas sammansättning", told.mix.value, told.mix),
        Part("Handläggningstid", told.time.value, told.time),
        Part("Lika ärenden", told.alike.value, told.alike),
    ]


def rows(told: Breakdown) -> list[dict[str, str]]:
    """The table behind the waterfall."""
    table = [
        {
            "Del": part.name,
            "Enheter": number.signed(part.value),
            "95 % säkerhet": f"{number.signed(part.interval.low)} till {number.signed(part.interval.high)}",
        }
        for part in parts(told)
    ]
    total = told.total
    return [
        *table,
        {
            "Del": "Summa",
            "Enheter": number.signed(total.value),
            "95 % säkerhet": f"{number.signed(total.low)} till {number.signed(total.high)}",
        },
    ]


def caption(told: Breakdown) -> str:
    """Under the waterfall."""
    return (
        f"{told.n_earlier} svar {_earlier(told)} och {told.n_later} svar {_later(told)}, varav "
        f"{told.used_earlier} och {told.used_later} kan jämföras: de har datum, och bifall eller avslag; de övriga "
        "räknas till lika ärenden · "
        "streck: 95 % felmarginal · delarna är avrundade så att de summerar · "
        "samband, inte orsak · källa: Insikt och ärendesystemet, "
        f"{told.view.municipality}"
    )

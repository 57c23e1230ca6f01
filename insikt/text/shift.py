"""What a shift between two years is called."""

from enum import StrEnum

from insikt.answers.shift import Direction, Shift, Verdict
from insikt.model import TooFew
from insikt.text import number

VERDICT = {
    Verdict.RISE: "säkerställd ökning",
    Verdict.FALL: "säkerställd minskning",
    Verdict.UNPROVEN: "ingen säkerställd förändring",
}
DIRECTION = {
    Verdict.RISE: "säkerställd uppgång",
    Verdict.FALL: "säkerställd nedgång",
    Verdict.UNPROVEN: "ingen säkerställd riktning",
}


class Tone(StrEnum):
    """Whether a change is for the better. Never shown by colour alone."""

    BETTER = "better"
    WORSE = "worse"
    NEUTRAL = "neutral"


def tone(verdict: Verdict, *, up_is_better: bool) -> Tone:
    """Only what is proven is better or worse."""
    if verdict is Verdict.UNPROVEN:
        return Tone.NEUTRAL
    return Tone.BETTER if (verdict is Verdict.RISE) == up_is_better else Tone.WORSE


def size(shift: Shift) -> str:
    """The difference with its margin: "+16 enheter (±8)"."""
    return f"{number.units(shift.difference)} {number.margin(shift.margin)}".strip()


def sentence(name: str, shift: Shift, direction: Direction | TooFew | None = None) -> str:
    """A sentence about the difference between two years. `name` is what has moved, as a sentence begins.

    Two years may be too few answers to tell where the whole series does: with its direction, both are said.
    """
    stood = shift.value_earlier == shift.value_later
    levels = (
        f"{name} var {shift.value_later} både {shift.earlier} och {shift.later}"
        if stood
        else f"{name} var {shift.value_earlier} år {shift.earlier} och {shift.value_later} år {shift.later}"
    )
    if shift.margin is None:
        return (
            f"{levels}. Om skillnaden är mer än slump går inte att bedöma, för ett av åren är alla svar lika."
        )
    if (
        shift.verdict is Verdict.UNPROVEN
        and isinstance(direction, Direction)
        and direction.verdict is not Verdict.UNPROVEN
    ):
        return (
            f"{levels}. Skillnaden mellan just de två åren är inte säkerställd, {size(shift)}, men riktningen "
            f"över alla åren är det: {number.signed_decimal(direction.slope)} enheter per år."
        )
    if shift.verdict is Verdict.UNPROVEN:
        return f"{levels}: ingen säkerställd förändring, {size(shift)}."
    if stood:
        return f"{levels}, avrundat, men skillnaden är säkerställd: {size(shift)}."
    moved = "ökat" if shift.verdict is Verdict.RISE else "minskat"
    return (
        f"{name} har {moved} från {shift.value_earlier} till {shift.value_later} "
        f"mellan {shift.earlier} och {shift.later}: en {VERDICT[shift.verdict]}, {size(shift)}."
    )


def rounding(*shifts: Shift | None) -> str:
    """A word on rounding, where whole numbers seem to contradict each other; else nothing."""
    return number.rounding(not any(s and _seems_wrong(s) for s in shifts)).lstrip()


def _seems_wrong(shift: Shift) -> bool:
    """Whether the levels do not differ by the difference, or a proven change seems within its margin."""
    levels_differ_by = shift.value_later - shift.value_earlier
    within = shift.margin is not None and abs(shift.difference) <= shift.margin
    proven = shift.verdict is not Verdict.UNPROVEN
    return levels_differ_by != shift.difference or (shift.margin is not None and proven == within)


def slope(direction: Direction) -> str:
    """The yearly slope with its interval."""
    return (
        f"{number.signed_decimal(direction.slope)} enheter per år "
        f"({number.decimal(direction.low)} till {number.decimal(direction.high)})"
    )


def direction_sentence(direction: Direction | TooFew) -> str:
    """What can be said of the whole series."""
    if isinstance(direction, TooFew):
        return (
            f"För att bedöma en riktning behövs minst {direction.needed} jämförbara mätår som kan visas; "
            f"här finns {direction.n}."
        )
    return (
        f"Över hela perioden {direction.first}–{direction.last}: {DIRECTION[direction.verdict]}, "
        f"{slope(direction)}."
    )

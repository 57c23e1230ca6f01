"""What other handling times could mean, in words."""

from insikt.answers.difference import Difference
from insikt.answers.linked import Alike, Clock
from insikt.answers.what_if import Needed, Option, WhatIf
from insikt.model import Hidden, TooFew
from insikt.text import handling, number

PROMISE = (
    "Samband, inte löfte: så skiljer sig NKI mellan ärenden som tagit olika lång tid. Kortare tider kan kräva annat "
    "som också märks, och det som gör ärenden långa kan vara det som gör svaren missnöjda."
)
UNPROVEN = "Sambandet i sidans rubrik är inte säkerställt: läs det här som ett räkneexempel."
BEYOND = "Så har tiderna inte sett ut, och då säger svaren inget. Välj en mindre förändring."


def promise(slower: Difference | None) -> str:
    """What a scenario does not say; and that the page's headline found nothing proven, where it did not."""
    return PROMISE if slower is None or slower.proven else f"**{UNPROVEN}** {PROMISE}"


def absence(told: TooFew | Alike | Hidden) -> str:
    """Why there is no scenario."""
    match told:
        case TooFew(n=n, needed=needed):
            return f"Underlaget är för litet för att räkna på andra tider: {n} svar, det behövs {needed}."
        case Alike():
            return "Tiderna är nästan lika, så svaren säger inget om andra tider."
        case Hidden():
            return handling.NO_POOL


def shorter(told: WhatIf, option: Option) -> str:
    """What shorter times could mean."""
    if option.percent == 0:
        return (
            f"Med tiderna {told.year}, median {told.days} dagar ({handling.name(told.clock)}), var NKI {told.now}. "
            "Dra i reglaget."
        )
    moved = f"{number.percent(option.percent)} kortare"
    answered = f"i {number.amount(told.n_year, 'ärende', 'ärenden')} med svar"
    times = f"median {option.days} dagar i stället för {told.days} {answered}"
    return _sentence(
        told, option, f"Om tiderna {told.year} vore {moved} ({handling.name(told.clock)}, {times})"
    )


def within(told: WhatIf, option: Option) -> str:
    """What a larger share in time could mean."""
    return _sentence(
        told,
        option,
        f"Om {number.percent(option.percent)} av besluten {told.year} kom inom tidsfristen i stället för "
        f"{number.percent(told.in_time or 0)}",
    )


def _sentence(told: WhatIf, option: Option, condition: str) -> str:
    if option.change is None or option.level is None:
        return f"{condition}: {BEYOND[0].lower()}{BEYOND[1:]}"
    moved = option.change
    sure = (
        " Det är inte säkerställt."
        if not moved.proven
        else ""
        if moved.value
        else " Skillnaden är säkerställd men mindre än en enhet."
    )
    rounded = number.rounding(told.now + moved.value == option.level)
    return (
        f"{condition}: NKI omkring **{option.level}** i stället för {told.now}, {handling.signed(moved)}, mellan "
        f"{number.signed(moved.low)} och {number.signed(moved.high)}.{sure}{rounded}"
    )


def needed(told: WhatIf, asked: Needed) -> str:
    """Backwards: what a target would take."""
    target = number.target(asked.target)
    if asked.reached:
        return f"**Baklänges.** {target} är nått: NKI var {told.now} år {told.year}."
    if asked.shorter:
        option = asked.shorter
        return (
            f"**Baklänges.** För att nå {target} skulle det krävas omkring {number.percent(option.percent)} kortare "
            f"tider: median {option.days} dagar i stället för {told.days}, om sambandet håller."
        )
    best = asked.best
    reach = (
        f"även {number.percent(best.percent)} kortare tider ger omkring {best.level}"
        if best.percent
        else "kortare tider går inte ihop med högre NKI"
    )
    return f"**Baklänges.** {target} kan inte nås med enbart tid: {reach}."


def rows(told: WhatIf) -> list[dict[str, str]]:
    """The table of both sliders."""
    clock = f"Median, {handling.name(told.clock)}"
    table = [
        ("Kortare tider", option) for option in told.shorter if option.percent and option.percent % 5 == 0
    ] + [("Andel i tid", option) for option in told.within]
    return [
        {
            "Förändring": f"{what}: {number.percent(option.percent)}",
            clock: f"{option.days} dagar",
            "NKI": "utanför det som förekommit" if option.level is None else str(option.level),
            "Skillnad": handling.signed(option.change) if option.change else "–",
            "95 % säkerhet": (
                f"{number.signed(option.change.low)} till {number.signed(option.change.high)}"
                if option.change
                else "–"
            ),
        }
        for what, option in table
    ]


def caption(told: WhatIf) -> str:
    """What the scenario rests on, and the check by the hinge."""
    check = (
        f" · halverade tider: {handling.signed(told.halved.change)} med kurvan, {handling.signed(told.hinge)} med "
        "rät linje och knäck"
        if told.halved.change and told.hinge
        else ""
    )
    return (
        f"modell på {number.amount(told.n, 'svar', 'svar')} {number.span(told.pool.first, told.pool.last)}, "
        f"räknad för {told.n_year} svar {told.year}{check} · avrundat var för sig"
    )


def clock(clock: Clock) -> str:
    """A clock with what it counts."""
    return f"{handling.CLOCK[clock]}: {handling.FROM[clock]}"

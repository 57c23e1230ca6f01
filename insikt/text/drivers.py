"""What the drivers say, in words."""

from insikt import config
from insikt.answers import menu
from insikt.answers.driver import AllAlike, Driver, Drivers
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Hidden, NotMeasured, TooFew
from insikt.text import driver, number, trend
from insikt.text.trend import Figure


def headline(answer: Drivers) -> str:
    """The finding in one sentence, right in every case."""
    if focus := answer.focus:
        return f"Arbeta först med {number.inside(focus.measure.name)}: {driver.standing(focus)}."
    if answer.priorities:
        return (
            f"Inget är säkert nog att börja med. Närmast är {number.inside(answer.foremost.measure.name)}: "
            f"{driver.standing(answer.foremost)}, men sambandet med NKI är inte säkerställt."
        )
    return (
        "Inget serviceområde har både lågt betyg och stor effekt. Störst effekt har "
        f"{number.inside(answer.foremost.measure.name)}: {driver.standing(answer.foremost)}."
    )


def subline(answer: Drivers, book: Codebook) -> str:
    """What comes after the headline: which years, what an improvement goes with, how sure the order is."""
    told = answer.foremost
    parts = (_years(answer, book), f"{improvement(told)}.", _order(told, len(answer.drivers)))
    return " ".join(part for part in parts if part)


def improvement(told: Driver) -> str:
    """What five units more would go with, with its interval."""
    effect = told.effect
    low, high = (number.signed_decimal(driver.STEP * end) for end in (effect.low, effect.high))
    return (
        f"+{driver.STEP} enheter i {number.inside(told.measure.name)} hänger ihop med "
        f"{number.signed_decimal(driver.STEP * effect.value)} enheter i NKI ({low} till {high})"
    )


def figures(answer: Drivers) -> tuple[Figure, ...]:
    """What to work on, what that would go with, the share explained, and whether the methods agree."""
    told = answer.foremost
    effect = told.effect
    low, high = (number.signed_decimal(driver.STEP * end) for end in (effect.low, effect.high))
    return (
        Figure(
            f"{driver.role(answer)}: {number.inside(told.measure.name)}",
            trend.value(told.index),
            f"betygsindex · effekt {driver.places(told)}",
        ),
        Figure(
            f"+{driver.STEP} enheter i {number.inside(told.measure.name)}",
            number.signed_decimal(driver.STEP * effect.value),
            f"enheter NKI, {low} till {high}",
        ),
        Figure(
            "Förklaringsgrad",
            number.percent(answer.explained),
            f"av skillnaderna i NKI · {number.amount(answer.n, 'svar', 'svar')}",
        ),
        Figure("Fyra sätt att räkna", "Eniga" if agree(answer) else "Oeniga", agreement(answer)),
    )


def agree(answer: Drivers) -> bool:
    """Whether every method puts the same factor first."""
    return len(set(answer.firsts)) == 1


def agreement(answer: Drivers) -> str:
    """Which factor the methods give the largest effect: not the one to begin with, where it has high grades."""
    if agree(answer):
        return f"störst: {number.inside(answer.firsts[0].name)} i alla"
    names = list(dict.fromkeys(number.inside(measure.name) for measure in answer.firsts))
    return " eller ".join(names) if len(names) == 2 else f"{number.word(len(names))} olika är störst"


def bars_told(answer: Drivers) -> str:
    """The ranked bars for those who do not see them."""
    ranked = [
        f"{number.inside(d.measure.name)} {number.decimal(d.effect.value, 2)} ({driver.places(d)})"
        for d in answer.drivers
    ]
    return f"Effekt på NKI per enhet, störst först: {number.listing(ranked)}."


def matrix_told(answer: Drivers) -> str:
    """The matrix for those who do not see it."""
    parts = []
    for corner, name in driver.CORNER.items():
        inside = [number.inside(d.measure.name) for d in answer.drivers if d.corner is corner]
        if inside:
            parts.append(f"{name.rstrip('!')}: {number.listing(inside)}")
    return f"Prioriteringsmatris. {'. '.join(parts)}."


def colours(answer: Drivers) -> str:
    """What the strong colour of the bars stands for, where some have it."""
    return "blå: under Prioritera! · " if answer.priorities else ""


def caption(answer: Drivers) -> str:
    """Under the charts: n, margin, source."""
    return (
        f"{number.amount(answer.n, 'svar', 'svar')} · streck: 95 % felmarginal · plats: de "
        f"platser i ordningen som inte kan uteslutas · källa: Insikt, {answer.view.municipality}, "
        f"{number.span(answer.pool.first, answer.pool.last)}"
    )


def matrix_caption(answer: Drivers) -> str:
    """Under the matrix: where it is cut."""
    return (
        f"Linjerna går vid medelvärdena: betygsindex {number.integer(round(answer.cut_index))}, effekt "
        f"{number.decimal(answer.cut_effect, 2)}. SCB:s egna gränser är inte kända. Axlarna visar bara den del av "
        "skalan där det finns värden."
    )


def notes(answer: Drivers) -> list[str]:
    """What has to be known of these very figures."""
    found = [_comparisons(answer)]
    if answer.view.area == menu.TOTAL:
        found.append("Totalen är räknad på den jämförbara serien, som har samma områden alla år.")
    if answer.twins:
        one, other = (measure.name for measure in answer.twins)
        found.append(
            f"{one} och {number.inside(other)} följs åt så nära att deras effekter inte går att skilja åt. "
            "Se dem som ett."
        )
    found += [
        f"Alla har gett {number.inside(measure.name)} samma betyg, så det är inte med i ordningen."
        for measure in answer.alike
    ]
    if answer.not_asked:
        names = number.listing([number.inside(measure.name) for measure in answer.not_asked])
        found.append(f"Svar om {names} finns inte, så det är inte med.")
    found += _changes(answer)
    return found


def _comparisons(answer: Drivers) -> str:
    """How many differences there are, against what chance alone would give."""
    by_chance = number.decimal(answer.pairs * config.ALPHA)
    shown = f"{answer.told_apart} en säker" if answer.told_apart else "ingen säker"
    return (
        f"Av {answer.pairs} parvisa jämförelser av effekter visar {shown} skillnad. Slumpen ensam skulle ge "
        f"omkring {by_chance}."
    )


def _changes(answer: Drivers) -> list[str]:
    """Effects that have provenly changed, or that none has."""
    if answer.changes is None:
        return []
    earlier = number.span(answer.changes.earlier.first, answer.changes.earlier.last)
    if not answer.changes.moved:
        return [f"Ingen effekt har säkert ändrats sedan {earlier}."]
    return [
        f"Effekten av {number.inside(moved.measure.name)} har ändrats från {number.decimal(moved.before, 2)} "
        f"({earlier}) till {number.decimal(moved.after, 2)}."
        for moved in answer.changes.moved
    ]


def rows(answer: Drivers) -> list[dict[str, str]]:
    """The table behind the charts, everything as text."""
    return [
        {
            "Plats": str(d.effect.rank),
            "Serviceområde": d.measure.name,
            "Betygsindex": trend.value(d.index),
            "Effekt per enhet": number.decimal(d.effect.value, 2),
            "95 % säkerhet": driver.interval(d),
            "Möjlig plats": driver.places(d).removeprefix("plats "),
            f"+{driver.STEP} enheter": number.signed_decimal(driver.STEP * d.effect.value),
            "Andel av NKI": f"{number.percent(d.share.value)} ({d.share.low}–{d.share.high})",
            "Effekt, PLS": "–" if d.path is None else number.decimal(d.path, 2),
            "Hörn": driver.CORNER[d.corner],
            "Kvar i hörnet": number.percent(d.kept),
            "Svar": number.integer(d.index.n),
        }
        for d in answer.drivers
    ]


def action_list(answer: Drivers) -> list[str]:
    """The numbered actions that stand in the matrix."""
    names = {d.measure.id: d.measure.name for d in answer.drivers}
    return [
        f"{driver.mark(index)}  {number.day(action.started)}"
        f"{f' till {number.day(action.ended)}' if action.ended else ''} · {action.title}, riktad mot "
        f"{number.inside(names[action.measure or ''])}"
        for index, action in answer.actions
    ]


def absence(answer: TooFew | AllAlike | Hidden | NotMeasured, view: View, book: Codebook) -> tuple[str, str]:
    """In place of an answer: what is the matter, and what can be done."""
    match answer:
        case TooFew(n, needed):
            return (
                f"För få svar för att säga vad som betyder mest: {n} av minst {needed}.",
                "Med färre svar kan nästan vilken ordning som helst uppstå av slump. Välj alla sökande, totalen "
                "eller ett större område.",
            )
        case AllAlike(n):
            return (
                "Alla har svarat lika, så det går inte att se vad som hänger ihop med NKI.",
                f"Det gäller alla {n} svar. Välj ett större område.",
            )
        case Hidden():
            return f"Drivkrafterna {trend.hidden(answer)}", "Välj ett annat område eller andra sökande."
        case NotMeasured():
            return (
                f"Det finns inga svar om {trend.name(book, view)} från {trend.whom(book, view)} med både NKI och "
                "serviceområden från ett helt mätår.",
                "",
            )


def _years(answer: Drivers, book: Codebook) -> str:
    whose = f"{trend.name(book, answer.view)}, {trend.whom(book, answer.view)}"
    years = number.span(answer.pool.first, answer.pool.last)
    told = f"Gäller {whose}, {years}."
    if answer.latest_alone < answer.needed and answer.pool.first < answer.pool.last:
        return (
            f"{told} Åren är lagda ihop: {answer.pool.last} har ensamt {answer.latest_alone} svar, och det behövs "
            f"minst {answer.needed}."
        )
    return told


def _order(told: Driver, of: int) -> str:
    """How sure the order is."""
    effect = told.effect
    if effect.rank_low == effect.rank_high:
        return f"Platsen är säkerställd: {effect.rank_low} av {of}."
    if (effect.rank_low, effect.rank_high) == (1, of):
        return "Ordningen mellan serviceområdena går inte att säkerställa med så här många svar."
    return f"I ordningen ligger det på {driver.places(told)} av {of}; mer exakt går inte att säga."

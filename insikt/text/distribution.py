"""How ratings are distributed, in words and as a table."""

from collections.abc import Sequence

from insikt.answers import menu
from insikt.answers.distribution import Answer, Distribution, Divided, Overlapping, Part
from insikt.codebook import Codebook, Rating
from insikt.model import Estimate, Hidden
from insikt.text import number, trend

_OVERLAPPING = (
    "Fördelningen visas för ett område och en sorts sökande i taget. Visades den också för dem tillsammans kunde "
    "små grupper räknas fram."
)


def headline(answer: Answer, book: Codebook) -> str:
    """Which item has the smallest share of the highest rating, or why nothing can be told."""
    match answer:
        case Overlapping():
            return _OVERLAPPING
        case Hidden():
            return f"Fördelningen av betygen {trend.hidden(answer)}"
        case Distribution():
            return _headline(answer, book)
        case _:
            return "Det finns inga svar på delfrågorna."


def _headline(told: Distribution, book: Codebook) -> str:
    top, inside = book.ratings[-1], number.inside(told.measure.name)
    high = [(item, share) for item in told.items if (share := share_of(item, (top,)))]
    name = f"{number.inside(top.name)} betyg"
    if not high:
        return f"Andelen {name} inom {inside} visas inte: någon del skulle ha färre än {told.limit} svar."
    low = min(share.value for _, share in high)
    lowest = [(item, share) for item, share in high if share.value == low]
    (item, share), *others = lowest
    if others:
        which = number.listing([f"”{item.item.label}”" for item, _ in lowest])
        return f"Minst andel {name} inom {inside} har {which}: {number.percent(low)}."
    return (
        f"Minst andel {name} inom {inside} har ”{item.item.label}”: {value(share)} av "
        f"{number.amount(item.n, 'svar', 'svar')}."
    )


def subline(told: Distribution, book: Codebook) -> str:
    """Whose answers, what is high and low, and what to bear in mind."""
    area, whom = (
        menu.area_name(book, told.view.area),
        menu.applicant_name(book, told.view.applicant).lower(),
    )
    ranges = [f"{number.inside(r.name)} {r.lower}–{r.upper}" for r in reversed(book.ratings)]
    parts = [
        f"{area}, {whom}, {number.span(told.pool.first, told.pool.last)}. Betyg: {number.listing(ranges)}; "
        "”vet ej” räknas inte."
    ]
    if any(len(item.parts) < len(book.ratings) for item in told.items):
        parts.append(f"Delar som skulle ha färre än {told.limit} svar är sammanslagna eller visas inte.")
    parts.append("Om frågorna verkligen skiljer sig är inte prövat.")
    return " ".join(parts)


def caption(told: Distribution) -> str:
    """Under the chart: n, margin, source."""
    years = number.span(told.pool.first, told.pool.last)
    return (
        f"{number.spread([item.n for item in told.items])} svar per fråga · procent, avrundade var för sig · "
        f"95 % felmarginal i tabellen · källa: Insikt, {told.view.municipality}, {years}"
    )


def rows(told: Distribution, book: Codebook) -> list[dict[str, str]]:
    """The table behind the bars."""
    kinds = parts(told, book)
    return [
        {"Delfråga": item.item.label}
        | {name(kind): value(share) if (share := share_of(item, kind)) else "–" for kind in kinds}
        | {"Svar": number.integer(item.n)}
        for item in told.items
    ]


def parts(told: Distribution, book: Codebook) -> list[tuple[Rating, ...]]:
    """The parts that any item is told in, the highest first; the highest rating by itself always leads."""
    found = {part.ratings for item in told.items for part in item.parts} | {book.ratings[-1:]}
    return sorted(found, key=lambda ratings: (-ratings[-1].upper, -ratings[0].lower))


def name(ratings: Sequence[Rating]) -> str:
    """A part as a heading and in a legend: "Låga och mellan 1–7"."""
    names = [ratings[0].name, *(number.inside(rating.name) for rating in ratings[1:])]
    return f"{number.listing(names)} {ratings[0].lower}–{ratings[-1].upper}"


def share_of(item: Divided, ratings: Sequence[Rating]) -> Estimate | None:
    """The share of a part, None where it is not told by itself."""
    found: list[Part] = [part for part in item.parts if part.ratings == tuple(ratings)]
    return found[0].share if found else None


def value(share: Estimate) -> str:
    """A share with its margin: "31 % (±7)"."""
    return " ".join(filter(None, [number.percent(share.value), number.margin(share.margin)]))

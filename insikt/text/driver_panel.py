"""What the items of a factor, and the areas side by side, say of what goes with NKI."""

from collections.abc import Sequence

from insikt.answers.driver import Answer, Drivers
from insikt.answers.driver_items import Inside, ItemDriver
from insikt.codebook import Codebook
from insikt.model import Estimate, Hidden, NotMeasured, TooFew
from insikt.text import driver, number, trend

# From here on items are said to measure one thing (Nunnally 1978: .7).
TOGETHER = 0.7


def items_told(inside: Inside | NotMeasured) -> str:
    """What stands out among the items, in a few sentences."""
    if isinstance(inside, NotMeasured):
        return "Det finns inga svar på delfrågorna under de här åren."
    name = number.inside(inside.measure.name)
    shown = [(item, item.index) for item in inside.items if isinstance(item.index, Estimate)]
    if not shown:
        return f"Delfrågorna inom {name} {trend.hidden(_hidden(inside))}"
    lowest = min(shown, key=lambda pair: pair[1].value)
    if len(inside.items) == 1:
        return (
            f"{inside.measure.name} har en enda delfråga, ”{lowest[0].item.label}”, så det finns inget att jämföra "
            "inom det."
        )
    told = f"Lägst betyg inom {name} har ”{lowest[0].item.label}”: {trend.value(lowest[1])}."
    return f"{told} {_shares(inside)}"


def _shares(inside: Inside) -> str:
    """Which item goes most with NKI, or why that cannot be told."""
    if inside.explained is None or inside.alpha is None:
        if inside.n < inside.needed:
            return (
                f"Vilken delfråga som betyder mest går inte att säga: {inside.n} har svarat på alla, minst "
                f"{inside.needed} behövs."
            )
        return "Vilken delfråga som betyder mest går inte att säga: alla har svarat lika på någon av dem."
    top = inside.items[0]
    which = (
        f"Störst del av skillnaderna i NKI förklarar ”{top.item.label}”"
        if (top.rank_low, top.rank_high) == (1, 1)
        else f"Vilken som betyder mest är inte säkert; störst del förklarar ”{top.item.label}”"
    )
    share = f", {number.percent(top.share.value)}" if top.share else ""
    hold = "hänger väl ihop" if inside.alpha >= TOGETHER else "hänger svagt ihop och mäter delvis olika saker"
    return (
        f"{which}{share} av {number.percent(inside.explained)} för alla tillsammans "
        f"({number.amount(inside.n, 'svar', 'svar')}). Delfrågorna {hold} (alfa {number.decimal(inside.alpha, 2)})."
    )


def item_label(item: ItemDriver) -> str:
    """An item's name, index and place, over its bar."""
    level = f"<b>{item.index.value}</b>" if isinstance(item.index, Estimate) else ""
    share = f" · {number.percent(item.share.value)} av NKI" if item.share else ""
    return f"{item.item.label} {level}{share}"


def item_told(item: ItemDriver) -> str:
    """An item in one line: what the pointer shows."""
    level = trend.value(item.index) if isinstance(item.index, Estimate) else trend.absence(item.index)
    return f"{item.item.label}: {level}{f', {_places(item)}' if item.share else ''}"


def items_alt(inside: Inside) -> str:
    """The items for those who do not see the bars."""
    return (
        f"Betygsindex inom {number.inside(inside.measure.name)}: {'; '.join(map(item_told, inside.items))}."
    )


def item_rows(inside: Inside) -> list[dict[str, str]]:
    """The table behind the bars."""
    return [
        {
            "Delfråga": item.item.label,
            "Betygsindex": trend.value(item.index)
            if isinstance(item.index, Estimate)
            else trend.absence(item.index),
            "Svar": number.integer(item.index.n) if isinstance(item.index, Estimate) else "–",
            "Andel av NKI": f"{number.percent(item.share.value)} ({item.share.low}–{item.share.high})"
            if item.share
            else "–",
            "Möjlig plats": _places(item).removeprefix("plats ") if item.share else "–",
        }
        for item in inside.items
    ]


def area_line(answer: Drivers) -> str:
    """Under a small chart: what to work on first, how sure, n and years."""
    told = answer.foremost
    years = number.span(answer.pool.first, answer.pool.last)
    return (
        f"{driver.role(answer)}: {number.inside(told.measure.name)}, {driver.places(told)} · "
        f"{number.amount(answer.n, 'svar', 'svar')}, {years}"
    )


def area_alt(answer: Drivers, name: str) -> str:
    """A small chart for those who do not see it."""
    effects = [f"{number.inside(d.measure.name)} {number.decimal(d.effect.value, 2)}" for d in answer.drivers]
    return f"{name}: {number.listing(effects)}."


def area_notes(found: Sequence[tuple[str, Answer]], book: Codebook) -> list[str]:
    """What has to be known of the small charts, and which areas are not there."""
    told = [
        "Blå staplar står under Prioritera!: lågt betyg och stor effekt. Därför är den längsta inte alltid först.",
        "Varje område är räknat för sig, med de år som behövs. Skillnader mellan områden är inte prövade.",
    ]
    hidden = [(number.inside(book.areas[area].name), a) for area, a in found if isinstance(a, Hidden)]
    if hidden:
        names = number.listing([name for name, _ in hidden])
        told.append(f"{names[:1].upper()}{names[1:]} {trend.hidden(hidden[0][1])}")
    for area, answer in found:
        name = book.areas[area].name
        match answer:
            case TooFew(n, needed):
                told.append(f"{name} är inte med: {n} svar av minst {needed}, alla år tillsammans.")
            case Hidden() | Drivers():
                pass
            case _:
                told.append(f"{name} är inte med: alla har svarat lika.")
    return told


def _places(item: ItemDriver) -> str:
    if item.rank_low == item.rank_high:
        return f"plats {item.rank_low}"
    return f"plats {item.rank_low}–{item.rank_high}"


def _hidden(inside: Inside) -> Hidden:
    return next(item.index for item in inside.items if isinstance(item.index, Hidden))

"""How ratings are distributed, as a finding."""

from insikt.answers.distribution import Answer, Distribution, Divided
from insikt.codebook import Codebook, Rating
from insikt.text import distribution as text
from insikt.text import prose
from insikt.text.chart import BarChart, Beside, Mark, Scale, Shade
from insikt.text.findings.finding import Chapter, Finding

_QUESTIONS = ("Vad skiljer de nöjda från de missnöjda?", "Vad skulle flytta ett mellanbetyg uppåt?")


def of_distribution(told: Answer, book: Codebook) -> Finding:
    """The sentence and the shares of each item as bars of one length."""
    headline = text.headline(told, book)
    if not isinstance(told, Distribution):
        return Finding(Chapter.STANDING, headline)
    return Finding(
        Chapter.STANDING,
        headline,
        text.subline(told, book),
        chart(told, book),
        table=tuple(text.rows(told, book)),
        source=text.caption(told),
        method=prose.text("fordelning", shown=told.limit),
        questions=_QUESTIONS,
    )


def chart(told: Distribution, book: Codebook) -> BarChart:
    """A bar per item, divided. The highest rating stands first, where bars can be compared, with its margin."""
    ours, *others = text.parts(told, book)
    return BarChart(
        f"Fördelning av betygen, {told.measure.name}",
        text.name(ours),
        tuple(_mark(item, ours) for item in told.items),
        Scale("Andel av svaren, procent"),
        tuple(Beside(text.name(kind), tuple(_value(item, kind) for item in told.items)) for kind in others),
        shades=tuple(_shade(kind, book) for kind in (ours, *others)),
    )


def _mark(item: Divided, kind: tuple[Rating, ...]) -> Mark:
    share = text.share_of(item, kind)
    if share is None:
        return Mark(item.item.label, None, n=item.n, note="" if item.parts else "visas inte")
    return Mark(item.item.label, share.value, share.low, share.high, item.n)


def _value(item: Divided, kind: tuple[Rating, ...]) -> float | None:
    share = text.share_of(item, kind)
    return None if share is None else share.value


def _shade(kind: tuple[Rating, ...], book: Codebook) -> Shade:
    if len(kind) > 1:
        return Shade.TOGETHER
    ends = {book.ratings[-1]: Shade.HIGH, book.ratings[0]: Shade.LOW}
    return ends.get(kind[0], Shade.MIDDLE)

"""The same question side by side: areas, the six factors, the items of a factor."""

from dataclasses import dataclass
from datetime import date

from insikt.answers import menu, series, shift
from insikt.answers.menu import View
from insikt.answers.series import Point, Source
from insikt.answers.shift import Pair, Shift
from insikt.codebook import Codebook
from insikt.model import NKI, Estimate
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Strand:
    """One small multiple: a name, its years, and the shift from first to latest complete year."""

    id: str
    name: str
    points: tuple[Point, ...]
    latest: Point | None
    shift: Shift | None


@dataclass(frozen=True, slots=True)
class Panel:
    """Small multiples on one scale, their shifts judged together. Strands with nothing to show are left out."""

    view: View
    strands: tuple[Strand, ...]
    left_out: tuple[str, ...]
    follows_comparable: bool = False


def areas(store: Store, book: Codebook, view: View, today: date) -> Panel:
    """NKI of the other areas that have been asked about, and of the comparable total.

    What the view itself follows stands above, judged among fewer: shown twice it could get two verdicts.
    """
    source = series.of_measure(store, book, view.municipality, NKI, today)
    present = [a for a in book.areas if (source.values.area == a).any()]
    others = [
        area for area in (*present, menu.COMPARABLE) if area not in (view.area, menu.followed(view.area))
    ]
    named = [(menu.area_name(book, a), a, source) for a in others]
    return _panel(view, [(area, name, source, area) for name, area, source in named])


def factors(store: Store, book: Codebook, view: View, today: date) -> Panel:
    """The six factors of one area. A total is followed over the same areas throughout."""
    return _panel(
        view,
        [
            (
                f.id,
                f.name,
                series.of_measure(store, book, view.municipality, f.id, today),
                menu.followed(view.area),
            )
            for f in book.factors
        ],
    )


def items(store: Store, book: Codebook, view: View, measure: str, today: date) -> Panel:
    """The items of a factor, or of NKI, in one area."""
    return _panel(
        view,
        [
            (
                item.id,
                item.label,
                series.of_item(store, book, view.municipality, item.id, today),
                menu.followed(view.area),
            )
            for item in book.items_of(measure)
        ],
    )


def _panel(view: View, named: list[tuple[str, str, Source, str]]) -> Panel:
    drawn = []
    for strand, name, source, area in named:
        points = series.points(source, View(view.municipality, area, view.applicant))
        complete = [p for p in points if isinstance(p.outcome, Estimate) and not p.preliminary]
        drawn.append((strand, name, source, area, points, complete))
    shifts = iter(
        shift.between(
            [
                Pair(source, area, view.applicant, complete[0].period.year, complete[-1].period.year)
                for *_, source, area, _, complete in drawn
                if len(complete) > 1
            ]
        )
    )
    strands = tuple(
        Strand(
            strand,
            name,
            points,
            complete[-1] if complete else None,
            next(shifts) if len(complete) > 1 else None,
        )
        for strand, name, _, _, points, complete in drawn
    )
    shown = [any(isinstance(p.outcome, Estimate) for p in strand.points) for strand in strands]
    return Panel(
        view,
        tuple(s for s, kept in zip(strands, shown, strict=True) if kept),
        tuple(s.name for s, kept in zip(strands, shown, strict=True) if not kept),
        follows_comparable=view.area == menu.TOTAL
        and all(area == menu.COMPARABLE for _, _, _, area in named),
    )

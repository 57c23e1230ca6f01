"""What the choices may list: only groups that have something to show."""

from dataclasses import dataclass
from datetime import date

from insikt.answers import menu, series
from insikt.codebook import Codebook
from insikt.model import NKI, Step
from insikt.store import queries
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Offer:
    """Per area, the applicants it can be shown for, and per such pair the ways to cut time."""

    steps: dict[str, dict[str, tuple[Step, ...]]]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas with something to show."""
        return tuple(self.steps)


def municipalities(store: Store) -> tuple[str, ...]:
    """The municipalities that have answers."""
    return tuple(queries.municipalities(store))


def of(store: Store, book: Codebook, municipality: str, today: date) -> Offer:
    """What a municipality's choices may list."""
    source = series.of_measure(store, book, municipality, NKI, today)
    steps: dict[str, dict[str, tuple[Step, ...]]] = {}
    for area in menu.area_ids(book):
        for applicant in menu.applicant_ids(book):
            shown = tuple(
                step
                for step in Step
                if source.gate.shows_any(
                    (series.along(menu.View("", area, applicant, step)), applicant), step
                )
            )
            if shown:
                steps.setdefault(area, {})[applicant] = shown
    return Offer(steps)

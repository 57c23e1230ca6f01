"""What is acted on, beside what goes with NKI: factors nobody acts on, and actions where little follows."""

from dataclasses import dataclass
from datetime import date

from insikt.answers import drivers
from insikt.answers.driver import Corner, Driver, Drivers
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Action
from insikt.store import queries
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Focus:
    """The factors under Prioritera! that no action under way is aimed at, and actions aimed at low effect."""

    unattended: tuple[Driver, ...]
    weak: tuple[tuple[Action, Driver], ...]


def of(store: Store, book: Codebook, view: View, today: date) -> Focus | None:
    """The focus of an area; None where the drivers cannot be told."""
    told = drivers.latest(store, book, view, today)
    if not isinstance(told, Drivers):
        return None
    under_way = [
        kept.what
        for kept in queries.actions(store, view.municipality)
        if kept.what.area == view.area and (kept.what.ended is None or kept.what.ended >= today)
    ]
    aimed = {action.measure for action in under_way}
    by_factor = {driver.measure.id: driver for driver in told.drivers}
    low = {Corner.KEEP, Corner.LATER}
    return Focus(
        tuple(d for d in told.drivers if d.corner is Corner.FIRST and d.measure.id not in aimed),
        tuple(
            (action, by_factor[action.measure])
            for action in under_way
            if action.measure in by_factor and by_factor[action.measure].corner in low
        ),
    )

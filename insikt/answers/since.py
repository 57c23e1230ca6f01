"""What has changed since this meeting saw it last?"""

from dataclasses import dataclass
from datetime import date

from insikt.answers import menu
from insikt.answers.menu import View
from insikt.codebook import Codebook
from insikt.model import Action, TooFew
from insikt.store import meeting, queries
from insikt.store.meeting import Key, Meeting
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a meeting.

    `answers` is how many answers have come in about all areas together; TooFew where they are so few that two
    versions of a figure would tell about them. `done` and `begun` are the actions of the area that have ended, or
    started, since.
    """

    held: Meeting
    answers: int | TooFew
    done: tuple[Action, ...]
    begun: tuple[Action, ...]


def of(store: Store, book: Codebook, view: View, occasion: str, today: date) -> Since | None:
    """What has changed since the latest meeting of the same kind on an earlier day; None where there was none."""
    held = meeting.last(store, _key(view, occasion), before=today)
    if held is None:
        return None
    arrived = queries.coverage(store, view.municipality).responses - held.responses
    needed = book.minimum.shown
    actions = [
        action
        for action in (kept.what for kept in queries.actions(store, view.municipality))
        if action.area == view.area or view.area in menu.TOTALS
    ]
    return Since(
        held,
        arrived if arrived <= 0 or arrived >= needed else TooFew(0, needed),
        tuple(a for a in actions if a.ended and held.held_on < a.ended <= today),
        tuple(a for a in actions if held.held_on < a.started <= today),
    )


def was_held(store: Store, view: View, occasion: str, today: date) -> bool:
    """Whether the area has had a meeting of that kind on an earlier day."""
    return meeting.last(store, _key(view, occasion), before=today) is not None


def _key(view: View, occasion: str) -> Key:
    return Key(view.municipality, view.area, view.applicant, occasion)

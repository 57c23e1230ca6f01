"""Meetings that were held: what they were shown, and what they decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from insikt.codebook import Codebook
from insikt.model import Action
from insikt.store import sql, steering, versions
from insikt.store.failure import damage_told
from insikt.store.steering import Save
from insikt.store.versions import Cursor, Entry, Store, Version


@dataclass(frozen=True, slots=True)
class Key:
    """Which meeting: whose answers about what, for whom it was held."""

    municipality: str
    area: str
    applicant: str
    occasion: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held.

    `version` is the number of the store version it was shown and `responses` how many answers that had; `shown` are
    the codes of its findings and what each said, without figures.
    """

    key: Key
    held_on: date
    version: int
    responses: int
    shown: tuple[tuple[str, str], ...]


def keep(
    folder: Path,
    book: Codebook,
    held: Meeting,
    decisions: Sequence[Save[Action]],
    *,
    who: str,
    now: datetime,
) -> Version:
    """Remember a meeting, in place of what was remembered of it that day, and what it decided; one new version.

    Raises steering.AlreadyThere, and what versions.publish raises.
    """

    def apply(cursor: Cursor) -> list[Entry]:
        steering.write(cursor, decisions, who=who, now=now)
        _replace(cursor, held)
        what = "Höll möte" if not decisions else f"Höll möte och beslutade om {len(decisions)} åtgärd"
        return [Entry(what, why=f"{held.key.area}, {held.key.occasion}, {held.held_on}")]

    return versions.publish(folder, book, apply, who=who, now=now)


def last(store: Store, key: Key, *, before: date) -> Meeting | None:
    """The latest meeting before a day; None where there was none."""
    with damage_told(store.path.name):
        cursor = store.cursor()
        named = _named(key)
        row = cursor.execute(
            sql.text("queries", "last_meeting"), named | {"before": before.isoformat()}
        ).fetchone()
        if row is None:
            return None
        held_on, version, responses = row
        shown = cursor.execute(
            sql.text("queries", "shown"), named | {"held_on": held_on.isoformat()}
        ).fetchall()
    return Meeting(key, held_on, version, responses, tuple((code, verdict) for code, verdict in shown))


def _replace(cursor: Cursor, held: Meeting) -> None:
    named = _named(held.key)
    day: dict[str, Any] = named | {"held_on": held.held_on.isoformat()}
    for table in ("meeting", "shown"):
        cursor.execute(sql.text("writes", f"remove_{table}"), day)
    head = (*named.values(), held.held_on)
    cursor.table("meeting").insert((*head, held.version, held.responses))
    for position, (code, verdict) in enumerate(held.shown):
        cursor.table("shown").insert((*head, position, code, verdict))


def _named(key: Key) -> dict[str, Any]:
    return {
        "municipality": key.municipality,
        "area": key.area,
        "applicant": key.applicant,
        "occasion": key.occasion,
    }

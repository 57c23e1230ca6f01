"""Goals and actions: entered, changed and withdrawn, each time as a new revision. Nothing is overwritten.

The form of a page and the import of a file go the same way, through `write`. A save tells which revision it was
based on, and is refused if that is no longer the latest: two people can never overwrite each other unknowing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Generic
from uuid import uuid4

import pandas as pd

from insikt.codebook import Codebook
from insikt.model import Action, Comparison, Goal, Judged, Revision, Steering
from insikt.store import sql, versions
from insikt.store.versions import Cursor, Entry, Version


class ChangedMeanwhile(Exception):
    """Somebody else has changed or withdrawn it since. `latest` is how it stands now."""

    def __init__(self, latest: Revision[Any]) -> None:
        super().__init__(latest.id)
        self.latest = latest


class AlreadyThere(Exception):
    """Another goal has the same area, measure and year, or another action the same area, day and title."""

    def __init__(self, other: Revision[Any]) -> None:
        super().__init__(other.id)
        self.other = other


def _new_id() -> str:
    return uuid4().hex


@dataclass(frozen=True, slots=True)
class Save(Generic[Steering]):
    """A goal or an action to keep: a new one, or in place of `based_on`, the revision of `of` that was read.

    `withdrawn` ends it. `id` becomes the revision's: the same save sent twice, because the answer to the
    first was lost, counts once.
    """

    municipality: str
    what: Steering
    of: str | None = None
    based_on: str | None = None
    withdrawn: bool = False
    id: str = field(default_factory=_new_id)


def publish(folder: Path, book: Codebook, saves: Sequence[Save[Any]], *, who: str, now: datetime) -> Version:
    """Keep the saves as one new version: all of them or none.

    Raises ChangedMeanwhile, AlreadyThere, and what versions.publish raises.
    """

    def apply(cursor: Cursor) -> list[Entry]:
        write(cursor, saves, who=who, now=now)
        return [Entry(_told(save), why=_named(save.what)) for save in saves]

    return versions.publish(folder, book, apply, who=who, now=now)


def write(cursor: Cursor, saves: Iterable[Save[Any]], *, who: str, now: datetime) -> None:
    """Add the revisions, inside a publication. Raises ChangedMeanwhile and AlreadyThere."""
    at = now.astimezone(UTC).replace(tzinfo=None)
    kept: dict[tuple[str, str], _Kept] = {}
    for save in saves:
        table = "goal" if isinstance(save.what, Goal) else "action"
        owner = (table, save.municipality)
        if owner not in kept:
            kept[owner] = _Kept.read(cursor, table, save.municipality)
        known = kept[owner]
        if save.id not in known.ids:
            revision = known.follow(save, who=who, at=at)
            head = (revision.id, revision.of, revision.replaces, at, who, save.withdrawn, save.municipality)
            cursor.table(f"{table}_revision").insert((*head, *map(_stored, astuple(save.what))))


@dataclass(slots=True)
class _Kept:
    """What the store has of one municipality's goals, or actions, while saves are written."""

    ids: set[str]
    latest: dict[str, Revision[Any]]

    @classmethod
    def read(cls, cursor: Cursor, table: str, municipality: str) -> "_Kept":
        history = _read(cursor, f"{table}_history", municipality)
        replaced = {revision.replaces for revision in history}
        return cls({r.id for r in history}, {r.of: r for r in history if r.id not in replaced})

    def follow(self, save: Save[Any], *, who: str, at: datetime) -> Revision[Any]:
        """The revision that a save becomes, taken up among the others."""
        before = self.latest[save.of] if save.of else None
        if before and (before.withdrawn or before.id != save.based_on):
            raise ChangedMeanwhile(before)
        if not save.withdrawn:
            for other in self.latest.values():
                if other.of != save.of and not other.withdrawn and _key(other.what) == _key(save.what):
                    raise AlreadyThere(other)
        revision = Revision(
            save.of or save.id, save.id, before.id if before else None, at, who, save.withdrawn, save.what
        )
        self.ids.add(save.id)
        self.latest[revision.of] = revision
        return revision


def change_rows(
    cursor: Cursor, table: str, leaving: pd.DataFrame, arriving: pd.DataFrame, *, who: str, now: datetime
) -> None:
    """Bring goals or actions in line with a file, as revisions.

    `leaving` has rows of the view goal or action. `arriving` has what the file tells; the rows that correct
    one of `leaving` carry its columns. What leaves and is not corrected is withdrawn.
    """
    make: Callable[[dict[str, Any]], Any] = goal if table == "goal" else action
    corrects = set(arriving[table].dropna()) if table in arriving else set()
    gone = [row for row in _rows(leaving) if row[table] not in corrects]
    saves: list[Save[Any]] = [
        Save(row["municipality"], make(row), row[table], row["revision"], withdrawn=True) for row in gone
    ]
    saves += [
        Save(row["municipality"], make(row), row.get(table), row.get("revision")) for row in _rows(arriving)
    ]
    write(cursor, saves, who=who, now=now)


def goals(cursor: Cursor, municipality: str) -> list[Revision[Goal]]:
    """The goals that count now, by area, measure and year."""
    return _read(cursor, "goals", municipality)


def goal_history(cursor: Cursor, municipality: str) -> list[Revision[Goal]]:
    """Every revision of every goal, the latest first."""
    return _read(cursor, "goal_history", municipality)


def actions(cursor: Cursor, municipality: str) -> list[Revision[Action]]:
    """The actions that count now, the oldest first."""
    return _read(cursor, "actions", municipality)


def action_history(cursor: Cursor, municipality: str) -> list[Revision[Action]]:
    """Every revision of every action, the latest first."""
    return _read(cursor, "action_history", municipality)


def _read(cursor: Cursor, query: str, municipality: str) -> list[Revision[Any]]:
    found = cursor.execute(sql.text("queries", query), {"municipality": municipality})
    names = [column[0] for column in found.description]
    make: Callable[[dict[str, Any]], Any] = goal if "target" in names else action
    told = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    of = "goal" if make is goal else "action"
    return [
        Revision(t[of], t["revision"], t["replaces"], t["changed_at"], t["who"], t["withdrawn"], make(t))
        for t in told
    ]


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows with None for what is missing."""
    return [
        {str(name): None if pd.isna(value) else value for name, value in row.items()}
        for row in table.to_dict("records")
    ]


def goal(row: Mapping[str, Any]) -> Goal:
    """A goal from what is told of it by name; what is not told of its kind is the ordinary."""
    return Goal(
        row["area"],
        row["measure"],
        int(row["year"]),
        float(row["target"]),
        row.get("decided_by") or "",
        row.get("decided_on"),
        row.get("note") or "",
        Comparison(row.get("comparison") or Comparison.AT_LEAST),
        int(row["base_year"]) if row.get("base_year") else None,
        Judged(row.get("judged") or Judged.CERTAINTY),
    )


def action(row: Mapping[str, Any]) -> Action:
    """An action from what is told of it by name."""
    texts = {name: row.get(name) or "" for name in ("owner", "status", "decision")}
    told = {f.name: row.get(f.name) for f in fields(Action)}
    return Action(**(told | texts))


def _stored(value: Any) -> Any:
    """A value as the store keeps it: what is not told is null."""
    return str(value) or None if isinstance(value, str) else value


def _key(what: Goal | Action) -> tuple[object, ...]:
    if isinstance(what, Goal):
        return what.area, what.measure, what.year
    return what.area, what.started, what.title


def _told(save: Save[Any]) -> str:
    noun = "mål" if isinstance(save.what, Goal) else "åtgärd"
    verb = "Avslutade" if save.withdrawn else "Ändrade" if save.of else "Förde in"
    return f"{verb} {noun}"


def _named(what: Goal | Action) -> str:
    return ", ".join(map(str, _key(what)))

"""A change that is planned before it is made: what each file would do to the store, row by row.

A plan can be shown, thrown away, or made true later by importing.publish, exactly as it was shown.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.intake.finding import Finding
from insikt.intake.kind import Kind
from insikt.intake.validation import KINDS, Checked
from insikt.store import writes
from insikt.store.versions import Cursor


@dataclass(frozen=True, slots=True)
class Change:
    """What one file would do to the table of its kind.

    `written` has the whole rows that the table would get, `at` (len(written),) their positions in the file;
    `replaced` the rows that would leave the table: those corrected, whose new form is in `written`, and those
    removed. `corrected` counts the former.
    """

    checked: Checked
    already_known: bool
    written: pd.DataFrame
    at: NDArray[np.intp]
    replaced: pd.DataFrame
    corrected: int

    @property
    def file(self) -> str:
        """The file's name."""
        return self.checked.rows.file

    @property
    def kind(self) -> str:
        """What kind of file it is."""
        return self.checked.kind

    @property
    def notes(self) -> tuple[str, ...]:
        """What was noticed when the file was read."""
        return self.checked.notes

    @property
    def rows_in(self) -> int:
        """Rows that the store would get: new and corrected."""
        return len(self.written)

    @property
    def new(self) -> int:
        """Rows that the store has nothing of."""
        return len(self.written) - self.corrected

    @property
    def unchanged(self) -> int:
        """Rows that the store has as they are."""
        return 0 if self.already_known else len(self.checked.columns) - len(self.written)

    @property
    def removed(self) -> int:
        """Rows of the store that the file's period has no more."""
        return len(self.replaced) - self.corrected


@dataclass(frozen=True, slots=True)
class Plan:
    """What would become of a set of files. With any error nothing of it can be made true.

    `base` is the number of the version it was made against, None where there was none.
    """

    base: int | None
    replaces: bool
    changes: tuple[Change, ...]
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]

    @property
    def has_news(self) -> bool:
        """Whether any file is new to the store."""
        return any(not change.already_known for change in self.changes)


@dataclass(slots=True)
class _Seen:
    """The rows of one kind: those of the store, by key, and those that earlier files of the plan bring."""

    kind: Kind
    store: pd.DataFrame
    position: dict[Hashable, int]
    brought: dict[Hashable, tuple[str, int]] = field(default_factory=dict)
    gone: set[Hashable] = field(default_factory=set)


def make(
    cursor: Cursor | None,
    base: int | None,
    checked: Sequence[Checked],
    errors: Sequence[Finding],
    *,
    replaces: bool,
) -> Plan:
    """The plan for checked files against a version of the store (none: cursor is None).

    With `replaces`, rows of the store that belong to a file's period but stand in no file would be removed.
    """
    known = set(writes.known_files(cursor)) if cursor else set()
    arriving: list[tuple[Checked, bool]] = []
    for each in checked:
        arriving.append((each, each.sha256 in known))
        known.add(each.sha256)
    seen = {
        name: _seen(cursor, kind, [each for each, is_known in arriving if each.kind == name and not is_known])
        for name, kind in KINDS.items()
    }
    twice = [f for each, is_known in arriving if not is_known for f in _brought(each, seen[each.kind])]
    if errors or twice:
        return Plan(base, replaces, (), (*errors, *twice), ())
    changes = tuple(
        _change(cursor, each, seen[each.kind], is_known=is_known, replaces=replaces)
        for each, is_known in arriving
    )
    return Plan(base, replaces, changes, (), tuple(w for each, _ in arriving for w in each.warnings))


def _seen(cursor: Cursor | None, kind: Kind, arriving: Sequence[Checked]) -> _Seen:
    municipalities = {name for each in arriving for name in each.columns["municipality"]}
    store = (
        writes.rows_of(cursor, kind.table, municipalities) if cursor and municipalities else pd.DataFrame()
    )
    return _Seen(kind, store, {key: i for i, key in enumerate(_keys(kind, store))} if len(store) else {})


def _keys(kind: Kind, rows: pd.DataFrame) -> list[Hashable]:
    return list(zip(*(rows[name] for name in kind.key), strict=True))


def _brought(checked: Checked, seen: _Seen) -> list[Finding]:
    """Note what a file brings; rows that an earlier file of the same plan has too are wrong."""
    findings = []
    for i, key in enumerate(_keys(seen.kind, checked.columns)):
        file, row = seen.brought.setdefault(key, (checked.rows.file, checked.rows.numbers[i]))
        if file is not checked.rows.file:
            what = f"{seen.kind.repeated} finns också i {file}, rad {row}."
            findings.append(checked.rows.finding(i, what, "Ta bort raden ur den ena filen."))
    return findings


def _change(
    cursor: Cursor | None, checked: Checked, seen: _Seen, *, is_known: bool, replaces: bool
) -> Change:
    if is_known:
        nothing = np.array([], dtype=np.intp)
        return Change(checked, True, pd.DataFrame(), nothing, pd.DataFrame(), 0)
    keys = _keys(seen.kind, checked.columns)
    before = np.array([seen.position.get(key, -1) for key in keys], dtype=np.intp)
    known = np.flatnonzero(before >= 0)
    differs = np.zeros(len(keys), dtype=bool)
    stored = seen.store.iloc[before[known]]
    if len(known):
        differs[known] = _differ(cursor, checked, known, stored)
    merged = stored.copy()
    for name in checked.columns:
        merged[name] = checked.columns[name].to_numpy()[known]
    corrected = merged[differs[known]]
    new = checked.columns.iloc[np.flatnonzero(before < 0)]
    gone = _removed(checked, seen) if replaces else []
    return Change(
        checked,
        False,
        pd.concat([corrected, new], ignore_index=True) if len(corrected) else new,
        np.concatenate([np.flatnonzero(differs), np.flatnonzero(before < 0)]),
        seen.store.iloc[[*before[differs], *gone]],
        int(differs.sum()),
    )


def _differ(
    cursor: Cursor | None, checked: Checked, known: NDArray[np.intp], stored: pd.DataFrame
) -> NDArray[np.bool_]:
    """Which of the rows that the store knows (len(known),) the file has otherwise."""
    differs = np.zeros(len(known), dtype=bool)
    for name in checked.columns:
        differs |= checked.columns[name].to_numpy()[known] != stored[name].to_numpy()
    if checked.items and cursor:
        answers = writes.answers_of(cursor, stored["response"].to_numpy(dtype=np.int32), checked.items)
        differs |= (checked.values[known] != answers).any(axis=1)
    return differs


def _removed(checked: Checked, seen: _Seen) -> list[int]:
    """Positions in the store of rows of the file's periods that no file has; each is removed once."""
    if not len(seen.store):
        return []
    periods = set(seen.kind.period(checked.columns))
    rows = zip(_keys(seen.kind, seen.store), seen.kind.period(seen.store), strict=True)
    gone = {
        key: i
        for i, (key, period) in enumerate(rows)
        if period in periods and key not in seen.brought and key not in seen.gone
    }
    seen.gone |= set(gone)
    return list(gone.values())

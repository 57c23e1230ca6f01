"""Comparing checked files with the store: which rows are new, corrected, unchanged or gone, and what looks odd."""

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insikt.intake import suspicion
from insikt.intake.finding import Finding
from insikt.intake.kind import Kind
from insikt.intake.plan import Change, Plan
from insikt.intake.validation import KINDS, Checked
from insikt.store import writes
from insikt.store.versions import Cursor


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
    today: date,
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
    fresh = [each for each, is_known in arriving if not is_known]
    municipalities = {name for each in fresh for name in each.columns["municipality"]}
    seen = {name: _seen(cursor, kind, municipalities) for name, kind in KINDS.items()}
    wrong = [*errors, *(finding for each in fresh for finding in _brought(each, seen[each.kind]))]
    if wrong:
        return Plan(base, replaces, (), tuple(wrong), ())
    changes = tuple(
        _change(cursor, each, seen[each.kind], is_known=is_known, replaces=replaces)
        for each, is_known in arriving
    )
    wrong = [finding for change in changes for finding in _begun_anew(change)]
    if wrong:
        return Plan(base, replaces, (), tuple(wrong), ())
    return Plan(base, replaces, changes, (), tuple(_warnings(cursor, changes, seen, today)))


def _begun_anew(change: Change) -> Iterator[Finding]:
    known = slice(change.corrected)
    return suspicion.begun_anew(change.checked, change.replaced[known], change.written[known])


def _warnings(
    cursor: Cursor | None, changes: Sequence[Change], seen: dict[str, _Seen], today: date
) -> Iterator[Finding]:
    """What should be looked at, in the files and in what the store would become."""
    fresh = [change for change in changes if not change.already_known]
    for change in fresh:
        yield from change.checked.warnings
        yield from suspicion.in_file(change.checked, today)
    if not (answers := [change for change in fresh if change.kind == "svar"]):
        return
    told = {key for change in answers for key in change.checked.columns.get("case_key", ()) if key}
    told = {key for key in told if (key,) not in seen["ärenden"].brought}
    unknown = writes.unknown_cases(cursor, told) if cursor and told else told
    for change in answers:
        yield from suspicion.unknown_cases(change.checked, unknown)
    responses, cases = (_after(seen[kind], fresh) for kind in ("svar", "ärenden"))
    first = answers[0].checked.rows
    yield from suspicion.missing_years(first, seen["svar"].store, responses)
    yield from suspicion.too_many(first, responses, cases)


def _after(seen: _Seen, changes: Sequence[Change]) -> pd.DataFrame:
    """The rows of a kind as they would be, of the municipalities that the files tell of."""
    mine = [change for change in changes if KINDS[change.kind] is seen.kind]
    gone = [key for change in mine if len(change.replaced) for key in _keys(seen.kind, change.replaced)]
    kept = seen.store
    if gone:
        leaving = {seen.position[key] for key in gone}
        kept = kept.iloc[[i for i in range(len(kept)) if i not in leaving]]
    return pd.concat([kept, *(change.written for change in mine)], ignore_index=True)


def _seen(cursor: Cursor | None, kind: Kind, municipalities: Collection[str]) -> _Seen:
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

"""Versions: one mechanism for every change, and nothing lost on the way."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from insikt import config
from insikt.store import queries, sql, versions
from insikt.store.versions import Cursor, Entry, Store
from tests.build import BOOK, MUNICIPALITY, NOW, group, store, take_in, write


def _publish(folder: Path, what: str = "ändring", *, minutes: int = 0) -> versions.Version:
    later = NOW + timedelta(minutes=minutes)
    return versions.publish(folder, BOOK, lambda _: [Entry(what)], who="test", now=later)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in folder.iterdir() if f.suffix == ".duckdb"}


def test_versions_are_numbered_and_named_by_time(tmp_path: Path) -> None:
    first, second = _publish(tmp_path), _publish(tmp_path, minutes=1)
    assert [first.number, second.number] == [1, 2]
    assert second.path.name == "insikt-20261123T090100Z-2.duckdb"
    assert versions.newest(tmp_path) == second


def test_the_number_decides_which_is_newest_even_if_the_clock_went_back(tmp_path: Path) -> None:
    _publish(tmp_path, minutes=60)
    later = _publish(tmp_path, minutes=0)
    assert versions.newest(tmp_path) == later


def test_no_store(tmp_path: Path) -> None:
    with pytest.raises(versions.NoStore):
        versions.newest(tmp_path)


def test_old_versions_are_dropped_beyond_what_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "KEPT_VERSIONS", 3)
    for minute in range(5):
        _publish(tmp_path, minutes=minute)
    assert [v.number for v in versions.versions(tmp_path)] == [3, 4, 5]


@pytest.mark.parametrize("when", ["apply", "check"])
def test_a_change_that_fails_leaves_the_store_as_it_was(tmp_path: Path, when: str) -> None:
    folder = store(tmp_path, group([5] * 8, first=1, year=2025))
    before = _bytes(folder)

    def apply(cursor: Cursor) -> Sequence[Entry]:
        cursor.execute("delete from answer where item = 'nki_1'")
        cursor.execute("update answer set value = 11 where item = 'nki_2'")
        if when == "apply":
            raise ZeroDivisionError
        return [Entry("fel")]

    with pytest.raises(ZeroDivisionError if when == "apply" else versions.CheckFailed):
        versions.publish(folder, BOOK, apply, who="test", now=NOW)
    assert _bytes(folder) == before
    assert not list(folder.glob(".arriving*"))


def test_what_a_killed_writer_left_behind_is_cleared(tmp_path: Path) -> None:
    _publish(tmp_path)
    for name in (".arriving.duckdb", ".arriving.duckdb.wal"):
        (tmp_path / name).write_bytes(b"half")
    aside = tmp_path / ".arriving.duckdb.tmp"  # where DuckDB puts what memory does not hold
    aside.mkdir()
    (aside / "duckdb_temp_storage_DEFAULT-0.tmp").write_bytes(b"half")
    assert _publish(tmp_path).number == 2
    assert not list(tmp_path.glob(".arriving*"))


def test_a_second_writer_waits_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "LOCK_SECONDS", 0.1)
    _publish(tmp_path)
    with FileLock(tmp_path / ".writer.lock"), pytest.raises(versions.StoreBusy):
        _publish(tmp_path)
    assert _publish(tmp_path).number == 2


def test_a_reader_keeps_its_version_and_sees_the_new_one_when_it_opens_anew(tmp_path: Path) -> None:
    folder = store(tmp_path, group([5] * 8, first=1, year=2024))
    old = Store(versions.newest(folder).path)
    take_in(tmp_path, write(tmp_path / "mer.csv", group([5] * 9, first=100, year=2025)))
    assert queries.coverage(old, MUNICIPALITY).responses == 8
    new = Store(versions.newest(folder).path)
    assert queries.coverage(new, MUNICIPALITY).responses == 17
    old.close()
    new.close()


def test_a_change_builds_on_the_newest_version(tmp_path: Path) -> None:
    folder = store(tmp_path, group([5] * 8, first=1, year=2023))
    for k in (1, 2):
        take_in(tmp_path, write(tmp_path / f"{k}.csv", group([5] * 8, first=100 * k, year=2023 + k)))
    opened = Store(versions.newest(folder).path)
    assert queries.coverage(opened, MUNICIPALITY).responses == 24
    opened.close()


def test_restoring_brings_the_data_back_and_keeps_the_log(tmp_path: Path) -> None:
    folder = store(tmp_path, group([5] * 8, first=1, year=2024))
    more = write(tmp_path / "mer.csv", group([5] * 9, first=100, year=2025))
    take_in(tmp_path, more)
    third = versions.restore(folder, 1, BOOK, who="test", now=NOW)
    opened = Store(third.path)
    assert queries.coverage(opened, MUNICIPALITY).responses == 8
    assert [(line.version, line.what) for line in queries.change_log(opened)] == [
        (3, "Återställde version 1"),
        (2, "Läste in svar"),
        (1, "Läste in svar"),
    ]
    opened.close()
    assert take_in(tmp_path, more).version is not None  # what was undone may be read again


def test_restoring_what_is_not_kept(tmp_path: Path) -> None:
    _publish(tmp_path)
    with pytest.raises(versions.NoSuchVersion):
        versions.restore(tmp_path, 7, BOOK, who="test", now=NOW)


@pytest.mark.parametrize(
    "statement",
    [
        "create table x (y int)",
        "delete from response",
        "copy response to '/tmp/x.csv'",
        "select * from read_csv('/etc/passwd')",
        "attach '/tmp/other.duckdb'",
        "set enable_external_access = true",
        "set threads = 1",
    ],
)
def test_a_reader_can_neither_write_nor_reach_outside(tmp_path: Path, statement: str) -> None:
    opened = Store(_publish(tmp_path).path)
    with pytest.raises(duckdb.Error):
        opened.cursor().execute(statement).fetchall()
    opened.close()


def test_a_truncated_version_is_noticed(tmp_path: Path) -> None:
    path = versions.newest(store(tmp_path, group([5] * 200, first=1, year=2025))).path
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(versions.StoreDamaged):
        queries.index_values(Store(path), MUNICIPALITY, "nki")


def test_a_store_of_an_older_program_is_told_and_brought_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = store(tmp_path, group([5] * 8, first=1, year=2025))
    _add_step(monkeypatch, "999_more", "alter table response add column more integer")
    with pytest.raises(versions.StoreOutdated):
        Store(versions.newest(folder).path)
    brought_up = versions.upgrade(folder, BOOK, who="test", now=NOW)
    assert brought_up is not None
    assert brought_up.number == 2
    opened = Store(brought_up.path)
    assert opened.cursor().execute("select count(*), count(more) from response").fetchall() == [(8, 0)]
    opened.close()
    assert versions.upgrade(folder, BOOK, who="test", now=NOW) is None


def test_any_change_brings_an_older_store_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _publish(tmp_path)
    _add_step(monkeypatch, "999_more", "create table more (value integer)")
    Store(_publish(tmp_path, minutes=1).path).close()


def test_a_store_of_a_newer_program_is_told_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        _add_step(newer, "999_more", "create table more (value integer)")
        made = _publish(tmp_path)
    with pytest.raises(versions.StoreTooNew):
        Store(made.path)
    with pytest.raises(versions.StoreTooNew):
        _publish(tmp_path, minutes=1)
    assert versions.newest(tmp_path) == made
    opened = Store(made.path, any_schema=True)
    assert [line.what for line in queries.change_log(opened)] == ["ändring"]
    opened.close()


def test_a_database_without_our_tables_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "insikt-20261123T090000Z-1.duckdb"
    duckdb.connect(path).close()
    with pytest.raises(versions.StoreDamaged):
        Store(path)


def _add_step(monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    """Let the program have one file more in sql/schema/."""
    names, texts = sql.names, sql.text
    monkeypatch.setattr(
        sql, "names", lambda folder: (*names(folder), name) if folder == "schema" else names(folder)
    )
    monkeypatch.setattr(sql, "text", lambda folder, asked: text if asked == name else texts(folder, asked))

"""Goals and actions through their revisions: nothing is overwritten, and nobody overwrites another unknowing."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from insikt.model import Action, Comparison, Goal, Judged
from insikt.store import queries, sql, steering, versions
from insikt.store.steering import AlreadyThere, ChangedMeanwhile, Save
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, NOW, take_in, write

GOAL = Goal("bygglov", "nki", 2026, 74, "Nämnden", date(2024, 11, 20), "Mandatperioden ut")
ACTION = Action("bygglov", date(2026, 2, 2), None, "information", "Återkoppling", "Enhetschef", "Pågår")


def _save(folder: Path, *saves: Save, minutes: int = 0, who: str = "Enhetschef") -> versions.Version:
    return steering.publish(folder, BOOK, saves, who=who, now=NOW + timedelta(minutes=minutes))


def _goals(folder: Path) -> list:
    with closing(Store(versions.newest(folder).path)) as store:
        return queries.goals(store, MUNICIPALITY)


def _history(folder: Path) -> list:
    with closing(Store(versions.newest(folder).path)) as store:
        return queries.goal_history(store, MUNICIPALITY)


def test_a_goal_is_entered_changed_and_ended_and_all_of_it_is_kept(tmp_path: Path) -> None:
    _save(tmp_path, Save(MUNICIPALITY, GOAL))
    [first] = _goals(tmp_path)
    assert (first.what, first.replaces, first.who, first.withdrawn) == (GOAL, None, "Enhetschef", False)
    higher = replace(GOAL, target=76, judged=Judged.OUTCOME)
    _save(tmp_path, Save(MUNICIPALITY, higher, first.of, first.id), minutes=1, who="Nämndsekreterare")
    [second] = _goals(tmp_path)
    assert (second.what, second.of, second.replaces) == (higher, first.of, first.id)
    _save(tmp_path, Save(MUNICIPALITY, higher, second.of, second.id, withdrawn=True), minutes=2)
    assert _goals(tmp_path) == []
    ended, changed, entered = _history(tmp_path)
    assert (ended.withdrawn, changed, entered) == (True, second, first)
    assert ended.at - entered.at == timedelta(minutes=2)


def test_every_field_of_a_goal_and_an_action_comes_back(tmp_path: Path) -> None:
    better = replace(
        GOAL, comparison=Comparison.IMPROVE, base_year=2022, target=3.0, decided_on=None, note=""
    )
    ended = replace(ACTION, ended=date(2026, 6, 1), decision="APT 2026-01-20, beslut 2", measure=None)
    _save(tmp_path, Save(MUNICIPALITY, better), Save(MUNICIPALITY, ended))
    with closing(Store(versions.newest(tmp_path).path)) as store:
        assert [kept.what for kept in queries.goals(store, MUNICIPALITY)] == [better]
        assert [kept.what for kept in queries.actions(store, MUNICIPALITY)] == [ended]
        assert [kept.what for kept in queries.action_history(store, MUNICIPALITY)] == [ended]
        told = [(line.what, line.why) for line in queries.change_log(store)]
    assert ("Förde in mål", "bygglov, nki, 2026") in told
    assert ("Förde in åtgärd", "bygglov, 2026-02-02, Återkoppling") in told


@pytest.mark.parametrize("withdrawn", [False, True], ids=["changed", "ended"])
def test_whoever_comes_second_is_told_and_nothing_is_lost(tmp_path: Path, withdrawn: bool) -> None:
    _save(tmp_path, Save(MUNICIPALITY, GOAL))
    [read] = _goals(tmp_path)
    _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, target=76), read.of, read.id, withdrawn), minutes=1)
    with pytest.raises(ChangedMeanwhile) as told:
        _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, target=70), read.of, read.id), minutes=2)
    assert (told.value.latest.what.target, told.value.latest.withdrawn) == (76, withdrawn)
    assert [revision.what.target for revision in _history(tmp_path)] == [76, 74]
    assert versions.newest(tmp_path).number == 2


def test_two_goals_for_the_same_thing_are_refused(tmp_path: Path) -> None:
    _save(tmp_path, Save(MUNICIPALITY, GOAL))
    with pytest.raises(AlreadyThere) as told:
        _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, target=70)))
    assert told.value.other.what == GOAL
    # The other way into the same collision: a change of year.
    _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, year=2027)))
    [_, later] = _goals(tmp_path)
    with pytest.raises(AlreadyThere):
        _save(tmp_path, Save(MUNICIPALITY, GOAL, later.of, later.id))
    # An ended goal stands in nobody's way.
    [first, _] = _goals(tmp_path)
    _save(tmp_path, Save(MUNICIPALITY, GOAL, first.of, first.id, withdrawn=True))
    _save(tmp_path, Save(MUNICIPALITY, GOAL, later.of, later.id))
    assert [kept.what.year for kept in _goals(tmp_path)] == [2026]


def test_the_same_save_twice_counts_once(tmp_path: Path) -> None:
    """The answer to the first was lost on the way: whoever tries again does not enter it twice."""
    save = Save(MUNICIPALITY, GOAL)
    _save(tmp_path, save)
    _save(tmp_path, save)
    assert len(_history(tmp_path)) == 1


def test_all_of_several_saves_or_none(tmp_path: Path) -> None:
    other = replace(GOAL, area="miljo")
    _save(tmp_path, Save(MUNICIPALITY, other))
    with pytest.raises(AlreadyThere):
        _save(tmp_path, Save(MUNICIPALITY, GOAL), Save(MUNICIPALITY, other))
    assert [kept.what for kept in _goals(tmp_path)] == [other]


def test_goals_entered_at_the_same_moment_are_all_kept(tmp_path: Path) -> None:
    years = range(2026, 2034)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda y: _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, year=y))), years))
    assert [kept.what.year for kept in _goals(tmp_path)] == list(years)


def test_of_changes_at_the_same_moment_one_is_kept_and_the_others_are_told(tmp_path: Path) -> None:
    _save(tmp_path, Save(MUNICIPALITY, GOAL))
    [read] = _goals(tmp_path)

    def change(target: float) -> bool:
        try:
            _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, target=target), read.of, read.id))
        except ChangedMeanwhile:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        kept = list(pool.map(change, range(60, 66)))
    assert sum(kept) == 1
    assert len(_history(tmp_path)) == 2


def test_goals_of_a_municipality_are_its_own(tmp_path: Path) -> None:
    _save(tmp_path, Save(MUNICIPALITY, GOAL), Save("Annanby kommun", GOAL))
    assert len(_goals(tmp_path)) == 1


def test_what_an_older_store_had_comes_along() -> None:
    connection = duckdb.connect()
    before, now = (n for n in sql.names("schema") if n < "090"), "090_steering_revision"
    for name in before:
        connection.execute(sql.text("schema", name))
    connection.execute(
        "insert into change_log values (1, '2026-03-01', 'drift', 'x', null, null, 0, 0, null)"
    )
    connection.execute(
        "insert into goal values (?, 'bygglov', 'nki', 2026, 74, 'BN', '2024-11-20', null)", [MUNICIPALITY]
    )
    connection.execute(
        "insert into action values (?, 'miljo', '2024-01-01', null, null, 'Tfn', null, null)", [MUNICIPALITY]
    )
    connection.execute(sql.text("schema", now))
    for name in sql.names("views"):
        connection.execute(sql.text("views", name))
    [goal], [action] = steering.goals(connection, MUNICIPALITY), steering.actions(connection, MUNICIPALITY)
    assert goal.what == Goal("bygglov", "nki", 2026, 74, "BN", date(2024, 11, 20), "")
    assert (goal.of, goal.who, goal.replaces, goal.at.year) == (goal.id, "drift", None, 2026)
    assert action.what == Action("miljo", date(2024, 1, 1), None, None, "Tfn", "", "")


def _file(tmp_path: Path, name: str, *targets: tuple[int, int]) -> Path:
    rows = [
        {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": y, "Målvärde": t}
        for y, t in targets
    ]
    return write(tmp_path / f"{name}.csv", rows)


def test_a_file_s_corrections_are_revisions_too(tmp_path: Path) -> None:
    take_in(tmp_path, _file(tmp_path, "mal", (2026, 74), (2027, 75)))
    report = take_in(tmp_path, _file(tmp_path, "nya", (2026, 74), (2027, 76), (2028, 77)))
    [change] = report.files
    assert (change.new, change.corrected, change.unchanged) == (1, 1, 1)
    folder = tmp_path / "store"
    assert [(k.what.year, k.what.target) for k in _goals(folder)] == [(2026, 74), (2027, 76), (2028, 77)]
    assert len(_history(folder)) == 4


def test_a_file_that_replaces_withdraws_what_it_lacks_and_the_history_stays(tmp_path: Path) -> None:
    take_in(tmp_path, _file(tmp_path, "mal", (2026, 74), (2027, 75)))
    take_in(tmp_path, _file(tmp_path, "nya", (2026, 74)), replaces=True)
    folder = tmp_path / "store"
    assert [k.what.year for k in _goals(folder)] == [2026]
    assert [r.withdrawn for r in _history(folder) if r.what.year == 2027] == [True, False]


SAVE = """
import sys
from pathlib import Path
from dataclasses import replace
from tests.store.test_steering import GOAL, _goals, _save, Save, MUNICIPALITY
folder = Path(sys.argv[1])
print("ready", flush=True)
while True:
    [read] = _goals(folder)
    _save(folder, Save(MUNICIPALITY, replace(read.what, target=read.what.target + 1), read.of, read.id))
    print("saved", flush=True)
"""


def test_a_kill_while_saving_leaves_the_last_version(tmp_path: Path) -> None:
    _save(tmp_path, Save(MUNICIPALITY, replace(GOAL, target=0)))
    for attempt in range(8):
        process = subprocess.Popen([sys.executable, "-c", SAVE, str(tmp_path)], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.stdout.readline()
        time.sleep(0.02 * attempt)  # somewhere in the next save
        os.kill(process.pid, signal.SIGKILL)
        told = process.stdout.read().count(b"saved")
        process.wait()
        process.stdout.close()
        [read] = _goals(tmp_path)
        history = _history(tmp_path)
        assert read.what.target == len(history) - 1 >= attempt + 1 + told

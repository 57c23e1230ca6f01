"""A plan tells what would happen, and what happens is what it told: new, corrected, unchanged, removed."""

import random
from pathlib import Path

import pytest

from insikt.intake import importing
from insikt.intake.plan import Change
from insikt.store import versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, NOW, group, propose, response, take_in, write

Row = dict[str, object]
ROWS = [response(i, answer=6) for i in range(1, 5)]


def _told(change: Change) -> tuple[int, int, int, int]:
    return change.new, change.corrected, change.unchanged, change.removed


def _content(folder: Path) -> tuple[set[tuple[object, ...]], set[tuple[object, ...]]]:
    """Responses and answers of the newest version, without the numbers given to responses."""
    opened = Store(versions.newest(folder / "store").path)
    cursor = opened.cursor()
    responses = cursor.execute("select * exclude (response) from response").fetchall()
    answers = cursor.execute(
        "select response_key, item, value from answer join response using (response)"
    ).fetchall()
    opened.close()
    assert len(set(answers)) == len(answers)
    return set(responses), set(answers)


def _publish(folder: Path, *files: Path, replaces: bool = False) -> Change:
    """Plan and publish; what was told must be what the log says."""
    made = propose(folder, *files, replaces=replaces)
    report = importing.publish(made, BOOK, who="test", now=NOW, folder=folder / "store")
    assert report.files == made.changes
    return made.changes[-1]


def test_a_plan_changes_nothing_by_itself(tmp_path: Path) -> None:
    made = propose(tmp_path, write(tmp_path / "svar.csv", ROWS))
    assert _told(made.changes[0]) == (4, 0, 0, 0)
    assert not (tmp_path / "store").exists()


def test_a_newer_file_adds_and_corrects(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "svar.csv", ROWS))
    newer = [ROWS[0], ROWS[1] | {"nki_2": 9}, ROWS[2] | {"Sökande": "Privatperson"}, response(9)]
    assert _told(_publish(tmp_path, write(tmp_path / "nyare.csv", newer))) == (1, 2, 1, 0)
    take_in(fresh := tmp_path / "fresh", _whole(tmp_path, [*newer, ROWS[3]]))
    assert _content(tmp_path) == _content(fresh)


def _whole(folder: Path, rows: list[Row]) -> Path:
    """The file that would give the same store at once, beside the same secret."""
    fresh = folder / "fresh"
    (fresh / "secret").mkdir(parents=True)
    (fresh / "secret" / "key").write_bytes((folder / "secret" / "key").read_bytes())
    return write(fresh / "allt.csv", rows)


@pytest.mark.parametrize("seed", range(6))
def test_any_row_of_files_ends_where_the_plans_told(tmp_path: Path, seed: int) -> None:
    """Random files for two years: adding gives the union with the latest word, replacing the last file's rows."""
    chance = random.Random(seed)
    expected: dict[int, Row] = {}
    for turn in range(4):
        year, replaces = chance.choice((2024, 2025)), chance.random() < 0.5
        rows = {
            i: response(i, closed=f"{year}-05-02", answer=chance.choice((3, 8, "Vet ej")))
            for i in chance.sample(range(year * 100, year * 100 + 12), 6)
        }
        gone = {i for i in expected if i // 100 == year and i not in rows} if replaces else set()
        corrected = {i for i in rows if i in expected and rows[i] != expected[i]}
        same = {i for i in rows if i in expected} - corrected
        change = _publish(tmp_path, write(tmp_path / f"{turn}.csv", rows.values()), replaces=replaces)
        assert _told(change) == (6 - len(corrected | same), len(corrected), len(same), len(gone))
        expected = {i: row for i, row in (expected | rows).items() if i not in gone}
    take_in(fresh := tmp_path / "fresh", _whole(tmp_path, list(expected.values())))
    assert _content(tmp_path) == _content(fresh)


def test_columns_and_items_that_a_file_lacks_are_left_alone(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "svar.csv", [row | {"Kommentar": "Bra"} for row in ROWS]))
    short = [{k: v for k, v in row.items() if k != "nki_3"} | {"nki_1": 2} for row in ROWS[:1]]
    assert _told(_publish(tmp_path, write(tmp_path / "kort.csv", short))) == (0, 1, 0, 0)
    responses, answers = _content(tmp_path)
    assert {row[-1] for row in responses} == {"Bra"}
    assert len(answers) == len(ROWS) * len(BOOK.items)
    assert sorted(value for _, item, value in answers if item == "nki_3") == [6] * 4  # type: ignore[misc, type-var]
    assert sorted(value for _, item, value in answers if item == "nki_1") == [2, 6, 6, 6]  # type: ignore[misc, type-var]


def test_replacing_touches_no_other_year_area_or_municipality(tmp_path: Path) -> None:
    others = [
        *group([5] * 3, first=100, year=2024),
        *group([5] * 3, first=200, year=2025, area="livsmedel"),
        *({**row, "Kommun": "Annan kommun"} for row in group([5] * 3, first=300, year=2025)),
    ]
    take_in(tmp_path, write(tmp_path / "allt.csv", [*ROWS, *others]))
    change = _publish(tmp_path, write(tmp_path / "nyare.csv", [*ROWS[:1], response(50)]), replaces=True)
    assert _told(change) == (1, 0, 1, 3)
    assert len(_content(tmp_path)[0]) == 2 + 9


def test_two_files_of_one_period_replace_it_together(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "allt.csv", ROWS))
    first, second = write(tmp_path / "a.csv", [ROWS[0]]), write(tmp_path / "b.csv", [ROWS[1]])
    made = propose(tmp_path, first, second, replaces=True)
    assert [_told(change) for change in made.changes] == [(0, 0, 1, 2), (0, 0, 1, 0)]


def _case(number: int, **dates: str) -> Row:
    case: Row = {"Diarienummer": number, "Kommun": MUNICIPALITY, "Myndighetsområde": "Bygglov"}
    return case | {"Inkommen": "2024-11-01", "Beslut": "", "Avslutat": ""} | dates


def test_cases_are_replaced_by_the_year_in_which_they_closed_and_open_ones_by_open_ones(
    tmp_path: Path,
) -> None:
    cases = [_case(1, Avslutat="2024-12-01"), _case(2, Avslutat="2025-01-07"), _case(3), _case(4)]
    take_in(tmp_path, write(tmp_path / "arenden.csv", cases))
    newer = [_case(3, Beslut="2025-02-01", Avslutat="2025-02-03"), _case(5)]
    change = _publish(tmp_path, write(tmp_path / "nyare.csv", newer), replaces=True)
    # 3 is corrected, 5 is new; 2 (closed 2025) and 4 (open) are in no file any more; 1 closed in 2024
    assert _told(change) == (1, 1, 0, 2)
    opened = Store(versions.newest(tmp_path / "store").path)
    rows = opened.cursor().execute("select decided, closed from cases order by closed").fetchall()
    opened.close()
    assert [tuple(day and day.isoformat() for day in row) for row in rows] == [
        (None, "2024-12-01"),
        ("2025-02-01", "2025-02-03"),
        (None, None),
    ]


def test_a_file_that_does_not_tell_when_cases_closed_replaces_nothing(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "arenden.csv", [_case(1, Avslutat="2024-12-01"), _case(2)]))
    untold = {key: value for key, value in _case(3).items() if key != "Avslutat"}
    made = propose(tmp_path, write(tmp_path / "nyare.csv", [untold]), replaces=True)
    assert _told(made.changes[0]) == (1, 0, 0, 0)
    assert made.changes[0].periods == []


def test_goals_and_actions_are_corrected_by_what_names_them(tmp_path: Path) -> None:
    goal: Row = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": 74}
    action: Row = {
        "Kommun": MUNICIPALITY,
        "Område": "Bygglov",
        "Från": "2025-01-01",
        "Vad": "Ringer upp",
        "Till": "",
    }
    take_in(tmp_path, write(tmp_path / "mal.csv", [goal]), write(tmp_path / "atgarder.csv", [action]))
    goals = write(tmp_path / "mal2.csv", [goal | {"Målvärde": 75}, goal | {"År": 2027}])
    actions = write(tmp_path / "atgarder2.csv", [action | {"Till": "2025-12-31"}])
    made = propose(tmp_path, goals, actions)
    assert [_told(change) for change in made.changes] == [(1, 1, 0, 0), (0, 1, 0, 0)]
    importing.publish(made, BOOK, who="test", now=NOW, folder=tmp_path / "store")
    opened = Store(versions.newest(tmp_path / "store").path)
    assert opened.cursor().execute("select target from goal order by year").fetchall() == [(75,), (74,)]
    assert len(opened.cursor().execute("from action").fetchall()) == 1
    opened.close()


def test_a_plan_is_not_made_true_on_a_store_that_has_moved(tmp_path: Path) -> None:
    made = propose(tmp_path, write(tmp_path / "a.csv", ROWS[:2]))
    take_in(tmp_path, write(tmp_path / "b.csv", ROWS[1:]))
    with pytest.raises(importing.PlanOutdated):
        importing.publish(made, BOOK, who="test", now=NOW, folder=tmp_path / "store")
    assert len(versions.versions(tmp_path / "store")) == 1


def test_the_log_tells_the_difference(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "a.csv", ROWS))
    take_in(tmp_path, write(tmp_path / "b.csv", [ROWS[0] | {"nki_1": 1}, response(80)]), replaces=True)
    opened = Store(versions.newest(tmp_path / "store").path)
    [(why,)] = opened.cursor().execute("select why from change_log where version = 2").fetchall()
    opened.close()
    assert why == "1 nya, 1 rättade, 3 borttagna"


def test_progress_is_told_file_by_file_and_never_goes_back(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{k}.csv", group([5] * 40, first=100 * k, year=2025)) for k in range(3)]
    folder, key = tmp_path / "store", tmp_path / "key"
    read: list[tuple[str, float]] = []
    seen = importing.look(files, BOOK, folder=folder, progress=lambda *told: read.append(told))
    compared: list[tuple[str, float]] = []
    importing.propose(
        seen,
        BOOK,
        folder=folder,
        key_file=key,
        today=NOW.date(),
        progress=lambda *told: compared.append(told),
    )
    for told in (read, compared):
        shares = [share for _, share in told]
        assert shares == sorted(shares)
        assert shares[0] == 0
        assert 0.6 < shares[-1] <= 1
    assert list(dict.fromkeys(doing for doing, _ in read + compared)) == [
        *(f"Läser {k}.csv" for k in range(3)),
        *(f"Kontrollerar {k}.csv" for k in range(3)),
        "Jämför med underlaget",
    ]

"""Every check of the store fails when it should."""

from pathlib import Path

import pytest

from insikt.store import sql, versions
from insikt.store.versions import Cursor, Entry
from tests.build import BOOK, MUNICIPALITY, NOW, group, store, take_in, write

BAD = {
    "answer_has_response": "insert into answer values (999, 'nki_1', 5)",
    "answer_is_single": "insert into answer values (1, 'nki_1', 5)",
    "answer_on_scale": "update answer set value = 11 where response = 1 and item = 'nki_1'",
    "response_is_single": "update response set response_key = 'a' where response in (1, 2)",
    "response_has_answers": "delete from answer where response = 1",
    "case_is_single": "insert into cases select * from cases",
    "year_follows_date": "update response set survey_year = 2019 where response = 1",
    "file_is_single": "insert into source_file select * from source_file",
    "meeting_is_single": "insert into meeting select 'Provby', 'bygglov', 'foretag', 'apt', date '2025-01-01', 1, 3 "
    "from range(2)",
    "goal_is_single": "insert into goal_revision select * replace (uuid() as revision) from goal_revision",
    "action_is_single": "insert into action_revision select * replace (uuid() as revision) from action_revision",
    "revision_is_single": "insert into goal_revision select * replace (true as withdrawn) from goal_revision",
}


def test_every_check_has_its_bad_row() -> None:
    assert set(BAD) == set(sql.names("checks"))


@pytest.mark.parametrize("name", BAD)
def test_a_bad_row_is_refused(tmp_path: Path, name: str) -> None:
    folder = store(tmp_path, group([5, 6, 7], first=1, year=2025))
    case = {"Dnr": "1", "Kommun": MUNICIPALITY, "Område": "Bygglov", "Inkommen": "2025-01-01"}
    goal = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": 74}
    action = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Från": "2025-01-01", "Vad": "E-tjänst"}
    take_in(
        tmp_path,
        write(tmp_path / "arenden.csv", [case]),
        write(tmp_path / "mal.csv", [goal]),
        write(tmp_path / "atgarder.csv", [action]),
    )

    def spoil(cursor: Cursor) -> list[Entry]:
        cursor.execute(BAD[name])
        return [Entry("förstör")]

    with pytest.raises(versions.CheckFailed, match=name):
        versions.publish(folder, BOOK, spoil, who="test", now=NOW)
    assert versions.newest(folder).number == 2

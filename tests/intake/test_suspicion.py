"""Warnings tell and do not stop; each has a file that gives it and one, nearly the same, that does not."""

from pathlib import Path

import pytest

from insikt.intake.finding import Finding, Refused
from tests.build import MUNICIPALITY, group, propose, response, take_in, write

Row = dict[str, object]


def _case(number: object, **cells: object) -> Row:
    case: Row = {"Diarienummer": number, "Kommun": MUNICIPALITY, "Myndighetsområde": "Bygglov"}
    return case | {"Inkommen": "2025-01-01", "Avslutat": "2025-05-02"} | cells


def _warnings(folder: Path, *files: list[Row]) -> list[Finding]:
    made = propose(folder, *(write(folder / f"fil-{i}.csv", rows) for i, rows in enumerate(files)))
    assert made.errors == ()
    assert all(warning.is_warning for warning in made.warnings)
    return list(made.warnings)


def _one(folder: Path, *files: list[Row]) -> str:
    [warning] = _warnings(folder, *files)
    return str(warning)


def test_nothing_to_say_of_a_good_file(tmp_path: Path) -> None:
    answers = [response(i, Diarienummer=f"B {i}") for i in range(3)]
    assert _warnings(tmp_path, answers, [_case(f"B {i}") for i in range(3)]) == []


def test_an_empty_column(tmp_path: Path) -> None:
    rows = [response(i, Utfall="") for i in range(3)]
    assert "kolumn ”Utfall”: Kolumnen är helt tom." in _one(tmp_path, rows)
    assert _warnings(tmp_path, [*rows[:2], rows[2] | {"Utfall": "Bifall"}]) == []


def test_free_text_and_what_lies_ahead_may_be_empty(tmp_path: Path) -> None:
    answers = [response(i, Kommentar="", Bransch="") for i in range(3)]
    goal: Row = {
        "Kommun": MUNICIPALITY,
        "Område": "Bygglov",
        "Mått": "NKI",
        "År": 2030,
        "Målvärde": 74,
        "Basår": "",
    }
    assert _warnings(tmp_path, answers, [goal]) == []


def test_a_question_that_nobody_answered(tmp_path: Path) -> None:
    rows = [response(i, nki_3="Vet ej") for i in range(3)]
    assert "kolumn ”nki_3”: Kolumnen är helt tom." in _one(tmp_path, rows)


def test_a_day_that_has_not_been_yet(tmp_path: Path) -> None:
    told = _one(tmp_path, [response(1, closed="2026-11-24")])
    assert "rad 2, kolumn ”Ärendet avslutat”: 2026-11-24 har inte varit ännu." in told
    assert _warnings(tmp_path, [response(1, closed="2026-11-23")]) == []


def test_answers_about_cases_that_nobody_knows(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "arenden.csv", [_case("B 1"), _case("B 0")]))
    answers = [response(i, Diarienummer=f"B {i}") for i in range(1, 4)]
    [warning] = _warnings(tmp_path, answers, [_case("B 2")])
    assert warning.what == "1 av 3 svar har ett diarienummer som inte finns bland ärendena, det här först."
    assert (warning.row, warning.column, warning.value) == (4, "Diarienummer", "B 3")


def test_a_missing_year(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "svar.csv", group([7] * 3, first=1, year=2022)))
    told = _one(tmp_path, group([7] * 3, first=10, year=2025))
    assert "Bygglov i Provby kommun får inga svar för 2023, 2024, men för år före och efter." in told
    assert _warnings(tmp_path, group([7] * 3, first=10, year=2023)) == []
    take_in(tmp_path, write(tmp_path / "lucka.csv", group([7] * 3, first=20, year=2025)))
    assert _warnings(tmp_path, group([7] * 3, first=30, year=2024)) == []  # fills a part of an old gap


def test_more_answers_than_closed_cases(tmp_path: Path) -> None:
    answers = [response(i) for i in range(3)]
    told = _one(tmp_path, answers, [_case(1), _case(2)])
    assert (
        "Bygglov i Provby kommun 2025: 3 svar men bara 2 avslutade ärenden, en svarsfrekvens på 150 %."
        in told
    )
    assert _warnings(tmp_path, answers, [_case(i) for i in range(3)]) == []


def test_cases_that_do_not_tell_when_they_closed_give_no_rate(tmp_path: Path) -> None:
    untold = {key: value for key, value in _case(1).items() if key != "Avslutat"}
    answers = [response(i) for i in range(3)]
    assert _warnings(tmp_path, answers, [untold]) == []
    take_in(tmp_path, write(tmp_path / "stangda.csv", [_case(k) for k in range(2, 5)]))
    assert _warnings(tmp_path, answers, [untold]) == []  # beside cases that do tell


def test_replaced_rows_do_not_count(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "arenden.csv", [_case(i) for i in range(3)]))
    take_in(tmp_path, write(tmp_path / "svar.csv", [response(i) for i in range(3)]))
    newer = write(tmp_path / "nyare.csv", [response(i) for i in range(1, 4)])
    assert propose(tmp_path, newer, replaces=True).warnings == ()
    assert len(propose(tmp_path, newer).warnings) == 1


def test_completion_that_was_asked_for_after_it_came(tmp_path: Path) -> None:
    rows = [_case(1, Komplett="2025-01-10", Föreläggande="2025-01-11")]
    assert "Ärendet var komplett 2025-01-10, men komplettering begärdes 2025-01-11." in _one(tmp_path, rows)


@pytest.mark.parametrize(
    "change", [{"Myndighetsområde": "Livsmedelskontroll"}, {"Ärendet avslutat": "2025-09-09"}]
)
def test_numbers_that_begin_anew_do_not_overwrite_answers(tmp_path: Path, change: Row) -> None:
    """Two files of one year, both numbered from 1: the second is not a correction of the first."""
    rows = [response(i, answer=1 + i) for i in range(8)]
    take_in(tmp_path, write(tmp_path / "forsta.csv", rows))
    second = write(tmp_path / "andra.csv", [row | {"nki_1": 9} | change for row in rows])
    with pytest.raises(
        Refused, match="8 svarsnummer finns redan, men för ett annat område, ärende eller datum"
    ):
        take_in(tmp_path, second)
    few = [row | ({"Ärendet avslutat": "2025-09-09"} if i < 3 else {}) for i, row in enumerate(rows)]
    assert propose(tmp_path, write(tmp_path / "rattad.csv", few)).changes[0].corrected == 3


def test_diarienummer_that_two_areas_share_do_not_overwrite_cases(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "bygg.csv", [_case("2025-1")]))
    other = [_case("2025-1", Myndighetsområde="Livsmedelskontroll")]
    with pytest.raises(Refused, match="1 diarienummer finns redan, men för ett annat område"):
        take_in(tmp_path, write(tmp_path / "livs.csv", other))
    assert (
        propose(tmp_path, write(tmp_path / "igen.csv", [_case("2025-1", Beslut="2025-02-01")])).errors == ()
    )

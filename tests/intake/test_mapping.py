"""Columns: what is sure, what is asked with a sample, and what has once been answered."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from insikt import config
from insikt.codebook import normalise
from insikt.intake import mapping, reading, remembered, validation
from insikt.intake.finding import Refused
from insikt.intake.mapping import NOT_READ, Proposal
from insikt.intake.mapping_target import targets
from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, NOW, response, take_in, write
from tests.intake import files

ROWS = [response(i, answer=1 + i) for i in range(1, 7)]
CASE = {
    "Diarienummer": "BYGG 2025-7",
    "Kommun": MUNICIPALITY,
    "Myndighetsområde": "Bygglov",
    "Ärendetyp": "Lov",
    "Inkommen": "2025-01-07",
}


def _renamed(names: dict[str, str], rows: list[dict[str, Any]] = ROWS) -> list[dict[str, Any]]:
    return [{names.get(title, title): cell for title, cell in row.items()} for row in rows]


def _proposed(path: Path, rows: list[dict[str, Any]], told: mapping.Remembered | None = None) -> Proposal:
    return mapping.propose(reading.read(write(path / "fil.csv", rows)), BOOK, told)


def test_a_file_by_the_book_leaves_nothing_to_ask(tmp_path: Path) -> None:
    proposal = _proposed(tmp_path, ROWS)
    assert (proposal.kind, proposal.questions, proposal.unknown, proposal.missing) == ("svar", (), (), ())
    assert set(mapping.confirm(proposal).items) == set(BOOK.items)


@pytest.mark.parametrize("kind", ["svar", "ärenden", "mål", "åtgärder"])
def test_every_spelling_of_the_codebook_is_sure_and_means_one_thing(tmp_path: Path, kind: str) -> None:
    known = targets(BOOK, kind)
    for k in range(max(len(target.spellings) for target in known.values())):
        header = [target.spellings[k % len(target.spellings)] for target in known.values()]
        path = tmp_path / "a.csv"
        path.write_text(f"{';'.join(header)}\n{';'.join('1' for _ in header)}\n", encoding="utf-8")
        proposal = mapping.propose(reading.read(path), BOOK)
        assert (proposal.kind, list(proposal.sure.values())) == (kind, list(known))


def test_a_slip_of_the_pen_is_sure_unless_something_else_is_as_like(tmp_path: Path) -> None:
    proposal = _proposed(tmp_path, _renamed({"Myndighetsområde": "Myndighetsomrade"}))
    assert proposal.questions == ()
    assert proposal.sure[2] == "area"


def test_questions_that_differ_in_one_word_are_asked_and_never_taken_for_each_other(tmp_path: Path) -> None:
    proposal = _proposed(
        tmp_path, _renamed({"information_2": "Begriplig muntlig eller skriftlig information"})
    )
    [question] = proposal.questions
    assert question.header == "Begriplig muntlig eller skriftlig information"
    assert question.candidates[0].id == "information_2"
    assert question.position not in proposal.sure


def test_an_unsure_column_is_asked_with_masked_samples_and_candidates(tmp_path: Path) -> None:
    rows = [row | {"Typ av kunder": f"Företag 850709-980{i}"} for i, row in enumerate(ROWS)]
    del_applicant = [{k: v for k, v in row.items() if k != "Sökande"} for row in rows]
    proposal = _proposed(tmp_path, [row | {"Fritextsvaret": "Ring 070-123 45 67"} for row in del_applicant])
    [question] = proposal.questions  # no value of "Typ av kunder" is a kind of applicant
    assert (question.header, question.samples) == ("Fritextsvaret", ("Ring [telefon]",))
    assert question.candidates[0].id == "comment"
    assert proposal.unknown == ("Typ av kunder",)


def test_values_tell_what_a_column_may_be_where_the_file_cannot_do_without_it(tmp_path: Path) -> None:
    proposal = _proposed(tmp_path, _renamed({"Myndighetsområde": "Avdelning", "Ärendet avslutat": "Klart"}))
    asked = {
        question.header: [target.id for target in question.candidates] for question in proposal.questions
    }
    assert asked["Avdelning"] == ["area"]
    assert set(asked["Klart"]) <= {"closed_on", "answered_on"}
    assert {target.id for target in proposal.missing} == {"area", "survey_year", "closed_on"}


def test_a_number_under_another_name_is_asked_where_it_tells_the_rows_apart(tmp_path: Path) -> None:
    proposal = _proposed(tmp_path, _renamed({"Svars-ID": "Resp nr", "Sökande": "Kundslag"}))
    [question] = proposal.questions
    assert (question.header, [target.id for target in question.candidates]) == ("Resp nr", ["response_id"])
    assert proposal.unknown == ("Kundslag",)
    assert "response_id" in mapping.confirm(proposal, {question.position: "response_id"}).columns
    with pytest.raises(Refused, match="Kolumnen ”Svars-ID” saknas"):
        mapping.unasked(proposal)


def test_a_file_with_questions_by_other_codes_asks_for_them_in_the_books_order(tmp_path: Path) -> None:
    codes = {item: f"Kod{k}" for k, item in enumerate(BOOK.items)}
    proposal = _proposed(tmp_path, _renamed(codes))
    assert len(proposal.questions) == len(BOOK.items)
    choices = {q.position: item for q, item in zip(proposal.questions, BOOK.items, strict=True)}
    assert list(mapping.confirm(proposal, choices).items) == list(BOOK.items)
    with pytest.raises(Refused, match="Ingen kolumn känns igen som en delfråga"):
        mapping.confirm(proposal)


def test_a_choice_that_is_taken_or_leaves_something_out_is_refused(tmp_path: Path) -> None:
    proposal = _proposed(tmp_path, _renamed({"Myndighetsområde": "Avdelning"}))
    [question] = proposal.questions
    for choice, says in (
        ({}, "Kolumnen ”Myndighetsområde” saknas"),
        ({question.position: NOT_READ}, "Kolumnen ”Myndighetsområde” saknas"),
        ({question.position: "area", 1: "area"}, "Kolumnen ”Kommun” saknas"),
        ({question.position: "area", 4: "area"}, "betyder samma sak"),
    ):
        with pytest.raises(Refused, match=says):
            mapping.confirm(proposal, choice)


def test_where_nobody_can_be_asked_an_unsure_question_stops_the_file(tmp_path: Path) -> None:
    path = write(tmp_path / "fil.csv", _renamed({"information_2": "Begriplig skriftlig info"}))
    with pytest.raises(Refused, match=r"”Begriplig skriftlig info” liknar ”Begriplig skriftlig information”"):
        take_in(tmp_path, path)


def test_where_nobody_can_be_asked_a_column_that_can_be_done_without_is_left_out_and_told(
    tmp_path: Path,
) -> None:
    report = take_in(tmp_path, write(tmp_path / "fil.csv", [row | {"Kommentarerna": "Bra"} for row in ROWS]))
    [note] = report.files[0].notes
    assert note.startswith(
        "Kolumnen ”Kommentarerna” liknar ”Kommentar” men är inte lika, och lästes inte in."
    )


def test_a_column_of_spss_is_asked_about_by_its_name_and_its_label(tmp_path: Path) -> None:
    labels = [
        "Svars-ID",
        "Kommun",
        "Område",
        "Mätår",
        "Hur nöjd är du totalt sett?",
        "Uppfyllde kommunen förväntningar?",
    ]
    rows = [dict(zip("abcdef", ["1", MUNICIPALITY, "Bygglov", 2025.0, 7.0, 8.0], strict=True))]
    proposal = mapping.propose(reading.read(files.spss(tmp_path / "a.sav", rows, column_labels=labels)), BOOK)
    assert proposal.sure == {0: "response_id", 1: "municipality", 2: "area", 3: "survey_year", 4: "nki_1"}
    assert [question.header for question in proposal.questions] == ["f – Uppfyllde kommunen förväntningar?"]


def test_a_row_of_values_is_not_a_second_row_of_headers(tmp_path: Path) -> None:
    rows = [row | {"Kommentar": "Kommun"} for row in ROWS]
    assert take_in(tmp_path, write(tmp_path / "fil.csv", rows)).files[0].rows_in == len(ROWS)


def test_what_is_confirmed_is_remembered_by_the_header_and_used_next_time(tmp_path: Path) -> None:
    rows = _renamed({"Myndighetsområde": "Avdelning", "information_2": "Begriplig skriftlig info"})
    first = reading.read(write(tmp_path / "fil.csv", rows))
    proposal = mapping.propose(first, BOOK)
    choices = {q.position: q.candidates[0].id for q in proposal.questions}
    confirmed = mapping.confirm(proposal, choices)
    assert confirmed.confirmed == {"avdelning": "area", "begriplig skriftlig info": "information_2"}
    folder = tmp_path / "store"
    assert remembered.known(folder) == ({}, {})

    def apply(cursor: versions.Cursor) -> list[versions.Entry]:
        remembered.keep(cursor, confirmed)
        remembered.keep(cursor, confirmed)  # once more is no more
        return [versions.Entry("Bekräftade kolumner")]

    versions.publish(folder, BOOK, apply, who="test", now=NOW)
    with closing(Store(versions.newest(folder).path)) as store:
        assert queries.column_choices(store) == {confirmed.header_key: confirmed.confirmed}
    newer = _renamed({"Svars-ID": "SVARS-ID"}, rows)
    newer = [row | {"SVARS-ID": 100 + i} for i, row in enumerate(newer)]
    assert take_in(tmp_path, write(tmp_path / "ny.csv", newer)).files[0].rows_in == len(ROWS)
    other = write(tmp_path / "annan.csv", [row | {"Extra": "x"} for row in newer])
    with pytest.raises(Refused, match="Kolumnen ”Myndighetsområde” saknas"):
        take_in(tmp_path, other)


def _without(title: str, rows: list[dict[str, Any]] = ROWS) -> list[dict[str, Any]]:
    return [{name: cell for name, cell in row.items() if name != title} for row in rows]


def test_the_only_municipality_need_not_be_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Kolumnen ”Kommun” saknas"):
        take_in(tmp_path, write(tmp_path / "a.csv", _without("Kommun")))
    take_in(tmp_path, write(tmp_path / "b.csv", ROWS))
    later = [row | {"Svars-ID": 100 + i} for i, row in enumerate(_without("Kommun"))]
    [answers, cases] = take_in(
        tmp_path,
        write(tmp_path / "c.csv", later),
        write(tmp_path / "d.csv", _without("Kommun", [CASE, CASE | {"Diarienummer": "BYGG 2025-8"}])),
    ).files
    assert (answers.kind, answers.new, cases.kind, cases.new) == ("svar", len(ROWS), "ärenden", 2)
    for change in answers, cases:
        assert any(f"alla rader räknas till {MUNICIPALITY}" in note for note in change.notes)
    with closing(Store(versions.newest(tmp_path / "store").path)) as store:
        assert queries.municipalities(store) == [MUNICIPALITY]


def test_a_column_that_may_be_the_municipality_is_asked_about_and_not_passed_over(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "a.csv", ROWS))
    misspelt = write(tmp_path / "b.csv", _renamed({"Kommun": "Komun"}))
    with pytest.raises(Refused, match="Rubriken ”Komun” liknar ”Kommun”"):
        take_in(tmp_path, misspelt)
    given = {"municipality": MUNICIPALITY}
    proposal = mapping.propose(reading.read(misspelt), BOOK, given=given)
    [question] = proposal.questions
    assert proposal.added({}) == given
    assert proposal.added({question.position: "municipality"}) == {}
    assert mapping.confirm(proposal, {question.position: "municipality"}).table == proposal.table


@pytest.mark.parametrize("names", [[config.DEMO_MUNICIPALITY], [MUNICIPALITY, "Annan kommun"]])
def test_whose_a_file_is_must_be_said_where_it_is_not_plain(tmp_path: Path, names: list[str]) -> None:
    rows = [row | {"Kommun": name} for row, name in zip(ROWS, names, strict=False)]
    take_in(tmp_path, write(tmp_path / "a.csv", rows))
    with pytest.raises(Refused, match="Kolumnen ”Kommun” saknas"):
        take_in(tmp_path, write(tmp_path / "b.csv", _without("Kommun")))


def test_a_remembered_answer_gives_way_when_the_codebook_no_longer_has_its_target(tmp_path: Path) -> None:
    table = reading.read(write(tmp_path / "fil.csv", _renamed({"Myndighetsområde": "Avdelning"})))
    told = {mapping.fingerprint(table): {"avdelning": "torg", normalise("Sökande"): NOT_READ}}
    proposal = mapping.propose(table, BOOK, told)
    assert [question.header for question in proposal.questions] == ["Avdelning"]
    assert proposal.sure[4] == NOT_READ


def test_cases_in_the_words_of_a_case_system(tmp_path: Path) -> None:
    names = {"Diarienummer": "Dnr", "Inkommen": "Inkom datum", "Ärendetyp": "Typ av ärende"}
    proposal = _proposed(tmp_path, _renamed(names, [CASE]))
    assert proposal.kind == "ärenden"
    asked = {question.header: question.candidates[0].id for question in proposal.questions}
    assert asked["Inkom datum"] == "received"


def test_two_answers_to_one_question_in_a_long_file_are_told_by_their_row(tmp_path: Path) -> None:
    row = {"Svars-ID": 1, "Kommun": MUNICIPALITY, "Område": "Bygglov", "Mätår": 2025}
    rows = [row | {"Fråga": "nki_1", "Svar": 7}, row | {"Fråga": "nki_1", "Svar": 8}]
    with pytest.raises(
        Refused, match="rad 3, kolumn ”Svar”: Svaret har redan ett annat värde på frågan ”nki_1”"
    ):
        take_in(tmp_path, write(tmp_path / "a.csv", rows))


def test_a_long_file_whose_background_differs_within_an_answer_is_refused(tmp_path: Path) -> None:
    row = {"Svars-ID": 1, "Kommun": MUNICIPALITY, "Mätår": 2025}
    rows = [
        row | {"Område": "Bygglov", "Fråga": "nki_1", "Svar": 7},
        row | {"Område": "Brandskydd", "Fråga": "nki_2", "Svar": 8},
    ]
    with pytest.raises(Refused, match="Kolumnen ”Myndighetsområde” saknas"):
        take_in(tmp_path, write(tmp_path / "a.csv", rows))


def test_actions_with_a_column_called_question_are_not_long(tmp_path: Path) -> None:
    rows = [row | {"Fråga": "Något annat", "Svar": "Ja"} for row in ROWS]
    report = take_in(tmp_path, write(tmp_path / "a.csv", rows))
    assert report.files[0].rows_in == len(ROWS)


def test_what_is_wrong_in_a_spreadsheet_is_told_by_sheet_and_row(tmp_path: Path) -> None:
    rows = files.rows()
    rows[2]["nki_1"] = 11
    path = files.workbook(tmp_path / "a.xlsx", rows, above=[["Insikt"], []])
    mapped = mapping.unasked(mapping.propose(reading.read(path), BOOK))
    with pytest.raises(Refused) as refused:
        validation.check(mapped, BOOK, b"key")
    [finding] = refused.value.findings
    assert (finding.sheet, finding.row, finding.column, finding.value) == ("Svar", 6, "nki_1", "11")

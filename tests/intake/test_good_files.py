"""Odd but honest files read right, each checked against what was written into it."""

import csv
import io
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from insikt import codebook
from insikt.answers.in_time import InTime, by_year
from insikt.intake import pseudonym
from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, TODAY, group, response, store, take_in, write

ROWS = [response(i, answer=1 + i) for i in range(8)]
EXPECTED = [pytest.approx(100 * i / 9) for i in range(8)]


def _nki(folder: Path) -> list[float]:
    opened = Store(versions.newest(folder / "store").path)
    found = queries.index_values(opened, MUNICIPALITY, "nki").value.tolist()
    opened.close()
    return found


def _text(rows: list[dict[str, object]], separator: str = ";", end: str = "\r\n") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=separator, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_encodings_and_separators(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "svar.csv"
    path.write_bytes(_text(ROWS, separator).encode(encoding))
    report = take_in(tmp_path, path)
    assert _nki(tmp_path) == EXPECTED
    told = any("Windows-1252" in note for note in report.files[0].notes)
    assert told is (encoding == "cp1252")


def test_headers_by_question_text_and_by_synonym(tmp_path: Path) -> None:
    labels = {item.id: item.label for item in BOOK.items.values()} | {"Kommun": "KOMMUNNAMN "}
    rows = [{labels.get(k, k): v for k, v in row.items()} for row in ROWS]
    take_in(tmp_path, write(tmp_path / "svar.csv", rows))
    assert _nki(tmp_path) == EXPECTED


def test_columns_that_the_codebook_does_not_know_are_told_and_not_stored(tmp_path: Path) -> None:
    rows = [row | {"Kontaktperson": "HEMLIGTORD"} for row in ROWS]
    report = take_in(tmp_path, write(tmp_path / "svar.csv", rows))
    assert "Kolumnen ”Kontaktperson” finns inte i kodboken och lästes inte in." in report.files[0].notes
    assert b"HEMLIGTORD" not in versions.newest(tmp_path / "store").path.read_bytes()


def test_blank_lines_line_ends_and_a_missing_last_one(tmp_path: Path) -> None:
    path = tmp_path / "svar.csv"
    lines = _text(ROWS, end="\n").rstrip("\n").split("\n")
    path.write_text("\n\n".join(lines), encoding="utf-8")
    report = take_in(tmp_path, path)
    assert _nki(tmp_path) == EXPECTED
    assert "Filen slutar utan radbrytning" in report.files[0].notes[0]


@pytest.mark.parametrize("cell", ["Vet ej", "vet ej ", "VET EJ", "Vet ej/ingen åsikt", "", "-", "NA"])
def test_no_opinion_in_its_spellings(tmp_path: Path, cell: str) -> None:
    store(tmp_path, [response(1, nki_1=10, nki_2=10, nki_3=cell)])
    assert _nki(tmp_path) == [100]


def test_the_same_file_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "svar.csv", ROWS)
    assert take_in(tmp_path, path).version is not None
    copy = tmp_path / "kopia.csv"
    copy.write_bytes(path.read_bytes())
    report = take_in(tmp_path, copy)
    assert report.version is None
    assert report.files[0].already_known
    assert [v.number for v in versions.versions(tmp_path / "store")] == [1]


def test_a_new_file_beside_a_known_one_is_read(tmp_path: Path) -> None:
    old = write(tmp_path / "svar.csv", ROWS)
    take_in(tmp_path, old)
    report = take_in(tmp_path, old, write(tmp_path / "nytt.csv", group([5] * 3, first=90, year=2024)))
    assert [(f.already_known, f.rows_in) for f in report.files] == [(True, 0), (False, 3)]


def test_the_change_log_tells_who_what_and_which_file(tmp_path: Path) -> None:
    store(tmp_path, ROWS)
    opened = Store(versions.newest(tmp_path / "store").path)
    [line] = queries.change_log(opened)
    opened.close()
    assert (line.version, line.who, line.what, line.file_name, line.rows_in) == (
        1,
        "test",
        "Läste in svar",
        "svar.csv",
        8,
    )
    assert line.sha256 is not None
    assert len(line.sha256) == 64


def test_no_number_of_a_case_or_an_answer_is_in_the_store(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "svar.csv", [response("RESP-4711", Diarienummer="BYGG 2025-0042")]))
    case = {"Dnr": "BYGG 2025-0042", "Kommun": MUNICIPALITY, "Område": "Bygglov", "Inkommen": "2025-01-01"}
    take_in(tmp_path, write(tmp_path / "arenden.csv", [case]))
    stored = versions.newest(tmp_path / "store").path.read_bytes()
    assert b"2025-0042" not in stored
    assert b"4711" not in stored
    opened = Store(versions.newest(tmp_path / "store").path)
    cursor = opened.cursor()
    [(answered,)] = cursor.execute("select case_key from response").fetchall()
    [(registered,)] = cursor.execute("select case_key from cases").fetchall()
    opened.close()
    assert answered == registered


def test_the_key_is_made_once_and_is_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "secret" / "key"
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: _secret(path), range(8)))
    assert len(keys) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pseudonym.key(b"a", "x") != pseudonym.key(b"b", "x")
    assert pseudonym.key(b"a", " BYGG 1") == pseudonym.key(b"a", "bygg 1 ")
    assert pseudonym.key(b"a", "1", "23") != pseudonym.key(b"a", "12", "3")


def _secret(path: Path) -> bytes:
    return pseudonym.secret(path)


def test_a_new_area_a_new_factor_and_a_new_rule_are_changes_of_data(tmp_path: Path) -> None:
    book = tmp_path / "codebook"
    book.mkdir()
    for file in Path("data/codebook").iterdir():
        (book / file.name).write_bytes(file.read_bytes())
    with (book / "areas.csv").open("a", encoding="utf-8") as file:
        file.write("torghandel;Torghandel;2020;;;;\n")
    with (book / "measures.csv").open("a", encoding="utf-8") as file:
        file.write("digitalt;Digital service;factor;enheter;up;E-tjänster\n")
    with (book / "items.csv").open("a", encoding="utf-8") as file:
        file.write("digitalt_1;digitalt;E-tjänsten var lätt;1;\n")
    with (book / "limits.csv").open("a", encoding="utf-8") as file:
        file.write("torghandel;tillstand;10;dagar;;;2020-01-01;;Lokal föreskrift\n")
    new = codebook.load(book)
    rows = [response(i, area="Torghandel") | {"E-tjänsten var lätt": 10} for i in range(3)]
    case = {"Dnr": "1", "Kommun": MUNICIPALITY, "Område": "Torghandel", "Ärendetyp": "Tillstånd"}
    cases = [case | {"Inkommen": "2025-01-01", "Beslut": "2025-01-11"}]
    take_in(tmp_path, write(tmp_path / "svar.csv", rows), write(tmp_path / "arenden.csv", cases), book=new)
    opened = Store(versions.newest(tmp_path / "store").path)
    assert queries.index_values(opened, MUNICIPALITY, "digitalt").value.tolist() == [100] * 3
    assert by_year(opened, MUNICIPALITY, "torghandel", TODAY, needed=1) == {2025: InTime(1, 1, 1)}
    opened.close()

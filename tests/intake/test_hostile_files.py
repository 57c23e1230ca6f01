"""Files that are made wrong on purpose, or by a bad tool, end in a Swedish message or are read right."""

import time
from pathlib import Path

import pytest

from insikt.intake import importing, masking
from insikt.intake.finding import Refused
from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, group, response, take_in, write

ROWS = [response(i, answer=6, Kommentar="Bra; men långsamt") for i in range(1, 9)]
# What a person waits for a refusal of a small file (reliability: at most 5 s each).
PATIENCE = 5.0

CASES = "Dnr;Kommun;Område;Inkommen;Avslutat;Ärendedatum\n1;Provby;Bygglov;2025-01-01;2025-02-01;x\n"
ACTIONS = "Kommun;Område;Från;Vad;ID;Löpnummer\nProvby;Bygglov;2025-01-01;Ny e-tjänst;1;2\n"
GOALS = "Kommun;Område;Mått;År;Målvärde;Mätår\nProvby;Bygglov;NKI;2026;72;x\n"


def _refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "fil.csv"
    path.write_bytes(data)
    with pytest.raises(Refused) as refused:
        take_in(tmp_path, path)
    assert not list((tmp_path / "store").glob("*.duckdb"))
    return str(refused.value)


@pytest.mark.parametrize("text", [CASES, ACTIONS, GOALS], ids=["ärenden", "åtgärder", "mål"])
def test_headers_that_are_one_thing_in_another_kind_of_file_do_not_stop_this_kind(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "fil.csv"
    path.write_text(text, encoding="utf-8")
    assert take_in(tmp_path, path).files[0].rows_in == 1


def test_answers_with_columns_that_mean_one_thing_among_actions(tmp_path: Path) -> None:
    rows = [row | {"Start": "9:00", "Datum": "igår"} for row in ROWS]
    report = take_in(tmp_path, write(tmp_path / "svar.csv", rows))
    assert report.files[0].kind == "svar"
    assert report.files[0].rows_in == 8


@pytest.mark.parametrize("data", [b";;;\n;;;\n", b"\xef\xbb\xbf\n", b"\xff\xfe", b"\t\t\n \t \n"])
def test_a_file_without_a_single_word_is_empty(tmp_path: Path, data: bytes) -> None:
    assert "fil.csv: Filen är tom." in _refusal(tmp_path, data)


def test_nul_characters_in_any_encoding_are_no_text(tmp_path: Path) -> None:
    utf32 = b"\xff\xfe\x00\x00" + "Kommun;År\n1;2\n".encode("utf-32-le")
    for data in (utf32, "Kom\x00mun;År\n1;2\n".encode("utf-16")):
        assert "fil.csv: Filen är inte text." in _refusal(tmp_path, data)


def test_text_after_a_closed_quote_is_told_by_its_row(tmp_path: Path) -> None:
    text = write(tmp_path / "a.csv", ROWS).read_text(encoding="utf-8-sig")
    lines = text.splitlines()
    lines[3] = lines[3].replace('"Bra; men långsamt"', '"Bra" sa hon')
    told = _refusal(tmp_path, "\n".join(lines).encode())
    assert "fil.csv, rad 4: Det står text efter ett citattecken som stängts." in told
    assert "dubbla" in told


def test_a_quote_that_never_closes_is_told_by_the_row_where_it_opens(tmp_path: Path) -> None:
    plain = [row | {"Kommentar": ""} for row in ROWS]
    text = write(tmp_path / "a.csv", [ROWS[0], *plain[1:]]).read_text(encoding="utf-8-sig")
    told = _refusal(tmp_path, text.replace('långsamt"', "långsamt").encode())
    assert "fil.csv, rad 2: Ett citattecken som öppnats stängs aldrig." in told


def test_a_column_without_a_header_is_told_if_anything_stands_in_it(tmp_path: Path) -> None:
    told = take_in(tmp_path, write(tmp_path / "a.csv", [row | {" ": "HEMLIGTORD"} for row in ROWS]))
    assert told.files[0].notes == (f"Kolumn {len(ROWS[0]) + 1} har ingen rubrik och lästes inte in.",)
    assert b"HEMLIGTORD" not in versions.newest(tmp_path / "store").path.read_bytes()
    empty = [response(100 + i) | {" ": ""} for i in range(3)]
    assert take_in(tmp_path, write(tmp_path / "b.csv", empty)).files[0].notes == ()


def test_a_message_is_one_line_whatever_the_cell_holds(tmp_path: Path) -> None:
    bad = write(tmp_path / "fel.csv", [response(1, nki_1="7\r\n8\x1b[2J")])
    with pytest.raises(Refused) as refused:
        take_in(tmp_path, bad)
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("text", ["a" * 100_000, "a." * 50_000, "0 " * 50_000, "a@" * 50_000, "1-" * 50_000])
def test_masking_a_very_long_comment_takes_no_time_to_speak_of(text: str) -> None:
    start = time.perf_counter()
    masking.mask(text)
    assert time.perf_counter() - start < PATIENCE


def test_a_comment_across_lines_is_one_cell_and_the_rows_after_it_keep_their_numbers(tmp_path: Path) -> None:
    rows = [response(1, Kommentar="första\nandra"), response(2, nki_1=11, Kommentar="")]
    with pytest.raises(Refused, match="rad 4, kolumn ”nki_1”"):
        take_in(tmp_path, write(tmp_path / "svar.csv", rows))


def test_two_files_of_one_import_may_not_hold_the_same_answer(tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", ROWS[:3])
    second = write(tmp_path / "b.csv", [*group([5] * 2, first=50, year=2024), response(3)])
    with pytest.raises(Refused, match=r"^b\.csv, rad 4: Svaret finns också i a\.csv, rad 4"):
        take_in(tmp_path, first, second)
    assert not list((tmp_path / "store").glob("*.duckdb"))


def test_the_findings_of_every_file_are_told(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.csv", [response(1, nki_1=11)]) for name in "ab"]
    with pytest.raises(Refused) as refused:
        take_in(tmp_path, *files)
    assert [finding.file for finding in refused.value.findings] == ["a.csv", "b.csv"]


@pytest.mark.campaign
def test_a_hundred_thousand_answers_to_every_item(tmp_path: Path) -> None:
    n = 100_000
    row = response(0)
    header, tail = ";".join(row), ";".join(str(cell) for cell in list(row.values())[1:])
    path = tmp_path / "stor.csv"
    path.write_text("\n".join([header, *(f"{i};{tail}" for i in range(n)), ""]), encoding="utf-8")
    report: importing.Report = take_in(tmp_path, path)
    assert report.files[0].rows_in == n
    opened = Store(versions.newest(tmp_path / "store").path)
    for item in BOOK.items:
        values = queries.item_values(opened, MUNICIPALITY, item).value
        assert len(values) == n
        assert values.mean() == pytest.approx(100 * 6 / 9)
    opened.close()

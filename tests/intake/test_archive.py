"""What goes out can be taken in again: the whole store, the templates, and no cell that computes."""

import csv
import io
import random
import shutil
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyarrow.parquet as parquet
import pytest
from openpyxl import Workbook

from insikt import config
from insikt.codebook import FILES
from insikt.intake import archive, blank, listing
from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, response, take_in, write

# What the store holds, without the numbers and marks that every store gives for itself.
_CONTENT = {
    "response": "select * exclude (response) from response",
    "answer": "select response_key, item, value from answer join response using (response)",
    "cases": "from cases",
    "goal": "select * exclude (revision, goal, replaces, changed_at, who) from goal",
    "action": "select * exclude (revision, action, replaces, changed_at, who) from action",
}


def _content(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    opened = Store(versions.newest(folder).path)
    found = {
        name: sorted(opened.cursor().execute(sql).fetchall(), key=repr) for name, sql in _CONTENT.items()
    }
    opened.close()
    return found


def _unpacked(store: Path, into: Path) -> list[Path]:
    opened = Store(versions.newest(store).path)
    packed = archive.pack(opened, BOOK)
    opened.close()
    with ZipFile(io.BytesIO(packed)) as files:
        files.extractall(into)
    return sorted((into / "csv").glob("*.csv"))


def test_export_and_import_into_an_empty_store_gives_an_equal_store(
    demo_folder: Path, tmp_path: Path
) -> None:
    take_in(tmp_path, *_unpacked(demo_folder, tmp_path / "ut"))
    before, after = _content(demo_folder), _content(tmp_path / "store")
    assert {name: len(rows) for name, rows in before.items()} == {
        name: len(rows) for name, rows in after.items()
    }
    assert before == after
    assert all(before.values())


def test_an_exported_store_and_a_new_file_fit_together_with_the_same_secret(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "svar.csv", [response(1), response(2)]))
    files = _unpacked(tmp_path / "store", tmp_path / "ut")
    other = tmp_path / "annan"
    shutil.copytree(tmp_path / "secret", other / "secret")
    take_in(other, *files)
    report = take_in(other, write(tmp_path / "nyare.csv", [response(2, nki_1=1), response(3)]))
    assert (report.files[0].new, report.files[0].corrected) == (1, 1)


def test_questions_that_were_not_asked_stay_not_asked(tmp_path: Path) -> None:
    short = {k: v for k, v in response(1).items() if k != "nki_3"}
    blank_one = response(2, nki_3="Vet ej")
    take_in(tmp_path, write(tmp_path / "a.csv", [short]), write(tmp_path / "b.csv", [blank_one]))
    files = _unpacked(tmp_path / "store", tmp_path / "ut")
    assert [file.name for file in files] == ["svar-1.csv", "svar-2.csv"]
    take_in(other := tmp_path / "annan", *files)
    assert _content(tmp_path / "store") == _content(other / "store")


def test_every_table_is_in_parquet_as_it_stands(demo_folder: Path, tmp_path: Path) -> None:
    _unpacked(demo_folder, tmp_path)
    opened = Store(versions.newest(demo_folder).path)
    names = queries.table_names(opened)
    assert {"response", "answer", "cases", "goal_revision", "action_revision", "change_log"} <= set(names)
    for name in names:
        assert parquet.read_table(tmp_path / "parquet" / f"{name}.parquet").equals(
            queries.table(opened, name)
        )
    opened.close()


def test_a_key_in_a_file_is_only_what_was_exported(tmp_path: Path) -> None:
    """Control: what merely looks like a key is a number like any other."""
    take_in(tmp_path, write(tmp_path / "svar.csv", [response("nyckel:123"), response("nyckel:" + "a" * 31)]))
    keys = [row[0] for row in _content(tmp_path / "store")["response"]]
    assert all(len(str(key)) == 32 and set(str(key)) <= set("0123456789abcdef") for key in keys)


_MARKS = "=+-@|%'\"\t\r\n ;,\\＝＋－＠\u00a0"
_WORDS = ["SUM(A1)", "cmd|' /C calc'!A0", 'HYPERLINK("http://x")', "åäö", "1", "2+3", "IMPORTXML(1)", "x"]


def _strings(count: int) -> list[str]:
    chance = random.Random(7)
    return [
        "".join(chance.choice(_MARKS) for _ in range(chance.randint(0, 3)))
        + chance.choice(_WORDS)
        + "".join(chance.choice([*_MARKS, "a"]) for _ in range(chance.randint(0, 2)))
        for _ in range(count)
    ]


def _is_live(cell: str) -> bool:
    """Whether a spreadsheet would compute a cell of a CSV file: it looks behind white space."""
    return cell.strip("\t\r\n \u00a0").startswith(tuple("=+-@＝＋－＠")) or cell[:1] in ("\t", "\r", "\n")


def test_ten_thousand_strings_become_no_formula() -> None:
    texts = _strings(10_000)
    assert sum(map(_is_live, texts)) > 3000  # control: they would, as they are
    packed = listing.csv_bytes(["Text"], [[text] for text in texts]).decode("utf-8-sig")
    cells = [row[0] for row in csv.reader(io.StringIO(packed, newline=""), delimiter=";")][1:]
    assert [cell for cell in cells if _is_live(cell)] == []
    assert [listing.as_written(cell) for cell in cells] == texts
    sheet = Workbook().active
    for cell in cells:
        sheet.append([cell])
    assert {cell.data_type for (cell,) in sheet.iter_rows()} <= {"s", "n"}
    raw = Workbook().active
    raw.append(["=1+1"])
    assert raw["A1"].data_type == "f"  # control: openpyxl would tell


def test_a_comment_like_a_formula_goes_out_still_and_comes_back_as_it_was(tmp_path: Path) -> None:
    comments = ["=1+1", "'=1+1", "+46 är landsnumret", "-- bra", "@anna", "vanlig", "'citat'"]
    rows = [response(i, Kommentar=comment) for i, comment in enumerate(comments)]
    take_in(tmp_path, write(tmp_path / "svar.csv", rows))
    [file] = _unpacked(tmp_path / "store", tmp_path / "ut")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        cells = [cell for row in csv.reader(opened, delimiter=";") for cell in row]
    assert [cell for cell in cells if _is_live(cell)] == []
    take_in(other := tmp_path / "annan", file)
    assert _content(tmp_path / "store") == _content(other / "store")


@pytest.mark.parametrize("kind", FILES)
def test_a_template_that_is_filled_in_is_taken_in(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "mall.xlsx"
    path.write_bytes(blank.workbook(kind, BOOK))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    filled = _FILLED[kind]
    sheet.append([filled.get(title, 7 if kind == "svar" and "?" in title else None) for title in header])
    book.save(path)
    report = take_in(tmp_path, path)
    assert [(file.kind, file.new) for file in report.files] == [(kind, 1)]


_FILLED: dict[str, dict[str, object]] = {
    "svar": {"Svars-ID": 1, "Kommun": MUNICIPALITY, "Myndighetsområde": "Bygglov", "Mätår": 2025},
    "ärenden": {
        "Diarienummer": "B 1",
        "Kommun": MUNICIPALITY,
        "Myndighetsområde": "Bygglov",
        "Inkommen": "2025-01-01",
    },
    "mål": {"Kommun": MUNICIPALITY, "Myndighetsområde": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": 74},
    "åtgärder": {
        "Kommun": MUNICIPALITY,
        "Myndighetsområde": "Bygglov",
        "Från": "2025-01-01",
        "Vad": "Ringer",
    },
}


@pytest.mark.parametrize("kind", FILES)
def test_a_template_offers_what_the_codebook_knows(kind: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank.workbook(kind, BOOK)))
    sheet, guide, lists = book.worksheets
    assert lists.sheet_state == "hidden"
    offered = {str(v.sqref): v.formula1 for v in sheet.data_validations.dataValidation}
    header = [cell.value for cell in sheet[1]]
    areas = [lists.cell(row, 1 + header.index("Myndighetsområde")).value for row in range(1, 4)]
    assert areas == [area.name for area in BOOK.areas.values()][:3]
    letter = openpyxl.utils.get_column_letter(1 + header.index("Myndighetsområde"))
    assert offered[f"{letter}2:{letter}5000"].startswith(f"='Listor'!${letter}$1")
    assert guide["A1"].value.startswith(f"Fyll i bladet ”{sheet.title}”")
    assert [cell.value for cell in sheet[1]] == blank.csv_file(kind, BOOK).decode("utf-8-sig").strip().split(
        ";"
    )
    assert len(header) < config.COLUMNS

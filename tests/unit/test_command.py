"""The command line: messages in Swedish, exit codes for a nightly job."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from filelock import FileLock

from insikt import __main__ as command
from insikt import config
from insikt.store import versions
from tests.build import group, response, write


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "STORE", tmp_path / "store")


def test_import_twice_then_undo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))
    assert command.main(["import", file]) == 0
    assert "svar.csv: 8 nya svar, 0 rättade, 0 borttagna, 0 oförändrade" in capsys.readouterr().out
    assert command.main(["import", file]) == 0
    assert "Ingenting nytt. Underlaget är oförändrat." in capsys.readouterr().out
    assert command.main(["restore", "1"]) == 0
    assert "Version 1 gäller igen, som version 2." in capsys.readouterr().out
    assert command.main(["versions"]) == 0
    log = capsys.readouterr().out
    assert "Återställde version 1" in log
    assert "Läste in svar ur svar.csv (8 nya, 0 rättade, 0 borttagna)" in log


def test_a_dry_run_tells_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = group([5] * 8, first=1, year=2025)
    command.main(["import", "--who", "Registrator", str(write(tmp_path / "svar.csv", rows))])
    newer = str(write(tmp_path / "nyare.csv", [rows[0] | {"nki_1": 9}, *rows[1:5]]))
    capsys.readouterr()
    assert command.main(["import", "--dry-run", "--replace", newer]) == 0
    told = capsys.readouterr().out
    assert "nyare.csv: 0 nya svar, 1 rättade, 3 borttagna, 4 oförändrade" in told
    assert "Provkörning. Ingenting ändrades." in told
    assert len(versions.versions(config.STORE)) == 1
    assert command.main(["import", "--replace", newer]) == 0
    assert "1 rättade, 3 borttagna" in capsys.readouterr().out
    bad = str(write(tmp_path / "fel.csv", [response(1, nki_1=11)]))
    assert command.main(["import", "--dry-run", bad]) == command.REFUSED
    command.main(["versions"])
    assert "Registrator" in capsys.readouterr().out


@pytest.mark.parametrize("is_watched", [True, False])
def test_steps_are_told_to_whoever_watches_and_not_to_a_nightly_job(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *, is_watched: bool
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: is_watched)
    file = str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))
    steps = "Läser svar.csv …\nKontrollerar svar.csv …\nJämför med underlaget …\n" if is_watched else ""
    for options in (["--dry-run"], []):
        assert command.main(["import", *options, file]) == 0
        assert capsys.readouterr().err == steps


def test_a_refusal_names_the_row_and_ends_with_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = write(tmp_path / "fel.csv", [response(i, nki_1=11) for i in range(30)])
    assert command.main(["import", str(bad)]) == command.REFUSED
    told = capsys.readouterr().err
    assert "fel.csv, rad 2, kolumn ”nki_1”" in told
    assert "… och 10 till." in told
    assert "Ingenting lästes in. Underlaget är som det var." in told


@pytest.mark.parametrize("arguments", [["versions"], ["restore", "4"]])
def test_without_a_store(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    config.STORE.mkdir()
    assert command.main(arguments) == command.FAILED
    told = capsys.readouterr().err
    assert "python -m insikt" in told


def test_a_damaged_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["import", str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))])
    [path] = config.STORE.glob("*.duckdb")
    path.write_bytes(b"damaged" * 100)
    assert command.main(["versions"]) == command.FAILED
    assert "skadad" in capsys.readouterr().err


def test_a_number_that_is_not_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["import", str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))])
    assert command.main(["restore", "7"]) == command.FAILED
    assert capsys.readouterr().err == (
        "Den versionen finns inte. Se vilka som finns: python -m insikt versions\n"
    )


def test_while_another_change_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(config, "LOCK_SECONDS", 0.1)
    file = str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))
    config.STORE.mkdir()
    with FileLock(config.STORE / ".writer.lock"):
        assert command.main(["import", file]) == command.FAILED
    assert capsys.readouterr().err == "En annan ändring pågår. Försök igen om en stund.\n"


def test_the_demo_leaves_a_store_that_has_something_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main(["import", str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))])
    capsys.readouterr()
    assert command.main(["demo", "--if-empty", "--store", str(config.STORE)]) == 0
    assert capsys.readouterr().out == ""
    assert [v.number for v in versions.versions(config.STORE)] == [1]


def test_notes_about_a_file_are_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [row | {"Övrigt": "x"} for row in group([5] * 8, first=1, year=2025)]
    file = write(tmp_path / "svar.csv", rows, encoding="cp1252")
    assert command.main(["import", str(file)]) == 0
    told = capsys.readouterr().out
    assert "  Obs: Filen är sparad som Windows-1252." in told
    assert "  Obs: Kolumnen ”Övrigt” finns inte i kodboken och lästes inte in." in told


def test_a_faulty_codebook_as_a_nightly_job_would_meet_it(tmp_path: Path) -> None:
    """The real command in a process of its own: where the codebook lies is read from the environment."""
    book = tmp_path / "kodbok"
    shutil.copytree(config.ROOT / "data" / "codebook", book)
    (book / "items.csv").unlink()
    file = write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025))
    done = subprocess.run(
        [sys.executable, "-m", "insikt", "import", str(file)],
        env=os.environ | {"INSIKT_CODEBOOK": str(book), "INSIKT_DATA": str(tmp_path / "data")},
        cwd=config.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == command.FAILED
    assert done.stderr.startswith("Kodboken kan inte läsas. items.csv saknas i ")
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "data" / "store").exists()


@pytest.mark.parametrize("name", ["mall.csv", "mall.xlsx"])
def test_a_template_is_written_once(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    path = tmp_path / name
    assert command.main(["template", "ärenden", str(path)]) == 0
    written = path.read_bytes()
    assert command.main(["template", "svar", str(path)]) == command.REFUSED
    assert path.read_bytes() == written
    assert "finns redan. Välj ett annat namn." in capsys.readouterr().err
    assert command.main(["template", "svar", str(tmp_path / "mall.ods")]) == command.REFUSED
    assert command.main(["template", "svar", str(tmp_path / "ingen" / name)]) == command.FAILED


def test_an_export_can_be_imported_where_there_is_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command.main(["import", str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))])
    assert command.main(["export", str(tmp_path / "ut.zip")]) == 0
    assert "enskilda svar" in capsys.readouterr().out
    with ZipFile(tmp_path / "ut.zip") as files:
        files.extractall(tmp_path / "ut")
    monkeypatch.setattr(config, "STORE", tmp_path / "annat")
    assert command.main(["export", str(tmp_path / "inget.zip")]) == command.FAILED
    assert command.main(["import", *map(str, (tmp_path / "ut" / "csv").glob("*.csv"))]) == 0
    assert "8 nya svar" in capsys.readouterr().out

"""The command line: messages in Swedish, exit codes for a nightly job."""

from pathlib import Path

import pytest

from insikt import __main__ as command
from insikt import config
from tests.build import group, response, write


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "STORE", tmp_path / "store")


def test_import_twice_then_undo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(write(tmp_path / "svar.csv", group([5] * 8, first=1, year=2025)))
    assert command.main(["import", file]) == 0
    assert "svar.csv: 8 rader (svar)" in capsys.readouterr().out
    assert command.main(["import", file]) == 0
    assert "Ingenting nytt. Underlaget är oförändrat." in capsys.readouterr().out
    assert command.main(["restore", "1"]) == 0
    assert "Version 1 gäller igen, som version 2." in capsys.readouterr().out
    assert command.main(["versions"]) == 0
    log = capsys.readouterr().out
    assert "Återställde version 1" in log
    assert "Läste in svar svar.csv, 8 rader" in log


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

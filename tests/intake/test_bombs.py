"""No file hurts: bombs and spoiled copies end in a Swedish message within seconds, and good files are taken.

Seconds are those of the processor, this process's and the one's that opens the file: how busy the machine is
with other things is nothing that a file can help.
"""

import random
import resource
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from insikt import config
from insikt.intake import importing, reading_apart
from insikt.intake.finding import Refused
from tests.build import propose
from tests.intake import files
from tests.intake.bombs import BOMBS
from tests.intake.test_odd_files import ODD

# What a person waits for a refusal of a small file.
PATIENCE = 5.0

GOOD: dict[str, Callable[[Path], object]] = {
    name: ODD[name][1]
    for name in (
        "utf-8, semicolon",
        "utf-16, tab, as Excel's Unicode text",
        "windows-1252",
        "a spreadsheet as Excel keeps it",
        "SPSS with labels",
    )
}


def _processor() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _outcome(path: Path, read: Callable[[Path], bool]) -> str:
    """What became of a file: read, refused, slow, or the name of what came up instead."""
    start = _processor()
    try:
        outcome = "read" if read(path) else "refused"
    except Exception as error:
        return type(error).__name__
    return outcome if _processor() - start < PATIENCE else "slow"


def _import(path: Path) -> bool:
    """Plan an import; whether the file would be taken. A refusal must name the file and say what to do."""
    made: importing.Plan = propose(path.parent, path)
    for error in made.errors:
        assert error.file == path.name
        assert error.what.endswith(".")
        assert error.cure.endswith(".")
        assert str(error).isprintable()
    return not made.errors


def _unguarded(path: Path) -> bool:
    """Control: the library as it comes, in this process."""
    with path.open("rb") as file:
        for sheet in openpyxl.load_workbook(file, read_only=True).worksheets:
            for _ in sheet.iter_rows():
                pass
    return True


def _spoiled(data: bytes, chance: random.Random) -> bytes:
    """The file cut, with a bit changed, with a stretch doubled, or with a stretch of noise or of marks."""
    at, length = chance.randrange(len(data)), chance.randrange(1, 60)
    match chance.randrange(5):
        case 0:
            return data[:at]
        case 1:
            return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
        case 2:
            return data[:at] + data[at : at + length] + data[at:]
        case 3:
            return data[:at] + chance.randbytes(length) + data[at + length :]
        case _:
            return data[:at] + chance.choice([b'"', b";", b"\n", b"\r", b"\x00", b"\xff\xfe"]) + data[at:]


def _deep(path: Path, chance: random.Random) -> None:
    """A workbook spoiled inside one of its parts, and packed whole again."""
    spoiled = chance.choice(
        ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"]
    )
    files.repacked(path, lambda name, data: _spoiled(data, chance) if name == spoiled else data)


def _spoil(tmp_path: Path, name: str, times: int, read: Callable[[Path], bool] = _import) -> Counter[str]:
    """What became of spoiled copies of a good file."""
    good = tmp_path / ODD[name][0]
    GOOD[name](good)
    outcomes: Counter[str] = Counter()
    for number in range(times):
        chance = random.Random(f"{name} {number}")
        copy = tmp_path / f"{number}{good.suffix}"
        copy.write_bytes(good.read_bytes())
        if good.suffix == ".xlsx" and number % 3:
            _deep(copy, chance)
        else:
            copy.write_bytes(_spoiled(copy.read_bytes(), chance))
        outcomes[_outcome(copy, read)] += 1
        copy.unlink()
    return outcomes


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_time_and_the_next_file_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "bomb").write_bytes(BOMBS[name]())
    assert _outcome(tmp_path / "bomb", _import) == "refused"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("macros", "Filen innehåller makron. Öppna filen i kalkylprogrammet och spara den som"),
        ("old macro sheets", "Filen innehåller makron."),
        ("an old or locked workbook", "Filen är en äldre Excel-fil, eller skyddad med lösenord."),
        ("a binary workbook", "Filen är ingen Excel-arbetsbok."),
        ("a hundred megabytes of spaces", "Filen är orimligt stor när den packas upp."),
        ("two gigabytes claimed", "Filen är orimligt stor när den packas upp."),
        ("one long text ten thousand times", "Filen tar för mycket minne."),
        ("text with a NUL", "Filen är inte text."),
        ("half a million columns", "rad 1: Något står längre ut än kolumn 1000."),
    ],
)
def test_what_can_be_mended_is_told_by_its_name(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "bomb").write_bytes(BOMBS[name]())
    assert says in _refusal(tmp_path / "bomb")


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_taken_and_spoiled_copies_of_it_break_nothing(tmp_path: Path, name: str) -> None:
    outcomes = _spoil(tmp_path, name, 8)
    assert set(outcomes) <= {"read", "refused"}
    assert _outcome(tmp_path / ODD[name][0], _import) == "read"


@pytest.mark.campaign
@pytest.mark.parametrize("name", GOOD)
def test_two_hundred_spoiled_copies_of_each_of_five_kinds(tmp_path: Path, name: str) -> None:
    outcomes = _spoil(tmp_path, name, 200)
    assert set(outcomes) == {"read", "refused"}, (
        "or the damage was too small, or too great, to prove anything"
    )
    assert _outcome(tmp_path / ODD[name][0], _import) == "read"


def test_the_campaign_sees_a_reader_that_lets_errors_through(tmp_path: Path) -> None:
    outcomes = _spoil(tmp_path, "a spreadsheet as Excel keeps it", 12, _unguarded)
    assert set(outcomes) - {"read", "refused"}


def test_the_campaign_sees_a_reader_that_is_slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.PATIENCE", 0.02)
    GOOD["utf-8, semicolon"](tmp_path / "a.csv")
    assert _outcome(tmp_path / "a.csv", _import) == "slow"


def test_far_formats_cost_nothing(tmp_path: Path) -> None:
    ODD["formats to the end of the sheet"][1](tmp_path / "a.xlsx")
    assert _outcome(tmp_path / "a.xlsx", _import) == "read"


def _refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        reading_apart.read(path, lambda _: None)
    return str(refused.value)


def test_a_reader_that_needs_too_much_memory_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"a;b\nx" + b";" * 20_000_000)
    assert "Något står längre ut än kolumn" in _refusal(tmp_path / "a.csv")
    monkeypatch.setattr(config, "READER_BYTES", 150 * 1024 * 1024)
    assert "Filen tar för mycket minne." in _refusal(tmp_path / "a.csv")


def test_a_reader_that_needs_too_long_is_ended_and_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.xlsx").write_bytes(BOMBS["a million empty rows"]())
    start = time.perf_counter()
    monkeypatch.setattr(config, "READER_SECONDS", 0.5)
    monkeypatch.setattr(config, "READER_PATIENCE", 1)
    assert _refusal(tmp_path / "a.xlsx") == (
        "a.xlsx: Filen tar för lång tid att läsa. Dela den per år, eller spara den som CSV."
    )
    assert time.perf_counter() - start < 2 * PATIENCE


def test_nothing_of_the_environment_follows_into_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_OF_THE_SERVER", "x")
    assert "SECRET_OF_THE_SERVER" not in reading_apart.environment()

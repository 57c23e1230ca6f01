"""Bad files get a Swedish message with row, what and cure, and leave the store as it was."""

from collections.abc import Callable
from pathlib import Path

import pytest

from insikt import config
from insikt.intake.finding import Refused
from tests.build import MUNICIPALITY, group, response, store, take_in, write

ROWS = [response(i, answer=6) for i in range(1, 5)]


def _changed(row: int, column: str, value: object) -> list[dict[str, object]]:
    return [r | {column: value} if i == row else r for i, r in enumerate(ROWS)]


def _text(path: Path, rows: list[dict[str, object]] = ROWS) -> str:
    return write(path, rows, encoding="utf-8").read_text(encoding="utf-8")


def _wrong_column(path: Path) -> None:
    path.write_text(_text(path).replace("Myndighetsområde", "Avdelning"), encoding="utf-8")


def _two_alike(path: Path) -> None:
    path.write_text(_text(path).replace("Sökande", "Kommun", 1), encoding="utf-8")


def _two_meaning_the_same(path: Path) -> None:
    write(path, [row | {"Område": "Bygglov"} for row in ROWS])


def _cut_in_a_row(path: Path) -> None:
    text = _text(path)
    path.write_text(text[: text.rindex(";6;6;6")], encoding="utf-8")


def _cut_in_quotes(path: Path) -> None:
    text = _text(path, [row | {"Kommentar": "Lång; väntan"} for row in ROWS])
    path.write_text(text[: text.rindex("väntan")], encoding="utf-8")


def _header_only(path: Path) -> None:
    path.write_text(_text(path).splitlines()[0] + "\n", encoding="utf-8")


def _one_column(path: Path) -> None:
    path.write_text("Kommun\nProvby\n", encoding="utf-8")


def _no_items(path: Path) -> None:
    write(path, [{k: v for k, v in row.items() if "_" not in k} for row in ROWS])


def _no_year(path: Path) -> None:
    write(path, [{k: v for k, v in row.items() if k != "Ärendet avslutat"} for row in ROWS])


def _case(**dates: str) -> list[dict[str, object]]:
    case = {"Diarienummer": "1", "Kommun": MUNICIPALITY, "Myndighetsområde": "Bygglov"}
    return [case | {"Inkommen": "2025-02-01"} | dates]


# file → a part of what the message says: where, what, cure
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a column that is missing": (
        _wrong_column,
        "rad 1: Kolumnen ”Myndighetsområde” saknas. Filen lästes som svar. Lägg till den",
    ),
    "two equal headers": (_two_alike, "rad 1: Rubriken ”Kommun” finns två gånger. Ge kolumnerna olika namn."),
    "two headers for one thing": (
        _two_meaning_the_same,
        "rad 1: Rubrikerna ”Myndighetsområde” och ”Område” betyder samma sak. Ta bort",
    ),
    "a wrong date": (
        lambda p: write(p, _changed(1, "Ärendet avslutat", "31/2 2025")),
        "rad 3, kolumn ”Ärendet avslutat”: ”31/2 2025” är inget datum som går att läsa säkert. Skriv datum som",
    ),
    "eleven on the scale": (
        lambda p: write(p, _changed(2, "nki_2", 11)),
        "rad 4, kolumn ”nki_2”: ”11” ligger inte på skalan 1–10. Skriv 1–10 eller ”Vet ej”.",
    ),
    "nought on the scale": (
        lambda p: write(p, _changed(0, "nki_2", 0)),
        "rad 2, kolumn ”nki_2”: ”0” ligger inte",
    ),
    "a half on the scale": (lambda p: write(p, _changed(0, "nki_2", "7,5")), "”7,5” ligger inte på skalan"),
    "an unknown area": (
        lambda p: write(p, _changed(3, "Myndighetsområde", "Parkering")),
        "rad 5, kolumn ”Myndighetsområde”: ”Parkering” känns inte igen. Skriv något av: Bygglov,",
    ),
    "an unknown applicant": (
        lambda p: write(p, _changed(3, "Sökande", "Kund X")),
        "”Kund X” känns inte igen.",
    ),
    "an empty cell that must be filled": (
        lambda p: write(p, _changed(1, "Kommun", "")),
        "rad 3, kolumn ”Kommun”: Cellen är tom.",
    ),
    "half a file, cut in a row": (
        _cut_in_a_row,
        "rad 5: Raden har 28 celler men rubrikraden har 31. Är det sista raden är filen troligen avbruten",
    ),
    "half a file, cut in quotes": (
        _cut_in_quotes,
        "Ett citattecken som öppnats stängs aldrig. Filen är troligen avbruten.",
    ),
    "an empty file": (lambda p: p.write_bytes(b""), "Filen är tom. Exportera den på nytt"),
    "white space only": (lambda p: p.write_bytes(b" \r\n \r\n"), "Filen är tom."),
    "only a header": (_header_only, "Filen har rubriker men inga rader."),
    "one column": (_one_column, "rad 1: Rubrikraden har bara en kolumn. Spara som CSV med semikolon"),
    "no items": (_no_items, "rad 1: Ingen kolumn känns igen som en delfråga."),
    "no year": (_no_year, "rad 1: Det framgår inte vilket år svaren gäller. Lägg till kolumnen ”Mätår”"),
    "half a spreadsheet": (
        lambda p: p.write_bytes(b"PK\x03\x04" + b"x" * 50),
        "Filen är skadad eller avbruten. Hämta den på nytt.",
    ),
    "binary": (lambda p: p.write_bytes(b"Kommun;\x00\x01" * 20), "Filen är inte text."),
    "an encoding that nobody uses": (
        lambda p: p.write_bytes(b"Kommun;\x81\x8d\n1;2\n"),
        "Filens teckenkodning känns inte igen.",
    ),
    "half a UTF-16 file": (
        lambda p: p.write_bytes("Kommun;År".encode("utf-16")[:-1]),
        "Filens teckenkodning känns inte igen.",
    ),
    "the same answer twice": (
        lambda p: write(p, [*ROWS, ROWS[1]]),
        "rad 6: Svaret finns redan på rad 3. Ta bort den ena raden.",
    ),
    "year against date": (
        lambda p: write(p, [row | {"Mätår": 2024} for row in ROWS[:1]]),
        "rad 2, kolumn ”Ärendet avslutat”: Mätår 2024 stämmer inte med att ärendet avslutades 2025-05-02.",
    ),
    "an area before its time": (
        lambda p: write(p, [response(1, area="Lantmäteri", closed="2023-03-01")]),
        "rad 2, kolumn ”Myndighetsområde”: Lantmäteri ingick inte i undersökningen 2023.",
    ),
    "decided before received": (
        lambda p: write(p, _case(Beslut="2025-01-31")),
        "rad 2, kolumn ”Beslut”: Datumen står i fel ordning: 2025-01-31 före 2025-02-01.",
    ),
    "decided before complete": (
        lambda p: write(p, _case(Komplett="2025-02-03", Beslut="2025-02-02")),
        "rad 2, kolumn ”Beslut”: Datumen står i fel ordning: 2025-02-02 före 2025-02-03.",
    ),
    "closed before decided": (
        lambda p: write(p, _case(Beslut="2025-02-03", Avslutat="2025-02-02")),
        "rad 2, kolumn ”Avslutat”: Datumen står i fel ordning: 2025-02-02 före 2025-02-03.",
    ),
    "the same case twice": (lambda p: write(p, [*_case(), *_case()]), "rad 3: Ärendet finns redan på rad 2."),
    "a goal that is no number": (
        lambda p: write(
            p, [{"Kommun": "P", "Område": "Bygglov", "Mått": "NKI", "År": 2026, "Målvärde": "högt"}]
        ),
        "rad 2, kolumn ”Målvärde”: ”högt” är inget tal. Skriv tal som 72 eller 72,5.",
    ),
    "another kind of file": (
        lambda p: p.write_text("a;b\n1;2\n", encoding="utf-8"),
        "saknas. Filen lästes som",
    ),
}


def _everything(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*.duckdb")}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_swedish_and_changes_nothing(tmp_path: Path, name: str) -> None:
    store(tmp_path, group([7] * 9, first=500, year=2025))
    before = _everything(tmp_path)
    make, says = BAD[name]
    make(tmp_path / "fil.csv")
    with pytest.raises(Refused) as refused:
        take_in(tmp_path, tmp_path / "fil.csv")
    assert str(refused.value).startswith("fil.csv")
    assert says in str(refused.value)
    assert _everything(tmp_path) == before


def test_a_file_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Filen finns inte"):
        take_in(tmp_path, tmp_path / "ingen.csv")


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "FILE_BYTES", 100)
    with pytest.raises(Refused, match="Filen är för stor"):
        take_in(tmp_path, write(tmp_path / "stor.csv", ROWS))


def test_one_bad_file_among_two_stops_both(tmp_path: Path) -> None:
    good = write(tmp_path / "bra.csv", ROWS)
    bad = write(tmp_path / "fel.csv", [response(9, nki_1=11)])
    with pytest.raises(Refused):
        take_in(tmp_path, good, bad)
    assert not list((tmp_path / "store").glob("*.duckdb"))


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    bad = write(tmp_path / "fel.csv", [response(i, nki_1=11, nki_2="x") for i in range(3)])
    with pytest.raises(Refused) as refused:
        take_in(tmp_path, bad)
    assert [finding.row for finding in refused.value.findings] == [2, 2, 3, 3, 4, 4]


def test_a_row_in_two_files_at_once_is_refused(tmp_path: Path) -> None:
    first = write(tmp_path / "a.csv", ROWS)
    second = write(tmp_path / "b.csv", [response(77), ROWS[0]])
    with pytest.raises(Refused, match=r"b.csv, rad 3: Svaret finns också i a.csv, rad 2"):
        take_in(tmp_path, first, second)


def test_a_number_of_a_person_is_not_repeated_in_a_message(tmp_path: Path) -> None:
    bad = write(tmp_path / "fel.csv", _changed(0, "nki_1", "19850709-9805"))
    with pytest.raises(Refused) as refused:
        take_in(tmp_path, bad)
    assert "9805" not in str(refused.value)
    assert "[nummer]" in str(refused.value)

"""The codebook: read once, and every fault told with file, row and cure."""

from pathlib import Path

import pytest

from insikt import codebook
from insikt.codebook import CodebookError
from tests.build import BOOK

FAULTS = {
    # file, old, new, message
    "areas.csv twice": ("areas.csv", "miljo;", "bygglov;", "areas.csv, rad 3: ”bygglov” finns redan."),
    "areas.csv year": (
        "areas.csv",
        "Bygglov;2010",
        "Bygglov;sedan 2010",
        "areas.csv, rad 2: ”sedan 2010” i kolumnen valid_from går inte att läsa. Skriv ett heltal.",
    ),
    "areas.csv cells": (
        "areas.csv",
        "lantmateri;Lantmäteri;2024;;;;",
        "lantmateri;Lantmäteri;2024",
        "areas.csv, rad 9: raden har 3 celler men rubrikraden 7.",
    ),
    "areas.csv spelling": (
        "areas.csv",
        "Brandtillsyn|Brand",
        "Bygglov",
        "areas.csv, rad 6: ”Bygglov” betyder redan bygglov.",
    ),
    "measures.csv kind": (
        "measures.csv",
        "NKI;index",
        "NKI;tal",
        "measures.csv, rad 2: ”tal” är ingen sorts mått.",
    ),
    "measures.csv better": (
        "measures.csv",
        "enheter;up;Nöjd",
        "enheter;upp;Nöjd",
        "measures.csv, rad 2: ”upp” i kolumnen better",
    ),
    "items.csv measure": (
        "items.csv",
        "nki_2;nki;",
        "nki_2;nöjdhet;",
        "items.csv, rad 3: måttet ”nöjdhet” finns inte.",
    ),
    "items.csv weight": (
        "items.csv",
        "totalt sett?;1;",
        "totalt sett?;0;",
        "items.csv, rad 2: vikten 0 är inte ett tal större än noll.",
    ),
    "items.csv no number": (
        "items.csv",
        "totalt sett?;1;",
        "totalt sett?;nan;",
        "items.csv, rad 2: vikten nan är inte ett tal",
    ),
    "items.csv column": (
        "items.csv",
        "id;measure;label;weight;synonyms",
        "id;measure;label;vikt;synonyms",
        "items.csv, rad 1: kolumnen weight saknas. Lägg tillbaka den.",
    ),
    "areas.csv commas": (
        "areas.csv",
        "id;name;valid_from;valid_to;total_from;total_to;synonyms",
        "id,name,valid_from,valid_to,total_from,total_to,synonyms",
        "areas.csv, rad 2: raden har 7 celler men rubrikraden 1.",
    ),
    "items.csv number": (
        "items.csv",
        "totalt sett?;1;",
        "totalt sett?;ett;",
        "items.csv, rad 2: ”ett” i kolumnen weight",
    ),
    "bands.csv": (
        "bands.csv",
        "0;Mycket lågt",
        "10;Mycket lågt",
        "bands.csv: det lägsta bandet börjar inte på 0.",
    ),
    "ratings.csv begins": ("ratings.csv", "1;Låga", "2;Låga", "ratings.csv: betygen täcker inte skalan."),
    "ratings.csv order": ("ratings.csv", "5;Mellan", "9;Mellan", "ratings.csv: betygen täcker inte skalan."),
    "ratings.csv ends": ("ratings.csv", "8;Höga", "11;Höga", "ratings.csv: betygen täcker inte skalan."),
    "limits.csv area": (
        "limits.csv",
        "servering;",
        "krog;",
        "limits.csv, rad 11: området ”krog” finns inte.",
    ),
    "limits.csv date": (
        "limits.csv",
        "2011-01-01",
        "1/1 2011",
        "limits.csv, rad 11: ”1/1 2011” i kolumnen valid_from går inte att läsa. Skriv datum som",
    ),
    "limits.csv unit": (
        "limits.csv",
        "4;månader",
        "4;mån",
        "limits.csv, rad 11: ”mån” i kolumnen unit känns inte igen. Skriv dagar eller veckor eller månader.",
    ),
    "limits.csv case type": (
        "limits.csv",
        "servering;tillstand",
        "servering;tillstånd",
        "limits.csv, rad 11: ”tillstånd” i kolumnen case_type känns inte igen. Skriv anmalan",
    ),
    "limits.csv overlap": (
        "limits.csv",
        "bygglov;lov;10;veckor;10;21;2025-12-01",
        "bygglov;lov;10;veckor;10;21;2025-11-30",
        "limits.csv: två regler för bygglov, lov gäller samtidigt. Rätta valid_from",
    ),
    "columns.csv file": (
        "columns.csv",
        "mål;note",
        "mal;note",
        "columns.csv, rad 35: ”mal” i kolumnen file känns inte igen. Skriv svar eller ärenden",
    ),
    "columns.csv format": (
        "columns.csv",
        "mål;year;year",
        "mål;year;datum",
        "columns.csv, rad 31: ”datum” i kolumnen format känns inte igen. Skriv text",
    ),
    "columns.csv required": (
        "columns.csv",
        "mål;year;year;ja",
        "mål;year;year;yes",
        "columns.csv, rad 31: ”yes” i kolumnen required känns inte igen. Skriv ja eller nej.",
    ),
    "columns.csv spelling": (
        "columns.csv",
        "mål;note;text;nej;Anteckning;",
        "mål;note;text;nej;Anteckning;Mått",
        "columns.csv, rad 35: ”Mått” betyder redan measure. Välj en annan rubrik.",
    ),
    "background.csv spelling": (
        "background.csv",
        "Privat|Enskild",
        "Bolag|Enskild",
        "background.csv, rad 3: ”Bolag” betyder redan foretag. Välj en annan stavning.",
    ),
    "background.csv": (
        "background.csv",
        "Privatperson;ovriga",
        "Privatperson;andra",
        "background.csv: gruppen ”andra” för sökande ”privatperson” finns inte.",
    ),
    "settings.toml setting": (
        "settings.toml",
        "shown = 7",
        "visas = 7",
        "settings.toml: inställningen 'shown' saknas.",
    ),
    "settings.toml text": ("settings.toml", "shown = 7", 'shown = "7"', "settings.toml: shown har fel form."),
    "settings.toml word": (
        "settings.toml",
        'no_opinion = ["na", "vet ej", "vet ej/ingen åsikt", "vet inte", "ingen åsikt", "ej aktuellt"]',
        'no_opinion = "vet ej"',
        "settings.toml: no_opinion har fel form.",
    ),
    "settings.toml share": (
        "settings.toml",
        "answered_share = 0.5",
        "answered_share = 50",
        "settings.toml: answered_share är inte en andel. Skriv ett tal från 0 till 1.",
    ),
    "settings.toml form": ("settings.toml", "[scale]", "[scale", "settings.toml: filen går inte att läsa"),
    "settings.toml default": (
        "settings.toml",
        'area = "bygglov"',
        'area = "bygg"',
        "settings.toml: area = ”bygg” finns inte.",
    ),
    "settings.toml scale": (
        "settings.toml",
        "maximum = 10",
        "maximum = 1",
        "settings.toml: skalans minimum är inte mindre",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for file in Path("data/codebook").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_file_row_and_cure(copy: Path, name: str) -> None:
    file, old, new, says = FAULTS[name]
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CodebookError) as error:
        codebook.load(copy)
    assert str(error.value).startswith(says)


@pytest.mark.parametrize("file", ["areas.csv", "settings.toml"])
def test_a_file_saved_in_another_encoding(copy: Path, file: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    (copy / file).write_bytes(text.encode("cp1252"))
    with pytest.raises(CodebookError, match=f"^{file} är inte sparad som UTF-8. Spara"):
        codebook.load(copy)


def test_the_bands_may_stand_in_any_order(copy: Path) -> None:
    header, *rows = (copy / "bands.csv").read_text(encoding="utf-8").splitlines()
    (copy / "bands.csv").write_text("\n".join([header, *reversed(rows), ""]), encoding="utf-8")
    assert codebook.load(copy).band(61).name == "Lågt"


def test_a_measure_without_items(copy: Path) -> None:
    lines = (copy / "items.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("effektivitet")]
    (copy / "items.csv").write_text("\n".join([*kept, ""]), encoding="utf-8")
    with pytest.raises(
        CodebookError, match=r"items\.csv: måttet effektivitet har ingen delfråga\. Lägg till"
    ):
        codebook.load(copy)


def test_a_missing_and_an_empty_file(copy: Path) -> None:
    (copy / "items.csv").write_text("", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"items\.csv är tom"):
        codebook.load(copy)
    (copy / "items.csv").unlink()
    with pytest.raises(CodebookError, match=r"items\.csv saknas"):
        codebook.load(copy)


def test_the_survey_as_the_domain_knows_it() -> None:
    assert [f.name for f in BOOK.factors] == [
        "Information",
        "Tillgänglighet",
        "Bemötande",
        "Kompetens",
        "Rättssäkerhet",
        "Effektivitet",
    ]
    assert len(BOOK.items) == 23 + 3
    counted = {year: [a.id for a in BOOK.areas.values() if a.in_total(year)] for year in (2023, 2024)}
    assert (len(counted[2023]), len(counted[2024])) == (6, 4)
    assert not BOOK.areas["lantmateri"].asked_in(2023)
    assert not BOOK.measures["customer_days"].up_is_better


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0, "Mycket lågt"),
        (49, "Mycket lågt"),
        (50, "Lågt"),
        (61, "Lågt"),
        (62, "Godkänt"),
        (69, "Godkänt"),
        (70, "Högt"),
        (79, "Högt"),
        (80, "Mycket högt"),
        (100, "Mycket högt"),
    ],
)
def test_bands(value: int, name: str) -> None:
    assert BOOK.band(value).name == name


def test_the_ratings_meet_and_cover_the_scale() -> None:
    assert [(r.lower, r.upper, r.name) for r in BOOK.ratings] == [
        (1, 4, "Låga"),
        (5, 7, "Mellan"),
        (8, 10, "Höga"),
    ]

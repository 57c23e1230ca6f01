"""Nämndens sida: at most five goals on a sheet."""

import pytest

from tests import build
from tests.build import MUNICIPALITY, group
from tests.pages.conftest import Open, texts

LEVEL = [5, 6, 7, 8] * 5


def test_the_demo_s_sheet(open_demo: Open) -> None:
    app = open_demo("namnd")
    read = texts(app)
    assert "**5 mål: 1 inte nått och 4 kan inte avgöras.** Exempelby kommun, 2026-11-23." in read
    assert len(app.subheader) == 5
    assert (
        "Utfall hittills 75 (preliminärt), en över målet. Kan inte avgöras: felmarginalen, 68 till 82" in read
    )
    assert (
        "Det betyder: Resten av 2026 behöver ge 73 i snitt, omkring 25 svar till. 2024–2026 tillsammans"
        in read
    )
    assert "**Felmarginal**: så mycket kan utfallet ligga fel av slump" in read
    assert any("Påhittad kommun" in m.value for m in app.markdown)


def test_the_sheet_says_the_same_as_the_page_mal(open_demo: Open) -> None:
    sheet, page = texts(open_demo("namnd")), texts(open_demo("mal"))
    [sentence] = [line for line in page.splitlines() if line.startswith("Utfall hittills 75")]
    assert sentence in sheet


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (
            50,
            "Det betyder: Skillnaden mot målet är större än slumpen. Nästa mål kan sättas högre",
        ),
        (61, "Det betyder: Årets svar räcker varken till ja eller nej."),
        (80, "Det betyder: Skillnaden mot målet är större än slumpen. Fråga vad som görs"),
    ],
)
def test_what_follows(open_on: Open, tmp_path, target: int, says: str) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "namnd")
    goal = {"Kommun": MUNICIPALITY, "Område": "bygglov", "Mått": "NKI", "År": 2025, "Målvärde": target}
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [goal]))
    assert says in texts(app.run())


def test_at_most_five(open_on: Open, tmp_path) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "namnd")
    assert "Inga mål är satta" in texts(app)
    measures = ("NKI", "Information", "Bemötande", "Kompetens", "Rättssäkerhet", "Effektivitet")
    goals = [
        {"Kommun": MUNICIPALITY, "Område": "bygglov", "Mått": m, "År": 2025, "Målvärde": 61} for m in measures
    ]
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", goals))
    assert len(app.run().subheader) == 5

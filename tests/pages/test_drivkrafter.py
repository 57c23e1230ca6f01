"""Drivkrafter: the sentence the user reads, in every case."""

import json
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from insikt import codebook, config
from insikt.codebook import Codebook
from tests.build import BOOK, response
from tests.pages.conftest import Open, texts
from tests.survey import FACTORS, survey


def headline(app: AppTest) -> str:
    return str(app.header[0].value)


def test_the_demo_says_what_to_work_on_first(open_demo: Open) -> None:
    app = open_demo("drivkrafter")
    assert re.fullmatch(r"Arbeta först med \w+: betyg \d\d, effekt 0,\d\d per enhet\.", headline(app))
    assert [m.label for m in app.metric][2:] == ["Förklaringsgrad", "Fyra sätt att räkna"]
    told = texts(app)
    for part in (
        "hänger ihop med",
        "Prioritera!",
        "SCB:s egna gränser är inte kända",
        "60 svar",
        "Slumpen ensam",
    ):
        assert part in told
    assert "orsak" not in told.replace("inte vad som händer", "")


def test_the_largest_effect_is_not_called_first_where_another_factor_is(open_demo: Open) -> None:
    app = open_demo("drivkrafter", omrade="livsmedel")
    assert headline(app).startswith("Arbeta först med rättssäkerhet")
    told = texts(app)
    assert "störst: kompetens i alla" in told
    assert "kompetens först" not in told
    assert "blå: under Prioritera!" in told


def test_what_matters_and_is_rated_low_comes_first(open_on: Open) -> None:
    app = open_on(survey(120), "drivkrafter")
    assert re.fullmatch(r"Arbeta först med information: betyg \d\d, effekt 0,\d\d per enhet\.", headline(app))
    told = texts(app)
    assert re.search(r"\+5 enheter i information hänger ihop med \+\d,\d enheter i NKI \(\+", told)
    assert "Platsen är säkerställd: 1 av 6." in told
    assert [m.value for m in app.metric][3] == "Eniga"


def test_what_matters_but_is_rated_high_is_not_worked_on_first(open_on: Open) -> None:
    matters = dict(zip(FACTORS, (0.0, 0.0, 0.9, 0.0, 0.0, 0.0), strict=True))
    app = open_on(survey(120, matters=matters), "drivkrafter")
    assert headline(app).startswith(
        (
            "Inget serviceområde har både lågt betyg och stor effekt. Störst effekt har bemötande",
            "Inget är säkert",
        )
    )


def test_when_nothing_goes_with_nki_nothing_is_put_first(open_on: Open) -> None:
    """The sentence, the figure and what five units would go with speak of the same factor."""
    matters = dict.fromkeys(FACTORS, 0.0)
    app = open_on(survey(80, matters=matters, seed=4), "drivkrafter")
    found = re.match(
        r"(Inget är säkert nog .* Närmast är|Inget serviceområde .* Störst effekt har) (\w+):", headline(app)
    )
    assert found
    assert "Arbeta först" not in texts(app)
    role = "Närmast" if "Närmast" in found[1] else "Störst effekt"
    assert app.metric[0].label == f"{role}: {found[2]}"
    assert f"+5 enheter i {found[2]} hänger ihop med" in texts(app)


def test_too_few_answers(open_on: Open) -> None:
    app = open_on(survey(40), "drivkrafter")
    assert headline(app) == "För få svar för att säga vad som betyder mest: 40 av minst 60."
    assert not app.metric


def test_years_are_put_together_where_one_is_too_few_and_it_is_said(open_on: Open) -> None:
    app = open_on(survey(99, years=(2023, 2024, 2025)), "drivkrafter")
    told = texts(app)
    assert "Gäller bygglov, företag, 2023–2025. Åren är lagda ihop: 2025 har ensamt 33 svar" in told
    assert "minst 60" in told


def test_years_that_are_too_few_are_not_offered(open_on: Open) -> None:
    rows = survey(80, years=(2025,)) + survey(80, years=(2024, 2023), seed=2)
    rows += survey(40, years=(2025,), seed=3, area="miljo") + survey(
        80, years=(2024, 2023), seed=4, area="miljo"
    )
    app = open_on(rows, "drivkrafter")
    assert app.segmented_control(key="ar").options == ["2025", "2023–2025"]
    app.session_state["omrade"] = "miljo"
    app.run()
    assert not [c for c in app.segmented_control if c.key == "ar"]  # one pool leaves no choice
    assert "Gäller miljö- och hälsoskydd, företag, 2023–2025" in texts(app)


def test_answers_without_an_index_for_everything_do_not_count(open_on: Open) -> None:
    gaps = {item.id: "Vet ej" for item in BOOK.items_of("kompetens")}
    app = open_on(survey(80) + survey(15, seed=2, **gaps), "drivkrafter")
    assert "80 svar · streck" in texts(app)


def test_a_change_of_effect_is_told_where_it_can_be_shown(open_on: Open) -> None:
    before = dict.fromkeys(FACTORS, 0.3) | {"information": 0.0}
    rows = survey(120, years=(2024,), seed=2, matters=before) + survey(120)
    told = texts(open_on(rows, "drivkrafter"))
    assert re.search(r"Effekten av information har ändrats från −?0,\d\d \(2024\) till 0,\d\d\.", told)
    assert "Ingen effekt har säkert ändrats" not in told


def test_no_change_of_effect_is_told_where_there_is_none(open_on: Open) -> None:
    told = texts(open_on(survey(120, years=(2024,), seed=2) + survey(120), "drivkrafter"))
    assert "Ingen effekt har säkert ändrats sedan 2024." in told


def test_without_years_before_nothing_is_said_of_change(open_on: Open) -> None:
    assert "ändrats" not in texts(open_on(survey(120), "drivkrafter"))


def test_a_factor_that_all_rate_the_same_is_named(open_on: Open) -> None:
    alike = {item.id: 7 for item in BOOK.items_of("kompetens")}
    app = open_on(survey(80, **alike), "drivkrafter")
    told = texts(app)
    assert "Alla har gett kompetens samma betyg, så det är inte med i ordningen." in told
    assert "av 5" in told or "Ordningen" in told


def test_a_factor_that_nobody_was_asked_about_is_named(open_on: Open) -> None:
    rows = survey(80)
    for row in rows:
        for item in BOOK.items_of("bemotande"):
            row[item.id] = ""
    assert "Svar om bemötande finns inte, så det är inte med." in texts(open_on(rows, "drivkrafter"))


def test_two_factors_that_go_together_cannot_be_told_apart(open_on: Open) -> None:
    rows = survey(90)
    for row in rows:
        for one, other in zip(BOOK.items_of("tillganglighet"), BOOK.items_of("bemotande"), strict=True):
            row[other.id] = row[one.id]
    told = texts(open_on(rows, "drivkrafter"))
    assert "Tillgänglighet och bemötande följs åt så nära" in told
    assert "nan" not in told
    assert "inf" not in told.replace("info", "")


def test_everyone_answers_alike(open_on: Open) -> None:
    app = open_on(survey(70, **dict.fromkeys(BOOK.items, 7)), "drivkrafter")
    assert headline(app) == "Alla har svarat lika, så det går inte att se vad som hänger ihop med NKI."
    assert "Det gäller alla 70 svar" in texts(app)


def test_nki_alike_for_all(open_on: Open) -> None:
    alike = {item.id: 7 for item in BOOK.items_of("nki")}
    app = open_on(survey(70, **alike), "drivkrafter")
    assert headline(app).startswith("Alla har svarat lika")


def test_one_item_only(open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A questionnaire where a factor has a single item: an index like any other, and nothing to compare within."""
    book = _without(tmp_path, monkeypatch, [item.id for item in BOOK.items_of("information")[1:]])
    rows = [{k: v for k, v in row.items() if k in book.items or k not in BOOK.items} for row in survey(80)]
    app = open_on(rows, "drivkrafter", book=book)
    assert headline(app).startswith("Arbeta först med information")
    assert "Information har en enda delfråga, ”Lätt att hitta information”" in texts(app)


def _without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, items: list[str]) -> Codebook:
    folder = shutil.copytree(config.CODEBOOK, tmp_path / "kodbok")
    lines = (folder / "items.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split(";")[0] not in items]
    (folder / "items.csv").write_text("".join(kept), encoding="utf-8")
    monkeypatch.setattr(config, "CODEBOOK", folder)
    return codebook.load(folder)


def test_the_items_of_the_factor_to_work_on(open_on: Open) -> None:
    app = open_on(survey(120), "drivkrafter")
    told = texts(app)
    assert "Lägst betyg inom information har ”" in told
    assert re.search(r"störst del förklarar|Störst del av skillnaderna", told)
    assert "Delfrågorna hänger väl ihop (alfa 0,9" in told
    app.selectbox(key="serviceomrade").set_value("bemotande").run()
    assert "Lägst betyg inom bemötande har ”" in texts(app)


def test_too_few_who_answered_every_item(open_on: Open) -> None:
    rows = survey(70)
    for i, row in enumerate(rows):
        row[BOOK.items_of("information")[i % 4].id] = "Vet ej" if i % 2 else row["nki_1"]
    told = texts(open_on(rows, "drivkrafter"))
    assert (
        "Vilken delfråga som betyder mest går inte att säga: 35 har svarat på alla, minst 60 behövs." in told
    )


def test_items_that_hang_together_poorly(open_on: Open) -> None:
    rng = np.random.default_rng(5)
    rows = survey(90)
    for row in rows:
        for item in BOOK.items_of("information")[1:]:
            row[item.id] = int(rng.integers(1, 11))
    app = open_on(rows, "drivkrafter", serviceomrade="information")
    assert "hänger svagt ihop och mäter delvis olika saker" in texts(app)


def test_areas_side_by_side_and_those_that_cannot_be_told(open_on: Open) -> None:
    rows = survey(80) + survey(70, seed=2, area="miljo") + survey(20, seed=3, area="livsmedel")
    told = texts(open_on(rows, "drivkrafter"))
    assert re.search(r"Miljö- och hälsoskydd\n", told)
    assert "Först: information, plats" in told
    assert "Livsmedelskontroll är inte med: 20 svar av minst 60, alla år tillsammans." in told
    assert "Skillnader mellan områden är inte prövade." in told


def test_areas_that_are_hidden_are_told_together(open_demo: Open) -> None:
    told = texts(open_demo("drivkrafter", sokande="alla"))
    assert (
        "Miljö- och hälsoskydd, livsmedelskontroll, serveringstillstånd och markupplåtelse visas inte" in told
    )
    assert told.count("visas inte, för att ingen grupp") == 1


def test_a_hidden_year_hides_the_drivers(open_on: Open) -> None:
    """Four other applicants: shown, the whole group would give them away. It is not offered at all."""
    rows = survey(80) + [response(900 + i, applicant="Privatperson") for i in range(4)]
    app = open_on(rows, "drivkrafter", sokande="alla")
    assert "Alla sökande" not in [str(option) for option in app.segmented_control(key="sokande").options]


def test_the_matrix_shows_intervals_on_demand(open_demo: Open) -> None:
    app = open_demo("drivkrafter")

    def whiskers(app: AppTest) -> bool:
        specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
        return any("error_y" in trace for spec in specs for trace in spec["data"])

    assert not whiskers(app)
    app.toggle(key="marginaler").set_value(True).run()
    assert whiskers(app)


def test_nothing_to_show(open_on: Open) -> None:
    assert "minst 7 svar" in open_on([response(i) for i in range(6)], "drivkrafter").info[0].value


def test_the_total_of_the_demo_has_an_answer(open_demo: Open) -> None:
    app = open_demo("drivkrafter", omrade="totalt")
    assert app.metric
    assert "Gäller totalt, företag" in texts(app)
    assert "den jämförbara serien" in texts(app)
    assert "nan" not in texts(app)

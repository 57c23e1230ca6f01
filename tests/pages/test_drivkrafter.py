"""Drivkrafter: the sentence the user reads, in every case."""

import json
import re
from collections.abc import Sequence

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.build import BOOK, response
from tests.pages.conftest import Open, texts

FACTORS = [factor.id for factor in BOOK.factors]
# How much NKI goes with each factor, and how they are rated: information matters and is rated low.
MATTERS = dict(zip(FACTORS, (0.9, 0.2, 0.1, 0.2, 0.1, 0.2), strict=True))
RATED = dict(zip(FACTORS, (4.5, 7, 7.5, 7, 6.5, 6.5), strict=True))


def survey(
    n: int,
    *,
    years: Sequence[int] = (2025,),
    seed: int = 1,
    matters: dict[str, float] = MATTERS,
    **rows: object,
) -> list[dict[str, object]]:
    """Answers in which NKI goes with the factors as told, item by item."""
    rng = np.random.default_rng(seed)
    found = []
    for i in range(n):
        own = {factor: rng.normal() for factor in FACTORS}
        overall = sum(matters[factor] * own[factor] for factor in FACTORS) + 0.3 * rng.normal()
        level = {factor: RATED[factor] + 1.3 * value for factor, value in own.items()}
        level["nki"] = 6.5 + 1.3 * overall
        answers = {
            item.id: int(np.clip(round(level[item.measure] + 0.4 * rng.normal()), 1, 10))
            for item in BOOK.items.values()
        }
        year = years[i % len(years)]
        found.append(
            response(
                seed * 10_000 + i, closed=f"{year}-{1 + i // len(years) % 12:02}-15", **{**answers, **rows}
            )
        )
    return found


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
    matters = dict.fromkeys(FACTORS, 0.0)
    app = open_on(survey(80, matters=matters, seed=4), "drivkrafter")
    assert headline(app).startswith("Inget")
    assert "Arbeta först" not in texts(app)


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


def test_one_item_only(open_on: Open) -> None:
    rows = survey(80)
    first = {BOOK.items_of(measure)[0].id for measure in ("nki", *FACTORS)}
    for row in rows:
        for item in set(BOOK.items) - first:
            del row[item]
    # A measure's index needs half of its items: with the others never asked only one-item measures are left.
    app = open_on(rows, "drivkrafter")
    assert not app.exception


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


@pytest.mark.parametrize("area", ["totalt", "jamforbar", "brandskydd"])
def test_every_area_of_the_demo_has_an_answer(open_demo: Open, area: str) -> None:
    app = open_demo("drivkrafter", omrade=area)
    assert app.metric
    assert "nan" not in texts(app)

"""Utveckling: the sentence the user reads, in every case."""

import json
import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from insikt import codebook, config
from insikt.model import Step
from insikt.ui.side_by_side import By
from tests.build import group, response
from tests.pages.conftest import Open, texts

LOW, HIGH = [2, 3, 4, 5] * 5, [7, 8, 9, 10] * 5
SAME = [5, 6, 7, 8] * 5


def headline(app: AppTest) -> str:
    return str(app.header[0].value)


def test_the_demo_tells_the_story(open_demo: Open) -> None:
    app = open_demo("utveckling")
    assert re.fullmatch(
        r"NKI för bygglov har ökat från \d\d till \d\d mellan 2016 och 2025: en säkerställd ökning, "
        r"\+\d+ enheter \(±\d+\)\.",
        headline(app),
    )
    assert "preliminärt" in texts(app)
    assert "2017-04-03" in texts(app)  # the new routines, by the marks


def test_a_rise(open_on: Open) -> None:
    app = open_on(group(LOW, first=1, year=2024) + group(HIGH, first=100, year=2025), "utveckling")
    assert headline(app) == (
        "NKI för bygglov har ökat från 28 till 83 mellan 2024 och 2025: en säkerställd ökning, "
        "+56 enheter (±8)."
    )
    assert "Talen är avrundade var för sig." in texts(app)


def test_a_fall(open_on: Open) -> None:
    app = open_on(group(HIGH, first=1, year=2024) + group(LOW, first=100, year=2025), "utveckling")
    assert "har minskat från 83 till 28" in headline(app)
    assert "säkerställd minskning" in headline(app)


def test_no_proven_change(open_on: Open) -> None:
    app = open_on(group(SAME, first=1, year=2024) + group(SAME, first=100, year=2025), "utveckling")
    assert headline(app) == (
        "NKI för bygglov var 61 både 2024 och 2025: ingen säkerställd förändring, 0 enheter (±8)."
    )
    assert "minst 5 jämförbara år behövs, 2 kan visas" in texts(app)


def test_answers_that_are_all_alike_are_not_judged(open_on: Open) -> None:
    app = open_on(group([4] * 20, first=1, year=2024) + group([8] * 20, first=100, year=2025), "utveckling")
    assert headline(app) == (
        "NKI för bygglov var 33 år 2024 och 78 år 2025. "
        "Om skillnaden är mer än slump går inte att bedöma, för ett av åren är alla svar lika."
    )


def test_a_single_year(open_on: Open) -> None:
    app = open_on(group(SAME, first=1, year=2025), "utveckling")
    assert headline(app).startswith("NKI för bygglov är 61 (±6) år 2025. Bara ett helt mätår kan visas")


def test_only_the_running_year(open_on: Open) -> None:
    app = open_on([response(i, closed="2026-02-03", answer=a) for i, a in enumerate(SAME)], "utveckling")
    assert headline(app).startswith("NKI för bygglov är hittills 61 (±6) år 2026. Det är preliminärt")


def test_too_few_in_one_year_is_hidden_and_said(open_on: Open) -> None:
    rows = group(SAME, first=1, year=2023) + group([5] * 6, first=50, year=2024)
    app = open_on(rows + group(SAME, first=100, year=2025), "utveckling")
    table = app.table[0].value
    assert list(table["Anmärkning"]) == ["", "visas inte", ""]
    assert "färre än 7 svar" in texts(app)
    assert "44" not in table.to_string()  # the hidden year's level


def test_nothing_may_be_shown(open_on: Open) -> None:
    app = open_on(group([5] * 6, first=1, year=2025), "utveckling")
    assert "minst 7 svar" in app.info[0].value


def test_no_store(open_on: Open) -> None:
    app = open_on(None, "utveckling")
    assert "python -m insikt demo" in app.info[0].value


def test_a_direction_may_be_proven_where_two_years_are_not(open_on: Open) -> None:
    rows = [
        row
        for k, year in enumerate(range(2018, 2026))
        for row in group([3 + (k > 3), 5, 6, 7, 8, 9, 10 - (k < 2), min(10, 2 + k)], first=100 * k, year=year)
    ]
    app = open_on(rows, "utveckling")
    assert "men riktningen över alla åren är det" in headline(app)


def test_choices_never_offer_what_is_hidden(open_on: Open) -> None:
    rows = group(SAME, first=1, year=2024) + group(SAME, first=100, year=2025)
    rows += group([5] * 3, first=200, year=2025, area="miljo")
    app = open_on(rows, "utveckling")
    assert app.selectbox(key="omrade").options == ["Bygglov", "Totalt", "Totalt, jämförbar serie"]
    assert app.get("segmented_control")[0].options == ["Företag", "Alla sökande"]


def test_a_changed_choice_changes_the_sentence(open_demo: Open) -> None:
    app = open_demo("utveckling")
    app.selectbox(key="omrade").set_value("brandskydd").run()
    assert headline(app).startswith("NKI för brandskydd")
    app.selectbox(key="omrade").set_value("totalt").run()
    assert headline(app).startswith("NKI totalt")
    assert "Totalen omfattar inte samma områden 2016 och 2025" in texts(app)


def test_quarters_and_rolling_twelve_months(open_demo: Open) -> None:
    app = open_demo("utveckling", sokande="alla", period=Step.QUARTER)
    assert list(app.table[0].value["Period"])[:2] == ["kv 1 2016", "kv 2 2016"]
    app = open_demo("utveckling", period=Step.ROLLING)
    assert app.table[0].value["Period"].iloc[0] == "12 mån t.o.m. kv 4 2016"


@pytest.mark.parametrize("by", By)
def test_side_by_side(open_demo: Open, by: By) -> None:
    app = open_demo("utveckling", jamfor=by)
    charts = app.get("plotly_chart")
    small = [chart for chart in charts if chart.key.startswith("liten-")]
    assert len(small) == {By.AREAS: 6, By.FACTORS: 6, By.ITEMS: 4}[by]
    assert len(charts) == 2 + len(small) + (by is By.ITEMS)
    assert all(chart.proto.alt for chart in charts)
    assert len(app.table[2].value) == len(small)


def test_why_nki_changed_adds_up(open_demo: Open) -> None:
    app = open_demo("utveckling")
    units = [int(cell.replace("−", "-")) for cell in app.table[1].value["Enheter"]]
    assert sum(units[:-1]) == units[-1]
    assert re.search(r"Av det går \+\d+ \(±\d+\) ihop med handläggningstiden, ", texts(app))


def test_why_nki_changed_is_not_guessed_at(open_on: Open) -> None:
    app = open_on(group(LOW, first=1, year=2024) + group(HIGH, first=100, year=2025), "utveckling")
    assert "Förändringen går inte att dela upp: inga svar hör till ett ärende med datum." in texts(app)


def test_one_time_is_not_split_and_a_reference_that_is_not_drawn_has_no_source(open_on: Open) -> None:
    told = texts(open_on(group(SAME, first=1, year=2025), "utveckling"))
    assert "Förändringen går inte att dela upp: det finns inte två hela mätår som får visas." in told
    assert "riket:" not in told
    assert "riket:" in texts(open_on(group(SAME, first=1, year=2016), "utveckling"))


def test_charts_carry_whole_numbers_only(open_demo: Open) -> None:
    """Decimals in a chart's data would tell more than the page does."""
    for chart in open_demo("utveckling").get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            along = trace["x"] if trace.get("orientation") == "h" else trace["y"]
            levels = [y for y in along if y is not None]
            assert levels == [round(y) for y in levels]


def test_the_made_up_municipality_is_marked(open_demo: Open, open_on: Open) -> None:
    for page in ("start", "utveckling", "data"):
        assert "Påhittad kommun" in texts(open_demo(page))
    assert "Påhittad kommun" not in texts(open_on(group(SAME, first=1, year=2025), "start"))


def test_free_text_is_shown_as_text(open_demo: Open) -> None:
    """Markdown in what people write could fetch pictures from anywhere."""
    app = open_demo("utveckling")
    assert any("förgranskning" in e.value for e in app.text)
    assert not any("förgranskning" in e.value for e in app.markdown)


def test_a_new_area_and_a_new_factor_in_the_codebook_are_on_the_page(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = tmp_path / "codebook"
    shutil.copytree(config.CODEBOOK, book)
    with (book / "areas.csv").open("a", encoding="utf-8") as file:
        file.write("torghandel;Torghandel;2020;;;;\n")
    with (book / "measures.csv").open("a", encoding="utf-8") as file:
        file.write("digitalt;Digital service;factor;enheter;up;E-tjänster\n")
    with (book / "items.csv").open("a", encoding="utf-8") as file:
        file.write("digitalt_1;digitalt;E-tjänsten var lätt;1;\n")
    monkeypatch.setattr(config, "CODEBOOK", book)
    rows = group(LOW, first=1, year=2024, area="Torghandel") + group(
        HIGH, first=99, year=2025, area="Torghandel"
    )
    rows = [row | {"E-tjänsten var lätt": row["nki_1"]} for row in rows]
    app = open_on(rows, "utveckling", book=codebook.load(book))
    assert headline(app).startswith("NKI för torghandel har ökat")
    assert "Digital service" in [s.value for s in app.subheader]


def test_a_fault_in_the_codebook_is_told_on_the_page(
    open_demo: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "CODEBOOK", tmp_path)
    assert "areas.csv saknas" in open_demo("utveckling").error[0].value


def test_a_damaged_store_is_told_on_the_page(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "insikt-20260101T000000Z-1.duckdb").write_bytes(b"not a store" * 1000)
    monkeypatch.setattr(config, "STORE", tmp_path)
    app = open_on(None, "utveckling", folder=tmp_path)
    assert "insikt restore" in app.error[0].value


def _steady(area: str, years: range, answers: list[int], first: int) -> list[dict[str, object]]:
    return [
        row
        for year in years
        for row in group(answers, first=first + 100 * (year - 2000), year=year, area=area)
    ]


def test_the_totals_direction_is_the_same_however_time_is_cut(open_on: Open) -> None:
    rows = _steady("bygglov", range(2018, 2026), SAME + SAME, 1)
    rows += _steady("brandskydd", range(2018, 2024), HIGH + HIGH, 10_000)
    figures = set()
    for step in Step:
        app = open_on(rows, "utveckling", omrade="totalt", period=step)
        figures.add(f"{app.metric[3].value} {app.metric[3].delta} {headline(app)}")
    assert len(figures) == 1
    assert "ingen säkerställd riktning" in figures.pop()


def test_an_area_that_is_new_does_not_lift_the_total(open_on: Open) -> None:
    rows = _steady("bygglov", range(2022, 2026), SAME + SAME, 1)
    rows += _steady("servering", range(2025, 2026), HIGH + HIGH, 10_000)
    app = open_on(rows, "utveckling", omrade="totalt")
    assert "ingen säkerställd förändring" in headline(app)
    assert "Jämförelsen gäller därför bara bygglov." in texts(app)


def test_a_break_is_told_only_where_there_is_one(open_on: Open) -> None:
    app = open_on(_steady("bygglov", range(2022, 2026), SAME, 1), "utveckling", omrade="totalt")
    assert "andra områden" not in texts(app)


def test_small_charts_of_a_total_follow_the_same_areas(open_on: Open) -> None:
    rows = _steady("bygglov", range(2022, 2026), SAME, 1) + _steady(
        "brandskydd", range(2022, 2024), HIGH, 10_000
    )
    app = open_on(rows, "utveckling", omrade="totalt")
    assert "Totalen visas här som jämförbar serie" in texts(app)
    assert all(change.startswith("0 enheter") for change in app.table[1].value["Förändring"])


def test_one_whole_year_by_quarter_gives_the_same_reason(open_on: Open) -> None:
    app = open_on(group(SAME * 2, first=1, year=2025), "utveckling", period=Step.QUARTER)
    assert "Bara ett helt mätår kan visas" in headline(app)


def test_a_group_whose_answers_are_all_alike_proves_nothing(open_on: Open) -> None:
    rows = group([8] * 7, first=1, year=2024) + group([8] * 6 + [9] * 4, first=100, year=2025)
    assert "säkerställd ökning" not in headline(open_on(rows, "utveckling"))


def test_when_all_have_risen_they_are_not_listed(open_demo: Open) -> None:
    assert "Mellan 2016 och 2025: säkerställd ökning för alla sex serviceområden." in texts(
        open_demo("utveckling")
    )


def test_the_years_whose_change_is_split_are_chosen(open_demo: Open) -> None:
    app = open_demo("utveckling")
    assert "gick från 58 (2016–2017) till 73 (2024–2025)" in texts(app)
    app.select_slider(key="fran_till").set_value((2020, 2024)).run()
    assert "gick från 66 (2020–2021) till 72 (2023–2024)" in texts(app)
    app.select_slider(key="fran_till").set_value((2024, 2025)).run()
    assert "Underlaget är för litet för att dela upp förändringen" in texts(app)
    app.select_slider(key="fran_till").set_value((2020, 2020)).run()
    assert "Välj två olika år att jämföra." in texts(app)


def test_years_that_an_area_lacks_are_not_kept(open_on: Open) -> None:
    rows = group([5, 6, 7, 8] * 3, first=0, year=2022)
    for place, year in enumerate((2023, 2024, 2025)):
        rows += group([5, 6, 7, 8] * 3, first=100 * (place + 1), year=year)
        rows += group([5, 6, 7, 8] * 3, first=100 * (place + 5), year=year, area="miljo")
    app = open_on(rows, "utveckling", fran_till=(2022, 2023))
    assert app.select_slider(key="fran_till").value == (2022, 2023)
    app.selectbox(key="omrade").set_value("miljo").run()
    assert not app.exception
    assert app.select_slider(key="fran_till").value == (2023, 2025)


def test_years_with_fewer_answers_than_are_published_are_named(open_on: Open) -> None:
    rows = [
        row for y, n in ((2023, 9), (2024, 10), (2025, 8)) for row in group(SAME[:n], first=100 * y, year=y)
    ]
    assert "Få svar 2023 och 2025: SKR:s nationella jämförelse tar med ett område från 10 svar." in texts(
        open_on(rows, "utveckling")
    )
    total = texts(open_on(None, "utveckling", omrade="totalt"))
    assert "Få svar 2023, 2024 och 2025: SKR:s nationella jämförelse tar med totalen från 20 svar." in total


def test_the_demo_has_answers_enough_to_be_published(open_demo: Open) -> None:
    assert "Få svar" not in texts(open_demo("utveckling"))


def test_items_tell_how_their_ratings_are_distributed(open_demo: Open) -> None:
    app = open_demo("utveckling", jamfor="Delfrågor")
    told = texts(app)
    assert "Minst andel höga betyg inom information har ”" in told
    assert "Höga 8–10" in told
    assert "Wilsons intervall" in told
    app.button("lagg-till-fordelning").click().run()
    assert "Tillagt i presentationen" in app.toast[0].value


def test_overlapping_groups_say_why_they_are_not_divided(open_demo: Open) -> None:
    app = open_demo("utveckling", jamfor="Delfrågor", sokande="alla", omrade="miljo")
    assert "ett område och en sorts sökande i taget" in texts(app)


def test_an_area_that_cannot_be_shown_is_told(demo_folder: Path) -> None:  # noqa: ARG001 - builds the store
    app = AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=60)
    app.query_params["omrade"] = "![Hittepå](http://a.b/c.png)"
    app.run()
    said = r"”\!\[Hittepå\]\(http\:\/\/a\.b\/c\.png\)” finns inte bland områdena som kan visas. Här visas bygglov."
    assert said in texts(app)
    app.run()
    assert "finns inte bland" not in texts(app)
    app.query_params["omrade"] = "Brandskydd"
    assert "finns inte bland" not in texts(app.run())

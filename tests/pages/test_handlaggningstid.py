"""Handläggningstid: the sentence the user reads, in every case."""

import json
import re
from collections.abc import Iterator

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from insikt.answers.linked import Clock
from insikt.ui.handling import Lever
from tests import build
from tests.build import MUNICIPALITY, response
from tests.pages.conftest import Open, texts

PAGE = "handlaggningstid"


def headline(app: AppTest) -> str:
    return str(app.header[0].value)


def handled(
    n: int,
    *,
    days: object = None,
    refusals: float = 0.3,
    slope: float = 0.0,
    years: range = range(2023, 2026),
    area: str = "Bygglov",
) -> tuple[list[dict[str, object]], list[dict[str, str]]]:
    """Responses and their cases; answers fall by `slope` on the scale 1-10 per ten days."""
    rng = np.random.default_rng(7)
    responses, cases = [], []
    for i in range(n):
        year = years[i % len(years)]
        decided = np.datetime64(f"{year}-{2 + 3 * (i // len(years) % 4):02}-15")
        took = int(rng.integers(10, 160)) if days is None else int(days)  # type: ignore[call-overload]
        refused = rng.random() < refusals
        felt = 7 - slope * (took - 80) / 10 - 1.5 * refused + rng.normal(0, 2)
        key = f"BYGG {i}"
        responses.append(
            response(
                i + 1,
                area=area,
                closed=str(decided),
                answer=int(np.clip(round(felt), 1, 10)),
                Diarienummer=key,
                Utfall="Avslag" if refused else "Bifall",
            )
        )
        cases.append(
            {
                "Diarienummer": key,
                "Kommun": MUNICIPALITY,
                "Myndighetsområde": area,
                "Ärendetyp": "Lov",
                "Inkommen": str(decided - took),
                "Komplett": str(decided - max(took - 7, 0)),
                "Beslut": str(decided),
                "Avslutat": str(decided),
                "Utfall": "Avslag" if refused else "Bifall",
            }
        )
    return responses, cases


@pytest.fixture
def open_with(tmp_path, open_on: Open) -> Iterator[object]:
    """Opens the page on responses and cases."""

    def opened(rows: tuple[list[dict[str, object]], list[dict[str, str]]], **choices: object) -> AppTest:
        responses, cases = rows
        build.take_in(
            tmp_path,
            build.write(tmp_path / "svar.csv", responses),
            *([build.write(tmp_path / "arenden.csv", cases)] if cases else []),
        )
        return open_on(None, PAGE, **choices)

    return opened


def test_the_demo_tells_the_story(open_demo: Open) -> None:
    app = open_demo(PAGE)
    assert re.fullmatch(
        r"Längre handläggningstid går ihop med lägre NKI för bygglov: efter \d\d veckor "
        r"\(kundens tid\) är det \d\d enheter \(±\d+\) lägre än efter \d veckor\.",
        headline(app),
    )
    read = texts(app)
    assert "Tiden har mer än halverats." in read
    assert re.search(r"Bland alla sökande är den det: ett nej efter 4 veckor får \d\d", read)
    assert re.search(r"Sena beslut går ihop med \d+ enheter \(±\d+\) lägre NKI", read)
    assert "kundens tid" in read
    assert "lagens tid" in read
    assert "Samband, inte löfte" in read
    assert re.search(r"\d+ öppna ärenden har en tidsfrist", read)


def test_both_clocks_and_shorter_years(open_demo: Open) -> None:
    app = open_demo(PAGE, klocka=Clock.LEGAL)
    assert (
        "Lagens tid räknas från att lagens klocka startade, som regel när ärendet var komplett, till beslut."
        in texts(app)
    )
    app = open_demo(PAGE, ar="2025")
    assert headline(app).startswith("Underlaget är för litet")
    assert "det behövs 60" in headline(app)


def test_the_sliders_and_the_question_asked_backwards(open_demo: Open) -> None:
    app = open_demo(PAGE)
    app.slider(key="kortare").set_value(80).run()
    assert "då säger svaren inget" in texts(app)
    app.number_input(key="att_na").set_value(100).run()
    assert "100 kan inte nås med enbart tid" in texts(app)
    app.number_input(key="att_na").set_value(50).run()
    assert "50 är nått" in texts(app)
    app = open_demo(PAGE, andring=Lever.WITHIN)
    assert re.search(r"Om 100\s% av besluten 2025 kom inom tidsfristen i stället för \d\d\s%", texts(app))


def test_the_check_by_ordered_logit_is_made_when_asked_for(open_demo: Open) -> None:
    assert "Ordnad logit på delfrågan" not in texts(open_demo(PAGE))
    app = open_demo(PAGE, kontroll=True)
    assert re.search(
        r"Ordnad logit på delfrågan ”.+”, \d+ svar. Längre tid: lägre svar. Avslag: lägre svar.", texts(app)
    )


def test_charts_carry_whole_numbers_only(open_demo: Open) -> None:
    for chart in open_demo(PAGE).get("plotly_chart"):
        for trace in json.loads(chart.proto.spec)["data"]:
            levels = [y for y in trace["y"] if y is not None]
            assert levels == [round(y) for y in levels]


def _panels(app: AppTest) -> list[str]:
    """The titles of the chart over time."""
    chart = next(c for c in app.get("plotly_chart") if "Kundens tid, median" in c.proto.spec)
    return [re.sub("<.*?>", "", a["text"]) for a in json.loads(chart.proto.spec)["layout"]["annotations"]]


def test_an_area_without_a_limit_has_no_panel_for_it(open_demo: Open) -> None:
    days, share = "Dagar till beslut, alla sökande", "Beslut i tid, alla sökande"
    assert _panels(open_demo(PAGE)) == ["NKI och upplevd effektivitet", days, share]
    app = open_demo(PAGE, omrade="miljo")
    assert _panels(app) == ["NKI och upplevd effektivitet", days]
    assert app.metric[1].delta == "ingen frist är inlagd"


def test_whose_decisions_are_counted_is_said(open_demo: Open) -> None:
    app = open_demo(PAGE)
    assert [m.label for m in app.metric[:2]] == [
        "Kundens tid 2025, alla sökande",
        "Beslut i tid 2025, alla sökande",
    ]
    assert "för vilka ärenden som har förlängts är inte inläst" in texts(app)


def test_no_association_is_said(open_with) -> None:
    app = open_with(handled(150))
    assert headline(app).startswith("Inget säkerställt samband mellan handläggningstid och NKI för bygglov")


def test_a_fall_is_found(open_with) -> None:
    app = open_with(handled(150, slope=0.5))
    assert "går ihop med lägre NKI" in headline(app)
    assert "saknar datum" not in texts(app)


def test_no_dates(open_with) -> None:
    responses, _ = handled(80)
    app = open_with((responses, []))
    assert headline(app).startswith("Inga svar om bygglov hör till ett ärende med datum")
    assert "Inga öppna ärenden är inlästa." in texts(app)
    assert "det finns inte två hela år med beslut" in texts(app)


def test_one_outcome_only(open_with) -> None:
    app = open_with(handled(120, refusals=0, slope=0.5))
    assert "går ihop med lägre NKI" in headline(app)
    assert "för få avslag" in texts(app)


def test_all_times_equal(open_with) -> None:
    app = open_with(handled(120, days=50))
    assert headline(app) == (
        "Handläggningstiderna för bygglov är nästan lika, så det går inte att säga vad tiden betyder."
    )
    assert "svaren säger inget om andra tider" in texts(app)


def test_six_answers(open_with) -> None:
    app = open_with(handled(6, years=range(2025, 2026)))
    assert "minst 7 svar" in app.info[0].value


def test_one_area_in_one_year(open_with) -> None:
    app = open_with(handled(30, years=range(2025, 2026)))
    assert headline(app).startswith("Underlaget är för litet")
    assert "det finns inte två hela år med beslut" in texts(app)


@pytest.mark.parametrize(
    "area", ["miljo", "livsmedel", "servering", "brandskydd", "markupplatelse", "totalt", "jamforbar"]
)
@pytest.mark.parametrize("applicant", ["foretag", "alla"])
def test_every_area_opens(open_demo: Open, area: str, applicant: str) -> None:
    app = open_demo(PAGE, omrade=area, sokande=applicant)
    assert headline(app)
    assert "Så räknade vi" in [e.label for e in app.expander]


def test_the_meeting_is_shown_the_same_finding(open_demo: Open) -> None:
    app = open_demo(PAGE)
    said = headline(app)
    app.button(key="lagg-till-handlaggningstid").click().run()
    app.switch_page("pages/mote.py").run()
    assert said in texts(app)

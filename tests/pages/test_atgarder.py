"""Åtgärder: each with its verdict, and the form."""

import re
from datetime import date

import pytest

from insikt import config
from insikt.store import queries, versions
from insikt.store.versions import Store
from tests import build
from tests.build import MUNICIPALITY, group
from tests.pages.conftest import Open, texts

LEVEL = [5, 6, 7, 8] * 5


def _kept():
    store = Store(versions.newest(config.STORE).path)
    found = [kept.what for kept in queries.actions(store, MUNICIPALITY)]
    store.close()
    return found


def test_the_demo_s_actions_and_their_verdicts(open_demo: Open) -> None:
    read = texts(open_demo("atgarder"))
    assert "5 åtgärder för bygglov: 2 med tecken på skillnad och 3 utan säkerställd skillnad." in read
    assert re.search(
        r"Effektivitet har rört sig \+\d+ enheter här och .* i 5 andra områden, räknat mot övriga serviceområden: en "
        r"skillnad på \+\d+ enheter \(\+\d+ till \+\d+\)\. 2016 mot 2018–2020, \d+ och \d+ svar\. Bara året",
        read,
    )
    assert r"Effektivitet står under Prioritera\! och har ingen pågående åtgärd" in read


def test_an_action_of_the_running_year_is_too_early(open_demo: Open) -> None:
    read = texts(open_demo("atgarder", omrade="markupplatelse"))
    assert "1 åtgärd för markupplåtelse: 1 där det är för tidigt att säga." in read
    assert "Går att pröva först när mätåret 2027 är helt." in read


def test_another_choice_of_applicants_may_be_tried(open_demo: Open) -> None:
    app = open_demo("atgarder", sokande="alla")
    assert "5 åtgärder för bygglov: 5 som inte prövas." in texts(app)
    assert "Det kan gå med ett annat val av sökande." in texts(app)


def test_no_actions(open_demo: Open) -> None:
    assert "Inga åtgärder är införda för brandskydd." in texts(open_demo("atgarder", omrade="brandskydd"))


@pytest.mark.parametrize(
    ("measure", "says"),
    [
        ({}, "Åtgärden är inte riktad mot NKI eller ett serviceområde."),
        (
            {"Riktad mot": "NKI"},
            "Minst två andra områden att jämföra med behöver svar som får visas, alla år före och efter åtgärden.",
        ),
        (
            {"Riktad mot": "Information", "Från": "2022-05-01"},
            "För få svar får visas före eller efter åtgärden.",
        ),
    ],
)
def test_what_cannot_be_tried_says_why(open_on: Open, tmp_path, measure: dict[str, str], says: str) -> None:
    rows = [row for y in (2022, 2023, 2024, 2025) for row in group(LEVEL, first=100 * y, year=y)]
    app = open_on(rows, "atgarder")
    action = {"Kommun": MUNICIPALITY, "Område": "Bygglov", "Från": "2023-05-01", "Vad": "Klarspråk"} | measure
    build.take_in(tmp_path, build.write(tmp_path / "atgarder.csv", [action]))
    read = texts(app.run())
    assert "1 åtgärd för bygglov: 1 som inte prövas." in read
    assert says in read


def _press(app, label: str):
    [button] = [b for b in app.button if b.label == label]
    assert not button.disabled
    return button.click().run()


def test_an_action_is_entered_changed_and_taken_away(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "atgarder")
    app.text_input(key="ny.vad").set_value("E-tjänst").run()
    app.selectbox(key="ny.mot").set_value("information").run()
    app.date_input(key="ny.fran").set_value(date(2026, 3, 2)).run()
    app.text_input(key="ny.ansvarig").set_value("Enhetschef").run()
    app.text_input(key="ny.beslut").set_value("APT 2026-02-11").run()
    app.text_input(key="ny.vem").set_value("Enhetschef").run()
    _press(app, "Spara åtgärden")
    [action] = _kept()
    assert (action.title, action.measure, action.started, action.owner, action.decision) == (
        "E-tjänst",
        "information",
        date(2026, 3, 2),
        "Enhetschef",
        "APT 2026-02-11",
    )
    assert app.text_input(key="ny.vad").value == ""
    app.segmented_control(key="atgardsform").set_value("andra").run()
    [ended] = [d for d in app.date_input if d.key.endswith(".till")]
    ended.set_value(date(2026, 1, 1)).run()
    assert any("slutar före den börjar" in w.value for w in app.warning)
    [ended] = [d for d in app.date_input if d.key.endswith(".till")]
    ended.set_value(date(2026, 6, 1)).run()
    _press(app, "Spara ändringen")
    assert [a.ended for a in _kept()] == [date(2026, 6, 1)]
    _press(app, "Ja, ta bort åtgärden")
    assert _kept() == []


def test_the_first_press_is_answered_also_where_nobody_is_named(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "atgarder")
    app.text_input(key="ny.vad").set_value("E-tjänst").run()
    _press(app, "Spara åtgärden")
    assert [w.value for w in app.warning] == ["Skriv vem som gör ändringen, och tryck igen."]
    assert _kept() == []


def test_words_that_people_write_are_shown_as_they_are(open_on: Open, tmp_path) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "atgarder")
    action = {
        "Kommun": MUNICIPALITY,
        "Område": "Bygglov",
        "Från": "2025-05-01",
        "Vad": "![x](http://a.se/b.png)",
    }
    build.take_in(tmp_path, build.write(tmp_path / "atgarder.csv", [action]))
    app.run()
    assert not any("![x](" in m.value for m in (*app.markdown, *app.caption))


def test_an_installation_for_readers_has_no_form(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "READ_ONLY", True)
    app = open_on(group(LEVEL, first=1, year=2025), "atgarder")
    assert "visar mål och åtgärder men ändrar dem inte" in texts(app)
    assert not app.text_input

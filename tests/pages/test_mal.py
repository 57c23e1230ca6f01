"""Mål: how each goal stands, what lies ahead, and the form."""

from datetime import date

import pytest

from insikt import config
from insikt.store import queries, steering, versions
from insikt.store.steering import Save
from insikt.store.versions import Store
from tests import build
from tests.build import MUNICIPALITY, NOW, group
from tests.pages.conftest import Open, texts

# 61 (±6): the margin is 55 to 67.
LEVEL = [5, 6, 7, 8] * 5
GOAL = {"Kommun": MUNICIPALITY, "Område": "bygglov", "Mått": "NKI", "År": 2025}


def _with_goal(open_on: Open, tmp_path, page: str = "mal", **goal: object):
    app = open_on(group(LEVEL, first=1, year=2025), page)
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [GOAL | goal]))
    return app.run()


def _kept():
    store = Store(versions.newest(config.STORE).path)
    found = [kept.what for kept in queries.goals(store, MUNICIPALITY)]
    store.close()
    return found


def test_the_demo_s_goals(open_demo: Open) -> None:
    read = texts(open_demo("mal"))
    assert "5 mål: 1 inte nått och 4 kan inte avgöras." in read
    assert (
        "Utfall hittills 75 (preliminärt), en över målet. Kan inte avgöras: felmarginalen, 68 till 82" in read
    )
    assert "Det väger jämnt: 6 chanser av 10 att det verkliga värdet är minst 74." in read
    assert "Att utfallet 2026 blir minst 74: " in read
    assert (
        "Det gäller utfallet när året är slut; ovan gäller chansen det verkliga värdet bakom svaren." in read
    )
    assert "Resten av 2026 behöver ge" in read
    assert "2024–2026 tillsammans: 73 (±4)" in read
    assert (
        r"Utfall 61\, en under målet\. Kan inte avgöras\, väger jämnt\. Beslutat av Samhällsbyggnadsnämnden "
        in read
    )


def test_the_goal_of_another_area_and_measure(open_demo: Open) -> None:
    read = texts(open_demo("mal", omrade="livsmedel"))
    assert "Livsmedelskontroll: minst 76 år 2025" in read
    assert "Att utfallet" not in read  # the year is over
    read = texts(open_demo("mal", omrade="bygglov", matt="in_time"))
    assert "sex procentenheter under målet. Inte nått hittills: alla beslut är räknade" in read
    assert "räcker inte längre" in read or "i snitt, av omkring" in read
    assert "Det finns inget mål för brandskydd" in texts(open_demo("mal", omrade="brandskydd"))


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (55, "Utfall 61, sex över målet. Nått: hela felmarginalen, 55 till 67, ligger på målet eller över."),
        (56, "Utfall 61, fem över målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet."),
        (67, "Utfall 61, sex under målet. Kan inte avgöras: felmarginalen, 55 till 67, täcker målet."),
        (68, "Utfall 61, sju under målet. Inte nått: hela felmarginalen, 55 till 67, ligger under målet."),
    ],
)
@pytest.mark.parametrize("page", ["mal", "utveckling"])
def test_the_same_sentence_on_mal_and_utveckling_at_the_boundaries(
    open_on: Open, tmp_path, page: str, target: int, says: str
) -> None:
    assert says in texts(_with_goal(open_on, tmp_path, page, Målvärde=target))


def test_judged_by_the_outcome_alone_and_said(open_on: Open, tmp_path) -> None:
    read = texts(_with_goal(open_on, tmp_path, Målvärde=60, **{"Bedöms på": "Utfall"}))
    assert "Utfall 61, en över målet. Nått: målet bedöms på utfallet ensamt." in read
    assert "En del mål bedöms på utfallet ensamt." in read


def test_a_forecast_takes_five_years(open_on: Open, tmp_path) -> None:
    rows = [row for i, y in enumerate(range(2022, 2026)) for row in group(LEVEL, first=100 * i, year=y)]
    app = open_on(rows, "mal")
    goal = GOAL | {"Målvärde": 70, "År": 2027}
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [goal]))
    assert "Ingen prognos: det behövs minst 5 år som kan visas, och här finns 4." in texts(app.run())
    build.take_in(tmp_path, build.write(tmp_path / "fler.csv", group(LEVEL, first=900, year=2021)))
    assert "Att utfallet 2027 blir minst 70: " in texts(app.run())


def test_a_group_that_is_hidden(open_on: Open, tmp_path) -> None:
    app = open_on(
        [*group([5] * 9, first=1, year=2025), *group([5] * 4, first=50, year=2025, area="miljo")], "mal"
    )
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [GOAL | {"Område": "miljo", "Målvärde": 70}]))
    read = texts(app.run())
    assert "1 mål: 1 för få svar." in read
    assert "ingen grupp med färre än 7 svar" in read


def test_nothing_to_show(open_on: Open) -> None:
    assert "minst 7 svar" in open_on(group([5] * 6, first=1, year=2025), "mal").info[0].value


def _press(app, label: str):
    [button] = [b for b in app.button if b.label == label]
    return button.click().run()


def test_a_goal_is_set(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "mal")
    assert "Inga mål är satta" in texts(app)
    assert "Med omkring 20 svar per år kan ni säkerställa förändringar större än ±" in texts(app)
    app.number_input(key="nytt.varde2027").set_value(72).run()
    app.text_input(key="nytt.av").set_value("Nämnden").run()
    app.text_input(key="nytt.vem").set_value("Sekreterare").run()
    _press(app, "Spara målet")
    [goal] = _kept()
    assert (goal.area, goal.measure, goal.year, goal.target, goal.decided_by) == (
        "bygglov",
        "nki",
        2027,
        72,
        "Nämnden",
    )
    assert any("Sparat: Bygglov, minst 72, 2027" in s.value for s in app.success)
    assert app.number_input(key="nytt.varde2027").value == 75  # the form begins anew


def test_goals_for_several_areas_and_years_are_set_at_once(open_on: Open) -> None:
    rows = [*group(LEVEL, first=1, year=2025), *group(LEVEL, first=90, year=2025, area="miljo")]
    app = open_on(rows, "mal")
    app.checkbox(key="nytt.alla").check().run()
    app.multiselect(key="nytt.ar").set_value([2027, 2028]).run()
    app.number_input(key="nytt.varde2028").set_value(78).run()
    app.text_input(key="nytt.vem").set_value("Sekreterare").run()
    _press(app, "Spara 4 mål")
    assert {(g.area, g.year, g.target) for g in _kept()} == {
        (area, year, target) for area in ("bygglov", "miljo") for year, target in ((2027, 75), (2028, 78))
    }


def test_what_is_wrong_is_said_at_once_and_cannot_be_saved(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "mal")
    app.text_input(key="nytt.vem").set_value("Sekreterare").run()
    app.date_input(key="nytt.den").set_value(date(2028, 3, 1)).run()
    assert any("beslutat efter sitt eget år" in w.value for w in app.warning)
    [button] = [b for b in app.button if b.label == "Spara målet"]
    assert button.disabled
    app.date_input(key="nytt.den").set_value(date(2026, 3, 1)).run()
    assert not next(b for b in app.button if b.label == "Spara målet").disabled


def test_the_first_press_is_answered_also_where_nobody_is_named(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "mal")
    _press(app, "Spara målet")
    assert [w.value for w in app.warning] == ["Skriv vem som gör ändringen, och tryck igen."]
    assert _kept() == []
    app.text_input(key="nytt.vem").set_value("Sekreterare").run()
    _press(app, "Spara målet")
    assert [goal.target for goal in _kept()] == [75]


def test_a_goal_for_a_share_is_not_said_to_lack_answers(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "mal")
    app.selectbox(key="nytt.matt").set_value("in_time").run()
    assert any("Alla beslut räknas" in i.value for i in app.info)
    assert not any("för få svar" in i.value for i in app.info)


def test_a_goal_is_changed_and_its_history_is_shown(open_on: Open, tmp_path) -> None:
    app = _with_goal(open_on, tmp_path, Målvärde=60)
    app.segmented_control(key="malform").set_value("andra").run()
    [value] = [n for n in app.number_input if n.key.endswith(".varde")]
    value.set_value(65).run()
    [who] = [t for t in app.text_input if t.key.endswith(".vem")]
    who.set_value("Sekreterare").run()
    _press(app, "Spara ändringen")
    assert [goal.target for goal in _kept()] == [65]
    read = texts(app)
    assert r"Bygglov\, minst 60\, 2025" in read
    assert "ändrat" in read


def test_a_goal_is_ended_after_a_question(open_on: Open, tmp_path) -> None:
    app = _with_goal(open_on, tmp_path, Målvärde=60)
    app.segmented_control(key="malform").set_value("andra").run()
    [ja] = [b for b in app.button if b.label == "Ja, avsluta målet"]
    assert ja.disabled  # until it is told who does it
    [who] = [t for t in app.text_input if t.key.endswith(".vem")]
    who.set_value("Sekreterare").run()
    _press(app, "Ja, avsluta målet")
    assert _kept() == []
    assert "Inga mål är satta" in texts(app)


def test_whoever_changes_what_somebody_else_has_changed_is_told(open_on: Open, tmp_path) -> None:
    app = _with_goal(open_on, tmp_path, Målvärde=60)
    app.segmented_control(key="malform").set_value("andra").run()
    [value] = [n for n in app.number_input if n.key.endswith(".varde")]
    value.set_value(65).run()
    build.take_in(tmp_path, build.write(tmp_path / "annan.csv", [GOAL | {"Målvärde": 71}]))
    [who] = [t for t in app.text_input if t.key.endswith(".vem")]
    who.set_value("Sekreterare").run()
    assert any("test har ändrat det här" in w.value and "minst 71" in w.value for w in app.warning)
    [button] = [b for b in app.button if b.label == "Spara ändringen"]
    assert button.disabled
    assert [n.value for n in app.number_input if n.key.endswith(".varde")] == [65]  # the draft is still there
    _press(app, "Utgå från hur det är nu")
    assert [n.value for n in app.number_input if n.key.endswith(".varde")] == [71]
    assert [goal.target for goal in _kept()] == [71]


def test_the_same_goal_set_by_two_is_told(open_on: Open) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "mal")
    app.text_input(key="nytt.vem").set_value("Sekreterare").run()
    save = Save(
        MUNICIPALITY, steering.goal({"area": "bygglov", "measure": "nki", "year": 2027, "target": 80})
    )
    steering.publish(config.STORE, build.BOOK, [save], who="Någon annan", now=NOW)
    _press(app, "Spara målet")
    assert any("Det finns redan, infört av Någon annan" in w.value for w in app.warning)
    assert [goal.target for goal in _kept()] == [80]


def test_an_installation_for_readers_has_no_form(open_on: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "READ_ONLY", True)
    app = open_on(group(LEVEL, first=1, year=2025), "mal")
    assert "visar mål och åtgärder men ändrar dem inte" in texts(app)
    assert not app.number_input

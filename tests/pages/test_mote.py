"""Möte: what the meeting sees, what can be changed of it, and that it says what the other pages say."""

import pytest
from streamlit.testing.v1 import AppTest

from insikt import config
from insikt.answers.linked import Clock
from insikt.answers.pick import Occasion
from insikt.model import Step
from insikt.text import goals
from insikt.text.findings.finding import Chapter
from insikt.text.findings.steering import TALK
from insikt.ui.side_by_side import By
from tests.build import group
from tests.pages.conftest import Open, texts

SAME = [5, 6, 7, 8] * 5


def headlines(app: AppTest) -> list[str]:
    return [str(element.value) for element in app.subheader]


def press(app: AppTest, key: str) -> AppTest:
    app = app.button(key=key).click().run()
    assert not app.exception
    return app


def test_the_story_is_told_in_order(open_demo: Open) -> None:
    app = open_demo("mote")
    chapters = [c.value.split(" · ")[1] for c in app.caption if c.value[:1].isdigit() and " · " in c.value]
    order = [chapter for chapter in Chapter if chapter in chapters]
    assert [chapter for chapter in dict.fromkeys(chapters) if chapter in tuple(Chapter)] == order
    assert order[0] is Chapter.STANDING
    assert order[-1] is Chapter.TALK
    assert all(question in texts(app) for question in TALK)


def test_what_time_means_is_part_of_the_story_where_it_can_be_told(open_demo: Open, open_on: Open) -> None:
    assert any(Chapter.TIME in caption.value for caption in open_demo("mote").caption)
    app = open_on(group(SAME, first=1, year=2025), "mote")  # answers that belong to no case
    assert not any(Chapter.TIME in caption.value for caption in app.caption)
    app = press(app, "fler-handlaggningstid")
    assert any(Chapter.TIME in caption.value for caption in app.caption)


def test_a_committee_sees_the_areas(open_demo: Open) -> None:
    workplace, committee = (
        open_demo("mote", tillfalle=occasion) for occasion in (Occasion.WORKPLACE, Occasion.COMMITTEE)
    )
    assert headlines(workplace) != headlines(committee)
    assert "Mellan 2016 och 2025: ingen säkerställd förändring för något annat område." in headlines(
        committee
    )


def test_the_sentences_are_those_of_utveckling(open_demo: Open) -> None:
    """Word for word: the deck says what the page says."""
    page = open_demo("utveckling", omrade="brandskydd")
    page_by_area = open_demo("utveckling", omrade="brandskydd", jamfor=By.AREAS)
    app = open_demo("mote", omrade="brandskydd", tillfalle=Occasion.COMMITTEE)
    assert page.header[0].value in headlines(app)
    summary = next(m.value for m in page_by_area.markdown if m.value.startswith("Mellan"))
    assert summary in headlines(app)
    assert page.caption[0].value in [c.value for c in app.caption]


def test_every_chart_has_an_alternative_text(open_demo: Open) -> None:
    charts = open_demo("mote").get("plotly_chart")
    assert len(charts) >= 3
    assert all(len(chart.proto.alt) > 40 for chart in charts)


def test_findings_are_moved_left_out_and_added(open_demo: Open) -> None:
    app = open_demo("mote")
    before = headlines(app)
    app = press(app, "arrow_downward-0")
    assert headlines(app)[:2] == [before[1], before[0]]
    app = press(app, "arrow_upward-1")
    assert headlines(app) == before
    app = press(app, "close-0")
    assert headlines(app) == before[1:]
    app = press(app, "fler-laget")
    assert headlines(app) == [*before[1:], before[0]]


def test_a_note_is_kept_on_the_slide(open_demo: Open) -> None:
    app = open_demo("mote")
    app.text_input[0].set_value("Fråga **Anna**").run()
    assert "Fråga **Anna**" in [t.value for t in app.text]  # as text, never as Markdown
    app = press(app, "close-1")
    assert "Fråga **Anna**" in [t.value for t in app.text]


def test_the_exact_view_is_carried_into_the_deck(open_demo: Open) -> None:
    app = open_demo("utveckling", omrade="brandskydd", sokande="alla", jamfor=By.ITEMS, delfragor="bemotande")
    app = press(app, "lagg-till-delfragor")
    items = next(m.value for m in app.markdown if m.value.startswith("Mellan"))
    app.selectbox(key="omrade").set_value("bygglov").run()
    app.segmented_control(key="period").set_value(Step.QUARTER).run()
    quarters = app.header[0].value
    app = press(app, "lagg-till-utveckling")
    app.switch_page("pages/mote.py").run()
    assert {items, quarters} <= set(headlines(app))
    app.selectbox(key="omrade").set_value("brandskydd").run()
    assert quarters not in headlines(app)  # each area has its own deck
    app.selectbox(key="omrade").set_value("bygglov").run()
    assert {items, quarters} <= set(headlines(app))


@pytest.mark.parametrize(
    ("page", "button", "choices"),
    [
        ("drivkrafter", "lagg-till-matris", {"ar": "2023–2025"}),
        ("handlaggningstid", "lagg-till-handlaggningstid", {"klocka": Clock.LEGAL}),
        ("mal", "lagg-till-mal", {}),
        ("atgarder", "lagg-till-atgarder", {}),
    ],
)
def test_other_pages_say_the_same_in_the_deck(
    open_demo: Open, page: str, button: str, choices: dict[str, object]
) -> None:
    app = open_demo(page, **choices)
    sentence = app.header[0].value
    app = press(app, button)
    app.switch_page("pages/mote.py").run()
    assert sentence in headlines(app)
    assert sentence != headlines(open_demo("mote"))[0]


def test_powerpoint_is_made_when_asked_for_and_says_the_same(open_demo: Open) -> None:
    app = open_demo("mote")
    assert not app.get("download_button")
    app = press(app, "gor-pptx")
    [button] = app.get("download_button")
    assert button.proto.label == "Hämta PowerPoint"
    said = headlines(app)
    app = press(app, "close-0")
    assert not app.get("download_button")  # another deck is another file
    assert said


def test_on_the_screen_one_message_at_a_time(open_demo: Open) -> None:
    app = open_demo("mote")
    sentences = headlines(app)
    app = press(app, "visa-pa-skarmen")
    assert [t.value for t in app.title] == [sentences[0]]
    assert not app.get("selectbox")
    assert f"1 av {len(sentences)}" in texts(app)
    assert app.button(key="visning-left").disabled
    for sentence in sentences[1:]:
        app = press(app, "visning-right")
        assert [t.value for t in app.title] == [sentence]
    assert app.button(key="visning-right").disabled
    app = press(app, "visning-left")
    assert [t.value for t in app.title] == [sentences[-2]]
    app = press(app, "visning-slut")
    assert headlines(app) == sentences


def test_a_press_before_the_browser_has_heard_of_the_one_before_counts_too(open_demo: Open) -> None:
    app = open_demo("mote")
    sentences = headlines(app)
    app = press(press(app, "visa-pa-skarmen"), "visning-right")
    app.query_params["visa"] = "1"  # what the browser still says
    app = press(app, "visning-right")
    assert [t.value for t in app.title] == [sentences[2]]
    assert app.query_params["visa"] == "3"


def test_the_browsers_way_back_leads_back(open_demo: Open) -> None:
    app = open_demo("mote")
    sentences = headlines(app)
    app = press(press(app, "visa-pa-skarmen"), "visning-right")
    app.query_params["visa"] = "1"
    assert [t.value for t in app.run().title] == [sentences[0]]


def test_a_distribution_is_offered_of_groups_that_can_be_divided(open_demo: Open) -> None:
    def keys(**choices: str) -> list[str]:
        return [button.key for button in open_demo("mote", **choices).button]

    assert "fler-fordelning" in keys()
    assert "fler-fordelning" not in keys(sokande="alla")
    assert "fler-fordelning" not in keys(omrade="totalt")


def test_the_show_says_that_it_is_made_up(open_demo: Open) -> None:
    assert "Påhittad kommun" in texts(press(open_demo("mote"), "visa-pa-skarmen"))


@pytest.mark.parametrize(
    "link", ["utveckling.bygglov.foretag.year~x~a.b.c.d~delfragor.bygglov.foretag.year", "~"]
)
def test_a_link_gone_stale_shows_what_is_left(open_demo: Open, link: str) -> None:
    app = open_demo("start")
    app.query_params["bilder"] = link
    app.switch_page("pages/mote.py").run()
    assert not app.exception


def test_nothing_may_be_shown(open_on: Open) -> None:
    assert "minst 7 svar" in open_on(group([5] * 6, first=1, year=2025), "mote").info[0].value


def test_few_answers_are_told_not_hidden(open_on: Open) -> None:
    app = open_on(group(SAME, first=1, year=2025), "mote")
    assert headlines(app)[0] == "NKI för bygglov är 61 (±6) år 2025: lågt, enligt 20 svar."
    assert goals.NONE in headlines(app)


def test_no_store(open_on: Open) -> None:
    assert "python -m insikt demo" in open_on(None, "mote").info[0].value


def decide(app: AppTest, title: str, who: str = "Enhetschef") -> AppTest:
    app.text_input(key="beslut-0").set_value(title)
    app.text_input(key="vem-0").set_value(who)
    return press(app, "spara-0")


def test_a_decision_becomes_an_action_at_once(open_on: Open) -> None:
    app = open_on(group(SAME, first=1, year=2025) + group(SAME, first=100, year=2026), "mote")
    app = decide(app, "Ring upp inom tre dagar, 0701234567")
    assert "Sparat: ”Ring upp inom tre dagar, [nummer]” finns nu bland åtgärderna." in app.success[0].value
    assert "Ring upp inom tre dagar, [nummer]" in texts(app)  # among the findings
    assert "1 åtgärd för bygglov" in "\n".join(headlines(app))
    app.switch_page("pages/utveckling.py").run()
    assert "Ring upp inom tre dagar" in texts(app)


def test_a_decision_on_the_last_screen(open_on: Open) -> None:
    app = press(open_on(group(SAME, first=1, year=2025), "mote"), "visa-pa-skarmen")
    assert not app.text_input
    while not app.button(key="visning-right").disabled:
        app = press(app, "visning-right")
    app = decide(app, "Fråga de sökande")
    assert "Fråga de sökande" in app.success[0].value


def test_who_writes_has_to_be_told(open_on: Open) -> None:
    app = decide(open_on(group(SAME, first=1, year=2025), "mote"), "Ring upp", who="")
    assert "vem" in app.warning[0].value
    assert not app.success


def test_the_next_meeting_is_told_what_has_changed_since(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_on(group(SAME, first=1, year=2025), "mote")
    assert not any("Sedan mötet" in h for h in headlines(app))
    decide(app, "Ring upp")
    monkeypatch.setenv("INSIKT_TODAY", "2026-12-14")
    again = open_on(None, "mote")
    assert headlines(again)[0] == "Sedan mötet 2026-11-23: inga nya svar; 1 bedömning har ändrats."


def test_an_installation_for_readers_shows_and_hands_out_but_decides_nothing(
    open_demo: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "READ_ONLY", True)
    app = open_demo("mote")
    assert not app.header
    assert press(app, "gor-pptx").get("download_button")
    assert press(app, "visa-pa-skarmen").title


@pytest.mark.parametrize("link", ["", "apt", "x~bygglov~foretag~Exempelby kommun", "apt~x~y~z"])
def test_a_show_that_leads_nowhere_leads_to_the_page(open_demo: Open, link: str) -> None:
    app = open_demo("start")
    app.query_params["visa"] = "1"
    app.query_params["mote"] = link
    app.query_params["bilder"] = "laget.bygglov.foretag.year"
    app.switch_page("pages/mote.py").run()
    assert not app.exception
    assert app.title[0].value == "Vad ska mötet se?"

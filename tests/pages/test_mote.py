"""Möte: what the meeting sees, what can be changed of it, and that it says what the other pages say."""

import pytest
from streamlit.testing.v1 import AppTest

from insikt.answers.pick import Occasion
from insikt.model import Step
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


def test_a_committee_sees_the_areas(open_demo: Open) -> None:
    workplace, committee = (
        open_demo("mote", tillfalle=occasion) for occasion in (Occasion.WORKPLACE, Occasion.COMMITTEE)
    )
    assert headlines(workplace) != headlines(committee)


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
    assert any(h.startswith("Inga mål är inlästa") for h in headlines(app))


def test_no_store(open_on: Open) -> None:
    assert "python -m insikt demo" in open_on(None, "mote").info[0].value

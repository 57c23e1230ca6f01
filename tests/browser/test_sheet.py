"""The committee's page on paper: one A4, readable in grey."""

import re

from tests.browser.conftest import Visitor


def test_five_goals_are_one_sheet_of_paper(visitor: Visitor) -> None:
    page = visitor.open("namnd")
    page.emulate_media(media="print")
    page.wait_for_timeout(1000)
    pdf = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "10mm"))
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 1


def test_the_sheet_is_reached_from_mal_and_not_from_the_menu(visitor: Visitor) -> None:
    page = visitor.open("mal")
    links = page.get_by_role("link", name="Nämndens sida, att skriva ut")
    assert links.count() == 1
    links.click()
    page.get_by_role("heading", name="Nämndens mål", level=1).wait_for()
    page.get_by_role("link", name="Tillbaka till Mål").click()
    page.get_by_role("heading", name="Når vi nämndens mål?", level=1).wait_for()
    assert page.get_by_role("navigation").get_by_text("Nämndens mål").count() == 0

"""Goals set in a browser: two at once, a lost connection, a reload."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from insikt import config
from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.browser.conftest import Visitor, serve


@pytest.fixture
def own(browser: Browser, demo_folder: Path, tmp_path: Path) -> Iterator[tuple[Visitor, Path]]:
    """A visitor to a server with a store of its own, so that the others' stays as it is."""
    folder = tmp_path / "store"
    shutil.copytree(demo_folder, folder)
    with serve(INSIKT_DATA=str(tmp_path)) as url:
        yield Visitor(browser, url), folder
        for context in browser.contexts:
            context.close()


def _targets(folder: Path, year: int) -> list[float]:
    store = Store(versions.newest(folder).path)
    found = [k.what.target for k in queries.goals(store, config.DEMO_MUNICIPALITY) if k.what.year == year]
    store.close()
    return found


def _fill(page: Page, label: str, value: str) -> None:
    box = page.get_by_label(label, exact=False).first
    box.fill(value)
    box.press("Tab")
    Visitor.settle(page)


def test_two_tabs_that_change_the_same_goal_at_the_same_moment(own: tuple[Visitor, Path]) -> None:
    visitor, folder = own
    tabs = [visitor.open("mal?malform=Ändra eller avsluta ett mål") for _ in range(2)]
    for tab, value in zip(tabs, ("77", "78"), strict=True):
        _fill(tab, "Målvärde", value)
        _fill(tab, "Vem gör ändringen?", f"Flik {value}")
    before = versions.newest(folder).number
    buttons = [tab.get_by_role("button", name="Spara ändringen") for tab in tabs]
    for button in buttons:  # neither waits for the other
        button.click(no_wait_after=True)
    told = [_outcome(tab) for tab in tabs]
    assert sorted(told) == ["saved", "told"], told
    winner = ("77", "78")[told.index("saved")]
    assert float(winner) in _targets(folder, 2026)
    assert versions.newest(folder).number == before + 1
    loser = tabs[told.index("told")]
    assert loser.get_by_label("Målvärde").first.input_value() == ("77", "78")[told.index("told")]


def test_two_tabs_that_set_different_goals_at_the_same_moment(own: tuple[Visitor, Path]) -> None:
    visitor, folder = own
    tabs = [visitor.open(f"mal?omrade={area}") for area in ("Bygglov", "Livsmedelskontroll")]
    for tab in tabs:
        _fill(tab, "Vem gör ändringen?", "Sekreterare")
    for tab in tabs:
        tab.get_by_role("button", name="Spara målet").click(no_wait_after=True)
    assert [_outcome(tab) for tab in tabs] == ["saved", "saved"]
    assert _targets(folder, 2027) == [75, 75]


def test_a_draft_outlives_a_reload_and_is_gone_when_saved(own: tuple[Visitor, Path]) -> None:
    visitor, folder = own
    page = visitor.open("mal")
    _fill(page, "Målvärde 2027", "81")
    _fill(page, "Beslutat av", "Samhällsbyggnadsnämnden")
    page.reload()
    visitor.settle(page)
    assert page.get_by_label("Målvärde 2027").input_value() == "81"
    assert page.get_by_label("Beslutat av").input_value() == "Samhällsbyggnadsnämnden"
    _fill(page, "Vem gör ändringen?", "Sekreterare")
    page.get_by_role("button", name="Spara målet").click()
    assert _outcome(page) == "saved"
    assert _targets(folder, 2027) == [81]
    visitor.settle(page)
    page.reload()
    visitor.settle(page)
    assert page.get_by_label("Målvärde 2027").input_value() == "75"


def _outcome(page: Page) -> str:
    """Whether the page says that it saved, or that somebody else came first."""
    saved, told = (
        page.get_by_text("Ändrat: ").or_(page.get_by_text("Sparat: ")),
        page.get_by_text("det du skrev står kvar"),
    )
    saved.or_(told).first.wait_for()
    return "saved" if saved.count() else "told"

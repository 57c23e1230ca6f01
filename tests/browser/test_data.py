"""The errand of whoever reads files in: drop, confirm a column, see what is wrong, mend, read in, see it, undo."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visitor, serve
from tests.browser.test_access import _FOCUSED, TAGS
from tests.build import BOOK, group, store, write

UNSURE = "Totalt sett nöjd, omdöme"
EVIL = "![bild](http://example.invalid/a.png) :material/home: $x$ _kursiv_"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of four years, beside a file for a fifth: one with a fault, and the same one mended."""
    folder = tmp_path_factory.mktemp("data")
    rows = [row for year in range(2021, 2025) for row in group([5, 7, 8, 6] * 4, first=100 * year, year=year)]
    store(folder, rows)
    return folder


def _file(folder: Path, name: str, **wrong: object) -> Path:
    rows = group([8, 9, 9, 7] * 4, first=900, year=2025)
    rows[3] |= wrong
    named = [{UNSURE if key == "nki_1" else key: value for key, value in row.items()} for row in rows]
    named[0] |= {"Anteckning": EVIL}
    return write(folder / name, [{"Anteckning": "", **row} for row in named])


@pytest.fixture(scope="module")
def own_address(folder: Path, executable: str) -> Iterator[str]:  # noqa: ARG001 - skips where there is no browser
    """An app on that store alone: what is done here is seen nowhere else."""
    with serve(INSIKT_DATA=str(folder)) as url:
        yield url


def _years(visitor: Visitor, page: Page) -> list[str]:
    """The years in the table of Utveckling."""
    page.goto(f"{visitor.address}/utveckling")
    visitor.settle(page)
    page.get_by_text("Visa som tabell").first.click()
    cells = page.locator("[data-testid=stTable]").first.locator("tbody tr td:first-child, tbody tr th")
    return [text.strip()[:4] for text in cells.all_inner_texts()]


def test_the_whole_errand(browser: Browser, own_address: str, folder: Path) -> None:
    visitor = Visitor(browser, own_address)
    page = visitor.open("utveckling")
    assert "2025" not in _years(visitor, page)

    page.goto(f"{own_address}/data")
    visitor.settle(page)
    page.locator("input[type=file]").set_input_files(_file(folder, "svar-2025.csv", nki_2=11))
    page.wait_for_selector("text=är osäker")
    visitor.settle(page)
    assert page.get_by_text(f"Kolumnen ”{UNSURE}” är osäker. Exempel på värden: ”8”, ”9”, ”7”").is_visible()
    page.get_by_role("combobox", name="Vad innehåller kolumn").click()
    page.get_by_role("option", name=BOOK.items["nki_1"].label).click()
    visitor.settle(page)

    assert page.get_by_text("1 fel stoppar inläsningen").is_visible()
    assert page.get_by_role("cell", name="”11” ligger inte på skalan 1–10.").is_visible()
    assert not page.get_by_role("button", name="Läs in", exact=True).is_visible()

    page.get_by_role("button", name="Ta bort svar-2025.csv").click()
    visitor.settle(page)
    page.locator("input[type=file]").set_input_files(_file(folder, "svar-2025-rattad.csv"))
    page.wait_for_selector("text=Det här händer")
    visitor.settle(page)
    assert page.get_by_text("16 nya svar, 0 rättade, 0 borttagna, 0 oförändrade").is_visible()
    button = page.get_by_role("button", name="Läs in", exact=True)
    page.get_by_role("textbox", name="Vem gör ändringen?").fill("Utvecklare")
    button.click()  # at once, with the field not left
    page.wait_for_selector("text=Inläst. Underlaget är nu version 2.")
    assert "2025" in _years(visitor, page)

    page.goto(f"{own_address}/data")
    visitor.settle(page)
    page.get_by_role("button", name="Ångra till den versionen").click()
    visitor.settle(page)
    page.get_by_role("textbox", name="Vem gör ändringen?").fill("Utvecklare")
    page.get_by_role("button", name="Ja, återställ").click()
    page.wait_for_selector("text=Återställt. Underlaget är nu version 3.")
    assert "2025" not in _years(visitor, page)
    assert visitor.strangers == []


def test_what_a_file_says_is_shown_as_it_is(browser: Browser, own_address: str, folder: Path) -> None:
    visitor = Visitor(browser, own_address)
    page = visitor.open("data")
    page.locator("input[type=file]").set_input_files(_file(folder, "igen.csv"))
    page.wait_for_selector("text=kändes igen")
    visitor.settle(page)
    page.get_by_text("Visa kolumnerna").click()
    assert EVIL[:30] in page.locator("[data-testid=stTable]").first.inner_text()
    assert visitor.strangers == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("wrong", [{}, {"nki_2": 11}])
def test_axe_finds_nothing_with_files_dropped(
    browser: Browser, own_address: str, folder: Path, wrong: dict[str, object], width: int, scheme: str
) -> None:
    page = Visitor(browser, own_address).open("data", width=width, scheme=scheme)
    page.locator("input[type=file]").set_input_files(_file(folder, "svar.csv", **wrong))
    page.wait_for_selector("text=är osäker")
    page.get_by_role("combobox", name="Vad innehåller kolumn").click()
    page.get_by_role("option", name=BOOK.items["nki_1"].label).click()
    page.wait_for_selector("text=stoppar inläsningen" if wrong else "text=Det här händer")
    Visitor.settle(page)
    found = Axe().run(page, options=TAGS).response
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found["violations"]] == []
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_the_whole_store_and_a_template_can_be_fetched(browser: Browser, own_address: str) -> None:
    page = Visitor(browser, own_address).open("data")
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Hämta hela underlaget").click()
    with ZipFile(fetched.value.path()) as files:
        assert {"csv/svar-1.csv", "parquet/response.parquet"} <= set(files.namelist())
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Ärenden (Excel)").click()
    assert fetched.value.suggested_filename == "mall-arenden.xlsx"


_DROP = """([zone, name, text]) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([text], name, { type: 'text/csv' }));
    for (const kind of ['dragenter', 'dragover', 'drop'])
        zone.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: dropped }));
}"""


def test_a_file_is_dropped_on_the_page(browser: Browser, own_address: str, folder: Path) -> None:
    page = Visitor(browser, own_address).open("data")
    zone = page.get_by_test_id("stFileUploaderDropzone").element_handle()
    page.evaluate(_DROP, [zone, "släppt.csv", _file(folder, "slappt.csv").read_text(encoding="utf-8-sig")])
    page.wait_for_selector("text=släppt.csv lästes som svar: 16 rader")


def test_the_keyboard_alone_reads_a_file_in(browser: Browser, own_address: str, folder: Path) -> None:
    page = Visitor(browser, own_address).open("data")

    def tab_to(text: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            focused = page.evaluate(_FOCUSED)
            if text in focused and len(focused) < 100:
                return
        raise AssertionError(f"{text} cannot be reached")

    with page.expect_file_chooser() as chooser:  # before the tabbing: the browser learns of it late
        tab_to("Välj fil")
        page.keyboard.press("Enter")
    rows = group([8, 9, 9, 7] * 4, first=900, year=2024, area="livsmedel")
    chooser.value.set_files(write(folder / "tangenter.csv", rows))
    page.wait_for_selector("text=Det här händer")
    Visitor.settle(page)
    tab_to("Vem gör ändringen?")
    page.keyboard.type("Registrator")
    tab_to("Läs in")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Inläst. Underlaget är nu version")

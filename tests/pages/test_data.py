"""The page Data without a browser: every state that a user can meet."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from insikt import config
from insikt.store import versions
from insikt.store.versions import Store
from tests.build import group, response, take_in, write
from tests.pages.conftest import Open, texts

ROWS = group([7] * 8, first=1, year=2025)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "STORE", tmp_path / "store")
    monkeypatch.setattr(config, "PSEUDONYM_KEY", tmp_path / "secret" / "key")


def _drop(app: AppTest, *paths: Path) -> AppTest:
    app.file_uploader[0].set_value([(path.name, path.read_bytes(), "text/csv") for path in paths])
    return app.run()


def _labels(app: AppTest) -> Sequence[str]:
    return [button.label for button in app.button]


def _take_in(app: AppTest, path: Path) -> AppTest:
    _drop(app, path)
    app.text_input(key="vem").set_value("Registrator").run()
    [button] = [b for b in app.button if b.label == "Läs in"]
    return button.click().run()


def _refused(app: AppTest) -> str:
    return "\n".join(f"{e.value} {getattr(e, 'title', '')}" for e in (*app.error, *app.warning, *app.info))


def test_from_nothing_to_a_first_version_and_a_correction(open_on: Open, tmp_path: Path) -> None:
    app = open_on(None, "data")
    assert "Ingenting är inläst ännu." in texts(app)
    _take_in(app, write(tmp_path / "svar.csv", ROWS))
    assert app.success[0].value == "Inläst. Underlaget är nu version 1."
    assert "Underlaget har 8 svar, 0 ärenden, 0 mål och 0 åtgärder." in texts(app)
    newer = write(tmp_path / "nyare.csv", [*ROWS[:2], ROWS[3] | {"nki_1": 1}, response(77)])
    _drop(app, newer)
    assert "1 nytt svar, 1 rättade, 0 borttagna, 2 oförändrade" in texts(app)
    app.segmented_control(key="ersatt").set_value("Ersätt").run()
    assert "1 nytt svar, 1 rättade, 5 borttagna, 2 oförändrade" in texts(app)
    assert "Ersätter svar för Provby kommun\\: Bygglov 2025\\." in texts(app)
    assert "5 rader som filerna inte har tas bort ur underlaget." in _refused(app)
    assert not app.exception


def test_each_step_is_told_while_it_is_taken(
    open_on: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    class Bar:
        def progress(self, _share: float, doing: str) -> None:
            told.append(doing)

        def empty(self) -> None:
            told.append("")

    monkeypatch.setattr("streamlit.progress", lambda *_: Bar())
    app = _drop(open_on(None, "data"), write(tmp_path / "svar.csv", ROWS))
    assert not app.exception
    assert list(dict.fromkeys(told)) == [
        r"Läser svar\.csv …",
        "",
        r"Kontrollerar svar\.csv …",
        "Jämför med underlaget …",
    ]
    assert told[-1] == ""


def test_nothing_is_read_in_without_a_name(open_on: Open, tmp_path: Path) -> None:
    app = _drop(open_on(None, "data"), write(tmp_path / "svar.csv", ROWS))
    assert "ingen inloggning" in texts(app)
    next(b for b in app.button if b.label == "Läs in").click().run()
    assert "Skriv vem som gör ändringen" in _refused(app)
    assert not versions.versions(config.STORE)


def test_errors_stop_with_where_what_and_cure_and_no_button(open_on: Open, tmp_path: Path) -> None:
    bad = write(tmp_path / "fel.csv", [response(i, nki_1=11) for i in range(30)])
    app = _drop(open_on(None, "data"), bad)
    assert "30 fel stoppar inläsningen." in _refused(app)
    table = next(t.value for t in app.table if "Var" in t.value)
    assert len(table) == config.FINDINGS_SHOWN
    assert table.iloc[0].tolist() == [
        r"fel\.csv\, rad 2\, kolumn ”nki\_1”",
        "”11” ligger inte på skalan 1–10\\.",
        "Skriv 1–10 eller ”Vet ej”\\.",
    ]
    assert "Och 10 till, i listan." in texts(app)
    assert "Läs in" not in _labels(app)


def test_a_file_that_cannot_be_read(open_on: Open, tmp_path: Path) -> None:
    path = tmp_path / "trasig.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"x" * 100)
    app = _drop(open_on(None, "data"), path)
    assert "1 fel stoppar inläsningen." in _refused(app)
    assert not app.exception


@pytest.mark.parametrize("name", ["../../ut.csv", "å ä ö (1).csv", "x" * 300 + ".csv", "con:aux|?*.csv"])
def test_no_name_of_a_file_is_trusted(open_on: Open, tmp_path: Path, name: str) -> None:
    content = write(tmp_path / "svar.csv", ROWS).read_bytes()
    app = open_on(None, "data")
    app.file_uploader[0].set_value([(name, content, "text/csv")])
    app.run()
    assert not app.exception
    assert "8 nya svar" in texts(app)


def test_the_same_file_again(open_on: Open, tmp_path: Path) -> None:
    path = write(tmp_path / "svar.csv", ROWS)
    app = _take_in(open_on(None, "data"), path)
    _drop(app, path)
    assert "redan inlästa" in _refused(app)
    assert "Läs in" not in _labels(app)


def test_an_unsure_column_is_asked_about_before_anything_is_told(open_on: Open, tmp_path: Path) -> None:
    rows = [{("Totalt sett nöjd, omdöme" if k == "nki_1" else k): v for k, v in row.items()} for row in ROWS]
    app = _drop(open_on(None, "data"), write(tmp_path / "svar.csv", rows))
    assert "Svara på frågorna om kolumner" in _refused(app)
    [question] = [s for s in app.selectbox if s.label.startswith("Vad innehåller kolumn")]
    question.set_value("nki_1").run()
    assert "8 nya svar" in texts(app)


def test_undo_is_asked_twice(open_on: Open, tmp_path: Path) -> None:
    app = _take_in(open_on(None, "data"), write(tmp_path / "a.csv", ROWS))
    _take_in(app, write(tmp_path / "b.csv", [response(50)]))
    [undo] = [b for b in app.button if b.label.startswith("Ångra till")]
    undo.click().run()
    assert "Underlaget blir som det var i version 1" in texts(app)
    assert len(versions.versions(config.STORE)) == 2
    [sure] = [b for b in app.button if b.label == "Ja, återställ"]
    sure.click().run()
    assert app.success[0].value == "Återställt. Underlaget är nu version 3."
    assert "Underlaget har 8 svar" in texts(app)


def test_a_plan_that_somebody_got_ahead_of_is_made_anew(open_on: Open, tmp_path: Path) -> None:
    app = _take_in(open_on(None, "data"), write(tmp_path / "a.csv", ROWS))
    _drop(app, write(tmp_path / "b.csv", [response(50)]))
    other = open_on(None, "data")
    _take_in(other, write(tmp_path / "c.csv", [response(50), response(51)]))
    app.text_input(key="vem").set_value("Registrator").run()
    assert "0 nya svar, 0 rättade, 0 borttagna, 1 oförändrade" in texts(app)


def test_a_damaged_version_can_be_left_behind(open_on: Open, tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "a.csv", ROWS))
    take_in(tmp_path, write(tmp_path / "b.csv", [response(50)]))
    versions.newest(config.STORE).path.write_bytes(b"damaged" * 1000)
    app = open_on(None, "data")
    assert "Den senaste versionen är skadad" in _refused(app)
    assert not app.file_uploader
    [undo] = [b for b in app.button if b.label.startswith("Ångra till")]
    undo.click().run()
    app.text_input(key="vem.angra").set_value("Drift").run()
    next(b for b in app.button if b.label == "Ja, återställ").click().run()
    assert "Underlaget har 8 svar" in texts(app)


def test_a_store_of_an_earlier_program_is_brought_up(open_on: Open, tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "a.csv", ROWS))
    with duckdb.connect(versions.newest(config.STORE).path) as connection:
        connection.execute("delete from schema_step where name = '080_completion'")
        connection.execute("drop view case_clock")
        connection.execute("alter table cases drop column completion_asked")
        connection.execute("alter table legal_limit drop column extension")
        connection.execute("alter table legal_limit drop column asked_within")
    app = open_on(None, "data")
    assert "Underlaget behöver anpassas" in _refused(app)
    app.text_input(key="vem.anpassa").set_value("Drift").run()
    next(b for b in app.button if b.label == "Anpassa underlaget").click().run()
    assert "Underlaget har 8 svar" in texts(app)
    Store(versions.newest(config.STORE).path).close()


def test_an_installation_for_readers_has_no_such_page(monkeypatch: pytest.MonkeyPatch) -> None:
    app = AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=60).run()
    app.switch_page("pages/data.py")  # control: otherwise it has
    monkeypatch.setattr(config, "READ_ONLY", True)
    app = AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=60).run()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        app.switch_page("pages/data.py")


def test_columns_that_are_not_read_are_told(open_on: Open, tmp_path: Path) -> None:
    path = write(tmp_path / "svar.csv", [row | {"Kontaktperson": "N N"} for row in ROWS])
    assert "läses inte in: ”Kontaktperson”" in texts(_drop(open_on(None, "data"), path))


def test_other_pages_lead_here_when_there_is_nothing_to_show(open_on: Open) -> None:
    assert [link.label for link in open_on(None, "utveckling").get("page_link")] == [
        "Läs in filer på sidan Data"
    ]


def test_pages_for_readers_lead_nowhere_where_they_cannot_go(
    open_on: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(config, "READ_ONLY", True)
    assert not open_on(None, "utveckling").get("page_link")


def test_answers_and_cases_dropped_together(open_on: Open, tmp_path: Path) -> None:
    answers = write(tmp_path / "svar.csv", [row | {"Diarienummer": row["Svars-ID"]} for row in ROWS])
    cases = [
        {
            "Diarienummer": row["Svars-ID"],
            "Kommun": row["Kommun"],
            "Område": "Bygglov",
            "Inkommen": "2025-01-02",
        }
        for row in ROWS
    ]
    app = _drop(open_on(None, "data"), answers, write(tmp_path / "arenden.csv", cases))
    assert "8 nya svar, 0 rättade" in texts(app)
    assert "8 nya ärenden, 0 rättade" in texts(app)
    assert not app.warning  # every answer has its case
    app.text_input(key="vem").set_value("Registrator").run()
    next(b for b in app.button if b.label == "Läs in").click().run()
    assert "Underlaget har 8 svar, 8 ärenden" in texts(app)


def test_a_file_of_the_only_municipality_need_not_name_it(open_on: Open, tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "svar.csv", ROWS))
    later = [
        {name: cell for name, cell in row.items() if name != "Kommun"}
        for row in group([7] * 8, first=50, year=2024)
    ]
    app = _drop(open_on(None, "data"), write(tmp_path / "fler.csv", later))
    assert "Filen har ingen kolumn ”Kommun”: alla rader räknas till Provby kommun" in texts(app).replace(
        "\\", ""
    )
    assert "8 nya svar, 0 rättade" in texts(app)
    assert not app.exception

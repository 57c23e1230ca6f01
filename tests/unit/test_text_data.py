"""What is said of files, changes and versions, word for word."""

from datetime import date, datetime

import pytest

from insikt.answers.history import Change, History, Holding
from insikt.store.queries import LogLine
from insikt.text import data as text
from insikt.text.data import Difference
from tests.build import BOOK, MUNICIPALITY

AT = datetime(2026, 11, 26, 8, 0)


def _line(what: str, file: str | None = None, rows: int = 0, why: str | None = None) -> LogLine:
    return LogLine(3, AT, "Registrator", what, file, None, rows, 0, why)


def _change(*lines: LogLine, version: int = 3) -> Change:
    return Change(version, AT, "Registrator", lines, True)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Difference("svar", 142, 3, 12, 0), "142 nya svar, 3 rättade, 0 borttagna, 12 oförändrade"),
        (Difference("svar", 1, 0, 0, 2), "1 nytt svar, 0 rättade, 2 borttagna, 0 oförändrade"),
        (Difference("åtgärder", 1, 0, 0, 0), "1 ny åtgärd, 0 rättade, 0 borttagna, 0 oförändrade"),
        (
            Difference("ärenden", 1234, 0, 0, 0),
            "1\u00a0234 nya ärenden, 0 rättade, 0 borttagna, 0 oförändrade",
        ),
        (Difference("mål", 0, 1, 0, 0), "0 nya mål, 1 rättade, 0 borttagna, 0 oförändrade"),
    ],
)
def test_the_difference(found: Difference, said: str) -> None:
    assert text.difference(found) == said


def test_what_is_replaced() -> None:
    periods = [
        (MUNICIPALITY, "bygglov", 2024),
        (MUNICIPALITY, "bygglov", None),
        (MUNICIPALITY, "miljo", 2024),
    ]
    assert text.replaced("ärenden", periods, BOOK) == (
        "Ersätter ärenden för Provby kommun: Bygglov 2024 och ännu öppna, Miljö- och hälsoskydd 2024."
    )
    assert (
        text.replaced("mål", [(MUNICIPALITY, "bygglov")], BOOK) == "Ersätter mål för Provby kommun: Bygglov."
    )
    assert "ersätter därför ingenting" in text.replaced("ärenden", [], BOOK)


def test_what_a_change_did() -> None:
    one = _change(_line("Läste in svar", "a.csv", 8, "8 nya, 0 rättade, 0 borttagna"))
    assert text.what(one) == "Läste in svar ur a.csv (8 nya, 0 rättade, 0 borttagna)"
    several = _change(
        *(_line("Läste in svar", f"{k}.csv", 500) for k in range(3)), _line("Läste in mål", "m.csv")
    )
    assert text.what(several) == "Läste in svar ur 3 filer, 1\u00a0500 rader. Läste in mål ur m.csv"
    assert text.what(_change(_line("Återställde version 1"))) == "Återställde version 1"


def test_what_the_store_holds() -> None:
    history = History((_change(_line("Läste in svar")),), ())
    assert text.headline(Holding(1, 0, 2, 1, date(2025, 5, 2)), history).startswith(
        "Underlaget har 1 svar, 0 ärenden, 2 mål och 1 åtgärd. Det senaste svaret är från 2025-05-02. "
        "Version 3 gäller, från 2026-11-26 "
    )
    assert "senaste svaret" not in text.headline(Holding(0, 5, 0, 0, None), history)


def test_what_going_back_means() -> None:
    told = text.restore_warning(_change(_line("Läste in svar"), version=2), 1)
    assert told.startswith("Underlaget blir som det var i version 2, 2026-11-26 ")
    assert "1 senare ändring gäller då inte längre" in told
    assert "2 senare ändringar gäller" in text.restore_warning(_change(_line("x")), 2)

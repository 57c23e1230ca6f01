"""Answers with their cases, and cases with their clocks, on tiny real stores with values worked by hand."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from insikt.answers import duration
from insikt.answers.duration import Backlog, Spread
from insikt.answers.in_time import InTime
from insikt.answers.menu import View
from insikt.model import NotMeasured, TooFew
from insikt.store import handling, versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, TODAY, response, take_in, write


def _case(number: int, received: str, complete: str, decided: str, **cells: str) -> dict[str, str]:
    return {
        "Diarienummer": f"BYGG {number}",
        "Kommun": MUNICIPALITY,
        "Myndighetsområde": "Bygglov",
        "Ärendetyp": "Lov",
        "Inkommen": received,
        "Komplett": complete,
        "Beslut": decided,
        "Avslutat": decided,
        "Utfall": "Avslag",
    } | cells


def _open(folder: Path, responses: list[dict[str, object]], cases: list[dict[str, str]]) -> Store:
    files = [write(folder / "svar.csv", responses)] if responses else []
    files += [write(folder / "arenden.csv", cases)] if cases else []
    take_in(folder, *files)
    return Store(versions.newest(folder / "store").path)


def test_an_answer_finds_its_case_and_both_clocks(tmp_path: Path) -> None:
    responses = [
        response(1, Diarienummer="BYGG 1", Utfall="Bifall", nki_1=10, nki_2=10, nki_3=10),
        response(2, Diarienummer="BYGG 2", nki_1=1, nki_2=1, nki_3=1),
        response(3, nki_1=1, nki_2="Vet ej", nki_3="Vet ej"),  # no index, so not here
        response(4, Diarienummer="BYGG 99"),
    ]
    cases = [
        _case(1, "2025-01-01", "2025-01-11", "2025-03-02"),
        _case(2, "2025-01-01", "", ""),
    ]
    opened = _open(tmp_path, responses, cases)
    found = handling.handled(opened, MUNICIPALITY, "effektivitet", "nki_1")
    assert found.customer_days == pytest.approx([60, np.nan, np.nan], nan_ok=True)
    assert found.legal_days == pytest.approx([50, np.nan, np.nan], nan_ok=True)
    assert found.limit_days == pytest.approx([70, np.nan, np.nan], nan_ok=True)
    # What the answer's own file says of the outcome goes before the case system's.
    assert found.outcome.tolist() == ["bifall", "avslag", ""]
    assert found.case_type.tolist() == ["lov", "lov", ""]
    assert found.nki == pytest.approx([100, 0, 100 * 6 / 9])
    assert found.rating == pytest.approx([10, 1, 7])
    assert len(handling.handled(opened, "Annan kommun", "effektivitet", "nki_1").nki) == 0
    opened.close()


def test_cases_open_and_decided(tmp_path: Path) -> None:
    cases = [
        _case(1, "2025-01-01", "2025-01-11", "2025-03-22"),  # the last day: 11 January and ten weeks
        _case(2, "2025-01-01", "2025-01-11", "2025-03-23"),
        _case(3, "2026-10-01", "2026-10-01", "", Avslutat=""),
        _case(4, "2026-01-01", "2026-01-01", "", Avslutat="2026-02-01"),  # closed: not waiting
        _case(5, "2026-10-01", "2026-10-01", "", Avslutat="", Ärendetyp="Tillsyn"),
    ]
    opened = _open(tmp_path, [], cases)
    found = handling.case_times(opened, MUNICIPALITY, date(2026, 11, 23))
    assert found.quarter.tolist() == [2025 * 4, 2025 * 4, -1, -1, -1]
    by_day = dict(zip(found.customer_days.tolist(), found.days_left.tolist(), strict=True))
    assert (by_day[80.0], by_day[81.0]) == (0, -1)
    assert int(found.is_open.sum()) == 2
    open_left = found.days_left[found.is_open]
    assert sorted(open_left.tolist(), key=str) == pytest.approx([17, np.nan], nan_ok=True)
    opened.close()


def test_times_wait_for_seven_decisions_and_open_cases_are_counted(tmp_path: Path) -> None:
    cases = [_case(i, "2024-01-01", "2024-01-01", f"2024-03-{i + 1:02}") for i in range(7)]
    cases += [_case(10 + i, "2025-01-01", "2025-01-01", f"2025-03-{i + 1:02}") for i in range(6)]
    cases += [_case(20, "2026-01-01", "2026-01-01", "", Avslutat="")]
    cases += [_case(21, "2025-01-01", "2025-01-01", "", Avslutat="2025-02-01")]
    responses = [response(i, closed=f"{year}-03-01") for i, year in enumerate((2024, 2025))]
    opened = _open(tmp_path, responses, cases)
    told = duration.of(opened, BOOK, View(MUNICIPALITY, "bygglov", "foretag"), TODAY)
    first, second = told.times
    assert first.customer == Spread(63, 65, 7)  # 1 January to 4 March; nine in ten by linear interpolation
    assert first.in_time == InTime(7, 7, 7)
    assert second.customer == TooFew(6, 7)
    assert (told.first, told.latest) == (None, None)
    assert told.backlog == Backlog(1, 1, 0, 0)
    assert told.no_decision == 1
    other = duration.of(opened, BOOK, View(MUNICIPALITY, "miljo", "foretag"), TODAY)
    assert other.backlog == NotMeasured()
    assert not other.has_limit
    opened.close()

"""What the drivers may be told of: the disclosure gate, years put together, who counts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from insikt.answers import drivers
from insikt.answers.driver import AllAlike, Corner, Drivers
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.model import Hidden, NotMeasured, TooFew
from insikt.store import versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, TODAY, response, store
from tests.survey import survey

COMPANIES = View(MUNICIPALITY, "bygglov", "foretag")
EVERYONE = View(MUNICIPALITY, "bygglov", "alla")


@contextmanager
def opened(folder: Path, rows: list[dict[str, object]]) -> Iterator[Store]:
    """A store of these rows."""
    found = Store(versions.newest(store(folder, rows)).path)
    yield found
    found.close()


def others(count: int) -> list[dict[str, object]]:
    """Private persons: with few of them all applicants together would give them away."""
    return [
        response(90_000 + i, applicant="Privatperson", closed=f"2025-{1 + i:02}-15") for i in range(count)
    ]


def test_a_group_that_is_hidden_has_no_drivers(tmp_path: Path) -> None:
    with opened(tmp_path, survey(80) + others(4)) as there:
        assert isinstance(drivers.latest(there, BOOK, COMPANIES, TODAY), Drivers)
        assert drivers.latest(there, BOOK, EVERYONE, TODAY) == Hidden(7)
        assert drivers.of(there, BOOK, EVERYONE, Pool(2025, 2025), TODAY) == Hidden(7)


def test_with_enough_others_it_is_shown(tmp_path: Path) -> None:
    """Control for the test above."""
    with opened(tmp_path, survey(80) + others(12)) as there:
        found = drivers.latest(there, BOOK, EVERYONE, TODAY)
        assert isinstance(found, Drivers)
        assert found.n == 92


def test_a_hidden_year_ends_the_way_back(tmp_path: Path) -> None:
    rows = survey(80) + survey(5, years=(2024,), seed=2) + survey(80, years=(2023,), seed=3)
    with opened(tmp_path, rows) as there:
        found = drivers.latest(there, BOOK, COMPANIES, TODAY)
        assert isinstance(found, Drivers)
        assert found.offered == (Pool(2025, 2025),)
        assert drivers.of(there, BOOK, COMPANIES, Pool(2023, 2025), TODAY) == Hidden(7)


def test_one_answer_below_the_minimum(tmp_path: Path) -> None:
    with opened(tmp_path, survey(59)) as there:
        assert drivers.latest(there, BOOK, COMPANIES, TODAY) == TooFew(59, 60)


def test_just_the_minimum(tmp_path: Path) -> None:
    with opened(tmp_path, survey(60)) as there:
        assert isinstance(drivers.latest(there, BOOK, COMPANIES, TODAY), Drivers)


def test_nobody_has_answered(tmp_path: Path) -> None:
    with opened(tmp_path, survey(10)) as there:
        view = View(MUNICIPALITY, "miljo", "foretag")
        assert drivers.latest(there, BOOK, view, TODAY) == NotMeasured()


def test_without_any_factor_there_is_nothing_to_tell(tmp_path: Path) -> None:
    nki = {item.id for item in BOOK.items_of("nki")}
    rows = [{k: v for k, v in row.items() if k in nki or k not in BOOK.items} for row in survey(70)]
    with opened(tmp_path, rows) as there:
        assert drivers.latest(there, BOOK, COMPANIES, TODAY) == NotMeasured()


def test_the_running_year_is_left_out(tmp_path: Path) -> None:
    rows = survey(70) + [
        row | {"Ärendet avslutat": "2026-03-15"} for row in survey(70, years=(2025,), seed=2)
    ]
    with opened(tmp_path, rows) as there:
        found = drivers.latest(there, BOOK, COMPANIES, TODAY)
        assert isinstance(found, Drivers)
        assert found.offered == (Pool(2025, 2025),)


def test_what_to_work_on_is_among_the_priorities(tmp_path: Path) -> None:
    with opened(tmp_path, survey(120)) as there:
        found = drivers.latest(there, BOOK, COMPANIES, TODAY)
        assert isinstance(found, Drivers)
        assert found.focus in found.priorities
        assert all(driver.corner is Corner.FIRST for driver in found.priorities)
        assert [d.effect.rank for d in found.drivers] == [1, 2, 3, 4, 5, 6]


def test_a_year_in_which_all_answer_alike_is_not_offered(tmp_path: Path) -> None:
    alike = survey(70, **dict.fromkeys(BOOK.items, 7))
    with opened(tmp_path, alike + survey(80, years=(2024, 2023), seed=2)) as there:
        found = drivers.latest(there, BOOK, COMPANIES, TODAY)
        assert isinstance(found, Drivers)
        assert found.pool == Pool(2023, 2025)
        assert drivers.of(there, BOOK, COMPANIES, Pool(2025, 2025), TODAY) == AllAlike(70)

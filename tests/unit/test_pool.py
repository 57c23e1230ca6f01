"""Years taken together: which may be shown, and which are offered."""

from pathlib import Path

import pytest

from insikt.answers import menu, pool, series
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.store import versions
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, TODAY, group, store

VIEW = View(MUNICIPALITY, "bygglov", "foretag")


def _pools(tmp_path: Path, sizes: dict[int, int], view: View = VIEW) -> tuple[Pool, ...]:
    """The pools offered where each year has that many answers, for NKI and a factor together."""
    rows = [
        row
        for year, n in sizes.items()
        for row in group([2, 5, 8, 9] * (n // 4) + [6] * (n % 4), first=1000 * year, year=year)
    ]
    opened = Store(versions.newest(store(tmp_path, rows)).path)
    sources = [series.of_measure(opened, BOOK, MUNICIPALITY, m, TODAY) for m in ("nki", "information")]
    offered = pool.offered(sources, view)
    opened.close()
    return offered


def test_the_latest_years_alone_and_together(tmp_path: Path) -> None:
    sizes = dict.fromkeys(range(2018, 2026), 20)
    assert _pools(tmp_path, sizes) == (
        Pool(2025, 2025),
        Pool(2023, 2025),
        Pool(2021, 2025),
        Pool(2018, 2025),
    )


def test_the_running_year_is_in_no_pool(tmp_path: Path) -> None:
    assert _pools(tmp_path, {2025: 20, 2026: 20}) == (Pool(2025, 2025),)


def test_a_hidden_year_ends_the_way_back(tmp_path: Path) -> None:
    assert _pools(tmp_path, {2021: 20, 2022: 20, 2023: 5, 2024: 20, 2025: 20}) == (
        Pool(2025, 2025),
        Pool(2024, 2025),
    )


def test_a_year_without_answers_hides_nothing(tmp_path: Path) -> None:
    assert Pool(2022, 2025) in _pools(tmp_path, {2022: 20, 2023: 20, 2025: 20})


def test_a_late_area_ends_with_its_own_latest_year(tmp_path: Path) -> None:
    rows = group([2, 5, 8, 9] * 5, first=1, year=2024) + group([5] * 8, first=90, year=2025, area="miljo")
    opened = Store(versions.newest(store(tmp_path, rows)).path)
    source = series.of_measure(opened, BOOK, MUNICIPALITY, "nki", TODAY)
    assert pool.offered([source], VIEW) == (Pool(2024, 2024),)
    opened.close()


@pytest.mark.parametrize("sizes", [{2025: 6}, {2026: 20}])
def test_nothing_to_offer(tmp_path: Path, sizes: dict[int, int]) -> None:
    assert _pools(tmp_path, sizes) == ()


def test_a_total_keeps_to_the_same_areas() -> None:
    assert menu.followed(menu.TOTAL) == menu.COMPARABLE
    assert menu.followed("bygglov") == "bygglov"

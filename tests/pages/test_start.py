"""Start: the errand, the state of an area, the goals."""

import pytest

from insikt import config
from insikt.answers import overview
from insikt.answers.menu import View
from insikt.answers.overview import InTime
from insikt.store.versions import Store
from tests import build
from tests.build import BOOK, TODAY, group
from tests.pages.conftest import Open, texts

LEVEL = [5, 6, 7, 8] * 5


def test_three_errands_and_the_state(open_demo: Open) -> None:
    app = open_demo("start")
    assert [s.value for s in app.subheader][:3] == ["Utforska", "Förbered möte", "Följ mål"]
    assert app.metric[0].label == "NKI 2025"
    assert len(app.metric) == 4
    assert app.subheader[3].value.startswith("NKI för bygglov har ökat")


def test_goals_in_one_table(open_demo: Open) -> None:
    table = open_demo("start").table[0].value
    assert set(table["Läge"]) <= {"Nått", "Inte nått", "Kan inte avgöras", "För få svar"}
    assert table["Område"].iloc[0] == "Bygglov"


def test_without_goals_cases_or_comparison(open_on: Open) -> None:
    read = texts(open_on(group(LEVEL, first=1, year=2025), "start"))
    assert "Inga mål är inlästa" in read
    assert "ingen tidsfrist i kodboken" in read
    assert "20 svar" in read


def test_nothing_to_show(open_on: Open) -> None:
    assert "minst 7 svar" in open_on(group([5] * 6, first=1, year=2025), "start").info[0].value


@pytest.mark.parametrize(
    ("target", "status"),
    [(55, "Nått"), (56, "Kan inte avgöras"), (67, "Kan inte avgöras"), (68, "Inte nått")],
)
def test_the_four_states_at_their_boundaries(open_on: Open, target: int, status: str, tmp_path) -> None:
    goal = {"Kommun": build.MUNICIPALITY, "Myndighetsområde": "bygglov", "Mått": "NKI", "År": 2025}
    app = open_on(group(LEVEL, first=1, year=2025), "start")
    assert "61 (±6)" in texts(app)  # 55 to 67
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [goal | {"Målvärde": target}]))
    app.run()
    assert list(app.table[0].value["Läge"]) == [status]


def test_decisions_in_time_against_the_dated_limit(demo: Store) -> None:
    state = overview.of(demo, BOOK, View(config.DEMO_MUNICIPALITY, "bygglov", "foretag"), TODAY)
    assert isinstance(state.in_time, InTime)
    assert state.in_time.year == 2026
    assert 0 < state.in_time.percent < 100

"""Start: the errand, the state of an area, the goals."""

import re

import pytest

from insikt import config
from insikt.answers import overview
from insikt.answers.menu import View
from insikt.answers.overview import LatestInTime
from insikt.store.versions import Store
from tests import build
from tests.build import BOOK, TODAY, group
from tests.pages.conftest import Open, texts

LEVEL = [5, 6, 7, 8] * 5


def test_three_errands_and_the_state(open_demo: Open) -> None:
    app = open_demo("start")
    assert [s.value for s in app.subheader][:3] == ["Utforska", "Förbered möte", "Följ mål"]
    assert app.metric[0].label == "NKI 2025"
    assert [m.label for m in app.metric[1:4]] == [
        "Beslut i tid 2025, alla sökande",
        "Arbeta först med information",
        "Mål 2026, minst 74, hittills",
    ]
    assert app.subheader[3].value.startswith("NKI för bygglov har ökat")


def test_the_factor_to_work_on_is_the_one_that_drivkrafter_puts_first(open_demo: Open) -> None:
    figure = open_demo("start").metric[2]
    told = open_demo("drivkrafter")
    assert told.header[0].value == (
        f"{figure.label}: betyg {figure.value.split()[0]}, effekt "
        f"{re.search(r'effekt (.+), plats', figure.delta)[1]} per enhet."
    )


def test_where_the_drivers_cannot_be_told_it_is_the_lowest_rated(open_on: Open) -> None:
    lower = {item.id: 3 for item in BOOK.items_of("kompetens")}
    rows = [
        build.response(i, answer=a, closed=f"2025-{1 + i % 12:02}-15", **lower) for i, a in enumerate(LEVEL)
    ]
    assert "Lägst betygsatt 2025 22 Kompetens" in texts(open_on(rows, "start"))


def test_every_goal_with_its_state(open_demo: Open) -> None:
    app = open_demo("start")
    goals = app.metric[4:]
    assert goals[0].label == "Bygglov 2026: minst 74"
    badges = [m.value for m in app.markdown if "-badge[" in m.value]
    assert len([b for b in badges if "nått" in b.lower() or "avgöras" in b]) == len(goals)


def test_without_goals_cases_or_comparison(open_on: Open) -> None:
    read = texts(open_on(group(LEVEL, first=1, year=2025), "start"))
    assert "Inga mål är satta" in read
    assert "inga beslut inlästa" in read
    assert "20 svar" in read


def test_nothing_to_show(open_on: Open) -> None:
    assert "minst 7 svar" in open_on(group([5] * 6, first=1, year=2025), "start").info[0].value


@pytest.mark.parametrize(
    ("target", "status"),
    [(55, "nått"), (56, "kan inte avgöras"), (67, "kan inte avgöras"), (68, "inte nått")],
)
def test_the_four_states_at_their_boundaries(open_on: Open, target: int, status: str, tmp_path) -> None:
    goal = {"Kommun": build.MUNICIPALITY, "Myndighetsområde": "bygglov", "Mått": "NKI", "År": 2025}
    app = open_on(group(LEVEL, first=1, year=2025), "start")
    assert "61 (±6)" in texts(app)  # 55 to 67
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [goal | {"Målvärde": target}]))
    app.run()
    assert f", {status}" in app.metric[3].delta
    assert f" {status.capitalize()}" in texts(app)  # the same goal reads the same wherever it stands


def test_decisions_in_time_against_the_dated_limit(demo: Store) -> None:
    state = overview.of(demo, BOOK, View(config.DEMO_MUNICIPALITY, "bygglov", "foretag"), TODAY)
    assert isinstance(state.in_time, LatestInTime)
    assert state.in_time.year == 2025  # the latest complete year
    assert 0 < state.in_time.share.percent < 100


@pytest.mark.parametrize(
    ("years", "says"),
    [
        ((2027,), "Mål 2027, minst 60 – inte mätt än"),
        ((2020,), "Mål 2020, minst 60 – inte mätt än"),
        ((2025, 2027), "Mål 2025, minst 60 61 (±6) en över, kan inte avgöras"),
    ],
)
def test_a_goal_is_judged_on_its_own_year_only(
    open_on: Open,
    tmp_path,
    years: tuple[int, ...],
    says: str,
) -> None:
    app = open_on(group(LEVEL, first=1, year=2025), "start")
    goal = {"Kommun": build.MUNICIPALITY, "Område": "bygglov", "Mått": "NKI", "Målvärde": 60}
    build.take_in(tmp_path, build.write(tmp_path / "mal.csv", [goal | {"År": year} for year in years]))
    assert says in texts(app.run())


def test_only_the_running_year(open_on: Open) -> None:
    read = texts(
        open_on([build.response(i, closed="2026-02-03", answer=a) for i, a in enumerate(LEVEL)], "start")
    )
    assert "NKI 2026, hittills 61 (±6)" in read
    assert "Lägst betygsatt 2026 61 (±6) Information, tillgänglighet, bemötande" in read

"""Views and queries on tiny real stores, with values worked by hand."""

from pathlib import Path

import numpy as np
import pytest

from insikt.answers.in_time import InTime, by_year
from insikt.model import TooFew
from insikt.stats import index
from insikt.store import handling, meeting, queries, sql, steering, versions
from insikt.store.queries import Coverage
from insikt.store.versions import Store
from tests.build import BOOK, MUNICIPALITY, TODAY, response, store, take_in, write


def _open(folder: Path) -> Store:
    return Store(versions.newest(folder).path)


def _case(number: int, **cells: str) -> dict[str, str]:
    case = {
        "Diarienummer": f"BYGG {number}",
        "Kommun": MUNICIPALITY,
        "Myndighetsområde": "Bygglov",
        "Ärendetyp": "Lov",
        "Inkommen": "2025-01-01",
        "Komplett": "",
        "Beslut": "",
    }
    return case | cells


def test_an_index_is_the_mean_of_what_was_answered_and_needs_half(tmp_path: Path) -> None:
    rows = [
        response(1, nki_1=10, nki_2=1, nki_3=1),  # (100 + 0 + 0) / 3
        response(2, nki_1=10, nki_2=1, nki_3="Vet ej"),  # (100 + 0) / 2
        response(3, nki_1=10, nki_2="", nki_3="Vet ej"),  # one of three is too few
    ]
    opened = _open(store(tmp_path, rows))
    assert queries.index_values(opened, MUNICIPALITY, "nki").value == pytest.approx([100 / 3, 50])
    assert queries.item_values(opened, MUNICIPALITY, "nki_2").value == pytest.approx([0, 0])
    opened.close()


def test_the_view_agrees_with_the_statistics_module(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    answers = rng.integers(0, 11, size=(60, len(BOOK.items)))  # 0: no opinion
    rows = [
        response(i, **{item: a or "Vet ej" for item, a in zip(BOOK.items, row, strict=True)})
        for i, row in enumerate(answers.tolist())
    ]
    opened = _open(store(tmp_path, rows))
    for measure in ("nki", *(f.id for f in BOOK.factors)):
        columns = [list(BOOK.items).index(item.id) for item in BOOK.items_of(measure)]
        expected = index.score(np.where(answers == 0, np.nan, answers)[:, columns])
        found = queries.index_values(opened, MUNICIPALITY, measure).value
        assert found == pytest.approx(expected[~np.isnan(expected)])
    opened.close()


def test_the_quarter_comes_from_the_day_and_is_minus_one_without_it(tmp_path: Path) -> None:
    undated = response(2, **{"Ärendet avslutat": "", "Mätår": 2024, "Sökande": ""})
    rows = [response(1, closed="2025-05-02") | {"Mätår": 2025}, undated]
    opened = _open(store(tmp_path, rows))
    values = queries.index_values(opened, MUNICIPALITY, "nki")
    assert values.quarter.tolist() == [2025 * 4 + 1, -1]
    assert values.year.tolist() == [2025, 2024]
    assert values.applicant.tolist() == ["foretag", ""]
    assert queries.coverage(opened, MUNICIPALITY) == Coverage(2, None)
    assert queries.municipalities(opened) == [MUNICIPALITY]
    assert queries.coverage(opened, "Annan kommun").responses == 0
    opened.close()


@pytest.mark.parametrize(
    ("cells", "in_time"),
    [
        ({"Beslut": "2025-03-12"}, 1),  # ten weeks from receipt: the last day
        ({"Beslut": "2025-03-13"}, 0),
        ({"Komplett": "2025-02-01", "Beslut": "2025-04-12"}, 1),  # the law's clock starts when complete
        ({"Komplett": "2025-02-01", "Beslut": "2025-04-13"}, 0),
        ({"Ärendetyp": "Anmälan", "Beslut": "2025-01-29"}, 1),  # four weeks
        ({"Ärendetyp": "Anmälan", "Beslut": "2025-01-30"}, 0),
        ({"Myndighetsområde": "Serveringstillstånd", "Ärendetyp": "Tillstånd", "Beslut": "2025-05-01"}, 1),
        ({"Myndighetsområde": "Serveringstillstånd", "Ärendetyp": "Tillstånd", "Beslut": "2025-05-02"}, 0),
    ],
)
def test_a_decision_is_in_time_to_the_day(tmp_path: Path, cells: dict[str, str], in_time: int) -> None:
    take_in(tmp_path, write(tmp_path / "arenden.csv", [_case(1, **cells)]))
    opened = _open(tmp_path / "store")
    area = "servering" if "Myndighetsområde" in cells else "bygglov"
    found = by_year(opened, MUNICIPALITY, area, TODAY, needed=1)
    longer = 0 if area == "servering" and not in_time else 1  # only a permit to serve cannot be prolonged
    assert found == {2025: InTime(1, in_time, longer)}
    assert by_year(opened, MUNICIPALITY, area, TODAY, needed=2) == {2025: TooFew(1, 2)}
    opened.close()


# received 2025-01-01, a Wednesday: completion may be asked for to and with 22 January
CLOCKS: dict[str, tuple[dict[str, str], tuple[int | None, int | None, str | None, str | None]]] = {
    "nothing lacked": ({"Beslut": "2025-02-10"}, (40, 40, "2025-03-12", "2025-05-21")),
    "sent more by themselves": (
        {"Komplett": "2025-01-11", "Beslut": "2025-02-10"},
        (40, 30, "2025-03-22", "2025-05-31"),
    ),
    "asked on the last day": (
        {"Föreläggande": "2025-01-22", "Komplett": "2025-01-31", "Beslut": "2025-02-10"},
        (40, 10, "2025-04-11", "2025-06-20"),
    ),
    "asked a day too late": (
        {"Föreläggande": "2025-01-23", "Komplett": "2025-01-31", "Beslut": "2025-02-10"},
        (40, 40, "2025-03-12", "2025-05-21"),
    ),
    "asked and not mended": ({"Föreläggande": "2025-01-22"}, (None, None, None, None)),
    "asked too late and not mended": (
        {"Föreläggande": "2025-01-23"},
        (None, None, "2025-03-12", "2025-05-21"),
    ),
    "before 2019 it always waited": (
        {
            "Inkommen": "2018-12-31",
            "Föreläggande": "2019-02-01",
            "Komplett": "2019-02-20",
            "Beslut": "2019-03-02",
        },
        (61, 10, "2019-05-01", "2019-07-10"),
    ),
    "from 2019 not": (
        {
            "Inkommen": "2019-01-01",
            "Föreläggande": "2019-02-01",
            "Komplett": "2019-02-20",
            "Beslut": "2019-03-02",
        },
        (60, 60, "2019-03-12", "2019-05-21"),
    ),
    "months": (
        {
            "Myndighetsområde": "Serveringstillstånd",
            "Ärendetyp": "Tillstånd",
            "Föreläggande": "2025-02-10",
            "Komplett": "2025-02-28",
            "Beslut": "2025-03-10",
        },
        (68, 10, "2025-06-28", "2025-06-28"),
    ),
    "no limit": ({"Ärendetyp": "Tillsyn", "Beslut": "2025-02-10"}, (40, 40, None, None)),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_both_clocks_and_the_laws_last_day(tmp_path: Path, name: str) -> None:
    cells, expected = CLOCKS[name]
    take_in(tmp_path, write(tmp_path / "arenden.csv", [_case(1, **{"Föreläggande": ""} | cells)]))
    opened = _open(tmp_path / "store")
    [(customer, legal, last, prolonged)] = (
        opened.cursor()
        .execute("select customer_days, legal_days, last_day, last_day_prolonged from case_clock")
        .fetchall()
    )
    opened.close()
    assert (customer, legal, last and str(last), prolonged and str(prolonged)) == expected


def test_a_case_that_nobody_answered_about_is_kept(tmp_path: Path) -> None:
    take_in(tmp_path, write(tmp_path / "arenden.csv", [_case(1), _case(2)]))
    take_in(tmp_path, write(tmp_path / "svar.csv", [response(1, Diarienummer="BYGG 2")]))
    opened = _open(tmp_path / "store")
    answered = opened.cursor().execute(
        "select count(*), count(response) from cases left join response using (case_key)"
    )
    assert answered.fetchall() == [(2, 1)]
    opened.close()


def test_cases_without_a_limit_or_a_decision_do_not_count(tmp_path: Path) -> None:
    cases = [_case(1), _case(2, Ärendetyp="Tillsyn", Beslut="2025-02-01")]
    take_in(tmp_path, write(tmp_path / "arenden.csv", cases))
    opened = _open(tmp_path / "store")
    assert by_year(opened, MUNICIPALITY, "bygglov", TODAY, needed=1) == {}
    opened.close()


def test_published_figures_goals_and_actions(demo: Store) -> None:
    assert queries.reference(demo, "bygglov")[0].year == 2010
    goals = [kept.what for kept in queries.goals(demo, "Exempelby kommun")]
    assert {goal.area for goal in goals} >= {"bygglov", "livsmedel"}
    actions = [kept.what for kept in queries.actions(demo, "Exempelby kommun")]
    assert [a.started for a in actions] == sorted(a.started for a in actions)


FILES = [(folder, name) for folder in ("views", "queries", "checks", "writes") for name in sql.names(folder)]


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_sql_file_tells_its_grain_and_is_in_the_house_style(folder: str, name: str) -> None:
    first, second, *rest = sql.text(folder, name).splitlines()
    assert first.startswith("-- grain:")
    assert second.startswith("-- null")
    body = "\n".join(rest)
    assert body == body.lower()
    assert not body.rstrip().startswith("select *")


def test_every_query_is_asked_by_a_function() -> None:
    modules = (queries, steering, handling, meeting)
    used = "".join(Path(m.__file__).read_text(encoding="utf-8") for m in modules)
    assert [name for name in sql.names("queries") if f'"{name}"' not in used] == []


def test_answers_by_item_leave_out_no_opinion_and_other_years(tmp_path: Path) -> None:
    rows = [
        response(1, closed="2024-05-02", nki_1=10, nki_2="Vet ej"),
        response(2, closed="2025-05-02", nki_1=1, nki_2=10),
        response(3, closed="2022-05-02", nki_1=5),
    ]
    opened = _open(store(tmp_path, rows))
    found = queries.answers(opened, MUNICIPALITY, 2024, 2025)
    numbers = queries.index_values(opened, MUNICIPALITY, "nki").response.tolist()
    assert set(found) == set(BOOK.items)
    assert found["nki_1"].value.tolist() == [100, 0]
    assert found["nki_1"].response.tolist() == numbers[:2]
    assert found["nki_2"].response.tolist() == numbers[1:2]
    opened.close()


def test_no_answers_in_the_years_is_no_items(tmp_path: Path) -> None:
    opened = _open(store(tmp_path, [response(1)]))
    assert queries.answers(opened, MUNICIPALITY, 1990, 1991) == {}
    opened.close()

"""The made-up data tells the story it is meant to tell, read back from its files with nothing but pandas."""

import itertools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insikt import codebook, config
from insikt.demo import DEMO_TODAY, comments, municipality, nation
from insikt.demo.profile import Story
from insikt.demo.story import EXEMPELBY, NATION

BOOK = codebook.load()
FACTORS = [factor.id for factor in BOOK.factors]
COMPLETE_YEARS = range(2016, 2026)
AREA, APPLICANT, YEAR = "Myndighetsområde", "Sökande", "Mätår"
DATES = ["Inkommen", "Komplett", "Beslut", "Avslutat"]


@dataclass(frozen=True)
class Demo:
    """All files of a folder: answers with indices, cases with weeks, and the two joined."""

    files: list[Path]
    answers: pd.DataFrame
    cases: pd.DataFrame

    @property
    def companies(self) -> pd.DataFrame:
        """The companies' answers."""
        return self.answers[self.answers[APPLICANT] == "Företag"]

    @property
    def judged(self) -> pd.DataFrame:
        """Answers about bygglov with the weeks that the case took."""
        building = self.answers[self.answers[AREA] == "Bygglov"]
        return building.merge(self.cases[["Diarienummer", "weeks"]], on="Diarienummer", validate="1:1")


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, sep=";", encoding="utf-8-sig", dtype=str, keep_default_na=False)


def _load(files: list[Path]) -> Demo:
    ids = {item.label: item.id for item in BOOK.items.values()}
    answers = pd.concat(
        [_read(path).rename(columns=ids) for path in files if path.name.startswith("insikt-svar")],
        ignore_index=True,
    )
    for item in BOOK.items:
        answers[item] = pd.to_numeric(answers[item], errors="coerce")
    for measure in ["nki", *FACTORS]:
        answers[measure] = (answers[_items(measure)].mean(axis=1) - 1) * 100 / 9
    answers[YEAR] = answers[YEAR].astype(int)
    cases = pd.concat([_read(path) for path in files if path.name.startswith("arenden")], ignore_index=True)
    cases[DATES] = cases[DATES].apply(pd.to_datetime)
    cases["weeks"] = (cases["Beslut"] - cases["Inkommen"]).dt.days / 7
    return Demo(files, answers, cases)


def _items(measure: str) -> list[str]:
    return [item.id for item in BOOK.items_of(measure)]


def _yearly(answers: pd.DataFrame, area: str, measure: str = "nki") -> "pd.Series[float]":
    return answers[answers[AREA] == area].groupby(YEAR)[measure].mean()


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    rng = np.random.default_rng(config.DEMO_SEED)
    return _load(municipality.write(tmp_path_factory.mktemp("demo"), rng=rng, today=DEMO_TODAY))


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    rng = np.random.default_rng(1)
    return _load(nation.write(tmp_path_factory.mktemp("nation"), rng=rng, municipalities=20, answers=12_000))


# The files


def test_the_same_seed_gives_the_same_bytes(demo: Demo, tmp_path: Path) -> None:
    again = municipality.write(tmp_path, rng=np.random.default_rng(config.DEMO_SEED), today=DEMO_TODAY)
    assert [path.name for path in again] == [path.name for path in demo.files]
    assert [path.read_bytes() for path in again] == [path.read_bytes() for path in demo.files]


def test_another_seed_gives_other_bytes(demo: Demo, tmp_path: Path) -> None:
    other = municipality.write(tmp_path, rng=np.random.default_rng(config.DEMO_SEED + 1), today=DEMO_TODAY)
    assert other[0].read_bytes() != demo.files[0].read_bytes()


def test_a_file_of_answers_and_one_of_cases_for_each_year_and_the_plans(demo: Demo) -> None:
    years = range(2016, 2027)
    expected = {f"{kind}-{year}.csv" for kind in ("insikt-svar", "arenden") for year in years}
    assert {path.name for path in demo.files} == expected | {"namndmal.csv", "atgarder.csv"}


@pytest.mark.parametrize(("year", "by_label"), [(2024, False), (2025, True)])
def test_headers_are_those_of_the_codebook_and_items_by_id_or_label(
    demo: Demo, year: int, by_label: bool
) -> None:
    path = next(path for path in demo.files if path.name == f"insikt-svar-{year}.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    fields = [column.header for column in BOOK.columns if column.file == "svar"]
    items = [item.label if by_label else item.id for item in BOOK.items.values()]
    assert list(_read(path).columns) == fields + items


def test_answers_are_on_the_scale_or_no_opinion_or_empty(demo: Demo) -> None:
    cells = _read(demo.files[0])[list(BOOK.items)].stack()
    assert set(cells) == {*map(str, range(1, 11)), "Vet ej", ""}
    assert 0.01 < (cells == "Vet ej").mean() < 0.06
    assert 0.005 < (cells == "").mean() < 0.03


def test_background_is_written_with_the_labels_of_the_codebook(demo: Demo) -> None:
    for column in BOOK.columns:
        if column.file == "svar" and column.format == "background":
            allowed = {value.label for value in BOOK.values(column.field)}
            assert set(demo.answers[column.header]) - {""} <= allowed
    assert set(demo.answers[AREA]) == {BOOK.areas[area.id].name for area in EXEMPELBY.areas}
    assert set(demo.answers["Kommun"]) == {config.DEMO_MUNICIPALITY}


# Whole and in order


def test_every_answer_and_every_case_has_its_own_number(demo: Demo) -> None:
    assert demo.answers["Svars-ID"].is_unique
    assert demo.answers["Diarienummer"].is_unique
    assert demo.cases["Diarienummer"].is_unique
    assert demo.cases["Diarienummer"].str.fullmatch(r"[A-ZÅÄÖ]+ 20\d\d-\d{6}").all()


def test_an_answer_belongs_to_the_year_and_the_day_its_case_closed(demo: Demo) -> None:
    joined = demo.answers.merge(demo.cases, on="Diarienummer", suffixes=("", " i ärendet"), validate="1:1")
    assert len(joined) == len(demo.answers)
    closed = pd.to_datetime(joined["Ärendet avslutat"])
    assert (closed == joined["Avslutat"]).all()
    assert (closed.dt.year == joined[YEAR]).all()
    assert (joined[AREA] == joined[f"{AREA} i ärendet"]).all()
    assert (joined[APPLICANT] == joined[f"{APPLICANT} i ärendet"]).all()
    assert (pd.to_datetime(joined["Svarsdatum"]) > closed).all()
    assert pd.to_datetime(joined["Svarsdatum"]).max() <= pd.Timestamp(DEMO_TODAY)


def test_dates_are_in_order_on_working_days_and_not_in_the_future(demo: Demo) -> None:
    for earlier, later in itertools.combinations(DATES, 2):
        told = demo.cases[[earlier, later]].dropna()
        assert (told[earlier] <= told[later]).all()
    days = demo.cases[DATES].stack().dropna()
    assert days.max() <= pd.Timestamp(DEMO_TODAY)
    assert (days.dt.day_of_week < 5).all()


def test_some_cases_are_open_and_some_dates_are_missing(demo: Demo) -> None:
    still_open = demo.cases["Avslutat"].isna()
    assert 40 < still_open.sum() < 200
    undecided = still_open & demo.cases["Beslut"].isna()
    assert undecided.sum() > 20
    assert (demo.cases.loc[undecided, "Utfall"] == "").all()
    assert 0.005 < demo.cases.loc[~still_open, "Beslut"].isna().mean() < 0.03
    applied = demo.cases[demo.cases["Ärendetyp"] != "Tillsyn"]
    assert 0.02 < applied["Komplett"].isna().mean() < 0.1
    assert 0.2 < (applied["Komplett"] == applied["Inkommen"]).mean() < 0.5


def test_about_half_of_the_cases_are_answered(demo: Demo) -> None:
    closed = demo.cases["Avslutat"].dt.year.value_counts()
    rate = demo.answers[YEAR].value_counts() / closed
    assert rate.loc[list(COMPLETE_YEARS)].between(0.44, 0.57).all()


def test_the_number_of_answers_is_that_of_one_municipality(demo: Demo) -> None:
    n = demo.answers.pivot_table(index=YEAR, columns=AREA, values="Svars-ID", aggfunc="size")
    n = n.loc[list(COMPLETE_YEARS)]
    assert n["Bygglov"].between(85, 135).all()
    expected = {
        "Livsmedelskontroll": 70,
        "Miljö- och hälsoskydd": 60,
        "Serveringstillstånd": 30,
        "Brandskydd": 40,
        "Markupplåtelse": 27,
    }
    assert n.mean()[list(expected)].to_numpy() == pytest.approx(list(expected.values()), rel=0.15)
    companies = demo.companies[demo.companies[AREA] == "Bygglov"].groupby(YEAR).size()
    assert companies.loc[list(COMPLETE_YEARS)].between(40, 70).all()


# The story of bygglov


def test_bygglov_rises_from_low_to_high(demo: Demo) -> None:
    nki = _yearly(demo.companies, "Bygglov")
    assert 54 < nki[2016] < 59
    assert 71 < nki[2024] < 75
    assert 71 < nki[2025] < 75
    assert (nki.loc[list(COMPLETE_YEARS)].diff().dropna() > -1).all()


def test_the_rise_of_bygglov_cannot_be_chance(demo: Demo) -> None:
    building = demo.companies[demo.companies[AREA] == "Bygglov"]
    first, last = (building.loc[building[YEAR] == year, "nki"].dropna() for year in (2016, 2025))
    error = np.sqrt(first.var() / len(first) + last.var() / len(last))
    assert (last.mean() - first.mean()) / error > 2.6


def test_effektivitet_and_information_rise_most_and_bemotande_is_highest(demo: Demo) -> None:
    building = demo.companies[demo.companies[AREA] == "Bygglov"]
    factors = building.groupby(YEAR)[FACTORS].mean()
    rise = (factors.loc[2025] - factors.loc[2016]).sort_values(ascending=False)
    assert list(rise.index[:2]) == ["effektivitet", "information"]
    assert 32 < factors.loc[2016, "effektivitet"] < 39
    assert factors.loc[list(COMPLETE_YEARS)].idxmax(axis=1).eq("bemotande").all()


def test_handling_times_halve_and_then_stay(demo: Demo) -> None:
    closed = demo.cases[(demo.cases[AREA] == "Bygglov") & demo.cases["Avslutat"].notna()]
    weeks = closed.groupby(closed["Avslutat"].dt.year)["weeks"].median()
    assert 16 < weeks[2016] < 20
    assert weeks[[2019, 2020]].mean() / weeks[2016] == pytest.approx(0.5, abs=0.07)
    assert weeks.loc[2021:2025].between(6.5, 9.5).all()


def test_a_quick_refusal_is_rated_above_a_slow_approval(demo: Demo) -> None:
    judged = demo.judged
    quick = judged.loc[(judged["Utfall"] == "Avslag") & (judged["weeks"] <= 6), "nki"]
    slow = judged.loc[(judged["Utfall"] == "Bifall") & (judged["weeks"] >= 15), "nki"]
    assert min(len(quick), len(slow)) > 30
    assert quick.mean() > slow.mean() + 4


def test_the_refused_are_otherwise_the_least_satisfied(demo: Demo) -> None:
    judged = demo.judged
    quick = judged[judged["weeks"] <= 8].groupby("Utfall")["nki"].mean()
    assert quick["Avslag"] < quick["Bifall"] - 5
    assert demo.answers.groupby("Utfall")["nki"].mean().idxmin() == "Avslag"


def test_nki_falls_with_weeks(country: Demo) -> None:
    judged = country.judged
    bins = pd.cut(judged["weeks"], [0, 4, 8, 12, 16, 24, 100])
    means = judged[judged["Utfall"] == "Bifall"].groupby(bins, observed=True)["nki"].mean()
    assert means.is_monotonic_decreasing
    assert means.iloc[0] - means.iloc[-1] > 15


def test_nki_falls_further_past_the_legal_limit(country: Demo) -> None:
    cases = country.cases.assign(legal=(country.cases["Beslut"] - country.cases["Komplett"]).dt.days / 7)
    permits = cases[(cases["Ärendetyp"] == "Lov") & (cases["Utfall"] == "Bifall")]
    judged = country.answers.merge(permits[["Diarienummer", "legal", "weeks"]], on="Diarienummer")
    near = judged[judged["weeks"].between(9, 17)].dropna(subset=["legal", "nki"])
    past = (near["legal"] > 10.5).to_numpy(dtype=float)
    design = np.column_stack([np.ones(len(near)), near["weeks"], past])
    slope = np.linalg.lstsq(design, near["nki"].to_numpy(), rcond=None)[0]
    assert slope[2] < -2


# The other areas


def test_the_areas_move_differently(demo: Demo) -> None:
    def change(area: str, before: list[int], after: list[int]) -> float:
        nki = _yearly(demo.companies, area)
        return float(nki[after].mean() - nki[before].mean())

    assert change("Markupplåtelse", [2016, 2017], [2024, 2025]) < -7
    assert abs(change("Brandskydd", [2016, 2017, 2018], [2023, 2024, 2025])) < 3
    assert abs(change("Serveringstillstånd", [2016, 2017, 2018], [2023, 2024, 2025])) < 4
    assert 0.5 < change("Livsmedelskontroll", [2016, 2017], [2024, 2025]) < 6
    assert change("Miljö- och hälsoskydd", [2017, 2018, 2019], [2020, 2021]) < -3
    assert change("Miljö- och hälsoskydd", [2020, 2021], [2023, 2024, 2025]) > 2


def test_the_areas_have_the_published_order(demo: Demo) -> None:
    nki = demo.companies.groupby(AREA)["nki"].mean()
    assert nki["Brandskydd"] > nki["Livsmedelskontroll"] + 2
    assert nki["Livsmedelskontroll"] == pytest.approx(nki["Serveringstillstånd"], abs=3)
    assert nki["Serveringstillstånd"] > nki["Miljö- och hälsoskydd"] > nki["Bygglov"]


def test_bemotande_lies_above_nki_and_information_near_the_bottom(demo: Demo) -> None:
    mean = demo.companies.groupby(AREA)[["nki", *FACTORS]].mean()
    assert (mean["bemotande"] - mean["nki"]).between(2.5, 7.5).all()
    assert mean[FACTORS].idxmax(axis=1).eq("bemotande").all()
    assert mean[FACTORS].rank(axis=1)["information"].le(2).all()


def test_telephone_rates_slightly_higher(country: Demo) -> None:
    nki = country.answers.groupby("Svarssätt")["nki"].mean()
    assert 1 < nki["Telefon"] - nki["E-post"] < 4


# The spread


def test_one_answer_varies_as_published(demo: Demo) -> None:
    assert demo.companies.groupby(YEAR)["nki"].std().loc[list(COMPLETE_YEARS)].between(20, 27).all()
    building = demo.companies[demo.companies[AREA] == "Bygglov"]
    assert 21 < building.groupby(YEAR)["nki"].std().mean() < 26


@pytest.mark.parametrize("measure", ["nki", *FACTORS])
def test_items_of_a_measure_go_together(country: Demo, measure: str) -> None:
    rows = country.companies[country.companies[AREA] == "Bygglov"]
    marks = rows[_items(measure)].dropna()
    k = marks.shape[1]
    alpha = k / (k - 1) * (1 - marks.var().sum() / marks.sum(axis=1).var())
    assert 0.83 < alpha < 0.94


@pytest.mark.parametrize("area", ["bygglov", "livsmedel", "miljo"])
def test_factors_explain_most_of_nki_without_being_one(country: Demo, area: str) -> None:
    rows = country.companies[country.companies[AREA] == BOOK.areas[area].name]
    rows = rows[["nki", *FACTORS]].dropna()
    correlations = rows[FACTORS].corr().to_numpy()[np.triu_indices(len(FACTORS), 1)]
    assert correlations.min() > 0.48
    assert correlations.max() < 0.72
    design = np.column_stack([np.ones(len(rows)), rows[FACTORS]])
    effects = np.linalg.lstsq(design, rows["nki"].to_numpy(), rcond=None)[0]
    explained = 1 - (rows["nki"] - design @ effects).var() / rows["nki"].var()
    assert 0.6 < explained < 0.82


# Words and plans


def test_comments_are_late_few_and_varied(demo: Demo) -> None:
    spoken = demo.answers["Kommentar"] != ""
    assert not spoken[demo.answers[YEAR] < 2022].any()
    assert 0.05 < spoken[demo.answers[YEAR] >= 2022].mean() < 0.1
    assert demo.answers.loc[spoken, "Kommentar"].nunique() >= 40
    assert demo.answers.loc[spoken, "Kommentar"].value_counts().max() <= 5


def test_comments_need_only_what_a_case_can_have() -> None:
    words = {"sour", "even", "glad", "quick", "slow", "refused", "granted", "applied", "inspected", "company"}
    assert len(set(comments.TEXTS)) == len(comments.TEXTS) >= 40
    assert set().union(*comments.NEEDS) <= words | {area.id for area in EXEMPELBY.areas}


def test_goals_rise_and_actions_are_aimed(demo: Demo) -> None:
    goals, actions = _read(demo.files[-2]), _read(demo.files[-1])
    building = goals[(goals[AREA] == "Bygglov") & (goals["Mått"] == "NKI")]
    assert building["Målvärde"].astype(int).is_monotonic_increasing
    assert set(goals[AREA]) == {
        "Bygglov",
        "Livsmedelskontroll",
        "Miljö- och hälsoskydd",
        "Serveringstillstånd",
    }
    assert 6 <= len(actions) <= 8
    assert set(actions["Status"]) == {"Genomförd", "Pågår"}
    assert set(actions["Riktad mot"]) <= {measure.name for measure in BOOK.measures.values()}


def test_what_was_not_yet_planned_is_not_in_an_earlier_demo(tmp_path: Path) -> None:
    files = municipality.write(tmp_path, rng=np.random.default_rng(1), today=date(2018, 6, 29))
    assert {int(year) for year in _read(files[-2])["År"]} == {2018}
    assert _read(files[-1])["Från"].max() <= "2018-06-29"
    assert not (tmp_path / "arenden-2019.csv").exists()


def test_a_day_outside_the_story_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="the story runs from 2016"):
        municipality.write(tmp_path, rng=np.random.default_rng(1), today=date(2015, 6, 30))


# The nation


def test_the_nation_has_exactly_the_answers_asked_for(country: Demo) -> None:
    assert len(country.files) == 2 * len(COMPLETE_YEARS)
    assert len(country.answers) == 12_000
    assert len(country.cases) == 24_000
    assert country.answers["Kommun"].nunique() == 20
    assert set(country.answers[YEAR]) == set(COMPLETE_YEARS)


def test_numbers_are_unique_over_the_nation(country: Demo) -> None:
    assert country.answers["Svars-ID"].is_unique
    assert country.cases["Diarienummer"].is_unique
    assert country.answers["Diarienummer"].isin(country.cases["Diarienummer"]).all()


def test_municipalities_differ(country: Demo) -> None:
    large = country.answers.groupby("Kommun")["nki"].agg(["mean", "size"]).query("size > 300")
    assert 2 < large["mean"].std() < 9


@pytest.mark.parametrize("story", [EXEMPELBY, NATION])
def test_effects_of_an_area_add_up_to_one(story: Story) -> None:
    for area in story.areas:
        assert sum(area.effects.values()) == pytest.approx(1)
        assert set(area.effects) == set(area.factors) == set(FACTORS)

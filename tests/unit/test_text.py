"""How numbers and sentences are written."""

from dataclasses import replace
from datetime import date

import pytest

from insikt.answers.shift import Direction, Shift, Verdict
from insikt.answers.target import Status, status
from insikt.model import Estimate, Hidden, NotMeasured, Period, TooFew, whole
from insikt.text import number, prose, shift
from insikt.text.shift import Tone
from tests.build import BOOK


@pytest.mark.parametrize(
    ("value", "rounded"), [(62.5, 63), (63.5, 64), (62.4999, 62), (-0.5, 0), (-1.5, -1), (0, 0)]
)
def test_halves_go_upwards(value: float, rounded: int) -> None:
    assert whole(value) == rounded


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (number.integer(1234567), "1\u00a0234\u00a0567"),
        (number.integer(-7), "−7"),
        (number.signed(7), "+7"),
        (number.signed(0), "0"),
        (number.signed(-7), "−7"),
        (number.decimal(1.25, 1), "1,2"),
        (number.decimal(-0.5), "−0,5"),
        (number.signed_decimal(0.04), "0,0"),
        (number.signed_decimal(-0.04), "0,0"),
        (number.signed_decimal(1.9), "+1,9"),
        (number.signed_decimal(-1.9), "−1,9"),
        (number.units(1), "+1 enhet"),
        (number.units(-2), "−2 enheter"),
        (number.units(0), "0 enheter"),
        (number.margin(5), "(±5)"),
        (number.margin(None), ""),
        (number.percent(69), "69\u00a0%"),
        (number.about(2257), "2\u00a0300"),
        (number.about(226), "230"),
        (number.about(225), "230"),
        (number.about(58), "58"),
        (number.about(7), "7"),
        (number.about(0), "0"),
        (number.target(75.0), "75"),
        (number.target(75.5), "75,5"),
        (number.month(date(2026, 9, 30)), "september 2026"),
        (number.day(date(2026, 4, 24)), "2026-04-24"),
        (number.period(Period.of_year(2019)), "2019"),
        (number.period(Period.of_quarter(2019 * 4 + 1)), "kv 2 2019"),
        (number.period(Period.rolling(2019 * 4 + 1)), "12 mån t.o.m. kv 2 2019"),
        (number.listing(["a"]), "a"),
        (number.listing(["a", "b", "c"]), "a, b och c"),
        (number.listing([]), ""),
        (number.inside("NKI"), "NKI"),
        (number.inside("Miljö- och hälsoskydd"), "miljö- och hälsoskydd"),
    ],
)
def test_formats(written: str, expected: str) -> None:
    assert written == expected


SHIFT = Shift(2016, 2025, 57, 73, 16, 5, 27, 11, Verdict.RISE, 46, 60, 2, False)
RISING = Direction(1.9, 1.2, 2.4, 0.001, 2016, 2025, 10, Verdict.RISE)


def test_sentences_about_a_shift() -> None:
    assert shift.sentence("NKI", SHIFT) == (
        "NKI har ökat från 57 till 73 mellan 2016 och 2025: en säkerställd ökning, +16 enheter (±11)."
    )
    fall = replace(SHIFT, difference=-1, verdict=Verdict.FALL, value_earlier=58, value_later=57)
    assert "har minskat från 58 till 57" in shift.sentence("NKI", fall)
    assert "säkerställd minskning, −1 enhet" in shift.sentence("NKI", fall)
    stood = replace(SHIFT, value_later=57, difference=1, margin=1)
    assert shift.sentence("NKI", stood) == (
        "NKI var 57 både 2016 och 2025, avrundat, men skillnaden är säkerställd: +1 enhet (±1)."
    )
    unproven = replace(SHIFT, verdict=Verdict.UNPROVEN)
    assert shift.sentence("NKI", unproven).endswith("ingen säkerställd förändring, +16 enheter (±11).")
    assert "men riktningen över alla åren är det: +1,9 enheter per år." in shift.sentence(
        "NKI", unproven, RISING
    )
    assert "men riktningen" not in shift.sentence("NKI", unproven, replace(RISING, verdict=Verdict.UNPROVEN))
    assert "alla svar lika" in shift.sentence("NKI", replace(unproven, margin=None, low=None, high=None))


def test_a_word_on_rounding_only_where_figures_seem_to_differ() -> None:
    assert shift.rounding(SHIFT, None) == ""
    assert shift.rounding(replace(SHIFT, value_later=74)) == "Talen är avrundade var för sig."
    assert (
        shift.rounding(replace(SHIFT, margin=16)) != ""
    )  # proven, yet as large as its margin in whole numbers
    assert shift.rounding(replace(SHIFT, verdict=Verdict.UNPROVEN)) != ""


def test_direction() -> None:
    assert shift.direction_sentence(RISING) == (
        "Över hela perioden 2016–2025: säkerställd uppgång, +1,9 enheter per år (1,2 till 2,4)."
    )
    assert "minst 5 jämförbara mätår" in shift.direction_sentence(TooFew(3, 5))


@pytest.mark.parametrize(
    ("verdict", "up_is_better", "tone"),
    [
        (Verdict.RISE, True, Tone.BETTER),
        (Verdict.RISE, False, Tone.WORSE),
        (Verdict.FALL, True, Tone.WORSE),
        (Verdict.FALL, False, Tone.BETTER),
        (Verdict.UNPROVEN, True, Tone.NEUTRAL),
    ],
)
def test_good_and_bad_come_from_the_codebook(verdict: Verdict, up_is_better: bool, tone: Tone) -> None:
    assert shift.tone(verdict, up_is_better=up_is_better) is tone


@pytest.mark.parametrize(
    ("target", "up_is_better", "expected"),
    [
        (55, True, Status.REACHED),
        (56, True, Status.UNDECIDED),
        (67, True, Status.UNDECIDED),
        (68, True, Status.MISSED),
        (67, False, Status.REACHED),
        (66, False, Status.UNDECIDED),
        (55, False, Status.UNDECIDED),
        (54, False, Status.MISSED),
    ],
)
def test_a_goal_at_its_boundaries(target: float, up_is_better: bool, expected: Status) -> None:
    outcome = Estimate(61, 55, 67, 6, 20, "enheter", "t-intervall")
    assert status(outcome, target, up_is_better=up_is_better) is expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Hidden(7), Status.TOO_FEW),
        (NotMeasured(), Status.TOO_FEW),
        (None, Status.TOO_FEW),
        (Estimate(61, None, None, None, 20, "enheter", ""), Status.UNDECIDED),
    ],
)
def test_without_an_interval_no_goal_is_judged(
    outcome: Estimate | Hidden | NotMeasured | None, expected: Status
) -> None:
    assert status(outcome, 50, up_is_better=True) is expected


def test_thresholds_in_texts_come_from_the_codebook() -> None:
    drivers = prose.text("drivkrafter", shown=BOOK.minimum.shown, needed=BOOK.minimum.drivers)
    assert "Minst 60 svar" in drivers
    assert "{" not in drivers
    text = prose.text("utveckling", shown=BOOK.minimum.shown, trend_rounds=BOOK.minimum.trend_rounds)
    assert "färre än 7 svar" in text
    assert "minst 5 mätår" in text
    assert "{" not in text

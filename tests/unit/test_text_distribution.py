"""How ratings are distributed, in words."""

from insikt.answers.distribution import Distribution, Divided, Overlapping, Part
from insikt.answers.menu import View
from insikt.answers.pool import Pool
from insikt.model import Estimate, Hidden, NotMeasured
from insikt.text import chart
from insikt.text import distribution as text
from insikt.text.chart import Shade
from insikt.text.findings import rating
from tests.build import BOOK, MUNICIPALITY

LOW, MIDDLE, HIGH = BOOK.ratings
FIRST, SECOND, THIRD = BOOK.items_of("effektivitet")


def _part(*ratings: object, value: int, margin: int = 7) -> Part:
    share = Estimate(value, value - margin, value + margin, margin, 170, "procent", "Wilsons intervall")
    return Part(ratings, share)


def _apart(low: int, middle: int, high: int) -> tuple[Part, ...]:
    return _part(LOW, value=low), _part(MIDDLE, value=middle), _part(HIGH, value=high)


def _told(*items: Divided) -> Distribution:
    return Distribution(
        View(MUNICIPALITY, "bygglov", "foretag"),
        BOOK.measures["effektivitet"],
        Pool(2023, 2025),
        items,
        7,
    )


TOLD = _told(
    Divided(FIRST, 170, _apart(20, 36, 44)),
    Divided(SECOND, 1169, (_part(LOW, MIDDLE, value=48), _part(HIGH, value=52))),
    Divided(THIRD, 12, ()),
)


def test_the_item_with_the_smallest_share_of_high_ratings() -> None:
    assert text.headline(TOLD, BOOK) == (
        "Minst andel höga betyg inom effektivitet har ”Tiden från ansökan till beslut”: 44\u00a0% (±7) av 170 svar."
    )


def test_items_alike_are_named_together() -> None:
    alike = _told(Divided(FIRST, 170, _apart(20, 36, 44)), Divided(SECOND, 160, _apart(10, 46, 44)))
    assert text.headline(alike, BOOK) == (
        "Minst andel höga betyg inom effektivitet har ”Tiden från ansökan till beslut” och ”Att hålla utlovade "
        "tider”: 44\u00a0%."
    )


def test_why_nothing_is_told() -> None:
    assert "en sorts sökande i taget" in text.headline(Overlapping(), BOOK)
    assert text.headline(Hidden(7), BOOK).startswith("Fördelningen av betygen visas inte")
    assert text.headline(NotMeasured(), BOOK) == "Det finns inga svar på delfrågorna."
    assert text.headline(_told(Divided(FIRST, 12, ())), BOOK) == (
        "Andelen höga betyg inom effektivitet visas inte: någon del skulle ha färre än 7 svar."
    )


def test_what_comes_after_the_sentence() -> None:
    told = text.subline(TOLD, BOOK)
    assert told.startswith("Bygglov, företag, 2023–2025. Betyg: höga 8–10, mellan 5–7 och låga 1–4;")
    assert "Delar som skulle ha färre än 7 svar är sammanslagna eller visas inte." in told
    apart = text.subline(_told(TOLD.items[0]), BOOK)
    assert "sammanslagna" not in apart


def test_the_table_has_what_is_told_and_nothing_else() -> None:
    first, second, third = text.rows(TOLD, BOOK)
    assert first == {
        "Delfråga": "Tiden från ansökan till beslut",
        "Höga 8–10": "44\u00a0% (±7)",
        "Mellan 5–7": "36\u00a0% (±7)",
        "Låga och mellan 1–7": "–",
        "Låga 1–4": "20\u00a0% (±7)",
        "Svar": "170",
    }
    assert (second["Låga 1–4"], second["Låga och mellan 1–7"]) == ("–", "48\u00a0% (±7)")
    assert set(third.values()) == {"Rutinerna kring handläggningen", "–", "12"}
    assert list(text.rows(_told(TOLD.items[0]), BOOK)[0])[1:4] == ["Höga 8–10", "Mellan 5–7", "Låga 1–4"]


def test_the_chart_is_told_part_by_part() -> None:
    drawn = rating.chart(TOLD, BOOK)
    assert drawn.shades == (Shade.HIGH, Shade.MIDDLE, Shade.TOGETHER, Shade.LOW)
    assert chart.told(drawn) == [
        "Tiden från ansökan till beslut höga 8–10: 44, mellan 5–7: 36, låga 1–4: 20",
        "Att hålla utlovade tider höga 8–10: 52, låga och mellan 1–7: 48",
        "Rutinerna kring handläggningen visas inte",
    ]


def test_a_finding_of_nothing_says_why() -> None:
    finding = rating.of_distribution(Overlapping(), BOOK)
    assert finding.chart is None
    assert finding.headline == text.headline(Overlapping(), BOOK)


def test_what_is_low_is_told_where_high_is_too_few() -> None:
    few = _told(Divided(FIRST, 20, (_part(LOW, value=60), _part(MIDDLE, HIGH, value=40))))
    drawn = rating.chart(few, BOOK)
    assert [mark.value for mark in drawn.marks] == [None]
    assert chart.told(drawn) == ["Tiden från ansökan till beslut mellan och höga 5–10: 40, låga 1–4: 60"]

"""Every sentence about handling time, in each of its cases."""

from dataclasses import replace

import pytest

from insikt.answers.association import Association, Slopes
from insikt.answers.breakdown import Breakdown
from insikt.answers.difference import Difference
from insikt.answers.duration import Backlog, Durations, Spread, Times
from insikt.answers.in_time import InTime
from insikt.answers.linked import Alike, Clock
from insikt.answers.menu import View
from insikt.answers.ordinal import Check
from insikt.answers.passing import Passing
from insikt.answers.pool import Pool
from insikt.answers.quick_no import QuickNo
from insikt.answers.shift import Verdict
from insikt.answers.what_if import Option, WhatIf
from insikt.model import Hidden, NotMeasured, Period, TooFew
from insikt.text import association, breakdown, duration, handling, what_if
from tests.build import BOOK, MUNICIPALITY

VIEW = View(MUNICIPALITY, "bygglov", "foretag")


def moved(value: int, margin: int = 5, n: int = 200) -> Difference:
    low, high = value - margin, value + margin
    return Difference(value, low, high, margin, low > 0 or high < 0, n, 4)


TOLD = Association(
    view=VIEW,
    pool=Pool(2023, 2025),
    clock=Clock.CUSTOMER,
    quick=4,
    slow=20,
    slower=moved(-12),
    outcome_aside=moved(-9),
    felt=moved(-20),
    passing=Passing(moved(-8), 90, 110),
    quick_no=QuickNo(4, 20, 61, 54, moved(7, 9)),
    quick_no_everyone=QuickNo(4, 20, 65, 55, moved(10, 8, 900)),
    closer=None,
    slopes=Slopes(-1.2, -0.4),
    lines=(),
    limits=(),
    r2=14,
    n=200,
    answers=210,
    undated=6,
    otherwise=4,
    has_outcome=True,
    has_limit=True,
)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (
            TOLD,
            "Längre handläggningstid går ihop med lägre NKI för bygglov: efter 20 veckor (kundens tid) är det "
            "12 enheter (±5) lägre än efter 4 veckor.",
        ),
        (
            replace(TOLD, slower=moved(12), clock=Clock.LEGAL),
            "Längre handläggningstid går ihop med högre NKI för bygglov: efter 20 veckor (lagens tid) är det "
            "12 enheter (±5) högre än efter 4 veckor.",
        ),
        (
            replace(TOLD, slower=moved(-1)),
            "Inget säkerställt samband mellan handläggningstid och NKI för bygglov: skillnaden mellan 20 och "
            "4 veckor (kundens tid) är −1 enhet (±5).",
        ),
        (
            TooFew(0, 60),
            "Inga svar om bygglov hör till ett ärende med datum, så det går inte att säga vad tiden betyder.",
        ),
        (
            TooFew(41, 60),
            "Underlaget är för litet för att säga vad tiden betyder för bygglov: 41 svar har känd "
            "handläggningstid, och det behövs 60.",
        ),
        (
            Alike(80),
            "Handläggningstiderna för bygglov är nästan lika, så det går inte att säga vad tiden betyder.",
        ),
        (Hidden(7), handling.NO_POOL),
    ],
    ids=["lower", "higher", "unproven", "none", "few", "alike", "hidden"],
)
def test_the_headline(told: handling.Told, sentence: str) -> None:
    assert handling.headline(told, BOOK, VIEW) == sentence


def test_the_limit() -> None:
    assert association.limit(TOLD.passing, has_limit=True) == (
        "**Tidsfristen.** Sena beslut går ihop med 8 enheter (±5) lägre NKI än beslut i tid "
        "(90 svar om sena beslut, 110 om beslut i tid)."
    )
    assert "högre NKI" in association.limit(Passing(moved(9), 90, 110), has_limit=True)
    assert "Ingen säkerställd skillnad" in association.limit(Passing(moved(1), 90, 110), has_limit=True)
    assert association.limit(None, has_limit=True).endswith(
        "kan inte avgöras: för få svar på ena sidan om den."
    )
    assert association.limit(None, has_limit=False).endswith("kan inte avgöras: ingen frist är inlagd.")


def test_a_quick_no() -> None:
    assert association.quick_no(TOLD, BOOK) == [
        "**Ett snabbt nej.** Ett nej efter 4 veckor får 61, ett ja efter 20 veckor 54. Skillnaden, +7 enheter "
        "(±9), är inte säkerställd. Bland alla sökande är den det: ett nej efter 4 veckor får 65, ett ja efter "
        "20 veckor 55, +10 enheter (±8), 900 svar."
    ]
    alone = replace(TOLD, quick_no=QuickNo(4, 20, 66, 54, moved(12)), quick_no_everyone=None)
    assert association.quick_no(alone, BOOK) == [
        "**Ett snabbt nej.** Det får högre betyg än ett långsamt ja: ett nej efter 4 veckor får 66, ett ja efter "
        "20 veckor 54, +12 enheter (±5)."
    ]
    assert (
        "lägre betyg"
        in association.quick_no(replace(alone, quick_no=QuickNo(4, 20, 50, 62, moved(-12))), BOOK)[0]
    )
    assert "för få avslag" in association.quick_no(replace(TOLD, quick_no=None), BOOK)[0]
    unread = replace(TOLD, quick_no=None, has_outcome=False)
    assert "utfall är inte inläst" in association.quick_no(unread, BOOK)[0]


def test_the_perceived_speed_and_the_clock() -> None:
    assert "20 enheter (±5) lägre efter 20 veckor" in association.felt(TOLD)
    assert association.felt(replace(TOLD, felt=moved(20))).endswith("högre efter 20 veckor än efter 4.")
    assert "följer inte säkert" in association.felt(replace(TOLD, felt=moved(2)))
    assert "För få svar" in association.felt(replace(TOLD, felt=None))
    assert "kan inte avgöras" in association.closer(TOLD)
    assert "följer lagens tid närmare än kundens tid" in association.closer(replace(TOLD, closer=Clock.LEGAL))


def test_what_is_left_out_and_how_it_was_counted() -> None:
    assert association.rest(TOLD)[0] == (
        "200 av 210 svar kan användas: 6 saknar datum och 4 har annat utfall än bifall och avslag."
    )
    assert association.rest(replace(TOLD, undated=0, otherwise=0, answers=200))[0] == (
        "200 av 200 svar kan användas."
    )
    text = " ".join(association.method(TOLD))
    assert "−1,2 enheter per vecka före lagens tidsfrist och −0,4 efter den" in text
    assert "−9 enheter (±5), en marginal som inte är vidgad. Med utfallet: −12 enheter (±5)" in text
    no_limit = replace(TOLD, slopes=Slopes(-1.2, None))
    assert "tidsfrist" not in association.method(no_limit)[1]


def test_ordered_logit() -> None:
    told = association.check(Check("Nöjd?", Verdict.FALL, None, 90))
    assert told == "Ordnad logit på delfrågan ”Nöjd?”, 90 svar. Längre tid: lägre svar."
    assert "Avslag: inget säkerställt" in association.check(
        Check("Nöjd?", Verdict.RISE, Verdict.UNPROVEN, 90)
    )
    assert "går inte" in association.check(TooFew(9, 60))


def _options() -> tuple[Option, ...]:
    made = [Option(p, 60 - p // 2, moved(p // 10, 2), 70 + p // 10) for p in range(61)]
    return (*made, *(Option(p, 60 - p // 2, None, None) for p in range(61, 81)))


WHAT_IF = WhatIf(
    view=VIEW,
    pool=Pool(2023, 2025),
    clock=Clock.CUSTOMER,
    year=2025,
    target=75,
    now=70,
    days=60,
    in_time=55,
    shorter=_options(),
    within=(Option(60, 58, moved(1, 2), 71),),
    hinge=moved(6),
    n=200,
    n_year=60,
)


def test_other_times() -> None:
    assert what_if.shorter(WHAT_IF, WHAT_IF.shorter[50]) == (
        "Om tiderna 2025 vore 50\u00a0% kortare (kundens tid, median 35 dagar i stället för 60 i 60 ärenden med "
        "svar): NKI omkring **75** i stället för 70, +5 enheter (±2), mellan +3 och +7."
    )
    assert what_if.shorter(WHAT_IF, WHAT_IF.shorter[10]).endswith("Det är inte säkerställt.")
    tiny = replace(WHAT_IF.shorter[10], change=Difference(0, 0, 0, 1, True, 200, 1), level=70)
    assert what_if.shorter(WHAT_IF, tiny).endswith(
        "0 enheter (±1), mellan 0 och 0. Skillnaden är säkerställd men mindre än en enhet."
    )
    off = replace(WHAT_IF.shorter[50], level=76)
    assert what_if.shorter(WHAT_IF, off).endswith("mellan +3 och +7. Talen är avrundade var för sig.")
    assert "Dra i reglaget" in what_if.shorter(WHAT_IF, WHAT_IF.shorter[0])
    assert what_if.shorter(WHAT_IF, WHAT_IF.shorter[80]).endswith("Välj en mindre förändring.")
    assert "kom inom tidsfristen i stället för 55\u00a0%" in what_if.within(WHAT_IF, WHAT_IF.within[0])
    assert "+5 enheter (±2) med kurvan, +6 enheter (±5) med rät linje" in what_if.caption(WHAT_IF)


def test_backwards() -> None:
    def asked(target: float) -> str:
        return what_if.needed(WHAT_IF, WHAT_IF.needed(target))

    assert asked(75) == (
        "**Baklänges.** För att nå 75 skulle det krävas omkring 50\u00a0% kortare tider: median 35 dagar i "
        "stället för 60, om sambandet håller."
    )
    assert asked(70) == "**Baklänges.** 70 är nått: NKI var 70 år 2025."
    assert asked(90) == (
        "**Baklänges.** 90 kan inte nås med enbart tid: även 60\u00a0% kortare tider ger omkring 76."
    )
    falling = replace(WHAT_IF, shorter=tuple(Option(p, 60, moved(-p), 70 - p) for p in range(9)))
    assert what_if.needed(falling, falling.needed(75)).endswith("kortare tider går inte ihop med högre NKI.")


def test_a_scenario_says_that_it_hangs_on_something_unproven() -> None:
    assert what_if.promise(moved(-8, 2)) == what_if.PROMISE
    assert what_if.promise(None) == what_if.PROMISE
    assert what_if.promise(moved(-6, 7)) == f"**{what_if.UNPROVEN}** {what_if.PROMISE}"


def test_no_scenario() -> None:
    assert "41 svar, det behövs 60" in what_if.absence(TooFew(41, 60))
    assert "nästan lika" in what_if.absence(Alike(90))
    assert what_if.absence(Hidden(7)) == handling.NO_POOL


def _times(year: int, days: int) -> Times:
    return Times(
        Period.of_year(year), Spread(days, 2 * days, 40), Spread(days - 5, 90, 39), InTime(40, 24, 30), 40, 1
    )


PACE = Durations(
    VIEW,
    (_times(2024, 80), _times(2025, 40)),
    (),
    (),
    _times(2024, 80),
    _times(2025, 40),
    NotMeasured(),
    3,
    True,
)


def test_how_the_times_have_moved() -> None:
    assert duration.sentence(PACE) == (
        "Hälften av besluten kom inom 40 dagar 2025, mot 80 dagar 2024 (kundens tid, alla sökande). Tiden har "
        "halverats."
    )
    assert duration.sentence(replace(PACE, latest=_times(2025, 39))).endswith("Tiden har mer än halverats.")
    slower = replace(PACE, first=_times(2024, 40), latest=_times(2025, 50))
    assert duration.sentence(slower).endswith("Det är 25\u00a0% längre.")
    assert duration.sentence(replace(PACE, first=_times(2024, 40))).endswith("Det är lika långt.")
    assert "inte två hela år" in duration.sentence(replace(PACE, first=None))
    assert (
        "80 beslut för alla sökande, 2 av dem utan datum för lagens tid · 3 avslutade ärenden utan beslutsdatum är "
        "inte med"
    ) in duration.caption(PACE)
    assert "beslutsdatum" not in duration.caption(replace(PACE, no_decision=0))


def test_what_prolonged_cases_could_change() -> None:
    assert duration.notes(PACE)[0].endswith(
        "Hade alla förlängts en gång vore 75\u00a0% i tid 2025 i stället för 60\u00a0%."
    )
    without = replace(PACE, latest=replace(_times(2025, 40), in_time=NotMeasured()))
    assert duration.notes(without) == duration.notes(replace(PACE, latest=None)) == []


def test_open_cases() -> None:
    told = duration.backlog(replace(PACE, backlog=Backlog(1, 0, 1, 2)))
    assert told == (
        "1 öppet ärende har en tidsfrist. 0 har passerat den och 1 når den inom 4 veckor. Förlängning räknas "
        "inte. Därtill 2 utan tidsfrist."
    )
    assert "alla utan tidsfrist" in duration.backlog(replace(PACE, backlog=Backlog(0, 0, 0, 3)))
    assert duration.backlog(PACE) == "Inga öppna ärenden är inlästa."


WHY = Breakdown(
    view=VIEW,
    earlier=Pool(2016, 2017),
    later=Pool(2024, 2025),
    value_earlier=58,
    value_later=73,
    total=moved(15),
    mix=moved(-1, 2),
    time=moved(12),
    alike=moved(4, 8),
    n_earlier=107,
    n_later=120,
    used_earlier=90,
    used_later=115,
)


def test_why_nki_changed() -> None:
    assert breakdown.sentence(WHY, BOOK) == (
        "NKI för bygglov gick från 58 (2016–2017) till 73 (2024–2025), +15 enheter (±5). Av det går +12 (±5) ihop "
        "med handläggningstiden, −1 (±2) med vilka ärenden det var och hur de slutade, och +4 (±8) är förändring "
        "mellan lika ärenden."
    )
    assert [row["Enheter"] for row in breakdown.rows(WHY)] == ["−1", "+12", "+4", "+15"]
    assert breakdown.ends(WHY) == (("2016–2017", 58), ("2024–2025", 73))
    still = breakdown.sentence(replace(WHY, value_later=58, total=moved(0)), BOOK)
    assert still.startswith(
        "NKI för bygglov låg kvar på 58 från 2016–2017 till 2024–2025, 0 enheter (±5). Bakom det går +12 (±5) ihop "
    )
    total = replace(WHY, view=replace(VIEW, area="totalt"))
    assert breakdown.sentence(total, BOOK).startswith("NKI totalt, jämförbar serie gick från 58")
    assert "+16 enheter (±5). Talen är avrundade var för sig. Av det" in breakdown.sentence(
        replace(WHY, total=moved(16)), BOOK
    )
    assert "(inte säkerställt)" in breakdown.sentence(replace(WHY, time=moved(2)), BOOK)
    assert "som mest 41 svar" in breakdown.sentence(TooFew(41, 60), BOOK)
    assert "alla lika" in breakdown.sentence(NotMeasured(), BOOK)

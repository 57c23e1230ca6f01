"""Meetings that were held: kept with what they decided, all or nothing, and compared with what is now."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from insikt.answers import pick, picked, since
from insikt.answers.menu import View
from insikt.answers.pick import Occasion, Pick, Question
from insikt.answers.picked import Changed
from insikt.model import Action, TooFew
from insikt.store import meeting, queries, versions
from insikt.store.meeting import Key, Meeting
from insikt.store.steering import AlreadyThere, Save
from insikt.store.versions import CheckFailed, Cursor, Store
from insikt.text.findings import deck
from tests.build import BOOK, MUNICIPALITY, NOW, TODAY, group, response, store, take_in, write

KEY = Key(MUNICIPALITY, "bygglov", "foretag", "apt")
VIEW = View(MUNICIPALITY, "bygglov", "foretag")
SAME = [5, 6, 7, 8] * 5
HELD = Meeting(KEY, date(2026, 3, 2), 1, 20, (("laget.bygglov.foretag.year", "Lågt"),))
DECIDED = Action(
    "bygglov", date(2026, 3, 2), None, "bemotande", "Ring upp", "Bygglovschef", "Beslutad", "APT"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return store(tmp_path, group(SAME, first=1, year=2025))


def opened(folder: Path) -> Store:
    return Store(versions.newest(folder).path)


def keep(folder: Path, held: Meeting = HELD, *decided: Action) -> None:
    saves = [Save(MUNICIPALITY, action) for action in decided]
    meeting.keep(folder, BOOK, held, saves, who="test", now=NOW)


def test_a_meeting_and_its_decision_are_kept_as_one_version(folder: Path) -> None:
    before = versions.newest(folder).number
    keep(folder, HELD, DECIDED)
    kept = opened(folder)
    assert versions.newest(folder).number == before + 1
    assert meeting.last(kept, KEY, before=TODAY) == HELD
    assert [revision.what for revision in queries.actions(kept, MUNICIPALITY)] == [DECIDED]
    assert queries.change_log(kept)[0].what.startswith("Höll möte")


def test_all_or_nothing(folder: Path) -> None:
    keep(folder, HELD, DECIDED)
    with pytest.raises(AlreadyThere):
        keep(folder, replace(HELD, held_on=date(2026, 4, 1)), DECIDED)
    assert meeting.last(opened(folder), KEY, before=TODAY) == HELD


def test_the_same_day_counts_once_and_the_latest_is_remembered(folder: Path) -> None:
    keep(folder)
    keep(folder, replace(HELD, shown=(("utveckling.bygglov.foretag.year", "säkerställd ökning"),)))
    keep(folder, replace(HELD, held_on=date(2025, 9, 1)))
    found = meeting.last(opened(folder), KEY, before=TODAY)
    assert found
    assert found.held_on == HELD.held_on
    assert [verdict for _, verdict in found.shown] == ["säkerställd ökning"]


def test_other_meetings_and_later_days_do_not_count(folder: Path) -> None:
    keep(folder)
    kept = opened(folder)
    assert meeting.last(kept, replace(KEY, occasion="namnd"), before=TODAY) is None
    assert meeting.last(kept, replace(KEY, applicant="alla"), before=TODAY) is None
    assert meeting.last(kept, KEY, before=HELD.held_on) is None


def test_the_check_fails_when_a_meeting_is_there_twice(folder: Path) -> None:
    keep(folder)

    def double(cursor: Cursor) -> list:
        cursor.execute("insert into meeting select * from meeting")
        return []

    with pytest.raises(CheckFailed, match="meeting_is_single"):
        versions.publish(folder, BOOK, double, who="test", now=NOW)


def told(folder: Path) -> tuple[Changed, str, tuple[str, ...]]:
    one = Pick(Question.SINCE, VIEW, Occasion.WORKPLACE)
    kept = opened(folder)
    found = picked.answer(kept, BOOK, one, TODAY)
    kept.close()
    assert isinstance(found, Changed)
    finding = deck.finding(one, found, BOOK)
    return found, finding.headline, finding.lines


def test_nothing_to_compare_with(folder: Path) -> None:
    assert told(folder)[1] == "Det finns inget tidigare möte att jämföra med."
    assert not since.was_held(opened(folder), VIEW, "apt", TODAY)


def test_nothing_has_changed(folder: Path) -> None:
    keep(folder)
    assert since.was_held(opened(folder), VIEW, "apt", TODAY)
    assert told(folder)[1] == "Sedan mötet 2026-03-02: inga nya svar; ingen bedömning har ändrats."


def test_a_judgement_that_has_changed_is_told_without_its_figures(folder: Path, tmp_path: Path) -> None:
    keep(folder)
    take_in(tmp_path, write(tmp_path / "fler.csv", group([9, 10] * 20, first=100, year=2025)))
    found, headline, lines = told(folder)
    assert found.since
    assert found.since.answers == 40
    assert headline == "Sedan mötet 2026-03-02: 40 nya svar; 1 bedömning har ändrats."
    assert lines == ("Läget: Mycket högt. Då: lågt.",)


def test_a_handful_of_new_answers_is_not_compared(folder: Path, tmp_path: Path) -> None:
    """Two versions of a figure would tell what they said."""
    keep(folder, replace(HELD, shown=(("laget.bygglov.foretag.year", "Mycket högt"),)))
    take_in(tmp_path, write(tmp_path / "fler.csv", [response(100 + i) for i in range(6)]))
    found, headline, lines = told(folder)
    assert found.since
    assert found.since.answers == TooFew(0, 7)
    assert headline == "Sedan mötet 2026-03-02: färre än 7 nya svar, så bedömningarna jämförs inte än."
    assert lines == ()


def test_actions_since_are_told(folder: Path) -> None:
    done = replace(DECIDED, started=date(2026, 1, 5), ended=date(2026, 6, 1), title="Nya mallar")
    keep(folder, replace(HELD, held_on=date(2026, 3, 1)), done, DECIDED)
    one = Pick(Question.SINCE, VIEW, Occasion.WORKPLACE)
    detail = deck.finding(one, picked.answer(opened(folder), BOOK, one, TODAY), BOOK).detail
    assert detail == "Avslutat: ”Nya mallar”. Påbörjat: ”Ring upp”."


DETAILS = {
    Question.ITEMS: ("bemotande",),
    Question.SINCE: ("apt",),
    Question.MATRIX: ("", "2021-2025"),
    Question.TIME: ("", "legal-2021-2025"),
}


@pytest.mark.parametrize(("question", "detail"), [(q, d) for q in Question for d in DETAILS.get(q, ("",))])
def test_a_pick_and_its_code_are_the_same(question: Question, detail: str) -> None:
    one = Pick(question, VIEW, detail)
    assert pick.parse(pick.code(one), MUNICIPALITY, BOOK) == one


@pytest.mark.parametrize(
    "code",
    [
        "",
        "x.bygglov.foretag.year",
        "laget.x.foretag.year",
        "delfragor.bygglov.foretag.year",
        "matris.bygglov.foretag.year.bemotande",
        "mal.bygglov.foretag.year.x",
    ],
)
def test_a_code_that_means_nothing_is_no_pick(code: str) -> None:
    assert pick.parse(code, MUNICIPALITY, BOOK) is None

"""What can be chosen: the fixed menu of groups that the product ever speaks of."""

from collections.abc import Mapping
from dataclasses import dataclass

from insikt.codebook import Codebook
from insikt.model import COMPARABLE as COMPARABLE
from insikt.model import TOTAL as TOTAL
from insikt.model import TOTAL_NAMES, Step

TOTALS = tuple(TOTAL_NAMES)
EVERYONE = "alla"


@dataclass(frozen=True, slots=True)
class View:
    """A choice from the menu: whose answers about what, and how time is cut."""

    municipality: str
    area: str
    applicant: str
    step: Step = Step.YEAR


def overlaps(view: View) -> bool:
    """Whether the view is made of groups that stand in the menu themselves."""
    return view.area in TOTALS or view.applicant == EVERYONE


def area_ids(book: Codebook) -> tuple[str, ...]:
    """Everything that can stand where an area stands, the totals last."""
    return (*book.areas, *TOTALS)


def area_name(book: Codebook, area: str) -> str:
    """The name of an area or a total."""
    return TOTAL_NAMES[area] if area in TOTAL_NAMES else book.areas[area].name


def applicant_ids(book: Codebook) -> tuple[str, ...]:
    """The groups of applicants, the default one first."""
    others = [group.id for group in book.applicant_groups if group.id != book.default_applicant]
    return (book.default_applicant, EVERYONE, *others)


def applicant_name(book: Codebook, applicant: str) -> str:
    """The name of a group of applicants."""
    names = {group.id: group.name for group in book.applicant_groups}
    return "Alla sökande" if applicant == EVERYONE else names[applicant]


def members(book: Codebook, area: str, year: int, comparable: frozenset[str]) -> frozenset[str]:
    """The areas whose answers are pooled in a year.

    NKI totalt follows the definition of each year; the comparable series is `comparable` throughout.
    """
    if area == TOTAL:
        return frozenset(a.id for a in book.areas.values() if a.in_total(year))
    return comparable if area == COMPARABLE else frozenset({area})


def followed(area: str) -> str:
    """The area, or for a total the one that keeps to the same areas in all its years."""
    return COMPARABLE if area == TOTAL else area


def comparable_areas(book: Codebook, answered: Mapping[int, frozenset[str]]) -> frozenset[str]:
    """The areas of the comparable series: those that count in the total, and have answers, in every year.

    `answered` has the areas with answers by year. The latest year is not asked for answers: it may still be
    running, and an area that is late must not fall out of ten years for that.
    """
    years = sorted(answered)
    return frozenset(
        a.id
        for a in book.areas.values()
        if all(a.in_total(year) for year in years)
        and all(a.id in answered[year] for year in years[:-1] or years)
    )

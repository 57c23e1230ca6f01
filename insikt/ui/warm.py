"""Have what the first visitor will see ready before it is asked for."""

import logging
from datetime import date

from insikt.answers.linked import Clock
from insikt.answers.menu import View
from insikt.codebook import CodebookError
from insikt.store import versions
from insikt.ui import cached

_log = logging.getLogger("insikt.warm")


def first_pages() -> None:
    """Compute the default views of the pages that count the longest, in the caches that pages read from.

    What cannot be computed is left for the page to tell.
    """
    try:
        book, today, version = cached.book(), cached.today(), cached.version()
        for municipality in cached.municipalities(version)[:1]:
            offered = cached.offer(version, municipality, today)
            if book.default_applicant not in offered.steps.get(book.default_area, ()):
                return
            view = View(municipality, book.default_area, book.default_applicant)
            cached.overview(version, view, today)
            cached.goals(version, municipality, view.applicant, today)
            cached.trend(version, view, today)
            cached.factors(version, view, today)
            cached.breakdown(version, view, None, today)
            _handling(version, view, today)
            cached.drivers(version, view, None, today)
            cached.driver_areas(version, view, today)
    except (
        CodebookError,
        versions.NoStore,
        versions.StoreDamaged,
        versions.StoreOutdated,
        versions.StoreTooNew,
    ):
        _log.info("nothing to warm")


def _handling(version: str, view: View, today: date) -> None:
    """What Handläggningstid opens with."""
    years, clock = cached.pools(version, view, today), Clock.CUSTOMER
    cached.durations(version, view, today)
    cached.association(version, view, years[-1] if years else None, clock, today)
    cached.what_if(version, view, years[-1] if years else None, clock, today)

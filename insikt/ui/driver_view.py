"""The years and the answer of the page Drivkrafter."""

import streamlit as st

from insikt.answers.driver import Drivers, Offer
from insikt.answers.menu import View
from insikt.text import drivers as text
from insikt.ui import cached, choices, part


def answer(version: str, view: View) -> Drivers:  # noqa: RET503
    """What the drivers say, for the years chosen. Stops the page where they cannot be told, saying why."""
    today = cached.today()
    offered = cached.driver_offer(version, view, today)
    if isinstance(offered, Offer):
        years = choices.pool(offered.pools, default=offered.pools[0])
        found = cached.drivers(version, view, years, today)
        if isinstance(found, Drivers):
            return found
        part.finding(*text.absence(found, view, cached.book()))
    else:
        part.finding(*text.absence(offered, view, cached.book()))
    st.stop()  # does not come back


def intervals() -> bool:
    """Whether the matrix shows how uncertain each point is."""
    return st.toggle("Visa felmarginaler", key="marginaler", bind="query-params")

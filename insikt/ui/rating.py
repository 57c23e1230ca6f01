"""How ratings are distributed, on a page: the finding that a meeting is shown, with its table."""

import streamlit as st

from insikt.answers.menu import View
from insikt.answers.pick import Question
from insikt.text.findings import rating
from insikt.ui import agenda, cached, finding_chart, part

# Pixels: for each item, for the legend, and of the text.
_ROW, _LEGEND, _SIZE = 62, 60, 14


def show(version: str, view: View, measure: str) -> None:
    """The shares of low, middle and high ratings of a measure's items."""
    finding = rating.of_distribution(
        cached.distribution(version, view, measure, cached.today()), cached.book()
    )
    st.subheader("Hur fördelar sig betygen?", anchor=False)
    st.markdown(finding.headline)
    if not finding.chart:
        return
    st.caption(finding.detail)
    height = _LEGEND + _ROW * len(finding.table)
    part.chart(
        finding_chart.figure(finding.chart, height=height, size=_SIZE),
        alt=finding.alt,
        key="fordelning",
        caption=finding.source,
    )
    part.table(finding.table, alt=finding.chart.name)
    agenda.add_button(Question.DISTRIBUTION, view, measure)

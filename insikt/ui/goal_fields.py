"""The fields of a goal's form."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from insikt.model import Comparison, Goal, Judged, Kind
from insikt.text import goal as goal_text
from insikt.ui import cached, keeping

# How far back and ahead the years of a form go.
AHEAD = 10
_COMPARISON = {Comparison.AT_LEAST: "Minst en nivå", Comparison.IMPROVE: "Bättre än ett tidigare år"}


def common(draft: str, goal: Goal) -> Goal:
    """What does not differ between areas and years."""
    book = cached.book()
    measures = tuple(m.id for m in book.measures.values() if m.kind is not Kind.CLOCK)
    with st.container(horizontal=True, vertical_alignment="top"):
        measure = st.selectbox(
            "Mått",
            measures,
            index=measures.index(goal.measure),
            format_func=lambda measure: book.measures[measure].name,
            key=keeping.field(draft, "matt", goal.measure),
            bind="query-params",
            width=240,
        )
        comparison = st.segmented_control(
            "Målet är",
            tuple(Comparison),
            default=goal.comparison,
            format_func=_COMPARISON.__getitem__,
            required=True,
            key=keeping.field(draft, "jamforelse", goal.comparison),
            bind="query-params",
            wrap=True,
        )
        judged = st.segmented_control(
            "Bedöms på",
            tuple(Judged),
            default=goal.judged,
            format_func=goal_text.JUDGED.__getitem__,
            required=True,
            key=keeping.field(draft, "bedoms", goal.judged),
            bind="query-params",
            wrap=True,
        )
    base_year = None
    if comparison is Comparison.IMPROVE:
        years = range(cached.today().year - AHEAD, cached.today().year + AHEAD)
        begin = goal.base_year or cached.today().year - 1
        base_year = st.selectbox(
            "Bättre än år",
            years,
            index=years.index(begin),
            key=keeping.field(draft, "basar", begin),
            bind="query-params",
            width=200,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        decided_by = st.text_input(
            "Beslutat av",
            goal.decided_by,
            max_chars=80,
            key=keeping.field(draft, "av", goal.decided_by),
            bind="query-params",
            width=320,
        )
        decided_on = st.date_input(
            "Beslutsdatum",
            goal.decided_on,
            format="YYYY-MM-DD",
            key=keeping.field(draft, "den", goal.decided_on),
            bind="query-params",
            width=200,
        )
    note = st.text_input(
        "Anteckning",
        goal.note,
        max_chars=200,
        key=keeping.field(draft, "anteckning", goal.note),
        bind="query-params",
    )
    return replace(
        goal,
        measure=measure,
        comparison=comparison,
        judged=judged,
        base_year=base_year,
        decided_by=(decided_by or "").strip(),
        decided_on=decided_on,
        note=(note or "").strip(),
    )


def targets(draft: str, goal: Goal, years: Sequence[int]) -> dict[int, float]:
    """A target for each year."""
    with st.container(horizontal=True):
        return {year: target(draft, f"Målvärde {year}", goal, 75.0, f"varde{year}") for year in years}


def target(draft: str, label: str, goal: Goal, default: float, field: str = "varde") -> float:
    """A level, or how much better."""
    improves = goal.comparison is Comparison.IMPROVE
    begin = 3.0 if improves and default > 50 else default
    unit = "procent" if cached.book().measures[goal.measure].kind is Kind.SHARE else "enheter"
    typed = st.number_input(
        f"{label} ({unit} bättre)" if improves else f"{label} ({unit})",
        0.0,
        100.0,
        begin,
        1.0,
        format="%.4g",
        key=keeping.field(draft, f"{field}{'b' if improves else ''}", begin),
        bind="query-params",
        width=260,
    )
    return float(typed if typed is not None else begin)

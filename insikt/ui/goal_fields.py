"""The fields of a goal's form."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from insikt.model import Comparison, Goal, Kind
from insikt.text import goal as goal_text
from insikt.ui import cached, fields, keeping

# How far back and ahead the years of a form go.
AHEAD = 10
_COMPARISON = {Comparison.AT_LEAST: "Minst en nivå", Comparison.IMPROVE: "Bättre än ett tidigare år"}


def common(draft: str, goal: Goal) -> Goal:
    """What does not differ between areas and years."""
    book = cached.book()
    measures = tuple(m.id for m in book.measures.values() if m.kind is not Kind.CLOCK)
    with st.container(horizontal=True, vertical_alignment="top"):
        measure = fields.one_of(
            draft, "matt", "Mått", measures, goal.measure, named=lambda measure: book.measures[measure].name
        )
        comparison = fields.either(draft, "jamforelse", "Målet är", _COMPARISON, goal.comparison)
        judged = fields.either(draft, "bedoms", "Bedöms på", goal_text.JUDGED, goal.judged)
    base_year = None
    if comparison is Comparison.IMPROVE:
        years = range(cached.today().year - AHEAD, cached.today().year + AHEAD)
        begin = goal.base_year or cached.today().year - 1
        base_year = fields.one_of(draft, "basar", "Bättre än år", years, begin, width=200)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        decided_by = fields.text(draft, "av", "Beslutat av", goal.decided_by, most=80, width=320)
        decided_on = fields.day(draft, "den", "Beslutsdatum", goal.decided_on)
    note = fields.text(draft, "anteckning", "Anteckning", goal.note, most=200)
    return replace(
        goal,
        measure=measure,
        comparison=comparison,
        judged=judged,
        base_year=base_year,
        decided_by=decided_by,
        decided_on=decided_on,
        note=note,
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

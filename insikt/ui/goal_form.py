"""The form of goals: set, change, end. What is wrong is said at once, and what could ever be shown with it."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from insikt.answers import menu
from insikt.answers.menu import View
from insikt.intake.steering import goal_problems
from insikt.model import NKI, Goal, Kind, Revision
from insikt.store.steering import Save
from insikt.text import goal as goal_text
from insikt.text import goals as goals_text
from insikt.text import prospect
from insikt.ui import cached, change, goal_fields, keeping

_NEW = "nytt"


def show(version: str, view: View) -> None:
    """The form, or why there is none."""
    kept = cached.kept_goals(version, view.municipality)
    match keeping.task("malform", {"satt": "Sätta ett nytt mål", "andra": "Ändra eller avsluta ett mål"}):
        case "satt":
            _new(version, view)
        case "andra" if kept:
            _change(version, view, kept)
        case "andra":
            st.markdown(goals_text.NONE)


def name(goal: Goal) -> str:
    """A goal in a line."""
    book = cached.book()
    return f"{goal_text.name(goal, book)}, {goal_text.asked(goal, book)}, {goal.year}"


def _new(version: str, view: View) -> None:
    book, today = cached.book(), cached.today()
    ordinary = Goal(view.area, NKI, today.year + 1, 75, "", None, "")
    everything = st.checkbox(
        "Hela förvaltningen: ett mål i varje område som har svar",
        key=keeping.field(_NEW, "alla", False),
        bind="query-params",
    )
    present = [a for a in cached.offer(version, view.municipality, today).areas if a not in menu.TOTALS]
    areas = (
        present
        if everything
        else st.multiselect(
            "Områden",
            menu.area_ids(book),
            default=[view.area],
            format_func=lambda area: menu.area_name(book, area),
            key=keeping.field(_NEW, "omraden", [view.area]),
            bind="query-params",
            placeholder="Välj ett eller flera",
        )
    )
    years = st.multiselect(
        "År",
        range(today.year, today.year + goal_fields.AHEAD),
        default=[ordinary.year],
        key=keeping.field(_NEW, "ar", [ordinary.year]),
        bind="query-params",
        placeholder="Välj ett eller flera",
    )
    common = goal_fields.common(_NEW, ordinary)
    targets = goal_fields.targets(_NEW, common, sorted(years))
    st.info(_plan(version, view, areas, common.measure), icon=":material/straighten:")
    goals = [
        replace(common, area=area, year=year, target=targets[year])
        for area in areas
        for year in sorted(years)
    ]
    if not goals:
        st.warning("Välj minst ett område och ett år.", icon=":material/edit:")
    found = {problem: None for goal in goals for problem in goal_problems(goal, book)}
    keeping.problems(list(found))
    who = change.who(f"{_NEW}.vem")
    keeping.drawn(_NEW)
    label = "Spara målet" if len(goals) < 2 else f"Spara {len(goals)} mål"
    if st.button(label, icon=":material/save:", disabled=bool(found) or not goals) and change.is_named(who):
        saves = [Save(view.municipality, goal, id=keeping.identity(_NEW, i)) for i, goal in enumerate(goals)]
        done = f"Sparat: {'; '.join(name(goal) for goal in goals)}."
        keeping.save(_NEW, saves, who=who, done=done, name=name)


def _change(version: str, view: View, kept: Sequence[Revision[Goal]]) -> None:
    book = cached.book()
    by_id = {revision.of: revision for revision in kept}
    chosen = st.selectbox(
        "Vilket mål?",
        tuple(by_id),
        index=next(
            (
                i
                for i, r in enumerate(kept)
                if r.what.area == view.area and r.what.year >= cached.today().year
            ),
            0,
        ),
        format_func=lambda of: name(by_id[of].what),
        key="malet",
        bind="query-params",
    )
    current, draft = by_id[chosen], f"m{chosen[:6]}"
    begun = keeping.base(current, cached.goal_history(version, view.municipality))
    outdated = keeping.warn_if_outdated(begun, current, name, draft)
    year = st.number_input(
        "År",
        2010,
        cached.today().year + goal_fields.AHEAD,
        begun.what.year,
        key=keeping.field(draft, "ar", begun.what.year),
        bind="query-params",
        width=200,
    )
    common = goal_fields.common(draft, begun.what)
    target = goal_fields.target(draft, "Målvärde", common, begun.what.target)
    goal = replace(common, year=int(year or begun.what.year), target=target)
    st.info(_plan(version, view, [goal.area], goal.measure), icon=":material/straighten:")
    found = list(goal_problems(goal, book))
    keeping.problems(found)
    who = change.who(f"{draft}.vem")
    keeping.drawn(draft)
    save = Save(view.municipality, goal, current.of, begun.id, id=keeping.identity(draft))
    is_new = goal != begun.what
    with st.container(horizontal=True):
        pressed = st.button(
            "Spara ändringen", icon=":material/save:", disabled=bool(found) or not is_new or outdated
        )
        with st.popover("Avsluta målet …", icon=":material/event_busy:", disabled=outdated):
            st.markdown(
                "Målet slutar gälla och försvinner från alla sidor. Historiken finns kvar, och målet "
                "kan föras in igen."
            )
            if st.button("Ja, avsluta målet", disabled=not who):
                ended = replace(save, what=begun.what, withdrawn=True)
                keeping.save(draft, [ended], who=who, done=f"Avslutat: {name(begun.what)}.", name=name)
            if not who:
                st.caption("Skriv först vem som gör ändringen.")
    if not (is_new or outdated):
        st.caption("Ändra något i målet, så går det att spara.")
    if pressed and change.is_named(who):
        keeping.save(draft, [save], who=who, done=f"Ändrat: {name(goal)}.", name=name)


def _plan(version: str, view: View, areas: Sequence[str], measure: str) -> str:
    """What the answers that a year brings can show, in the first of the areas."""
    kind = cached.book().measures[measure].kind
    if not areas or kind is Kind.SHARE:
        return prospect.plan(kind, None, None)
    told = cached.goal_plan(version, replace(view, area=areas[0]), measure, cached.today())
    return prospect.plan(kind, *told)

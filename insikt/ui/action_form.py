"""The form of actions: enter, change, withdraw."""

from dataclasses import replace

import streamlit as st

from insikt.answers.menu import View
from insikt.intake.steering import action_problems
from insikt.model import Action, Kind
from insikt.store.steering import Save
from insikt.text import action as text
from insikt.ui import cached, change, fields, keeping

_NEW = "ny"
_STATUS = ("Planerad", "Pågår", "Genomförd", "Avbruten")


def show(version: str, view: View) -> None:
    """The form, or why there is none."""
    names = {"for_in": "Föra in en åtgärd", "andra": "Ändra eller ta bort en åtgärd"}
    match keeping.task("atgardsform", names):
        case "for_in":
            _new(view)
        case "andra" if cached.kept_actions(version, view.municipality):
            _change(version, view)
        case "andra":
            st.markdown(text.NONE)


def name(action: Action) -> str:
    """An action in a line."""
    return text.line(action, cached.book())


def _new(view: View) -> None:
    book = cached.book()
    area = view.area if view.area in book.areas else book.default_area
    begin = Action(area, cached.today(), None, None, "", "", _STATUS[1])
    action, is_whole = _fields(_NEW, begin)
    if not is_whole:
        st.caption("Skriv vad ni gör och vem som gör ändringen, så går det att spara.")
    keeping.problems([p for p in action_problems(action, book) if p.field != "title"])
    who = change.who(f"{_NEW}.vem")
    keeping.drawn(_NEW)
    wrong = list(action_problems(action, book))
    if st.button("Spara åtgärden", icon=":material/save:", disabled=bool(wrong)) and change.is_named(who):
        save = Save(view.municipality, action, id=keeping.identity(_NEW))
        keeping.save(_NEW, [save], who=who, done=f"Sparat: {name(action)}.", name=name)


def _change(version: str, view: View) -> None:
    kept = cached.kept_actions(version, view.municipality)
    by_id = {revision.of: revision for revision in kept}
    chosen = st.selectbox(
        "Vilken åtgärd?",
        tuple(by_id),
        index=next((i for i, r in reversed(list(enumerate(kept))) if r.what.area == view.area), 0),
        format_func=lambda of: name(by_id[of].what),
        key="atgarden",
        bind="query-params",
    )
    current, draft = by_id[chosen], f"a{chosen[:6]}"
    begun = keeping.base(current, cached.action_history(version, view.municipality))
    outdated = keeping.warn_if_outdated(begun, current, name, draft)
    action, _ = _fields(draft, begun.what)
    wrong = list(action_problems(action, cached.book()))
    keeping.problems(wrong)
    who = change.who(f"{draft}.vem")
    keeping.drawn(draft)
    save = Save(view.municipality, action, current.of, begun.id, id=keeping.identity(draft))
    blocked = bool(wrong) or outdated or action == begun.what
    with st.container(horizontal=True):
        pressed = st.button("Spara ändringen", icon=":material/save:", disabled=blocked)
        with st.popover("Ta bort åtgärden …", icon=":material/delete:", disabled=outdated):
            st.markdown(
                "Åtgärden försvinner från alla sidor. Är den avslutad, skriv hellre en slutdag. Historiken "
                "finns kvar."
            )
            if st.button("Ja, ta bort åtgärden", disabled=not who):
                gone = replace(save, what=begun.what, withdrawn=True)
                keeping.save(draft, [gone], who=who, done=f"Borttaget: {name(begun.what)}.", name=name)
    if pressed and change.is_named(who):
        keeping.save(draft, [save], who=who, done=f"Ändrat: {name(action)}.", name=name)


def _fields(draft: str, action: Action) -> tuple[Action, bool]:
    """The action as typed, and whether it says what is done."""
    book = cached.book()
    title = fields.text(draft, "vad", "Vad gör ni?", action.title, most=120)
    aims = ("", *(m.id for m in book.measures.values() if m.kind in {Kind.INDEX, Kind.FACTOR}))
    statuses = _STATUS if action.status in _STATUS else (*_STATUS, action.status)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area = fields.one_of(
            draft,
            "omrade",
            "Område för åtgärden",
            tuple(book.areas),
            action.area,
            named=lambda area: book.areas[area].name,
            width=280,
        )
        measure = fields.one_of(
            draft,
            "mot",
            "Riktad mot",
            aims,
            action.measure or "",
            named=lambda measure: book.measures[measure].name if measure else "Inget särskilt",
        )
        status = fields.one_of(
            draft,
            "status",
            "Status",
            statuses,
            action.status,
            named=lambda status: status or "Inte angiven",
            width=200,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        started = fields.day(draft, "fran", "Från", action.started)
        ended = fields.day(draft, "till", "Till (tomt: pågår)", action.ended)
        owner = fields.text(draft, "ansvarig", "Ansvarig (roll, inte namn)", action.owner, most=80, width=280)
    decision = fields.text(
        draft, "beslut", "Beslutad på möte (t.ex. APT 2026-03-04, punkt 2)", action.decision, most=120
    )
    typed = replace(
        action,
        area=area,
        measure=measure or None,
        title=title,
        status=status,
        started=started or action.started,
        ended=ended,
        owner=owner,
        decision=decision,
    )
    return typed, bool(typed.title)

"""The form of actions: enter, change, withdraw."""

from dataclasses import replace

import streamlit as st

from insikt import config
from insikt.answers.menu import View
from insikt.intake.steering import action_problems
from insikt.model import Action, Kind
from insikt.store.steering import Save
from insikt.text import action as text
from insikt.text import keeping as keeping_text
from insikt.ui import cached, change, keeping

_NEW = "ny"
_STATUS = ("Planerad", "Pågår", "Genomförd", "Avbruten")


def show(version: str, view: View) -> None:
    """The form, or why there is none."""
    if config.READ_ONLY:
        st.markdown(keeping_text.READ_ONLY)
        return
    keeping.told()
    choice = st.segmented_control(
        "Vad vill du göra?",
        ("for_in", "andra"),
        format_func={"for_in": "Föra in en åtgärd", "andra": "Ändra eller ta bort en åtgärd"}.__getitem__,
        default="for_in",
        required=True,
        key="atgardsform",
        bind="query-params",
        wrap=True,
    )
    if choice == "for_in":
        _new(view)
    elif cached.kept_actions(version, view.municipality):
        _change(version, view)
    else:
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
    field = keeping.field
    title = st.text_input(
        "Vad gör ni?", action.title, max_chars=120, key=field(draft, "vad", action.title), bind="query-params"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        area = st.selectbox(
            "Område för åtgärden",
            tuple(book.areas),
            index=tuple(book.areas).index(action.area),
            format_func=lambda area: book.areas[area].name,
            key=field(draft, "omrade", action.area),
            bind="query-params",
            width=280,
        )
        aims = ("", *(m.id for m in book.measures.values() if m.kind in {Kind.INDEX, Kind.FACTOR}))
        measure = st.selectbox(
            "Riktad mot",
            aims,
            index=aims.index(action.measure or ""),
            format_func=lambda measure: book.measures[measure].name if measure else "Inget särskilt",
            key=field(draft, "mot", action.measure or ""),
            bind="query-params",
            width=240,
        )
        statuses = _STATUS if action.status in _STATUS else (*_STATUS, action.status)
        status = st.selectbox(
            "Status",
            statuses,
            index=statuses.index(action.status),
            format_func=lambda status: status or "Inte angiven",
            key=field(draft, "status", action.status),
            bind="query-params",
            width=200,
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        started = st.date_input(
            "Från",
            action.started,
            format="YYYY-MM-DD",
            key=field(draft, "fran", action.started),
            bind="query-params",
            width=200,
        )
        ended = st.date_input(
            "Till (tomt: pågår)",
            action.ended,
            format="YYYY-MM-DD",
            key=field(draft, "till", action.ended),
            bind="query-params",
            width=200,
        )
        owner = st.text_input(
            "Ansvarig (roll, inte namn)",
            action.owner,
            max_chars=80,
            key=field(draft, "ansvarig", action.owner),
            bind="query-params",
            width=280,
        )
    decision = st.text_input(
        "Beslutad på möte (t.ex. APT 2026-03-04, punkt 2)",
        action.decision,
        max_chars=120,
        key=field(draft, "beslut", action.decision),
        bind="query-params",
    )
    typed = replace(
        action,
        area=area,
        measure=measure or None,
        title=(title or "").strip(),
        status=status,
        started=started or action.started,
        ended=ended,
        owner=(owner or "").strip(),
        decision=(decision or "").strip(),
    )
    return typed, bool(typed.title)

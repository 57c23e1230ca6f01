"""Keeping goals and actions from a page: drafts in the address, one save at a time, and who came second is told.

What is typed stands in the address (`bind="query-params"`), so that a lost connection, a reload or a restart of the
server loses nothing. The address also says which revision a change is based on: a page drawn anew after somebody
else's change must not take that one for the one that was read.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import uuid4

import streamlit as st

from insikt import config
from insikt.intake.steering import Problem
from insikt.model import Revision
from insikt.store import steering
from insikt.store.steering import AlreadyThere, ChangedMeanwhile, Save
from insikt.text import keeping as text
from insikt.ui import cached, change

# The address's word for the revision that a change is based on.
_BASE = "bas"
_DONE, _TOKEN, _DROPPED = "keeping.done", "keeping.token.", "keeping.dropped"


def task(key: str, names: Mapping[str, str]) -> str | None:
    """What the last save did, and which of the form's tasks is chosen. None, and why, where nothing can be kept."""
    if config.READ_ONLY:
        st.markdown(text.READ_ONLY)
        return None
    if done := st.session_state.pop(_DONE, None):
        st.success(done, icon=":material/check:")
    return st.segmented_control(
        "Vad vill du göra?",
        tuple(names),
        format_func=names.__getitem__,
        default=next(iter(names)),
        required=True,
        key=key,
        bind="query-params",
        wrap=True,
    )


def field(draft: str, name: str, default: object) -> str:
    """The name of a draft's field, in the session and in the address. A draft that was dropped begins anew."""
    key = f"{draft}.{name}"
    if st.session_state.get(_DROPPED) == draft:
        st.session_state[key] = default
    return key


def drop(draft: str) -> None:
    """Forget a draft, when it is saved or given up: its fields begin anew at the next run."""
    st.session_state[_DROPPED] = draft
    st.session_state.pop(_TOKEN + draft, None)
    st.query_params.pop(_BASE, None)


def drawn(draft: str) -> None:
    """The draft's fields have all been drawn."""
    if st.session_state.get(_DROPPED) == draft:
        del st.session_state[_DROPPED]


def base(current: Revision[Any], history: Sequence[Revision[Any]]) -> Revision[Any]:
    """The revision that a change is based on: the one that was read when it was begun."""
    begun = next((r for r in history if r.id == st.query_params.get(_BASE) and r.of == current.of), current)
    st.query_params[_BASE] = begun.id
    return begun


def warn_if_outdated(
    begun: Revision[Any], current: Revision[Any], name: Callable[[Any], str], draft: str
) -> bool:
    """Tell that somebody else has changed it since, and offer to begin from that. True if so."""
    if begun.id == current.id:
        return False
    st.warning(text.changed_meanwhile(current, name(current.what)), icon=":material/group:")
    st.button("Utgå från hur det är nu", key=f"{draft}-nu", on_click=drop, args=(draft,))
    return True


def problems(found: Sequence[Problem]) -> None:
    """What is wrong, at once and all of it."""
    for problem in found:
        st.warning(f"{problem.what} {problem.cure}", icon=":material/edit:")


def save(draft: str, saves: Sequence[Save[Any]], *, who: str, done: str, name: Callable[[Any], str]) -> None:
    """Keep what was typed. Where somebody else came first, the draft stays and the page says what happened."""
    try:
        made = change.attempt(
            lambda now: steering.publish(config.STORE, cached.book(), saves, who=who, now=now)
        )
    except ChangedMeanwhile as clash:
        st.warning(text.changed_meanwhile(clash.latest, name(clash.latest.what)), icon=":material/group:")
        return
    except AlreadyThere as clash:
        st.warning(text.already_there(clash.other, name(clash.other.what)), icon=":material/group:")
        return
    if made:
        drop(draft)
        st.session_state[_DONE] = done
        st.rerun()


def identity(draft: str, number: int = 0) -> str:
    """The id of the revision that a draft becomes: pressed twice, or sent again, it counts once."""
    ids: list[str] = st.session_state.setdefault(_TOKEN + draft, [])
    while len(ids) <= number:
        ids.append(uuid4().hex)
    return ids[number]

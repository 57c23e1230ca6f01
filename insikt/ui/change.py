"""What every change of the store from a page has in common: who makes it, and what can stand in its way."""

from collections.abc import Callable
from datetime import UTC, datetime

import streamlit as st

from insikt import config
from insikt.answers import history
from insikt.store import versions
from insikt.store.versions import Version
from insikt.text import data as text
from insikt.ui import cached, part

_NAME = "data.who"


def by_name(action: str, *, icon: str, key: str) -> str:
    """A field for who makes a change, and its button: the name once the button is pressed, else nothing.

    The button can always be pressed, and then says what it lacks: one that is locked until the field is left
    would swallow the first press.
    """
    name = who(key)
    return name if st.button(action, icon=icon) and is_named(name) else ""


def is_named(name: str) -> bool:
    """Whether it is told who makes the change that was asked for; asks for it where not."""
    if not name:
        st.warning("Skriv vem som gör ändringen, och tryck igen.", icon=":material/person:")
    return bool(name)


def who(key: str) -> str:
    """What was typed, now or for the last change."""
    typed: str = st.text_input(
        text.WHO,
        value=st.session_state.get(_NAME, ""),
        key=key,
        max_chars=80,
        width=420,
    ).strip()
    st.caption(text.WHO_NOTE)
    if typed:
        st.session_state[_NAME] = typed
    return typed


def attempt(change: Callable[[datetime], Version | None]) -> Version | None:
    """The version that a change made; None, and the reason on the page, where it could not be made now."""
    try:
        return change(datetime.now(UTC))
    except versions.StoreBusy:
        st.warning("En annan ändring pågår. Vänta en stund och försök igen.", icon=":material/hourglass:")
    except versions.DiskFull:
        st.error(
            "Disken är full. Ingenting ändrades. Den som driver tjänsten behöver frigöra utrymme.",
            icon=":material/error:",
        )
    except versions.NoSuchVersion:
        st.warning("Den versionen är inte längre sparad. Ladda om sidan.", icon=":material/history:")
    return None


def readable_version() -> str | None:
    """The version that readers see, None where none can be read."""
    try:
        return cached.version()
    except (versions.NoStore, versions.StoreDamaged, versions.StoreOutdated, versions.StoreTooNew):
        return None


def is_possible() -> bool:
    """Whether the store, or the want of one, can be changed; if not, the page says what to do."""
    try:
        held = cached.holding(cached.version())
    except versions.NoStore:
        st.markdown("Ingenting är inläst ännu.")
        return True
    except versions.StoreDamaged:
        st.error("Gå tillbaka till en tidigare version, nedan.", title="Den senaste versionen är skadad")
        return False
    except versions.StoreTooNew:
        st.error("Uppdatera programmet.", title="Underlaget är gjort av ett nyare program")
        return False
    except versions.StoreOutdated:
        st.info("Det tar en stund. Den nuvarande versionen sparas.", title="Underlaget behöver anpassas")
        name = by_name("Anpassa underlaget", icon=":material/upgrade:", key="vem.anpassa")
        if name and attempt(lambda now: versions.upgrade(config.STORE, cached.book(), who=name, now=now)):
            st.rerun()
        return False
    st.markdown(text.headline(held, history.of(config.STORE)))
    part.made_up(*cached.municipalities(cached.version()))
    return True

"""From files to a new version: what was recognised, what is wrong, what would change, and one button.

What somebody has brought but not yet decided about is kept in that person's session: it is not for others, so
it is in no cache, and it goes when it has been read in.
"""

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from insikt import config
from insikt.intake import importing
from insikt.intake.importing import Choices, Look
from insikt.intake.plan import Plan
from insikt.store import versions
from insikt.store.versions import Version
from insikt.text import data as text
from insikt.text import number
from insikt.text.data import Difference
from insikt.ui import cached, change, columns, findings, part

_TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "sav"]
_ROUND, _LOOK, _PLAN, _DONE = "data.round", "data.look", "data.plan", "data.done"
_ADD, _REPLACE = "Lägg till och rätta", "Ersätt"


def files() -> None:
    """The whole way for the files that the user drops."""
    _tell_done()
    arrived = st.file_uploader(
        "Filer med svar, ärenden, mål eller åtgärder (CSV, Excel eller SPSS)",
        type=_TYPES,
        accept_multiple_files=True,
        key=f"filer.{st.session_state.setdefault(_ROUND, 0)}",
    )
    if not arrived:
        st.session_state.pop(_LOOK, None)
        st.session_state.pop(_PLAN, None)
        return
    seen = _look(arrived)
    choices = [columns.choose(proposal, i) for i, proposal in enumerate(seen.proposals)]
    if None in choices:
        findings.show(seen.errors, ())
        st.info("Svara på frågorna om kolumner, så visas vad som händer.", icon=":material/help:")
        return
    answered = cast("list[Choices]", choices)
    replaces = (
        st.segmented_control(
            "Rader som redan finns i underlaget rättas. Och rader från samma period som filen saknar?",
            (_ADD, _REPLACE),
            default=_ADD,
            format_func={
                _ADD: "Låt dem vara kvar",
                _REPLACE: "Ta bort dem (filen ersätter perioden)",
            }.__getitem__,
            key="ersatt",
            required=True,
            wrap=True,
        )
        == _REPLACE
    )
    made = _plan(arrived, seen, answered, replaces=replaces)
    findings.show(made.errors, made.warnings)
    if not made.errors:
        _offer(made)


def _offer(made: Plan) -> None:
    """What would change, who does it, and the button."""
    st.subheader("Det här händer", anchor=False)
    told = [
        (each.file, Difference(each.kind, each.new, each.corrected, each.unchanged, each.removed))
        for each in made.changes
        if not each.already_known
    ]
    for found in _by_kind([each for _, each in told]):
        st.markdown(f"**{text.difference(found)}**")
    if made.replaces:
        _tell_replaced(made)
    known = [each.file for each in made.changes if each.already_known]
    part.rows_as_table(part.plain_rows(text.difference_rows(told, known)), alt="Vad som ändras, per fil")
    if not made.has_news:
        st.info("Filerna är redan inlästa. Underlaget är oförändrat.", icon=":material/check:")
        return
    if who := change.by_name("Läs in", icon=":material/upload:", key="vem"):
        _publish(made, who)


def _tell_replaced(made: Plan) -> None:
    """What is replaced, and aloud if anything goes."""
    for each in made.changes:
        if not each.already_known:
            st.markdown(part.plain(text.replaced(each.kind, each.periods, cached.book())))
    if removed := sum(each.removed for each in made.changes):
        st.warning(
            f"{number.amount(removed, 'rad', 'rader')} som filerna inte har tas bort ur underlaget.",
            icon=":material/delete:",
        )


def _by_kind(found: Sequence[Difference]) -> list[Difference]:
    return [
        Difference(
            kind,
            sum(f.new for f in found if f.kind == kind),
            sum(f.corrected for f in found if f.kind == kind),
            sum(f.unchanged for f in found if f.kind == kind),
            sum(f.removed for f in found if f.kind == kind),
        )
        for kind in dict.fromkeys(f.kind for f in found)
    ]


def _look(arrived: Sequence[UploadedFile]) -> Look:
    """What was found in the files, read once."""
    ids = tuple(file.file_id for file in arrived)
    held = st.session_state.get(_LOOK)
    if held and held[0] == ids:
        return cast("Look", held[1])
    with _on_disk(arrived) as paths, _progress() as progress:
        seen = importing.look(paths, cached.book(), folder=config.STORE, progress=progress)
    st.session_state[_LOOK] = (ids, seen)
    return seen


@contextmanager
def _progress() -> Iterator[importing.Progress]:
    """A bar that tells what is being done, for as long as it is."""
    bar = st.progress(0.0, "Börjar …")

    def show(doing: str, share: float) -> None:
        bar.progress(min(share, 1.0), f"{part.plain(doing)} …")

    try:
        yield show
    finally:
        bar.empty()


def _file_name(told: str) -> str:
    """A name that a browser told, such that every disk takes it."""
    name = re.sub(r"[^\w.()åäö -]", "_", told).strip(" .")
    return f"{Path(name).stem[:80]}{Path(name).suffix[:8]}" or "fil"


@contextmanager
def _on_disk(arrived: Sequence[UploadedFile]) -> Iterator[list[Path]]:
    """The files in a folder of their own for as long as they are read."""
    with tempfile.TemporaryDirectory(prefix="insikt-") as folder:
        paths = []
        for i, file in enumerate(arrived):
            path = Path(folder) / str(i) / _file_name(file.name)
            path.parent.mkdir()
            path.write_bytes(file.getbuffer())
            paths.append(path)
        yield paths


def _plan(arrived: Sequence[UploadedFile], seen: Look, choices: list[Choices], *, replaces: bool) -> Plan:
    """The plan for the files, the choices and the version that readers see now."""
    kept = versions.versions(config.STORE)
    wanted = (tuple(file.file_id for file in arrived), choices, replaces, kept[-1] if kept else None)
    held = st.session_state.get(_PLAN)
    if held and held[0] == wanted:
        return cast("Plan", held[1])
    with _progress() as progress:
        made = importing.propose(
            seen,
            cached.book(),
            folder=config.STORE,
            key_file=config.PSEUDONYM_KEY,
            today=cached.today(),
            choices=choices,
            replaces=replaces,
            progress=progress,
        )
    st.session_state[_PLAN] = (wanted, made)
    return made


def _publish(made: Plan, who: str) -> None:
    def publish(now: datetime) -> Version | None:
        return importing.publish(made, cached.book(), who=who, now=now, folder=config.STORE).version

    try:
        # No bar: whatever is told the page on the way is where a press elsewhere would break off the saving.
        with st.spinner("Sparar …"):
            version = change.attempt(publish)
    except importing.PlanOutdated:
        st.session_state.pop(_PLAN)
        st.warning(
            "Någon annan har ändrat underlaget under tiden. Ladda om det som händer och se över det igen.",
            icon=":material/sync:",
        )
        st.button("Visa vad som händer nu", icon=":material/sync:")
        return
    if not version:
        return
    st.session_state[_DONE] = version.number
    st.session_state[_ROUND] += 1  # an empty box for the next files
    st.session_state.pop(_LOOK)
    st.session_state.pop(_PLAN)
    st.rerun()


def _tell_done() -> None:
    if number := st.session_state.pop(_DONE, None):
        st.success(f"Inläst. Underlaget är nu version {number}.", icon=":material/check:")
        st.page_link("pages/utveckling.py", label="Se Utveckling", icon=":material/arrow_forward:")

"""What a file's columns were recognised as, and the question about those that are unsure."""

from itertools import islice

import streamlit as st

from insikt.intake import mapping, mapping_finding
from insikt.intake.finding import shown
from insikt.intake.importing import Choices
from insikt.intake.mapping import Proposal, Question
from insikt.text import number
from insikt.ui import part

_SAMPLES = 3
_ANSWERS = "data.answers"


def choose(proposal: Proposal, place: int) -> Choices | None:
    """What the unsure columns of a file are, None until all are answered. `place` tells files apart."""
    name = part.plain(proposal.table.file)
    rows = number.amount(len(proposal.table.rows), "rad", "rader")
    sure = number.amount(len(proposal.sure), "kolumn", "kolumner") if proposal.sure else "ingen kolumn"
    st.markdown(f"**{name}** lästes som {proposal.kind}: {rows}, {sure} kändes igen.")
    if not proposal.sure:
        st.caption(":material/info: Är det rätt fil? Mallar att fylla i finns längre ned på sidan.")
    for note in proposal.table.notes:
        st.caption(f":material/info: {part.plain(note)}")
    if proposal.unknown:
        headers = ", ".join(f"”{shown(header)}”" for header in proposal.unknown)
        st.caption(f":material/info: Finns inte i kodboken och läses inte in: {part.plain(headers)}.")
    chosen: dict[int, str] = {}
    for question in proposal.questions:
        if (target := _ask(proposal, question, place)) is not None:
            chosen[question.position] = target
    answered = len(chosen) == len(proposal.questions)
    for field, value in proposal.added(chosen).items() if answered else ():
        told = mapping_finding.given(proposal.targets[field].name, value)
        st.caption(f":material/info: {part.plain(told)}")
    with st.expander("Visa kolumnerna", icon=":material/table:"):
        part.rows_as_table(_rows(proposal, chosen), alt=f"Kolumnerna i {proposal.table.file}")
    return chosen if answered else None


def _ask(proposal: Proposal, question: Question, place: int) -> str | None:
    """One column: its header and samples as text, and what it may be, the likest first."""
    samples = ", ".join(f"”{sample}”" for sample in question.samples) or "inga värden"
    st.text(f"Kolumnen ”{question.header}” är osäker. Exempel på värden: {samples}")
    likely = [target.id for target in question.candidates]
    taken = set(proposal.sure.values())
    others = [target for target in proposal.targets if target not in taken and target not in likely]
    options = [*likely, mapping.NOT_READ, *others]
    answers = st.session_state.setdefault(_ANSWERS, {})  # a mended file has the same columns
    earlier = answers.get((proposal.header_key, question.position))
    answer = st.selectbox(
        f"Vad innehåller kolumn {proposal.table.letter(question.position) or question.position + 1}?",
        options,
        index=options.index(earlier) if earlier in options else None,
        placeholder="Välj",
        format_func=lambda target: proposal.targets[target].name if target else "Läs inte in den",
        key=f"kolumn.{proposal.header_key[:12]}.{place}.{question.position}",
        width=420,
    )
    answers[proposal.header_key, question.position] = answer
    return answer


def _rows(proposal: Proposal, chosen: dict[int, str]) -> list[dict[str, str]]:
    """Each column of the file with what it is read as and its first values."""
    known = proposal.sure | chosen
    rows = []
    for position, header in enumerate(proposal.table.header):
        target = known.get(position, mapping.NOT_READ)
        values = dict.fromkeys(filter(None, (row[position].strip() for row in proposal.table.rows[:200])))
        rows.append(
            {
                "Rubrik i filen": part.plain(shown(header)),
                "Läses som": part.plain(proposal.targets[target].name) if target else "läses inte in",
                "Första värdena": part.plain(" · ".join(map(shown, islice(values, _SAMPLES)))),
            }
        )
    return rows

"""What is wrong with files, and what should be looked at: a screenful, and the whole list to take away."""

from collections.abc import Sequence

import streamlit as st

from insikt import config
from insikt.intake import listing
from insikt.intake.finding import Finding
from insikt.text import number
from insikt.ui import part

_HEADER = ("Fil", "Blad", "Rad", "Kolumn", "Värde", "Allvar", "Vad", "Gör så här")


def show(errors: Sequence[Finding], warnings: Sequence[Finding]) -> None:
    """The errors that stop files, or else what should be looked at."""
    if errors:
        count = number.amount(len(errors), "fel stoppar", "fel stoppar")
        st.error(
            f"{count} inläsningen. Rätta i filen och släpp den igen. Underlaget är som det var.",
            icon=":material/block:",
        )
        _table(errors, "Fel")
    elif warnings:
        count = number.amount(len(warnings), "sak", "saker")
        st.warning(f"{count} att se över. Det går att läsa in ändå.", icon=":material/visibility:")
        _table(warnings, "Att se över")


def _table(found: Sequence[Finding], title: str) -> None:
    part.rows_as_table([_row(finding) for finding in found[: config.FINDINGS_SHOWN]], alt=title)
    if (more := len(found) - config.FINDINGS_SHOWN) > 0:
        st.caption(f"Och {number.integer(more)} till, i listan.")
    st.download_button(
        "Hämta hela listan (CSV)",
        lambda: listing.csv_bytes(_HEADER, map(_cells, found)),
        file_name="att-ratta.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
    )


def _row(finding: Finding) -> dict[str, str]:
    where = [finding.file]
    where += [f"blad {finding.sheet}"] if finding.sheet else []
    where += [f"rad {finding.row}"] if finding.row else []
    where += [f"kolumn ”{finding.column}”"] if finding.column else []
    return {
        "Var": part.plain(", ".join(where)),
        "Vad": part.plain(finding.what),
        "Gör så här": part.plain(finding.cure),
    }


def _cells(finding: Finding) -> list[str]:
    return [
        finding.file,
        finding.sheet or "",
        str(finding.row or ""),
        finding.column or "",
        finding.value or "",
        "Att se över" if finding.is_warning else "Fel",
        finding.what,
        finding.cure,
    ]

"""What can be fetched from the page Data: templates to fill in, and the whole store."""

from contextlib import closing
from functools import partial
from pathlib import Path

import streamlit as st

from insikt.codebook import FILE_NAMES, FILES
from insikt.intake import archive, blank
from insikt.store.versions import Store
from insikt.text import data as text
from insikt.ui import cached

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def templates() -> None:
    """A template of each kind, as a workbook and as CSV."""
    st.markdown(text.TEMPLATES)
    book = cached.book()
    with st.container(horizontal=True):
        for kind in FILES:
            st.download_button(
                f"{kind.capitalize()} (Excel)",
                partial(blank.workbook, kind, book),
                file_name=f"mall-{FILE_NAMES[kind]}.xlsx",
                mime=_SHEET,
                icon=":material/table_view:",
                on_click="ignore",
            )
    with st.container(horizontal=True):
        for kind in FILES:
            st.download_button(
                f"{kind.capitalize()} (CSV)",
                partial(blank.csv_file, kind, book),
                file_name=f"mall-{FILE_NAMES[kind]}.csv",
                mime="text/csv",
                icon=":material/csv:",
                on_click="ignore",
            )


def everything(version: str) -> None:
    """The whole store, with what has to be known before it is taken away."""
    st.markdown(text.EXPORT)
    st.warning(text.EXPORT_WARNING, icon=":material/lock:")
    st.download_button(
        "Hämta hela underlaget (zip)",
        lambda: _packed(version),
        file_name=f"{Path(version).stem}.zip",
        mime="application/zip",
        icon=":material/folder_zip:",
        on_click="ignore",
    )


def _packed(version: str) -> bytes:
    with closing(Store(Path(version))) as store:
        return archive.pack(store, cached.book())

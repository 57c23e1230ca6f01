"""A page run without a browser, on the demo store or on a small one."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from insikt import config
from insikt.codebook import Codebook
from tests import build

Open = Callable[..., AppTest]
Rows = Iterable[Mapping[str, object]]


def _run(page: str, **choices: object) -> AppTest:
    app = AppTest.from_file(str(config.ROOT / "app.py"), default_timeout=60).run()
    if page != "start":
        app.switch_page(f"pages/{page}.py")
    app.run()
    for key, value in choices.items():
        app.session_state[key] = value
        app.run()
    assert not app.exception
    return app


@pytest.fixture
def open_demo(demo_folder: Path) -> Open:  # noqa: ARG001 - builds the store
    """Opens a page on the demo store, with choices by their keys and ids: omrade="brandskydd"."""
    return _run


@pytest.fixture
def open_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page on a store of these rows, or on none at all."""

    def opened(
        rows: Rows | None,
        page: str,
        *,
        book: Codebook = build.BOOK,
        folder: Path = tmp_path / "store",
        **choices: object,
    ) -> AppTest:
        if rows is not None:
            build.take_in(tmp_path, build.write(tmp_path / "svar.csv", rows), book=book)
        monkeypatch.setattr(config, "STORE", folder)
        st.cache_data.clear()
        return _run(page, **choices)

    return opened


def texts(app: AppTest) -> str:
    """Everything that a reader reads on a page, but what is drawn in charts."""
    kinds = (app.title, app.header, app.subheader, app.markdown, app.caption, app.text)
    parts = [element.value for kind in kinds for element in kind]
    parts += [f"{m.label} {m.value} {m.delta}" for m in app.metric]
    parts += [f"{i.title} {i.value}" if hasattr(i, "title") else i.value for i in app.info]
    parts += [t.value.to_string() for t in app.table]
    return "\n".join(map(str, parts))

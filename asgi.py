"""The app as a web server runs it: security headers, Swedish from the first byte, an own error page.

`streamlit run asgi.py` and `uvicorn asgi:app` both work; the health check is /_stcore/health.
"""

import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.runtime.pages_manager import PagesManager

from insikt.ui import errors, server

# Streamlit takes a folder called pages/ for its older kind of app until st.navigation has run once, and
# then opens a link straight into a page without app.py. Only the very first visitor would meet that.
PagesManager.uses_pages_directory = False


def _warm() -> None:
    from insikt.ui import warm  # two seconds of imports that listening need not wait for

    warm.first_pages()


@asynccontextmanager
async def _lifespan(_: st.App) -> AsyncIterator[None]:
    """Compute the first pages beside the server, while the first visitor's browser loads the program."""
    threading.Thread(target=_warm, daemon=True).start()
    yield


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=_lifespan,
    routes=[Route("/start", server.first_page)],
    middleware=[Middleware(server.SwedishAndSecure)],
    on_script_error=errors.show,
    exception_handlers={Exception: server.server_error},
)

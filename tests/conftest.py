"""One demo store for the whole run, shared by the workers, in a folder of its own."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before anything of ours is imported: the paths in config follow it. Workers inherit it.
_DATA = os.environ.setdefault("INSIKT_TEST_DATA", tempfile.mkdtemp(prefix="insikt-test-"))
os.environ["INSIKT_DATA"] = _DATA
os.environ["INSIKT_TODAY"] = "2026-11-23"
# Outside a running app every cache would warn that there is none.
os.environ["STREAMLIT_LOGGER_LEVEL"] = "error"

from filelock import FileLock

from insikt import __main__ as command
from insikt import config
from insikt.store import versions
from insikt.store.versions import Store
from insikt.ui import cached


@pytest.fixture(scope="session")
def demo_folder() -> Path:
    """The folder of the demo store, built by the command that builds it for everybody."""
    with FileLock(Path(_DATA) / "building.lock"):
        assert command.main(["demo", "--if-empty"]) == 0
    return config.STORE


@pytest.fixture(scope="session")
def demo(demo_folder: Path) -> Iterator[Store]:
    """The demo store, opened for reading."""
    store = Store(versions.newest(demo_folder).path)
    yield store
    store.close()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Close what the pages have opened; the controller cleans up after all workers."""
    cached.close_stores()
    if not hasattr(session.config, "workerinput"):
        shutil.rmtree(_DATA, ignore_errors=True)

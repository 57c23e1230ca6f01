"""No reader ever gets another reader's rows: many threads through our own query layer."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from insikt.store import queries, versions
from insikt.store.versions import Cursor, Store
from tests.build import response, store

THREADS, QUESTIONS = 16, 300
PLACES = [f"Provby {i:02}" for i in range(THREADS)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixteen municipalities whose every answer tells whose it is."""
    rows = [
        response(100 * i + k, answer=1 + (i + k) % 10, Kommun=place)
        for i, place in enumerate(PLACES)
        for k in range(5 + i)
    ]
    return store(tmp_path_factory.mktemp("places"), rows)


class _Shared(Store):
    """The known-bad way: one connection for everybody."""

    def cursor(self) -> Cursor:
        return self._connection


def _disturbed(opened: Store) -> int:
    """How many threads got, to any question, another answer than the one computed in peace, or none."""
    right = {place: queries.index_values(opened, place, "nki").value for place in PLACES}

    def ask(place: str) -> bool:
        for _ in range(QUESTIONS):
            try:
                found = queries.index_values(opened, place, "nki").value
            except Exception:  # any failure is a question without its answer
                return True
            if not np.array_equal(found, right[place]):
                return True
        return False

    with ThreadPoolExecutor(THREADS) as threads:
        return sum(threads.map(ask, PLACES))


@pytest.mark.parametrize(("open_store", "sound"), [(Store, True), (_Shared, False)])
def test_sixteen_threads_get_their_own_rows(
    folder: Path, open_store: Callable[[Path], Store], sound: bool
) -> None:
    opened = open_store(versions.newest(folder).path)
    disturbed = _disturbed(opened)
    opened.close()
    assert (disturbed == 0) is sound

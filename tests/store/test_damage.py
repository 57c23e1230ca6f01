"""Flipped bits and files cut short: a damaged version is noticed, never silently wrong."""

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from insikt.store import queries, versions
from insikt.store.versions import Store
from tests.build import MUNICIPALITY, group, store

MEASURES = ("nki", "information", "effektivitet")


def _asked(path: Path) -> object:
    """What the pages' queries say of a version."""
    opened = Store(path)
    try:
        values = [queries.index_values(opened, MUNICIPALITY, measure).value.tolist() for measure in MEASURES]
        return values, queries.coverage(opened, MUNICIPALITY), queries.change_log(opened)
    finally:
        opened.close()


def _damaged(whole: bytes, chance: random.Random) -> bytes:
    """The file with one bit flipped, or every fourth time cut short."""
    if chance.random() < 0.25:
        return whole[: chance.randrange(len(whole))]
    spoilt = bytearray(whole)
    spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def _silently_wrong(path: Path, times: int, ask: Callable[[Path], object]) -> tuple[int, int]:
    """How many of so many damages gave another answer without a word, and how many were noticed."""
    whole, right = path.read_bytes(), ask(path)
    chance = random.Random(times)
    wrong = noticed = 0
    for _ in range(times):
        path.write_bytes(_damaged(whole, chance))
        try:
            wrong += ask(path) != right
        except versions.StoreDamaged:
            noticed += 1
    return wrong, noticed


def _campaign(tmp_path: Path, times: int) -> tuple[int, int]:
    folder = store(tmp_path, group([3, 5, 7, 8] * 50, first=1, year=2025))
    return _silently_wrong(versions.newest(folder).path, times, _asked)


def test_forty_damages(tmp_path: Path) -> None:
    wrong, noticed = _campaign(tmp_path, 40)
    assert wrong == 0
    assert noticed >= 10


@pytest.mark.campaign
def test_five_hundred_damages(tmp_path: Path) -> None:
    wrong, noticed = _campaign(tmp_path, 500)
    assert wrong == 0
    assert noticed >= 250


def test_a_file_without_checksums_would_be_silently_wrong(tmp_path: Path) -> None:
    """Control: the same damages to the bare numbers pass for an answer."""
    path = tmp_path / "values"
    path.write_bytes(np.arange(400.0).tobytes())

    def ask(path: Path) -> object:
        whole = path.read_bytes()
        return np.frombuffer(whole[: len(whole) // 8 * 8]).tolist()

    wrong, _ = _silently_wrong(path, 40, ask)
    assert wrong > 0

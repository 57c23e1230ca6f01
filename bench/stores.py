"""The stores that benchmarks run on, built once by the ordinary commands."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from insikt import __main__ as command
from insikt import codebook, config
from insikt.demo import nation
from insikt.store import versions

HUNDRED_THOUSAND = 100_000
SCALES = {"municipality": "demokommunen", "nation": "riket, 400 000 svar"}


def folder(scale: str) -> Path:
    """The folder of a store, built if there is none, with the tables of this program."""
    path = config.ROOT / "bench" / "stores" / scale
    if not versions.versions(path):
        command.main(["demo", "--scale", scale, "--store", str(path)])
    versions.upgrade(path, codebook.load(), who="bench", now=datetime.now(UTC))
    return path


def hundred_thousand(path: Path) -> list[Path]:
    """Files with 100 000 answers to 26 items."""
    return nation.write(path, rng=np.random.default_rng(1), municipalities=70, answers=HUNDRED_THOUSAND)

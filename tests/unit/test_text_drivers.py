"""Sentences about drivers that must fit their place."""

from types import SimpleNamespace

import pytest

from insikt.text import drivers
from tests.build import BOOK


@pytest.mark.parametrize(
    ("firsts", "told"),
    [
        (("information",) * 4, "störst: information i alla"),
        (("information", "effektivitet") * 2, "information eller effektivitet"),
        (("information", "effektivitet", "bemotande", "information"), "tre olika är störst"),
    ],
)
def test_what_the_methods_say_fits_its_card(firsts: tuple[str, ...], told: str) -> None:
    answer = SimpleNamespace(firsts=tuple(BOOK.measures[factor] for factor in firsts))
    assert drivers.agreement(answer) == told
    assert len(told) <= 31

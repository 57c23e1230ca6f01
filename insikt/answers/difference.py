"""Differences as they may leave: whole units, judged together where several are shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from insikt import config
from insikt.model import margin, whole
from insikt.stats import change
from insikt.stats.linear import Effect

# An effect as a function of the level of its interval.
Asked = Callable[[float], Effect]


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference in whole units, with the interval of the level it was judged at; `proven` if that leaves out 0.

    `n` answers carry it, `compared` differences are judged together.
    """

    value: int
    low: int
    high: int
    margin: int
    proven: bool
    n: int
    compared: int


def of(effect: Effect, n: int, *, compared: int = 1) -> Difference:
    """One effect as it may leave."""
    return Difference(
        whole(effect.value),
        whole(effect.low),
        whole(effect.high),
        margin(effect.low, effect.high),
        effect.low > 0 or effect.high < 0,
        n,
        compared,
    )


def together(asked: Mapping[str, Asked], n: Mapping[str, int]) -> dict[str, Difference]:
    """Several effects shown on one page, judged together (Holm); each interval has the level of its judgement."""
    first = {name: ask(config.CONFIDENCE) for name, ask in asked.items()}
    levels = change.levels([effect.p for effect in first.values()], alpha=config.ALPHA)
    return {
        name: of(ask(1 - float(level)), n[name], compared=len(asked))
        for (name, ask), level in zip(asked.items(), levels, strict=True)
    }

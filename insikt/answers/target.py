"""Whether a goal is reached: the one rule that every page uses."""

from enum import StrEnum

from insikt.model import Comparison, Estimate, Goal, Hidden, Judged, NotMeasured, TooFew


class Status(StrEnum):
    """The four honest states of a goal."""

    REACHED = "reached"
    MISSED = "missed"
    UNDECIDED = "undecided"
    TOO_FEW = "too_few"


def status(
    outcome: Estimate | Hidden | NotMeasured | TooFew | None,
    target: float,
    *,
    up_is_better: bool,
    judged: Judged = Judged.CERTAINTY,
) -> Status:
    """Reached if the whole interval is at the target or better, missed if all of it is worse.

    An interval that covers the target on both sides cannot decide, nor can an outcome without an interval.
    Judged by the outcome alone, the outcome decides: at the target is reached.
    """
    if not isinstance(outcome, Estimate):
        return Status.TOO_FEW
    low, high = (outcome.value,) * 2 if judged is Judged.OUTCOME else (outcome.low, outcome.high)
    if low is None or high is None:
        return Status.UNDECIDED
    worst, best = (low, high) if up_is_better else (-high, -low)
    aim = target if up_is_better else -target
    if worst >= aim:
        return Status.REACHED
    return Status.MISSED if best < aim else Status.UNDECIDED


def level(goal: Goal, base: Estimate | None) -> float | None:
    """The level that a goal asks for; None where it is counted from a year that cannot be told."""
    if goal.comparison is Comparison.AT_LEAST:
        return goal.target
    return base.value + goal.target if base else None

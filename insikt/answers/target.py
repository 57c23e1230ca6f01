"""Whether a goal is reached: the one rule that every page uses."""

from enum import StrEnum

from insikt.model import Estimate, Hidden, NotMeasured


class Status(StrEnum):
    """The four honest states of a goal."""

    REACHED = "reached"
    MISSED = "missed"
    UNDECIDED = "undecided"
    TOO_FEW = "too_few"


def status(outcome: Estimate | Hidden | NotMeasured | None, target: float, *, up_is_better: bool) -> Status:
    """Reached if the whole interval is at the target or better, missed if all of it is worse.

    An interval that covers the target on both sides cannot decide, nor can an outcome without an interval.
    """
    if not isinstance(outcome, Estimate):
        return Status.TOO_FEW
    if outcome.low is None or outcome.high is None:
        return Status.UNDECIDED
    worst, best = (outcome.low, outcome.high) if up_is_better else (-outcome.high, -outcome.low)
    aim = target if up_is_better else -target
    if worst >= aim:
        return Status.REACHED
    return Status.MISSED if best < aim else Status.UNDECIDED

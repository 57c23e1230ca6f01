"""What do days and decisions go with? The curve, the limit, the quick no, and the clock that NKI follows."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from insikt import config
from insikt.answers import curve, difference, linked, menu, pool
from insikt.answers.curve import Line
from insikt.answers.difference import Asked, Difference
from insikt.answers.linked import Alike, Clock, Linked
from insikt.answers.menu import View
from insikt.answers.passing import Late, Passing
from insikt.answers.pool import Pool
from insikt.answers.quick_no import Ends, QuickNo
from insikt.codebook import Codebook
from insikt.model import Hidden, TooFew, whole
from insikt.stats import vuong
from insikt.stats.handling import Model
from insikt.store.versions import Store


@dataclass(frozen=True, slots=True)
class Slopes:
    """The readable twin, the hinge: units per week before the law's limit and after it, one decimal."""

    before: float
    after: float | None


@dataclass(frozen=True, slots=True)
class Association:
    """What can be said of one clock.

    `slower` is `slow` weeks less `quick` weeks, outcomes mixed as observed; `outcome_aside` the same without the
    outcome in the model, its interval plain. `felt` is the same of the perceived speed. `slower`, `felt`, `passing`
    and the two of a quick no are judged together; `quick_no_everyone` is of all applicants, None where they are the
    view's own. `limits` are the law's, in whole weeks, on the law's clock only. `closer` is the clock that NKI
    follows more closely, None where it cannot be told. `has_limit` tells whether the law sets one for any of the
    cases. `r2` is in whole per cent.
    """

    view: View
    pool: Pool
    clock: Clock
    quick: int
    slow: int
    slower: Difference
    outcome_aside: Difference
    felt: Difference | None
    passing: Passing | None
    quick_no: QuickNo | None
    quick_no_everyone: QuickNo | None
    closer: Clock | None
    slopes: Slopes
    lines: tuple[Line, ...]
    limits: tuple[int, ...]
    r2: int
    n: int
    answers: int
    undated: int
    otherwise: int
    has_outcome: bool
    has_limit: bool


def of(
    store: Store, book: Codebook, view: View, years: Pool | None, clock: Clock, today: date
) -> Association | TooFew | Alike | Hidden:
    """The association in a pool of years. Hidden where there is none that may be shown."""
    chosen = linked.choice(store, book, view, today)
    if years is None or years not in chosen.pools:
        return Hidden(book.minimum.shown)
    ground = linked.of(chosen, view, years)
    if ground.n < book.minimum.handling:
        return TooFew(ground.n, book.minimum.handling)
    if linked.is_alike(ground):
        return Alike(ground.n)
    everyone = None
    if view.applicant != menu.EVERYONE:
        wider = replace(view, applicant=menu.EVERYONE)
        if pool.may_show([chosen.source], wider, years):
            everyone = linked.of(chosen, wider, years)
    return told(ground, everyone, view, years, clock, book.minimum.shown, needed=book.minimum.handling)


def overall(store: Store, book: Codebook, view: View, today: date) -> Association | TooFew | Alike | Hidden:
    """The association as the page opens: the customer's time, and as many years as may be shown."""
    pools = linked.choice(store, book, view, today).pools
    return of(store, book, view, pools[-1] if pools else None, Clock.CUSTOMER, today)


def told(
    ground: Linked,
    everyone: Linked | None,
    view: View,
    years: Pool,
    clock: Clock,
    fewest: int,
    *,
    needed: int = 0,
) -> Association:
    """The association of these answers, which must be enough and differ in days; `everyone` has all applicants'.

    A stretch, or a side of the limit, has `fewest` answers or more; the perceived speed is told from `needed`.
    """
    quick, slow = linked.extremes(ground, clock)
    models = {c: ground.model(c) for c in Clock}
    model = models[clock]
    passing = Late.of(ground, fewest)
    own = Ends.of(model, quick, slow, fewest) if ground.has_outcome else None
    all_of = everyone.model(clock) if own and everyone else None
    wider = Ends.of(all_of, quick, slow, fewest) if all_of else None
    asked: dict[str, Asked] = {"slower": _between(model, quick, slow)}
    if (felt := _felt(ground, clock, needed)) is not None:
        asked["felt"] = _between(felt, quick, slow)
    if passing:
        asked["passing"] = passing.difference
    for name, ends in (("quick_no", own), ("everyone", wider)):
        if ends:
            asked[name] = ends.difference
    rests_on = {"felt": felt, "everyone": wider.model if wider else None}
    n = {name: found.n if (found := rests_on.get(name)) else ground.n for name in asked}
    judged = difference.together(asked, n)
    aside = _between(ground.model(clock, outcome=False), quick, slow)(config.CONFIDENCE)
    lines = curve.lines(model, fewest, has_outcome=ground.has_outcome)
    return Association(
        view=view,
        pool=years,
        clock=clock,
        quick=quick,
        slow=slow,
        slower=judged["slower"],
        outcome_aside=difference.of(aside, ground.n),
        felt=judged.get("felt"),
        passing=Passing(judged["passing"], passing.late, passing.in_time) if passing else None,
        quick_no=own.told(judged["quick_no"]) if own else None,
        quick_no_everyone=wider.told(judged["everyone"]) if wider else None,
        closer=_closer(models, judged["slower"]),
        slopes=_slopes(model),
        lines=lines,
        limits=_limits(model, fewest) if clock is Clock.LEGAL else (),
        r2=whole(100 * model.spline.r2),
        n=ground.n,
        answers=ground.answers,
        undated=ground.undated,
        otherwise=ground.otherwise,
        has_outcome=ground.has_outcome,
        has_limit=ground.has_limit,
    )


def _between(model: Model, quick: int, slow: int) -> Asked:
    return lambda level: model.slower(7.0 * quick, 7.0 * slow, confidence=level)


def _felt(ground: Linked, clock: Clock, needed: int) -> Model | None:
    """The model of the perceived speed; None where too few have told it, or only of other days."""
    if int((~np.isnan(ground.perceived)).sum()) < needed:
        return None
    quick, slow = linked.extremes(ground, clock)
    try:
        model = ground.model(clock, y=ground.perceived)
    except ValueError:
        return None
    return model if model.days.min() <= 7 * quick and 7 * slow <= model.days.max() else None


def _closer(models: dict[Clock, Model], slower: Difference) -> Clock | None:
    """The clock that NKI follows more closely: asked only where time has been shown to matter at all."""
    test = vuong.closer(models[Clock.CUSTOMER].spline, models[Clock.LEGAL].spline)
    if not slower.proven or test.p >= config.ALPHA:
        return None
    return Clock.CUSTOMER if test.z > 0 else Clock.LEGAL


def _slopes(model: Model) -> Slopes:
    hinge = model.hinge
    before = 7 * hinge.days.value
    return Slopes(round(before, 1), None if hinge.over is None else round(before + 7 * hinge.over.value, 1))


def _limits(legal: Model, fewest: int) -> tuple[int, ...]:
    """The limits that enough of the cases have, in whole weeks."""
    weeks, n = np.unique(legal.limit[np.isfinite(legal.limit)] // 7, return_counts=True)
    return tuple(int(week) for week in weeks[n >= fewest])

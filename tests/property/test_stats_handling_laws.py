"""Laws of the curve, the scenario, the design and the decomposition."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline

from insikt.stats import decomposition, handling, linear, ordinal, spline, vuong
from insikt.stats.handling import Form, OutsideObserved

SOME = settings(max_examples=25, deadline=None)
ROUNDING = 1e-6
seeds = st.integers(0, 10_000)


def drawn(seed, n=150, refusals=0.3):
    rng = np.random.default_rng(seed)
    days = np.rint(np.exp(rng.normal(4, 0.6, n)))
    refused = rng.random(n) < refusals
    area = rng.choice(["a", "b", "c"], n)
    nki = np.clip(75 - 0.2 * days - 12 * refused + rng.normal(0, 20, n), 0, 100)
    return days, refused, nki, area


@SOME
@given(st.lists(st.integers(0, 400), min_size=2, max_size=6, unique=True))
def test_the_basis_is_smooth_inside_and_straight_outside(knots):
    knots = np.sort(np.array(knots, dtype=float))
    low, high = knots[0] - 50, knots[-1] + 50
    for edge in (np.linspace(low, knots[0], 9), np.linspace(knots[-1], high, 9)):
        bends = np.diff(spline.restricted_cubic(edge, knots), n=2, axis=0)
        assert bends == pytest.approx(np.zeros(bends.shape), abs=ROUNDING * high)
    # The natural cubic spline through the basis' own values at the knots is the basis.
    x = np.linspace(knots[0], knots[-1], 40)
    if len(knots) > 2:
        natural = CubicSpline(knots, spline.restricted_cubic(knots, knots), bc_type="natural")
        assert spline.restricted_cubic(x, knots) == pytest.approx(natural(x), abs=ROUNDING * high)


@SOME
@given(seeds, st.floats(0.1, 5), st.floats(-20, 20))
def test_shift_and_scale_of_the_answers(seed, factor, shift):
    days, refused, nki, area = drawn(seed)
    plain = handling.fit(days, refused, nki, controls=area)
    moved = handling.fit(days, refused, shift + factor * nki, controls=area)
    at = np.quantile(days[refused], [0.2, 0.5, 0.8])
    for line, other in ((plain.curve(at, True), moved.curve(at, True)),):
        assert other.mean == pytest.approx(shift + factor * line.mean)
        assert other.high - other.low == pytest.approx(factor * (line.high - line.low))
    halved, other = plain.scenario(lambda d: d * 0.8), moved.scenario(lambda d: d * 0.8)
    assert (other.difference, other.se) == pytest.approx((factor * halved.difference, factor * halved.se))


@SOME
@given(seeds, st.floats(0.1, 30))
def test_weeks_or_days_tell_the_same(seed, unit):
    days, refused, nki, area = drawn(seed)
    plain = handling.fit(days, refused, nki, controls=area, limit=70)
    scaled = handling.fit(days / unit, refused, nki, controls=area, limit=70 / unit)
    for form in Form:
        one, other = (m.scenario(lambda d: d * 0.9, form=form) for m in (plain, scaled))
        assert (other.difference, other.se) == pytest.approx((one.difference, one.se), abs=ROUNDING)


@SOME
@given(seeds)
def test_the_order_of_the_answers_does_not_matter(seed):
    days, refused, nki, area = drawn(seed)
    order = np.random.default_rng(seed).permutation(len(days))
    plain = handling.fit(days, refused, nki, controls=area)
    mixed = handling.fit(days[order], refused[order], nki[order], controls=area[order])
    at = np.quantile(days[~refused], [0.1, 0.9])
    assert mixed.curve(at, False).mean == pytest.approx(plain.curve(at, False).mean)
    assert mixed.late().coefficient(1).value == pytest.approx(plain.late().coefficient(1).value)


@SOME
@given(seeds)
def test_collinear_and_constant_controls_change_nothing(seed):
    days, refused, nki, area = drawn(seed)
    plain = handling.fit(days, refused, nki, controls=area)
    more = np.column_stack([area, np.full(len(area), "ett"), np.char.add(area, "x")])
    doubled = handling.fit(days, refused, nki, controls=more)
    assert doubled.scenario(lambda d: d * 0.9).difference == pytest.approx(
        plain.scenario(lambda d: d * 0.9).difference
    )


@SOME
@given(seeds)
def test_nothing_changed_is_nothing_gained_and_two_steps_are_one(seed):
    days, refused, nki, area = drawn(seed)
    model = handling.fit(days, refused, nki, controls=area)
    for form in Form:
        still = model.scenario(lambda d: d, form=form)
        assert (still.difference, still.low, still.high, still.p) == (0, 0, 0, 1)
        e = model.scenario(lambda d: d * 0.9, form=form)
        assert e.low <= e.difference <= e.high
    a, b, c = np.quantile(days, [0.2, 0.5, 0.8])
    steps = model.slower(a, b).value + model.slower(b, c).value
    assert model.slower(a, c).value == pytest.approx(steps)
    one = model.contrast((b, True), (b, False)).value
    assert one == pytest.approx(-model.contrast((b, False), (b, True)).value)


@SOME
@given(seeds)
def test_a_true_line_without_noise_is_found(seed):
    days, refused, _, _ = drawn(seed)
    nki = 70 - 0.1 * days - 8 * refused - 0.2 * np.maximum(days - 70, 0)
    hinge = handling.fit(days, refused, nki, limit=70).hinge
    found = [hinge.days.value, hinge.refused.value, hinge.over.value, hinge.days_refused.value]
    assert found == pytest.approx([-0.1, -8, -0.2, 0], abs=ROUNDING)


def test_one_outcome_only_draws_its_own_curve_and_refuses_the_other():
    days, _, nki, _ = drawn(1)
    model = handling.fit(days, np.zeros(len(days)), nki)
    assert np.all(np.isfinite(model.curve(days, False).mean))
    with pytest.raises(OutsideObserved):
        model.curve(50, True)
    assert model.hinge.refused is None


def test_what_was_not_observed_is_refused():
    days, refused, nki, _ = drawn(2)
    model = handling.fit(days, refused, nki)
    with pytest.raises(OutsideObserved):
        model.curve(days.max() + 1, False)
    for beyond in (lambda d: d + 1000, lambda d: d / 20):
        with pytest.raises(OutsideObserved):
            model.scenario(beyond)
    with pytest.raises(OutsideObserved):
        model.slower(days.min() - 1, 50)


def test_equal_days_and_missing_days_are_refused_aloud():
    with pytest.raises(ValueError, match="equal"):
        handling.fit([50] * 30, [0] * 30, np.arange(30))
    with pytest.raises(ValueError, match="0 or more"):
        handling.fit([np.nan, 5, 6], [0, 0, 0], [1, 2, 3])
    with pytest.raises(ValueError, match="cannot carry"):
        handling.fit([5, 6, 7, 9], [0, 1, 0, 1], [1, 2, 3, 4])


def test_no_limit_has_no_hinge_and_a_limit_of_each_case_is_its_own():
    days, refused, nki, _ = drawn(3)
    free = handling.fit(days, refused, nki, limit=np.inf)
    assert free.hinge.over is None
    assert free.late().coefficient(1) is None
    assert handling.fit(days, refused, nki, limit=np.full(len(days), 70.0)).late().coefficient(
        1
    ) == handling.fit(days, refused, nki, limit=70).late().coefficient(1)


@SOME
@given(seeds)
def test_the_parts_add_up_to_the_change(seed):
    days, _, nki, area = drawn(seed)
    later = np.random.default_rng(seed + 1).random(len(days)) < 0.5
    parts = decomposition.between(
        nki, later, {"mix": area, "time": spline.restricted_cubic(days, [20, 50, 90])}
    )
    whole = nki[later].mean() - nki[~later].mean()
    assert parts.total.value == pytest.approx(whole)
    assert sum(p.value for p in parts.parts.values()) + parts.alike.value == pytest.approx(whole)
    mirrored = decomposition.between(nki, ~later, {"mix": area, "time": days[:, None]})
    assert mirrored.total.value == pytest.approx(-whole)


def test_a_change_of_mix_alone_is_found_in_the_mix():
    area = np.array(["a"] * 80 + ["b"] * 20 + ["a"] * 20 + ["b"] * 80)
    later = np.arange(200) >= 100
    noise = np.tile([-1.0, 1.0], 100)  # as much in each area and time
    parts = decomposition.between(np.where(area == "a", 60, 70) + noise, later, {"mix": area})
    assert parts.parts["mix"].value == pytest.approx(6)
    assert parts.alike.value == pytest.approx(0, abs=1e-9)


@SOME
@given(seeds)
def test_the_mirror_of_the_closer_clock(seed):
    days, refused, nki, area = drawn(seed)
    noisy = days + np.random.default_rng(seed).integers(0, 60, len(days))
    one, other = (handling.fit(d, refused, nki, controls=area).spline for d in (days, noisy))
    there, back = vuong.closer(one, other), vuong.closer(other, one)
    assert (there.z, there.p) == pytest.approx((-back.z, back.p))
    assert vuong.closer(one, one).p == 1


def test_the_true_clock_is_closer():
    rng = np.random.default_rng(4)
    days = rng.uniform(10, 150, 500)
    other = days + rng.uniform(0, 150, 500)
    nki = 80 - 0.3 * days + rng.normal(0, 10, 500)
    one, two = (handling.fit(d, np.zeros(500), nki).spline for d in (days, other))
    assert vuong.closer(one, two).z > 3


@SOME
@given(seeds)
def test_ordered_logit_turns_with_the_scale(seed):
    days, refused, nki, area = drawn(seed)
    answer = np.ceil(nki / 20)
    plain = ordinal.fit(days, refused, answer, controls=area)
    turned = ordinal.fit(days, refused, 10 - answer, controls=area)
    assert turned.days.value == pytest.approx(-plain.days.value, rel=1e-3, abs=1e-5)
    assert np.all(np.diff(plain.thresholds) > 0)


def test_clusters_need_company_and_alone_rows_tell_nothing():
    days, refused, nki, _ = drawn(5)
    with pytest.raises(ValueError, match="cluster"):
        handling.fit(days, refused, nki, cluster=np.zeros(len(days)))
    alone = np.zeros((len(days), 1))
    alone[7] = 1
    with_it = handling.fit(days, refused, nki, controls=alone).spline
    without = handling.fit(np.delete(days, 7), np.delete(refused, 7), np.delete(nki, 7))
    assert np.all(np.isfinite(with_it.covariance))
    assert with_it.n == without.n + 1
    assert linear.independent(np.column_stack([np.ones(9), np.arange(9.0), np.arange(9.0) + 2])).tolist() == [
        0,
        1,
    ]


@SOME
@given(seeds)
def test_late_begins_the_day_after_the_limit(seed):
    days, _, nki, _ = drawn(seed)
    days[:5], days[5:10] = 70, 71
    late = handling.fit(days, np.zeros(len(days)), nki, limit=70).late().coefficient(1)
    assert late.value == pytest.approx(nki[days >= 71].mean() - nki[days <= 70].mean())

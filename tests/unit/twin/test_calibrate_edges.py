"""Calibration of what hardly varies, and of lots that are lost whole."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure.plant import load_text
from dure.plant.distribution import distribution
from dure.twin.calibrate.families import FAMILIES, Family
from dure.twin.calibrate.fitting import fit, second_of
from dure.twin.calibrate.flow import Pieces
from dure.twin.calibrate.parameter import Law
from dure.twin.calibrate.sample import Sample
from dure.twin.calibrate.steps_seen import _without_lost_lots

LOTS = """dure: 1
plant: {name: Lots, timezone: UTC, start: 2026-01-05}
machines: {cut: {family: cnc}, weld: {family: cnc}}
products:
  part:
    lot: 100
    route:
      - {id: s1, at: cut, time: 1 h, next: {s2: 90 %, scrap: 10 %}}
      - {id: s2, at: weld, time: 1 h, scrap: 5 %}
release: {feed: {product: part, rule: saturated}}
"""


@settings(max_examples=60, deadline=None)
@given(
    mean=st.floats(0.01, 1e6), spread=st.sampled_from([0.0, 1e-9, 1e-4, 2e-3, 5e-3, 0.02, 0.3]),
    count=st.integers(5, 60), cut=st.integers(0, 3), odd=st.booleans(), seed=st.integers(0, 1000),
)  # fmt: skip
def test_whatever_was_timed_can_be_written_and_drawn(
    mean: float, spread: float, count: int, cut: int, odd: bool, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    sample = Sample()
    for k in range(count):
        value = mean * float(np.exp(spread * rng.standard_normal()))
        sample.add(value / 4 if odd and k == 0 else value, ended=True)
    for _ in range(cut):
        sample.add(mean / 2, ended=False)
    found = fit(sample)
    assert found is not None
    law = Law("p", found)
    for text in (law.value(), law.drawn(rng), law.drawn(rng)):
        written = distribution(text).mean_in("s")
        assert written == pytest.approx(mean, rel=0.6)
    assert distribution(law.value()).mean_in("s") == pytest.approx(found.mean_s, rel=0.02)


def test_one_lot_cut_off_does_not_hide_that_no_family_fits() -> None:
    sample = Sample()
    for k in range(80):
        sample.add(3600.0 if k % 40 else 900.0, ended=True)
    sample.add(100.0, ended=False)
    found = fit(sample)
    assert found is not None
    assert found.family == "empirical"
    low, high = found.bounds(0, 0.95)
    assert low < found.mean_s < high


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
@pytest.mark.parametrize("variation", [1e-12, 1e-4, 0.5, 3.0, 1e6])
def test_a_variation_beyond_a_family_is_its_nearest(family: Family, variation: float) -> None:
    second = second_of(family, variation)
    assert np.isfinite(second)
    assert second > 0
    if 0.05 < variation < 5 and family.free == 2:
        assert family.variation(second) == pytest.approx(variation, rel=1e-6)


def test_lots_lost_whole_are_not_counted_as_pieces_too() -> None:
    plant = load_text(LOTS)
    product = plant.products["part"]
    pieces = Pieces([2.0, 100.0, 3.0], [100.0, 100.0, 100.0])
    routed = _without_lost_lots(pieces, plant, product, product.route[0])
    assert (routed.bad, routed.all) == ([2.0, 3.0], [100.0, 100.0])
    # Nothing accounts for a whole lot lost at the second step, so that its pieces are bad ones.
    assert _without_lost_lots(pieces, plant, product, product.route[1]) is pieces
    single = load_text(LOTS.replace("lot: 100", "lot: 1")).products["part"]
    ones = Pieces([1.0, 0.0], [1.0, 1.0])
    assert _without_lost_lots(ones, plant, single, single.route[0]).all == [1.0]
    crowded = Pieces([1.0, 1.0, 2.0], [2.0, 2.0, 2.0])
    two = load_text(LOTS.replace("lot: 100", "lot: 2")).products["part"]
    assert _without_lost_lots(crowded, plant, two, two.route[0]) is crowded

"""Calibration against logs whose truth is known, and against logs that do not tell."""

import math
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dure.errors import EventsUnread, ParametersUnfit
from dure.kernels.laws import draw_ns
from dure.plant import load_text
from dure.plant.distribution import distribution
from dure.records.event_table import EventTable
from dure.records.reading import read
from dure.records.table import Table
from dure.twin.calibrate.applying import applied
from dure.twin.calibrate.calibration import calibrate, hours_between, plant_hours
from dure.twin.calibrate.case_log import from_cases
from dure.twin.calibrate.cases import CaseLog
from dure.twin.calibrate.counting import clumping, share_of, time_between
from dure.twin.calibrate.event_file import event_file, events_in
from dure.twin.calibrate.families import FAMILIES, Family
from dure.twin.calibrate.fitting import fit
from dure.twin.calibrate.held_out import HeldOut, NotHeldOut
from dure.twin.calibrate.history import history
from dure.twin.calibrate.machine_log import from_states
from dure.twin.calibrate.parameter import Law, shares
from dure.twin.calibrate.parameter_file import ParameterDraws, load_parameters
from dure.twin.calibrate.question import CalibrationQuestion
from dure.twin.calibrate.sample import Sample
from dure.twin.compile.laws import LawBook
from dure.twin.exact.moments import moments
from tests.made.plant_logs import made_plant
from tests.made.shared import shared_file

START = datetime(2026, 1, 5, tzinfo=UTC)


def log(*rows: tuple[float, str, str | None], machine: str = "cut", **more: Any) -> EventTable:
    """Return a log from (minute, state, lot); lots make product alpha at step a1."""
    made = [
        {
            "observed_at": START + timedelta(minutes=minute), "entity": machine, "kind": "state", "name": state,
            "lot": lot, "product": lot and "alpha", "step": lot and "a1", **more,
        }
        for minute, state, lot in rows
    ]  # fmt: skip
    return EventTable.of(pl.DataFrame(made, infer_schema_length=None))


def test_stops_are_no_part_of_an_operation_and_the_last_one_has_no_end() -> None:
    seen = history(log(
        (0, "idle", None), (1, "producing", "L1"), (11, "down", "L1"), (31, "producing", "L1"), (36, "paused", "L1"),
        (900, "producing", "L1"), (905, "blocked", "L1"), (910, "producing", "L2"), (915, "down", "L2"),
        (916, "waiting_repair", "L2"), (920, "down", "L2"), (925, "producing", "L2"), (930, "idle", None),
        (940, "producing", "L3"), (950, "producing", "L4"),
    ))  # fmt: skip
    assert [(each.lot, each.seconds / 60, each.ended) for each in seen.operations] == [
        ("L1", 20.0, True), ("L2", 10.0, True), ("L3", 10.0, True), ("L4", 0.0, False),
    ]  # fmt: skip
    exposure = seen.exposure["cut"]
    assert exposure.failures == {None: 2}
    assert exposure.working_s == 40 * 60
    assert exposure.repairs[None].whole == [20 * 60, 6 * 60]
    assert exposure.between_working.whole == [15 * 60]  # from the end of the first repair
    assert exposure.between_working.cut == [15 * 60]


def test_a_log_that_begins_in_the_midst_gives_no_whole_operation() -> None:
    seen = history(log((0, "producing", "L1"), (10, "producing", "L2"), (20, "idle", None)))
    assert [each.begun for each in seen.operations] == [False, True]


def test_closed_hours_end_nothing_and_restarts_start_again() -> None:
    rows = (
        (0, "idle", None),
        (1, "producing", "L1"),
        (5, "off", None),
        (100, "producing", "L1"),
        (103, "idle", None),
    )
    assert [each.seconds for each in history(log(*rows)).operations] == [7 * 60]
    failed = (
        (0, "idle", None),
        (1, "producing", "L1"),
        (5, "down", "L1"),
        (9, "producing", "L1"),
        (19, "idle", None),
    )
    assert [each.seconds for each in history(log(*failed), {"cut": "restart"}).operations] == [10 * 60]
    assert [each.ended for each in history(log(*failed), {"cut": "scrap"}).operations] == [False, True]
    closed = ((0, "idle", None), (1, "producing", "L1"), (5, "off", None))
    assert [each.ended for each in history(log(*closed)).operations] == [True]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda each: each.name)
@pytest.mark.parametrize("variation", [0.3, 1.3])
def test_families_against_scipy(family: Family, variation: float) -> None:
    x = np.array([0.2, 1.0, 3.0, 8.0])
    second = family.start(variation)
    cv, mean = family.variation(second), 2.0
    sigma2 = math.log1p(cv * cv)
    law = {
        "exponential": stats.expon(scale=mean), "gamma": stats.gamma(cv**-2, scale=mean * cv**2),
        "lognormal": stats.lognorm(math.sqrt(sigma2), scale=mean * math.exp(-sigma2 / 2)),
        "weibull": stats.weibull_min(second, scale=mean / math.gamma(1 + 1 / second)),
    }[family.name]  # fmt: skip
    assert family.log_density(x, mean, second) == pytest.approx(law.logpdf(x), rel=1e-9)
    assert family.log_beyond(x, mean, second) == pytest.approx(law.logsf(x), rel=1e-7)
    assert law.std() / law.mean() == pytest.approx(cv, rel=1e-9)


def test_censored_durations_count_as_lasting_longer() -> None:
    """Cutting every duration at one time: the exponential mean is all time over all ends."""
    draws = np.random.default_rng(1).exponential(10.0, 400)
    sample = Sample([float(x) for x in draws if x < 8], [8.0] * int((draws >= 8).sum()))
    found = fit(sample)
    assert found is not None
    exact = (sum(sample.whole) + sum(sample.cut)) / len(sample.whole)
    if found.family == "exponential":
        assert found.mean_s == pytest.approx(exact, rel=1e-4)
    assert np.mean(sample.whole) < 5 < found.mean_s


def test_a_curve_of_no_family_is_taken_as_it_is() -> None:
    two_humps = np.r_[
        np.random.default_rng(2).normal(10, 0.5, 200), np.random.default_rng(3).normal(30, 0.5, 200)
    ]
    found = fit(Sample(two_humps.tolist()))
    assert found is not None
    assert found.family == "empirical"
    assert found.mean_s == pytest.approx(two_humps.mean())
    assert found.variation == pytest.approx(two_humps.std(ddof=1) / two_humps.mean())
    law = distribution(Law("", found).value())
    assert law.law == "quantiles"
    assert law.mean_in("s") == pytest.approx(two_humps.mean(), rel=1e-4)
    first, second = moments(law)
    assert math.sqrt(second - first**2) / first == pytest.approx(found.variation, rel=0.03)
    drawn = distribution(Law("", found).drawn(np.random.default_rng(1)))
    assert drawn.mean_in("s") != law.mean_in("s")
    book = LawBook()
    address = book.add(law)
    table = book.array()
    times = np.array([draw_ns(table, address, 7, k) for k in range(20_000)]) / 1e9
    assert times.mean() == pytest.approx(law.mean_in("s"), rel=0.02)
    assert np.quantile(times, 0.9) == pytest.approx(law["p90"].in_("s"), rel=0.02)
    assert (times > 15).mean() == pytest.approx(0.5, abs=0.04)


def test_little_is_not_fitted_and_what_never_varies_is_constant() -> None:
    assert fit(Sample([1.0, 2.0, 3.0, 4.0])) is None
    found = fit(Sample([90.0] * 10))
    assert found is not None
    assert (found.family, found.mean_s, found.variation) == ("constant", 90.0, 0.0)


@pytest.mark.parametrize("mean_failures", [0.5, 3.0, 12.0])
def test_mtbf_of_few_failures_is_bounded_exactly(mean_failures: float) -> None:
    rng = np.random.default_rng(4)
    covered = 0
    for count in rng.poisson(mean_failures, 3_000):
        _, low, high = time_between(int(count), 1_000.0, 0.9)
        covered += low <= 1_000.0 / mean_failures <= high
    assert covered / 3_000 >= 0.9 - 3.3 * math.sqrt(0.09 / 3_000)
    assert covered / 3_000 <= 0.99


@settings(deadline=None)
@given(st.integers(0, 200), st.integers(1, 200))
def test_shares_stay_within_bounds(hits: int, more: int) -> None:
    value, low, high = share_of(hits, hits + more, 0.9)
    assert 0.0 <= low <= value <= high <= 1.0


def test_losses_that_come_in_clumps_are_less_sure() -> None:
    rng = np.random.default_rng(5)
    one_by_one = rng.binomial(100, 0.02, 400).astype(float).tolist()
    clumps = [100.0 if rng.random() < 0.02 else 0.0 for _ in range(400)]
    tries = [100.0] * 400
    assert clumping(one_by_one, tries) < 1.4
    assert clumping(clumps, tries) == pytest.approx(100, rel=0.1)


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 1_000), min_size=1))
def test_shares_sum_to_all_exactly(counts: dict[str, int]) -> None:
    from fractions import Fraction

    total = sum(counts.values())
    text = shares({name: count / total for name, count in counts.items()})
    parts = [Fraction(each.split(":")[1].strip(" %}")) for each in text.strip("{}").split(",")]
    assert sum(parts) == 100


def test_figures_of_plants_are_found_blind() -> None:
    """Pooled over estimands; the long proof with more plants and the twin's own logs is in benchmarks."""
    hits: dict[str, list[bool]] = defaultdict(list)
    for seed in range(1_000, 1_014):
        made = made_plant(seed, shifts=seed % 2 == 0)
        found = {
            (each.kind, each.of): each for each in from_states(load_text(made.text), made.events, 0.9).known
        }
        for key, truth in made.truth.items():
            each = found.get(key)
            if each is not None and each.low is not None:
                hits[key[0]].append(each.low <= truth <= (math.inf if each.high is None else each.high))
    pooled = [hit for each in hits.values() for hit in each]
    assert set(hits) == {"time_mean", "time_variation", "share", "scrap", "setup_mean", "mtbf", "mttr"}
    assert len(pooled) > 200
    assert 0.85 <= np.mean(pooled) <= 0.97


def test_a_calibration_says_all_and_repeats(tmp_path: Path) -> None:
    made = made_plant(7)
    plant = load_text(made.text)
    question = CalibrationQuestion(draws=5)
    one, two = (calibrate(plant, made.events, question) for _ in range(2))
    assert one.to_json("en") == two.to_json("en")
    assert one.parameters.draws == two.parameters.draws
    path = tmp_path / "parameters.json"
    path.write_text(one.parameters.to_text(), encoding="utf-8")
    again = load_parameters(path)
    assert again.values == one.parameters.values
    assert again.draws == one.parameters.draws
    drawn = again.plant(plant, 3)
    step = drawn.products["alpha"].route[0]
    assert step.time is not None
    assert str(step.time) == again.draws[3]["products.alpha.route.a1.time"]
    assert (
        drawn.products["alpha"].route[1].next["a1"].exact + drawn.products["alpha"].route[1].next["a3"].exact
        == 1
    )
    assert drawn.machines["cut"].breakdowns["jam"].every != plant.machines["cut"].breakdowns["jam"].every


def test_values_written_into_the_file_are_those_put_into_the_plant() -> None:
    from dure.plant import change

    made = made_plant(8)
    plant = load_text(made.text)
    values = calibrate(plant, made.events, CalibrationQuestion(draws=0)).parameters.values
    assert change(plant, *(f"{path}={value}" for path, value in values.items())) == applied(plant, values)


def test_the_last_weeks_judge_the_twin() -> None:
    made = made_plant(9, weeks=8)
    plant = load_text(made.text)
    asked: list[float] = []

    def simulated(twin: Any, seed: int, hours: Any, weeks: float) -> np.ndarray:
        asked.append(weeks)
        assert str(twin.products["alpha"].route[0].time) != "10 min"  # calibrated, not as stated
        lots = made.events.lots()
        begin = lots.filter(pl.col("name") == "released").sort("lot")
        end = lots.filter(pl.col("name") == "finished").sort("lot")
        both = end.join(begin, on="lot")
        stamps = [
            both.get_column(name).dt.epoch("us").to_numpy() for name in ("observed_at_right", "observed_at")
        ]
        return hours_between(hours, *stamps)

    held = calibrate(plant, made.events, CalibrationQuestion(draws=0), simulated).held_out
    assert isinstance(held, HeldOut)
    assert asked == [7.0]  # the eighth ends on a Friday
    assert held.kept_out == 2
    assert held.ratio < 2.0
    off = calibrate(plant, made.events, CalibrationQuestion(draws=0), lambda *_: simulated(*_) * 3).held_out
    assert isinstance(off, HeldOut)
    assert off.ratio > held.ratio


def test_fewer_than_six_weeks_do_not_judge() -> None:
    made = made_plant(10, weeks=4)
    held = calibrate(
        load_text(made.text), made.events, CalibrationQuestion(draws=0), lambda *_: np.ones(9)
    ).held_out
    assert isinstance(held, NotHeldOut)
    assert "six are needed" in held.why.en
    assert "refused" in held.to_json("en")


def test_a_failure_without_a_name_at_a_machine_that_fails_in_two_ways_is_not_identified() -> None:
    made = made_plant(13)
    two = made.text.replace("{arc: {", "{arc2: {every: 90 d, repair: 1 h}, arc: {")
    found = from_states(load_text(two), made.events, 0.9)
    assert {each.of for each in found.unknown} >= {
        "machines.weld.breakdowns.arc",
        "machines.weld.breakdowns.arc2",
    }
    named = made.events.frame.with_columns(
        reason=pl.when((pl.col("entity") == "weld") & (pl.col("name") == "down")).then(pl.lit("arc"))
    )
    told = from_states(load_text(two), EventTable.of(named), 0.9)
    rows = {each.of: each for each in told.known if each.kind == "mtbf"}
    assert rows["machines.weld.breakdowns.arc2.every"].number == 0
    assert rows["machines.weld.breakdowns.arc2.every"].high is None
    assert rows["machines.weld.breakdowns.arc.every"].number > 0


CASES = """dure: 1
plant: {name: Cases, timezone: UTC, start: 2026-01-05}
calendar: {shifts: {day: {days: mon-fri, from: "08:00", to: "16:00"}}}
groups: {g-lathe: {setup: {default: 10 min}}}
machines:
  lathe: {family: cnc, group: g-lathe, shifts: [day], breakdowns: {jam: {every: 40 h, repair: 1 h}}}
  bench: {family: inspection, shifts: [day]}
  pack: {family: inspection, shifts: [day]}
products:
  part:
    route:
      - {id: turning, at: g-lathe, time: 1 h}
      - {id: quality-check, at: bench, time: 1 h, next: {pack-up: 90 %, turning: 10 %}}
      - {id: pack-up, at: pack, time: 1 h, scrap: 1 %}
release: {r-all: {product: part, rule: rate, every: 2 h}}
"""


def cases(rows: int = 60) -> CaseLog:
    rng = np.random.default_rng(6)
    made = []
    for k in range(rows):
        at = START + timedelta(days=k // 5 * 7 + k % 5, hours=8)
        for name in ("Turning", "Quality check", "Turning", "Quality check", "Pack up")[
            0 if k % 4 == 0 else 2 :
        ]:
            end = at + timedelta(minutes=float(rng.uniform(30, 70)))
            made.append({"case": f"C{k}", "activity": name, "start": at, "end": end})
            at = end + timedelta(minutes=5)
    return CaseLog.of(pl.DataFrame(made), "cases")


def test_a_case_log_tells_routing_and_times_where_nothing_stops_the_machine() -> None:
    found = from_cases(load_text(CASES), cases(), 0.9)
    known = {(each.kind, each.of): each for each in found.known}
    share = known["share", "products.part.route.quality-check.next.turning"]
    assert share.value == pytest.approx(15 / 75, abs=0.02)
    assert known["time_mean", "products.part.route.quality-check.time"].value == pytest.approx(
        50 * 60, rel=0.1
    )
    assert ("time_mean", "products.part.route.turning.time") not in known
    why = {(each.kind, each.of): each.why.en for each in found.unknown}
    assert "fails" in why["time_mean", "products.part.route.turning.time"]
    assert "states" in why["mtbf", "machines.lathe.breakdowns.jam.every"]
    assert "setups" in why["setup_mean", "groups.g-lathe.setup"]
    assert "pieces" in why["scrap", "products.part.route.pack-up.scrap"]


def test_time_outside_shifts_is_taken_out_of_cases() -> None:
    night = CaseLog.of(pl.DataFrame([
        {"case": f"C{k}", "activity": "pack up", "start": START + timedelta(days=7 * k, hours=15, minutes=30),
         "end": START + timedelta(days=7 * k + 1, hours=8, minutes=20 + k)}
        for k in range(8)
    ]), "night")  # fmt: skip
    found = from_cases(load_text(CASES), night, 0.9)
    mean = next(each for each in found.known if each.kind == "time_mean")
    assert mean.value == pytest.approx((30 + 20 + 3.5) * 60, rel=0.01)


@pytest.mark.parametrize(
    ("columns", "kind"),
    [
        (("시각", "설비", "상태", "로트"), EventTable), (("time", "machine", "state", "lot"), EventTable),
        (("case_id", "Activity", "start_time", "end_time"), CaseLog),
    ],
)  # fmt: skip
def test_the_kind_of_a_file_is_told_by_its_columns(
    columns: tuple[str, ...], kind: type, tmp_path: Path
) -> None:
    row = ("2026-01-05 08:00:00", "cut", "producing", "L1")
    if kind is CaseLog:
        row = ("C1", "turning", "2026-01-05 08:00:00", "2026-01-05 09:00:00")
    later = tuple(each.replace("08:00", "08:30").replace("09:00", "09:30") for each in row)
    path = tmp_path / "events.csv"
    path.write_text("\n".join(",".join(each) for each in (columns, row, later, row)), encoding="utf-8")
    assert isinstance(event_file(path, "Asia/Seoul"), kind)


def test_another_file_is_refused() -> None:
    table = Table.of(pl.DataFrame({"a": [1], "b": [2]}))
    with pytest.raises(EventsUnread, match="neither a log of machine states nor one of cases") as told:
        events_in(table, "UTC")
    assert told.value.code == "records-events-unread"


@pytest.mark.parametrize(
    "text", ["", "{}", '{"format": "x"}', '{"format": "dure twin parameters 1", "parameters": 3}']
)
def test_files_that_hold_no_parameters_are_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "parameters.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ParametersUnfit, match="no file of twin parameters"):
        load_parameters(path)
    with pytest.raises(ParametersUnfit, match="cannot be read"):
        load_parameters(tmp_path / "nowhere.json")


def test_parameters_of_another_plant_are_refused() -> None:
    drawn = ParameterDraws({"machines.press.breakdowns.jam.every": "3 h"}, ())
    with pytest.raises(ParametersUnfit, match="'press'") as told:
        drawn.plant(load_text(CASES))
    assert told.value.code == "twin-parameters-unfit"


def test_a_real_machine_shop_tells_little() -> None:
    """The log of cases has no states of machines; routes vary; what is not identified has its reason."""
    path = shared_file("event_log/production_train.csv")
    plant = load_text(SHOP)
    log = event_file(path, plant.site.timezone)
    assert isinstance(log, CaseLog)
    assert log.frame.height >= 1_180
    found = calibrate(plant, log, CalibrationQuestion(draws=3), lambda *_: np.ones(10))
    said = {(each.kind, each.of): each.why.en for each in found.unidentified}
    assert len(found.unidentified) > len(found.estimates)
    assert "states" in said["mtbf", "machines.lathe.breakdowns.jam.every"]
    assert any("no step of the plant file" in why for why in said.values())
    assert "94 of 94 operations last exactly 60 min" in said["time_mean", "products.part.route.packing.time"]
    grinding = [each for each in found.estimates if each.of == "products.part.route.round-grinding.time"]
    assert grinding
    assert plant_hours(plant) is None
    assert read(path).rows == log.frame.height + log.left_out


SHOP = """dure: 1
plant: {name: Shop, timezone: UTC, start: 2012-01-02}
machines:
  lathe: {family: cnc, count: 4, breakdowns: {jam: {every: 40 h, repair: 1 h}}}
  grinder: {family: cnc, count: 3}
  bench: {family: inspection, count: 4}
products:
  part:
    route:
      - {id: turning-milling, at: lathe, time: 2 h}
      - {id: turning-milling-q-c, at: bench, time: 1 h, next: {round-grinding: 80 %, turning-milling: 20 %}}
      - {id: round-grinding, at: grinder, time: 2 h}
      - {id: final-inspection-q-c, at: bench, time: 1 h}
      - {id: packing, at: bench, time: 30 min}
release: {r-all: {product: part, rule: rate, every: 6 h}}
"""

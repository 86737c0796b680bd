"""What if: shared luck, paired intervals that cover, ranking, costs, and what cannot be run."""

import json
from pathlib import Path

import numpy as np
import pytest

from dure.cli.main import run
from dure.errors import UsageUnclear
from dure.plant import change, load_text
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.compare import CompareQuestion, Scenario, compare
from dure.twin.compare.comparing import overload
from dure.twin.compare.money import Cost, cost_of, payback
from dure.twin.compare.page import leader, page
from dure.twin.compare.present import present
from dure.twin.compare.question import scenarios_of
from dure.twin.compare.running import Runs
from dure.twin.load import loads
from dure.twin.statistics.doubtful import mean_in_doubt
from dure.twin.statistics.estimate import Estimate, mean_of

DAY_S = 86_400.0
LINE = """dure: 1
plant: {name: Test line, timezone: Asia/Seoul, start: 2026-03-02}
machines:
  cut: {family: cnc}
  weld: {family: cnc}
buffers:
  b-weld: {before: weld, capacity: 2 lots, holding: 3000 KRW/d}
products:
  part:
    lot: 10
    route:
      - {id: s1, at: cut, time: exponential(mean=20 min)}
      - {id: s2, at: weld, time: exponential(mean=20 min)}
release: {feed: {product: part, rule: saturated}}
costs:
  margin: {part: 20000 KRW}
  changes:
    buffers.b-weld.capacity: 1000000 KRW
    products.part.route.s2: 15000000 KRW
    machines.cut.count: 3000000 KRW/month
"""
FASTER = "products.part.route.s2.time=exponential(mean=15 min)"
SHARE = {2: 4 / 5, 4: 6 / 7, 8: 10 / 11}
"""Throughput of two saturated exponential machines in units of their rate, (B + 2) / (B + 3)."""


def question(*scenarios: str, **more: object) -> CompareQuestion:
    asked = {"measured_s": 20 * DAY_S, "warmup_s": 4 * DAY_S, "replications": 10, "most": 20} | more
    return CompareQuestion(tuple(Scenario(tuple(each.split("; "))) for each in scenarios), **asked)  # type: ignore[arg-type]


def test_differences_hold_the_known_ones_and_are_narrow_by_shared_luck() -> None:
    plant = load_text(LINE)
    answer = compare(
        plant, question("buffers.b-weld.capacity=4 lots", "buffers.b-weld.capacity=8 lots", replications=30)
    )
    assert answer.path == "max-plus"
    for each, room in zip(answer.scenarios, (4, 8), strict=True):
        difference = each.differences["throughput"]
        assert difference.low is not None
        assert difference.high is not None
        truth = 3 * (SHARE[room] - SHARE[2])
        spread = difference.half / 2.05 * 4.5  # four and a half standard errors
        assert abs(difference.mean - truth) < spread
        assert difference.half < 0.5 * (
            each.figures["throughput"].half + answer.base.figures["throughput"].half
        )


def test_paired_intervals_cover_as_often_as_they_say() -> None:
    plant = load_text(LINE)
    truth, covered, tries = 3 * (SHARE[4] - SHARE[2]), 0, 60
    for seed in range(tries):
        asked = question(
            "buffers.b-weld.capacity=4 lots", seed=seed, by="throughput", most=10, measured_s=12 * DAY_S
        )
        found = compare(plant, asked).scenarios[0].differences["throughput"]
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= truth <= found.high
    assert covered / tries >= 0.95 - 3.3 * np.sqrt(0.95 * 0.05 / tries)


def test_the_best_is_found_and_the_page_says_so() -> None:
    answer = compare(load_text(LINE), question("buffers.b-weld.capacity=4 lots", FASTER, most=60))
    assert answer.by == "value"
    assert answer.ranking is not None
    assert answer.ranking.decided
    assert answer.ranked[answer.ranking.best] == FASTER
    best = leader(answer)
    assert best is not None
    assert best.payback is not None
    assert best.cost == Cost(15_000_000.0, 0.0, ())
    assert best.payback.low <= best.payback.months <= best.payback.high
    made = {language: page(answer, "dure twin compare", language) for language in ("ko", "en")}  # type: ignore[arg-type]
    assert FASTER in made["en"].headline.sentence
    assert "회수 기간" in [each.label for each in made["ko"].figures]
    told = answer.to_json("en")
    assert told["ranking"]["best"] == FASTER
    assert json.loads(json.dumps(told, allow_nan=False)) == told


def test_a_scenario_that_cannot_be_is_told_and_the_others_go_on() -> None:
    answer = compare(load_text(LINE), question("machines.nope.count=2", "buffers.b-weld.capacity=4 lots"))
    assert answer.scenarios[0].refused is not None
    assert "nope" in answer.scenarios[0].refused.en
    assert answer.scenarios[1].figures
    notes = page(answer, "", "en").sections[0].blocks[0].items  # type: ignore[union-attr]
    assert any("not run" in each for each in notes)


def test_the_same_seed_gives_the_same_answer_and_scenarios_do_not_depend_on_their_company() -> None:
    plant = load_text(LINE)
    alone = compare(plant, question("buffers.b-weld.capacity=8 lots", most=10)).scenarios[0]
    with_others = compare(plant, question(FASTER, "buffers.b-weld.capacity=8 lots", most=10)).scenarios[1]
    assert alone.figures == with_others.figures
    assert alone.differences == with_others.differences


def test_precision_adds_pairs() -> None:
    plant = load_text(LINE)
    asked = question("buffers.b-weld.capacity=4 lots", by="throughput", precision=0.004, most=300)
    found = compare(plant, asked)
    difference = found.scenarios[0].differences["throughput"]
    assert difference.half <= 0.004 * found.base.figures["throughput"].mean * 1.05
    assert found.scenarios[0].replications > 10


def test_more_than_can_be_done_is_said_with_place_and_load() -> None:
    rate = LINE.replace("rule: saturated", "rule: rate, every: 18 min")
    plant = load_text(rate)
    found = overload(plant)
    assert found is not None
    assert found.place == "cut"
    assert found.share == pytest.approx(20 / 18)
    answer = compare(plant, question("release.feed.every=30 min", measured_s=10 * DAY_S))
    assert answer.base.overload is not None
    assert answer.scenarios[0].overload is None


def test_a_plant_that_never_settles_is_said() -> None:
    plant = load_text(
        LINE.replace("rule: saturated", "rule: rate, every: 15 min").replace(", capacity: 2 lots", "")
    )
    answer = compare(plant, question("release.feed.every=30 min", warmup_s=None, measured_s=5 * DAY_S))
    assert not answer.steady
    assert page(answer, "", "en").headline.word == "No steady state"


def test_load_counts_shifts_breakdowns_batches_and_choices() -> None:
    text = """dure: 1
plant: {name: Load, timezone: UTC, start: 2026-01-05}
calendar: {shifts: {day: {days: mon-sun, from: "00:00", to: "12:00", on_holidays: yes}}}
machines:
  a: {family: cnc, shifts: [day]}
  b: {family: cnc, breakdowns: {stop: {every: exponential(mean=10 h), repair: 2 h}}}
  c1: {family: cnc}
  c2: {family: cnc, count: 2}
products:
  p:
    lot: 4
    route:
      - {id: s1, at: a, time: 10 min, per: piece}
      - {id: s2, at: b, time: 2 h, batch: {min: 1 lots, max: 4 lots}, next: {s2: 50 %, s3: 50 %}}
      - {id: s3, at: [c1, c2], time: 3 h}
release: {r-p: {product: p, rule: rate, every: 2 h}}
"""
    found = {each.place: each.share for each in loads(load_text(text))}
    assert found["a"] == pytest.approx(40 / 60 / 2 / 0.5)
    assert found["b"] == pytest.approx(2 * 0.5 / 2 * 1.2)
    assert found["c1"] == pytest.approx(0.5)
    assert found["c2"] == pytest.approx(0.5)


def test_doubt_of_figures_widens_the_interval_and_does_not_shrink_away() -> None:
    rng = np.random.default_rng(1)
    covered = covered_naive = 0
    for _ in range(400):
        truth = 10.0
        plant_error = rng.normal(0.0, 1.0)  # what calibration got wrong
        draws = truth + plant_error + rng.normal(0.0, 1.0, 50)
        values = np.repeat(draws, 2) + rng.normal(0.0, 0.5, 100)
        found, naive = mean_in_doubt(values), mean_of(values)
        assert found.low is not None
        assert found.high is not None
        assert naive.low is not None
        assert naive.high is not None
        covered += found.low <= truth <= found.high
        covered_naive += naive.low <= truth <= naive.high
    assert 0.91 <= covered / 400 <= 0.985
    assert covered_naive / 400 < 0.5
    certain = rng.normal(0.0, 1.0, 200)
    assert mean_in_doubt(certain).half < 1.6 * mean_of(certain).half


def test_parameters_are_drawn_in_pairs_and_left_to_the_scenario_that_sets_them() -> None:
    plant = load_text(LINE)
    path = "products.part.route.s2.time"
    drawn = ParameterDraws({path: "20 min"}, tuple({path: f"{20 + 10 * k} min"} for k in range(4)))
    runs = Runs(plant, 1, DAY_S, 5 * DAY_S, 86_400_000_000_000, drawn)
    runs.run(6)
    lots = runs.values("throughput")
    assert lots[0] > lots[2] > lots[4]  # slower with every draw, two replications each
    kept = Runs(plant, 1, DAY_S, 5 * DAY_S, 86_400_000_000_000, drawn, kept=(path,))
    plain = Runs(plant, 1, DAY_S, 5 * DAY_S, 86_400_000_000_000)
    kept.run(4)
    plain.run(4)
    assert np.array_equal(kept.values("throughput"), plain.values("throughput"))


def test_costs_count_what_is_more() -> None:
    plant = load_text(LINE)
    many = ("buffers.b-weld.capacity=8 lots", "machines.cut.count=3", "machines.weld.count=2")
    found = cost_of(plant, many, present(plant, many))
    assert found == Cost(6_000_000.0, 6_000_000.0, ("machines.weld.count",))
    assert cost_of(plant, ("machines.weld.count=2",), {}) is None
    less = ("buffers.b-weld.capacity=1 lots",)
    assert cost_of(plant, less, present(plant, less)) == Cost(-1_000_000.0, 0.0, ())
    gain = Estimate(4e6, 3e6, 5e6)
    pays = payback(Cost(12e6, 1e6, ()), gain)
    assert pays is not None
    assert (pays.months, pays.low, pays.high) == (4.0, 3.0, 6.0)
    never = payback(Cost(12e6, 4.5e6, ()), gain)
    assert never is not None
    assert never.to_json() == {"months": None, "low": 24.0, "high": None}


def test_scenarios_are_read_from_lists_and_grids() -> None:
    made = scenarios_of(["a.b.c=1; d.e.f=2", "g.h.i=3"], ["k.l.m=1|2", "n.o.p=5 lots|6 lots"])
    assert [each.changes for each in made] == [
        ("a.b.c=1", "d.e.f=2"), ("g.h.i=3",), ("k.l.m=1", "n.o.p=5 lots"), ("k.l.m=1", "n.o.p=6 lots"),
        ("k.l.m=2", "n.o.p=5 lots"), ("k.l.m=2", "n.o.p=6 lots"),
    ]  # fmt: skip
    for wrong, told in (
        ([], "nothing to compare"),
        (["nonsense"], "is no grid"),
        (["a.b=1|2"] * 12, "more than"),
    ):
        with pytest.raises(UsageUnclear, match=told):
            scenarios_of([], wrong)


def test_the_command_answers_in_json_and_keeps_its_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plant.yaml"
    path.write_text(LINE, encoding="utf-8")
    words = ["twin", "compare", str(path), "--grid", "buffers.b-weld.capacity=4 lots|8 lots", "--for", "10d",
             "--warmup", "2d", "--replications", "5", "--most", "6", "--out", str(tmp_path / "out"),
             "--lang", "ko"]  # fmt: skip
    assert run([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [each["changes"] for each in told["scenarios"]] == [
        ["buffers.b-weld.capacity=4 lots"], ["buffers.b-weld.capacity=8 lots"],
    ]  # fmt: skip
    assert Path(told["report"]).read_text(encoding="utf-8").startswith("<!doctype html>")
    assert run(words) == 0
    assert "페이지" in capsys.readouterr().out
    assert run(["twin", "compare", str(path), "--json", "--lang", "en"]) == 2
    assert "command-usage" in capsys.readouterr().out


def test_changes_of_one_scenario_go_into_one_plant() -> None:
    plant = load_text(LINE)
    both = change(plant, FASTER, "buffers.b-weld.capacity=4 lots")
    answer = compare(plant, question(f"{FASTER}; buffers.b-weld.capacity=4 lots", most=10))
    alone = compare(both, question("buffers.b-weld.capacity=9 lots", most=10))
    assert answer.scenarios[0].figures == alone.base.figures

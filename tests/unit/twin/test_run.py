"""``dure twin run``: known figures, the path that was taken, no steady state, orders, doubt, and what is refused."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dure.cli.main import run as command
from dure.errors import TwinDeadlock, TwinTooLarge, UsageUnclear
from dure.plant import load, load_text
from dure.plant.plant import Plant
from dure.twin.calibrate.parameter_file import ParameterDraws
from dure.twin.run import RunQuestion, run
from dure.twin.run.page import page
from dure.twin.statistics.estimate import Estimate

DAY_S = 86_400.0
MODELS = Path(__file__).parents[3] / "plants" / "validation"
SHOP = """dure: 1
plant: {name: Test shop, timezone: Asia/Seoul, start: 2026-03-02}
calendar: {shifts: {day: {days: mon-fri, from: "08:00", to: "20:00"}}}
operators: {fitter: {count: 1, skills: [fix]}}
materials: {resin: {unit: kg, on_hand: 10 kg}}
machines:
  cut: {family: cnc, name_ko: 절단기, shifts: [day], power: {idle: 2 kW, producing: 10 kW}}
  weld:
    family: cnc
    shifts: [day]
    breakdowns: {stop: {every: exponential(mean=20 h), repair: 30 min, needs: fix}}
    power: {idle: 1 kW, producing: 6 kW, down: 0.5 kW}
buffers: {b-weld: {before: weld, capacity: 3 lots}}
products:
  part:
    lot: 10
    uses: {resin: 1 kg}
    route: [{id: s1, at: cut, time: exponential(mean=20 min)}, {id: s2, at: weld, time: exponential(mean=15 min)}]
release: {feed: {product: part, rule: rate, every: exponential(mean=90 min), due: 2 d}}
"""
ONE = """dure: 1
plant: {name: One, timezone: Asia/Seoul, start: 2026-03-02}
machines: {cut: {family: cnc}}
products: {part: {lot: 4, route: [{id: s1, at: cut, time: 1 h}]}}
"""


def asked(**more: Any) -> RunQuestion:
    return RunQuestion(**({"measured_s": 14 * DAY_S, "replications": 6} | more))


def figure(found: Estimate | None) -> tuple[float, float, float]:
    assert found is not None
    assert found.low is not None
    assert found.high is not None
    return found.mean, found.low, found.high


def test_theory_answers_where_it_can_and_the_simulation_agrees() -> None:
    answer = run(load(MODELS / "mm1.yaml"), asked(replications=12))
    assert answer.path == "exact"
    assert figure(answer.of("product.part.lead_s")) == pytest.approx((300.0, 300.0, 300.0))
    assert figure(answer.of("product.part.pieces_per_hour"))[0] == pytest.approx(48.0)
    assert figure(answer.of("machine.server.utilisation"))[0] == pytest.approx(0.8)
    mean, low, high = figure(answer.simulated["product.part.lead_s"])
    assert abs(mean - 300.0) < 4.5 * (high - low) / 2 / 2.201
    assert answer.events > 400_000


def test_a_line_is_run_by_recursion_and_gives_what_the_events_give() -> None:
    plant = load(MODELS / "line-3-buffer-1.yaml")
    made = [run(plant, asked(path=path, warmup_s=DAY_S)) for path in ("max-plus", "events")]
    assert [each.path for each in made] == ["max-plus", "events"]
    assert made[0].estimates.keys() == made[1].estimates.keys()
    for name, estimate in made[0].estimates.items():
        other = made[1].estimates[name].mean
        assert estimate.mean == pytest.approx(other, rel=1e-9, nan_ok=True), name


def test_every_figure_is_there_and_shares_are_whole() -> None:
    plant = load_text(SHOP)
    answer = run(plant, asked(series=True))
    told = answer.to_json("en")
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    for key in ("events", "cpu_seconds", "compile_seconds", "warmup_s", "replications", "throughput_per_hour", "wip",
                "lead_time_s", "machines", "energy_kwh", "peak_kw", "bottleneck", "path"):  # fmt: skip
        assert key in told
    assert told["path"] == "events"
    assert told["throughput_per_hour"].keys() == {"part"}
    assert {"mean", "low", "high", "p50", "p90", "p95"} == told["lead_time_s"]["part"].keys()
    for machine in told["machines"].values():
        assert sum(each["mean"] for each in machine["states"].values()) == pytest.approx(1.0)
        assert (
            machine["utilisation"]["low"] <= machine["utilisation"]["mean"] <= machine["utilisation"]["high"]
        )
    cut = told["machines"]["cut"]
    # 60 of 168 hours are scheduled; operations begun are finished, so a little more than that is worked.
    assert cut["utilisation"]["mean"] == pytest.approx(
        cut["states"]["producing"]["mean"] * 168 / 60, rel=1e-9
    )
    assert told["energy_kwh"]["mean"] == pytest.approx(
        sum(m["energy_kwh"]["mean"] for m in told["machines"].values())
    )
    assert told["lateness"]["part"]["share"]["mean"] >= 0.0
    assert told["wip"]["mean"] == pytest.approx(told["wip_by_product"]["part"]["mean"])
    assert any("never run out here: resin" in each for each in told["caveats"])
    little = told["throughput_per_hour"]["part"]["mean"] / 10 * told["lead_time_s"]["part"]["mean"] / 3600
    assert told["wip"]["mean"] == pytest.approx(little, rel=0.1)  # Little's law, up to the ends of the window


def test_the_week_is_the_average_of_the_quarter_hours() -> None:
    from dure.twin.run.replicating import SeenRuns
    from dure.twin.run.week import week_profiles

    question = asked(series=True, measured_s=14 * DAY_S)
    runs = SeenRuns(load_text(SHOP), question, 7 * DAY_S, int(7 * DAY_S * 1e9), None)
    runs.run(3)
    assert runs.week is not None
    (profile,) = week_profiles(runs.names["meters"], runs.week)
    # The plant starts on a Monday at 00:00, so that three weeks of quarter-hours lie one behind the other.
    weeks = np.array([each[0][672:].reshape(2, 672) for each in runs.series]).reshape(6, 672)
    assert np.allclose(profile.mean, weeks.mean(axis=0), atol=1e-9)
    assert np.allclose(profile.most, weeks.max(axis=0), atol=1e-9)
    assert (profile.seen == 6).all()
    step = runs.week.top[0] / 128
    assert (profile.high <= weeks.max(axis=0) + 1e-9).all()
    assert (profile.high >= np.sort(weeks, axis=0)[-2] - step).all()


def test_more_than_can_be_done_is_said_with_station_and_load() -> None:
    answer = run(load_text(SHOP.replace("exponential(mean=90 min)", "40 min")), asked())
    assert not answer.steady
    assert answer.overload is not None
    assert answer.overload.station == "cut"
    assert answer.overload.load == pytest.approx(20 / 40 / (60 / 168))
    assert "140 % of what cut can do" in (answer.to_json("en")["no_steady_state"] or "")
    made = page(answer, "dure twin run", "ko")
    assert made.headline.tone == "bad"
    assert made.headline.word == "정상 상태 없음"


def test_people_who_cannot_keep_up_are_found_by_the_queue_that_grows() -> None:
    text = SHOP.replace("s2, at: weld,", "s2, at: weld, needs: {run: fix},").replace(", capacity: 3 lots", "")
    text = text.replace("count: 1, skills: [fix]", "count: 1, skills: [fix], shifts: [few]").replace(
        'day: {days: mon-fri, from: "08:00", to: "20:00"}',
        'day: {days: mon-fri, from: "08:00", to: "20:00"}, few: {days: mon-tue, from: "08:00", to: "12:00"}',
    )
    answer = run(load_text(text), asked())
    assert answer.overload is not None
    assert answer.overload.station == "weld"
    assert not answer.overload.counted
    assert answer.overload.load < 1.0


def test_a_deadlock_names_who_waits_for_whom() -> None:
    text = ONE.replace(
        "machines: {cut: {family: cnc}}", "machines: {a: {family: cnc}, b: {family: cnc}}"
    ).replace(
        "[{id: s1, at: cut, time: 1 h}]",
        "[{id: s1, at: a, time: 1 h}, {id: s2, at: b, time: 1 h}, {id: s3, at: a, time: 1 h}]",
    )
    text += "buffers: {b-a: {before: a, capacity: 1 lots}, b-b: {before: b, capacity: 0 lots}}\n"
    text += "release: {feed: {product: part, rule: rate, every: 10 min}}\n"
    with pytest.raises(TwinDeadlock, match="a → b") as caught:
        run(load_text(text), asked())
    assert "b → a" in caught.value.what.en


def test_orders_are_made_when_they_are_due_or_late_by_what_can_be_reckoned(tmp_path: Path) -> None:
    orders = tmp_path / "orders.csv"
    orders.write_text(
        "product,release,pieces,due\npart,2026-03-02 08:00,12,2026-03-02 10:30\npart,2026-03-03 08:00,4,2026-03-03\n",
        encoding="utf-8",
    )
    answer = run(load_text(ONE), asked(orders=orders, measured_s=3 * DAY_S, replications=2))
    # Three lots of the first order end at 9, 10 and 11 h, the last half an hour late; the other is early.
    assert answer.warmup_s == 0.0
    assert figure(answer.of("product.part.lead_s"))[0] == pytest.approx((1 + 2 + 3 + 1) / 4 * 3600)
    assert figure(answer.of("product.part.late"))[0] == pytest.approx(0.25)
    assert figure(answer.of("product.part.tardiness_s"))[0] == pytest.approx(1800 / 4)
    assert figure(answer.of("product.part.late_p50_s"))[0] == pytest.approx(-(1.5 + 0.5) / 2 * 3600)
    assert figure(answer.of("late"))[0] == pytest.approx(0.25)
    with pytest.raises(UsageUnclear, match="Nothing enters"):
        run(load_text(ONE), asked())


def test_precision_adds_replications_until_it_is_met_and_says_when_it_is_not() -> None:
    plant = load_text(SHOP)
    met = run(plant, asked(replications=4, precision=0.05, most=200))
    assert met.precise
    assert met.replications > 4
    for name in ("product.part.lead_s", "wip", "product.part.lots_per_hour"):
        mean, low, high = figure(met.of(name))
        assert (high - low) / 2 <= 0.05 * mean
    short = run(plant, asked(replications=4, precision=0.001, most=6))
    assert short.precise is False
    assert short.replications == 6
    assert "--most 24" in page(short, "dure twin run x", "en").next_step.command


def test_doubt_of_calibrated_figures_is_in_the_answer_and_a_change_is_not_drawn() -> None:
    plant = load_text(SHOP)
    path = "products.part.route.s1.time"
    draws = ParameterDraws({path: "20 min"}, tuple({path: f"{15 + k} min"} for k in range(10)), "log")
    certain, doubtful = run(plant, asked(replications=20)), run(plant, asked(replications=20), draws)
    widths = [figure(each.of("machine.cut.utilisation")) for each in (certain, doubtful)]
    assert widths[1][2] - widths[1][1] > 2 * (widths[0][2] - widths[0][1])
    kept = run(plant, asked(replications=20), draws, changes=(f"{path}=exponential(mean=20 min)",))
    assert kept.of("wip") is not None
    assert figure(kept.of("wip"))[0] == pytest.approx(figure(certain.of("wip"))[0])


def test_the_bottleneck_is_named_with_how_sure_it_is() -> None:
    plant = load_text(
        SHOP.replace("rule: rate, every: exponential(mean=90 min), due: 2 d", "rule: conwip, limit: 5 lots")
    )
    answer = run(plant, asked())
    assert answer.bottleneck is not None
    assert answer.bottleneck.place == "cut"
    assert answer.bottleneck.sure > 0.95
    assert not answer.demand_bound
    assert page(answer, "", "ko").headline.word == "병목: 절단기"
    assert run(load_text(SHOP), asked()).demand_bound


def test_the_same_seed_gives_the_same_answer() -> None:
    first, again, other = (run(load_text(SHOP), asked(seed=seed)) for seed in (1, 1, 2))
    assert {name: each.mean for name, each in first.estimates.items()} == {
        name: each.mean for name, each in again.estimates.items()
    }
    assert first.of("wip") != other.of("wip")


def big(machines: str) -> Plant:
    return load_text(ONE.replace("machines: {cut: {family: cnc}}", f"machines: {{cut: {{family: cnc}}, {machines}}}") +
                     "release: {feed: {product: part, rule: saturated}}\n")  # fmt: skip


def test_a_plant_too_large_to_be_told_apart_is_refused() -> None:
    rules = ", ".join(f"stop-{k}: {{every: 10 h, repair: 1 h}}" for k in range(61))
    for machines, said in (
        ("a: {family: cnc, count: 90000}, b: {family: cnc, count: 90000}", "180,001 machines"),
        (f"a: {{family: cnc, breakdowns: {{{rules}}}}}", "61 ways of failing"),
    ):
        with pytest.raises(TwinTooLarge, match=said) as caught:
            run(big(machines), asked())
        assert caught.value.code == "twin-too-large"
    sixty = ", ".join(f"stop-{k}: {{every: exponential(mean=1 h), repair: 1 min}}" for k in range(60))
    busy = big(f"a: {{family: cnc, breakdowns: {{{sixty}}}}}")
    assert run(busy, asked(measured_s=DAY_S, replications=2, warmup_s=0.0)).events > 0


def test_the_command_prints_one_object_keeps_its_page_and_takes_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plant.yaml"
    path.write_text(SHOP, encoding="utf-8")
    words = ["twin", "run", str(path), "--for", "7d", "--warmup", "0d", "--replications", "3", "--out",
             str(tmp_path / "out")]  # fmt: skip
    assert command([*words, "--json", "--lang", "en"]) == 0
    told = json.loads(capsys.readouterr().out)
    place = Path(told["report"]).parent
    assert json.loads((place / "run.json").read_text(encoding="utf-8")) == told
    changed = ["--change", "machines.cut.count=2", "--lang", "ko"]
    assert command([*words, *changed]) == 0
    shown = capsys.readouterr().out
    assert "절단기" in shown or "weld" in shown
    assert command([*words, *changed, "--json"]) == 0
    more = json.loads(capsys.readouterr().out)
    assert "cut#2" in more["machines"]
    assert more["changes"] == ["machines.cut.count=2"]
    assert more["wip"]["mean"] < told["wip"]["mean"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--for", "0d"], "command-usage"),
        (["--for", "-3d"], "command-usage"),
        (["--warmup", "soon"], "command-usage"),
        (["--precision", "200%"], "command-usage"),
        (["--change", "machines.nope.count=2"], "plant-change"),
        (["--parameters", "nowhere.json"], "twin-parameters-unfit"),
        (["--orders", "nowhere.csv"], "data-file-missing"),
    ],
)
def test_bad_questions_are_refused_and_leave_nothing(
    words: list[str], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "plant.yaml"
    path.write_text(SHOP, encoding="utf-8")
    assert command(["twin", "run", str(path), *words, "--json", "--out", str(tmp_path / "out")]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == code
    assert not (tmp_path / "out").exists()


def test_the_page_answers_first_and_in_both_languages() -> None:
    answer = run(load_text(SHOP), asked())
    for language in ("ko", "en"):
        made = page(answer, "dure twin run plant.yaml", language)  # type: ignore[arg-type]
        assert len(made.figures) == 3
        assert all(each.value for each in made.figures)
        assert made.headline.sentence
        assert [len(each.blocks) > 0 for each in made.sections] == [True, True, True]
    assert "resin" in str(page(answer, "", "ko").sections[0])
    assert (
        "compare plant.yaml --change machines.cut.count=2"
        in page(answer, "dure twin run plant.yaml", "en").next_step.command
    )


def test_where_no_lot_was_late_it_is_said_how_sure_that_is() -> None:
    answer = run(load_text(SHOP.replace("due: 2 d", "due: 60 d")), asked())
    mean, low, high = figure(answer.of("product.part.late"))
    assert (mean, low) == (0.0, 0.0)
    lots = figure(answer.of("product.part.lots_per_hour"))[0] * 14 * 24 * answer.replications
    assert high == pytest.approx(1 - 0.025 ** (1 / lots))


def test_a_centre_that_waits_for_tools_is_told_to_try_more_of_them() -> None:
    text = SHOP.replace("machines:", "tools: {die: {count: 1}}\nmachines:").replace(
        "s1, at: cut,", "s1, at: cut, tool: die,").replace("  cut: {family", "  cut: {count: 2, family").replace(
        "rule: rate, every: exponential(mean=90 min), due: 2 d", "rule: conwip, limit: 9 lots").replace(
        "mean=15 min", "mean=5 min")  # fmt: skip
    step = page(run(load_text(text), asked()), "dure twin run 'my plant.yaml'", "en").next_step
    assert step.command == "dure twin compare 'my plant.yaml' --change tools.die.count=2"


def test_a_plant_that_settles_is_not_said_not_to() -> None:
    from dure.twin.compare.warming import warmed

    found = [
        warmed(load_text(SHOP), asked(seed=seed)) for seed in (1, 4, 37, 39, 40)
    ]  # where MSER alone finds no cut
    assert all(each.steady and each.grows is None for each in found)

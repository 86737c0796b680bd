"""What holds in any month of a plant: one state at a time, one place for a lot, pieces and kWh that add up."""

import numpy as np
import polars as pl
import pytest

from dure.clock import instant
from dure.plant.calendar import calendar_of
from dure.plant.worktime import working_hours
from dure.records.event_table import EventTable
from dure.studies.demo.month import simulate
from dure.studies.demo.power import machine_power
from dure.studies.demo.workspace import PLANT
from tests.made.month import HANBIT, month, plant

MADE = month()
US = 1_000_000


def test_the_plant_of_the_package_is_the_one_in_plants() -> None:
    assert PLANT.read_bytes() == (HANBIT / "plant.yaml").read_bytes()


def test_every_machine_is_in_exactly_one_state_all_the_time() -> None:
    assert set(MADE.states["entity"]) == set(plant().machines)
    for (name,), rows in MADE.states.partition_by("entity", as_dict=True).items():
        assert rows["start"][0] == MADE.start, name
        assert rows["end"][-1] == MADE.end, name
        assert (rows["end"] > rows["start"]).all(), name
        assert (rows["start"][1:] == rows["end"][:-1]).all(), f"{name}: a gap or two states at a time"


def test_the_events_say_the_same_as_the_states() -> None:
    """The records' own table of intervals, which knows nothing of how they were made, finds them again."""
    told = EventTable.of(MADE.events).states(MADE.end)
    hours = lambda frame, name: frame.group_by("entity", name).agg(  # noqa: E731
        (pl.col("end") - pl.col("start")).sum().alias("time")
    ).sort("entity", name)  # fmt: skip
    assert hours(told, "state").rows() == hours(MADE.states, "name").rows()


def test_a_lot_is_never_in_two_places() -> None:
    busy = MADE.states.filter(pl.col("lot").is_not_null()).sort("lot", "start")
    overlap = (busy["lot"] == busy["lot"].shift(1)) & (busy["start"] < busy["end"].shift(1))
    assert not overlap.any()


def test_a_machine_never_works_on_two_operations_at_a_time_and_a_mould_is_never_in_two() -> None:
    for tool in plant().tools.values():
        steps = {s.id for p in plant().products.values() for s in p.route if s.tool == tool.id}
        held = MADE.states.filter(pl.col("step").is_in(steps)).group_by("operation").agg(
            pl.col("start").min(), pl.col("end").max()
        )  # fmt: skip
        edges = sorted([*((each, 1) for each in held["start"]), *((each, -1) for each in held["end"])])
        assert max(np.cumsum([change for _, change in edges])) <= tool.count


def test_what_went_in_is_good_or_scrap_from_step_to_step() -> None:
    per_step = MADE.pieces.group_by("lot", "operation", maintain_order=True).agg(
        pl.col("quantity").sum(), pl.col("good").sum(), pl.col("scrap").sum()
    )
    assert (per_step["quantity"] == per_step["good"] + per_step["scrap"]).all()
    for _, rows in per_step.partition_by("lot", as_dict=True).items():
        assert rows["quantity"].to_list()[1:] == rows["good"].to_list()[:-1], (
            "pieces appear or vanish between steps"
        )


def test_lots_add_up_and_every_scrapped_piece_has_a_reason() -> None:
    known = [each for each in MADE.lots if "good" in each]
    assert len(known) > 60
    for each in known:
        assert each["good"] + each["scrapped"] == each["quantity"]
        assert each["started_at"] < each["ended_at"] == each["known_at"] <= MADE.end
        assert each["result"] == ("good" if each["good"] > 0 else "scrapped")
    scrap = MADE.events.filter(pl.col("name") == "scrap")
    assert scrap["reason"].null_count() == 0
    assert scrap["quantity"].sum() == MADE.pieces["scrap"].sum()
    assert {"short_shot", "flash", "gas_burn"} <= set(scrap["reason"])


def test_nothing_works_outside_its_shifts() -> None:
    """Where parts wait for the next shift nothing is produced in between; elsewhere nothing is begun there."""
    calendar = calendar_of(plant())
    for machine in plant().machines.values():
        hours = working_hours(calendar, machine.shifts)
        busy = MADE.states.filter(
            (pl.col("entity") == machine.id) & pl.col("name").is_in(["setup", "producing"])
        )
        first = busy.group_by("operation").agg(pl.col("start").min())["start"]
        assert all(hours.is_open(instant(each)) for each in first), machine.id
        if machine.at_shift_end == "pause":
            for row in busy.iter_rows(named=True):
                begin, end = instant(row["start"]), instant(row["end"])
                assert hours.working_time(begin, end) == end - begin, f"{machine.id} works at {row['start']}"


def test_meters_agree_with_their_children_and_with_the_power_of_the_states() -> None:
    read = {tag: rows for (tag,), rows in MADE.readings.partition_by("tag", as_dict=True).items()}
    total = {name: rows["value"].sum() for name, rows in read.items() if name.endswith(".kwh")}
    machines, solar = MADE.truth["machines_kwh"], read["pv-1.kw"]["value"].sum() / 60.0
    molding = sum(kwh for name, kwh in machines.items() if name.startswith("mold-") or name == "dryer-1")
    ovens = sum(kwh for name, kwh in machines.items() if name.startswith("oven-"))
    rest = sum(machines.values()) - molding - ovens
    assert total["m-molding.kwh"] == pytest.approx(molding, rel=1e-9)
    assert total["m-ovens.kwh"] == pytest.approx(ovens, rel=1e-9)
    assert total["main.kwh"] + solar == pytest.approx(
        total["m-molding.kwh"] + total["m-ovens.kwh"] + rest, rel=1e-9
    )
    assert min(rows["value"].min() for name, rows in read.items() if name.endswith((".kwh", ".kw"))) >= 0
    assert read["main.kwh"]["value"].max() * 4 < plant().contract.power.in_("kW")


def test_energy_is_the_integral_of_the_power_of_the_states() -> None:
    """Against a sum over 10 s steps of the power that the plant file gives, ramps and extra energy included."""
    start, end = (round(each.timestamp() * US) for each in (MADE.start, MADE.end))
    at = np.arange(start, end, 10 * US) + 5 * US
    for name in ("oven-1", "mold-3", "cnc-1"):
        machine = plant().machines[name]
        rows = MADE.states.filter(pl.col("entity") == name)
        begins = rows["start"].to_physical().to_numpy()
        place = np.searchsorted(begins, at, side="right") - 1
        level = np.array([machine.power_in(state).in_("kW") for state in rows["name"]])
        power = level[place]
        before = np.r_[0.0, level[:-1]][place]
        ramp = machine.ramp["producing"].in_("s") if "producing" in machine.ramp else 0.0
        if ramp:
            producing = rows["name"].to_numpy()[place] == "producing"
            rising = producing & (level[place] > before)
            since = (at - begins[place]) / US
            power = np.where(rising, before + (power - before) * np.minimum(1.0, since / ramp), power)
        extra = {
            "mold-3": 1.2
            * rows.filter((pl.col("step") == "s1") & (pl.col("name") == "producing"))["operation"].n_unique()
        }
        summed = power.sum() * 10 / 3600 + extra.get(name, 0.0)
        assert machine_power(plant(), machine, rows).energy(np.array([end]))[0] == pytest.approx(
            summed, rel=2e-3
        )


def test_readings_of_a_machine_lie_in_its_production() -> None:
    for name in ("mold-1", "cnc-1", "oven-1"):
        rows = (
            MADE.readings.filter(pl.col("tag").str.starts_with(f"{name}."))["observed_at"]
            .to_physical()
            .to_numpy()
        )
        busy = MADE.states.filter((pl.col("entity") == name) & (pl.col("name") == "producing"))
        begins, ends = (busy[each].to_physical().to_numpy() for each in ("start", "end"))
        place = np.searchsorted(begins, rows, side="right") - 1
        inside = (place >= 0) & (rows <= ends[np.maximum(place, 0)] + 60 * US)
        assert inside.mean() > 0.995
    assert not MADE.readings.select("tag", "observed_at").is_duplicated().any()
    assert MADE.readings["value"].is_finite().all()


def test_the_scrap_of_lots_follows_what_was_recorded_while_they_were_made() -> None:
    """Rejected shots among those logged and scrapped pieces come from one rule: they rise together, lot by lot."""
    counted = MADE.pieces.filter(pl.col("entity").str.starts_with("mold-")).group_by("operation", "entity").agg(
        (pl.col("scrap").sum() / pl.col("quantity").sum()).alias("share")
    )  # fmt: skip
    rejects = MADE.readings.filter(pl.col("tag").str.ends_with(".reject"))
    shares, logged = [], []
    for operation, entity, share in counted.iter_rows():
        rows = MADE.states.filter((pl.col("operation") == operation) & (pl.col("name") == "producing"))
        mine = rejects.filter(
            (pl.col("tag") == f"{entity}.reject")
            & (pl.col("observed_at") >= rows["start"].min())
            & (pl.col("observed_at") <= rows["end"].max())
        )
        shares.append(share)
        logged.append(mine["value"].mean())
    assert np.corrcoef(shares, logged)[0, 1] > 0.6
    assert 0.003 < np.mean(shares) < 0.03


def test_the_same_seed_gives_the_same_month_and_another_one_another() -> None:
    first, again, other = (simulate(plant(), 7, seed) for seed in (5, 5, 6))
    assert first.readings.equals(again.readings)
    assert first.events.equals(again.events)
    assert first.truth == again.truth
    assert first.lots == again.lots
    assert not first.events.equals(other.events)


def test_a_year_is_at_most_a_million_and_a_half_of_events() -> None:
    days = (MADE.end - MADE.start).days
    assert MADE.events.height / days * 365 < 1_500_000
    moves = MADE.events.filter(pl.col("kind") == "lot").height + 8 * MADE.pieces["operation"].n_unique()
    assert (MADE.events.height + moves) / days * 365 < 1_500_000

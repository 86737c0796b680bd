"""OEE beside a minute-by-minute computation on random calendars, states and counts; losses sum up exactly."""

import tempfile
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dure import workspace
from dure.clock import HOUR
from dure.plant.model.machines import STATES
from dure.records import events
from dure.records.oee import OeeQuestion, oee
from dure.records.oee.tally import LOSSES
from tests.made.minutes import Shift, at, loss_minutes

DAYS = 3
SECONDS = {"cap": 30.0, "hub": 90.0}
HOLIDAY = date(2026, 11, 4)

tens = st.integers(0, 12 * 6).map(lambda each: each * 10)


@st.composite
def calendars(draw) -> list[Shift]:
    made = []
    for k in range(draw(st.integers(0, 2))):
        begin = draw(st.integers(0, 23)) * 60
        end = begin + draw(st.integers(3, 14)) * 60
        pause = begin + 60 * draw(st.integers(0, 1)) + 30
        pauses = [(pause, pause + 20)] if draw(st.booleans()) and pause + 20 < end else []
        made.append(Shift(f"s{k}", begin, end, pauses, draw(st.sampled_from(["mon-sun", "mon-fri"]))))
    return made


minutes = st.integers(-300, DAYS * 1440 + 300)
states = st.lists(
    st.tuples(minutes, st.sampled_from([*STATES, "producing", "producing"])), min_size=1, max_size=25
)
counts = st.lists(
    st.tuples(
        st.integers(-3, DAYS * 12 + 3).map(lambda each: each * 120),
        st.sampled_from(["good", "good", "scrap", "rework"]),
        st.sampled_from(["cap", "hub", "odd"]),
        st.integers(0, 300).map(float),
    ),
    max_size=25,
    unique_by=lambda each: each[:3],
)  # fmt: skip


def recorded(folder: str, shifts: list[Shift], given_states, given_counts, other: int):
    lines = ["dure: 1", "plant: {name: A, timezone: Asia/Seoul}", "calendar:",
             f"  holidays: {{country: none, extra: [{HOLIDAY}]}}"]  # fmt: skip
    if shifts:
        lines += ["  shifts:", *(f"    {each.text()}" for each in shifts)]
    worked = f", shifts: [{', '.join(each.name for each in shifts)}]" if shifts else ""
    lines += ["machines:", f"  m: {{family: injection-molding{worked}}}", "  n: {family: cnc}", "products:"]
    lines += [
        f"  {name}: {{lot: 10, route: [{{id: {name}-1, at: m, time: {seconds:g} s, per: piece}}]}}"
        for name, seconds in SECONDS.items()
    ]
    place = workspace.open(folder)
    place.plant_file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    rows = [(at(minute), "state", name, None, None) for minute, name in given_states]
    rows += [(at(minute), "count", *each) for minute, *each in given_counts]
    schema = {
        "observed_at": pl.Datetime("us", "UTC"), "kind": pl.String, "name": pl.String, "product": pl.String,
        "quantity": pl.Float64,
    }  # fmt: skip
    made = [(when, kind, name, product, quantity) for when, kind, name, product, quantity in rows]
    events.append(place, pl.DataFrame(made, schema=schema, orient="row").with_columns(entity=pl.lit("m")))
    events.append(
        place,
        pl.DataFrame({"observed_at": [at(other)], "entity": ["n"], "kind": ["state"], "name": ["idle"]}),
    )
    return place


@settings(max_examples=80, deadline=None)
@given(calendars(), states, counts, st.integers(0, DAYS * 1440), st.sampled_from([2.0, 24.0]), minutes)
def test_times_are_those_of_every_minute_and_sum_up_exactly(
    shifts, given_states, given_counts, length, silence, other
):
    first, last = 100, 101 + length
    with tempfile.TemporaryDirectory() as folder:
        place = recorded(folder, shifts, given_states, given_counts, other)
        asked = {"machines": ("m",), "start": at(first), "end": at(last), "silence_h": silence}
        found = oee(place, OeeQuestion(**asked))
        by_shift = oee(place, OeeQuestion(**asked, by="shift"))
    planned = {}
    for minute in range(first, last):
        planned[minute] = not shifts or any(each.worked(at(minute), {HOLIDAY}) for each in shifts)
    every = [minute for minute, *_ in [*given_states, *given_counts]]
    expected = loss_minutes(
        given_states, given_counts, SECONDS, planned, -361, min(max(*every, other), last), round(silence * 60)
    )
    whole = found.whole
    assert whole.planned_h * 60 == pytest.approx(sum(planned.values()))
    assert whole.maintenance_h * 60 == pytest.approx(expected.get("maintenance", 0.0), abs=1e-6)
    for loss in LOSSES:
        assert whole.losses_h[loss] * 60 == pytest.approx(expected.get(loss, 0.0), abs=1e-4), loss
    assert whole.effective_h * 60 == pytest.approx(expected.get("effective", 0.0), abs=1e-4)
    exact = [round(each * HOUR) for each in (*whole.losses_h.values(), whole.effective_h)]
    assert sum(exact) == pytest.approx(round(whole.busy_h * HOUR), abs=64)
    for loss in LOSSES:  # the shifts are the span, cut
        assert sum(each.losses_h[loss] for each in by_shift.periods) == pytest.approx(
            whole.losses_h[loss], abs=1e-9
        )
    check_figures(found)


def check_figures(found) -> None:
    whole = found.whole
    if whole.oee.value is not None and whole.oee.low is not None:
        assert whole.oee.low <= whole.oee.value + 1e-12 <= whole.oee.high + 2e-12
        known = whole.losses_h["not_recorded"] == whole.losses_h["not_counted"] == 0
        if known and whole.busy_h and whole.effectiveness.value and whole.quality.value is not None:
            product = whole.availability.value * whole.effectiveness.value * whole.quality.value
            assert whole.oee.value == pytest.approx(product)
            assert whole.oee.value == pytest.approx(whole.effective_h / whole.busy_h)

"""A simulated milling machine: cutting force, spindle power and flank wear, process step by process step.

* Force: Kienzle, ``F = kc1 b h^(1 - mc)`` in N, with ``h`` the feed per tooth and ``b`` the depth of cut in mm;
  it grows with flank wear, ``F (1 + c VB)``.
* Power: ``P = F v / 60000`` in kW with the cutting speed ``v`` in m/min.
* Wear: extended Taylor tool life, ``T = C v^(-1/n) f^(-1/m)``; flank wear runs in fast, grows evenly and ends
  steeply over the life that is used up. A tool counts as worn above 0.3 mm mean flank wear (ISO 8688-2).

The tool goes on from run to run until the operator changes it, who looks at it only now and then. Hardness of the
material changes with its lot and moves the force as much as wear does: that is why currents alone are no perfect
sign. Simplified: one roughing and one finishing tool path, axes without dynamics, coefficients for no real tool.
Real machines record every 100 ms; a row here is the mean over one process step.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.machines.card import Card
from dure.machines.clock import Clock
from dure.machines.cnc.card import CARD, RUNS_PER_DAY
from dure.machines.shift import START, Shift, ambient, weather
from dure.machines.simulated import Simulated
from dure.machines.units import Stop, made

WORN = 0.30  # mm flank wear
SPOILED = 0.36  # mm flank wear; above it the part is out of size
_RUNS_PER_LOT = 25
_DIAMETER, _TEETH = 10.0, 3  # mm, cutter
_KC1, _MC = 1_500.0, 0.25  # N/mm2, structural steel
_MIDDLE = {"feed_rate_set": 600.0, "spindle_speed_set": 4_000.0, "clamp_pressure_set": 32.0}
_STEPS = {"feed_rate_set": 40.0, "spindle_speed_set": 150.0, "clamp_pressure_set": 2.0}


@dataclass(frozen=True)
class _Step:
    """One process step: share of the set feed, depth of cut in mm, seconds, how much of it is along X."""

    name: str
    feed: float
    depth: float
    seconds: float
    along_x: float


PATH = tuple(
    _Step(f"layer {layer} {way}", feed, depth, 48.0, along)
    for layer, feed, depth in ((1, 1.0, 1.6), (2, 1.0, 1.6), (3, 0.8, 1.2), (4, 0.6, 0.6))
    for way, along in (("up", 0.75), ("across", 0.50), ("down", 0.25))
)

_RUN_S = sum(step.seconds for step in PATH)
_LOADING_S = 120.0


@dataclass
class _Tool:
    """The tool in the spindle: the share of its life used up, and how good a piece of its kind it is."""

    used: float
    quality: float
    fast: float = 0.0  # share of a life taken by cutting faster than usual, by hard material, by a poor tool
    hard: float = 0.0
    poor: float = 0.0

    def cut(self, setting: Mapping[str, float], hardness: float) -> None:
        """Take one run's share of the life, and remember what made it more than usual."""
        usual = _life_used(_MIDDLE, 1.0, 1.0)
        self.used += _life_used(setting, hardness, self.quality)
        self.fast += _life_used(setting, 1.0, 1.0) - usual
        self.hard += _life_used(_MIDDLE, hardness, 1.0) - usual
        self.poor += _life_used(_MIDDLE, 1.0, self.quality) - usual

    @property
    def cause(self) -> str:
        """Why it is worn: what took most of its life beyond the usual, or long use."""
        shares = {"fast_cutting": self.fast, "hard_material": self.hard, "poor_tool": self.poor}
        most = max(shares, key=lambda each: shares[each])
        return most if shares[most] > 0.1 * self.used else "long_use"

    @property
    def wear(self) -> float:
        """Flank wear in mm: running in, even growth, steep end."""
        return 0.06 * (1 - math.exp(-self.used / 0.06)) + 0.20 * self.used + 0.08 * self.used**4


class Cnc:
    """One machine, one part, an operator who changes tools by eye."""

    @property
    def card(self) -> Card:
        """What is known about the family."""
        return CARD

    def simulate(
        self,
        units: int = 300,
        seed: int = 0,
        settings: Mapping[str, float] | None = None,
        clock: Clock | None = None,
    ) -> Simulated:
        """Return ``units`` runs of 12 rows each; the target ``tool_condition`` is ``worn`` or ``unworn`` per run.

        ``truth`` has ``drivers``, ``kind`` per row and, per run, ``flank_wear`` in mm, ``tool`` (number of the
        tool) and ``hardness`` relative to the mean lot. Raises ``KeyError`` for a setting that the card does not
        have.
        """
        pinned = {CARD.signal(name).name: float(value) for name, value in (settings or {}).items()}
        draws = np.random.default_rng([seed, 303])
        lots = draws.standard_normal(units // _RUNS_PER_LOT + 1)
        each = draws.standard_normal((units, 4))
        chance = draws.random(units)
        nudges = draws.integers(-2, 3, (units, 3))
        noise = draws.standard_normal((units, len(PATH), 12))
        sky = weather(draws.standard_normal(366))

        shift = clock or Shift(START, RUNS_PER_DAY)
        setting = _MIDDLE | pinned
        tool, tools, spindle = _Tool(0.3, 1.0), 1, 24.0
        rows: list[dict[str, object]] = []
        starts: list[datetime] = []
        changes: list[Stop] = []
        causes: list[str] = []
        wears: list[float] = []
        numbers: list[int] = []
        hardness = np.empty(units)
        for run in range(units):
            if run % 4 == 0:
                setting |= {
                    name: _MIDDLE[name] + step * float(times)
                    for (name, step), times in zip(_STEPS.items(), nudges[run], strict=True)
                    if name not in pinned
                }
            hardness[run] = math.exp(0.10 * lots[run // _RUNS_PER_LOT] + 0.03 * each[run, 0])
            wears.append(tool.wear)
            causes.append(tool.cause if tool.wear > WORN else "")
            numbers.append(tools)
            starts.append(shift.now)
            rows += _run(
                f"R{run + 1:04d}", setting, tool, float(hardness[run]), noise[run], shift.now, spindle
            )
            spindle = _warmed(spindle, ambient(shift.now, sky), setting["spindle_speed_set"])
            tool.cut(setting, float(hardness[run]))
            if (tool.wear > WORN and chance[run] < 0.22) or tool.used > 1.45:
                tool, tools = _Tool(0.0, math.exp(0.15 * each[run, 1])), tools + 1
                done = shift.now + timedelta(seconds=_RUN_S)
                changes.append(Stop(done, done + timedelta(seconds=_LOADING_S), "setup", "tool_change"))
            if shift.advance(_RUN_S + _LOADING_S) > 3_000.0:
                spindle = 24.0
        truth = {"flank_wear": np.array(wears), "tool": np.array(numbers), "hardness": hardness}
        return _written(rows, truth, starts, causes, tuple(changes))


def _life_used(setting: Mapping[str, float], hardness: float, quality: float) -> float:
    """Return the share of a tool's life that one run takes (extended Taylor, 1/n = 3.3, 1/m = 1.2)."""
    speed = setting["spindle_speed_set"] / _MIDDLE["spindle_speed_set"]
    feed = setting["feed_rate_set"] / _MIDDLE["feed_rate_set"]
    # A minute of cutting wears with feed^1.2, and a run takes 1/feed minutes.
    return float(0.085 * speed**3.3 * feed**0.2 * hardness**1.5 / quality)


def _warmed(spindle: float, air: float, speed: float) -> float:
    """Return the spindle's temperature in degC after one run: first order towards its balance with the air."""
    balance = air + 16.0 * math.pow(speed / 4_000.0, 1.5)
    return spindle + 0.18 * (balance - spindle)


def _run(
    name: str,
    setting: Mapping[str, float],
    tool: _Tool,
    hardness: float,
    noise: NDArray[np.float64],
    now: datetime,
    spindle: float,
) -> list[dict[str, object]]:
    """Return the rows of one run, one per process step."""
    rows: list[dict[str, object]] = []
    for step, z in zip(PATH, noise.tolist(), strict=True):
        feed = setting["feed_rate_set"] * step.feed  # mm/min
        speed = setting["spindle_speed_set"] * (1 + 0.002 * z[0])
        per_tooth = feed / (speed * _TEETH)
        force = (
            _KC1 * hardness * step.depth * per_tooth ** (1 - _MC) * (1 + 1.6 * tool.wear) * (1 + 0.02 * z[1])
        )
        cutting = force * math.pi * _DIAMETER * speed / 1000.0 / 60_000.0  # kW
        friction = 0.35 * (speed / 4_000.0) * (1 - 0.004 * (spindle - 30.0))
        power = cutting + friction + 0.01 * z[2]
        x, y = feed / 60.0 * step.along_x, feed / 60.0 * (1 - step.along_x)
        bus = 318.0 - 1.5 * power + 1.2 * z[3]
        rows.append(
            {
                "time": now,
                "run": name,
                "process_step": step.name,
                **setting,
                "x_actual_velocity": x + 0.05 * z[4],
                "x_output_current": 1.2 + 0.10 * x + 0.006 * force * step.along_x + 0.08 * z[5],
                "x_following_error": _following(x, force, setting["clamp_pressure_set"], z[6]),
                "y_actual_velocity": y + 0.05 * z[7],
                "y_output_current": 1.2 + 0.10 * y + 0.006 * force * (1 - step.along_x) + 0.08 * z[8],
                "z_output_current": 2.6 + 0.0015 * force + 0.10 * z[9],
                "s_actual_speed": speed,
                "s_output_current": 1_000.0 * power / (0.85 * 230.0) + 0.15 * z[10],
                "s_output_power": power,
                "s_dc_bus_voltage": bus,
                "s_temperature": spindle + 0.3 * z[11],
                "flank_wear": round(tool.wear, 3),
            }
        )
        now += timedelta(seconds=step.seconds)
    return rows


def _following(velocity: float, force: float, clamp: float, luck: float) -> float:
    """Return how far the axis lags in mm: with velocity, and with force where the part is clamped softly."""
    return max(0.0, 0.006 + 0.0012 * velocity + 0.00002 * force * (32.0 / clamp) ** 2 + 0.0008 * luck)


def _runs_left(wear: NDArray[np.float64], tool: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return after how many further runs the tool in the spindle was worn, not a number where it was not yet."""
    left = np.full(wear.size, np.nan)
    for number in np.unique(tool):
        here = np.flatnonzero(tool == number)
        worn = here[wear[here] > WORN]
        if worn.size:
            left[here] = np.maximum(0, worn[0] - here)
    return left


def _written(
    rows: list[dict[str, object]],
    truth: dict[str, NDArray[np.float64]],
    starts: list[datetime],
    causes: list[str],
    changes: tuple[Stop, ...],
) -> Simulated:
    """Put the runs into the frame and into the file that the machine's recorder writes."""
    whole = pl.DataFrame(rows).with_columns(pl.col("time").cast(pl.Datetime("us")))
    worn = np.repeat(truth["flank_wear"] > WORN, len(PATH))
    whole = whole.with_columns(tool_condition=pl.Series(np.where(worn, "worn", "unworn")))
    frame = whole.drop("flank_wear")
    export = whole.select(pl.int_range(1, pl.len() + 1).alias("sequence"), *frame.columns, "flank_wear")
    drivers = {
        "s_output_power": 1,
        "s_output_current": 1,
        "x_output_current": 1,
        "y_output_current": 1,
        "z_output_current": 1,
        "feed_rate_set": -1,
    }
    kinds = np.where(worn, "worn", "").tolist()
    runs = made(
        starts,
        np.full(len(starts), _RUN_S),
        kinds[:: len(PATH)],
        causes,
        lot=frame["run"].to_list()[:: len(PATH)],
        scrap=(truth["flank_wear"] > SPOILED).astype(np.float64),
        remaining_life=_runs_left(truth["flank_wear"], truth["tool"].astype(np.int64)),
    )
    return Simulated(
        frame, "tool_condition", CARD, export, runs, {"drivers": drivers, "kind": kinds, **truth}, changes
    )

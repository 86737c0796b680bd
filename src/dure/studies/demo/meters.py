"""What the plant's meters record: energy of the machines below them, what the sun gives, reactive energy."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.plant.model.meters import Meter
from dure.plant.plant import Plant
from dure.studies.demo.power import Power, together
from dure.studies.demo.rows import STAMP
from dure.studies.demo.sun import solar_kw

MINUTE_US = 60_000_000
_FACTOR = {"sterilizer": 0.99, "drying-drive": 0.92, "injection-molding": 0.86, "cnc": 0.82}
_OTHER = 0.80  # power factor of small drives
_BANK_KVAR = 25.0  # capacitors that are always on: at night they lead
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Metered:
    """Readings of all meters and generators, and the energy of each machine and generator over the span in kWh."""

    readings: pl.DataFrame
    machines_kwh: dict[str, float]
    generated_kwh: dict[str, float]


def metered(plant: Plant, powers: Mapping[str, Power], seed: int) -> Metered:
    """Return what meters record over the span of the powers, each in its own interval and stamp.

    A meter of machines and groups measures those. A meter of all measures what comes in from the grid: all machines,
    less what lies behind it and generates; what nobody takes is not generated. Batteries rest, and vehicles charge
    elsewhere.
    """
    span = next(iter(powers.values())).at[[0, -1]]
    minutes = np.arange(span[0], span[1] + 1, MINUTE_US)
    load = together(powers.values(), minutes)
    solar, parts = _generated(plant, load, minutes, seed)
    for meter in plant.meters.values():
        if meter.tags is None:
            continue
        net = load - solar if meter.measures is None else together(_below(plant, powers, meter), minutes)
        each = max(1, round(meter.interval.in_("s") * 1e6 / MINUTE_US))
        count = net.size // each
        kwh = net[: count * each].reshape(count, each).sum(axis=1)
        place = each * (np.arange(count) + (1 if meter.stamp == "end" else 0))
        parts.append(_rows(meter.tags.energy, minutes[place], kwh))
        lag, lead = _reactive(plant, powers, meter, minutes[::each][: count + 1])
        parts += [
            _rows(tag, minutes[place], values)
            for tag, values in ((meter.tags.lag, lag), (meter.tags.lead, lead))
            if tag
        ]
    whole = {name: float(power.energy(span)[-1]) for name, power in powers.items()}
    return Metered(pl.concat(parts), whole, {"all": float(solar.sum())})


def _generated(
    plant: Plant, load: Floats, minutes: NDArray[np.int64], seed: int
) -> tuple[Floats, list[pl.DataFrame]]:
    """Return the energy of all generators per minute in kWh, never more than the load, and their readings."""
    whole = np.zeros(load.size)
    parts: list[pl.DataFrame] = []
    for each in plant.generation.values():
        kw = solar_kw(minutes[:-1] + MINUTE_US // 2, each.peak.in_("kW"), seed + len(parts))
        if each.export is None:
            kw = np.minimum(kw, np.maximum(0.0, load - whole) * 60.0)
        whole += kw / 60.0
        if each.tag:
            parts.append(_rows(each.tag, minutes[1:], kw))
    return whole, parts


def _below(plant: Plant, powers: Mapping[str, Power], meter: Meter) -> list[Power]:
    measured = set(meter.measures or ())
    return [
        powers[each.id]
        for each in plant.machines.values()
        if meter.measures is None or each.id in measured or each.group in measured
    ]


def _reactive(
    plant: Plant, powers: Mapping[str, Power], meter: Meter, edges: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Return lagging and leading reactive energy in kvarh per interval, by typical power factors of the families."""
    total = np.zeros(edges.size - 1)
    for each in plant.machines.values():
        if meter.measures is None or each.id in meter.measures or each.group in meter.measures:
            factor = _FACTOR.get(each.family, _OTHER)
            total += powers[each.id].between(edges) * np.sqrt(1 / factor**2 - 1)
    net = total - _BANK_KVAR * np.diff(edges) / 3.6e9
    return np.maximum(net, 0.0), np.maximum(-net, 0.0)


def _rows(tag: str, at: NDArray[np.int64], values: Floats) -> pl.DataFrame:
    times = pl.Series("observed_at", at).cast(STAMP)
    tags = pl.select(pl.repeat(tag, at.size, dtype=pl.String).alias("tag")).to_series()
    return pl.DataFrame([times, tags, pl.Series("value", values)])

"""Records that a plain double loop can join, and that loop: the oracle of joining."""

import statistics
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import polars as pl

from dure import records, workspace
from dure.records import lots

START = datetime(2026, 11, 20, tzinfo=UTC)
LATER = START + timedelta(days=2)


def at(second: float) -> datetime:
    return START + timedelta(seconds=second)


def reading(second, tag, value, quality=0, revision=0, received=None) -> dict[str, Any]:
    """Return one reading; ``received`` in seconds, long after everything where it is None."""
    return {
        "observed_at": at(second), "received_at": LATER if received is None else at(received), "tag": tag,
        "value": value, "quality": quality, "revision": revision,
    }  # fmt: skip


def filled(folder, readings: list[dict[str, Any]], versions: Iterable[dict[str, Any]] = ()):
    """Return a workspace with readings, and versions of lots with ``received`` in seconds (None: long after)."""
    place = workspace.open(folder)
    if readings:
        schema = {
            "observed_at": pl.Datetime("us", "UTC"), "received_at": pl.Datetime("us", "UTC"), "tag": pl.String,
            "value": pl.Float64, "quality": pl.UInt8, "revision": pl.Int32,
        }  # fmt: skip
        with records.Writer(place) as writer:
            writer.append(pl.DataFrame(readings, schema=schema))
    for version in versions:
        received = version.get("received")
        row = {name: value for name, value in version.items() if name != "received"}
        lots.append(place, [row], LATER if received is None else at(received))
    return place


def in_force(readings: list[dict[str, Any]], as_of: datetime | None) -> list[dict[str, Any]]:
    """Return the good readings that were in force, in the order of tag and time."""
    kept: dict[tuple[str, datetime], dict[str, Any]] = {}
    for row in readings:
        key = (row["tag"], row["observed_at"])
        if as_of is not None and row["received_at"] > as_of:
            continue
        if key not in kept or row["revision"] >= kept[key]["revision"]:
            kept[key] = row
    good = [row for row in kept.values() if row["quality"] < 2 and row["value"] is not None]
    return sorted(good, key=lambda row: (row["tag"], row["observed_at"]))


def histories_of(versions: list[dict[str, Any]], as_of: datetime | None) -> dict[str, list[dict[str, Any]]]:
    """Return by lot its versions as they came in, each with all that was known of it by then."""
    histories: dict[str, list[dict[str, Any]]] = {}
    for version in versions:
        received = LATER if version.get("received") is None else at(version["received"])
        if as_of is not None and received > as_of:
            continue
        history = histories.setdefault(version["lot"], [])
        before = history[-1] if history else {}
        merged = {**before, **{k: v for k, v in version.items() if k != "received"}}
        if history and {k: v for k, v in before.items() if k != "received_at"} == {
            k: v for k, v in merged.items() if k != "received_at"
        }:
            continue
        history.append({**merged, "received_at": received})
    return histories


def lot_there(
    histories: dict[str, list[dict[str, Any]]], entity: str, moment: datetime, received: datetime | None
) -> dict[str, Any]:
    """Return the lot that was on a machine at a moment, by what had been received by another; nothing if none."""
    begun = []
    for lot, history in histories.items():
        heard = [each for each in history if received is None or each["received_at"] <= received]
        if not heard:
            continue
        lot_then = {"lot": lot, **heard[-1]}
        begins = lot_then.get("started_at")
        if lot_then.get("entity") == entity and begins is not None and begins <= moment:
            begun.append(lot_then)
    there: dict[str, Any] = {}
    for one in sorted(begun, key=lambda each: (each["started_at"], each["lot"])):
        if one.get("ended_at") is None:
            gone = any(other["started_at"] > one["started_at"] for other in begun)
        else:
            gone = one["ended_at"] <= moment
        if not gone:
            there = one
    return there


def arrival(history: list[dict[str, Any]]) -> tuple[str | None, datetime | None]:
    """Return the machine a lot came to and when, by what was known before its first result; by the last without one."""
    first = next((k for k, each in enumerate(history) if each.get("result") is not None), None)
    if first is None:
        return history[-1].get("entity"), history[-1].get("started_at")
    usable = history[max(first - 1, 0) : first + 1]
    entity, begun = ([one[name] for one in usable if one.get(name)] for name in ("entity", "started_at"))
    return (entity[0] if entity else None), (begun[0] if begun else None)


def lot_rows(
    readings: list[dict[str, Any]],
    versions: list[dict[str, Any]],
    start: datetime | None,
    end: datetime | None,
    as_of: datetime | None,
    within: timedelta,
) -> dict[str, dict[str, Any]]:
    """Return by lot what a table of lots must hold for the outcome ``lots.result``: all of it in plain loops."""
    histories = histories_of(versions, as_of)
    arrivals = [arrival(history) for history in histories.values()]
    rows = {}
    for lot, history in histories.items():
        told = [k for k, each in enumerate(history) if each.get("result") is not None]
        if not told or history[-1].get("result") is None:
            continue
        moments = []
        for k in told:
            moments += [history[k]["received_at"], history[k].get("known_at") or history[k]["received_at"]]
        first = told[0]

        def value(name, history=history, first=first):
            before = history[first - 1].get(name) if first else None
            return before if before is not None else history[first].get(name)

        begun, ended, known = value("started_at"), value("ended_at"), min(moments)
        if begun is not None and ended is None and value("entity") is not None:
            after = [when for entity, when in arrivals if entity == value("entity") and when and when > begun]
            if not after:
                continue
            ended = min(after)
        cut = min(known, ended) if ended is not None else known
        if begun is None or value("entity") is None or begun >= cut:
            continue
        if (start is not None and (begun < start or cut < start)) or (end is not None and cut > end):
            continue
        rows[lot] = {
            "result": history[-1]["result"],
            "readings": span_features(readings, value("entity"), begun, cut, within, as_of),
        }
    return rows


def span_features(readings, entity, begun, cut, within, as_of) -> dict[str, float | None]:
    """Return mean, min, max, last and sd of the entity's tag ``a`` and of the tag ``hall`` over a span."""
    made: dict[str, float | None] = {}
    for tag, column in ((f"{entity}.a", "a"), ("hall", "hall")):
        rows = [row for row in in_force(readings, as_of) if row["tag"] == tag]
        inside = [row["value"] for row in rows if begun <= row["observed_at"] < cut]
        before = [row["value"] for row in rows if begun - within <= row["observed_at"] < begun]
        level = inside or before[-1:]
        made[f"{column} mean"] = statistics.fmean(level) if level else None
        made[f"{column} min"] = min(level) if level else None
        made[f"{column} max"] = max(level) if level else None
        made[f"{column} last"] = level[-1] if level else None
        made[f"{column} sd"] = statistics.stdev(inside) if len(inside) > 1 else None
    return made

"""Which column each tag feeds for which lots: tags of machines alike share one, apart where steps differ."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from dure.records.joining.tags import parted


@dataclass(frozen=True)
class Feed:
    """One tag into one column: the ``rows`` it is for, and from when to when (microseconds) each of them is."""

    tag: str
    column: str
    rows: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]


def feeds(tags: tuple[str, ...], stays: pl.DataFrame, rows: int) -> tuple[Feed, ...]:
    """Return what each tag feeds, in the order of the tags.

    ``stays`` has ``row``, ``entity``, ``step``, ``start``, ``end``. A tag named after an entity (``mold-1.melt_c``) is
    read while the lot was there, the last time where it came back; its column is named after the rest of the tag, with
    the step where lots go through several. Where a lot met several machines in one step, columns keep the whole name
    of the tag. A tag of no entity is read from the lot's first to its last moment.
    """
    entities = stays.get_column("entity").unique().to_list()
    owned = {tag: parted(tag, entities) for tag in tags}
    whole = stays.group_by("row", maintain_order=True).agg(pl.col("start").min(), pl.col("end").max())
    visits = stays.group_by("row", "entity", "step", maintain_order=True).last()
    made = []
    for suffix in dict.fromkeys(rest for entity, rest in owned.values() if entity):
        of_suffix = [tag for tag, (entity, rest) in owned.items() if entity and rest == suffix]
        made += _of_machines(suffix, of_suffix, owned, visits)
    for tag, (entity, _) in owned.items():
        if not entity:
            made.append(_feed(tag, tag, whole))
    order = {tag: k for k, tag in enumerate(tags)}
    return tuple(sorted(made, key=lambda each: order[each.tag]))


def _of_machines(
    suffix: str, tags: list[str], owned: dict[str, tuple[str, str]], visits: pl.DataFrame
) -> list[Feed]:
    here = visits.filter(pl.col("entity").is_in([owned[tag][0] for tag in tags]))
    steps = here.get_column("step").unique()
    several = steps.len() > 1
    twice = here.group_by("row", "step").agg(pl.col("entity").n_unique().alias("machines"))
    apart = bool((twice.get_column("machines") > 1).any()) if twice.height else False
    made = []
    for tag in tags:
        own = here.filter(pl.col("entity") == owned[tag][0])
        for step, part in own.group_by("step", maintain_order=True):
            base = tag if apart else suffix
            made.append(_feed(tag, f"{step[0]} {base}" if several and step[0] else base, part))
    return made


def _feed(tag: str, column: str, part: pl.DataFrame) -> Feed:
    return Feed(
        tag,
        column,
        part.get_column("row").to_numpy().astype(np.int64),
        part.get_column("start").to_numpy().astype(np.int64),
        part.get_column("end").to_numpy().astype(np.int64),
    )

"""Values in the unit that is asked for; what is stored stays as it was recorded."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import polars as pl

from dure.errors import UnitUnfit
from dure.language import Text
from dure.records.settings import units
from dure.units import Conversion, DimensionsDiffer, UnitUnknown, conversion
from dure.workspace.place import Workspace

Asked: TypeAlias = str | Mapping[str, str]
"""One unit for all tags asked, or units by tag; tags that are not named stay as they are."""
_SHOWN = 5


def conversions(workspace: Workspace, tags: Iterable[str], asked: Asked | None) -> dict[str, Conversion]:
    """Return the conversion of each tag whose unit is to be another.

    Raises ``UnitUnfit`` for a unit that is not known, for a tag without a unit, and for one that measures something
    else, with all such tags.
    """
    if asked is None:
        return {}
    wanted = dict.fromkeys(tags, asked) if isinstance(asked, str) else dict(asked)
    recorded = units(workspace)
    found: dict[str, Conversion] = {}
    without: list[str] = []
    others: list[str] = []
    for tag, target in wanted.items():
        source = recorded.get(tag)
        if source is None:
            without.append(tag)
            continue
        try:
            found[tag] = Conversion(1.0, 0.0) if source == target else conversion(source, target)
        except DimensionsDiffer:
            others.append(f"{tag} [{source}]")
        except UnitUnknown as unknown:
            others.append(f"{tag} [{source}]: {unknown}")
    if without or others:
        raise _unfit(
            without, others, asked if isinstance(asked, str) else ", ".join(dict.fromkeys(asked.values()))
        )
    return found


def in_units(frame: pl.DataFrame, found: Mapping[str, Conversion], columns: tuple[str, ...]) -> pl.DataFrame:
    """Return rows (``tag`` and others) with the columns of values converted."""
    there = [name for name in columns if name in frame.columns]
    if not found or not there:
        return frame
    scales = {tag: each.scale for tag, each in found.items()}
    shifts = {tag: each.shift for tag, each in found.items()}
    scale = pl.col("tag").replace_strict(scales, default=1.0, return_dtype=pl.Float64)
    shift = pl.col("tag").replace_strict(shifts, default=0.0, return_dtype=pl.Float64)
    return frame.with_columns(pl.col(name) * scale + shift for name in there)


def _unfit(without: list[str], others: list[str], asked: str) -> UnitUnfit:
    told = []
    if without:
        listed = ", ".join(without[:_SHOWN]) + (f" … ({len(without)})" if len(without) > _SHOWN else "")
        told.append(Text(en=f"no unit was recorded for {listed}", ko=f"단위가 기록되지 않은 태그: {listed}"))
    if others:
        listed = ", ".join(others[:_SHOWN]) + (f" … ({len(others)})" if len(others) > _SHOWN else "")
        told.append(
            Text(en=f"cannot be told in {asked}: {listed}", ko=f"{asked}(으)로 바꿀 수 없는 태그: {listed}")
        )
    return UnitUnfit(
        Text(
            en=_capital("; ".join(each.en for each in told)) + ".",
            ko="; ".join(each.ko for each in told) + ".",
        ),
        where=f"unit={asked}",
        next=Text(
            en="Ask only tags that measure this, or give units by tag; `dure records` lists the units.",
            ko="그 단위로 재는 태그만 묻거나 태그마다 단위를 적으십시오. 단위는 `dure records`로 볼 수 있습니다.",
        ),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Machines of a file that the plant file does not have: kept, as the plant file may follow, but said."""

import difflib

import polars as pl

from dure.errors import PlantError
from dure.language import Text
from dure.records.settings import plant_of
from dure.workspace.place import Workspace

_SHOWN = 5


def strangers(workspace: Workspace, named: pl.Series) -> tuple[Text, ...]:
    """Return a sentence about the names that are no machine or vehicle of the plant, none where all are.

    Without a plant file, and with one that cannot be read, nobody can tell.
    """
    if not workspace.plant_file.exists():
        return ()
    try:
        plant = plant_of(workspace)
    except PlantError:
        return ()
    known = [*plant.machines, *plant.vehicles]
    fleets = tuple(f"{name}-" for name in plant.vehicles)  # one of them may have its number behind
    told = named.drop_nulls().unique(maintain_order=True).to_list()
    odd = [name for name in told if name not in known and not name.startswith(fleets)]
    if not odd:
        return ()
    shown = ", ".join(_like(name, known) for name in odd[:_SHOWN])
    if len(odd) > _SHOWN:
        shown += f" … ({len(odd)})"
    return (
        Text(
            en=f"Not in plant.yaml: {shown}. The rows were kept, but no view finds such a machine until it is there.",
            ko=f"plant.yaml에 없는 설비: {shown}. 행은 기록했지만, 그 설비가 plant.yaml에 있어야 다른 화면에서 쓸 수 "
            "있습니다.",
        ),
    )


def _like(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name.lower(), known, n=1, cutoff=0.7)
    return f"{name} ({near[0]}?)" if near else name

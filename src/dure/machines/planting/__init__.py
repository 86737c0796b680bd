"""Traps planted in clean tables, to prove that they are found: one file per trap."""

from dure.machines.planting import (
    broken_decimals,
    clock_disorder,
    cloned_days,
    constant_column,
    contradictory_labels,
    counter_column,
    duplicate_runs,
    few_events,
    label_follows_time,
    label_per_group,
    leak_column,
    one_class,
    one_hot_target,
    proxy_column,
    scaled_copy,
    sentinel_values,
    sorted_by_label,
    twin_rows,
)
from dure.machines.planting.planted import Planted, Planter

PLANTERS: dict[str, Planter] = {
    module.__name__.rsplit(".", 1)[-1]: module.plant
    for module in (
        broken_decimals,
        clock_disorder,
        cloned_days,
        constant_column,
        contradictory_labels,
        counter_column,
        duplicate_runs,
        few_events,
        label_follows_time,
        label_per_group,
        leak_column,
        one_class,
        one_hot_target,
        proxy_column,
        scaled_copy,
        sentinel_values,
        sorted_by_label,
        twin_rows,
    )
}
"""Planter by code of the trap."""

__all__ = ["PLANTERS", "Planted", "Planter"]

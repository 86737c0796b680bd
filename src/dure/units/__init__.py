"""Units of measurement: in the headers and cells of tables, and in quantities as people write them."""

from dure.units.converting import Conversion, DimensionsDiffer, conversion
from dure.units.headers import bare_unit, is_unit, unit_after_number, unit_in_cell, units_in_names
from dure.units.known import Unit, UnitUnknown, nearest_unit, unit
from dure.units.quantity import NumberUnread, Quantity, quantity

__all__ = [
    "Conversion",
    "DimensionsDiffer",
    "NumberUnread",
    "Quantity",
    "Unit",
    "UnitUnknown",
    "bare_unit",
    "conversion",
    "is_unit",
    "nearest_unit",
    "quantity",
    "unit",
    "unit_after_number",
    "unit_in_cell",
    "units_in_names",
]

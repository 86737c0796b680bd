"""Files put into the records: what they are is recognised, shown, and remembered for the next such file."""

from dure.records.importing.imported import Imported
from dure.records.importing.importing import import_file
from dure.records.importing.mapping import Mapping
from dure.records.importing.said import Said

__all__ = ["Imported", "Mapping", "Said", "import_file"]

"""Files put into the records: which column is what is recognised, shown, and remembered for the next such file."""

from dure.records.importing.importing import Imported, import_file
from dure.records.importing.mapping import Mapping

__all__ = ["Imported", "Mapping", "import_file"]

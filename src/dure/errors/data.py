"""Errors of the file or table that was given."""

from dure.errors.base import DureError


class DataError(DureError):
    """The file or table that was given cannot be used as it is."""


class FileNotFound(DataError):
    """There is no file at the path."""

    code = "data-file-missing"


class FileUnreadable(DataError):
    """The file is there, but the system does not let it be read."""

    code = "data-file-unreadable"


class NothingReadable(DataError):
    """The folder or archive holds no file that can be read as a table."""

    code = "data-nothing-readable"


class EmptyFile(DataError):
    """The file holds nothing at all."""

    code = "data-empty"


class HeaderOnly(DataError):
    """The file holds column names, but not one row."""

    code = "data-header-only"


class NotATable(DataError):
    """The bytes are not text, a workbook or Parquet, or hold no table."""

    code = "data-not-a-table"


class FormatNotRead(DataError):
    """The file is of a known kind that is not read."""

    code = "data-format"


class FileCorrupt(DataError):
    """A workbook, Parquet file or archive is damaged."""

    code = "data-corrupt"


class PasswordProtected(DataError):
    """The workbook or archive is locked with a password."""

    code = "data-password"


class TooLarge(DataError):
    """Reading the file would take more memory or bytes than allowed."""

    code = "data-too-large"


class ZipBomb(DataError):
    """An archive unpacks to far more than its size can honestly hold."""

    code = "data-zip-bomb"


class NestedArchive(DataError):
    """An archive lies inside an archive."""

    code = "data-nested-archive"


class EncodingUnknown(DataError):
    """The text cannot be decoded."""

    code = "data-encoding"


class FieldTooLong(DataError):
    """One line or field is longer than any table needs."""

    code = "data-field-too-long"


class TooManyColumns(DataError):
    """There are more columns than allowed."""

    code = "data-too-many-columns"


class RaggedRows(DataError):
    """Many rows have another number of fields than the rest."""

    code = "data-ragged-rows"


class HeaderWidth(DataError):
    """The header names more or fewer columns than the rows have."""

    code = "data-header-width"


class AmbiguousDates(DataError):
    """The dates can be read in more than one way."""

    code = "data-ambiguous-dates"


class AmbiguousDecimal(DataError):
    """The numbers can be read in more than one way."""

    code = "data-ambiguous-decimal"


class FilesDiffer(DataError):
    """The files of a folder or archive do not have the same columns."""

    code = "data-files-differ"


class TooFewRows(DataError):
    """The table has so few rows that nothing can be learnt."""

    code = "data-too-few-rows"

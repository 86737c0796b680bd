"""Every error that Dure raises on purpose.

::

    DureError
    ├── PluginError               what extends the house (exit status 2)
    │   ├── PluginNameTaken       plugin-name-taken
    │   ├── PluginMisplaced       plugin-misplaced
    │   └── PluginBroken          plugin-broken
    ├── WorkspaceError            where results are kept (exit status 2)
    │   ├── ResultsNotWritable    results-not-writable
    │   ├── DiskFull              results-disk-full
    │   ├── WorkspaceMissing      workspace-missing
    │   ├── WorkspaceTooNew       workspace-too-new
    │   ├── WorkspaceBusy         workspace-busy
    │   └── WorkspaceDamaged      workspace-damaged
    ├── RecordsError              what was seen, as it is kept and asked for (exit status 2)
    │   ├── WriterPresent         records-writer-present
    │   ├── WriterBroken          records-writer-broken
    │   ├── RecordsDiskFull       records-disk-full
    │   ├── RecordsNotWritable    records-not-writable
    │   ├── RecordsDamaged        records-damaged
    │   ├── RowsUnfit             records-rows-unfit
    │   ├── EventsUnfit           records-events-unfit
    │   ├── SpanUnclear           records-span-unclear
    │   ├── TagNotFound           records-no-such-tag
    │   └── ImportUnclear         records-import-unclear
    ├── OurFault                  internal-fault: nobody's data is to blame (exit status 1)
    ├── Interrupted               interrupted: the user stopped it (exit status 130)
    ├── PlantError                the plant as it is described (exit status 2)
    │   ├── TimezoneUnknown       plant-unknown-timezone
    │   ├── CountryUnknown        plant-unknown-country
    │   ├── ShiftNotFound         plant-unknown-shift
    │   ├── ShiftUnfit            plant-shift-unfit
    │   ├── CalendarUnfit         plant-calendar-unfit
    │   ├── NeverOpen             plant-never-open
    │   ├── TimeOutOfRange        plant-time-out-of-range
    │   ├── PlaceNotFound         plant-unknown-place
    │   ├── PathMissing           plant-no-path
    │   ├── FloorUnfit            plant-floor-unfit
    │   ├── MapUnreadable         plant-map-unreadable
    │   ├── PlantFileMissing      plant-file-missing
    │   ├── PlantFileUnreadable   plant-file-unreadable
    │   ├── PlantInvalid          plant-invalid: carries every problem that was found
    │   └── ChangeUnclear         plant-change
    ├── PowerPlanError            a plan of battery, sun and flexible work, or a forecast (exit status 2)
    │   ├── ArraysUnfit           power-arrays-unfit
    │   ├── BatteryUnfit          power-battery-unfit
    │   ├── JobUnfit              power-job-unfit
    │   ├── LimitUnfit            power-limit-unfit
    │   └── HistoryTooShort       power-history-too-short
    ├── CommandError              what was typed (exit status 2)
    │   └── UsageUnclear          command-usage
    ├── DataError                 the file or table that was given (exit status 2)
    │   ├── TooFewRows            data-too-few-rows
    │   ├── FileNotFound          data-file-missing
    │   ├── FileUnreadable        data-file-unreadable
    │   ├── NothingReadable       data-nothing-readable
    │   ├── EmptyFile             data-empty
    │   ├── HeaderOnly            data-header-only
    │   ├── NotATable             data-not-a-table
    │   ├── FormatNotRead         data-format
    │   ├── FileCorrupt           data-corrupt
    │   ├── PasswordProtected     data-password
    │   ├── TooLarge              data-too-large
    │   ├── ZipBomb               data-zip-bomb
    │   ├── NestedArchive         data-nested-archive
    │   ├── EncodingUnknown       data-encoding
    │   ├── FieldTooLong          data-field-too-long
    │   ├── TooManyColumns        data-too-many-columns
    │   ├── RaggedRows            data-ragged-rows
    │   ├── HeaderWidth           data-header-width
    │   ├── AmbiguousDates        data-ambiguous-dates
    │   ├── AmbiguousDecimal      data-ambiguous-decimal
    │   ├── FilesDiffer           data-files-differ
    │   └── ...
    └── QuestionError             what was asked of it (exit status 2)
        ├── MachineNotFound       question-no-such-machine
        ├── AskedOutOfRange       question-out-of-range
        ├── ColumnNotFound        question-no-such-column
        ├── TargetMissing         question-no-target
        ├── TargetUnfit           question-target-unfit
        ├── TargetEmpty           question-target-empty
        ├── TargetOverlaps        question-target-overlaps
        ├── TargetTaken           question-target-taken
        ├── PositiveNotFound      question-no-such-value
        ├── TimeUnfit             question-time-unfit
        ├── SheetNotFound         question-no-such-sheet
        ├── MemberNotFound        question-no-such-member
        ├── BadReadingOption      question-bad-reading-option
        └── ...

Errors of a large part of the house have a file of their own in this folder; all are imported from here.
Each class has a stable ``code`` with a page under ``docs/errors/``. The place that raises it says what
was found, where, and what to do next, in both languages.
"""

from dure.errors.base import DureError as DureError
from dure.errors.dispatch import ArraysUnfit as ArraysUnfit
from dure.errors.dispatch import BatteryUnfit as BatteryUnfit
from dure.errors.dispatch import HistoryTooShort as HistoryTooShort
from dure.errors.dispatch import JobUnfit as JobUnfit
from dure.errors.dispatch import LimitUnfit as LimitUnfit
from dure.errors.dispatch import PowerPlanError as PowerPlanError
from dure.errors.plant import CalendarUnfit as CalendarUnfit
from dure.errors.plant import ChangeUnclear as ChangeUnclear
from dure.errors.plant import CountryUnknown as CountryUnknown
from dure.errors.plant import FloorUnfit as FloorUnfit
from dure.errors.plant import MapUnreadable as MapUnreadable
from dure.errors.plant import NeverOpen as NeverOpen
from dure.errors.plant import PathMissing as PathMissing
from dure.errors.plant import PlaceNotFound as PlaceNotFound
from dure.errors.plant import PlantError as PlantError
from dure.errors.plant import PlantFileMissing as PlantFileMissing
from dure.errors.plant import PlantFileUnreadable as PlantFileUnreadable
from dure.errors.plant import PlantInvalid as PlantInvalid
from dure.errors.plant import ShiftNotFound as ShiftNotFound
from dure.errors.plant import ShiftUnfit as ShiftUnfit
from dure.errors.plant import TimeOutOfRange as TimeOutOfRange
from dure.errors.plant import TimezoneUnknown as TimezoneUnknown
from dure.errors.records import EventsUnfit as EventsUnfit
from dure.errors.records import ImportUnclear as ImportUnclear
from dure.errors.records import RecordsDamaged as RecordsDamaged
from dure.errors.records import RecordsDiskFull as RecordsDiskFull
from dure.errors.records import RecordsError as RecordsError
from dure.errors.records import RecordsNotWritable as RecordsNotWritable
from dure.errors.records import RowsUnfit as RowsUnfit
from dure.errors.records import SpanUnclear as SpanUnclear
from dure.errors.records import TagNotFound as TagNotFound
from dure.errors.records import WriterBroken as WriterBroken
from dure.errors.records import WriterPresent as WriterPresent
from dure.errors.workspace import DiskFull as DiskFull
from dure.errors.workspace import ResultsNotWritable as ResultsNotWritable
from dure.errors.workspace import WorkspaceBusy as WorkspaceBusy
from dure.errors.workspace import WorkspaceDamaged as WorkspaceDamaged
from dure.errors.workspace import WorkspaceError as WorkspaceError
from dure.errors.workspace import WorkspaceMissing as WorkspaceMissing
from dure.errors.workspace import WorkspaceTooNew as WorkspaceTooNew


class OurFault(DureError):
    """Something went wrong in Dure itself."""

    code = "internal-fault"
    exit_status = 1


class Interrupted(DureError):
    """The user stopped the work."""

    code = "interrupted"
    exit_status = 130


class CommandError(DureError):
    """The command line does not say what to do."""


class UsageUnclear(CommandError):
    """An option, argument or command is unknown, missing, or has a value without meaning."""

    code = "command-usage"


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


class QuestionError(DureError):
    """What was asked does not fit the data."""


class AskedOutOfRange(QuestionError):
    """A figure in the question is outside what it can be."""

    code = "question-out-of-range"


class ColumnNotFound(QuestionError):
    """A column that was named is not in the table."""

    code = "question-no-such-column"


class MachineNotFound(QuestionError):
    """A machine family that was named is not installed."""

    code = "question-no-such-machine"


class PluginError(DureError):
    """Something that extends the house does not fit it."""


class PluginNameTaken(PluginError):
    """Two packages offer a plug-in under one name."""

    code = "plugin-name-taken"


class PluginMisplaced(PluginError):
    """A plug-in lives in a folder that the folder asking for it may not import."""

    code = "plugin-misplaced"


class PluginBroken(PluginError):
    """A plug-in is registered, but cannot be imported."""

    code = "plugin-broken"


class SheetNotFound(QuestionError):
    """The workbook has no sheet of that name."""

    code = "question-no-such-sheet"


class MemberNotFound(QuestionError):
    """The folder or archive has no file of that name."""

    code = "question-no-such-member"


class BadReadingOption(QuestionError):
    """A reading option has no meaning, or contradicts the data."""

    code = "question-bad-reading-option"


class TargetMissing(QuestionError):
    """No outcome column was named."""

    code = "question-no-target"


class TargetUnfit(QuestionError):
    """The outcome column holds something that is no outcome: times, or text that differs in every row."""

    code = "question-target-unfit"


class TargetEmpty(QuestionError):
    """Every value of the outcome column is missing."""

    code = "question-target-empty"


class TargetOverlaps(QuestionError):
    """Several 0/1 columns that should form one outcome overlap, or are no 0/1 columns."""

    code = "question-target-overlaps"


class TargetTaken(QuestionError):
    """The outcome column is also named as time, group, setting, or as a column to put in or leave out."""

    code = "question-target-taken"


class PositiveNotFound(QuestionError):
    """The outcome column has no such value."""

    code = "question-no-such-value"


class TimeUnfit(QuestionError):
    """The column named as time holds neither times nor numbers."""

    code = "question-time-unfit"


class TooFewRows(DataError):
    """The table has so few rows that nothing can be learnt."""

    code = "data-too-few-rows"

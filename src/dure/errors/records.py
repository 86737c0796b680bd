"""Errors of what was seen: writing it, keeping it, asking for it."""

from dure.errors.base import DureError


class RecordsError(DureError):
    """What was seen cannot be kept, or not be asked for like this."""


class WriterPresent(RecordsError):
    """Another program is writing to these records."""

    code = "records-writer-present"


class WriterBroken(RecordsError):
    """The writer was closed, or could not take back a write that failed."""

    code = "records-writer-broken"


class RecordsDiskFull(RecordsError):
    """There is no room on the disk for what should be recorded."""

    code = "records-disk-full"


class RecordsNotWritable(RecordsError):
    """The system does not let records be written here."""

    code = "records-not-writable"


class RecordsDamaged(RecordsError):
    """The list of files (manifest) of the records cannot be read."""

    code = "records-damaged"


class RowsUnfit(RecordsError):
    """Rows to be recorded lack a column, a time, a time zone or a name."""

    code = "records-rows-unfit"


class EventsUnfit(RecordsError):
    """States, counts or events of lots do not keep to the vocabulary of events."""

    code = "records-events-unfit"


class EventsUnread(RecordsError):
    """The columns of a file are neither those of machine states nor those of a log of cases."""

    code = "records-events-unread"


class SpanUnclear(RecordsError):
    """A time has no zone, ends before it begins, or a step has no length."""

    code = "records-span-unclear"


class TagNotFound(RecordsError):
    """Nothing was recorded under the tag that was named."""

    code = "records-no-such-tag"


class OutcomeNotFound(RecordsError):
    """The outcome that was named is neither of the lots nor of the events, and no tag."""

    code = "records-no-such-outcome"


class NothingToJoin(RecordsError):
    """No row of the records has the outcome between the times that were asked."""

    code = "records-nothing-to-join"


class NothingRecorded(RecordsError):
    """No state of the machines that were asked for was recorded."""

    code = "records-nothing-recorded"


class ImportUnclear(RecordsError):
    """A file has no column that can be imported as time, or nothing to record."""

    code = "records-import-unclear"


class TraceUnread(RecordsError):
    """A file is no trace of a plant, or is not there."""

    code = "records-trace-unread"


class ImportRowsUnfit(RecordsError):
    """Rows of a file to be imported cannot be kept: a state that nobody knows, an end before its start, no name."""

    code = "records-import-rows"


class ImportDiffers(RecordsError):
    """A file to be imported has other columns, units or values than those before it, or is another machine's."""

    code = "records-import-differs"


class UnitUnfit(RecordsError):
    """Values of a tag cannot be told in the unit that was asked: it has none, or measures something else."""

    code = "records-unit-unfit"

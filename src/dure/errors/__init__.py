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
    │   ├── WorkspaceDamaged      workspace-damaged
    │   └── DemoInTheWay          workspace-demo-in-the-way
    ├── RecordsError              what was seen, as it is kept and asked for (exit status 2)
    │   ├── WriterPresent         records-writer-present
    │   ├── WriterBroken          records-writer-broken
    │   ├── RecordsDiskFull       records-disk-full
    │   ├── RecordsNotWritable    records-not-writable
    │   ├── RecordsDamaged        records-damaged
    │   ├── RowsUnfit             records-rows-unfit
    │   ├── EventsUnfit           records-events-unfit
    │   ├── EventsUnread          records-events-unread
    │   ├── SpanUnclear           records-span-unclear
    │   ├── TagNotFound           records-no-such-tag
    │   ├── OutcomeNotFound       records-no-such-outcome
    │   ├── NothingToJoin         records-nothing-to-join
    │   ├── NothingRecorded       records-nothing-recorded
    │   ├── ImportUnclear         records-import-unclear
    │   ├── ImportRowsUnfit       records-import-rows
    │   ├── ImportDiffers         records-import-differs
    │   ├── TraceUnread           records-trace-unread
    │   └── UnitUnfit             records-unit-unfit
    ├── PowerError                a load, a contract or a tariff (exit status 2)
    │   ├── LoadUnclear           power-load-unclear
    │   ├── LoadIrregular         power-load-irregular
    │   ├── LoadDoubled           power-load-doubled
    │   ├── LoadNegative          power-load-negative
    │   ├── LoadAbsurd            power-load-absurd
    │   ├── KilowattsForEnergy    power-kw-for-kwh
    │   ├── MonthNotCovered       power-month-not-covered
    │   ├── MeterWithoutLoad      power-no-load
    │   ├── TariffNotFound        power-no-such-tariff
    │   ├── TariffNotInForce      power-tariff-not-in-force
    │   ├── TariffFileUnfit       power-tariff-file
    │   ├── ContractUnfit         power-contract-unfit
    │   └── SeriesUnfit           power-series-unfit
    ├── ModelError                a model that is applied to a file (exit status 2)
    │   ├── ModelMissing          model-missing
    │   ├── ModelUnreadable       model-unreadable
    │   ├── ModelColumnsDiffer    model-columns-differ
    │   ├── ModelUnitsDiffer      model-units-differ
    │   ├── ModelKindsDiffer      model-kinds-differ
    │   └── ModelLabelsUnfit      model-labels-unfit
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
    │   ├── PlanNotFound          power-plan-not-found
    │   └── HistoryTooShort       power-history-too-short
    ├── TwinError                 the plant as the twin runs it (exit status 2)
    │   ├── TwinDeadlock          twin-deadlock
    │   ├── TwinStandsStill       twin-stands-still
    │   ├── TwinNotCovered        twin-not-covered
    │   ├── TwinOrdersUnfit       twin-orders-unfit
    │   └── TwinTooLarge          twin-too-large
    ├── TwinQuestionError         what was asked of the twin (exit status 2)
    │   ├── ParametersUnfit       twin-parameters-unfit
    │   ├── NothingKnown          twin-nothing-known
    │   └── SceneTooLarge         twin-scene-too-large
    ├── JobsError                 long work: accepting it, losing it (exit status 2)
    │   ├── WorkNotFound          job-no-such-work
    │   ├── JobNotFound           job-not-found
    │   ├── JobKeyTaken           job-key-taken
    │   ├── JobsFull              job-too-many
    │   ├── JobLost               job-lost
    │   └── RunnerPresent         job-runner-present
    ├── ServeError                the workbench: starting it, and requests that it refuses (exit status 2)
    │   ├── PortTaken             serve-port-taken
    │   ├── NotSafe               serve-not-safe
    │   ├── AccountUnfit          serve-account-unfit
    │   ├── HostRefused           request-host-refused
    │   ├── SignInNeeded          request-sign-in
    │   ├── NotAllowed            request-not-allowed
    │   ├── TooManyRequests       request-too-many
    │   ├── RequestTooLarge       request-too-large
    │   ├── RequestUnfit          request-unfit
    │   ├── AddressNotFound       request-no-such-address
    │   ├── UploadNotFound        request-no-such-file
    │   └── ResultNotFound        request-no-such-result
    ├── CommandError              what was typed (exit status 2)
    │   ├── UsageUnclear          command-usage
    │   └── ExtraMissing          command-extra-missing
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
        ├── NameUnusable          question-name-unusable
        ├── SettingNotFound       question-no-such-setting
        ├── GuidebookMissing      question-no-guidebook
        ├── TrapNotFound          question-no-such-trap
        ├── TrapUnfit             question-trap-unfit
        ├── AskedOutOfRange       question-out-of-range
        ├── ColumnNotFound        question-no-such-column
        ├── TargetMissing         question-no-target
        ├── TargetUnfit           question-target-unfit
        ├── TargetEmpty           question-target-empty
        ├── TargetOverlaps        question-target-overlaps
        ├── TargetTaken           question-target-taken
        ├── PositiveNotFound      question-no-such-value
        ├── TimeUnfit             question-time-unfit
        ├── LifeUnclear           question-life-unclear
        ├── WatchUnclear          question-watch-unclear
        ├── SheetNotFound         question-no-such-sheet
        ├── MemberNotFound        question-no-such-member
        ├── BadReadingOption      question-bad-reading-option
        └── ...

Errors of a large part of the house have a file of their own in this folder; all are imported from here.
Each class has a stable ``code`` with a page under ``docs/errors/``. The place that raises it says what
was found, where, and what to do next, in both languages.
"""

from dure.errors.base import DureError as DureError
from dure.errors.data import AmbiguousDates as AmbiguousDates
from dure.errors.data import AmbiguousDecimal as AmbiguousDecimal
from dure.errors.data import DataError as DataError
from dure.errors.data import EmptyFile as EmptyFile
from dure.errors.data import EncodingUnknown as EncodingUnknown
from dure.errors.data import FieldTooLong as FieldTooLong
from dure.errors.data import FileCorrupt as FileCorrupt
from dure.errors.data import FileNotFound as FileNotFound
from dure.errors.data import FilesDiffer as FilesDiffer
from dure.errors.data import FileUnreadable as FileUnreadable
from dure.errors.data import FormatNotRead as FormatNotRead
from dure.errors.data import HeaderOnly as HeaderOnly
from dure.errors.data import HeaderWidth as HeaderWidth
from dure.errors.data import NestedArchive as NestedArchive
from dure.errors.data import NotATable as NotATable
from dure.errors.data import NothingReadable as NothingReadable
from dure.errors.data import PasswordProtected as PasswordProtected
from dure.errors.data import RaggedRows as RaggedRows
from dure.errors.data import TooFewRows as TooFewRows
from dure.errors.data import TooLarge as TooLarge
from dure.errors.data import TooManyColumns as TooManyColumns
from dure.errors.data import ZipBomb as ZipBomb
from dure.errors.dispatch import ArraysUnfit as ArraysUnfit
from dure.errors.dispatch import BatteryUnfit as BatteryUnfit
from dure.errors.dispatch import HistoryTooShort as HistoryTooShort
from dure.errors.dispatch import JobUnfit as JobUnfit
from dure.errors.dispatch import LimitUnfit as LimitUnfit
from dure.errors.dispatch import PlanNotFound as PlanNotFound
from dure.errors.dispatch import PowerPlanError as PowerPlanError
from dure.errors.jobs import JobKeyTaken as JobKeyTaken
from dure.errors.jobs import JobLost as JobLost
from dure.errors.jobs import JobNotFound as JobNotFound
from dure.errors.jobs import JobsError as JobsError
from dure.errors.jobs import JobsFull as JobsFull
from dure.errors.jobs import RunnerPresent as RunnerPresent
from dure.errors.jobs import WorkNotFound as WorkNotFound
from dure.errors.learn import ModelColumnsDiffer as ModelColumnsDiffer
from dure.errors.learn import ModelError as ModelError
from dure.errors.learn import ModelKindsDiffer as ModelKindsDiffer
from dure.errors.learn import ModelLabelsUnfit as ModelLabelsUnfit
from dure.errors.learn import ModelMissing as ModelMissing
from dure.errors.learn import ModelUnitsDiffer as ModelUnitsDiffer
from dure.errors.learn import ModelUnreadable as ModelUnreadable
from dure.errors.machines import GuidebookMissing as GuidebookMissing
from dure.errors.machines import MachineNotFound as MachineNotFound
from dure.errors.machines import NameUnusable as NameUnusable
from dure.errors.machines import SettingNotFound as SettingNotFound
from dure.errors.machines import TrapNotFound as TrapNotFound
from dure.errors.machines import TrapUnfit as TrapUnfit
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
from dure.errors.power import ContractUnfit as ContractUnfit
from dure.errors.power import KilowattsForEnergy as KilowattsForEnergy
from dure.errors.power import LoadAbsurd as LoadAbsurd
from dure.errors.power import LoadDoubled as LoadDoubled
from dure.errors.power import LoadIrregular as LoadIrregular
from dure.errors.power import LoadNegative as LoadNegative
from dure.errors.power import LoadUnclear as LoadUnclear
from dure.errors.power import MeterWithoutLoad as MeterWithoutLoad
from dure.errors.power import MonthNotCovered as MonthNotCovered
from dure.errors.power import PowerError as PowerError
from dure.errors.power import SeriesUnfit as SeriesUnfit
from dure.errors.power import TariffFileUnfit as TariffFileUnfit
from dure.errors.power import TariffNotFound as TariffNotFound
from dure.errors.power import TariffNotInForce as TariffNotInForce
from dure.errors.question import AskedOutOfRange as AskedOutOfRange
from dure.errors.question import BadReadingOption as BadReadingOption
from dure.errors.question import ColumnNotFound as ColumnNotFound
from dure.errors.question import LifeUnclear as LifeUnclear
from dure.errors.question import MemberNotFound as MemberNotFound
from dure.errors.question import PositiveNotFound as PositiveNotFound
from dure.errors.question import QuestionError as QuestionError
from dure.errors.question import SheetNotFound as SheetNotFound
from dure.errors.question import TargetEmpty as TargetEmpty
from dure.errors.question import TargetMissing as TargetMissing
from dure.errors.question import TargetOverlaps as TargetOverlaps
from dure.errors.question import TargetTaken as TargetTaken
from dure.errors.question import TargetUnfit as TargetUnfit
from dure.errors.question import TimeUnfit as TimeUnfit
from dure.errors.question import WatchUnclear as WatchUnclear
from dure.errors.records import EventsUnfit as EventsUnfit
from dure.errors.records import EventsUnread as EventsUnread
from dure.errors.records import ImportDiffers as ImportDiffers
from dure.errors.records import ImportRowsUnfit as ImportRowsUnfit
from dure.errors.records import ImportUnclear as ImportUnclear
from dure.errors.records import NothingRecorded as NothingRecorded
from dure.errors.records import NothingToJoin as NothingToJoin
from dure.errors.records import OutcomeNotFound as OutcomeNotFound
from dure.errors.records import RecordsDamaged as RecordsDamaged
from dure.errors.records import RecordsDiskFull as RecordsDiskFull
from dure.errors.records import RecordsError as RecordsError
from dure.errors.records import RecordsNotWritable as RecordsNotWritable
from dure.errors.records import RowsUnfit as RowsUnfit
from dure.errors.records import SpanUnclear as SpanUnclear
from dure.errors.records import TagNotFound as TagNotFound
from dure.errors.records import TraceUnread as TraceUnread
from dure.errors.records import UnitUnfit as UnitUnfit
from dure.errors.records import WriterBroken as WriterBroken
from dure.errors.records import WriterPresent as WriterPresent
from dure.errors.serve import AccountUnfit as AccountUnfit
from dure.errors.serve import AddressNotFound as AddressNotFound
from dure.errors.serve import HostRefused as HostRefused
from dure.errors.serve import NotAllowed as NotAllowed
from dure.errors.serve import NotSafe as NotSafe
from dure.errors.serve import PortTaken as PortTaken
from dure.errors.serve import RequestTooLarge as RequestTooLarge
from dure.errors.serve import RequestUnfit as RequestUnfit
from dure.errors.serve import ResultNotFound as ResultNotFound
from dure.errors.serve import ServeError as ServeError
from dure.errors.serve import SignInNeeded as SignInNeeded
from dure.errors.serve import TooManyRequests as TooManyRequests
from dure.errors.serve import UploadNotFound as UploadNotFound
from dure.errors.twin import TwinDeadlock as TwinDeadlock
from dure.errors.twin import TwinError as TwinError
from dure.errors.twin import TwinNotCovered as TwinNotCovered
from dure.errors.twin import TwinOrdersUnfit as TwinOrdersUnfit
from dure.errors.twin import TwinStandsStill as TwinStandsStill
from dure.errors.twin import TwinTooLarge as TwinTooLarge
from dure.errors.twin_questions import NothingKnown as NothingKnown
from dure.errors.twin_questions import ParametersUnfit as ParametersUnfit
from dure.errors.twin_questions import SceneTooLarge as SceneTooLarge
from dure.errors.twin_questions import TwinQuestionError as TwinQuestionError
from dure.errors.workspace import DemoInTheWay as DemoInTheWay
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


class ExtraMissing(CommandError):
    """What was asked for needs a library that is not installed."""

    code = "command-extra-missing"


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

"""Errors of electricity: the load, the contract, the tariff."""

from dure.errors.base import DureError


class PowerError(DureError):
    """A load, a contract or a tariff that cannot be billed or planned with."""


class LoadUnclear(PowerError):
    """A file does not say which column is the time, which one the energy, or what its steps are."""

    code = "power-load-unclear"


class LoadIrregular(PowerError):
    """The times of a load do not lie on a grid of 15, 30 or 60 minutes."""

    code = "power-load-irregular"


class LoadDoubled(PowerError):
    """One interval of the load has two different values."""

    code = "power-load-doubled"


class LoadNegative(PowerError):
    """The load holds energy below zero."""

    code = "power-load-negative"


class LoadAbsurd(PowerError):
    """The load holds values that the contract power cannot carry."""

    code = "power-load-absurd"


class KilowattsForEnergy(PowerError):
    """The values are power in kW, and were about to be billed as kWh."""

    code = "power-kw-for-kwh"


class MonthNotCovered(PowerError):
    """The load holds no month, or not the month, that should be billed."""

    code = "power-month-not-covered"


class MeterWithoutLoad(PowerError):
    """The plant has no contract, or nothing was recorded by the meter of the contract."""

    code = "power-no-load"


class TariffNotFound(PowerError):
    """A supplier or tariff that was named is not known."""

    code = "power-no-such-tariff"


class TariffNotInForce(PowerError):
    """No price of the tariff is known for a day that should be billed."""

    code = "power-tariff-not-in-force"


class TariffFileUnfit(PowerError):
    """A file of tariffs cannot be read, or a rule in it has no meaning."""

    code = "power-tariff-file"


class ContractUnfit(PowerError):
    """A contract power, reading day or history cannot be as it was given."""

    code = "power-contract-unfit"


class SeriesUnfit(PowerError):
    """A series of prices or emission factors is missing, or does not cover the load."""

    code = "power-series-unfit"

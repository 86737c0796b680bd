"""The battery that was typed, or that the plant file describes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dure.cli import dispatch_options, values
from dure.cli.grouped import OptionGroup

if TYPE_CHECKING:
    from dure.plant import Plant
    from dure.power.dispatch.problem import Battery


@dataclass(frozen=True)
class BatteryAsked(OptionGroup):
    """One battery by its options; without power and energy, the one of the plant file."""

    battery_kw: dispatch_options.BatteryKw = None
    battery_kwh: dispatch_options.BatteryKwh = None
    efficiency: dispatch_options.Efficiency = "95%"
    soc_min: dispatch_options.SocMin = "0%"
    soc_max: dispatch_options.SocMax = "100%"
    soc_start: dispatch_options.SocStart = "50%"
    wear: dispatch_options.Wear = 0.0

    def battery(self, plant: "Plant | None") -> "Battery | None":
        """Return the battery, None where neither says one. Raises ``BatteryUnfit``, ``UsageUnclear``."""
        from dure.power.dispatch.described import only_battery

        if self.battery_kw is None and self.battery_kwh is None:
            return None if plant is None else only_battery(plant)
        return self._typed(self.battery_kw or 0.0, self.battery_kwh or 0.0)

    def _typed(self, power_kw: float, energy_kwh: float) -> "Battery":
        from dure.power.dispatch.problem import Battery
        from dure.power.dispatch.question import real_battery

        shares = {"--soc-min": self.soc_min, "--soc-max": self.soc_max, "--soc-start": self.soc_start}
        least, most, start = (
            values.whole_share(text, option) * energy_kwh for option, text in shares.items()
        )
        each = values.amount(self.efficiency, "--efficiency")
        return real_battery(Battery(
            power_kw=power_kw, charge_efficiency=each, discharge_efficiency=each, least_kwh=least, most_kwh=most,
            start_kwh=start, end_least_kwh=start, end_most_kwh=most, wear=self.wear,
        ))  # fmt: skip

    def said(self) -> dict[str, object]:
        """Return the options that differ from what holds unless told, by name."""
        usual = BatteryAsked()
        return {name: value for name, value in vars(self).items() if value != getattr(usual, name)}

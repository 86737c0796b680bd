"""Which sizes of battery and sun are compared, and what they cost."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dure.cli import dispatch_options, values
from dure.cli.grouped import OptionGroup

if TYPE_CHECKING:
    from dure.power.dispatch.problem import Floats
    from dure.power.sizing.question import SizingQuestion


@dataclass(frozen=True)
class SizesAsked(OptionGroup):
    """Sizes, prices and lives, as they were typed."""

    battery_kw: dispatch_options.KwSizes = "50:500:50"
    battery_kwh: dispatch_options.KwhSizes = "100:1000:100"
    pv_kw: dispatch_options.SunSizes = "0"
    price_kw: dispatch_options.PriceKw = 0.0
    price_kwh: dispatch_options.PriceKwh = 0.0
    price_pv: dispatch_options.PricePv = 0.0
    life: dispatch_options.Life = 10.0
    pv_life: dispatch_options.PvLife = 20.0
    discount: dispatch_options.Discount = "5%"
    upkeep: dispatch_options.Upkeep = "1%"
    efficiency: dispatch_options.Efficiency = "95%"
    wear: dispatch_options.Wear = 0.0
    draws: dispatch_options.Draws = 60

    def said(self) -> dict[str, object]:
        """Return the options that differ from what holds unless told, by name."""
        usual = SizesAsked()
        return {name: value for name, value in vars(self).items() if value != getattr(usual, name)}

    def question(self, pv_per_kw: "Floats | None", export_price: float | None, seed: int) -> "SizingQuestion":
        """Return the question; ``pv_per_kw`` is what a kW of sun gives at each step. Raises ``UsageUnclear``."""
        from dure.power.sizing.question import Prices, SizingQuestion

        return SizingQuestion(
            power_kw=values.sizes(self.battery_kw, "--battery-kw"),
            energy_kwh=values.sizes(self.battery_kwh, "--battery-kwh"), pv_kw=values.sizes(self.pv_kw, "--pv-kw"),
            pv_per_kw=pv_per_kw, export_price=export_price,
            efficiency=values.whole_share(self.efficiency, "--efficiency"), wear=self.wear, draws=self.draws,
            seed=seed, prices=Prices(
                battery_kw=self.price_kw, battery_kwh=self.price_kwh, pv_kw=self.price_pv, life_years=self.life,
                pv_life_years=self.pv_life, discount=values.amount(self.discount, "--discount"),
                upkeep=values.amount(self.upkeep, "--upkeep"),
            ),
        )  # fmt: skip

"""Known answers that do not fit what they are about."""

from typing import Final

from dure.language import Text
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant

# What each quantity is measured in, and what it is about.
_FITS: Final = {
    "throughput": ("1/time", "products"), "lead_time": ("time", "products"), "wip": ("lots", "products"),
    "producing": ("share", "machines"),
}  # fmt: skip
_EXAMPLES: Final = {"1/time": "0.75 /min", "time": "5 min", "lots": "4 lots", "share": "78.5 %"}


def check_known(plant: Plant, reading: Reading) -> None:
    """Note values in the wrong unit, and quantities of a machine said of a product or the other way round."""
    for known in plant.known.values():
        dimension, section = _FITS[known.quantity]
        if known.value.dimension != dimension:
            reading.add_at(
                "plant-wrong-unit", ("known", known.id, "value"),
                Text(f"{known.value} is no {known.quantity}.", f"{known.value}은(는) {known.quantity} 값이 아닙니다."),
                Text(f"Write it like {_EXAMPLES[dimension]}.", f"{_EXAMPLES[dimension]}처럼 쓰십시오."),
            )  # fmt: skip
        declared = reading.ids.get(known.of)
        if (
            declared is not None
            and declared.section in {"products", "machines"}
            and declared.section != section
        ):
            reading.add_at(
                "plant-contradiction", ("known", known.id, "of"),
                Text(f"{known.quantity} is said of {section}, and {known.of} is none.",
                     f"{known.quantity}은(는) {section}에 대한 값인데 {known.of}은(는) 아닙니다."),
                Text(f"Name one of {section}.", f"{section}의 하나를 적으십시오."),
            )  # fmt: skip

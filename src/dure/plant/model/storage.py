"""Battery storage."""

from dataclasses import dataclass
from typing import Any

from dure.language import Language, Text
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.model.thing import Named
from dure.plant.schema.key import key
from dure.plant.schema.kind import Broken, ScalarKind
from dure.plant.schema.measured import Measured
from dure.plant.schema.records import Record
from dure.plant.schema.references import Ref
from dure.units import Quantity, quantity

_SHARE = Measured("share", most="100 %")
END_WORDS = ("at_least_start", "same_as_start", "free")


class _End(ScalarKind[str | Quantity]):
    """How full it has to be at the end: a word, or a share."""

    example = "at_least_start"

    def parse(self, node: Scalar, path: Path, reading: Reading) -> str | Quantity | Broken:
        """Return the word or the share."""
        if node.text in END_WORDS:
            return node.text
        if node.text[:1].isalpha():
            near = reading.nearest(node.text, END_WORDS)
            listed = ", ".join(END_WORDS)
            reading.add(
                "plant-wrong-value", node, path,
                Text(f"{node.text!r} is none of {listed}, and no share.",
                     f"{node.text!r}은(는) {listed} 또는 비율이 아닙니다."),
                Text(f"Did you mean {near}?", f"{near} 아닙니까?") if near else Text("Write 50 %, say.",
                                                                                 "50 %처럼 쓰십시오."),
            )  # fmt: skip
            return Broken.BROKEN
        return _SHARE.parse(node, path, reading)

    def says(self) -> Text:
        """Return the kind in words."""
        return Text.same(" / ".join(END_WORDS) + " / ").joined(_SHARE.says())

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the words or a share."""
        return {"anyOf": [{"enum": list(END_WORDS)}, _SHARE.json_schema(language)]}


@dataclass(frozen=True, kw_only=True)
class Efficiency:
    """Losses of charging and discharging."""

    charge: Quantity = key(
        Measured("share", positive=True, most="100 %"), "Share that arrives when charging.", "충전 효율."
    )
    discharge: Quantity = key(
        Measured("share", positive=True, most="100 %"), "Share that arrives when discharging.", "방전 효율."
    )


@dataclass(frozen=True, kw_only=True)
class StateOfCharge:
    """Limits of how full it may be."""

    min: Quantity = key(_SHARE, "Lowest.", "최저.", default=quantity("0 %"))
    max: Quantity = key(_SHARE, "Highest.", "최고.", default=quantity("100 %"))
    start: Quantity = key(_SHARE, "At the start.", "시작.", default=quantity("50 %"))
    end: str | Quantity = key(_End(), "At the end.", "끝.", default="at_least_start")


@dataclass(frozen=True, kw_only=True)
class Storage(Named):
    """A battery beside the plant's load."""

    meter: str = key(Ref("meters"), "Meter behind which it lies.", "연결된 계량기.")
    power: Quantity = key(
        Measured("power", positive=True), "Power of charging and discharging.", "충방전 전력."
    )
    energy: Quantity = key(Measured("energy", positive=True), "Capacity.", "용량.")
    efficiency: Efficiency = key(
        Record(Efficiency, Text("an efficiency", "효율")), "Efficiency.", "효율.",
        default=Efficiency(charge=quantity("95 %"), discharge=quantity("95 %")))  # fmt: skip
    soc: StateOfCharge = key(
        Record(StateOfCharge, Text("a state of charge", "충전 상태")), "State of charge.",
        "충전 상태.", default=StateOfCharge())  # fmt: skip
    wear: Quantity | None = key(
        Measured("money/energy"),
        "Cost of wear per energy taken out.",
        "방전 전력량당 마모 비용.",
        default=None,
    )

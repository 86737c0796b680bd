"""Kinds of quantities with a unit."""

from fractions import Fraction
from typing import Any, Final

from dure.language import Language, Text
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.kind import BROKEN, Broken, ScalarKind
from dure.units import NumberUnread, Quantity, UnitUnknown, nearest_unit, quantity
from dure.units.known import example_of, units_of, usual_units
from dure.units.quantity import NUMBER

MONEY: Final = "money"
_NUMBER: Final = NUMBER.pattern
_NAMES: Final = {
    "time": Text("duration", "시간"), "power": Text("power", "전력"), "energy": Text("energy", "전력량"),
    "length": Text("length", "길이"), "mass": Text("mass", "질량"), "volume": Text("volume", "부피"),
    "area": Text("area", "면적"), "share": Text("share", "비율"), "lots": Text("lots", "로트 수"),
    "pieces": Text("pieces", "개수"), "cycles": Text("cycles", "사이클 수"), "length/time": Text("speed", "속도"),
    "acceleration": Text("deceleration", "감속도"), "1/time": Text("rate", "빈도"), "month": Text("months", "개월 수"),
    MONEY: Text("money", "금액"), f"{MONEY}/time": Text("money per time", "시간당 금액"),
    f"{MONEY}/month": Text("money per month", "월 금액"), f"{MONEY}/energy": Text("money per energy", "전력량당 금액"),
}  # fmt: skip


class Measured(ScalarKind[Quantity]):
    """A quantity of one of some dimensions; not negative, and above zero where ``positive``."""

    def __init__(
        self, *dimensions: str, positive: bool = False, most: str = "", negative: bool = False
    ) -> None:
        self.dimensions = dimensions
        self.positive = positive
        self.negative = negative
        self.most = quantity(most) if most else None
        self.example = example_of(dimensions[0].replace(MONEY, "KRW"))

    def parse(self, node: Scalar, path: Path, reading: Reading) -> Quantity | Broken:
        """Return the quantity."""
        try:
            value = quantity(node.text)
        except NumberUnread:
            return no_number(node, path, reading, self.example)
        except UnitUnknown as error:
            return self.unit_fault(node, path, reading, str(error.args[0]))
        if value.dimension not in self.allowed(reading):
            return self.unit_fault(node, path, reading, value.unit)
        fault = self.range_fault(value.exact, node.text)
        if fault is not None:
            reading.add("plant-out-of-range", node, path, *fault)
            return BROKEN
        return value

    def allowed(self, reading: Reading) -> tuple[str, ...]:
        """Return the dimensions that are allowed, money in the currency of the plant."""
        return tuple(each.replace(MONEY, reading.currency) for each in self.dimensions)

    def range_fault(self, value: Fraction, shown: str) -> tuple[Text, Text] | None:
        """Return what is wrong with the size of a value, and what to write."""
        if value < 0 and not self.negative:
            return (
                Text(f"{shown} is negative.", f"{shown}은(는) 음수입니다."),
                Text("Write zero or more." if not self.positive else "Write more than zero.",
                     "0 이상으로 쓰십시오." if not self.positive else "0보다 크게 쓰십시오."),
            )  # fmt: skip
        if value == 0 and self.positive:
            return (
                Text(f"{shown} is zero.", f"{shown}은(는) 0입니다."),
                Text("Write more than zero.", "0보다 크게 쓰십시오."),
            )
        if self.most is not None and value > self.most.exact:
            return (
                Text(f"{shown} is more than {self.most}.", f"{shown}은(는) {self.most}보다 큽니다."),
                Text(f"Write {self.most} or less.", f"{self.most} 이하로 쓰십시오."),
            )
        return None

    def unit_fault(self, node: Scalar, path: Path, reading: Reading, unit: str) -> Broken:
        """Note a unit that is missing, unknown or of another kind."""
        allowed = self.allowed(reading)
        number = node.text.strip().removesuffix(unit).strip() if unit else node.text.strip()
        near = nearest_unit(unit, allowed) if unit else None
        units = ", ".join(usual_units(allowed[0])) if unit or len(allowed) == 1 else ", ".join(
            each for one in allowed for each in units_of(one)[:1])  # fmt: skip
        names = self.says()
        message = (
            Text(f"{unit!r} is no unit of {names.en}.", f"{unit!r}은(는) {names.ko} 단위가 아닙니다.")
            if unit
            else Text(f"{node.text!r} has no unit.", f"{node.text!r}에 단위가 없습니다.")
        )
        hint = (
            Text(f"Did you mean {number} {near}?", f"{number} {near} 아닙니까?")
            if near and "(" not in node.text
            else Text(
                f"Write it like {self.example}; units: {units}.",
                f"{self.example}처럼 쓰십시오. 단위: {units}.",
            )
        )
        reading.add("plant-wrong-unit", node, path, message, hint)
        return BROKEN

    def says(self) -> Text:
        """Return the kinds of quantity in words."""
        words = [_NAMES[each] for each in self.dimensions]
        return Text(" or ".join(each.en for each in words), " 또는 ".join(each.ko for each in words))

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the pattern of a number and a unit."""
        return {"type": "string", "pattern": rf"^\s*(?:{_NUMBER})\s*[^\d\s.,].*$", "examples": [self.example]}


def no_number(node: Scalar, path: Path, reading: Reading, example: str) -> Broken:
    """Note a text that is no quantity at all."""
    plain = node.text.replace(",", "")
    try:
        hint = Text(
            f"Write {quantity(plain)}, without separators.", f"자릿수 구분 없이 {quantity(plain)}로 쓰십시오."
        )
        if plain == node.text:
            raise NumberUnread(plain)
    except (NumberUnread, UnitUnknown):
        hint = Text(f"Write it like this: {example}", f"예: {example}")
    reading.add(
        "plant-wrong-value", node, path,
        Text(f"{node.text!r} is no quantity.", f"{node.text!r}은(는) 수량이 아닙니다."), hint,
    )  # fmt: skip
    return BROKEN

"""Safety rules: brackets, names, and outlets that may be told."""

import re

from dure.language import Text
from dure.plant.loading.nodes import Path
from dure.plant.loading.reading import Reading
from dure.plant.plant import Plant

_PAIRS = {")": "(", "]": "["}
_DISTANCE = re.compile(r"\bdistance\s*\(\s*([A-Za-z][\w-]*)\s*,\s*([A-Za-z][\w-]*)\s*\)")
_MEMBER = re.compile(r"(?<![\w.-])([A-Za-z][\w-]*)\.[A-Za-z_]\w*")


def check_rules(plant: Plant, reading: Reading) -> None:
    """Note brackets that do not match, names that are not in the file, outlets that may not be told."""
    for rule in plant.rules.values():
        here: Path = ("rules", rule.id)
        if not _balanced(rule.say):
            reading.add_at(
                "plant-wrong-value", (*here, "say"),
                Text("The brackets of the rule do not match.", "규칙의 괄호 짝이 맞지 않습니다."),
                Text("Close every bracket that is opened.", "연 괄호를 모두 닫으십시오."),
            )  # fmt: skip
        named = [name for found in _DISTANCE.findall(rule.say) for name in found] + _MEMBER.findall(rule.say)
        for name in dict.fromkeys(named):
            if name not in reading.ids.keys() | reading.lost:
                reading.add_at(
                    "plant-no-such-id", (*here, "say"),
                    Text(f"The rule names {name!r}, which is not in the file.",
                         f"규칙에 나온 {name!r}이(가) 파일에 없습니다."),
                    reading.advice(name, reading.ids),
                )  # fmt: skip
        needed = "stop" if rule.severity == "stop" else "alarm"
        for name in rule.to:
            outlet = plant.outlets.get(name)
            if outlet is not None and needed not in outlet.may:
                reading.add_at(
                    "plant-contradiction", (*here, "to"),
                    Text(f"The outlet {name} may not be sent: {needed}.",
                         f"출력 {name}에는 {needed}을(를) 보낼 수 없습니다."),
                    Text(f"Add {needed} to its may, or name another outlet.",
                         f"may에 {needed}을(를) 추가하거나 다른 출력을 적으십시오."),
                )  # fmt: skip


def _balanced(text: str) -> bool:
    opened: list[str] = []
    for letter in text:
        if letter in "([":
            opened.append(letter)
        elif letter in _PAIRS and (not opened or opened.pop() != _PAIRS[letter]):
            return False
    return not opened

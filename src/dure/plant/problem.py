"""A fault of a plant file: what, where, and what to write instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dure.language import Language, Text

# Every code with when it appears; each has a page under docs/errors, and a test holds the two sets equal.
CODES: Final[Mapping[str, Text]] = {
    "plant-encoding": Text("The file is not UTF-8 text.", "파일이 UTF-8 텍스트가 아닙니다."),
    "plant-too-large": Text(
        "The file is larger or nested deeper than any plant needs.",
        "파일이 너무 크거나 너무 깊게 겹쳐 있습니다.",
    ),
    "plant-yaml": Text("The file is not YAML.", "YAML 문법에 맞지 않습니다."),
    "plant-tab": Text("A line is indented with a tab.", "줄을 탭으로 들여 썼습니다."),
    "plant-comma": Text(
        "A comma inside braces is not quoted.", "중괄호 안의 쉼표를 따옴표로 묶지 않았습니다."
    ),
    "plant-alias": Text(
        "The file uses anchors, aliases, merge keys or tags of YAML.",
        "YAML의 앵커, 별칭, 병합 키, 태그를 썼습니다.",
    ),
    "plant-format": Text("The format of the file is not said or not known.",
                         "파일 형식 번호가 없거나 모르는 번호입니다."),
    "plant-unknown-key": Text("A key is not known at its place.", "그 자리에 쓸 수 없는 키입니다."),
    "plant-missing-key": Text("A key that is needed is missing.", "있어야 할 키가 없습니다."),
    "plant-duplicate-key": Text("A key stands twice in one place.", "한곳에 같은 키가 두 번 있습니다."),
    "plant-duplicate-id": Text("An id is used twice in the file.", "한 파일에 같은 id를 두 번 썼습니다."),
    "plant-bad-id": Text(
        "An id is not lower-case words with hyphens.", "id가 소문자와 하이픈으로 되어 있지 않습니다."
    ),
    "plant-wrong-shape": Text(
        "A list, a map or a single value stands where another is expected.",
        "목록, 묶음, 값 가운데 맞지 않는 모양으로 썼습니다.",
    ),
    "plant-wrong-value": Text("A value is none of those that are possible.", "쓸 수 없는 값입니다."),
    "plant-wrong-unit": Text("A quantity has no unit or a wrong one.", "수량에 단위가 없거나 단위가 틀렸습니다."),
    "plant-out-of-range": Text(
        "A number is negative, zero or too large for what it says.", "음수이거나 범위를 벗어난 수입니다."
    ),
    "plant-bad-date": Text("A date or a time of day does not exist.", "없는 날짜나 시각입니다."),
    "plant-no-such-id": Text("Something is named that is not in the file.", "파일에 없는 것을 가리킵니다."),
    "plant-no-such-family": Text(
        "A machine or vehicle names a family that is not known.", "모르는 설비군을 적었습니다."
    ),
    "plant-no-such-skill": Text(
        "Work needs a skill that no pool of operators has.", "아무도 갖추지 않은 기능을 요구합니다."
    ),
    "plant-shares": Text("Shares do not sum to 100 %.", "비율의 합이 100 %가 아닙니다."),
    "plant-route": Text(
        "A route has a step that cannot be reached or a loop without exit.",
        "공정 경로에 닿을 수 없는 단계나 빠져나올 수 없는 반복이 있습니다.",
    ),
    "plant-cycle": Text("Things lie inside one another in a circle.", "서로가 서로의 상위로 맞물려 있습니다."),
    "plant-contradiction": Text("Two statements contradict each other.", "두 내용이 서로 어긋납니다."),
    "plant-shift": Text("Times or breaks of a shift make no sense.", "교대조의 시각이나 휴식이 맞지 않습니다."),
    "plant-floor": Text(
        "Places, aisles or zones of the floor contradict each other.",
        "바닥의 위치, 통로, 구역이 서로 어긋납니다.",
    ),
    "plant-secret": Text("A password or key stands in the file itself.", "비밀번호나 키를 파일에 그대로 적었습니다."),
}  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """One fault. ``line`` and ``column`` count from 1; ``path`` is the place as ``machines.mold-1.power.idle``."""

    code: str
    line: int
    column: int
    path: str
    message: Text
    hint: Text
    width: int = 1

    def to_json(self, language: Language) -> dict[str, str | int]:
        """Return the problem as plain values, in one language."""
        return {
            "code": self.code,
            "line": self.line,
            "column": self.column,
            "path": self.path,
            "message": self.message.in_(language),
            "hint": self.hint.in_(language),
        }

"""The words of ``--help`` for ``dure check`` and ``dure demo``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "check": Text(
        en="Check a plant file: every fault with its line and what to write instead.",
        ko="공장 파일을 점검하여 잘못된 곳의 줄과 고칠 내용을 모두 알려 줍니다.",
    ),
    "demo": Text(
        en="Make a month of a plant that does not exist, and study the defects of one of its machines.",
        ko="가상 공장의 한 달 기록을 만들고, 그 가운데 한 설비의 불량을 분석해 보입니다.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "write": Text(
        en="Write the changes into the file when it has no faults; comments and order stay.",
        ko="문제가 없으면 변경을 파일에 씁니다. 주석과 순서는 그대로 둡니다.",
    ),
    "schema": Text(
        en="Print a JSON Schema of the plant file for editors.", ko="편집기용 JSON Schema를 출력합니다."
    ),
}
OWN: dict[tuple[str, str], Text] = {
    ("demo", "out"): Text(
        en="Folder in which the plant's folder hanbit is made.", ko="공장 폴더 hanbit을 만들 곳."
    ),
    ("demo", "seed"): Text(
        en="Seed of all luck; the same seed gives the same month.", ko="무작위 시드. 같으면 한 달도 같습니다."
    ),
}
"""Parameters that mean something else for one command, by command and parameter."""

"""The words of ``--help`` for ``dure machines``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "machines": Text(
        en="Machine families: what each records, and simulated machines to try.",
        ko="설비군: 어떤 신호를 기록하는지 보고, 모의 설비를 써 봅니다.",
    ),
    "show": Text(
        en="The card of a family: signals, states, failures, equations.",
        ko="설비군의 카드를 봅니다: 신호, 상태, 고장과 불량, 식.",
    ),
    "guidebook": Text(
        en="Write the guidebook of a family: what to record, for how long, what goes wrong, what it is worth.",
        ko="설비군의 가이드북을 씁니다: 무엇을 얼마나 기록하고, 무엇이 잘못되며, 얼마의 값어치인지.",
    ),
    "simulate": Text(
        en="Write what a simulated machine recorded in some days, and the truth behind it.",
        ko="모의 설비가 며칠 동안 기록한 데이터와 그 뒤의 진실을 파일로 씁니다.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "again": Text(
        en="Compute the figures anew (minutes) instead of taking those that came with the program.",
        ko="프로그램에 든 수치를 쓰지 않고 다시 계산합니다(몇 분).",
    ),
    "family": Text(en="Name of a machine family.", ko="설비군 이름."),
    "days": Text(en="How many days, Sundays included.", ko="일수(일요일 포함)."),
    "traps": Text(
        en="Traps to plant in the file, such as twin_rows,counter_column.",
        ko="파일에 심을 함정. 예: twin_rows,counter_column.",
    ),
    "units": Text(en="How many shots to simulate.", ko="모의할 숏 수."),
}
OWN: dict[tuple[str, str], Text] = {
    ("guidebook", "out"): Text(en="Folder for the page and the text.", ko="페이지와 글을 둘 폴더."),
    ("study", "machine"): Text(
        en="Family of the machine by name, or none; otherwise recognised by the columns.",
        ko="설비군 이름 또는 none. 없으면 열 이름으로 알아봅니다.",
    ),
    ("simulate", "settings"): Text(
        en="Settings to hold at a value, such as hold_pressure_set=420; a=1,b=2 or repeated.",
        ko="고정할 설정값. 예: hold_pressure_set=420. a=1,b=2 또는 반복.",
    ),
    ("simulate", "out"): Text(
        en="Folder for the files; otherwise the machine's name.", ko="파일을 둘 폴더. 없으면 설비 이름."
    ),
    ("simulate", "lang"): Text(
        en="Language: ko or en; also of export.csv, which is Korean (CP949) unless en is said.",
        ko="언어: ko 또는 en. export.csv는 en이라고 적지 않으면 한국어(CP949)입니다.",
    ),
}
"""Parameters that mean something else for one command, by command and parameter."""

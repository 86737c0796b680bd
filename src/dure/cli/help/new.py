"""The words of ``--help`` for ``dure new``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "new": Text(en="Begin something of your own.", ko="나만의 것을 새로 시작합니다."),
    "machine": Text(
        en="Write a new machine family: a package with card, simulated machine, test and page.",
        ko="새 설비군을 씁니다: 카드, 모의 설비, 시험, 설명을 갖춘 패키지.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "title": Text(en="What people call it, in English.", ko="영어로 부르는 이름."),
    "title_ko": Text(en="What people call it, in Korean.", ko="한국어로 부르는 이름."),
}
OWN: dict[tuple[str, str], Text] = {
    ("machine", "name"): Text(
        en="Name of the family: small letters, digits and _.", ko="설비군 이름: 영어 소문자, 숫자, _."
    ),
    ("machine", "out"): Text(
        en="Where to make its folder; otherwise here.", ko="폴더를 만들 곳. 없으면 지금 폴더."
    ),
}
"""Parameters that mean something else for one command, by command and parameter."""

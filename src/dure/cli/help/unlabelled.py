"""The words of ``--help`` for studies of data without an outcome: remaining life."""

from dure.language import Text

OWN: dict[tuple[str, str], Text] = {
    ("study", "life"): Text(
        en="The file holds units that ran until they failed: tell how much life is left. Recognised by its columns "
        "unless --no-life.",
        ko="고장 날 때까지 가동한 설비들의 기록: 잔여 수명을 봅니다. 열을 보고 스스로 알아보며, --no-life 로 끕니다.",
    ),
    ("study", "still_running"): Text(
        en="With --life: units that had not failed when their rows end, or the column that says so; a,b or repeated.",
        ko="--life 와 함께: 기록이 끝날 때 아직 고장 나지 않은 설비, 또는 그것을 알려 주는 열. a,b 또는 반복.",
    ),
    ("study", "horizon"): Text(
        en="With --life: life left from which on more is not told apart; read from the records unless given.",
        ko="--life 와 함께: 이보다 많이 남으면 하나로 볼 잔여 수명. 없으면 기록에서 구합니다.",
    ),
    ("study", "group"): Text(
        en="Column that says which rows belong together: run, lot, part; with --life the unit.",
        ko="어떤 행이 한 묶음인지 알려 주는 열(런, 로트, 부품). --life 에서는 설비.",
    ),
    ("study", "time"): Text(
        en="Column with the time; with --life the one that counts the life of a unit.",
        ko="시각이 든 열. --life 에서는 설비를 얼마나 썼는지 세는 열.",
    ),
}

"""The words of ``--help`` for studies of data without an outcome: remaining life, and what is normal."""

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
    ("study", "normal"): Text(
        en="Without an outcome: rows known to be good, such as state=ok, 2026-11-01..2026-11-08, 2..500 (rows). Else "
        "the first part is learned from.",
        ko="결과 열이 없을 때: 정상인 것이 확실한 행. 예: 상태=정상, 2026-11-01..2026-11-08, 2..500(행). 없으면 "
        "앞부분에서 배웁니다.",
    ),
    ("study", "windows"): Text(
        en="Without an outcome: file of start and end, a line per fault; judges the alarms.",
        ko="결과 열이 없을 때: 이상이 있었던 구간의 파일(시작, 끝). 경보를 판정하는 데만 씁니다.",
    ),
    ("study", "faults"): Text(
        en="Without an outcome: column that says when something was wrong; judges the alarms and is never read.",
        ko="결과 열이 없을 때: 이상이 있었음을 알려 주는 열. 경보를 판정하는 데만 씁니다.",
    ),
    ("study", "false_alarms"): Text(
        en="Share of good units that may be stopped, such as 5%; without an outcome how often a false alarm may come: "
        "1/week, 2/day, 1/1000rows.",
        ko="잘못 세워도 되는 양품의 비율. 예: 5%. 결과 열이 없을 때는 오경보가 얼마나 잦아도 되는지: 1/week, 2/day, "
        "1/1000rows.",
    ),
}

"""The words of ``--help`` for ``dure learn``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "learn": Text(en="What a machine's file can tell.", ko="설비 파일에서 무엇을 알 수 있는지 살펴봅니다."),
    "study": Text(
        en="Tell honestly whether a file can foretell an outcome, and what is wrong with the data.",
        ko="파일로 결과를 예측할 수 있는지, 데이터에 어떤 함정이 있는지 정직하게 알려 줍니다.",
    ),
    "apply": Text(
        en="Judge every row of a file with a model that a study left, and tell what has drifted since.",
        ko="분석이 남긴 모델로 파일의 모든 행을 예측하고, 그동안 무엇이 달라졌는지 알려 줍니다.",
    ),
}
NOTES: dict[str, Text] = {
    "study": Text(
        en="In the JSON, `score.low` to `score.high` is the range in which the score on the next stretch of data is "
        "expected (95 %); `score.average_low` to `score.average_high` is the narrower 95 % interval of the average, "
        "`score.honest`. `score.gain_low` to `score.gain_high` is the 95 % interval of the gain, on which the verdict "
        "rests. Where columns are suspected of knowing the outcome, `score` is without them (also as "
        "`score_without_suspects`), and `score_with_suspects` is with them. `machine` is the family that was "
        "recognised or "
        "named, with unit, normal range and values outside of it by column; null where there is none.",
        ko="JSON에서 `score.low`~`score.high`는 다음 구간의 데이터에서 점수가 들 것으로 보는 범위(95%)입니다. "
        "`score.average_low`~`score.average_high`는 그보다 좁은, 평균 점수 `score.honest`의 95% 신뢰구간입니다. "
        "`score.gain_low`~`score.gain_high`는 판정의 근거인 이득의 95% 신뢰구간입니다. "
        "결과를 미리 아는 것으로 의심되는 열이 있으면 `score`는 그 열을 뺀 점수이고"
        "(`score_without_suspects`와 같음), `score_with_suspects`는 넣은 "
        "점수입니다. `machine`은 알아보거나 지정한 설비군이며 열마다 단위, 정상 범위, 벗어난 값의 수가 들어 있습니다. "
        "없으면 null입니다.",
    ),
}
"""What the reference adds to a command."""
PARAMETERS: dict[str, Text] = {
    "data": Text(
        en="A file (CSV, TSV, Excel, Parquet), or a zip or folder of them.",
        ko="파일(CSV, TSV, 엑셀, Parquet) 또는 그런 파일이 든 zip이나 폴더.",
    ),
    "tags": Text(
        en="Study records instead of a file: tags, * stands for any part (mold-1.*); a,b or repeated.",
        ko="파일 대신 기록을 분석합니다. 태그 이름이며 *는 아무 글자(mold-1.*). a,b 또는 반복.",
    ),
    "of": Text(
        en="Outcome in the records: lots.result, lots.scrap_share, events.KIND.NAME, or a tag.",
        ko="기록에 있는 결과: lots.result, lots.scrap_share, events.종류.이름, 또는 태그.",
    ),
    "from_": Text(
        en="Beginning, in the plant's zone: 2026-11-20 or '2026-11-20 08:00'.",
        ko="시작 시각(공장 시간대): 2026-11-20 또는 '2026-11-20 08:00'.",
    ),
    "to": Text(
        en="End, in the plant's zone; a day alone is in.", ko="끝 시각(공장 시간대). 날짜만 적으면 그날까지."
    ),
    "within": Text(
        en="How long a value holds after its reading; 1h unless told.",
        ko="측정값이 유효하다고 볼 시간. 없으면 1h.",
    ),
    "model": Text(
        en="Result folder of a usable study, or its model.onnx.",
        ko="판정이 ‘쓸 수 있음’인 분석의 결과 폴더 또는 그 안의 model.onnx.",
    ),
    "labels": Text(
        en="The file holds the outcome: score the predictions, go on adapting, look for grown errors.",
        ko="파일에 결과가 있음: 예측을 채점하고, 예측구간을 계속 맞추고, 오차가 커졌는지 봅니다.",
    ),
    "target": Text(en="Column with the outcome.", ko="결과가 든 열."),
    "positive": Text(en="Value of the outcome that counts as bad.", ko="결과값 가운데 불량으로 볼 값."),
    "group": Text(
        en="Column that says which rows belong together: run, lot, part.",
        ko="어떤 행이 한 묶음인지 알려 주는 열(런, 로트, 부품).",
    ),
    "settings": Text(
        en="Columns that a person or recipe sets; a,b or repeated.",
        ko="사람이나 레시피가 정하는 설정값 열. a,b 또는 반복.",
    ),
    "exclude": Text(en="Columns to leave out; a,b or repeated.", ko="뺄 열. a,b 또는 반복."),
    "include": Text(
        en="Columns to put back although a trap was found; a,b or repeated.",
        ko="함정으로 빠졌지만 다시 넣을 열. a,b 또는 반복.",
    ),
    "gap": Text(en="Rows left out between training and test.", ko="학습과 시험 사이에 비워 둘 행 수."),
    "useful": Text(en="Smallest gain over guessing worth having.", ko="쓸모 있다고 볼 최소 이득."),
    "false_alarms": Text(
        en="Share of good units that may be stopped, such as 5%.", ko="잘못 세워도 되는 양품의 비율. 예: 5%."
    ),
    "cost": Text(
        en="What a missed bad unit and a good unit stopped cost, in won: miss=50000,false_alarm=3000. Sets the "
        "threshold where both cost least.",
        ko="미검 하나와 과검 하나의 비용(원). 예: miss=50000,false_alarm=3000. "
        "둘을 합친 비용이 가장 적은 곳에 판정 기준을 둡니다.",
    ),
    "inspect": Text(
        en="Share of units that a person can look at, such as 5%; sets the threshold.",
        ko="사람이 볼 수 있는 부품의 비율. 예: 5%. 판정 기준을 여기에 맞춥니다.",
    ),
    "practice": Text(
        en="Column that says which units are stopped today, to compare the cost.",
        ko="지금 멈추는 부품을 알려 주는 열. 비용을 견줄 때 씁니다.",
    ),
    "label_delay": Text(
        en="How many units later the outcome of one is known.", ko="결과를 몇 개 뒤에야 알게 되는지."
    ),
    "audit_only": Text(en="Check the data and stop.", ko="데이터만 점검하고 멈춥니다."),
}

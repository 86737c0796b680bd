"""The words of ``--help`` in both languages, by command and parameter."""

from typing import Any

from dure.cli import dispatch_help
from dure.language import Language, Text

COMMANDS: dict[str, Text] = {
    **dispatch_help.COMMANDS,
    "dure": Text(
        en="Honest answers from the data of machines, on this computer.",
        ko="설비 데이터에서 정직한 답을 얻습니다. 모든 일은 이 컴퓨터 안에서 이루어집니다.",
    ),
    "learn": Text(en="What a machine's file can tell.", ko="설비 파일에서 무엇을 알 수 있는지 살펴봅니다."),
    "study": Text(
        en="Tell honestly whether a file can foretell an outcome, and what is wrong with the data.",
        ko="파일로 결과를 예측할 수 있는지, 데이터에 어떤 함정이 있는지 정직하게 알려 줍니다.",
    ),
    "apply": Text(
        en="Judge every row of a file with a model that a study left, and tell what has drifted since.",
        ko="분석이 남긴 모델로 파일의 모든 행을 예측하고, 그동안 무엇이 달라졌는지 알려 줍니다.",
    ),
    "check": Text(
        en="Check a plant file: every fault with its line and what to write instead.",
        ko="공장 파일을 점검하여 잘못된 곳의 줄과 고칠 내용을 모두 알려 줍니다.",
    ),
    "records": Text(
        en="What was recorded: tags, times, gaps, sizes.",
        ko="무엇이 기록되어 있는지 봅니다: 태그, 시각, 수집 공백, 크기.",
    ),
    "import": Text(
        en="Put a file's readings into the records; which column is what is shown and remembered.",
        ko="파일의 측정값을 기록에 넣습니다. 어떤 열을 어떻게 읽었는지 보여 주고 다음에도 그렇게 읽습니다.",
    ),
    "machines": Text(
        en="Machine families: what each records, and simulated machines to try.",
        ko="설비군: 어떤 신호를 기록하는지 보고, 모의 설비를 써 봅니다.",
    ),
    "show": Text(
        en="The card of a family: signals, states, failures, equations.",
        ko="설비군의 카드를 봅니다: 신호, 상태, 고장과 불량, 식.",
    ),
    "simulate": Text(
        en="Write what a simulated machine recorded in some days, and the truth behind it.",
        ko="모의 설비가 며칠 동안 기록한 데이터와 그 뒤의 진실을 파일로 씁니다.",
    ),
    "oee": Text(
        en="How much of the planned time made good pieces (OEE), and where the rest went.",
        ko="계획한 시간 가운데 얼마가 양품이 되었는지(설비종합효율), 나머지는 어디로 갔는지 알려 줍니다.",
    ),
    "power": Text(
        en="Electricity: the bill, which contract, tariffs.", ko="전기: 요금 계산, 계약 선택, 요금제."
    ),
    "bill": Text(
        en="Bill a load line by line, from a file or from what the meter of the contract recorded.",
        ko="부하 파일이나 계약 계량기의 기록으로 전기요금을 항목마다 계산합니다.",
    ),
    "contract": Text(
        en="Compare the tariffs open to this customer for a load, and advise contract power with its risk.",
        ko="이 고객이 고를 수 있는 요금제를 부하로 비교하고, 계약전력을 초과 위험과 함께 권합니다.",
    ),
    "tariffs": Text(
        en="List suppliers and tariffs: prices, rules, dates, standing.",
        ko="공급자와 요금제를 보여 줍니다: 단가, 규칙, 시행일, 근거.",
    ),
    "twin": Text(
        en="What happens in the plant, simulated; what would happen if.",
        ko="공장에서 일어나는 일을 모의하고, 바꾸면 어떻게 될지 알려 줍니다.",
    ),
    "compare": Text(
        en="Compare changes of a plant with the plant as it is: differences with intervals, which is best, what pays.",
        ko="공장을 바꾼 경우를 지금과 비교합니다: 차이와 신뢰구간, 가장 나은 것, 회수 기간.",
    ),
    "calibrate": Text(
        en="Take figures of the plant file from recorded events, with intervals; say what they do not tell.",
        ko="기록된 이벤트에서 공장 파일의 값을 신뢰구간과 함께 구하고, 알 수 없는 것을 알려 줍니다.",
    ),
    "validate": Text(
        en="Simulate model plants whose exact answers are known, and judge the simulation by them.",
        ko="정확한 답이 알려진 모형 공장을 모의하여 시뮬레이션이 맞는지 판정합니다.",
    ),
    "demo": Text(
        en="Make a month of a plant that does not exist, and study the defects of one of its machines.",
        ko="가상 공장의 한 달 기록을 만들고, 그 가운데 한 설비의 불량을 분석해 보입니다.",
    ),
}
NOTES: dict[str, Text] = {
    "study": Text(
        en="In the JSON, `score.low` to `score.high` is the range in which the score on the next stretch of data is "
        "expected (95 %); `score.average_low` to `score.average_high` is the narrower 95 % interval of the average, "
        "`score.honest`. `score.gain_low` to `score.gain_high` is the 95 % interval of the gain, on which the verdict "
        "rests. Where columns are suspected of knowing the outcome, `score` is without them (also as "
        "`score_without_suspects`), and `score_with_suspects` is with them.",
        ko="JSON에서 `score.low`~`score.high`는 다음 구간의 데이터에서 점수가 들 것으로 보는 범위(95%)입니다. "
        "`score.average_low`~`score.average_high`는 그보다 좁은, 평균 점수 `score.honest`의 95% 신뢰구간입니다. "
        "`score.gain_low`~`score.gain_high`는 판정의 근거인 이득의 95% 신뢰구간입니다. "
        "결과를 미리 아는 것으로 의심되는 열이 있으면 `score`는 그 열을 뺀 점수이고"
        "(`score_without_suspects`와 같음), `score_with_suspects`는 넣은 "
        "점수입니다.",
    ),
}
"""What the reference adds to a command."""
PARAMETERS: dict[str, Text] = {
    **dispatch_help.PARAMETERS,
    "help": Text(en="Show this help.", ko="이 도움말을 보여 줍니다."),
    "version": Text(en="Show the version.", ko="버전을 보여 줍니다."),
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
    "as_of": Text(en="Use only what had been received by then.", ko="그때까지 들어온 기록만 씁니다."),
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
    "time": Text(en="Column with the time.", ko="시각이 든 열."),
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
    "budget": Text(
        en="Time that the work may take, such as 60s or 5min.", ko="작업에 쓸 시간. 예: 60s, 5min."
    ),
    "seed": Text(
        en="Seed of all luck; the same seed gives the same answer.", ko="무작위 시드. 같으면 답도 같습니다."
    ),
    "audit_only": Text(en="Check the data and stop.", ko="데이터만 점검하고 멈춥니다."),
    "json": Text(en="Print exactly one JSON object.", ko="JSON 객체 하나만 출력합니다."),
    "lang": Text(
        en="Language: ko or en; otherwise that of the system.", ko="언어: ko 또는 en. 없으면 시스템 언어."
    ),
    "out_file": Text(
        en="File to write: CSV or Parquet, by its ending.", ko="쓸 파일. 이름 끝에 따라 CSV 또는 Parquet."
    ),
    "out": Text(en="Folder for results.", ko="결과를 둘 폴더."),
    "encoding": Text(en="Encoding of the text, such as cp949.", ko="글자 인코딩. 예: cp949."),
    "delimiter": Text(
        en="What parts the columns: comma, tab, semicolon, pipe, space.",
        ko="열을 나누는 글자: comma, tab, semicolon, pipe, space.",
    ),
    "decimal": Text(en="Decimal mark: point or comma.", ko="소수점: point 또는 comma."),
    "date_order": Text(en="Order of day, month, year: dmy, mdy, ymd.", ko="날짜 순서: dmy, mdy, ymd."),
    "header": Text(en="Whether the first row names the columns.", ko="첫 행이 열 이름인지 여부."),
    "sheet": Text(en="Sheet of a workbook.", ko="엑셀 시트 이름."),
    "transpose": Text(en="Whether channels lie in rows.", ko="채널이 행으로 놓여 있는지 여부."),
    "member": Text(
        en="File inside a zip or folder; * stands for any part.", ko="zip이나 폴더 안의 파일. *는 아무 글자."
    ),
    "missing": Text(en="Words that mean missing; a,b or repeated.", ko="빈값을 뜻하는 글자. a,b 또는 반복."),
    "plant": Text(
        en="A plant file, or a folder with a plant.yaml.", ko="공장 파일 또는 plant.yaml이 든 폴더."
    ),
    "change": Text(
        en="Check with this change, such as machines.mold-1.power.producing='40 kW'; repeated for more.",
        ko="이 변경을 넣고 점검합니다. 예: machines.mold-1.power.producing='40 kW'. 여러 번 쓸 수 있습니다.",
    ),
    "grid": Text(
        en="One scenario per value, such as buffers.b-cnc.capacity='2 lots|4 lots'; repeated ones are multiplied.",
        ko="값마다 시나리오 하나. 예: buffers.b-cnc.capacity='2 lots|4 lots'. 여러 번 쓰면 모두 조합합니다.",
    ),
    "measured": Text(en="Time that is looked at after the warm-up.", ko="안정화 구간 뒤에 살펴볼 기간."),
    "warmup": Text(
        en="Time that is left out at the beginning; auto finds it.",
        ko="처음에 버릴 기간. auto이면 스스로 찾습니다.",
    ),
    "replications": Text(
        en="Replications of every scenario before the ranking.", ko="순위를 매기기 전의 반복 횟수."
    ),
    "precision": Text(
        en="Half-width of the interval that is wanted, as a share: 2%.",
        ko="원하는 신뢰구간의 반폭(비율): 2%.",
    ),
    "most": Text(en="Most replications of one scenario.", ko="한 시나리오의 최대 반복 횟수."),
    "matters": Text(
        en="Difference below which two scenarios are as good, as a share of the plant as it is.",
        ko="이보다 작은 차이는 같은 것으로 봅니다(지금 공장에 대한 비율).",
    ),
    "wrong": Text(
        en="Chance that may be taken of choosing one that is worse by more than that.",
        ko="그보다 더 나쁜 시나리오를 고를 수 있는 확률.",
    ),
    "parameters": Text(
        en="File of calibrated parameters; their doubt goes into the intervals.",
        ko="보정된 파라미터 파일. 그 불확실성이 신뢰구간에 들어갑니다.",
    ),
    "events": Text(
        en="File of machine states or of cases; without one the records beside the plant file.",
        ko="설비 상태나 작업 건의 파일. 없으면 공장 파일 옆의 기록.",
    ),
    "level": Text(en="Level of the intervals.", ko="신뢰구간의 수준."),
    "draws": Text(
        en="How many sets of figures are drawn from their doubt for later questions.",
        ko="다음 질문에 쓸 값의 묶음을 불확실성에서 몇 번 뽑을지.",
    ),
    "check": Text(
        en="Whether the last weeks are kept out to judge the twin.",
        ko="마지막 몇 주를 떼어 트윈을 확인할지 여부.",
    ),
    "models": Text(
        en="A model plant with known answers, or a folder of them.", ko="답이 알려진 모형 공장 파일이나 폴더."
    ),
    "path": Text(
        en="How to run: by events, or by the recursion over lots where the model is a line.",
        ko="계산 방식: 이벤트, 또는 라인이면 로트 재귀(max-plus).",
    ),
    "write": Text(
        en="Write the changes into the file when it has no faults; comments and order stay.",
        ko="문제가 없으면 변경을 파일에 씁니다. 주석과 순서는 그대로 둡니다.",
    ),
    "schema": Text(
        en="Print a JSON Schema of the plant file for editors.", ko="편집기용 JSON Schema를 출력합니다."
    ),
    "machine": Text(
        en="Machine by its id in the plant file; a,b or repeated.",
        ko="공장 파일의 설비 id. a,b 또는 반복.",
    ),
    "by": Text(
        en="Cut the answer: span, day or shift.", ko="나누어 보기: span(전체), day(날짜), shift(교대조)."
    ),
    "source": Text(
        en="Collector without whose heartbeats nothing counts as recorded.",
        ko="살아 있던 시간만 기록으로 인정할 수집기 이름.",
    ),
    "workspace": Text(en="Folder of the plant.", ko="공장 폴더."),
    "tag": Text(
        en="Column that names the tag, where a row is one reading.",
        ko="한 행에 측정값이 하나일 때 태그가 든 열.",
    ),
    "value": Text(en="Column with the value of that tag.", ko="그 태그의 값이 든 열."),
    "tag_prefix": Text(
        en="Text before every tag, such as mold-1.", ko="모든 태그 앞에 붙일 글자. 예: mold-1."
    ),
    "timezone": Text(
        en="Zone of the file's times; otherwise that of the plant file, or Asia/Seoul.",
        ko="파일 시각의 시간대. 없으면 공장 파일의 시간대나 Asia/Seoul.",
    ),
    "family": Text(en="Name of a machine family.", ko="설비군 이름."),
    "days": Text(en="How many days, Sundays included.", ko="일수(일요일 포함)."),
    "traps": Text(
        en="Traps to plant in the file, such as twin_rows,counter_column.",
        ko="파일에 심을 함정. 예: twin_rows,counter_column.",
    ),
    "name": Text(
        en="Id of the machine in tags and events; otherwise the family.",
        ko="태그와 이벤트에 쓸 설비 이름. 없으면 설비군 이름.",
    ),
    "load": Text(
        en="File of a load: a meter's or portal's export (CSV, Excel), long or one row a day. Without it: the records.",
        ko="부하 파일: 계량기나 포털에서 받은 CSV·엑셀(세로형 또는 하루 한 행). 없으면 기록에서 읽음.",
    ),
    "tariff": Text(
        en="Tariff, voltage and option; otherwise that of the plant file.",
        ko="계약종별·전압·선택요금. 없으면 공장 파일의 값.",
    ),
    "contract_kw": Text(en="Contract power in kW.", ko="계약전력(kW)."),
    "month": Text(en="One billing month; otherwise all.", ko="청구 월 하나. 없으면 전부."),
    "rules_of": Text(
        en="Bill every day by the rules of this date; the calendar stays.",
        ko="모든 날을 이 날짜의 규칙으로 계산. 달력은 그대로.",
    ),
    "history": Text(en="File of earlier billing peaks: month, kW.", ko="지난달 최대수요전력 파일: 월, kW."),
    "read_day": Text(en="Day on which the billing month begins.", ko="검침일."),
    "deferred": Text(en="Whether the reform of 2026 was put off.", ko="2026년 요금 개편을 미루었는지 여부."),
    "supplier": Text(en="Supplier by name, or a file ending in .toml.", ko="공급자 이름 또는 .toml 파일."),
    "holiday": Text(
        en="Further days billed as public holidays; a,b or repeated.",
        ko="공휴일로 계산할 날짜 추가. a,b 또는 반복.",
    ),
    "no_holiday": Text(
        en="Public holidays not billed as such; a,b or repeated.",
        ko="공휴일로 계산하지 않을 날짜. a,b 또는 반복.",
    ),
    "stamp": Text(en="Which end of its interval a time stands for.", ko="시각이 구간의 시작인지 끝인지."),
    "unit": Text(
        en="What the values are: kWh per interval, or mean kW.", ko="값의 단위: 구간 kWh 또는 평균 kW."
    ),
    "energy": Text(en="Column with the energy.", ko="전력량이 든 열."),
    "lag": Text(en="Column with the lagging reactive energy.", ko="지상 무효전력량이 든 열."),
    "lead": Text(en="Column with the leading reactive energy.", ko="진상 무효전력량이 든 열."),
    "prices": Text(
        en="File of hourly prices, where the tariff needs it.", ko="시간별 단가 파일(그런 요금제일 때)."
    ),
    "factors": Text(en="File of kg CO2 per kWh, one for each hour.", ko="시간별 배출계수(kg CO2/kWh) 파일."),
    "units": Text(en="How many shots to simulate.", ko="모의할 숏 수."),
}

OWN: dict[tuple[str, str], Text] = {
    ("simulate", "settings"): Text(
        en="Settings to hold at a value, such as hold_pressure_set=420; a=1,b=2 or repeated.",
        ko="고정할 설정값. 예: hold_pressure_set=420. a=1,b=2 또는 반복.",
    ),
    ("demo", "out"): Text(
        en="Folder in which the plant's folder hanbit is made.", ko="공장 폴더 hanbit을 만들 곳."
    ),
    ("demo", "seed"): Text(
        en="Seed of all luck; the same seed gives the same month.", ko="무작위 시드. 같으면 한 달도 같습니다."
    ),
    ("compare", "by"): Text(
        en="What scenarios are ranked by; value where the plant file says what something is worth, else throughput.",
        ko="순위의 기준. 공장 파일에 금액이 있으면 value, 없으면 throughput.",
    ),
    ("compare", "change"): Text(
        en="A scenario: machines.mold-2.count=2; several changes with ; between them; repeated for more scenarios.",
        ko="시나리오 하나: machines.mold-2.count=2. 여러 변경은 ;로 잇고, 시나리오마다 반복합니다.",
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


def in_language(command: Any, language: Language) -> Any:  # noqa: ANN401  (Typer's command class is not public)
    """Set the help of a command, its parameters and its subcommands, and return it."""
    words = COMMANDS[command.name or "dure"].in_(language)
    command.help = command.short_help = words
    for parameter in [*command.params, command.get_help_option(_context(command))]:
        if parameter is None:
            continue
        said = OWN.get((command.name, parameter.name), PARAMETERS.get(parameter.name))
        if said is not None:
            parameter.help = said.in_(language)
    for inner in getattr(command, "commands", {}).values():
        in_language(inner, language)
    return command


def _context(command: Any) -> Any:  # noqa: ANN401  (Typer's command class is not public)
    return command.context_class(command)

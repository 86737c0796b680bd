"""The words of ``--help`` for ``dure power``: the bill and the contract."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
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
}
PARAMETERS: dict[str, Text] = {
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
    "energy": Text(en="Column with the energy.", ko="전력량이 든 열."),
    "lag": Text(en="Column with the lagging reactive energy.", ko="지상 무효전력량이 든 열."),
    "lead": Text(en="Column with the leading reactive energy.", ko="진상 무효전력량이 든 열."),
    "prices": Text(
        en="File of hourly prices, where the tariff needs it.", ko="시간별 단가 파일(그런 요금제일 때)."
    ),
    "factors": Text(en="File of kg CO2 per kWh, one for each hour.", ko="시간별 배출계수(kg CO2/kWh) 파일."),
}

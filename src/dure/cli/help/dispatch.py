"""The words of ``--help`` for planning battery, sun and flexible work."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "dispatch": Text(
        en="Plan battery, sun and flexible work for a load: the cheapest under the contract, bill before and after.",
        ko="부하에 맞춰 배터리·태양광·유연 작업의 가장 싼 운전 계획을 세우고 요금을 전후로 비교합니다.",
    ),
    "size": Text(
        en="Compare sizes of battery and sun against their price, with the doubt that one year leaves.",
        ko="배터리와 태양광의 크기별로 절감액과 비용을 비교하고, 1년 자료의 불확실성을 함께 알려 줍니다.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "battery_kw": Text(
        en="Power of the battery at the meter; sizes as 50,100 or 50:500:50 (from, to, step).",
        ko="배터리 출력(kW). 크기 비교에서는 50,100 또는 50:500:50(처음:끝:간격).",
    ),
    "battery_kwh": Text(
        en="Energy that the battery holds; sizes as for the power.",
        ko="배터리 용량(kWh). 크기 쓰는 법은 출력과 같음.",
    ),
    "efficiency": Text(en="Efficiency of one way.", ko="편도 효율."),
    "soc_min": Text(en="Lowest charge.", ko="최저 충전 상태."),
    "soc_max": Text(en="Highest charge.", ko="최고 충전 상태."),
    "soc_start": Text(
        en="Charge at the start, and at least at the end.", ko="시작 충전 상태. 끝에도 이만큼은 남깁니다."
    ),
    "wear": Text(en="Cost of wear per kWh taken out.", ko="방전 1 kWh당 마모 비용."),
    "pv": Text(
        en="File of sun: time and kW (dispatch), or kW per kW installed (size).",
        ko="태양광 파일: 시각과 kW(dispatch), 설비 1 kW당 kW(size).",
    ),
    "export_price": Text(
        en="Price of a kWh fed back; without it nothing may be.", ko="역송 단가. 없으면 역송하지 않습니다."
    ),
    "limit_kw": Text(en="Most that may ever be drawn.", ko="넘으면 안 되는 수전 전력(kW)."),
    "pv_kw": Text(en="Sizes of sun in kW.", ko="태양광 설비 크기(kW)."),
    "price_kw": Text(en="Price per kW of the battery.", ko="배터리 출력 1 kW당 가격."),
    "price_kwh": Text(en="Price per kWh of the battery.", ko="배터리 용량 1 kWh당 가격."),
    "price_pv": Text(en="Price per kW of sun.", ko="태양광 1 kW당 가격."),
    "life": Text(en="Years that the battery lasts.", ko="배터리 수명(년)."),
    "pv_life": Text(en="Years that the modules last.", ko="태양광 수명(년)."),
    "discount": Text(en="Yearly discount rate.", ko="연 할인율."),
    "upkeep": Text(en="Yearly upkeep as a share of the price.", ko="연간 유지비(가격 대비 비율)."),
    "pv_yield": Text(
        en="kWh per kW and year, where no profile is given and the sun is computed.",
        ko="발전 자료가 없어 태양 위치로 계산할 때의 연간 발전량(kWh/kW).",
    ),
}
OWN: dict[tuple[str, str], Text] = {
    ("size", "draws"): Text(
        en="Years drawn from weeks of the load.", ko="부하의 주를 다시 뽑아 만들 연도 수."
    ),
}
"""Parameters that mean something else for one command, by command and parameter."""

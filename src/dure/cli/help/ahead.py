"""The words of ``--help`` for ``dure power forecast`` and ``dure power control``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "forecast": Text(
        en="Foretell the load of the next two days with intervals, scored forward beside last week and the last value.",
        ko="이틀 앞 부하를 예측구간과 함께 예측하고, 지난주 값·직전 값과 나란히 채점합니다.",
    ),
    "control": Text(
        en="What a battery decided every 15 minutes would have saved, beside none, a safe rule and perfect foresight.",
        ko="15분마다 정하는 배터리 운전의 절감액을 배터리 없음, 안전 규칙, 완전 예지와 나란히 계산합니다.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "plan": Text(
        en="File of the production plan: a time and a number, in any unit.",
        ko="생산 계획 파일: 시각과 수. 단위는 무엇이든 됩니다.",
    ),
    "outage": Text(
        en="Share of the days on which the forecast is missing, drawn at random: shows the fallback.",
        ko="예측이 없는 날의 비율(무작위). 대체 운전이 어떤지 보여 줍니다.",
    ),
}
OWN: dict[tuple[str, str], Text] = {
    ("forecast", "days"): Text(
        en="How many last days are foretold again to score it.", ko="채점할 마지막 며칠."
    ),
    ("control", "days"): Text(
        en="How many last days the battery is run over.", ko="배터리를 운전해 볼 마지막 며칠."
    ),
    ("forecast", "level"): Text(en="What the prediction interval promises.", ko="예측구간의 수준."),
}
"""Parameters that mean something else for one command, by command and parameter."""

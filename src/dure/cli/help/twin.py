"""The words of ``--help`` for ``dure twin``."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
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
}
PARAMETERS: dict[str, Text] = {
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
    "models": Text(
        en="A model plant with known answers, or a folder of them.", ko="답이 알려진 모형 공장 파일이나 폴더."
    ),
    "path": Text(
        en="How to run: by events, or by the recursion over lots where the model is a line.",
        ko="계산 방식: 이벤트, 또는 라인이면 로트 재귀(max-plus).",
    ),
}
OWN: dict[tuple[str, str], Text] = {
    ("compare", "by"): Text(
        en="What scenarios are ranked by; value where the plant file says what something is worth, else throughput.",
        ko="순위의 기준. 공장 파일에 금액이 있으면 value, 없으면 throughput.",
    ),
    ("compare", "change"): Text(
        en="A scenario: machines.mold-2.count=2; several changes with ; between them; repeated for more scenarios.",
        ko="시나리오 하나: machines.mold-2.count=2. 여러 변경은 ;로 잇고, 시나리오마다 반복합니다.",
    ),
}
"""Parameters that mean something else for one command, by command and parameter."""

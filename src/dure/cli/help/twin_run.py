"""The words of ``--help`` for running a plant's twin."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "run": Text(
        en="Run the plant: throughput, lead time, states, energy with intervals; what limits it; whether it settles.",
        ko="공장을 모의합니다: 처리량, 리드타임, 설비 상태, 전력량을 신뢰구간과 함께 구하고 병목을 알려 줍니다.",
    ),
}
OWN: dict[tuple[str, str], Text] = {
    ("run", "measured"): Text(en="What is looked at after the warm-up.", ko="안정화 구간 뒤에 살펴볼 기간."),
    ("run", "warmup"): Text(
        en="What is cut from the beginning; auto finds it (none with --orders).",
        ko="앞에서 자를 구간. auto면 스스로 찾음(--orders가 있으면 자르지 않음).",
    ),
    ("run", "replications"): Text(
        en="Replications; with --precision the first ones.", ko="반복 수. --precision이 있으면 처음 반복 수."
    ),
    ("run", "precision"): Text(
        en="Go on until half the interval is this share of each mean.",
        ko="구간의 절반이 평균의 이 비율 이하가 될 때까지 반복합니다.",
    ),
    ("run", "most"): Text(en="Most replications with --precision.", ko="--precision일 때 최대 반복 수."),
    ("run", "orders"): Text(
        en="File of orders: product, release, and where known pieces and due.",
        ko="주문 파일: 제품, 투입일, 있으면 수량과 납기.",
    ),
    ("run", "profile"): Text(
        en="Keep every quarter-hour of every meter: profile.parquet and profile.csv.",
        ko="모든 계량기의 15분 값을 profile.parquet과 profile.csv로 남깁니다.",
    ),
    ("run", "trace"): Text(
        en="Write what happened when in replication 0 into a Parquet file that can be shown again.",
        ko="반복 0에서 언제 무엇이 일어났는지 Parquet 파일로 남깁니다. 다시 재생할 수 있습니다.",
    ),
    ("run", "usd"): Text(
        en="Write the stretch as an OpenUSD scene that viewers play: .usda, or .usdz with the extra usd.",
        ko="그 구간을 뷰어에서 재생하는 OpenUSD 장면으로 씁니다: .usda, 또는 usd 부가 설치로 .usdz.",
    ),
    ("run", "view_from"): Text(
        en="Where the Gantt picture and the scene begin, plant time; otherwise the first opening after the warm-up.",
        ko="간트 그림과 장면이 시작하는 시각(공장 시간대). 없으면 안정화 구간 뒤 처음 여는 때.",
    ),
    ("run", "view_for"): Text(en="How long they are.", ko="그 길이."),
    ("run", "change"): Text(
        en="Run the plant with a change: machines.mold-2.count=2; repeated for more.",
        ko="공장을 바꾸어 모의합니다: machines.mold-2.count=2. 여러 번 쓸 수 있음.",
    ),
    ("run", "path"): Text(
        en="Force a way of simulating instead of the quickest that fits.",
        ko="알맞은 가장 빠른 방식 대신 이 방식으로 모의합니다.",
    ),
}

"""The words of ``--help`` that every group of commands shares, and of ``dure`` itself."""

from dure.language import Text

COMMANDS: dict[str, Text] = {
    "dure": Text(
        en="Honest answers from the data of machines, on this computer.",
        ko="설비 데이터에서 정직한 답을 얻습니다. 모든 일은 이 컴퓨터 안에서 이루어집니다.",
    ),
}
PARAMETERS: dict[str, Text] = {
    "help": Text(en="Show this help.", ko="이 도움말을 보여 줍니다."),
    "version": Text(en="Show the version.", ko="버전을 보여 줍니다."),
    "json": Text(en="Print exactly one JSON object.", ko="JSON 객체 하나만 출력합니다."),
    "lang": Text(
        en="Language: ko or en; otherwise that of the system.", ko="언어: ko 또는 en. 없으면 시스템 언어."
    ),
    "out": Text(en="Folder for results.", ko="결과를 둘 폴더."),
    "seed": Text(
        en="Seed of all luck; the same seed gives the same answer.", ko="무작위 시드. 같으면 답도 같습니다."
    ),
    "budget": Text(
        en="Time that the work may take, such as 60s or 5min.", ko="작업에 쓸 시간. 예: 60s, 5min."
    ),
    "workspace": Text(en="Folder of the plant.", ko="공장 폴더."),
    "timezone": Text(
        en="Zone of the file's times; otherwise that of the plant file, or Asia/Seoul.",
        ko="파일 시각의 시간대. 없으면 공장 파일의 시간대나 Asia/Seoul.",
    ),
    "unit": Text(
        en="What the values are: kWh per interval, or mean kW.", ko="값의 단위: 구간 kWh 또는 평균 kW."
    ),
    "stamp": Text(en="Which end of its interval a time stands for.", ko="시각이 구간의 시작인지 끝인지."),
    "time": Text(en="Column with the time.", ko="시각이 든 열."),
    "as_of": Text(en="Use only what had been received by then.", ko="그때까지 들어온 기록만 씁니다."),
    "plant": Text(
        en="A plant file, or a folder with a plant.yaml.", ko="공장 파일 또는 plant.yaml이 든 폴더."
    ),
    "name": Text(
        en="Id of the machine in tags and events; otherwise the family.",
        ko="태그와 이벤트에 쓸 설비 이름. 없으면 설비군 이름.",
    ),
    "change": Text(
        en="Check with this change, such as machines.mold-1.power.producing='40 kW'; repeated for more.",
        ko="이 변경을 넣고 점검합니다. 예: machines.mold-1.power.producing='40 kW'. 여러 번 쓸 수 있습니다.",
    ),
    "check": Text(
        en="Whether the last weeks are kept out to judge the twin.",
        ko="마지막 몇 주를 떼어 트윈을 확인할지 여부.",
    ),
    "out_file": Text(
        en="File to write: CSV or Parquet, by its ending.", ko="쓸 파일. 이름 끝에 따라 CSV 또는 Parquet."
    ),
}

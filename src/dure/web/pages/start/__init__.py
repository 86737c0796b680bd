"""The first page: what to do with an empty workspace, and what is there in one that is not."""

from pathlib import Path

from dure.api.nouns.studies import STUDIES
from dure.api.works.demo import is_empty
from dure.errors import DureError
from dure.language import Text
from dure.records.readings.query import reader_of
from dure.records.settings import plant_of
from dure.web.page import Asked, Page, Shown

RECENT = 5


def show(asked: Asked) -> Shown:
    """Return the ways into an empty workspace, or the plant with its records and last studies."""
    workspace = asked.context.workspace
    name, fault = "", None
    if workspace.plant_file.is_file():
        try:
            name = plant_of(workspace).site.name or workspace.root.name
        except DureError as error:
            fault = error.to_json(asked.language)
    snapshot = reader_of(workspace).snapshot() if workspace.records.is_dir() else None
    rows = sum(key.rows for key in snapshot.manifest.keys) if snapshot else 0
    return Shown(
        values={
            "empty": is_empty(workspace),
            "may": asked.who.may("operate"),
            "may_change": asked.who.may("change"),
            "plant": name,
            "fault": fault,
            "tags": len(snapshot.names) if snapshot else 0,
            "rows": f"{rows:,}",
            "studies": STUDIES.names(workspace)[:RECENT],
            "said": SAID,
        },
        title=name,
    )


SAID = {
    "demo": Text(en="Look at the demo plant", ko="예제 공장 보기"),
    "demo_does": Text(
        en="A made-up maker of syringes with a month of records. Made on this computer in about half a minute.",
        ko="가상의 주사기 공장과 한 달 기록입니다. 이 컴퓨터에서 30초쯤 걸려 만듭니다.",
    ),
    "demo_button": Text(en="Make the demo plant", ko="예제 공장 만들기"),
    "file": Text(en="Study a file", ko="파일 분석"),
    "file_does": Text(
        en="An export of a machine, as it is: CSV, Excel, Parquet. It stays on this computer.",
        ko="설비에서 내보낸 파일을 그대로 씁니다. CSV, Excel, Parquet. 파일은 이 컴퓨터에만 있습니다.",
    ),
    "file_button": Text(en="Choose a file", ko="파일 고르기"),
    "plant": Text(en="Open a plant file", ko="공장 파일 열기"),
    "plant_does": Text(
        en="The description of your own plant, `plant.yaml`. Its faults are shown before anything is kept.",
        ko="여러분 공장의 설명 파일 `plant.yaml`입니다. 잘못된 곳을 먼저 보여 주고, 문제가 없을 때만 저장합니다.",
    ),
    "plant_button": Text(en="Open this file", ko="이 파일 열기"),
    "no_right": Text(
        en="Your role may look; somebody with the role `operate` starts here.",
        ko="보기만 할 수 있는 역할입니다. `operate` 역할이 있는 사람이 시작할 수 있습니다.",
    ),
    "tags": Text(en="tags recorded", ko="기록된 태그"),
    "rows": Text(en="readings", ko="측정 기록"),
    "studies": Text(en="Last studies", ko="최근 분석"),
    "next": Text(en="What to do next", ko="다음에 할 일"),
    "see_records": Text(en="Look at what was recorded", ko="기록 보기"),
    "see_study": Text(en="Ask why parts are rejected", ko="불량 원인 분석하기"),
    "see_machines": Text(en="Look at the machine families", ko="설비군 보기"),
    "fault": Text(en="The plant file has faults", ko="공장 파일에 문제가 있습니다"),
}
page = Page(
    name="start",
    address="/",
    order=0,
    title=Text(en="Begin", ko="시작"),
    does=Text(en="Choose what to look at first.", ko="무엇부터 볼지 고르십시오."),
    help=(
        Text(
            en="An empty folder offers three ways in: the demo plant, a file of a machine, or your own plant file.",
            ko="빈 폴더에서는 예제 공장, 설비 파일, 자기 공장 파일 가운데 하나로 시작합니다.",
        ),
        Text(
            en="The demo plant is written into this folder. Delete the folder to be rid of it.",
            ko="예제 공장은 이 폴더에 씁니다. 없애려면 폴더를 지우십시오.",
        ),
        Text(
            en="Later this page says what is there, and what to ask next.",
            ko="그다음부터 이 페이지는 무엇이 있는지, 다음에 무엇을 물을지 알려 줍니다.",
        ),
    ),
    folder=Path(__file__).parent,
    show=show,
    words={
        "fault": Text(en="{n} faults; nothing was kept.", ko="문제 {n}건. 저장하지 않았습니다."),
        "line": Text(en="line {line}", ko="{line}번째 줄"),
    },
)

"""The page *Study*: drop a file or choose tags, see what was recognised, correct it, watch, read the verdict."""

from pathlib import Path
from typing import Any

from dure.api.nouns.studies import STUDIES
from dure.errors import ResultNotFound
from dure.language import Text
from dure.records.readings.query import reader_of
from dure.web.page import Asked, Page, Shown
from dure.web.pages.study.words import SAID, WORDS
from dure.workspace.place import Workspace

LISTED = 20
MOST_TAGS = 5_000
OF_LOTS = ("lots.result", "lots.scrap_share", "lots.scrapped", "lots.good")


def show(asked: Asked) -> Shown:
    """Return the form and the studies so far, or one study. Raises ``ResultNotFound``."""
    workspace = asked.context.workspace
    if asked.part:
        told = STUDIES.json(workspace, asked.part)
        values = {"id": asked.part, "told": told, "said": SAID, "studies": []}
        return Shown(values=values, title=told["source"], does=SAID["read"])
    names = sorted(reader_of(workspace).snapshot().names) if workspace.records.is_dir() else []
    entities = sorted({name.split(".")[0] for name in names})
    return Shown(
        values={
            "id": "", "said": SAID, "studies": _studies(workspace), "entities": entities,
            "outcomes": [*OF_LOTS, *names[:MOST_TAGS]],
            "may": asked.who.may("operate"),
        },
        data={"language": asked.language},
    )  # fmt: skip


def _studies(workspace: Workspace) -> list[dict[str, Any]]:
    found = []
    for name in STUDIES.names(workspace)[:LISTED]:
        try:
            told = STUDIES.json(workspace, name)
        except ResultNotFound:
            continue  # moved while we looked
        found.append({"id": name, "source": told.get("source"), "headline": told.get("headline")})
    return found


page = Page(
    name="study",
    address="/study",
    order=20,
    title=Text(en="Study", ko="분석"),
    does=Text(
        en="Drop a file of a machine, or choose what was recorded, and say which column is the outcome.",
        ko="설비 파일을 놓거나 기록을 고르고, 결과 열이 무엇인지 정하십시오.",
    ),
    help=(
        Text(
            en="Drop an export as it is: CSV, Excel, Parquet or a zip of them. Encoding, dates and units are "
            "recognised.",
            ko="내보낸 파일을 그대로 놓습니다. CSV, Excel, Parquet, 또는 이들을 묶은 zip. 인코딩, 날짜, 단위는 "
            "알아서 읽습니다.",
        ),
        Text(
            en="Look at the columns that were recognised. Choose the outcome (OK or NG, a measured quality), and "
            "which "
            "value is the defect. Leave out columns that are only known afterwards.",
            ko="알아본 열을 살펴봅니다. 결과 열(양품·불량, 측정한 품질)과 불량을 뜻하는 값을 고릅니다. 나중에야 "
            "알 수 있는 열은 뺍니다.",
        ),
        Text(
            en="Start. The study looks for the traps of machine data first, then learns, and takes about a minute.",
            ko="분석을 시작합니다. 데이터의 함정을 먼저 찾고 나서 배우며, 1분쯤 걸립니다.",
        ),
        Text(
            en="Read the verdict: usable, no better than guessing, or cannot tell yet. A refusal is a full answer.",
            ko="판정을 읽습니다. 쓸 수 있음, 찍는 것보다 낫지 않음, 아직 알 수 없음. 판단을 미루는 것도 답입니다.",
        ),
    ),
    folder=Path(__file__).parent,
    show=show,
    parts=True,
    words=WORDS,
)

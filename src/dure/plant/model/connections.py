"""Connections that readings come from."""

from collections.abc import Mapping
from dataclasses import dataclass

from dure.language import Text
from dure.plant.model.meters import TAG
from dure.plant.model.thing import Named
from dure.plant.schema.collections import MapOf
from dure.plant.schema.key import key
from dure.plant.schema.scalars import Choice, Secret, Word

PROTOCOLS = ("opcua", "mqtt", "modbus", "file")


@dataclass(frozen=True, kw_only=True)
class Connection(Named):
    """A read-only connection to a machine or gateway."""

    protocol: str = key(Choice(*PROTOCOLS), "Protocol.", "통신 규약.")
    address: str = key(Word("opc.tcp://10.0.0.5:4840"), "Address.", "주소.")
    secret: str | None = key(Secret(), "Where the password lies.", "비밀번호가 있는 곳.", default=None)
    tags: Mapping[str, str] = key(
        MapOf(TAG, Word("ns=2;s=Melt", says=Text("the source's own name", "원본의 이름"))),
        "Tags, and what each is called at the source. A tag begins with the id of what it belongs to.",
        "태그와 원본에서의 이름. 태그는 속한 것의 id로 시작합니다.", default={})  # fmt: skip

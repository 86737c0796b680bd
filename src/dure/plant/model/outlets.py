"""Outlets: the only ways in which anything is ever sent to a machine or a person."""

from dataclasses import dataclass

from dure.plant.model.thing import Named
from dure.plant.schema.collections import ListOf
from dure.plant.schema.key import key
from dure.plant.schema.scalars import Choice, Secret, Word

MAY = ("alarm", "order", "cancel", "stop", "set")


@dataclass(frozen=True, kw_only=True)
class Outlet(Named):
    """Something that may be written to, and what may be sent there; nothing else is ever sent."""

    kind: str = key(Choice("mqtt", "vda5050", "opcua", "modbus", "webhook", "file"), "Kind.", "종류.")
    version: str | None = key(
        Word("2.1", r"\d+(\.\d+)*"), "Version of the protocol.", "규약 버전.", default=None
    )
    address: str = key(Word("mqtt://10.0.0.6"), "Address.", "주소.")
    secret: str | None = key(Secret(), "Where the password lies.", "비밀번호가 있는 곳.", default=None)
    may: tuple[str, ...] = key(ListOf(Choice(*MAY), 1), "What may be sent.", "보낼 수 있는 것.")

"""A model as it leaves a study: the ONNX file and its card."""

from dataclasses import dataclass, field

from dure.learn.exporting.card import Card

MODEL = "model.onnx"
CARD = "card.json"


@dataclass(frozen=True)
class Model:
    """The bytes of ``model.onnx`` and what they are."""

    onnx: bytes = field(repr=False)
    card: Card

"""A model and its card, read from disk and found to belong together."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dure.errors import ModelMissing, ModelUnreadable
from dure.language import Text
from dure.learn.exporting.card import Card
from dure.learn.exporting.model import CARD, MODEL
from dure.learn.exporting.reading import read_card

CHUNK = 8_192
"""Rows judged at once: enough to be quick, few enough to stay in a small computer's memory."""

LARGEST = 64_000_000
"""Bytes of a model file or card that are read at most."""


@dataclass(frozen=True)
class LoadedModel:
    """A card with a session of onnxruntime that judges rows."""

    card: Card
    session: Any

    def judge(self, x: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return (rows, classes) chances or (rows, 1) numbers for (rows, columns) in the order of the card."""
        parts = [
            self.session.run(None, {"columns": x[first : first + CHUNK]})[0]
            for first in range(0, max(x.shape[0], 1), CHUNK)
        ]
        return np.concatenate(parts)


def load_model(path: Path, threads: int = 1) -> LoadedModel:
    """Return the model of a result folder, a ``model.onnx`` or a ``card.json``.

    Raises ``ModelMissing`` where one of the two files is not there, ``ModelUnreadable`` where one is damaged or the
    card tells of another model file.
    """
    folder = path if path.is_dir() else path.parent
    content, told = _bytes(folder / MODEL, path), _bytes(folder / CARD, path)
    try:
        card = read_card(json.loads(told.decode("utf-8")))
    except (ValueError, RecursionError) as fault:
        raise _unreadable(folder / CARD, Text.same(str(fault)[:200])) from None
    if sha256(content).hexdigest() != card.sha256:
        differs = Text("it is not the file that the card tells of", "카드에 적힌 모델 파일이 아닙니다")
        raise _unreadable(folder / MODEL, differs)
    return LoadedModel(card, open_session(content, threads))


def open_session(content: bytes, threads: int = 1) -> Any:  # noqa: ANN401  (onnxruntime has no types)
    """Return a session for the bytes of a model file; raises ``ModelUnreadable`` for bytes that are none."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except (RuntimeError, ValueError, onnxruntime.capi.onnxruntime_pybind11_state.Fail) as fault:
        raise _unreadable(Path(MODEL), Text.same(str(fault).splitlines()[0][:200])) from None


def _bytes(file: Path, asked: Path) -> bytes:
    try:
        if file.stat().st_size > LARGEST:
            raise _unreadable(file, Text("it is larger than any model of ours", "어떤 모델보다도 큽니다"))
        return file.read_bytes()
    except OSError:
        raise ModelMissing(
            Text(f"There is no {file.name} there.", f"그곳에 {file.name} 파일이 없습니다."),
            where=str(asked),
            next=Text(
                "Name the result folder of a study that was usable; it holds model.onnx and card.json.",
                "판정이 ‘쓸 수 있음’인 분석의 결과 폴더를 지정하십시오. 그 안에 model.onnx와 card.json이 있습니다.",
            ),
        ) from None


def _unreadable(file: Path, why: Text) -> ModelUnreadable:
    return ModelUnreadable(
        Text(f"{file.name} cannot be used: {why.en}.", f"{file.name} 파일을 쓸 수 없습니다: {why.ko}."),
        where=str(file),
        next=Text(
            "Copy model.onnx and card.json together again, or study the data again.",
            "model.onnx와 card.json을 함께 다시 복사하거나, 데이터를 다시 분석하십시오.",
        ),
    )

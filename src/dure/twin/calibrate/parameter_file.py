"""The file of calibrated figures: the estimate of each, and values drawn from its doubt for later answers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from dure.errors import ParametersUnfit
from dure.language import Text
from dure.plant.plant import Plant
from dure.twin.calibrate.applying import applied
from dure.twin.calibrate.parameter import Parameter

FORMAT: Final = "dure twin parameters 1"
DRAWS: Final = 100
MOST_BYTES: Final = 50_000_000


@dataclass(frozen=True)
class ParameterDraws:
    """Figures of a plant: ``values`` by path as estimated, ``draws`` as they might as well be, one map each."""

    values: dict[str, str]
    draws: tuple[dict[str, str], ...]
    source: str = ""

    @classmethod
    def of(
        cls, parameters: Sequence[Parameter], seed: int, source: str = "", draws: int = DRAWS
    ) -> "ParameterDraws":
        """Return draws of parameters, each from the seed and its place, so that they repeat."""
        rngs = [np.random.default_rng([seed, k]) for k in range(len(parameters))]
        made = tuple(
            {each.path: each.drawn(rng) for each, rng in zip(parameters, rngs, strict=True)}
            for _ in range(draws)
        )
        return cls({each.path: each.value() for each in parameters}, made, source)

    def plant(self, plant: Plant, draw: int | None = None) -> Plant:
        """Return the plant with the estimates, or with the values of one draw (counted round and round).

        Raises ``ParametersUnfit`` where the plant does not have what the file is about.
        """
        values = self.values if draw is None or not self.draws else self.draws[draw % len(self.draws)]
        try:
            return applied(plant, values)
        except KeyError as missing:
            raise _unfit(
                Text(f"The plant has no {missing.args[0]!r} that the parameters speak of.",
                     f"파라미터 파일에 있는 {missing.args[0]!r}이(가) 공장 파일에 없습니다."),
                self.source,
                Text("Calibrate this plant file again.", "이 공장 파일로 다시 보정하십시오."),
            ) from None  # fmt: skip

    def to_text(self) -> str:
        """Return the file as text."""
        made: dict[str, Any] = {
            "format": FORMAT, "source": self.source,
            "parameters": {
                path: {"value": value, "draws": [each[path] for each in self.draws]}
                for path, value in self.values.items()
            },
        }  # fmt: skip
        return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def load_parameters(path: Path) -> ParameterDraws:
    """Return the draws in a file that ``to_text`` wrote.

    Raises ``ParametersUnfit`` for a file that is not there, cannot be read or holds something else.
    """
    again = Text("Make it with dure twin calibrate.", "dure twin calibrate로 만드십시오.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(path)
        made = json.loads(path.read_text(encoding="utf-8"))
        if made["format"] != FORMAT:
            raise ValueError(made["format"])
        known = {
            str(name): (str(each["value"]), [str(d) for d in each["draws"]])
            for name, each in made["parameters"].items()
        }
        count = min((len(draws) for _, draws in known.values()), default=0)
        values = {name: value for name, (value, _) in known.items()}
        draws = tuple({name: drawn[k] for name, (_, drawn) in known.items()} for k in range(count))
        source = str(made.get("source", ""))
    except OSError:
        raise _unfit(
            Text("The file of parameters cannot be read.", "파라미터 파일을 읽을 수 없습니다."),
            str(path),
            again,
        ) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _unfit(
            Text("This is no file of twin parameters.", "트윈 파라미터 파일이 아닙니다."), str(path), again
        ) from None
    return ParameterDraws(values, draws, source)


def _unfit(what: Text, where: str, next: Text) -> ParametersUnfit:
    return ParametersUnfit(what, where=where, next=next)

"""Load a plant, or say everything that is wrong with its file."""

from pathlib import Path

from dure.errors import PlantInvalid
from dure.language import Text
from dure.plant.checking.check import check_text
from dure.plant.checking.report import CheckReport
from dure.plant.loading.text import read_text, text_of
from dure.plant.plant import Plant
from dure.plant.problem import Problem

_TOLD = 20


def check(path: Path | str) -> CheckReport:
    """Return every problem of a plant file; a folder stands for the ``plant.yaml`` in it.

    Raises ``PlantFileMissing`` and ``PlantFileUnreadable``; what stands in the file is only reported.
    """
    text = read_text(Path(path))
    return _unread(text) if isinstance(text, Problem) else check_text(text)


def check_bytes(raw: bytes) -> CheckReport:
    """Return every problem of a plant file given as bytes."""
    text = text_of(raw)
    return _unread(text) if isinstance(text, Problem) else check_text(text)


def load(path: Path | str) -> Plant:
    """Return the plant that a file describes.

    Raises ``PlantInvalid`` with all problems in one error, ``PlantFileMissing`` and ``PlantFileUnreadable``.
    """
    return sound(check(path), str(path))


def load_text(text: str) -> Plant:
    """Return the plant that a text describes. Raises ``PlantInvalid``."""
    return sound(check_text(text), "")


def sound(report: CheckReport, where: str) -> Plant:
    """Return the plant of a report, or raise ``PlantInvalid`` with every problem of it."""
    if report.plant is not None:
        return report.plant
    count = len(report.problems)
    raise PlantInvalid(
        Text(
            f"The plant file has {count} problem{'s' if count > 1 else ''}.",
            f"공장 파일에 문제가 {count}건 있습니다.",
        ),
        where=where,
        next=Text(_listed(report, "en"), _listed(report, "ko")),
        problems=report.problems,
    )


def _listed(report: CheckReport, language: str) -> str:
    lines = [
        f"{each.line}:{each.column} [{each.code}] {message} {hint}"
        for each in report.problems[:_TOLD]
        for message, hint in [
            (each.message.ko, each.hint.ko) if language == "ko" else (each.message.en, each.hint.en)
        ]
    ]
    rest = len(report.problems) - _TOLD
    if rest > 0:
        lines.append(f"… +{rest}")
    return "\n  ".join(lines)


def _unread(problem: Problem) -> CheckReport:
    return CheckReport((problem,), None, "")

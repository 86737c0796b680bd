"""The text of a plant file: bytes to characters, nothing lost, nothing huge."""

from pathlib import Path

from dure.errors import PlantFileMissing, PlantFileUnreadable
from dure.language import Text
from dure.plant.problem import Problem

MOST_BYTES = 32 * 1024 * 1024
ADVICE = Text(
    "Save the file as UTF-8: in Notepad choose Save as, then Encoding UTF-8.",
    "파일을 UTF-8로 저장하십시오. 메모장에서는 다른 이름으로 저장에서 인코딩을 UTF-8로 고르십시오.",
)


def read_text(path: Path) -> str | Problem:
    """Return the text of a file with its line ends as they are, or the problem that it is no such text.

    Raises ``PlantFileMissing`` and ``PlantFileUnreadable``.
    """
    if path.is_dir():
        path = path / "plant.yaml"
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise PlantFileMissing(
            Text("There is no plant file here.", "이 경로에 공장 파일이 없습니다."),
            where=str(path),
            next=Text("Give the path of a plant.yaml.", "plant.yaml 파일의 경로를 적으십시오."),
        ) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise PlantFileUnreadable(
            Text(f"The plant file cannot be read ({reason}).", f"공장 파일을 읽을 수 없습니다({reason})."),
            where=str(path),
            next=Text("Check the rights of the file.", "파일 권한을 확인하십시오."),
        ) from error
    return text_of(raw)


def text_of(raw: bytes) -> str | Problem:
    """Return bytes as text; a mark at the beginning that only says UTF-8 is kept as the first character."""
    if len(raw) > MOST_BYTES:
        return too_large(Text(f"The file has more than {MOST_BYTES >> 20} MiB.",
                              f"파일이 {MOST_BYTES >> 20} MiB를 넘습니다."))  # fmt: skip
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", errors="replace")) + 1
        return Problem(
            "plant-encoding", line, column, "",
            Text(f"Byte {raw[error.start]:#04x} is not UTF-8.",
                 f"바이트 {raw[error.start]:#04x}은(는) UTF-8이 아닙니다."),
            ADVICE,
        )  # fmt: skip


def too_large(message: Text, line: int = 1, column: int = 1) -> Problem:
    """Return the problem of a file that is larger or deeper than any plant needs."""
    return Problem(
        "plant-too-large", line, column, "", message,
        Text("A plant file describes one plant; keep records elsewhere.",
             "공장 파일에는 공장 하나의 구성만 적고, 기록은 다른 곳에 두십시오."),
    )  # fmt: skip

"""What goes to stdout and stderr, in characters that the console can show."""

import json
import sys
from typing import Any

from dure.report.terminal import showable

UTF_8 = frozenset({"utf-8", "utf8", "utf_8", "utf-8-sig", "cp65001"})


def encoding_of(stream: Any) -> str:  # noqa: ANN401  (a stream, or a stand-in of a test)
    """Return the encoding of a stream, UTF-8 where it names none."""
    return str(getattr(stream, "encoding", None) or "utf-8").lower()


def say(text: str) -> None:
    """Write an answer to stdout."""
    _write(sys.stdout, text)


def warn(text: str) -> None:
    """Write a remark to stderr."""
    _write(sys.stderr, text)


def say_json(value: dict[str, Any] | list[dict[str, Any]]) -> None:
    """Write one JSON object, or one list of them, to stdout.

    Text stays readable where the stream is UTF-8; elsewhere it is escaped, so that the bytes are JSON in any case.
    """
    plain = encoding_of(sys.stdout) not in UTF_8
    sys.stdout.write(json.dumps(value, ensure_ascii=plain, allow_nan=False, indent=2) + "\n")
    sys.stdout.flush()


def _write(stream: Any, text: str) -> None:  # noqa: ANN401  (a stream, or a stand-in of a test)
    if not text.endswith("\n"):
        text += "\n"
    encoding = encoding_of(stream)
    stream.write("\n".join(showable(line, encoding) for line in text.split("\n")))
    stream.flush()

"""Rows that were acknowledged and cannot be read any more, by name."""

from dataclasses import asdict, dataclass
from typing import Any

from dure.language import Text
from dure.records.finding import Finding
from dure.records.store.days import instant_of

WHY = {
    "missing": Text(en="the file is not there", ko="파일이 없습니다"),
    "cut": Text(en="the file is shorter or longer than it was written", ko="파일 길이가 쓴 것과 다릅니다"),
    "changed": Text(en="the bytes are not those that were written", ko="파일 내용이 쓴 것과 다릅니다"),
    "unreadable": Text(en="the system does not give the file", ko="시스템이 파일을 읽지 못합니다"),
}
MOST_NAMED = 10


@dataclass(frozen=True)
class Loss:
    """``rows`` rows between two times (microseconds, both included) of the keys named; no keys: nobody can tell which.

    ``file`` is relative to the store's folder; ``why`` is a key of ``WHY``. Without any time left ``first`` > ``last``.
    """

    file: str
    why: str
    rows: int
    first: int
    last: int
    keys: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the loss as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, made: dict[str, Any]) -> "Loss":
        """Return the loss that ``to_json`` wrote."""
        return cls(**{**made, "keys": tuple(made["keys"])})

    @classmethod
    def of_manifest(cls, file: str) -> "Loss":
        """Return the loss of a list of files: nobody can tell the rows."""
        return cls(file, "changed", 0, 1, 0, ())

    def finding(self) -> Finding:
        """Return the loss as a finding: what is gone, and where copies would have to be put back."""
        if self.file.startswith("_manifest-"):
            return self._manifest_finding()
        when = Text(en="of unknown times", ko="시각을 알 수 없는")
        if self.first <= self.last:
            span = (
                f"{instant_of(self.first):%Y-%m-%d %H:%M:%S} – {instant_of(self.last):%Y-%m-%d %H:%M:%S} UTC"
            )
            when = Text(en=f"of {span}", ko=f"{span}의")
        named = ", ".join(self.keys[:MOST_NAMED]) + (
            f" … ({len(self.keys)})" if len(self.keys) > MOST_NAMED else ""
        )
        of = Text(en=f" ({named})", ko=f" ({named})") if named else Text("", "")
        why = WHY[self.why]
        return Finding(
            code="records-lost",
            level="certain",
            columns=self.keys,
            rows=self.rows,
            evidence=Text(
                en=f"{self.rows:,} rows {when.en}{of.en} are lost: {why.en} ({self.file}).",
                ko=f"{when.ko} {self.rows:,}행{of.ko}을 읽을 수 없습니다. {why.ko}({self.file}).",
            ),
            action=Text(
                en="Left out; everything else was read. A copy of that file, put back in its place, is used again.",
                ko="이 행을 빼고 나머지를 읽었습니다. 그 파일의 사본을 제자리에 두면 다시 읽습니다.",
            ),
        )

    def _manifest_finding(self) -> Finding:
        return Finding(
            code="records-manifest-damaged",
            level="certain",
            columns=(),
            rows=0,
            evidence=Text(
                en=f"The newest list of files ({self.file}) cannot be read, nor its copy; rows may be missing.",
                ko=f"가장 새로운 파일 목록({self.file})과 그 사본을 읽을 수 없어 빠진 행이 있을 수 있습니다.",
            ),
            action=Text(
                en="The list before was used. A copy of the newest, put back in its place, is used again.",
                ko="그 전 목록으로 읽었습니다. 사본을 제자리에 두면 다시 읽습니다.",
            ),
        )

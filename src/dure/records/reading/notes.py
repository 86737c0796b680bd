"""What was recognised while typing cells, gathered over the columns and said in a few sentences."""

from collections import defaultdict
from dataclasses import dataclass, field

from dure.language import Text
from dure.records.finding import Finding

_NAMES_SHOWN = 4
_WORDS_SHOWN = 8


@dataclass
class Tally:
    """A count of cells and the columns they stand in."""

    cells: int = 0
    columns: dict[str, int] = field(default_factory=dict)

    def add(self, column: str, cells: int) -> None:
        """Count more cells of a column."""
        self.cells += cells
        self.columns[column] = self.columns.get(column, 0) + cells


@dataclass
class Notes:
    """Counts by kind and word, sentences as they come, and findings."""

    missing: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    failed: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    censored: Tally = field(default_factory=Tally)
    infinite: Tally = field(default_factory=Tally)
    units: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)
    said: list[Text] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def say(self, en: str, ko: str) -> None:
        """Add a sentence."""
        self.said.append(Text(en, ko))

    def sentences(self) -> tuple[Text, ...]:
        """Return everything that is to be said, the counts last."""
        out = list(dict.fromkeys(self.said))
        if self.missing:
            en, ko = _by_word(self.missing)
            out.append(Text(f"words read as missing: {en}", f"결측으로 읽은 말: {ko}"))
        if self.failed:
            en, ko = _by_word(self.failed)
            out.append(
                Text(
                    f"words of a failed or out-of-range reading, set to missing: {en}",
                    f"측정 실패·범위 초과를 뜻하는 말이어서 결측 처리: {ko}",
                )
            )
        if self.censored.cells:
            where = columns_shown(list(self.censored.columns))
            out.append(
                Text(
                    f"{self.censored.cells:,} cells such as <0.1 or >100 set to missing in {where}",
                    f"<0.1, >100 같은 셀 {self.censored.cells:,}개를 결측 처리 ({where})",
                )
            )
        if self.infinite.cells:
            where = columns_shown(list(self.infinite.columns))
            out.append(
                Text(
                    f"{self.infinite.cells:,} infinite values set to missing in {where}",
                    f"무한대 값 {self.infinite.cells:,}개를 결측 처리 ({where})",
                )
            )
        return tuple(out)


def columns_shown(names: list[str]) -> str:
    """Return a few column names, and how many more there are."""
    listed = ", ".join(names[:_NAMES_SHOWN])
    return listed if len(names) <= _NAMES_SHOWN else f"{listed} (+{len(names) - _NAMES_SHOWN})"


def _by_word(tallies: dict[str, Tally]) -> tuple[str, str]:
    ordered = sorted(tallies.items(), key=lambda item: -item[1].cells)
    en = [
        f'"{word}" {tally.cells:,}x in {columns_shown(list(tally.columns))}'
        for word, tally in ordered[:_WORDS_SHOWN]
    ]
    ko = [
        f'"{word}" {tally.cells:,}회 ({columns_shown(list(tally.columns))})'
        for word, tally in ordered[:_WORDS_SHOWN]
    ]
    more = len(ordered) - _WORDS_SHOWN
    if more > 0:
        en.append(f"and {more} more words")
        ko.append(f"그 밖의 말 {more}개")
    return "; ".join(en), "; ".join(ko)

"""The options that make a table of records instead of reading a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from dure.cli import values
from dure.cli.waiting import waiting
from dure.errors import UsageUnclear
from dure.language import Language, Text

if TYPE_CHECKING:
    from dure.records.table import Table


def of_records(
    data: str,
    tags: list[str] | None,
    of: str | None,
    only_with_tags: dict[str, str | None],
) -> bool:
    """Return whether a table of records is asked for rather than a file.

    Raises ``UsageUnclear`` where both are, or neither is, or where one half of the question is missing.
    """
    if data and (tags or of):
        raise _unclear(
            Text(en="DATA and --tags are both given.", ko="DATA와 --tags를 함께 적었습니다."),
            Text(
                en="Study a file (DATA), or the records (--tags with --of).",
                ko="파일(DATA)이나 기록(--tags와 --of) 가운데 하나만 적으십시오.",
            ),
        )
    if not data and not tags and not of:
        raise _unclear(
            Text(en="DATA is missing.", ko="DATA 항목을 적지 않았습니다."),
            Text(
                en="Give a file, or --tags and --of to study what was recorded.",
                ko="파일을 적거나, 기록을 분석하려면 --tags와 --of를 적으십시오.",
            ),
        )
    if data:
        for option, value in only_with_tags.items():
            if value is not None:
                raise _unclear(
                    Text(
                        en=f"{option} is for records, not for a file.", ko=f"{option}은(는) 기록에만 씁니다."
                    ),
                    Text(
                        en="Leave it out, or give --tags and --of.", ko="빼거나, --tags와 --of를 적으십시오."
                    ),
                )
        return False
    if not tags or not of:
        lacking = "--tags" if not tags else "--of"
        raise _unclear(
            Text(en=f"{lacking} is missing.", ko=f"{lacking} 항목을 적지 않았습니다."),
            Text(
                en="Write --tags 'mold-1.*' --of lots.result, for instance.",
                ko="예: --tags 'mold-1.*' --of lots.result",
            ),
        )
    return True


def joined(
    workspace: str,
    tags: list[str],
    of: str,
    start: str | None,
    end: str | None,
    as_of: str | None,
    within: str | None,
    language: Language,
    *,
    quiet: bool,
) -> "Table":
    """Return the table of records that the options ask for, times in the plant's zone unless they say another."""
    from dure import workspace as workspaces
    from dure.records.joining import Joining, join
    from dure.records.joining.question import HOUR_S
    from dure.records.settings import timezone_of

    place = workspaces.open(Path(workspace))
    zone = timezone_of(place)
    question = Joining(
        tags=values.words(tags),
        of=of,
        start=values.instant(start, "--from", zone) if start else None,
        end=values.instant(end, "--to", zone, end=True) if end else None,
        as_of=values.instant(as_of, "--as-of", zone, end=True) if as_of else None,
        within_s=values.seconds(within, "--within") if within else HOUR_S,
    )
    with waiting(language, quiet=quiet) as progress:
        return join(place, question, progress=progress)


def _unclear(what: Text, next: Text) -> UsageUnclear:
    return UsageUnclear(what, where="dure learn study", next=next)

"""Tables of text in a terminal, Hangul counted as two columns wide."""

from collections.abc import Sequence

from dure.report.terminal import columns_of


def aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return rows of equal length as lines whose cells stand below each other."""
    widths = [max(columns_of(row[k]) for row in rows) for k in range(len(rows[0]))]
    return [
        "  ".join(
            cell + " " * (width - columns_of(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]

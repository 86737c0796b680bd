import pytest

from dure.records import ReadingOptions, Table, read


@pytest.fixture
def reads(tmp_path):
    """Write text or bytes as a file and read it."""

    def write_and_read(
        content: str | bytes, name: str = "export.csv", encoding: str = "utf-8", **options
    ) -> Table:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return read(path, ReadingOptions(**options))

    return write_and_read


def said(table: Table) -> str:
    """Everything that was recognised, in English, each statement beginning with a small letter."""
    assert all(not text.en[0].islower() and text.ko for text in table.recognised)
    return "\n".join(text.en[0].lower() + text.en[1:] for text in table.recognised)


def codes(table: Table) -> dict[str, str]:
    """The level of each finding by its code."""
    return {finding.code: finding.level for finding in table.findings}

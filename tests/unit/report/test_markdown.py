"""A page as Markdown: nothing of a name is read as markup, and every kind of block is there."""

from dure.report import (
    Bullets,
    CodeBlock,
    Details,
    Facts,
    FigureBlock,
    FindingBlock,
    Headline,
    KeyFigure,
    NextStep,
    Page,
    Paragraph,
    Section,
    TableBlock,
    render_markdown,
)

BLOCKS = (
    Paragraph("a | b *c* <script>"),
    Bullets(("one", "two")),
    Facts((("seed", "7"),)),
    TableBlock("Caption", ("name", "n|m"), (("x|y", "1"),), (False, True), note="a note"),
    FigureBlock("It grows", "from 1 to 2", "<svg/>", "<svg/>"),
    CodeBlock("dure check\nsecond", "Type:"),
    Details("More", (Paragraph("inside"),)),
    FindingBlock(
        "Twins",
        "twin_rows",
        "Certain",
        True,
        "two rows",
        "kept together",
        (("Rows", "2"),),
        "Else:",
        "--group x",
    ),
)


def made():
    return render_markdown(
        Page("en", "Title", "kicker", Headline("good", "Usable", "It works.", "because"),
             (KeyFigure("3", "of three", "1 to 4"),), NextStep("Next", "do `it | so`", "dure check"),
             (Section("Part", BLOCKS),), source="Source")
    )  # fmt: skip


def test_every_block_is_told():
    text = made()
    for part in (
        "# Title\n", "**Usable.** It works.", "- **3** (1 to 4): of three", "## Part\n", "- one\n- two\n", "- seed: 7",
        "**It grows.** from 1 to 2", "```\ndure check\nsecond\n```", "### More\n\ninside", "### Twins", "two rows",
        "kept together", "```\n--group x\n```", "a note", "Source",
    ):  # fmt: skip
        assert part in text, part
    assert "<svg" not in text


def test_marks_in_names_are_no_markup():
    text = made()
    assert r"a \| b \*c\* \<script\>" in text
    assert r"| x\|y | 1 |" in text
    assert "|---|---:|" in text
    assert "`it | so`" in text

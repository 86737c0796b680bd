"""How to get the same bill again."""

from dure.language import Language, Text
from dure.power.billing.result import Bill
from dure.report.blocks import Block, Bullets, CodeBlock, Facts, Section
from dure.version import VERSION


def repeat_section(bill: Bill, language: Language, command: str) -> Section:
    """Return command, digests and how the load was read."""
    pairs = [(Text("Load", "부하"), bill.source)]
    if bill.sha256:
        pairs.append((Text.same("SHA-256"), bill.sha256))
    digest = str(bill.contract["tariff_file_sha256"])
    pairs += [
        (
            Text("Tariff file", "요금제 파일"),
            f"{bill.contract['supplier']}, {digest[:12]}…",
        ),
        (Text("Times", "시각"), bill.zone),
        (Text("Version", "버전"), f"Dure {VERSION}"),
    ]
    blocks: list[Block] = []
    if command:
        label = Text("Run this where the file lies.", "파일이 있는 폴더에서 실행하십시오.")
        blocks.append(CodeBlock(command, label.in_(language)))
    blocks.append(Facts(tuple((name.in_(language), value) for name, value in pairs)))
    if bill.recognised:
        blocks.append(Bullets(tuple(text.in_(language) for text in bill.recognised)))
    return Section(Text("How to repeat it", "다시 하는 방법").in_(language), tuple(blocks))

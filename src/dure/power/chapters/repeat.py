"""How to get an answer about a load again: command, digest, zone, version."""

from dure.language import Language, Text
from dure.report.blocks import Block, Bullets, CodeBlock, Facts, Section
from dure.version import VERSION


def repeat_section(
    source: str,
    sha256: str,
    zone: str,
    language: Language,
    command: str,
    *,
    more: tuple[tuple[Text, str], ...] = (),
    recognised: tuple[Text, ...] = (),
) -> Section:
    """Return the section; ``more`` are further facts, ``recognised`` says how the load was read."""
    pairs = [(Text("Load", "부하"), source)]
    if sha256:
        pairs.append((Text.same("SHA-256"), sha256))
    pairs += [*more, (Text("Times", "시각"), zone), (Text("Version", "버전"), f"Dure {VERSION}")]
    blocks: list[Block] = []
    if command:
        label = Text("Run this where the file lies.", "파일이 있는 폴더에서 실행하십시오.")
        blocks.append(CodeBlock(command, label.in_(language)))
    blocks.append(Facts(tuple((name.in_(language), value) for name, value in pairs)))
    if recognised:
        blocks.append(Bullets(tuple(text.in_(language) for text in recognised)))
    return Section(Text("How to repeat it", "다시 하는 방법").in_(language), tuple(blocks))

"""The number of the file format."""

from typing import Any

from dure.language import Language, Text
from dure.plant.loading.nodes import Path, Scalar
from dure.plant.loading.reading import Reading
from dure.plant.schema.kind import BROKEN, Broken, ScalarKind

FORMAT = 1


class Format(ScalarKind[int]):
    """The one format that this version reads."""

    example = str(FORMAT)

    def parse(self, node: Scalar, path: Path, reading: Reading) -> int | Broken:
        """Return the number."""
        if node.text != str(FORMAT):
            newer = node.text.isdigit() and int(node.text[:9]) > FORMAT
            reading.add(
                "plant-format", node, path,
                Text(f"Format {node.text!r} is not known; this version reads format {FORMAT}.",
                     f"형식 {node.text!r}은(는) 모릅니다. 이 버전은 형식 {FORMAT}을 읽습니다."),
                Text("Install a newer Dure.", "새 버전의 Dure를 설치하십시오.") if newer
                else Text(f"Write dure: {FORMAT}", f"dure: {FORMAT}로 쓰십시오."),
            )  # fmt: skip
            return BROKEN
        return FORMAT

    def says(self) -> Text:
        """Return the kind in words."""
        return Text.same(f"`{FORMAT}`")

    def json_schema(self, language: Language) -> dict[str, Any]:
        """Return the number."""
        return {"const": FORMAT}

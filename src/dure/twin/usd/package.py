"""The scene as a package (``.usdz``), with Pixar's library from the extra ``usd``."""

import tempfile
from pathlib import Path

from dure.errors import ExtraMissing
from dure.language import Text


def write_package(text: str, path: Path) -> None:
    """Write a scene as one ``.usdz`` file, binary inside. Raises ``ExtraMissing`` without the extra, ``OSError``."""
    try:
        from pxr import Sdf, UsdUtils
    except ImportError:
        raise ExtraMissing(
            Text("A .usdz file is packed by a library that is not installed here.",
                 ".usdz 파일을 만드는 라이브러리가 설치되어 있지 않습니다."),
            where=path.name,
            next=Text("Install it with pip install 'dure[usd]', or write a .usda file, which needs nothing.",
                      "pip install 'dure[usd]'로 설치하거나, 설치 없이 되는 .usda로 쓰십시오."),
        ) from None  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="dure-usd-") as folder:
        plain, binary, packed = (Path(folder) / name for name in ("scene.usda", "scene.usdc", "scene.usdz"))
        plain.write_text(text, encoding="utf-8")
        Sdf.Layer.FindOrOpen(plain.as_posix()).Export(binary.as_posix())
        if not UsdUtils.CreateNewUsdzPackage(binary.as_posix(), packed.as_posix()):
            raise OSError(f"{path.name} could not be packed")
        path.write_bytes(packed.read_bytes())

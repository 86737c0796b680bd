"""Files of the records that are cut, lost, or have one bit turned."""

from pathlib import Path
from random import Random

WAYS = ("lost", "cut", "flipped")


def damage(path: Path, how: str, luck: Random) -> None:
    """Damage a file."""
    if how == "lost":
        path.unlink()
        return
    data = bytearray(path.read_bytes())
    if how == "cut":
        data = data[: luck.randrange(len(data))]
    else:
        data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
    path.write_bytes(data)

"""The digest of a table that came without a file."""

import hashlib

import numpy as np
import polars as pl

_ROWS = 1 << 16


def digest_of(frame: pl.DataFrame) -> str:
    """Return the SHA-256 over names, types and values of the columns, the same in every process and version.

    Numbers and times go in as their little-endian bytes beside a byte per row that says whether there is a value,
    everything else as UTF-8 text behind its length in bytes.
    """
    whole = hashlib.sha256(f"{frame.height}\0{frame.width}\0".encode())
    for column in frame.iter_columns():
        for text in (column.name, str(column.dtype)):
            whole.update(len(text.encode()).to_bytes(8, "little") + text.encode())
        for start in range(0, column.len(), _ROWS):
            _add(whole, column.slice(start, _ROWS))
    return whole.hexdigest()


def _add(whole: "hashlib._Hash", column: pl.Series) -> None:
    kind = column.dtype
    whole.update(column.is_null().to_numpy().astype(np.uint8).tobytes())
    if kind.is_temporal() or kind.is_integer() or kind.is_float() or kind == pl.Boolean:
        plain = column.to_physical()
        plain = plain.cast(pl.UInt8) if kind == pl.Boolean else plain
        values = plain.fill_null(0).to_numpy()
        whole.update(values.astype(values.dtype.newbyteorder("<")).tobytes())
        return
    cells = column.to_list() if kind.is_nested() or kind == pl.Object else column.cast(pl.String).to_list()
    encoded = [b"" if cell is None else str(cell).encode("utf-8", "surrogatepass") for cell in cells]
    whole.update(np.array([len(cell) for cell in encoded], dtype="<i8").tobytes())
    whole.update(b"".join(encoded))

"""In which encoding a text file is written, and the same text as UTF-8."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from dure.errors import EmptyFile, EncodingUnknown, FieldTooLong, NotATable
from dure.language import Text
from dure.records.reading.limits import shown
from dure.records.reading.options import ReadingOptions

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 (BOM)"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE (BOM)"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE (BOM)"),
)
# Tab, line feed, carriage return, form feed and the end-of-file mark of DOS are text; the other 27 are not.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 26})
_LINE_FACTOR = 64


@dataclass(frozen=True)
class Utf8File:
    """A text file as UTF-8 without byte order mark, lines ending in LF or CRLF; its encoding by name."""

    path: Path
    encoding: str
    sha256: str


@dataclass(frozen=True)
class _Scan:
    """What one pass over the bytes tells."""

    head: bytes
    foreign: bytes
    utf8: bool
    nul_at: int | None
    lone_cr: bool
    sha256: str


def to_utf8(path: Path, scratch: Path, options: ReadingOptions, shown_name: str) -> Utf8File:
    """Return the file as UTF-8: itself where it already is, otherwise a copy in ``scratch``.

    Raises ``EmptyFile``, ``NotATable`` (binary bytes), ``EncodingUnknown`` and ``FieldTooLong``.
    """
    scan = _scan(path, options, shown_name)
    codec, name = _recognise(scan, options, shown_name)
    if codec == "utf-8" and not scan.lone_cr:
        return Utf8File(path, name, scan.sha256)
    copy = scratch / f"{scan.sha256[:24]}.utf8"
    _transcode(path, copy, codec, name, shown_name, scan.lone_cr)
    return Utf8File(copy, name, scan.sha256)


def _scan(path: Path, options: ReadingOptions, shown_name: str) -> _Scan:
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    head, foreign, utf8, nul_at, offset = b"", b"", True, None, 0
    line = 0
    newline = lone_cr = False
    limit = options.max_field_bytes * _LINE_FACTOR
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            if len(head) < _SAMPLE:
                head += chunk[: _SAMPLE - len(head)]
            if nul_at is None and (found := chunk.find(0)) >= 0:
                nul_at = offset + found
            utf8 = utf8 and _decodes(decoder, chunk)
            if not chunk.isascii() and len(foreign) < _SAMPLE:
                foreign += b"\n".join(part for part in chunk.splitlines() if not part.isascii())[:_SAMPLE]
            newline, lone_cr = newline or b"\n" in chunk, lone_cr or b"\r" in chunk
            line = _longest_open_line(chunk, line, limit, offset, shown_name)
            offset += len(chunk)
    if offset == 0 or not head.strip(b" \t\r\n\x1a\xef\xbb\xbf\xff\xfe"):
        raise EmptyFile(
            Text("The file is empty.", "파일이 비어 있습니다."),
            where=shown_name,
            next=Text(
                "Export it again, and look whether the export finished.",
                "다시 내보내고, 내보내기가 끝났는지 확인하십시오.",
            ),
        )
    utf8 = utf8 and _decodes(decoder, b"", final=True)
    return _Scan(head, foreign, utf8, nul_at, lone_cr and not newline, digest.hexdigest())


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _longest_open_line(chunk: bytes, carried: int, limit: int, offset: int, shown_name: str) -> int:
    """Return the length of the line that the chunk leaves open; raise when one is beyond the limit."""
    last = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
    if last >= 0:
        return len(chunk) - last - 1
    if carried + len(chunk) > limit:
        raise FieldTooLong(
            Text(
                f"One line is longer than {shown(limit)} (it is still open at byte {offset + len(chunk):,}).",
                f"한 줄이 {shown(limit)}보다 깁니다 ({offset + len(chunk):,}번째 바이트까지 줄이 끝나지 않음)",
            ),
            where=shown_name,
            next=Text(
                "A table has line breaks: export it again as CSV, one row per line.",
                "표에는 줄바꿈이 있어야 합니다. 한 줄에 한 행씩 CSV로 다시 내보내십시오.",
            ),
        )
    return carried + len(chunk)


def _recognise(scan: _Scan, options: ReadingOptions, shown_name: str) -> tuple[str, str]:
    """Return the codec and the name to show."""
    if options.encoding is not None:
        return _asked(scan, options.encoding)
    for mark, codec, name in _BOMS:
        if scan.head.startswith(mark):
            return codec, name
    if scan.nul_at is not None:
        codec16 = _utf16_without_mark(scan.head)
        if codec16 is None:
            raise _not_text(scan.nul_at, shown_name)
        return codec16, f"UTF-16 {codec16[-2:].upper()}"
    controls = sum(scan.head.count(byte) for byte in _CONTROLS)
    if controls > max(2, len(scan.head) // 1000):
        raise _not_text(next(i for i, byte in enumerate(scan.head) if byte in _CONTROLS), shown_name)
    if scan.utf8:
        return "utf-8", "UTF-8"
    return _national(scan.foreign, shown_name)


def _asked(scan: _Scan, encoding: str) -> tuple[str, str]:
    codec = codecs.lookup(encoding).name
    if codec == "utf-8" and scan.head.startswith(codecs.BOM_UTF8):
        codec = "utf-8-sig"
    if codec == "utf-8" and not scan.utf8:
        codec = "utf_8"  # goes through the copy, where the place of the fault is found
    return codec, encoding.upper()


def _utf16_without_mark(head: bytes) -> str | None:
    """Return the byte order when the zero bytes of ASCII characters lie on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    share = len(head) / 2 * 0.2
    codec = "utf-16-le" if odd > share and even <= odd * 0.01 else None
    codec = "utf-16-be" if even > share and odd <= even * 0.01 else codec
    if codec is None:
        return None
    try:
        head[: len(head) // 2 * 2].decode(codec, errors="strict")
    except UnicodeDecodeError:
        return None
    return codec


def _not_text(offset: int, shown_name: str) -> NotATable:
    return NotATable(
        Text(
            f"The file is not text: control bytes such as the one at byte {offset + 1:,}.",
            f"텍스트 파일이 아닙니다. {offset + 1:,}번째 바이트 등에 제어 문자가 있습니다.",
        ),
        where=shown_name,
        next=Text(
            "Export the data as CSV, Excel (.xlsx) or Parquet. A file padded with zero bytes after a power cut "
            "must be cut back to its last good line.",
            "CSV, Excel(.xlsx) 또는 Parquet로 내보내십시오. 정전 뒤 0바이트로 채워진 파일은 "
            "마지막 정상 줄까지만 남기고 다시 읽으십시오.",
        ),
    )


def _national(foreign: bytes, shown_name: str) -> tuple[str, str]:
    """Choose between Korean and western code pages by what the non-ASCII bytes spell.

    Nearly any byte pair is some CP949 syllable (0xB0 'C', a degree sign and C, is one), so decoding without an
    error proves little; Korean text consists of the 2,350 syllables and symbols of KS X 1001.
    """
    foreign = foreign[: foreign.rfind(b"\n") + 1] or foreign
    common = rare = 0
    text = foreign.decode("cp949", errors="replace")
    for letter in text:
        if letter == "\ufffd":
            rare += 2
        elif ord(letter) > 127:
            first, second = (*letter.encode("cp949"), 0)[:2]
            symbol_or_syllable = 0xA1 <= first <= 0xC8 and second >= 0xA1
            common, rare = common + symbol_or_syllable, rare + (not symbol_or_syllable)
    if common > rare:
        return "cp949", "CP949"
    try:
        foreign.decode("cp1252")
    except UnicodeDecodeError:
        raise EncodingUnknown(
            Text(
                "The text is neither UTF-8, CP949 nor Windows-1252.",
                "UTF-8, CP949, Windows-1252 어느 것으로도 읽히지 않습니다.",
            ),
            where=shown_name,
            next=Text(
                "Say the encoding with --encoding, or save the file as UTF-8.",
                "--encoding으로 인코딩을 알려 주거나, 파일을 UTF-8로 저장하십시오.",
            ),
        ) from None
    return "cp1252", "Windows-1252"


def _transcode(path: Path, copy: Path, codec: str, name: str, shown_name: str, lone_cr: bool) -> None:
    decoder = codecs.getincrementaldecoder(codec)()
    lines = 0
    with path.open("rb") as file, copy.open("w", encoding="utf-8", newline="\n") as out:
        first = True
        while True:
            chunk = file.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                line = lines + 1 + _breaks(fault.object[: fault.start], codec)
                found = fault.object[fault.start : fault.end].hex(" ")
                raise EncodingUnknown(
                    Text(
                        f"Line {line:,} holds bytes that are not {name}: {found}.",
                        f"{line:,}번째 줄에 {name}(으)로 읽을 수 없는 바이트가 있습니다: {found}",
                    ),
                    where=shown_name,
                    next=Text(
                        "Say the right encoding with --encoding, or mend that line.",
                        "--encoding으로 맞는 인코딩을 알려 주거나 그 줄을 고치십시오.",
                    ),
                ) from None
            if first:
                text, first = text.removeprefix("\ufeff"), False
            text = text.replace("\r", "\n") if lone_cr else text
            lines += text.count("\n")
            out.write(text)
            if not chunk:
                return


def _breaks(data: bytes, codec: str) -> int:
    return data.decode(codec, errors="replace").count("\n")

"""How much may be read: by the free memory of this computer, or as the user says."""

import ctypes
import os
import sys
from pathlib import Path

from dure.errors import TooLarge
from dure.language import Text

# Peak memory above the imports per byte of file, measured: 304 MB of text (1,000,000 rows x 40 columns) took 707 MB,
# 752 MB with decimal commas; 6.2 MB of workbook (50,000 x 20) took 99 MB. Parquet counts rows x columns x 8 bytes.
MEMORY_PER_BYTE = {"delimited": 2.5, "excel": 16.0, "parquet": 2.0}
UNKNOWN_MEMORY = 4 << 30


def available_memory() -> int:
    """Return the bytes of memory that a new piece of work may use on this computer."""
    if sys.platform == "win32":
        return _windows_memory()
    return min(_linux_memory(), _cgroup_memory())


def _linux_memory() -> int:
    meminfo = Path("/proc/meminfo")
    if meminfo.exists():
        for line in meminfo.read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    try:
        # macOS has no count of free pages; half of the whole is a careful guess.
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    except (ValueError, OSError):
        return UNKNOWN_MEMORY


def _cgroup_memory() -> int:
    """Return what the container's fence leaves, or a very large number where there is none."""
    limit, used = Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")
    try:
        return max(0, int(limit.read_text(encoding="ascii")) - int(used.read_text(encoding="ascii")))
    except (OSError, ValueError):
        return sys.maxsize


def _windows_memory() -> int:
    class MemoryStatus(ctypes.Structure):
        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total", ctypes.c_ulonglong),
            ("available", ctypes.c_ulonglong),
            ("total_page", ctypes.c_ulonglong),
            ("available_page", ctypes.c_ulonglong),
            ("total_virtual", ctypes.c_ulonglong),
            ("available_virtual", ctypes.c_ulonglong),
            ("available_extended", ctypes.c_ulonglong),
        )

    status = MemoryStatus()
    status.length = ctypes.sizeof(MemoryStatus)
    windll = getattr(ctypes, "windll", None)
    if windll is None or not windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return UNKNOWN_MEMORY
    return int(status.available)


def byte_limit(kind: str, max_bytes: int | None) -> int:
    """Return the bytes of a file of this kind that may be read or unpacked."""
    if max_bytes is not None:
        return max_bytes
    return int(available_memory() * 0.8 / MEMORY_PER_BYTE[kind])


def check_size(size: int, kind: str, max_bytes: int | None, where: str) -> None:
    """Raise ``TooLarge`` when ``size`` bytes of a file of this kind are more than may be read."""
    limit = byte_limit(kind, max_bytes)
    if size <= limit:
        return
    if max_bytes is not None:
        why = Text(f"the limit that was set is {shown(limit)}", f"정한 한도는 {shown(limit)}입니다")
    else:
        why = Text(
            f"the free memory of this computer can hold about {shown(limit)} of such a file",
            f"이 컴퓨터의 남은 메모리로는 이런 파일을 {shown(limit)} 정도까지 읽을 수 있습니다",
        )
    raise TooLarge(
        Text(f"The file holds {shown(size)}; {why.en}.", f"파일 크기가 {shown(size)}입니다. {why.ko}"),
        where=where,
        next=Text(
            "Cut the file by day or month, or keep only the columns that matter, and read the parts. "
            "In Python, ReadingOptions(max_bytes=...) raises the limit at your own risk.",
            "파일을 일별·월별로 나누거나 필요한 열만 남겨 나누어 읽으십시오. "
            "파이썬에서는 ReadingOptions(max_bytes=...)로 한도를 올릴 수 있으나 메모리가 모자랄 수 있습니다.",
        ),
    )


def shown(size: int) -> str:
    """Return a number of bytes as people write it."""
    for unit, scale in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if size >= scale:
            return f"{size / scale:,.1f} {unit}"
    return f"{size} bytes"

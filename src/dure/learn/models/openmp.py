"""The OpenMP run time that LightGBM wants from the system, taken from scikit-learn where the system has none."""

import ctypes
import importlib.util
import sys
import tempfile
from pathlib import Path

_WANTED = b"libgomp.so.1"


def provide_openmp() -> None:
    """Make ``import lightgbm`` work on a Linux without ``libgomp.so.1``, as slim containers are.

    scikit-learn's wheel brings the same library under a name of its own. The loader matches libraries by the name
    written inside, so a copy that carries the usual name is loaded once into this process. Nothing is left on disk.
    Does nothing on other systems, where the library is there, and where scikit-learn did not bring one.
    """
    if not sys.platform.startswith("linux") or _is_there():
        return
    spec = importlib.util.find_spec("sklearn")
    if spec is None or spec.origin is None:
        return
    for brought in Path(spec.origin).parents[1].glob("scikit_learn.libs/libgomp-*.so*"):
        own_name = brought.name.encode()
        renamed = brought.read_bytes().replace(own_name + b"\0", _WANTED.ljust(len(own_name), b"\0") + b"\0")
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / _WANTED.decode()
            copy.write_bytes(renamed)
            ctypes.CDLL(str(copy), mode=ctypes.RTLD_GLOBAL)
        return


def _is_there() -> bool:
    try:
        ctypes.CDLL(_WANTED.decode())
    except OSError:
        return False
    return True

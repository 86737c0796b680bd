"""The one door to the compiler, so that kernels keep their types and all are compiled alike."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from numba import njit, types

from dure.kernels.program import PartCompiler, ProgramCompiler

Function = TypeVar("Function", bound=Callable[..., object])
_HERE = Path(__file__).parent


def compiled(function: Function) -> Function:
    """Return a function compiled by Numba when it is first called; the machine code is kept on the disk.

    No fast arithmetic: sums keep their order, so the same numbers come out as from plain Python. The code on the disk
    is made again when any of the files that it is made of (``watched``) has changed.
    """
    made = njit(cache=True, error_model="numpy", pipeline_class=ProgramCompiler)(function)
    _watch(made, Path(function.__code__.co_filename).parent)
    return cast("Function", _plain_types(made))


def inner(function: Function) -> Function:
    """Return a function that only compiled ones call: no door for Python is made, which saves compile time."""
    options: dict[str, Any] = {
        "no_cpython_wrapper": True, "no_cfunc_wrapper": True, "error_model": "numpy", "_nrt": False,
        "no_rewrites": True, "pipeline_class": PartCompiler,
    }  # fmt: skip
    made = njit(**options)(function)
    return cast("Function", _plain_types(made))


def _plain_types(made: Any) -> Any:  # noqa: ANN401  (a dispatcher of Numba, or the function where it is switched off)
    """Let one version serve all callers: Numba would compile one more for every whole number written in a call."""
    ask = getattr(made, "get_call_template", None)
    if ask is not None:

        def asked(args: tuple[Any, ...], keywords: dict[str, Any]) -> Any:  # noqa: ANN401
            return ask(tuple(map(types.unliteral, args)), keywords)

        made.get_call_template = asked
    return made


def watched(folder: Path) -> list[Path]:
    """Return the files of which functions in a folder are made: its own, those of the folder above and of the kernels,
    and those of ``compile`` beside it, where a view keeps the numbers that its kernels know things by.
    """
    folders = {_HERE, folder, folder.parent, folder.parent / "compile"}
    return sorted(file for each in folders for file in each.glob("*.py"))


def _watch(made: Any, folder: Path) -> None:  # noqa: ANN401
    """Add the state of the files that a function is made of to what Numba compares: it looks at one file only."""
    kept = getattr(getattr(made, "_cache", None), "_cache_file", None)
    if kept is not None:
        files = watched(folder)
        state = tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
        kept._source_stamp = (kept._source_stamp, state)

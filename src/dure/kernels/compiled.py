"""The one door to the compiler, so that kernels keep their types and all are compiled alike."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Return a function compiled by Numba when it is first called; the machine code is kept on the disk.

    No fast arithmetic: sums keep their order, so the same numbers come out as from plain Python.
    """
    return cast("Function", njit(cache=True)(function))

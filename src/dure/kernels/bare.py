"""The bare memory of an array, for kernels that keep all they know in one.

An array that is handed on is counted by Numba at every call; its memory alone is one address in a register. Nothing
checks an index there: who hands bare memory on answers for it.
"""

# ruff: noqa: ANN401  (what Numba hands to an intrinsic has no types)
# mypy: disable-error-code="no-untyped-call"
from collections.abc import Callable
from typing import Any, cast

import numpy as np
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray


def _memory_as(word: Any) -> Any:
    def memory(_: Any, array: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            data = context.make_array(signature.args[0])(context, builder, given[0]).data
            return builder.bitcast(data, context.get_value_type(signature.return_type))

        return types.CPointer(word)(array), code

    return intrinsic(memory)


whole_numbers = cast("Callable[[NDArray[np.int64]], NDArray[np.int64]]", _memory_as(types.int64))
"""Inside a kernel: the memory of an array of 64-bit words, read as whole numbers."""
fractions = cast("Callable[[NDArray[np.int64]], NDArray[np.float64]]", _memory_as(types.float64))
"""Inside a kernel: the same memory, read as fractions."""

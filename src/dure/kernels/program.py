"""Compiles a kernel of many functions as one program.

Numba makes machine code for every function that another one calls, and makes it again, with all that stands below, for
every caller; here the parts stay what the front end made of them, and only the function that Python calls is optimised
and translated, once, knowing that nobody else calls its parts. The answer is the same program, made in half the time,
whose calls pass nothing that is not needed.
"""

# ruff: noqa: ANN401  (what Numba hands on has no types)
# mypy: disable-error-code="no-untyped-call"
from typing import Any

from numba.core import compiler
from numba.core.codegen import JITCodeLibrary


class _Quiet:
    """The code generator of a part, which has no machine code in which an environment could be set."""

    def __init__(self, codegen: Any) -> None:
        self._codegen = codegen

    def __getattr__(self, name: str) -> Any:
        return getattr(self._codegen, name)

    def set_env(self, name: str, env: object) -> None:
        """Do nothing: without errors to raise, a part never reads its environment."""


class _Part(JITCodeLibrary):
    """Code of a function that only compiled ones call; never translated by itself."""

    @property
    def codegen(self) -> Any:
        return _Quiet(self._codegen)

    def _optimize_functions(self, ll_module: Any) -> None:
        ll_module.data_layout = self._codegen._data_layout

    def _optimize_final_module(self) -> None:
        pass

    def _finalize_final_module(self) -> None:
        self._finalize_dynamic_globals()
        self._finalized = True

    def get_pointer_to_function(self, name: str) -> int:
        """Return 0: there is no machine code."""
        self._ensure_finalized()
        return 0


class _Program(JITCodeLibrary):
    """Code of a function that Python calls, with all its parts, which nobody else can see."""

    def _optimize_final_module(self) -> None:
        for function in self._final_module.functions:
            if not function.is_declaration and function.linkage.name == "linkonce_odr":
                function.linkage = "internal"
        super()._optimize_final_module()


class PartCompiler(compiler.Compiler):
    """Numba's compiler, whose code goes into a part."""

    def compile_extra(self, func: Any) -> Any:
        """Return what Numba returns."""
        self.state.library = _Part(self.state.targetctx.codegen(), func.__qualname__)
        return super().compile_extra(func)


class ProgramCompiler(compiler.Compiler):
    """Numba's compiler, whose code goes into a program."""

    def compile_extra(self, func: Any) -> Any:
        """Return what Numba returns."""
        self.state.library = _Program(self.state.targetctx.codegen(), func.__qualname__)
        self.state.library.enable_object_caching()
        return super().compile_extra(func)

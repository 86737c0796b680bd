import subprocess
import sys

import pytest

from dure.learn.models import openmp

SCRIPT = """
import ctypes
real = ctypes.CDLL
asked = []

def without_the_system_library(name, *args, **kwargs):
    asked.append(str(name))
    if name == "libgomp.so.1":
        raise OSError("libgomp.so.1: cannot open shared object file")
    return real(name, *args, **kwargs)

ctypes.CDLL = without_the_system_library
from dure.learn.models.openmp import provide_openmp
provide_openmp()
ctypes.CDLL = real
print(asked[-2] == "libgomp.so.1", asked[-1] != asked[-2] and asked[-1].endswith("libgomp.so.1"))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only Linux wheels of LightGBM lean on the system"
)
def test_a_system_without_openmp_gets_the_one_that_scikit_learn_brings():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["True", "True"]


def test_nothing_is_loaded_where_it_is_there(monkeypatch):
    monkeypatch.setattr(openmp, "_is_there", lambda: True)
    monkeypatch.setattr(
        openmp.importlib.util, "find_spec", lambda name: pytest.fail("looked for a replacement")
    )
    openmp.provide_openmp()

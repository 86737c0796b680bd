"""Ctrl-C at any line of a writer: nothing that was acknowledged, before or after it, is ever cut off."""

import contextlib
import errno
import os
import shutil
import sys

import pytest

from dure import records, workspace
from dure.errors import RecordsDiskFull, WriterBroken
from dure.records.store import log, writing
from tests.made.readings import regular

FILES = {log.__file__, writing.__file__}


class Interrupt:
    """Raises KeyboardInterrupt before the line with a number, counted over the lines of the store that are run."""

    def __init__(self, at: int) -> None:
        self._left, self.hit = at, False

    def __enter__(self):
        self._before = sys.gettrace()
        sys.settrace(self._call)
        return self

    def __exit__(self, *_):
        sys.settrace(self._before)

    def _call(self, frame, event, arg):
        return self._line if frame.f_code.co_filename in FILES else None

    def _line(self, frame, event, arg):
        if event == "line" and not self.hit:
            self._left -= 1
            if self._left < 0:
                self.hit = True
                raise KeyboardInterrupt
        return self._line


def full(handle, data):
    raise OSError(errno.ENOSPC, "full")


def counts(root) -> dict[str, int]:
    found = records.query(workspace.open(root))
    assert found.findings == ()
    return dict(found.frame["tag"].value_counts().iter_rows())


def interrupted(root, at: int, monkeypatch, do) -> tuple[bool, set[str]]:
    """Run ``do`` with an interrupt, then append, fail for want of space and flush; return what was acknowledged."""
    told = {"a"}
    with records.Writer(workspace.open(root), "collector") as writer:
        writer.append(regular(["a"], 5))
        with Interrupt(at) as interrupt, contextlib.suppress(KeyboardInterrupt):
            do(writer)
        if not interrupt.hit:
            return False, told
        try:
            writer.append(regular(["c"], 5))
            told.add("c")
            with monkeypatch.context() as patch:
                patch.setattr(os, "write", full)
                with pytest.raises(RecordsDiskFull):
                    writer.append(regular(["d"], 5))
            seen = counts(root)
            assert told <= seen.keys()
            told = set(seen)
            writer.flush()
        except WriterBroken:
            told |= set(counts(root))  # what readers have seen stays, though nobody was told
    return True, told


@pytest.mark.parametrize("what", ["append", "flush", "close_days"])
def test_an_interrupt_at_any_line_costs_nothing_that_was_acknowledged(tmp_path, monkeypatch, what):
    def do(writer):
        if what == "append":
            writer.append(regular(["b"], 5))
        elif what == "flush":
            writer.flush()
        else:
            writer._store.close_days(writer._store.open_days())

    at = 0
    while True:
        root = tmp_path / f"{what}-{at}"
        workspace.open(root, make=True)
        hit, told = interrupted(root, at, monkeypatch, do)
        if not hit:
            break
        assert all(counts(root)[tag] == 5 for tag in told)
        with records.Writer(workspace.open(root), "next") as writer:
            assert writer.findings == ()
            writer.append(regular(["e"], 5))
            writer.flush()
        left = counts(root)
        assert told | {"e"} <= left.keys()
        assert set(left.values()) == {5}
        shutil.rmtree(root)
        at += 1
    assert at > 10  # lines at which it was interrupted

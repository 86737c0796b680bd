"""The process that works: questions come in on stdin, progress and answers go out on stdout, a JSON object a line.

In: ``{"work": name, "question": {…}}``, then ``{"stop": true}`` to interrupt it. Out: ``{"step": [en, ko], "done": x}``
while it runs, at last ``{"result": {…}}`` or ``{"failure": {…}}``. It ends when stdin ends, so that it never outlives
the process that asked, however that one ended.
"""

import _thread
import json
import os
import queue
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

from dure import plugins
from dure.errors import DureError, OurFault
from dure.language import Text
from dure.runners.contract import Work
from dure.workspace.place import Workspace

TELL_EVERY_S = 0.1
NICER = 5
"""How far the worker steps back behind the process that shows pages, where the system knows such a thing."""


def main(arguments: list[str]) -> None:
    """Serve questions about a workspace (first argument) with the work of an entry-point group (second)."""
    workspace, group = Workspace(Path(arguments[0])), arguments[1]
    if hasattr(os, "nice"):
        os.nice(NICER)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    os.dup2(2, 1)  # whatever a library prints must not break the lines
    asked: queue.Queue[dict[str, Any]] = queue.Queue()
    busy = threading.Event()
    threading.Thread(target=_listen, args=(asked, busy), daemon=True).start()
    say(out, {"ready": True})
    while True:
        try:
            answer = _answer(workspace, group, asked.get(), lambda told: say(out, told))
        except KeyboardInterrupt:
            answer = {"stopped": True}
        busy.clear()
        say(out, answer)


def say(out: TextIO, told: dict[str, Any]) -> None:
    """Write one line."""
    out.write(json.dumps(told, ensure_ascii=False, allow_nan=False) + "\n")
    out.flush()


def _listen(asked: "queue.Queue[dict[str, Any]]", busy: threading.Event) -> None:
    source = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115  (stdin by its number, until it ends)
    for line in source:
        told = json.loads(line)
        if not told.get("stop"):
            busy.set()
            asked.put(told)
        elif busy.is_set():
            _thread.interrupt_main()
    os._exit(0)


def _answer(
    workspace: Workspace, group: str, one: dict[str, Any], tell: Callable[[dict[str, Any]], None]
) -> dict[str, Any]:
    last = [0.0]

    def progress(step: Text, done: float) -> None:
        now = time.monotonic()
        if now - last[0] >= TELL_EVERY_S:
            last[0] = now
            tell({"step": [step.en, step.ko], "done": min(max(float(done), 0.0), 1.0)})

    try:
        work: Work = plugins.load(plugins.find(group)[one["work"]])
        result = work(workspace, one["question"], progress)
        json.dumps(result, allow_nan=False)
    except DureError as error:
        return _failure(error)
    except Exception as error:  # noqa: BLE001  a door: whatever is left is our fault, and the worker serves on
        traceback.print_exception(error)
        return _failure(fault(error))
    return {"result": result}


def fault(error: BaseException) -> OurFault:
    """Return what to tell of an exception that is not the asker's fault."""
    kind = type(error).__name__
    return OurFault(
        Text(
            en=f"Something went wrong in Dure itself ({kind}); your data is not to blame.",
            ko=f"Dure 내부에서 문제가 생겼습니다({kind}). 데이터 잘못이 아닙니다.",
        ),
        next=Text(
            en="The window in which `dure serve` runs shows the trace; please report it with that.",
            ko="`dure serve`를 실행한 창에 오류 위치가 나와 있습니다. 함께 알려 주십시오.",
        ),
    )


def _failure(error: DureError) -> dict[str, Any]:
    return {
        "failure": {
            "code": error.code,
            "what": [error.what.en, error.what.ko],
            "where": error.where,
            "next": [error.next.en, error.next.ko],
        }
    }


if __name__ == "__main__":
    main(sys.argv[1:])

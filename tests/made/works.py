"""Work for runners to run: a package with entry points, made in a folder that the worker process finds too."""

import os
import textwrap
from pathlib import Path

GROUP = "dure.api.made_work"
MODULE = """
import os, sys, time
from pathlib import Path
from dure.errors import AskedOutOfRange
from dure.language import Text
from dure.workspace.results import result_folder


def add(workspace, question, progress):
    print("chatter that must not break the lines")
    progress(Text(en="Adding", ko="더하는 중"), 0.5)
    return {"sum": question["a"] + question["b"], "folder": str(workspace.root), "pid": os.getpid()}


def refuse(workspace, question, progress):
    raise AskedOutOfRange(Text(en="No.", ko="아니요."), where="a", next=Text(en="Ask less.", ko="줄이십시오."))


def break_(workspace, question, progress):
    raise ZeroDivisionError("secret detail")


def wait(workspace, question, progress):
    with result_folder(workspace.results, "made") as folder:
        folder.write("half.txt", "half")
        Path(workspace.root, "started.txt").open("a").write("x")
        for k in range(600):
            time.sleep(0.05)
            progress(Text(en="Waiting", ko="기다리는 중"), k / 600)
            if Path(workspace.root, "go").exists():
                break
    return {"waited": True}


def stubborn(workspace, question, progress):
    Path(workspace.root, "started.txt").open("a").write("x")
    while True:
        try:
            time.sleep(30)
        except KeyboardInterrupt:
            continue


def die(workspace, question, progress):
    Path(workspace.root, "started.txt").open("a").write("x")
    if len(Path(workspace.root, "started.txt").read_text()) <= question["times"]:
        os._exit(9)
    return {"lived": True}


def nan(workspace, question, progress):
    return {"value": float("nan")}
"""
NAMES = ("add", "refuse", "break_", "wait", "stubborn", "die", "nan")


def offer(folder: Path, monkeypatch, group: str = GROUP) -> None:
    """Put the package where this process and its children look for entry points."""
    (folder / "made_work.py").write_text(textwrap.dedent(MODULE), encoding="utf-8")
    info = folder / "made_work-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: made-work\nVersion: 1.0\n", encoding="utf-8")
    lines = "\n".join(f"{name} = made_work:{name}" for name in NAMES)
    (info / "entry_points.txt").write_text(f"[{group}]\n{lines}\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    paths = [str(folder), *filter(None, [os.environ.get("PYTHONPATH")])]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(paths))

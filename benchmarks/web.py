"""How quick is the workbench? A server of its own process, a real browser, a year of one tag at 1 Hz.

Measured: CPU seconds until the address is printed; the first page in Chromium (wall seconds, requests, bytes, requests
to other hosts); a year of 31.5 million readings as 1,000 cells: drawn for the first time, again, and after a restart of
the server; so many viewers that ask for the states of a day once a second (share of one core, growth of memory).
Wall seconds depend on what else the computer does; CPU seconds are given beside them.

Usage: python benchmarks/web.py [--json] [--workspace FOLDER] [--days 365] [--viewers 50] [--seconds 30]
"""

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from playwright.sync_api import sync_playwright

from dure import records, workspace
from dure.version import VERSION

START = datetime(2025, 1, 1, tzinfo=UTC)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync"]  # fmt: skip


def write_year(folder: Path, days: int) -> None:
    """Record one tag at 1 Hz, a random walk."""
    luck = np.random.default_rng(1)
    with records.Writer(workspace.open(folder, make=True), "benchmark") as writer:
        for day in range(days):
            begin = START + timedelta(days=day)
            times = pl.datetime_range(begin, begin + timedelta(days=1), "1s", closed="left", eager=True)
            values = np.cumsum(luck.normal(size=times.len()))
            writer.append(pl.DataFrame({"observed_at": times, "value": values}).with_columns(tag=pl.lit("a")))
            writer.flush()
        writer.close_days((START + timedelta(days=days + 1)).date())


class Server:
    """``dure serve`` as a process of its own."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "dure", "serve", str(folder), "--port", "0", "--lang", "en"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        found = re.search(r"http://\S+", self.process.stdout.readline())
        assert found is not None
        self.url = found[0]
        self.base, self.token = self.url.split("/?token=")
        self.start_cpu_s = self.cpu_s()

    def cpu_s(self) -> float:
        """Return the CPU seconds that the process has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def mb(self) -> float:
        """Return the memory that the process holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def ask(self, path: str) -> tuple[float, float, int]:
        """Return wall seconds, CPU seconds of the server, and bytes of one request."""
        request = urllib.request.Request(
            f"{self.base}{path}", headers={"Authorization": f"Bearer {self.token}"}
        )
        cpu, wall = self.cpu_s(), time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            size = len(answer.read())
        return time.perf_counter() - wall, self.cpu_s() - cpu, size


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serve a workspace while the block runs."""
    made = Server(folder)
    try:
        yield made
    finally:
        made.process.terminate()
        made.process.wait()


def first_page(server: Server, repeats: int = 5) -> dict[str, Any]:
    """Open the first page in new browser contexts, as a visitor without a cache."""
    seconds, sizes, foreign = [], [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for _ in range(repeats):
            context = browser.new_context()
            page = context.new_page()
            seen: list[Any] = []
            page.on("response", lambda each, seen=seen: seen.append(each))
            begin = time.perf_counter()
            page.goto(server.url, wait_until="load")
            seconds.append(time.perf_counter() - begin)
            foreign += sum(not each.url.startswith(server.base) for each in seen)
            sizes.append((len(seen), sum(len(each.body()) for each in seen if each.status == 200)))
            context.close()
        browser.close()
    return {
        "wall_s_first": round(seconds[0], 3),
        "wall_s_median": round(statistics.median(seconds), 3),
        "requests": sizes[-1][0],
        "kb": round(sizes[-1][1] / 1000, 1),
        "requests_to_other_hosts": foreign,
    }


def viewers(server: Server, count: int, seconds: float) -> dict[str, Any]:
    """Let so many viewers ask for the states of a day once a second."""
    stop, slow = time.monotonic() + seconds, []

    def look() -> None:
        while time.monotonic() < stop:
            begin = time.monotonic()
            slow.append(server.ask("/api/plant/states?from=2025-01-02T00:00:00Z")[0])
            time.sleep(max(0.0, 1.0 - (time.monotonic() - begin)))

    before, memory, begin = server.cpu_s(), server.mb(), time.monotonic()
    threads = [threading.Thread(target=look) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.monotonic() - begin
    return {
        "viewers": count,
        "seconds": round(wall, 1),
        "answers": len(slow),
        "share_of_a_core": round((server.cpu_s() - before) / wall, 3),
        "mb_before": round(memory, 1),
        "mb_after": round(server.mb(), 1),
        "wall_s_p95": round(float(np.quantile(slow, 0.95)), 3),
    }


def measured(folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """Return all figures."""
    if not (folder / "records").exists():
        write_year(folder, given.days)
    shutil.rmtree(folder / ".cache", ignore_errors=True)
    drawn: dict[str, Any] = {}
    path = "/api/records/drawn?tag=a&points=1000"
    with serving(folder) as server:
        start, page = server.start_cpu_s, first_page(server)
        for name in ("first_time", "again"):
            wall, cpu, size = server.ask(path)
            drawn[name] = {"wall_s": round(wall, 3), "cpu_s": round(cpu, 3), "kb": round(size / 1000)}
        watched = viewers(server, given.viewers, given.seconds)
    with serving(folder) as server:
        server.ask("/api/health")
        wall, cpu, _ = server.ask(path)
        drawn["after_a_restart"] = {"wall_s": round(wall, 3), "cpu_s": round(cpu, 3)}
    return {"start_cpu_s": round(start, 2), "first_page": page, "year_drawn": drawn, "viewers": watched}


def main() -> int:
    """Measure and print; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        found = measured(given.workspace or Path(made) / "year", given)
    about = {
        "made": f"{datetime.now(UTC):%Y-%m-%d}", "version": VERSION, "machine": platform.platform(),
        "python": platform.python_version(), "load_average": round(os.getloadavg()[0], 1),
    }  # fmt: skip
    if given.json:
        sys.stdout.write(json.dumps(about | found, indent=2) + "\n")
    else:
        for name, value in found.items():
            sys.stdout.write(f"{name}: {value}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A workbench over a made workspace, asked without a network; and one that listens, in a thread."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import polars as pl
from starlette.testclient import TestClient

from dure import records
from dure import workspace as workspaces
from dure.api.audit import Audit
from dure.api.context import WORK, Context
from dure.api.works.asked import uploads_of
from dure.runners import Pool
from dure.web.app import Workbench
from dure.web.safety.accounts import Accounts
from dure.web.serving import AUDIT, Served, served
from dure.web.settings import Settings
from dure.workspace.place import Workspace

START = datetime(2026, 11, 2, tzinfo=UTC)
TOKEN = "made-token"
PORT = 8101
HOST = f"127.0.0.1:{PORT}"


def fill(place: Workspace, days: int = 2, every_s: float = 60.0) -> None:
    """Record a sine with a gap of three hours, and a tag with a name that must be escaped."""
    count = int(days * 86_400 / every_s)
    seconds = np.arange(count) * every_s
    seconds = seconds[(seconds < 36_000) | (seconds >= 46_800)]
    values = np.sin(seconds / 3_600) + 20
    times = [START + timedelta(seconds=float(each)) for each in seconds]
    with records.Writer(place, "made") as writer:
        for tag in ("mold-1.melt_c", 'odd "<b>" 태그'):
            writer.append(pl.DataFrame({"observed_at": times, "tag": [tag] * len(times), "value": values}))
        writer.flush()
        writer.close_days(START.date() + timedelta(days=days))


@contextmanager
def asked(
    place: Workspace, settings: Settings | None = None, runner: object | None = None
) -> Iterator[tuple[TestClient, Workbench]]:
    """Yield a client on loopback and the workbench; jobs are run by a pool unless another runner is given."""
    settings = settings or Settings(port=PORT, token=TOKEN)
    pool = runner or Pool(place, WORK)
    try:
        context = Context(place, pool, uploads_of(place, settings.upload_mb), Audit(place.root / AUDIT))
        bench = Workbench(context, settings, Accounts(place))
        scheme = "https" if settings.encrypted else "http"
        host = HOST if settings.loopback else f"{settings.host}:{settings.port}"
        client = TestClient(bench.application, f"{scheme}://{host}", follow_redirects=False)
        yield client, bench
    finally:
        if runner is None:
            pool.close()


@contextmanager
def listening(folder: Path, **said: object) -> Iterator[Served]:
    """Yield a workbench that listens on a free port."""
    with served(workspaces.open(folder, make=True), Settings(port=0, **said)) as ready:
        server = ready.server()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ready.listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield ready
        finally:
            server.should_exit = True
            thread.join(10)

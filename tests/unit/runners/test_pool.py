"""The pool keeps what the contract of runners promises, whatever is killed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dure import workspace as workspaces
from dure.errors import JobKeyTaken, JobNotFound, JobsFull, RunnerPresent, WorkNotFound
from dure.runners import Pool, Seen
from dure.runners import pool as pool_module
from dure.runners import process as process_module
from tests.made.works import GROUP, offer

PATIENCE_S = 240


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "offered").mkdir()
    (tmp_path / "plant").mkdir()
    offer(tmp_path / "offered", monkeypatch)
    return workspaces.open(tmp_path / "plant")


@pytest.fixture
def pool(place):
    made = Pool(place, GROUP)
    yield made
    made.close()


def until(ask, patience_s: float = PATIENCE_S):
    """Return the first true answer."""
    end = time.monotonic() + patience_s
    while time.monotonic() < end:
        if found := ask():
            return found
        time.sleep(0.02)
    raise AssertionError("it never came true")


def ended(pool: Pool, id: str) -> Seen:
    def look() -> Seen | None:
        seen = pool.seen(id)
        return seen if seen.job.ended else None

    return until(look)


def test_a_question_is_answered_by_another_process(pool, place):
    job = pool.submit("add", {"a": 2, "b": 3}, by="me")
    assert job.state == "waiting"
    seen = ended(pool, job.id)
    assert seen.job.state == "done"
    assert seen.job.result is not None
    assert seen.job.result["sum"] == 5
    assert seen.job.result["pid"] != os.getpid()
    assert Path(seen.job.result["folder"]) == place.root.absolute()
    told = seen.to_json("ko")
    assert told["by"] == "me"
    assert told["error"] is None
    assert told["attempts"] == 1


def test_two_jobs_share_one_warm_worker(pool):
    pids = {ended(pool, pool.submit("add", {"a": k, "b": 0}).id).job.result["pid"] for k in range(3)}
    assert len(pids) == 1


def test_an_error_of_the_house_keeps_its_code_and_both_languages(pool):
    seen = ended(pool, pool.submit("refuse", {}).id)
    assert seen.job.state == "failed"
    assert seen.to_json("ko")["error"] == {
        "code": "question-out-of-range", "what": "아니요.", "where": "a", "next": "줄이십시오.",
    }  # fmt: skip
    assert seen.to_json("en")["error"]["what"] == "No."


@pytest.mark.parametrize("work", ["break_", "nan"])
def test_another_fault_is_ours_and_its_details_stay_here(pool, work):
    seen = ended(pool, pool.submit(work, {}).id)
    assert seen.job.failure is not None
    assert seen.job.failure.code == "internal-fault"
    assert "secret detail" not in str(seen.to_json("en"))
    assert ended(pool, pool.submit("add", {"a": 1, "b": 1}).id).job.state == "done", "the worker serves on"


def test_progress_is_seen_and_a_cancelled_job_leaves_nothing(pool, place):
    job = pool.submit("wait", {})
    seen = until(lambda: (now := pool.seen(job.id)) and now.done > 0.01 and now)
    assert seen.step.ko == "기다리는 중"
    assert pool.cancel(job.id).job.state in {"running", "cancelled"}
    assert ended(pool, job.id).job.state == "cancelled"
    assert list(place.results.iterdir() if place.results.exists() else ()) == []
    assert pool.cancel(job.id).job.state == "cancelled", "again is no fault"
    assert ended(pool, pool.submit("add", {"a": 1, "b": 1}).id).job.state == "done"


def test_what_does_not_stop_is_killed(pool, place, monkeypatch):
    monkeypatch.setattr(process_module, "GRACE_S", 0.3)
    job = pool.submit("stubborn", {})
    until((place.root / "started.txt").exists)
    pool.cancel(job.id)
    assert ended(pool, job.id).job.state == "cancelled"


def test_a_waiting_job_is_cancelled_without_being_started(pool, place):
    first, second = pool.submit("wait", {}), pool.submit("wait", {"which": 2})
    assert pool.cancel(second.id).job.state == "cancelled"
    (place.root / "go").touch()
    assert ended(pool, first.id).job.state == "done"
    assert (place.root / "started.txt").read_text(encoding="utf-8") == "x"


def test_the_same_key_is_the_same_job(pool):
    first = pool.submit("add", {"a": 1, "b": 2}, key="k")
    assert pool.submit("add", {"b": 2, "a": 1}, key="k").id == first.id
    with pytest.raises(JobKeyTaken) as caught:
        pool.submit("add", {"a": 1, "b": 3}, key="k")
    assert caught.value.code == "job-key-taken"
    ended(pool, first.id)
    assert pool.submit("add", {"a": 1, "b": 2}, key="k").state == "done"
    assert [job.id for job in pool.jobs(10)] == [first.id]


def test_jobs_come_in_pages_newest_first(pool):
    ids = [pool.submit("add", {"a": k, "b": 0}).id for k in range(5)]
    newest = pool.jobs(2)
    assert [job.id for job in newest] == ids[:2:-1]
    assert [job.id for job in pool.jobs(9, newest[-1].number)] == ids[2::-1]


def test_what_is_unknown_is_named(pool):
    with pytest.raises(WorkNotFound, match="no work named 'dance'"):
        pool.submit("dance", {})
    with pytest.raises(JobNotFound, match="no such job"):
        pool.seen("0" * 16)


def test_a_full_queue_refuses(pool, place, monkeypatch):
    monkeypatch.setattr(pool_module, "MOST_WAITING", 1)
    pool.submit("wait", {})
    until((place.root / "started.txt").exists)
    pool.submit("wait", {})
    with pytest.raises(JobsFull, match="waiting already"):
        pool.submit("wait", {})


def test_work_whose_process_dies_is_tried_again_and_then_given_up(pool, place):
    assert ended(pool, pool.submit("die", {"times": 1}).id).job.state == "done"
    (place.root / "started.txt").unlink()
    seen = ended(pool, pool.submit("die", {"times": 9}).id)
    assert seen.job.state == "failed"
    assert seen.job.failure is not None
    assert seen.job.failure.code == "job-lost"
    assert seen.job.attempts == 2
    assert (place.root / "started.txt").read_text(encoding="utf-8") == "xx"


def test_one_workspace_has_one_pool(pool, place):
    with pytest.raises(RunnerPresent, match="Another `dure serve`"):
        Pool(workspaces.open(place.root), GROUP)


def test_a_closed_pool_leaves_its_jobs_to_the_next(place):
    first = Pool(place, GROUP)
    running, waiting = first.submit("wait", {}), first.submit("add", {"a": 1, "b": 1})
    until((place.root / "started.txt").exists)
    first.close()
    (place.root / "go").touch()
    second = Pool(place, GROUP)
    try:
        assert ended(second, running.id).job.state == "done"
        assert ended(second, running.id).job.attempts == 2
        assert ended(second, waiting.id).job.attempts == 1
    finally:
        second.close()


KILLED = """
import sys, time
from dure import workspace
from dure.runners import Pool
pool = Pool(workspace.open(sys.argv[1]), sys.argv[2])
job = pool.submit("wait", {}, key="once")
while not pool._running: time.sleep(0.01)
print(job.id, next(iter(pool._running.values())).pid, flush=True)
time.sleep(60)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills as posix does")
def test_a_killed_server_takes_its_worker_along_and_the_next_resumes(place):
    server = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(place.root), GROUP], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert server.stdout is not None
    id, worker = server.stdout.readline().split()
    until((place.root / "started.txt").exists)
    server.send_signal(signal.SIGKILL)
    server.wait()
    server.stdout.close()
    until(lambda: not alive(int(worker)))
    (place.root / "go").touch()
    after = Pool(place, GROUP)
    try:
        assert after.submit("wait", {}, key="once").id == id
        seen = ended(after, id)
        assert seen.job.state == "done"
        assert seen.job.attempts == 2
    finally:
        after.close()
    assert len([each for each in place.results.iterdir() if not each.name.startswith(".")]) == 1


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def test_a_worker_that_closed_its_pipe_takes_no_job_though_the_system_still_lists_it(place, monkeypatch):
    process = process_module.Process(place, GROUP)
    assert all("result" not in told for told in process.ask("die", {"times": 1}))
    monkeypatch.setattr(
        process._inner, "poll", lambda: None
    )  # as in the moment before the system has noticed
    assert not process.fit
    monkeypatch.undo()
    process.end()

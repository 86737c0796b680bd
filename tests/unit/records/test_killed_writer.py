"""A writer that is killed at any instant loses nothing that it acknowledged and leaves nothing half-written.

``benchmarks/kills.py`` does the same 200 times.
"""

import time

from tests.made.killing import kill_large, kill_many


def test_a_killed_writer_loses_nothing(tmp_path):
    assert kill_many(tmp_path, 8, seed=time.time_ns() % 1_000_000) > 0


def test_an_append_of_several_frames_that_is_killed_is_whole_or_not_there(tmp_path):
    kill_large(tmp_path, 2, seed=time.time_ns() % 1_000_000)

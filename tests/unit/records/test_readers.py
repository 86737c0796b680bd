"""Readers see whole batches in their order while a writer is at work, and never wait for it."""

import threading
from datetime import date, timedelta

from dure import records, workspace
from tests.made.readings import START, frame

BATCH = 25


def test_readers_see_a_growing_prefix_while_days_are_closed_under_them(tmp_path):
    place = workspace.open(tmp_path)
    stop, faults, counts = threading.Event(), [], []
    acknowledged = [0]

    def read() -> None:
        mine = workspace.open(tmp_path)
        before = 0
        while not stop.is_set():
            sure = acknowledged[0]
            found = records.query(mine)
            values = sorted(found.frame["value"].to_list())
            if found.findings or values != [float(k) for k in range(len(values))] or len(values) % BATCH:
                faults.append((found.findings, len(values)))
            if len(values) < max(before, sure):
                faults.append((sure, before, len(values)))
            before = len(values)
        counts.append(before)

    readers = [threading.Thread(target=read) for _ in range(2)]
    with records.Writer(place, "collector", rows_in_log=200) as writer:
        for each in readers:
            each.start()
        for number in range(120):
            base = number * BATCH
            writer.append(frame([((base + k) * 60.0, f"t{k % 3}", float(base + k)) for k in range(BATCH)]))
            acknowledged[0] = base + BATCH
            if number % 9 == 8:
                writer.close_day(date(2026, 11, 20) + timedelta(days=number % 3))
        stop.set()
        for each in readers:
            each.join()
    assert faults == []
    assert len(counts) == 2
    assert records.query(place, start=START).frame.height == 120 * BATCH

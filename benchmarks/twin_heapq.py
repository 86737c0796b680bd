"""One queue in plain Python with a heap for a calendar: the least that a simulation can do.

Usage: python twin_heapq.py SECONDS SEED  (prints one JSON object)
"""

import heapq
import json
import random
import sys
import time
from collections import deque


def one_queue(seconds: float, seed: int) -> tuple[int, int, float]:
    """Return events, finished lots, and the sum of their times in M/M/1 with load 0.8."""
    draw = random.Random(seed).expovariate
    due = [(draw(1.0), 0)]
    waiting: deque[float] = deque()
    busy, events, finished, lead = False, 0, 0, 0.0
    while True:
        now, kind = heapq.heappop(due)
        if now >= seconds:
            return events, finished, lead
        events += 1
        if kind == 0:
            waiting.append(now)
            heapq.heappush(due, (now + draw(1.0), 0))
        else:
            finished += 1
            lead += now - waiting.popleft()
            busy = False
        if not busy and waiting:
            busy = True
            heapq.heappush(due, (now + draw(1 / 0.8), 1))


def main() -> None:
    """Run it and print what it cost and saw."""
    seconds = float(sys.argv[1])
    begun = time.process_time()
    events, finished, lead = one_queue(seconds, int(sys.argv[2]))
    cpu = time.process_time() - begun
    print(
        json.dumps(
            {"events": events, "cpu_s": cpu, "throughput": finished / seconds, "lead_time": lead / finished}
        )
    )


if __name__ == "__main__":
    main()

"""One queue and a line in SimPy, as its users write them; runs in an environment that ``twin.py`` makes.

Usage: python twin_simpy.py one_queue|line SECONDS SEED  (prints one JSON object)
"""

import json
import random
import sys
import time
from collections.abc import Generator
from typing import Any

import simpy

from twin_models import LINE_BUFFER, LINE_MTBF, LINE_MTTR, LINE_STATIONS

Process = Generator[Any, Any, None]


class Tally:
    """What is counted on the way: events, finished lots, their times, and the states of machines."""

    def __init__(self) -> None:
        self.events = self.finished = 0
        self.lead = self.squared = 0.0
        self.states: dict[tuple[int, str], float] = {}

    def spent(self, machine: int, state: str, seconds: float) -> None:
        """Add time of a machine in a state."""
        key = machine, state
        self.states[key] = self.states.get(key, 0.0) + seconds

    def done(self, lead: float) -> None:
        """Count a finished lot."""
        self.finished += 1
        self.lead += lead
        self.squared += lead * lead


def one_queue(seconds: float, seed: int) -> Tally:
    """Run M/M/1."""
    env, luck, tally = simpy.Environment(), random.Random(seed), Tally()
    queue = simpy.Store(env)

    def arrivals() -> Process:
        while True:
            yield env.timeout(luck.expovariate(1.0))
            tally.events += 1
            queue.put(env.now)

    def machine() -> Process:
        while True:
            since = env.now
            released = yield queue.get()
            tally.spent(0, "idle", env.now - since)
            since = env.now
            yield env.timeout(luck.expovariate(1 / 0.8))
            tally.events += 1
            tally.spent(0, "producing", env.now - since)
            tally.done(env.now - released)

    env.process(arrivals())
    env.process(machine())
    env.run(seconds)
    return tally


def line(seconds: float, seed: int) -> Tally:
    """Run the saturated line with buffers, failures while working and one repairer."""
    env, luck, tally = simpy.Environment(), random.Random(seed), Tally()
    stores = [simpy.Store(env, LINE_BUFFER) for _ in range(LINE_STATIONS)]
    crew = simpy.Resource(env, 1)

    def station(k: int) -> Process:
        fails = luck.expovariate(1 / LINE_MTBF)
        while True:
            since = env.now
            lot = (yield stores[k].get()) if k else env.now
            tally.spent(k, "idle", env.now - since)
            left = luck.expovariate(1.0)
            while fails < left:
                yield env.timeout(fails)
                tally.events += 1
                tally.spent(k, "producing", fails)
                left -= fails
                since = env.now
                with crew.request() as asked:
                    yield asked
                    tally.spent(k, "waiting_repair", env.now - since)
                    since = env.now
                    yield env.timeout(luck.expovariate(1 / LINE_MTTR))
                    tally.events += 1
                tally.spent(k, "down", env.now - since)
                fails = luck.expovariate(1 / LINE_MTBF)
            yield env.timeout(left)
            tally.events += 1
            tally.spent(k, "producing", left)
            fails -= left
            since = env.now
            if k + 1 < LINE_STATIONS:
                yield stores[k + 1].put(lot)
                tally.spent(k, "blocked", env.now - since)
            else:
                tally.done(env.now - lot)

    for k in range(LINE_STATIONS):
        env.process(station(k))
    env.run(seconds)
    return tally


def main() -> None:
    """Run one model and print what it cost and saw."""
    model, seconds, seed = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
    begun = time.process_time()
    tally = {"one_queue": one_queue, "line": line}[model](seconds, seed)
    cpu = time.process_time() - begun
    print(json.dumps({
        "version": simpy.__version__, "events": tally.events, "cpu_s": cpu, "throughput": tally.finished / seconds,
        "lead_time": tally.lead / tally.finished,
    }))  # fmt: skip


if __name__ == "__main__":
    main()

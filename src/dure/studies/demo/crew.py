"""People who repair and maintain: as many at work at a time as there are, each job in the first gap that fits."""

from bisect import insort


class Crew:
    """A number of people who are always there; a job holds one of them from its start to its end."""

    def __init__(self, people: int) -> None:
        self._busy: list[list[tuple[int, int]]] = [[] for _ in range(people)]

    def take(self, at: int, length: int) -> int:
        """Return when a job of ``length`` that is asked for at ``at`` starts, and keep somebody for it.

        Without people nothing is ever waited for: the job starts at once.
        """
        if not self._busy:
            return at
        starts = [_first_gap(busy, at, length) for busy in self._busy]
        place = min(range(len(starts)), key=lambda each: starts[each])
        insort(self._busy[place], (starts[place], starts[place] + length))
        return starts[place]


def _first_gap(busy: list[tuple[int, int]], at: int, length: int) -> int:
    """Return the first instant from ``at`` on at which nothing is to be done for ``length``."""
    start = at
    for begin, end in busy:
        if end <= start:
            continue
        if begin >= start + length:
            break
        start = end
    return start

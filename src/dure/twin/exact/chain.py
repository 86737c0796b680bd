"""Continuous-time Markov chains: states found from a rule of moves, and their steady state."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.sparse.linalg import spsolve

State = TypeVar("State", bound=Hashable)
MOST_STATES = 20_000
"""More states than this are left to simulation; solving would take longer."""


class TooManyStates(ValueError):
    """The chain has more states than ``MOST_STATES``."""


@dataclass(frozen=True)
class Chain(Generic[State]):
    """States with their steady-state probabilities, and the mean of what was counted on moves, per unit of time.

    ``share`` has one probability per state of ``states``. ``counted`` is the mean rate of the counted moves.
    """

    states: tuple[State, ...]
    share: NDArray[np.float64]
    counted: float

    def mean(self, value: Callable[[State], float]) -> float:
        """Return the time average of a value of the state."""
        return float(self.share @ np.array([value(each) for each in self.states]))


def steady(start: State, moves: Callable[[State], Iterable[tuple[float, State, float]]]) -> Chain[State]:
    """Return the steady state of the chain that begins at ``start``.

    ``moves`` returns (rate, next state, what the move counts). The balance equations with the sum of the
    probabilities in place of one of them are solved directly (Stewart, Introduction to the Numerical Solution of
    Markov Chains, 1994, section 2.3). Raises ``TooManyStates``.
    """
    index: dict[State, int] = {start: 0}
    waiting = deque([start])
    begin, end, rate, counted = [], [], [], []
    while waiting:
        state = waiting.popleft()
        for speed, after, count in moves(state):
            if after not in index:
                if len(index) >= MOST_STATES:
                    raise TooManyStates(len(index))
                index[after] = len(index)
                waiting.append(after)
            begin.append(index[state])
            end.append(index[after])
            rate.append(speed)
            counted.append(count)
    share = _stationary(len(index), np.array(begin), np.array(end), np.array(rate, dtype=np.float64))
    per_move = share[np.array(begin)] * np.array(rate) * np.array(counted)
    return Chain(tuple(index), share, float(per_move.sum()))


def _stationary(
    size: int, begin: NDArray[np.int64], end: NDArray[np.int64], rate: NDArray[np.float64]
) -> NDArray[np.float64]:
    flow = sparse.coo_matrix((rate, (end, begin)), (size, size)).tocsr()
    leaving = np.bincount(begin, rate, size)
    balance = sparse.vstack([(flow - sparse.diags(leaving)).tocsr()[:-1], np.ones((1, size))]).tocsc()
    right = np.zeros(size)
    right[-1] = 1.0
    solved: NDArray[np.float64] = np.atleast_1d(spsolve(balance, right))
    return solved

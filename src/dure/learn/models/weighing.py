"""The weights of a blend: those with the least loss on rows that no member was fitted to."""

from itertools import product

import numpy as np
from numpy.typing import NDArray

from dure.learn.score.losses import loss
from dure.learn.subject import Task

PARTS = 8
"""Weights are multiples of 1/8: finer ones are not told apart by the rows that small factories have."""


def weigh(
    task: Task, truth: NDArray[np.float64], guesses: tuple[NDArray[np.float64], ...], parts: int = PARTS
) -> tuple[float, ...]:
    """Return one weight per guess, multiples of ``1 / parts`` that sum to 1, with the least loss.

    ``truth`` is (rows,), each guess (rows,) or (rows, classes). Of equal losses the first in order of the weights.
    """
    choices = shares(len(guesses), parts)
    if task == "number":
        # The squared error of a mixture is a quadratic form of the members' errors: no mixture has to be built.
        off = np.stack(guesses) - truth
        square = off @ off.T / truth.size
        losses = np.einsum("ci,ij,cj->c", choices, square, choices)
    else:
        chances = np.stack([_of_what_came(truth, guess) for guess in guesses])
        sure = np.ones(truth.size)
        losses = np.array([loss("binary", sure, mixed) for mixed in choices @ chances])
    return tuple(float(w) for w in choices[int(np.argmin(losses))])


def shares(members: int, parts: int) -> NDArray[np.float64]:
    """Return every way to deal ``parts`` among the members, as shares that sum to 1; (ways, members)."""
    ways = [way for way in product(range(parts + 1), repeat=members) if sum(way) == parts]
    return np.array(ways, dtype=np.float64) / parts


def _of_what_came(truth: NDArray[np.float64], guess: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance that a guess gave to what happened, one per row."""
    if guess.ndim == 2:
        return guess[np.arange(truth.size), truth.astype(np.int64)]
    return np.where(truth == 1, guess, 1.0 - guess)

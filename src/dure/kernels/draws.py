"""Draws that depend on a key and a counter only, never on how many were drawn before.

A stream is keyed by (seed, replication, entity, purpose); its k-th draw is a function of key and k. Two scenarios
therefore share their luck wherever they share an entity, and no order of events changes a draw. The mixing function
is the finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) over a Weyl sequence that starts at the key.
"""

import hashlib

import numpy as np

from dure.kernels.compiled import compiled

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_30, _27, _31, _12 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(12)
_UNIT = 2.0**-52


@compiled
def mixed(key: int, counter: int) -> int:
    """Return 64 well mixed bits of a key and a counter, as int64."""
    x = np.uint64(key) + np.uint64(counter) * _STEP
    x = (x ^ (x >> _30)) * _FIRST
    x = (x ^ (x >> _27)) * _SECOND
    return np.int64(x ^ (x >> _31))  # type: ignore[return-value]  # an int64 of the kernel is an int outside


@compiled
def uniform(key: int, counter: int) -> float:
    """Return a number above 0 and below 1, one of 2**52 evenly spaced ones."""
    return (np.float64(np.uint64(mixed(key, counter)) >> _12) + 0.5) * _UNIT


def name_key(name: str) -> int:
    """Return the part of a key that comes from the name of an entity and a purpose, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "little", signed=True)


def stream_keys(
    names: "np.ndarray[tuple[int], np.dtype[np.int64]]", seed: int, replication: int
) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the keys of streams, int64 like ``names`` (see ``name_key``), for one seed and replication."""
    run = mixed(mixed(name_key("dure"), seed), replication)
    return np.array([mixed(run ^ int(each), 0) for each in names], dtype=np.int64)

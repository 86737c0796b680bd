"""How often one address may ask, and how often it may be wrong."""

import threading
import time
from collections.abc import Callable

from dure.errors import TooManyRequests
from dure.language import Text

ADDRESSES = 10_000


class Bucket:
    """So many at once, refilled at a steady pace, for each address of its own."""

    def __init__(self, most: float, per_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self._most, self._pace, self._now = most, per_second, now
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    def left(self, address: str) -> float:
        """Return how many an address has left."""
        left, at = self._left.get(address, (self._most, 0.0))
        return min(self._most, left + (self._now() - at) * self._pace)

    def take(self, address: str) -> bool:
        """Take one; return False where none is left."""
        with self._lock:
            left = self.left(address)
            if len(self._left) >= ADDRESSES and address not in self._left:
                self._left.pop(next(iter(self._left)))
            self._left.pop(address, None)
            self._left[address] = (max(0.0, left - 1), self._now())
            return left >= 1


def too_many() -> TooManyRequests:
    """Return the error for an address that asks too often."""
    return TooManyRequests(
        Text(en="Too many requests from this address.", ko="이 주소에서 요청이 너무 많이 왔습니다."),
        next=Text(en="Wait a little, then try again.", ko="잠시 기다렸다가 다시 시도하십시오."),
    )


def too_many_wrong() -> TooManyRequests:
    """Return the error for an address that was wrong too often."""
    return TooManyRequests(
        Text(
            en="Too many wrong passwords or tokens from this address.",
            ko="이 주소에서 비밀번호나 토큰이 너무 여러 번 틀렸습니다.",
        ),
        next=Text(en="Wait five minutes, then try again.", ko="5분 뒤에 다시 시도하십시오."),
    )

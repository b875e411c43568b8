"""Numbers that look random and never change: the same key gives the same throws on every machine."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")

_MASK = (1 << 64) - 1
_GOLDEN = 0x9E3779B97F4A7C15


def mix(*key: int) -> int:
    """64 well-stirred bits of a key (splitmix64's finaliser over each part).

    >>> mix(1, 2) == mix(1, 2), mix(1, 2) == mix(2, 1)
    (True, False)
    """
    state = 0
    for part in key:
        state = (state + part + _GOLDEN) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        state ^= state >> 31
    return state


def unit(*key: int) -> float:
    """A number of the key in (0, 1]: never 0, so that its logarithm exists."""
    return ((mix(*key) >> 11) + 1) / (1 << 53)


class Dice:
    """A row of throws that belongs to one key."""

    def __init__(self, *key: int) -> None:
        self._state = mix(*key)

    def below(self, sides: int) -> int:
        self._state = mix(self._state)
        return self._state % sides

    def between(self, low: int, high: int) -> int:
        """A whole number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def pick(self, choices: Sequence[T]) -> T:
        return choices[self.below(len(choices))]

    def chance(self, one_in: int) -> bool:
        return self.below(one_in) == 0

    def sample(self, choices: Sequence[T], size: int) -> list[T]:
        """``size`` different ones (fewer where there are not so many)."""
        left = list(choices)
        return [left.pop(self.below(len(left))) for _ in range(min(size, len(left)))]

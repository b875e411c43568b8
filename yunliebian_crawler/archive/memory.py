"""A memory of bounded size, so that a crawl's does not grow with the site."""

from __future__ import annotations

from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """The last ``size`` things put in; what was forgotten is looked up again.

    >>> recent = Recent(2)
    >>> for n in range(3): recent.put(n, str(n))
    >>> recent.get(0), recent.get(2)
    (None, '2')
    """

    __slots__ = ("_items", "_size")

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        return self._items.get(key)

    def put(self, key: K, value: V) -> None:
        if len(self._items) >= self._size:
            del self._items[next(iter(self._items))]
        self._items[key] = value

    def clear(self) -> None:
        self._items.clear()

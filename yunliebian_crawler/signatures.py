"""Signatures of many texts in a file, and which of them have a band in common.

A band is a few neighbouring slots of a signature; texts that are alike have one in common far more often than others
(locality-sensitive hashing). One band is looked at at a time, so that memory holds a number and a key for each text,
about 100 bytes, and the file 4 bytes for each slot.
"""

from __future__ import annotations

import tempfile
from array import array
from collections.abc import Iterator, Sequence
from operator import eq
from types import TracebackType
from typing import Self

_AT_ONCE = 2048
"""Signatures read at once."""


class Signatures:
    """A temporary file of signatures; a context manager."""

    def __init__(self, slots: int, bands: int) -> None:
        self._slots, self._bands = slots, bands
        self._numbers = array("q")
        self._row = slots * array("I").itemsize
        self._key = self._row // bands

    def __enter__(self) -> Self:
        self._file = tempfile.TemporaryFile()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._file.close()

    def add(self, number: int, slots: Sequence[int]) -> None:
        """The signature of the text that has this number."""
        self._file.write(array("I", slots).tobytes())
        self._numbers.append(number)

    def alike(self, least: float) -> Iterator[tuple[int, int]]:
        """Numbers of texts that have a band in common, and at least this share of all slots; each pair once, the one
        that was added first before the other."""
        for band in range(self._bands):
            for group in self._groups(band):
                yield from self._pairs(group, band, least)

    def _groups(self, band: int) -> Iterator[list[int]]:
        """Places of signatures that are the same in a band, two or more, in order."""
        keys = self._keys(band)
        places = sorted(range(len(keys)), key=keys.__getitem__)
        start = 0
        for end in range(1, len(places) + 1):
            if end == len(places) or keys[places[end]] != keys[places[start]]:
                if end - start > 1:
                    yield places[start:end]
                start = end

    def _keys(self, band: int) -> list[bytes]:
        made: list[bytes] = []
        start = band * self._key
        self._file.seek(0)
        while some := self._file.read(self._row * _AT_ONCE):
            made += [some[at : at + self._key] for at in range(start, len(some), self._row)]
        return made

    def _pairs(self, group: list[int], band: int, least: float) -> Iterator[tuple[int, int]]:
        signatures = [self._signature(place) for place in group]
        for at, (place, mine) in enumerate(zip(group, signatures, strict=True)):
            for other, theirs in zip(group[:at], signatures, strict=False):
                if self._is_first(mine, theirs, band) and sum(map(eq, mine, theirs)) >= least * self._slots:
                    yield self._numbers[other], self._numbers[place]

    def _is_first(self, mine: array[int], theirs: array[int], band: int) -> bool:
        """Whether no earlier band is common, which would have told this pair."""
        width = self._slots // self._bands
        starts = range(0, band * width, width)
        return not any(mine[at : at + width] == theirs[at : at + width] for at in starts)

    def _signature(self, place: int) -> array[int]:
        self._file.seek(place * self._row)
        made = array("I")
        made.frombytes(self._file.read(self._row))
        return made

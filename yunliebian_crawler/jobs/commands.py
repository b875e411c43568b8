"""Which commands may be jobs, what they lock, and how a long refresh is cut into batches. Pure."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import UsageError

WRITERS = ("crawl", "refresh", "fetch", "import", "reparse")
"""They write the archive, and most of them ask the site: never two at once."""
READERS = ("export", "release", "check", "backup")
"""They only read the archive: beside anything."""
LOCK = "site"
"""What writers hold. Jobs and archive lie in one database, and an archive is one site."""
BATCH = 100
"""Requests of a refresh job: what a dead worker was at is all that its successor does again."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command line without the program: ``refresh --budget 300``."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.words[0]

    @property
    def text(self) -> str:
        return shlex.join(self.words)

    @property
    def lock(self) -> str | None:
        return LOCK if self.name in WRITERS else None

    def batches(self) -> tuple[Command, Command | None]:
        """What is to be done now, and what is left for a job after it.

        >>> now, later = command("refresh --budget 250").batches()
        >>> now.text, later.text
        ('refresh --budget 100', 'refresh --budget 150')
        """
        where = self._budget()
        if where is None:
            return self, None
        budget = int(self.words[where])
        if budget <= BATCH:
            return self, None
        return self._with(where, BATCH), self._with(where, budget - BATCH)

    def _budget(self) -> int | None:
        """Where a refresh's budget stands among the words."""
        if self.name != "refresh" or "--max-seconds" in self.words:
            return None  # seconds are for the whole of it
        found = (n for n, name in enumerate(self.words[:-1], 1) if name == "--budget" and self.words[n].isdigit())
        return next(found, None)

    def _with(self, where: int, budget: int) -> Command:
        return Command((*self.words[:where], str(budget), *self.words[where + 1 :]))


def command(text: str | Sequence[str]) -> Command:
    """Raises UsageError for what is no job.

    >>> command("check --full").lock
    """
    try:
        words = tuple(shlex.split(text)) if isinstance(text, str) else tuple(text)
    except ValueError as error:
        raise UsageError(f"the command {text!r} cannot be read: {error}") from None
    words = tuple(part for word in words for part in _divided(word))
    if not words or words[0] not in (*WRITERS, *READERS):
        raise UsageError(f"{text!r} is no job: begin with {', '.join((*WRITERS, *READERS))}")
    if any("\0" in word for word in words):
        raise UsageError("a command holds no NUL")
    if "--db" in words:
        raise UsageError("a job works on the archive that its queue belongs to: leave --db out of the command")
    return Command(words)


def _divided(word: str) -> list[str]:
    """``--budget=300`` as two words."""
    name, is_one, value = word.partition("=")
    return [name, value] if is_one and name in ("--budget", "--db", "--max-seconds") else [word]

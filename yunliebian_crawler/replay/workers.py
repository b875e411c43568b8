"""Work spread over processes; results come back in the order of the tasks, and only a few are ever held."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from ..errors import CrawlerError
from .reading import Workers

T = TypeVar("T")
R = TypeVar("R")

CHUNK = 16
"""Tasks that go to a worker at once: few enough to lie in a pipe, enough that handing over costs nothing."""
AHEAD = 3
"""Chunks that each worker has or has done: it never waits for the next one."""


def on_cores(jobs: int) -> Workers:
    """Readers on so many cores of this machine."""
    return partial(pool, jobs=jobs)


@contextmanager
def pool(work: Callable[[T], R], jobs: int) -> Iterator[Pool[T, R]]:
    """``jobs`` processes that do ``work``; one: this process itself."""
    with ExitStack() as stack:
        yield Pool(work, [stack.enter_context(process(work)) for _ in range(jobs)] if jobs > 1 else [])


class Pool(Generic[T, R]):
    """Processes at work."""

    def __init__(self, work: Callable[[T], R], pipes: list[Connection]) -> None:
        self._work = work
        self._pipes = pipes

    def over(self, tasks: Iterable[T]) -> Iterator[R]:
        """The result of every task, in their order. Raises ``CrawlerError`` where a process died."""
        return self._spread(iter(tasks)) if self._pipes else map(self._work, tasks)

    def _spread(self, tasks: Iterator[T]) -> Iterator[R]:
        waiting: deque[Connection] = deque()
        for number, chunk in enumerate(chunks(tasks, CHUNK)):
            pipe = self._pipes[number % len(self._pipes)]
            _told(pipe.send, chunk)
            waiting.append(pipe)
            if len(waiting) >= AHEAD * len(self._pipes):
                yield from _told(waiting.popleft().recv)
        while waiting:
            yield from _told(waiting.popleft().recv)


def chunks(tasks: Iterable[T], size: int) -> Iterator[list[T]]:
    """The tasks, ``size`` at a time; the last ones may be fewer."""
    rest = iter(tasks)
    while chunk := list(islice(rest, size)):
        yield chunk


def _told(action: Callable[..., Any], *args: object) -> Any:  # noqa: ANN401 - what a pipe brings
    try:
        return action(*args)
    except (EOFError, OSError) as error:
        raise CrawlerError("a reading process died (out of memory?): run again with fewer --jobs") from error


@contextmanager
def process(work: Callable[[T], R]) -> Iterator[Connection]:
    """A process that answers a list of tasks with the list of their results.

    Not a fork: it shares no open database with this one. It ends when this one is gone.
    """
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    child = context.Process(target=_run, args=(work, theirs), daemon=True)
    child.start()
    theirs.close()
    try:
        yield mine
    finally:
        mine.close()
        child.join(timeout=5)
        child.kill()


def _run(work: Callable[[T], R], pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process; the first one ends the others
    try:
        while True:
            pipe.send([work(task) for task in pipe.recv()])
    except (EOFError, OSError):
        return

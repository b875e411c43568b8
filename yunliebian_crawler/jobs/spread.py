"""Pages read again by all workers of an archive instead of the cores of one machine."""

from __future__ import annotations

import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from procrastinate import App, SyncPsycopgConnector

from ..archive.connecting import LIVELY
from ..errors import CrawlerError
from ..replay.reading import Reader, Reading, Task
from ..replay.workers import chunks
from .queue import READ, READINGS, conninfo, usable
from .shards import Shards

SHARD = 64
"""Pages a job: a third of a second of reading."""
AHEAD = 32
"""Shards that are asked and not taken yet: enough for as many workers."""
DOUBT = 2.0
"""Seconds without an answer after which the job itself is looked at."""
LATEST = 60.0
"""Seconds that a shared folder may take to show what a worker has written."""

Tell = Callable[[str], None]


@contextmanager
def spread(reader: Reader, *, db: str, tell: Tell) -> Iterator[Spread]:
    """All workers of the archive read, in the place of ``reader``. Raises ``ArchiveError`` where there is no queue."""
    app = App(connector=SyncPsycopgConnector(conninfo=conninfo(db), kwargs=dict(LIVELY)))
    shards = Shards(reader.folder.parent)
    with usable(), app.open():
        _drop_old(app, shards)
        try:
            yield Spread(app, shards, tell)
        finally:  # nobody reads for a run that is gone
            _drop_old(app, shards)


def _drop_old(app: App, shards: Shards) -> None:
    """The archive's lock is held: whatever waits was asked by a run that is gone."""
    for job in app.job_manager.list_jobs(queue=READINGS, status="todo"):
        if job.id is not None:
            app.job_manager.cancel_job_by_id(job.id, delete_job=True)
    shards.clear()


class Spread:
    """Hands out shards, and takes their readings in order."""

    def __init__(self, app: App, shards: Shards, tell: Tell) -> None:
        self._app = app
        self._shards = shards
        self._tell = tell
        self._run = uuid.uuid4().hex[:8]  # what was asked by a run that is gone, and is answered late, is not ours

    def over(self, tasks: Iterable[Task]) -> Iterator[Reading]:
        """The reading of every task, in their order. Raises ``CrawlerError`` where a worker could not read."""
        waiting: deque[tuple[str, int]] = deque()
        for number, shard in enumerate(chunks(tasks, SHARD)):
            waiting.append(self._ask(f"{self._run}-{number:08}", shard))
            if len(waiting) >= AHEAD:
                yield from self._taken(*waiting.popleft())
        while waiting:
            yield from self._taken(*waiting.popleft())

    def _ask(self, name: str, tasks: list[Task]) -> tuple[str, int]:
        self._shards.ask(name, tasks)
        return name, self._app.configure_task(READ, allow_unknown=True, queue=READINGS).defer(name=name)

    def _taken(self, name: str, job: int) -> list[Reading]:
        looked = seen = time.monotonic()
        while (found := self._shards.answered(name)) is None:
            time.sleep(self._shards.place.look)
            if time.monotonic() > looked + DOUBT:
                looked = time.monotonic()
                if not self._is_done(name, job):
                    seen = looked
                elif looked > seen + LATEST:
                    raise CrawlerError(
                        f"a worker has read shard {name} (job {job}), and its answer does not come: is "
                        f"{self._shards.place.name} the same on every machine?"
                    )
        return found

    def _is_done(self, name: str, job: int) -> bool:
        """Whether a worker has done it; raises ``CrawlerError`` where none could."""
        status = self._app.job_manager.get_job_status(job).value
        if status == "todo":
            self._tell(f"shard {name} waits for a worker: yunliebian worker")
        elif status not in ("doing", "succeeded"):
            raise CrawlerError(f"a worker could not read shard {name} (job {job} {status}): its log says why")
        return status == "succeeded"

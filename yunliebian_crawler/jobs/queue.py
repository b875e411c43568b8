"""The queue: Procrastinate's tables in the archive's database, one task, and what becomes of a job that fails."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Any

from procrastinate import App, BaseRetryStrategy, JobContext, PsycopgConnector, RetryDecision
from procrastinate.exceptions import ConnectorException, JobAborted
from procrastinate.job_context import AbortReason
from procrastinate.jobs import Job
from procrastinate.utils import utcnow

from ..archive.connecting import LIVELY
from ..archive.locations import Server, location
from ..archive.troubles import in_a_line
from ..errors import ArchiveError, CrawlerError, UsageError
from .commands import Command, command
from .running import run

QUEUE = "yunliebian"
TASK = "yunliebian.command"
READINGS, READ = "yunliebian-readings", "yunliebian.read"
"""Queue and task of shards: a worker reads them beside its command, so that a reparse never waits for itself."""
TRIES = {75: 12, 4: 12, 3: 4}
"""Exit status of a command that may do better later -> how often it is tried. Another run was at work, the site could
not be reached, or the archive not be used: its server was restarted, a disk was full. Most of what ends so stays so."""
LONGEST_WAIT = 3600
"""Seconds between two tries, at most; they begin at a minute and double."""

logger = logging.getLogger(__name__)


class CommandFailed(CrawlerError):
    """A command ended with another status than 0."""

    def __init__(self, status: int, lines: Sequence[str]) -> None:
        super().__init__(f"exit status {status}: {' / '.join(lines[-3:])}")
        self.exit_status = status


class Retry(BaseRetryStrategy):
    """Who may try again, and when."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, JobAborted):
            return RetryDecision(retry_at=utcnow())  # its worker was told to end: another one goes on at once
        if not isinstance(exception, CommandFailed) or job.attempts >= TRIES.get(exception.exit_status, 0):
            return None
        return RetryDecision(retry_at=utcnow() + timedelta(seconds=min(60 * 2**job.attempts, LONGEST_WAIT)))


def queue(db: str) -> App:
    """The queue beside an archive. Raises UsageError where ``db`` is not on PostgreSQL."""
    app = App(connector=PsycopgConnector(conninfo=conninfo(db), min_size=1, max_size=6, kwargs=dict(LIVELY)))

    @app.task(name=TASK, queue=QUEUE, pass_context=True, retry=Retry())
    async def run_command(context: JobContext, words: list[str], timestamp: int | None = None) -> None:
        """``timestamp`` comes with what a schedule asked for."""
        await _perform(app, context, command(words), db)

    return app


def conninfo(db: str) -> str:
    """The archive's address as the driver takes it.

    >>> conninfo("postgresql+psycopg://reader@localhost/archive?folder=/srv/raw")
    'postgresql://reader@localhost/archive'
    """
    place = location(db)
    if not isinstance(place, Server):
        raise UsageError(
            "jobs need an archive on PostgreSQL (--db postgresql://…); for a file there is: yunliebian schedule"
        )
    return place.conninfo


async def _perform(app: App, context: JobContext, whole: Command, db: str) -> None:
    now, later = whole.batches()
    number = context.job.id
    if context.job.attempts and await _has_follower(app, number):
        return  # all but done: its worker died when it had put the rest into the queue
    try:
        status, lines = await run(now, db, lambda line: logger.info("job %s: %s", number, line))
    except BaseException as error:
        if context.abort_reason() in (AbortReason.SHUTDOWN, AbortReason.USER_REQUEST):
            raise JobAborted from error
        raise
    if later is not None and status in (0, 1):
        await add(app, later, after=number)
    if status:
        logger.warning("job %s: exit status %s", number, status)
        raise CommandFailed(status, lines)


async def add(app: App, wanted: Command, *, after: int | None = None) -> int:
    """Put a command into the queue; its number. ``after``: the job whose rest it is."""
    once, priority = (_rest_of(after), 1) if after else (None, 0)
    task = app.configure_task(TASK, lock=wanted.lock, queueing_lock=once, priority=priority)
    return int(await task.defer_async(words=list(wanted.words)))


def _rest_of(number: int | None) -> str:
    return f"the rest of {number}"


async def _has_follower(app: App, number: int | None) -> bool:
    return bool(list(await app.job_manager.list_jobs_async(queueing_lock=_rest_of(number))))


def every(app: App, wanted: Command, hour: int, minute: int) -> None:
    """Put a command into the queue each day at that time (UTC), once for all workers that know of it."""
    arguments: dict[str, Any] = {"words": list(wanted.words)}
    cron, name = f"{minute} {hour} * * *", f"{wanted.text} at {hour:02}:{minute:02}"
    app.periodic(cron=cron, periodic_id=name, lock=wanted.lock, queueing_lock=name, task_kwargs=arguments)(
        app.tasks[TASK]
    )


@asynccontextmanager
async def opened(app: App) -> AsyncIterator[None]:
    """The queue, its tables made where there are none. Raises ``ArchiveError`` where it cannot be used."""
    with usable():
        async with app.open_async():
            if not await app.check_connection_async():
                await _make_tables(app)
            yield


async def _make_tables(app: App) -> None:
    """Several workers may begin at once where there are none."""
    try:
        await app.schema_manager.apply_schema_async()
    except ConnectorException:
        if not await app.check_connection_async():
            raise


@contextmanager
def usable() -> Iterator[None]:
    """What the queue's connection says of its trouble, as ``ArchiveError``."""
    try:
        yield
    except ConnectorException as error:
        raise ArchiveError(f"the queue cannot be used: {in_a_line(error.__cause__ or error)}") from error

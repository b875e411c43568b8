"""What is in the queue, and what may be done about it."""

from __future__ import annotations

from typing import Any

from procrastinate import App
from procrastinate.jobs import Job
from procrastinate.utils import utcnow

from ..errors import UsageError
from .commands import Command, command
from .queue import QUEUE, opened, queue
from .queue import add as enqueue

TIMES = """
SELECT job_id,
       min(at) FILTER (WHERE type = 'deferred') AS added_at,
       max(at) FILTER (WHERE type = 'started') AS started_at,
       max(at) FILTER (WHERE type IN ('succeeded', 'failed', 'cancelled', 'aborted')) AS ended_at
FROM procrastinate_events WHERE job_id = ANY(%(jobs)s) GROUP BY job_id
"""
"""Procrastinate keeps these and has no call that gives them."""
RUNNING, WAITING = ("doing", "aborting"), "todo"


async def jobs(db: str, limit: int) -> list[dict[str, Any]]:
    """The newest jobs, the newest first."""
    app = queue(db)
    async with opened(app):
        found = sorted(await app.job_manager.list_jobs_async(queue=QUEUE), key=_number, reverse=True)[:limit]
        numbers = [_number(job) for job in found]
        times = await app.connector.execute_query_all_async(query=TIMES, jobs=numbers)
        by_job = {row["job_id"]: row for row in times}
        return [_row(job, by_job.get(_number(job), {})) for job in found]


def _number(job: Job) -> int:
    assert job.id is not None  # noqa: S101  (a promise to the type checker: it comes from the queue)
    return job.id


def _row(job: Job, times: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": job.id,
        "status": job.status,
        "command": _command(job).text,
        "attempts": job.attempts,
        "due_at": job.scheduled_at,
        **{name: times.get(name) for name in ("added_at", "started_at", "ended_at")},
    }


def _command(job: Job) -> Command:
    words: list[str] = job.task_kwargs.get("words") or ["?"]  # type: ignore[assignment]
    return Command(tuple(words))


async def add(db: str, text: str) -> int:
    """Put a command into the queue; its number. Raises UsageError for what is no job."""
    app, wanted = queue(db), command(text)
    async with opened(app):
        return await enqueue(app, wanted)


async def retry(db: str, number: int) -> str:
    """Once more; what became of it. Raises UsageError where there is nothing to try again."""
    app = queue(db)
    async with opened(app):
        job = await _job(app, number)
        if job.status == WAITING or job.status in RUNNING:
            raise UsageError(f"job {number} is {job.status} already: yunliebian jobs cancel {number} ends it")
        if job.status == "failed":
            await app.job_manager.retry_job_by_id_async(number, utcnow())
            return "waits again"
        return f"waits again as job {await enqueue(app, _command(job))}"


async def cancel(db: str, number: int) -> str:
    """End it, running or not; what became of it. Raises UsageError where it has ended already."""
    app = queue(db)
    async with opened(app):
        job = await _job(app, number)
        if not await app.job_manager.cancel_job_by_id_async(number, abort=True):
            raise UsageError(f"job {number} has {job.status}: there is nothing to cancel")
        return "cancelled" if job.status == WAITING else "is told to end: it stores what it has"


async def _job(app: App, number: int) -> Job:
    found = list(await app.job_manager.list_jobs_async(id=number, queue=QUEUE))
    if not found:
        raise UsageError(f"there is no job {number}: yunliebian jobs lists them")
    return found[0]

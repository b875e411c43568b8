"""A worker: runs jobs until it is told to end, and puts those of dead workers back into the queue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from procrastinate import App
from procrastinate.utils import utcnow

from .commands import Command
from .queue import QUEUE, every, prepare, queue

HEARTBEAT = 5.0
"""Seconds between a worker's signs of life."""
DEAD = 20.0
"""Seconds without one after which its job is another one's: well within a minute."""

Daily = tuple[Command, tuple[int, int]]
KEPT_HOURS = 24 * 90
"""What a job that succeeded so long ago did is nobody's question any more."""

logger = logging.getLogger(__name__)


async def work(db: str, name: str, daily: Sequence[Daily], *, at_once: int, wait: bool) -> None:
    """Run jobs; ``wait=False``: until none is left. SIGTERM and SIGINT end it within seconds; its jobs go on elsewhere.

    ``daily``: what is put into the queue each day, and when (UTC).
    """
    app = queue(db)
    for wanted, (hour, minute) in daily:
        every(app, wanted, hour, minute)
    async with app.open_async():
        await prepare(app)
        await app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS, queue=QUEUE)
        watch = asyncio.create_task(_take_over(app))
        try:
            await app.run_worker_async(
                queues=[QUEUE],
                name=name,
                concurrency=at_once,
                wait=wait,
                shutdown_graceful_timeout=0.0,
                update_heartbeat_interval=HEARTBEAT,
                stalled_worker_timeout=DEAD,
            )
        finally:
            watch.cancel()
            with suppress(asyncio.CancelledError):
                await watch


async def _take_over(app: App) -> None:
    while True:
        for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=DEAD):
            logger.warning("job %s: its worker is dead, it goes back into the queue", job.id)
            await app.job_manager.retry_job(job, retry_at=utcnow())
        await asyncio.sleep(HEARTBEAT)

"""How a run ends: what it came to, what of it is taken back, and whether the site's template is the one we know."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from .. import health
from .tally import DOUBTFUL, Verdict

if TYPE_CHECKING:
    from .session import Session

ILL = 4


def ended(session: Session) -> Verdict:
    """The run's verdict, after the archive was told of everything that only its end can show."""
    end, tally, archive, now = session.verdict(), session.tally, session.archive, session.now()
    is_outage = end.exit_status == ILL or tally.losses >= DOUBTFUL
    if is_outage or tally.has_mass_loss:
        archive.withdraw_missing(session.crawl.id, now, is_outage=is_outage)
    found = health.examine(archive, session.crawl.id) if end.exit_status != ILL else []
    end = _with_drift(end, health.headline(found))
    archive.note_health(session.crawl.id, end.message if end.exit_status else "", list(map(_row, found)), now)
    return end


def _with_drift(end: Verdict, headline: str) -> Verdict:
    """A drift leaves the outcome of a run that is to go on, and makes any other unhealthy."""
    if not headline:
        return end
    outcome = "unhealthy" if end.outcome == "done" else end.outcome
    return replace(end, outcome=outcome, exit_status=1, message="; ".join(filter(None, (headline, end.message))))


def _row(found: tuple[health.Drift, str, str]) -> dict[str, Any]:
    drift, message, url = found
    return {**asdict(replace(drift, samples=())), "message": message, "url": url}

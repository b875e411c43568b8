"""Why one address is in a plan, or why not."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.knowing import Knowledge, know
from yunliebian_crawler.archive.planning import Plan, Step
from yunliebian_crawler.archive.reasons import clock, waiting
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.policy import Worth, site_of, worth
from yunliebian_crawler.policy.constants import DUE_WORTH, LEAST_DAYS


def explain(database: Database, url: str, plan: Plan, *, home: str, category: str | None) -> dict[str, Any]:
    """``url``, its place in the plan (None: it is not in it), ``is_due``, ``gain`` and the ``reason`` in words.

    A plan may also hold articles that are not due yet: where requests are left, they go to whatever gains most.
    """
    number = next((number for number, step in enumerate(plan.steps, 1) if step.url == url), None)
    found: dict[str, Any] = {"url": url, "number": number, "is_due": number is not None, "gain": None}
    if number is not None:
        return {**found, **_planned(database, plan, plan.steps[number - 1], home, category)}
    row = database.execute(
        """select id, role, state, due_at, failures, visited_at, article_id from addresses where url = :url""",
        {"url": url},
    ).fetchone()
    if row is None:
        return {**found, "reason": "not known here: no page has shown it; `yunliebian fetch` asks for it"}
    address_id, role, state, due_at, failures, visited_at, _ = row
    if due_at is not None and due_at > stamp(plan.now):
        return {**found, "reason": f"{state}, {failures} times in a row: tried again from {due_at}"}
    if role == "part":
        return {**found, "reason": "a further page of an article, asked together with its first"}
    known = know(database, plan.now, home, category)
    if any(each.id == address_id for each in known.waiting):
        return {**found, "is_due": True, "reason": f"{waiting(known, address_id)}; no request of this budget is left"}
    if address_id in known.address_ids:
        return {**found, **_article(known, known.address_ids.index(address_id), plan)}
    return {**found, "reason": _other(role, state, visited_at, plan.now)}


def _planned(database: Database, plan: Plan, step: Step, home: str, category: str | None) -> dict[str, Any]:
    said = {"gain": round(step.gain, 4), "reason": step.reason}
    known = know(database, plan.now, home, category)
    place = next((place for place, article in enumerate(known.articles) if article.id == step.article_id), None)
    if place is None or _worth(known, place).total >= DUE_WORTH:
        return said
    return {**said, "is_due": False, "reason": f"{step.reason}; not due yet, asked where requests are left"}


def _worth(known: Knowledge, place: int) -> Worth:
    return worth(known.articles[place], site_of(known.articles, known.now), known.now)


def _article(known: Knowledge, place: int, plan: Plan) -> dict[str, Any]:
    article = known.articles[place]
    site = site_of(known.articles, known.now)
    gain = worth(article, site, known.now)
    said = {"gain": round(gain.total, 4), "is_due": gain.total >= DUE_WORTH}
    since = known.now - article.fetched
    if since < LEAST_DAYS:
        return {**said, "reason": f"fetched {24 * since:.1f} h ago: asked again from {24 * LEAST_DAYS:.1f} h on"}
    why = f"{clock(article, gain, site, known.now)}; {_against(known, place, gain.total, plan)}"
    return {**said, "reason": why + _days_until_due(gain, known.now - min(article.fetched, article.counted))}


def _against(known: Knowledge, place: int, gain: float, plan: Plan) -> str:
    """Why the plan has others and not this article."""
    planned = {step.url for step in plan.steps if step.kind in ("list", "sitemap")}
    if any(place in page.shows and known.address(page.id).url in planned for page in known.lists):
        return "a list of the plan shows it, too"
    least = min((step.gain for step in plan.steps if step.article_id is not None), default=0.0)
    return f"gain {gain:.4f}, the last article of the plan has {least:.4f}"


def _days_until_due(gain: Worth, waited: float) -> str:
    """Gains grow with the square of the time."""
    if gain.total >= DUE_WORTH or not gain.total or waited <= 0:
        return ""
    return f"; due in about {waited * ((DUE_WORTH / gain.total) ** 0.5 - 1):.0f} d"


def _other(role: str, state: str, visited_at: str | None, now: datetime) -> str:
    if visited_at is None:
        return "never asked: it waits, and the budget ends before its turn" if state == "new" else "never asked"
    if role in ("home", "list", "sitemap"):
        return f"{role}, last asked {visited_at}: others gain more for this budget, or it was asked a short while ago"
    if state == "gone":
        return f"gone: the site said so at {visited_at}"
    return f"neither article nor list when it was asked at {visited_at}; not asked again"

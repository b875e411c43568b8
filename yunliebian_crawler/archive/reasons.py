"""Why a page is asked, in words for a person."""

from __future__ import annotations

from collections.abc import Sequence

from yunliebian_crawler.archive.knowing import Knowledge
from yunliebian_crawler.policy import Article, Choice, Site, Worth
from yunliebian_crawler.policy.constants import NEW_DAYS


def reason_of(choice: Choice, known: Knowledge, site: Site, gains: Sequence[Worth]) -> str:
    """One line, the same for the same knowledge."""
    if choice.why == "waiting":
        return waiting(known, known.waiting[choice.place].id)
    if choice.is_list:
        return _list(choice, known)
    article = known.articles[choice.place]
    if choice.why == "oldest":
        return f"oldest: last fetched {known.now - article.fetched:.1f} d ago"
    return clock(article, gains[choice.place], site, known.now)


def clock(article: Article, gain: Worth, site: Site, now: float) -> str:
    """Which of the three clocks dominates, and what it says."""
    if article.is_gone:
        return f"gone: last asked {now - article.fetched:.0f} d ago, it may be back"
    share, name = max((gain.edit, "edit"), (gain.reads, "reads"), (gain.gone, "gone"))
    percent = f"{name} {100 * share / gain.total:.0f} %" if gain.total else name
    if name == "reads":
        return f"{percent}: last count {now - article.counted:.1f} d ago, {article.reads or 0} reads then"
    if name == "gone":
        return f"{percent}: last seen {now - article.alive:.1f} d ago"
    seen = max(article.fetched, article.dated) if site.dates_tell else article.fetched
    expected = 2 * gain.edit / max(now - seen, 1.0)
    return f"{percent}: last look {now - seen:.1f} d ago, {expected:.2f} unseen edits expected"


def _list(choice: Choice, known: Knowledge) -> str:
    page = known.lists[choice.place]
    seen = f"last look {known.now - page.seen:.1f} d ago"
    name = "sitemap" if page.is_sitemap else "list"
    if choice.why == "list":
        return f"{name}: {len(page.news) / NEW_DAYS:.2f} new articles a day, {seen}"
    return f"{name}: shows {len(page.shows)} articles, {seen}"


def waiting(known: Knowledge, address_id: int) -> str:
    """Why an address waits to be asked, whatever it gains."""
    row = known.address(address_id)
    if address_id in known.called:
        return "changed: a list shows another date or title, or shows it no longer"
    if row.state == "new":
        return "new: never asked"
    return f"try again: {row.state}" + (f", {row.failures} times" if row.failures > 1 else "")

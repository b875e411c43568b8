"""What one look at a page would gain: rate x (time since the last look)^2 / 2, the staleness that has gathered so far.

Only + - x / min and max of a few columns, so that a database could compute it, too. Times are days on one scale.
"""

# ruff: noqa: FURB136 - a call of max() or min() takes as long as a line of the formula, a hundred thousand times

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .constants import (
    BACK_RATE,
    DATES_TELL,
    EDIT_RATE,
    GONE_DAYS,
    GONE_SEEN,
    LATE_ENTRIES,
    MOST_EDITS,
    MOST_POPULAR,
    NEW_WORTH,
    QUIET_DAYS,
    READ_FLOOR,
    READ_GROWTH,
    READ_SLOPE,
    READ_WEIGHT,
    UNTOLD_QUIET,
    WAVE_ARTICLES,
    WAVE_SHARE,
)


class Article(NamedTuple):
    """What is known of one article; no time is later than now."""

    id: int
    born: float
    """When it appeared, as far as is known."""
    shown: float | None
    """The last change that its page or a list dates; None: no date is shown."""
    changed: float
    """When its last change was seen; without meaning where none was."""
    before: float | None
    """The date it showed before ``shown``; None: it has shown one date only."""
    edits: int
    """Changes seen."""
    undated: int
    """Those of them that moved no date."""
    reads: int | None
    """None: its page shows no count."""
    fetched: float
    """Its page was looked at."""
    dated: float
    """A list or sitemap showed the known date."""
    counted: float
    """Its reads were shown, wherever."""
    alive: float
    """It was shown, wherever."""
    is_gone: bool = False
    cost: int = 1
    """Requests it takes: an article cut into pages takes one for each."""


class ListPage(NamedTuple):
    """One page of a list, or a sitemap."""

    id: int
    seen: float
    shows: Sequence[int]
    """Places, in the sequence of articles, of those it showed last."""
    has_dates: bool
    has_reads: bool
    news: Sequence[int] = ()
    """Places of the articles that appeared in this list lately; none: it is no first page, where new ones appear."""
    is_sitemap: bool = False
    """A sitemap may be written anew once a week or never: what it shows is no reason to leave out anything else."""


class Site(NamedTuple):
    """What all articles together tell about each."""

    popularity: float
    """Mean of (reads + 1) / (age + 1)."""
    gone_rate: float
    """Share of the articles that vanish a day."""
    dates_tell: bool
    """Whether an edit moves the shown date, as far as was seen."""
    waves: Mapping[int, float]
    """Day of a site-wide edit -> share of the quiet articles that it changed."""


class Worth(NamedTuple):
    """Gains of one look, by what it would find."""

    edit: float
    reads: float
    gone: float

    @property
    def total(self) -> float:
        return self.edit + self.reads + self.gone


def site_of(articles: Iterable[Article], now: float) -> Site:
    """One pass over what is known of all articles."""
    count = counted = edits = undated = gone = 0
    popularity = days = 0.0
    quiet: list[Article] = []
    for article in articles:
        age = now - article[1]
        count, edits, undated = count + 1, edits + article[5], undated + article[6]
        days += age
        gone += article[12]
        if article[7] is not None:
            counted += 1
            popularity += (article[7] + 1) / (age + 1)
        if article[2] is not None and now - (article[4] or article[2]) >= QUIET_DAYS:
            quiet.append(article)
    tells = edits > undated and edits - undated >= DATES_TELL * edits
    waves = _waves(quiet) if tells else {}
    return Site(popularity / counted if counted else 1.0, (gone + GONE_SEEN) / (days + GONE_DAYS), tells, waves)


def _waves(quiet: Sequence[Article]) -> dict[int, float]:
    """Days on which many articles changed together that had been quiet before."""
    moved = Counter(int(a.shown) for a in quiet if a.shown and a.before and a.shown - a.before >= QUIET_DAYS)
    large = [day for day, times in moved.items() if times >= WAVE_ARTICLES]
    looked = {day: sum(1 for a in quiet if max(a.fetched, a.dated) >= day) for day in large}
    return {day: moved[day] / looked[day] for day in large if moved[day] >= WAVE_SHARE * looked[day]}


def worth(article: Article, site: Site, now: float) -> Worth:
    """What asking for the article's page now would gain."""
    return next(worths([article], site, now))


def worths(articles: Iterable[Article], site: Site, now: float) -> Iterator[Worth]:
    """The same for each of many articles: a hundred thousand take a tenth of a second."""
    popularity, gone_rate, dates_tell, waves = site
    for _, born, shown, changed, before, past, _, reads, fetched, dated, counted, alive, is_gone, _ in articles:
        if is_gone:
            yield Worth(0.0, 0.0, BACK_RATE * (now - fetched) * (now - fetched) / 2)
            continue
        edits = past
        if dates_tell:
            seen = dated if dated > fetched else fetched
            last = shown if shown is not None else changed if past else born
            if waves and shown is not None and int(shown) in waves:
                last, edits = (before if before is not None else born), max(past - 1, 0)
        else:
            seen, last = fetched, changed if past else max(born, now - UNTOLD_QUIET)
        unseen = now - seen
        edit = EDIT_RATE * (1 + (edits if edits < MOST_EDITS else MOST_EDITS)) / (now - last + 1) * unseen * unseen / 2
        if waves:
            edit += sum(share * max(now - day, 1.0) for day, share in waves.items() if seen < day)
        growth = 0.0
        if reads is not None:
            age, uncounted = now - born + 1, now - counted
            popular = (reads + 1) / age / popularity
            weight = READ_FLOOR + READ_SLOPE * (popular if popular < MOST_POPULAR else MOST_POPULAR)
            growth = READ_WEIGHT * READ_GROWTH / age * weight * uncounted * uncounted / 2
        missing = now - alive
        yield Worth(edit, growth, gone_rate * missing * missing / 2)


def listing_worth(page: ListPage, gains: Sequence[Worth], new_rate: float, now: float) -> float:
    """What asking for a list page now would gain: what it shows of its articles, late entries, and new ones.

    ``new_rate``: new articles a day that only this list shows.
    """
    _, seen, shows, has_dates, has_reads, _, is_sitemap = page
    unseen = now - seen
    own = (LATE_ENTRIES + NEW_WORTH * new_rate) * unseen * unseen / 2
    for edit, reads, gone in map(gains.__getitem__, shows):
        own += (edit if has_dates else 0.0) + (reads if has_reads else 0.0)
        own += 0.0 if is_sitemap else gone
    return own


def after_listing(page: ListPage, gain: Worth) -> Worth:
    """What is left to gain from an article once the list page was seen; a sitemap may be old, and settles nothing."""
    if page.is_sitemap:
        return gain
    return Worth(0.0 if page.has_dates else gain[0], 0.0 if page.has_reads else gain[1], 0.0)

"""The data dictionary of the views that tell histories: series, spells, moves, and where nobody looked.

All of them are derived from what was observed; an event between two looks has the times ``…_after`` and ``…_by``.
"""

from __future__ import annotations

from yunliebian_crawler.schema.docs import CRAWL, DAY, PAGE, PANEL, UTC, Doc, Relation

_ARTICLE = ("article_id", "the article (articles.id)")
_OPEN = "unbounded (10万+), or the step was not recorded"
_UNBOUNDED = f"a count is {_OPEN}"


def _new(name: str, meaning: str, unit: str | None = None, null: str | None = None, source: str = "the archive") -> Doc:
    return Doc(name, meaning, unit, null, source, "0002")


READ_SERIES = Relation(
    "read_series",
    "Every read count of an article in order of time, with what it can mean and whether it fell.",
    (
        _new(*_ARTICLE),
        _new("observed_at", "when it was seen", UTC, None, CRAWL),
        _new("read_count", "the count shown", "reads", None, PAGE),
        _new("source", "page: its own page; hot, latest: a panel; list: a category's list"),
        _new("fetch_id", "the fetch it was seen in (fetches.id)"),
        _new("step", "how finely the page counts: 1, 1000 for 1.2万, 0 for 10万+", "reads", "not recorded", PAGE),
        _new("at_least", "fewest reads that are shown so, were the count rounded up", "reads", "step not recorded"),
        _new("at_most", "most reads that are shown so, were the count cut off", "reads", _OPEN),
        _new("previous_at", "when the count before was seen", UTC, "it is the first", CRAWL),
        _new("previous_count", "the count before", "reads", "it is the first"),
        _new("is_fall", "1: fewer than the count before, whatever was rounded; kept all the same"),
    ),
)

READ_RUNS = Relation(
    "read_runs",
    "Runs of equal read counts from one source: a long series in few rows.",
    (
        _new(*_ARTICLE),
        _new("source", "page: its own page; hot, latest: a panel; list: a category's list"),
        _new("read_count", "the count shown all the while", "reads", None, PAGE),
        _new("step", "how finely the page counts: 1, 1000 for 1.2万, 0 for 10万+", "reads", "not recorded", PAGE),
        _new("first_observed_at", "when it was first seen in this run", UTC, None, CRAWL),
        _new("last_observed_at", "when it was last seen in this run", UTC, None, CRAWL),
        _new("observations", "how often it was seen", "observations"),
    ),
)

READ_RATES = Relation(
    "read_rates",
    "Reads gained from one day with a count to the next such day, as bounds; days between are not filled in.",
    (
        _new(*_ARTICLE),
        _new("from_at", "when the earlier count was seen: of its day the most exact, and of those the last", UTC),
        _new("until_at", "when the later count was seen", UTC),
        _new("days", "time between the two", "days"),
        _new("from_count", "the earlier count as shown", "reads", None, PAGE),
        _new("until_count", "the later count as shown", "reads", None, PAGE),
        _new("gained_at_least", "fewest reads gained; below 0 only where the count fell", "reads", _UNBOUNDED),
        _new("gained_at_most", "most reads gained; below 0: the count fell", "reads", _UNBOUNDED),
        _new("per_day_at_least", "gained_at_least / days", "reads per day", _UNBOUNDED),
        _new("per_day_at_most", "gained_at_most / days", "reads per day", _UNBOUNDED),
    ),
)

PANEL_DAYS = Relation(
    "panel_days",
    "Days (UTC) on which an article was seen in a panel.",
    (
        _new("article_id", "the article (articles.id)", None, "not archived (yet)"),
        _new("url", "the article's address as the panel had it", None, None, PANEL),
        _new("panel", "hot or latest", None, None, PAGE),
        _new("day", "the day, UTC", DAY, None, CRAWL),
        _new("best_rank", "its best place that day, from 1", None, None, PAGE),
        _new("times", "entries seen that day; a panel is kept once a crawl", "entries"),
        _new("first_seen_at", "when it was first seen there that day", UTC, None, CRAWL),
        _new("last_seen_at", "when it was last seen there that day", UTC, None, CRAWL),
    ),
)

PANEL_SPELLS = Relation(
    "panel_spells",
    "How long an article stood in a panel: one row from entering to leaving. Only a look at a page that had shown it "
    "there ends a spell; days on which nobody looked do not.",
    (
        _new("article_id", "the article (articles.id)", None, "not archived (yet)"),
        _new("url", "the article's address as the panel had it", None, None, PANEL),
        _new("panel", "hot or latest", None, None, PAGE),
        _new("spell", "1 for its first time in the panel, 2 for its second …"),
        _new("entered_after", "the last look without it before", UTC, "nobody had looked before", CRAWL),
        _new("first_seen_at", "when it was first seen there", UTC, None, CRAWL),
        _new("last_seen_at", "when it was last seen there", UTC, None, CRAWL),
        _new("left_by", "the first look without it after", UTC, "nobody has looked since: it may stand there", CRAWL),
        _new("best_rank", "its best place, from 1", None, None, PAGE),
        _new("days_seen", "days (UTC) on which it was seen there", "days"),
    ),
)

CATEGORY_MOVES = Relation(
    "category_moves",
    "Articles that changed their category, from the revisions.",
    (
        _new(*_ARTICLE),
        _new("from_path", "category path before", None, "the page showed none", PAGE),
        _new("to_path", "category path after", None, "the page showed none", PAGE),
        _new("moved_after", "when it was last seen in the old category", UTC, None, CRAWL),
        _new("moved_by", "when it was first seen in the new one", UTC, None, CRAWL),
        _new("revision_id", "the revision that shows it moved (revisions.id)"),
    ),
)

CATEGORY_CHANGES = Relation(
    "category_changes",
    "Categories that were renamed, moved in the tree, or taken down.",
    (
        _new("category_id", "the category as it was (categories.id)"),
        _new("path", "its path as it was", None, None, PAGE),
        _new("url", "its address", None, None, PAGE),
        _new(
            "kind", "renamed: its address shows another name; moved: the same name elsewhere; gone: not found for good"
        ),
        _new("changed_after", "when it was last seen as it was", UTC, None, CRAWL),
        _new("changed_by", "when the change was first seen", UTC, None, CRAWL),
        _new("successor_id", "what its address shows now (categories.id)", None, "it is gone"),
        _new("successor_path", "the path of that", None, "it is gone", PAGE),
    ),
)

ADDRESS_MOVES = Relation(
    "address_moves",
    "Articles that changed their canonical address.",
    (
        _new(*_ARTICLE),
        _new("from_url", "canonical address before", None, None, PAGE),
        _new("to_url", "canonical address after", None, None, PAGE),
        _new("moved_after", "when its page was last seen before", UTC, "no earlier fetch is known", CRAWL),
        _new("moved_by", "when it was first seen at the new address", UTC, None, CRAWL),
    ),
)

LOOKS = Relation(
    "looks",
    "The days (UTC) on which somebody looked at an article: coverage without the days on which nobody did.",
    (
        _new(*_ARTICLE),
        _new("day", "the day, UTC", DAY),
        _new("state", "observed or failed, as in coverage"),
    ),
)

COVERAGE_DAYS = Relation(
    "coverage_days",
    "Every day (UTC) since the first article was seen until the last fetch.",
    (
        _new("day", "the day, UTC", DAY),
        _new("unasked", "state of an article that nobody asked for that day: not_due or missed, as in coverage"),
    ),
)

COVERAGE = Relation(
    "coverage",
    "Whether anybody looked, for each article and day (UTC) since it was first seen until the last fetch.",
    (
        Doc(*_ARTICLE),
        Doc("day", "the day, UTC", DAY),
        Doc(
            "state",
            "observed: its page answered, or its read count was seen elsewhere; failed: asked in vain; not_due: a walk "
            "over the whole site, or a refresh that weighed it, ran that day and saw no reason to ask; missed: nobody "
            "looked, or it was due and no request was left for it",
        ),
    ),
)

HISTORY = (
    READ_SERIES,
    READ_RUNS,
    READ_RATES,
    PANEL_DAYS,
    PANEL_SPELLS,
    CATEGORY_MOVES,
    CATEGORY_CHANGES,
    ADDRESS_MOVES,
    LOOKS,
    COVERAGE_DAYS,
    COVERAGE,
)

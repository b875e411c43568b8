"""The data dictionary of the relations that users' own SQL may rely on."""

from __future__ import annotations

from yunliebian_crawler.schema.derived import HISTORY
from yunliebian_crawler.schema.docs import CRAWL, DAY, HTTP, PAGE, PANEL, UTC, Doc, Relation


def _key(meaning: str = "number of the row; never changes") -> Doc:
    return Doc("id", meaning)


_NOT_SHOWN = "the page does not show it"
_FETCH_ID = Doc("fetch_id", "the fetch it was seen in (fetches.id)")
_ARTICLE_ID = Doc("article_id", "the article (articles.id)")

_CONTENT = (
    Doc("title", "the article's own heading", None, _NOT_SHOWN, PAGE),
    Doc("category_path", "names of its categories, outermost first, joined by ' / '", None, _NOT_SHOWN, PAGE),
    Doc("updated_on", "day of its update (else publication) as shown, Asia/Shanghai", DAY, _NOT_SHOWN, PAGE),
    Doc("updated_at", "the same as a time", UTC, "the page shows no time of day", PAGE),
    Doc("body_text", "its paragraphs, one per line", None, "the body was never seen", PAGE),
    Doc("body_html", "the same as sanitised HTML", None, "the body was never seen", PAGE),
    Doc("content_hash", "SHA-256 (hex) of title, text, category, update time, images and links: equal while unchanged"),
)
_RULES = tuple(
    Doc(f"{field}_rule", f"the rule that found {field}", None, "not found, so null", PAGE)
    for field in ("title", "category_path", "updated_on", "updated_at", "body_text", "body_html", "read_count")
)

ARTICLES = Relation(
    "articles",
    "Every article once, as it was last seen whole.",
    (
        _key("number of the article, in order of discovery; never changes"),
        Doc("url", "its canonical address", None, None, PAGE),
        *_CONTENT,
        Doc("category_id", "its category (categories.id)", None, "the page names none", PAGE),
        Doc("read_count", "the latest known read count", "reads", "no page showed one", PAGE),
        Doc("read_count_at", "when that count was last seen", UTC, "no page showed one", CRAWL),
        Doc(
            "status",
            "live: it answered last time; gone: the site says it is no more (the text is kept)",
            None,
            None,
            HTTP,
        ),
        Doc("revision_count", "number of its revisions", "revisions"),
        Doc("first_seen_at", "when its page was first seen", UTC, None, CRAWL),
        Doc("last_seen_at", "when its page was last seen", UTC, None, CRAWL),
        Doc(
            "changed_at", "when its present content was first seen: the newest revision's observed_at", UTC, None, CRAWL
        ),
    ),
)

REVISIONS = Relation(
    "revisions",
    "Intervals during which an article's title, body, category and update time stayed the same, as far as observed.",
    (
        _key(),
        _ARTICLE_ID,
        Doc("number", "its place in the article's history, from 1; an older capture taken in later moves the rest up"),
        Doc("observed_at", "when this content was first seen", UTC, None, CRAWL),
        Doc("last_observed_at", "when this content was last seen; the change came some time after", UTC, None, CRAWL),
        *_CONTENT,
        Doc("fetch_id", "the fetch that first saw it (fetches.id)"),
        *_RULES,
    ),
)

_STEP = Doc(
    "step",
    "how finely the page counts: 1 for 799, 1000 for 1.2万, 0 for 10万+ (so many or more)",
    "reads",
    "not recorded (panels and lists before schema 0002)",
    PAGE,
)

READ_COUNTS = Relation(
    "read_counts",
    "Every read count seen for an article, on its own page or beside its title elsewhere.",
    (
        _ARTICLE_ID,
        Doc("observed_at", "when it was seen", UTC, None, CRAWL),
        Doc("read_count", "the count shown", "reads", None, PAGE),
        Doc("source", "page: its own page; hot, latest: a panel; list: a category's list"),
        _FETCH_ID,
        _STEP,
    ),
)

CATEGORIES = Relation(
    "categories",
    "The site's category tree, as breadcrumbs and category pages show it.",
    (
        _key(),
        Doc("parent_id", "the category above (categories.id)", None, "it is outermost", PAGE),
        Doc("name", "its name", None, None, PAGE),
        Doc("url", "address of its first page", None, "no page linked it", PAGE),
        Doc("path", "names from the outermost, joined by ' / '; unique", None, None, PAGE),
        Doc("depth", "1 for the outermost", "levels"),
        Doc("article_count", "archived articles directly in it, gone ones included", "articles"),
        Doc("first_seen_at", "when a page first named it", UTC, "before schema 0002, no article in it", CRAWL, "0002"),
        Doc("last_seen_at", "when a page last named it", UTC, "before schema 0002, no article in it", CRAWL, "0002"),
    ),
)

PANEL_ENTRIES = Relation(
    "panel_entries",
    "What the panels 热门文章 (hot) and 最新文章 (latest) showed. A panel is kept once a crawl.",
    (
        _key("number of the entry: panel * 10000 + rank"),
        _FETCH_ID,
        Doc("page_url", "the page it stood on", None, None, CRAWL),
        Doc("panel", "hot or latest", None, None, PAGE),
        Doc("rank", "its place, from 1", None, None, PAGE),
        Doc("title", "the title shown, perhaps cut", None, "only an excerpt is shown", PANEL),
        Doc("url", "the article's address", None, None, PANEL),
        Doc("article_id", "the article (articles.id)", None, "not archived (yet)"),
        Doc("excerpt", "the text shown", None, "none is shown", PANEL),
        Doc("read_count", "the count shown", "reads", "none is shown", PANEL),
        Doc("observed_at", "when it was seen", UTC, None, CRAWL),
    ),
)

IMAGES = Relation(
    "images",
    "The images in the body of each article's newest revision.",
    (
        _key(),
        _ARTICLE_ID,
        Doc("url", "the picture's address", None, None, PAGE),
        Doc("alt", "its alternative text", None, "none is given", PAGE),
        Doc("position", "its place in the body, from 1"),
    ),
)

LINKS = Relation(
    "links",
    "The links in the body of each article's newest revision.",
    (
        _ARTICLE_ID,
        Doc("url", "where it leads", None, None, PAGE),
        Doc("text", "its text", None, "it has none", PAGE),
        Doc("position", "its place in the body, from 1"),
    ),
)

FETCHES = Relation(
    "fetches",
    "Every request and what came of it: what all other rows are traced to.",
    (
        _key(),
        Doc("crawl_id", "the crawl (crawls.id)", None, None, CRAWL),
        Doc("url", "the address asked for, canonical", None, None, CRAWL),
        Doc("requested_at", "when it was asked", UTC, None, CRAWL),
        Doc("http_status", "the status", None, "there was no answer", HTTP),
        Doc(
            "outcome",
            "new, changed, unchanged, not_modified, gone: an article; part: a further page of one; category, other: "
            "another page; quarantined: a bad page, not let near the good data; failed: no usable answer; redirect: "
            "it led on, to the answer of the fetch named by whole_id",
        ),
        Doc("bytes", "body as received", "bytes", None, HTTP),
        Doc("elapsed_ms", "time until it was there", "milliseconds", "not measured", CRAWL),
        Doc("etag", "validator", None, "none was sent", HTTP),
        Doc("last_modified", "validator", None, "none was sent", HTTP),
        Doc("warc_file", "file with the raw answer, in the archive's warc folder", None, "not kept raw", CRAWL),
        Doc("warc_offset", "where its record begins", "bytes", "not kept raw", CRAWL),
        Doc("warc_length", "length of its record; a shorter one was cut", "bytes", "not kept raw", CRAWL),
        Doc("warc_digest", "digest of its payload", None, "not kept raw", CRAWL),
        Doc("answered_url", "the canonical address that answered", None, "the one that was asked", HTTP),
        Doc("article_id", "the article it is about (articles.id)", None, "none, or none archived"),
        Doc("kind", "article, category or other: what the page turned out to be", None, "nothing was read", PAGE),
        Doc(
            "whole_id",
            "the fetch (fetches.id) of the article's first page, or of what a redirect led to",
            None,
            "it is neither",
        ),
        Doc("error", "why there is no usable answer", None, "there is one", CRAWL),
        Doc("content_hash", "content hash of the article it showed, quarantined ones too", None, "it showed none"),
    ),
)

CRAWLS = Relation(
    "crawls",
    "The crawl log.",
    (
        _key(),
        Doc(
            "spider",
            "site: the whole walk; refresh: a budget; articles: given addresses; import: captures taken in",
            None,
            None,
            CRAWL,
        ),
        Doc("scope", "path of the one category it was bound to", None, "the whole site", CRAWL),
        Doc("home", "the site's home address", None, None, CRAWL),
        Doc("version", "version of this program", None, None, CRAWL),
        Doc("round", "the walk it is part of, named by its first crawl; a stopped walk goes on in the next crawl"),
        Doc("crawl_all", "1: every known article was to be asked again", None, None, CRAWL),
        Doc("started_at", "when it began", UTC, None, CRAWL),
        Doc("finished_at", "when it ended; for a killed one the last sign of life", UTC, "it still runs", CRAWL),
        Doc(
            "outcome",
            "done or unhealthy: nothing was left to ask; else why it ended before: interrupted, budget, refused, "
            "unreachable, failed, killed",
            None,
            "it still runs",
            CRAWL,
        ),
        Doc("is_whole_site", "1: it ended a walk over the whole site, so what it did not ask for was not due"),
        Doc("budget", "most requests it could make", "requests", "it was no refresh", CRAWL, "0002"),
        Doc(
            "due_left",
            "articles that were due for a refresh and got no request",
            "articles",
            "it was no refresh, or it never ended",
            since="0002",
        ),
        Doc("requests", "requests, robots.txt and retries counted", "requests", None, CRAWL),
        Doc("pages", "addresses visited", "pages"),
        Doc("articles_new", "articles seen for the first time", "articles"),
        Doc("articles_changed", "articles with a new revision", "articles"),
        Doc("articles_unchanged", "articles found unchanged", "articles"),
        Doc("articles_gone", "articles found to be gone", "articles"),
        Doc("problems", "problems recorded", "problems"),
        Doc("health", "what a person should look at, in words", None, "nothing", CRAWL, since="0002"),
    ),
)

DRIFTS = Relation(
    "drifts",
    "Where a crawl found the site's pages unlike before: why its health says that the template changed.",
    (
        Doc("id", "number of the row; never changes", since="0002"),
        Doc("crawl_id", "the crawl that found it (crawls.id)", None, None, CRAWL, since="0002"),
        Doc("role", "the pages it is about: article or list", since="0002"),
        Doc("field", "the field; page: the pages as a whole", since="0002"),
        Doc(
            "kind",
            "lost: no longer found; flips: comes and goes; moved: found by another rule; look: built anew; same: alike",
            since="0002",
        ),
        Doc("old_share", "share of pages before", "0 to 1", since="0002"),
        Doc("new_share", "share of pages now", "0 to 1", since="0002"),
        Doc("pages", "pages that the new share is of", "pages", since="0002"),
        Doc("message", "the same in words, with sample pages and where the field may stand now", since="0002"),
    ),
)

PROBLEMS = Relation(
    "problems",
    "What was expected on a page and is missing or odd.",
    (
        _key(),
        Doc("crawl_id", "the crawl (crawls.id)", None, None, CRAWL),
        Doc("fetch_id", "the fetch (fetches.id)", None, "it is about the crawl, not one page"),
        Doc("url", "the address", None, None, CRAWL),
        Doc("field", "the field it is about; page: the page as a whole"),
        Doc("kind", "a word to count by"),
        Doc("message", "a sentence for a person"),
        Doc("at", "when it was seen", UTC, None, CRAWL),
    ),
)

PROVENANCE = Relation(
    "provenance",
    "Which rule found which field in which fetch.",
    (
        _FETCH_ID,
        Doc("article_id", "the article (articles.id)", None, "the page was no article"),
        Doc("crawl_id", "the crawl (crawls.id)", None, None, CRAWL),
        Doc("field", "the field; charset: how bytes became text", None, None, PAGE),
        Doc("rule", "the rule that found it", None, None, PAGE),
    ),
)

PUBLIC = (
    ARTICLES,
    REVISIONS,
    READ_COUNTS,
    CATEGORIES,
    PANEL_ENTRIES,
    IMAGES,
    LINKS,
    FETCHES,
    CRAWLS,
    DRIFTS,
    PROBLEMS,
    PROVENANCE,
    *HISTORY,
)

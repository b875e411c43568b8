"""The data dictionary of the tables behind the public relations: the frontier and the tight storage."""

from __future__ import annotations

from yunliebian_crawler.schema.docs import (
    CRAWL,
    DAY,
    HTTP,
    PAGE,
    PANEL,
    UTC,
    Doc,
    Relation,
)

_ID = Doc("id", "number of the row; never changes")


def _ref(name: str, meaning: str, null: str | None = None) -> Doc:
    return Doc(name, meaning, None, null)


def _storage(name: str, meaning: str, *columns: Doc) -> Relation:
    return Relation(name, meaning, columns, is_public=False)


ADDRESSES = _storage(
    "addresses",
    "The frontier: every address of the site ever seen, its state and when it is due.",
    _ID,
    Doc("url", "canonical address", None, None, PAGE),
    Doc("role", "home, list, article, other, sitemap or part: what it is taken for; its page has the last word"),
    Doc("state", "new: never asked; done; failed; quarantined; missing: not found once; gone: not found for good"),
    Doc("due_at", "from when on it is to be asked; 1970-01-01T00:00:00Z: at once", UTC, "nothing to ask"),
    Doc("priority", "lower is asked first"),
    Doc("failures", "failures in a row"),
    Doc("etag", "validator of the last good answer", None, "none was sent", HTTP),
    Doc("last_modified", "validator of the last good answer", None, "none was sent", HTTP),
    Doc("visited_round", "the round it was last asked in (crawls.round); 0: never"),
    _ref("found_on_id", "the page that first showed it (addresses.id)", "it was given"),
    _ref("list_id", "first page of the paged list that it continues (addresses.id)", "it continues none"),
    _ref("article_id", "the article it leads to (articles.id)", "none archived"),
    _ref("category_id", "the category it shows (categories.id)", "it shows none"),
    _ref("missing_since_crawl_id", "the crawl that first did not find it (crawls.id)", "it was there"),
    Doc("first_seen_at", "when it was first shown or given", UTC, None, CRAWL),
    Doc("visited_at", "when it was last asked", UTC, "never", CRAWL),
)

STORAGE = (
    ADDRESSES,
    _storage(
        "listings",
        "Which list shows which article.",
        _ref("list_id", "first page of the list (addresses.id)"),
        _ref("address_id", "the article's address (addresses.id)"),
        Doc("seen_round", "the round that last saw it there (crawls.round)"),
        Doc("shown_on", "the date it showed last", DAY, "it shows none", PANEL),
        Doc("shown_title", "the title it showed last", None, "it shows none", PANEL),
    ),
    _storage(
        "category_rows",
        "The category tree behind categories.",
        _ID,
        _ref("parent_id", "the category above", "it is outermost"),
        Doc("name", "its name", None, None, PAGE),
        Doc("url", "address of its first page", None, "no page linked it", PAGE),
        Doc("path", "names from the outermost, joined by ' / '", None, None, PAGE),
        Doc("depth", "1 for the outermost", "levels"),
    ),
    _storage(
        "fetch_rows",
        "The fetches behind fetches; addresses and file names as row numbers.",
        _ID,
        _ref("crawl_id", "the crawl"),
        _ref("address_id", "the address asked for (addresses.id)"),
        _ref("answered_id", "the address that answered (addresses.id)", "the one that was asked"),
        _ref("article_id", "the article it is about", "none, or none archived"),
        _ref("whole_id", "the fetch of the article's first page", "it is no further page"),
        Doc("requested_at", "when it was asked", UTC, None, CRAWL),
        Doc("http_status", "the status", None, "there was no answer", HTTP),
        Doc("outcome", "what came of it"),
        Doc("kind", "what the page turned out to be", None, "nothing was read", PAGE),
        Doc("bytes", "body as received", "bytes", None, HTTP),
        Doc("elapsed_ms", "time until it was there", "milliseconds", "not measured", CRAWL),
        Doc("etag", "validator", None, "none was sent", HTTP),
        Doc("last_modified", "validator", None, "none was sent", HTTP),
        Doc("error", "why there is no usable answer", None, "there is one", CRAWL),
        Doc("content_hash", "content hash of the article it showed", None, "it showed none"),
        _ref("rule_set_id", "the rules that found its fields (rule_sets.id)", "nothing was read"),
        _ref("warc_file_id", "the file with the raw answer (warc_files.id)", "not kept raw"),
        Doc("warc_offset", "where its record begins", "bytes", "not kept raw", CRAWL),
        Doc("warc_length", "length of its record", "bytes", "not kept raw", CRAWL),
        Doc("warc_digest", "digest of its payload", None, "not kept raw", CRAWL),
    ),
    _storage(
        "warc_files", "Names of WARC files.", _ID, Doc("name", "file name in the archive's warc folder", source=CRAWL)
    ),
    _storage(
        "rule_sets",
        "Each combination of rules that ever read a page.",
        _ID,
        Doc("digest", "BLAKE2 of fields and rules, 16 bytes"),
    ),
    _storage(
        "rules",
        "The rules of each combination.",
        _ref("rule_set_id", "the combination (rule_sets.id)"),
        Doc("field", "the field; charset: how bytes became text", source=PAGE),
        Doc("rule", "the rule that found it", source=PAGE),
    ),
    _storage(
        "revision_rows",
        "The intervals behind revisions; the newest one's body stands in articles alone.",
        _ID,
        _ref("article_id", "the article"),
        _ref("fetch_id", "the fetch that first saw it"),
        _ref("rule_set_id", "the rules that read it (rule_sets.id)", "not recorded"),
        Doc("observed_at", "when this content was first seen", UTC, None, CRAWL),
        Doc("last_observed_at", "when this content was last seen", UTC, None, CRAWL),
        Doc("title", "the article's own heading", None, "not shown", PAGE),
        Doc("category_path", "names of its categories", None, "not shown", PAGE),
        Doc("updated_on", "day of its update", DAY, "not shown", PAGE),
        Doc("updated_at", "the same as a time", UTC, "the page shows no time of day", PAGE),
        Doc("content_hash", "SHA-256 (hex) of the content"),
    ),
    _storage(
        "revision_texts",
        "Bodies of the revisions that are not the newest.",
        _ref("revision_id", "the revision"),
        Doc("body_text", "its paragraphs, one per line", None, "the body was never seen", PAGE),
        Doc("body_html", "the same as sanitised HTML", None, "the body was never seen", PAGE),
    ),
    _storage(
        "image_rows",
        "Images of every revision.",
        _ID,
        _ref("revision_id", "the revision"),
        Doc("position", "its place in the body, from 1"),
        Doc("url", "the picture's address", None, None, PAGE),
        Doc("alt", "its alternative text", None, "none is given", PAGE),
    ),
    _storage(
        "link_rows",
        "Body links of every revision.",
        _ref("revision_id", "the revision"),
        Doc("position", "its place in the body, from 1"),
        Doc("url", "where it leads", None, None, PAGE),
        Doc("text", "its text", None, "it has none", PAGE),
    ),
    _storage(
        "readings",
        "Read counts by address, so that what is seen before the article itself is not lost.",
        _ref("address_id", "the address it was shown for (addresses.id)"),
        _ref("fetch_id", "the fetch it was seen in"),
        Doc("source", "0 page, 1 hot, 2 latest, 3 list"),
        Doc("read_count", "the count shown", "reads", None, PAGE),
        Doc("step", "how finely the page counts", "reads", "not recorded (panels, lists)", PAGE),
    ),
    _storage(
        "teasers",
        "What panels show for an article: each wording once.",
        _ID,
        _ref("address_id", "the address it leads to (addresses.id)"),
        Doc("digest", "BLAKE2 of address, title and excerpt, 16 bytes"),
        Doc("title", "the title shown", None, "only an excerpt is shown", PANEL),
        Doc("excerpt", "the text shown", None, "none is shown", PANEL),
    ),
    _storage(
        "panels",
        "Each different panel of a crawl, once.",
        _ID,
        _ref("crawl_id", "the crawl"),
        _ref("fetch_id", "the fetch that first saw it in this crawl"),
        Doc("panel", "hot or latest", source=PAGE),
        Doc("digest", "BLAKE2 of its entries, 16 bytes"),
    ),
    _storage(
        "panel_items",
        "The entries of each panel.",
        _ref("panel_id", "the panel"),
        Doc("rank", "its place, from 1", source=PAGE),
        _ref("teaser_id", "what it shows (teasers.id)"),
        Doc("read_count", "the count shown", "reads", "none is shown", PANEL),
    ),
    _storage("meta", "Facts about this archive.", Doc("key", "name of the fact"), Doc("value", "the fact, as text")),
    _storage(
        "lock",
        "The one crawl that may write, while it runs.",
        Doc("id", "always 1"),
        Doc("owner", "host:process", source=CRAWL),
        Doc("started_at", "when it took the lock", UTC, None, CRAWL),
        Doc("heartbeat_at", "its last sign of life", UTC, None, CRAWL),
    ),
)

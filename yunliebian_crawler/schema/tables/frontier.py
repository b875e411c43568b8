"""Every address ever seen, which list shows which, and what is known of when to ask again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Table, UniqueConstraint

from yunliebian_crawler.schema.base import TIGHT, count, flag, index_where_set, metadata, ref, row_id, text

addresses = Table(
    "addresses",
    metadata,
    row_id(),
    text("url"),
    text("role"),
    text("state"),
    text("due_at", null=True),
    count("priority"),
    count("failures"),
    text("etag", null=True),
    text("last_modified", null=True),
    count("visited_round"),
    ref("found_on_id", "addresses.id", null=True),
    ref("list_id", "addresses.id", null=True),
    ref("article_id", "articles.id", null=True),
    ref("category_id", "category_rows.id", null=True),
    ref("missing_since_crawl_id", "crawls.id", null=True),
    text("first_seen_at"),
    text("visited_at", null=True),
    UniqueConstraint("url"),
    # Only what waits is in these, so that they stay small however large the archive is.
    index_where_set("addresses_due_ix", "due_at", "priority", "id"),
    index_where_set("addresses_article_ix", "article_id", "article_id"),
    index_where_set("addresses_category_ix", "category_id", "category_id"),
)

listings = Table(
    "listings",
    metadata,
    ref("list_id", "addresses.id", key=True),
    ref("address_id", "addresses.id", key=True),
    count("seen_round"),
    text("shown_on", null=True),
    text("shown_title", null=True),
    count("page_id", null=True),
    flag("shows_reads"),
    **TIGHT,
)

clocks = Table(
    "clocks",
    metadata,
    ref("article_id", "articles.id", key=True),
    ref("address_id", "addresses.id"),
    text("born_on"),
    text("shown_on", null=True),
    text("before_on", null=True),
    text("changed_at"),
    count("edits"),
    count("undated"),
    Column("read_count", BigInteger, nullable=True),
    text("fetched_at"),
    text("dated_at", null=True),
    text("counted_at", null=True),
    text("alive_at"),
    text("called_at", null=True),
    flag("is_gone"),
)

owed = Table(
    "owed",
    metadata,
    row_id(),
    ref("article_id", "articles.id"),
    text("since_at"),
    text("until_at", null=True),
    Index(None, "article_id", "since_at"),
)

"""Every address ever seen, and which list shows which."""

from __future__ import annotations

from sqlalchemy import Table, UniqueConstraint

from yunliebian_crawler.schema.base import TIGHT, count, index_where_set, metadata, ref, row_id, text

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
    **TIGHT,
)

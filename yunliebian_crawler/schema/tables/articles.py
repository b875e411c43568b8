"""Articles, their revisions and categories."""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Index, Integer, Table, UniqueConstraint

from yunliebian_crawler.schema.base import TIGHT, count, metadata, ref, row_id, text

category_rows = Table(
    "category_rows",
    metadata,
    row_id(),
    ref("parent_id", "category_rows.id", null=True),
    text("name"),
    text("url", null=True),
    text("path"),
    count("depth"),
    text("first_seen_at", null=True),
    text("last_seen_at", null=True),
    UniqueConstraint("path"),
)

articles = Table(
    "articles",
    metadata,
    row_id(),
    text("url"),
    text("title", null=True),
    ref("category_id", "category_rows.id", null=True),
    text("category_path", null=True),
    text("updated_on", null=True),
    text("updated_at", null=True),
    Column("read_count", BigInteger, nullable=True),
    text("read_count_at", null=True),
    text("content_hash"),
    text("status"),
    count("revision_count"),
    text("first_seen_at"),
    text("last_seen_at"),
    text("changed_at"),
    # The wide ones come last: what changes often stays on the row's own page.
    text("body_text", null=True),
    text("body_html", null=True),
    UniqueConstraint("url"),
    CheckConstraint("status in ('live', 'gone')", name="status"),
    Index(None, "category_id"),
    Index(None, "title"),
    Index(None, "first_seen_at"),
    Index(None, "updated_on"),
    Index(None, "read_count"),
)

revision_rows = Table(
    "revision_rows",
    metadata,
    row_id(),
    ref("article_id", "articles.id"),
    ref("fetch_id", "fetch_rows.id"),
    ref("rule_set_id", "rule_sets.id", null=True),
    text("observed_at"),
    text("last_observed_at"),
    text("title", null=True),
    text("category_path", null=True),
    text("updated_on", null=True),
    text("updated_at", null=True),
    text("content_hash"),
    text("dated_at", null=True),
    text("timed_at", null=True),
    Index(None, "article_id", "observed_at"),
    CheckConstraint("last_observed_at >= observed_at", name="interval"),
)

article_moves = Table(
    "article_moves",
    metadata,
    row_id(),
    ref("article_id", "articles.id"),
    text("from_url"),
    text("to_url"),
    text("moved_at"),
    Index(None, "article_id", "moved_at"),
)

revision_texts = Table(
    "revision_texts",
    metadata,
    ref("revision_id", "revision_rows.id", key=True),
    text("body_text", null=True),
    text("body_html", null=True),
)

image_rows = Table(
    "image_rows",
    metadata,
    row_id(),
    ref("revision_id", "revision_rows.id"),
    Column("position", Integer, nullable=False),
    text("url"),
    text("alt", null=True),
    UniqueConstraint("revision_id", "position"),
)

link_rows = Table(
    "link_rows",
    metadata,
    ref("revision_id", "revision_rows.id", key=True),
    Column("position", Integer, primary_key=True),
    text("url"),
    text("text", null=True),
    **TIGHT,
)

"""What was asked, what came, which rules read it, what went wrong."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, UniqueConstraint

from yunliebian_crawler.schema.base import TEXT, TIGHT, count, metadata, ref, row_id, text

warc_files = Table("warc_files", metadata, row_id(), text("name"), UniqueConstraint("name"))

rule_sets = Table(
    "rule_sets", metadata, row_id(), Column("digest", LargeBinary, nullable=False), UniqueConstraint("digest")
)

rules = Table(
    "rules",
    metadata,
    ref("rule_set_id", "rule_sets.id", key=True),
    Column("field", TEXT, primary_key=True),
    text("rule"),
    **TIGHT,
)

fetch_rows = Table(
    "fetch_rows",
    metadata,
    row_id(),
    ref("crawl_id", "crawls.id"),
    ref("address_id", "addresses.id"),
    ref("answered_id", "addresses.id", null=True),
    ref("article_id", "articles.id", null=True),
    ref("whole_id", "fetch_rows.id", null=True),
    text("requested_at"),
    count("http_status", null=True),
    text("outcome"),
    text("kind", null=True),
    count("bytes"),
    count("elapsed_ms", null=True),
    text("etag", null=True),
    text("last_modified", null=True),
    text("error", null=True),
    text("content_hash", null=True),
    ref("rule_set_id", "rule_sets.id", null=True),
    text("expected", null=True),
    text("template", null=True),
    ref("warc_file_id", "warc_files.id", null=True),
    Column("warc_offset", BigInteger, nullable=True),
    Column("warc_length", BigInteger, nullable=True),
    text("warc_digest", null=True),
    Index(None, "article_id", "requested_at"),
    Index(None, "requested_at"),
    Index(None, "crawl_id"),
    Index(None, "address_id"),
)

problems = Table(
    "problems",
    metadata,
    row_id(),
    ref("crawl_id", "crawls.id"),
    ref("fetch_id", "fetch_rows.id", null=True),
    text("url"),
    text("field"),
    text("kind"),
    text("message"),
    text("at"),
    Index(None, "crawl_id"),
    Index(None, "fetch_id"),
)

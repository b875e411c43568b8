"""The tables. Where one is stored more tightly than people want to read it, a view (``views.py``) has the plain name.

Times are text ``YYYY-MM-DDTHH:MM:SSZ`` in UTC and dates ``YYYY-MM-DD``, so that they sort, compare and read alike in
every database. Each column is explained in ``dictionary.py``.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
)

from yunliebian_crawler.schema.base import TIGHT, count, flag, index_where_set, ref, row_id, text
from yunliebian_crawler.schema.base import metadata as metadata

meta = Table("meta", metadata, Column("key", Text, primary_key=True), text("value"), **TIGHT)

lock = Table(
    "lock",
    metadata,
    Column("id", Integer, primary_key=True),
    text("owner"),
    text("started_at"),
    text("heartbeat_at"),
    CheckConstraint("id = 1", name="single"),
)

crawls = Table(
    "crawls",
    metadata,
    row_id(),
    text("spider"),
    text("scope", null=True),
    text("home"),
    text("version"),
    count("round"),
    flag("crawl_all"),
    text("started_at"),
    text("finished_at", null=True),
    text("outcome", null=True),
    flag("is_whole_site"),
    count("requests"),
    count("pages"),
    count("articles_new"),
    count("articles_changed"),
    count("articles_unchanged"),
    count("articles_gone"),
    count("problems"),
    Index("crawls_finished_at_ix", "finished_at"),
)

category_rows = Table(
    "category_rows",
    metadata,
    row_id(),
    ref("parent_id", "category_rows.id", null=True),
    text("name"),
    text("url", null=True),
    text("path"),
    count("depth"),
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
    Index(None, "first_seen_at"),
    Index(None, "updated_on"),
    Index(None, "read_count"),
)

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

warc_files = Table("warc_files", metadata, row_id(), text("name"), UniqueConstraint("name"))

rule_sets = Table(
    "rule_sets", metadata, row_id(), Column("digest", LargeBinary, nullable=False), UniqueConstraint("digest")
)

rules = Table(
    "rules",
    metadata,
    ref("rule_set_id", "rule_sets.id", key=True),
    Column("field", Text, primary_key=True),
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
    ref("warc_file_id", "warc_files.id", null=True),
    Column("warc_offset", BigInteger, nullable=True),
    Column("warc_length", BigInteger, nullable=True),
    text("warc_digest", null=True),
    Index(None, "article_id", "requested_at"),
    Index(None, "requested_at"),
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
    Index(None, "article_id", "observed_at"),
    CheckConstraint("last_observed_at >= observed_at", name="interval"),
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

readings = Table(
    "readings",
    metadata,
    ref("address_id", "addresses.id", key=True),
    ref("fetch_id", "fetch_rows.id", key=True),
    Column("source", SmallInteger, primary_key=True),
    Column("read_count", BigInteger, nullable=False),
    Column("step", Integer, nullable=True),
    **TIGHT,
)

teasers = Table(
    "teasers",
    metadata,
    row_id(),
    ref("address_id", "addresses.id"),
    Column("digest", LargeBinary, nullable=False),
    text("title", null=True),
    text("excerpt", null=True),
    UniqueConstraint("digest"),
    Index(None, "address_id"),
)

panels = Table(
    "panels",
    metadata,
    row_id(),
    ref("crawl_id", "crawls.id"),
    ref("fetch_id", "fetch_rows.id"),
    text("panel"),
    Column("digest", LargeBinary, nullable=False),
    UniqueConstraint("crawl_id", "digest"),
    Index(None, "fetch_id"),
)

panel_items = Table(
    "panel_items",
    metadata,
    ref("panel_id", "panels.id", key=True),
    Column("rank", Integer, primary_key=True),
    ref("teaser_id", "teasers.id"),
    Column("read_count", BigInteger, nullable=True),
    Index(None, "teaser_id"),
    **TIGHT,
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

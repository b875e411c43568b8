"""The first tables, as they were then: this copy stays, whatever becomes of the schema later."""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from yunliebian_crawler.schema.base import TEXT, TIGHT, count, flag, index_where_set, new_metadata, ref, row_id, text
from yunliebian_crawler.search import ddl as search_ddl

revision = "0001"
down_revision = None

metadata = new_metadata()

Table("meta", metadata, Column("key", TEXT, primary_key=True), text("value"), **TIGHT)
Table(
    "lock",
    metadata,
    Column("id", Integer, primary_key=True),
    text("owner"),
    text("started_at"),
    text("heartbeat_at"),
    CheckConstraint("id = 1", name="single"),
)
Table(
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
Table(
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
Table(
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
    text("body_text", null=True),
    text("body_html", null=True),
    UniqueConstraint("url"),
    CheckConstraint("status in ('live', 'gone')", name="status"),
    Index(None, "category_id"),
    Index(None, "first_seen_at"),
    Index(None, "updated_on"),
    Index(None, "read_count"),
)
Table(
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
    index_where_set("addresses_due_ix", "due_at", "priority", "id"),
    index_where_set("addresses_article_ix", "article_id", "article_id"),
    index_where_set("addresses_category_ix", "category_id", "category_id"),
)
Table(
    "listings",
    metadata,
    ref("list_id", "addresses.id", key=True),
    ref("address_id", "addresses.id", key=True),
    count("seen_round"),
    text("shown_on", null=True),
    text("shown_title", null=True),
    **TIGHT,
)
Table("warc_files", metadata, row_id(), text("name"), UniqueConstraint("name"))
Table("rule_sets", metadata, row_id(), Column("digest", LargeBinary, nullable=False), UniqueConstraint("digest"))
Table(
    "rules",
    metadata,
    ref("rule_set_id", "rule_sets.id", key=True),
    Column("field", TEXT, primary_key=True),
    text("rule"),
    **TIGHT,
)
Table(
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
Table(
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
Table(
    "revision_texts",
    metadata,
    ref("revision_id", "revision_rows.id", key=True),
    text("body_text", null=True),
    text("body_html", null=True),
)
Table(
    "image_rows",
    metadata,
    row_id(),
    ref("revision_id", "revision_rows.id"),
    Column("position", Integer, nullable=False),
    text("url"),
    text("alt", null=True),
    UniqueConstraint("revision_id", "position"),
)
Table(
    "link_rows",
    metadata,
    ref("revision_id", "revision_rows.id", key=True),
    Column("position", Integer, primary_key=True),
    text("url"),
    text("text", null=True),
    **TIGHT,
)
Table(
    "readings",
    metadata,
    ref("address_id", "addresses.id", key=True),
    ref("fetch_id", "fetch_rows.id", key=True),
    Column("source", SmallInteger, primary_key=True),
    Column("read_count", BigInteger, nullable=False),
    Column("step", Integer, nullable=True),
    **TIGHT,
)
Table(
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
Table(
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
Table(
    "panel_items",
    metadata,
    ref("panel_id", "panels.id", key=True),
    Column("rank", Integer, primary_key=True),
    ref("teaser_id", "teasers.id"),
    Column("read_count", BigInteger, nullable=True),
    Index(None, "teaser_id"),
    **TIGHT,
)
Table(
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


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection, checkfirst=False)
    for statement in search_ddl(connection.dialect.name):
        connection.exec_driver_sql(statement)

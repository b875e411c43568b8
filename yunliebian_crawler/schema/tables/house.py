"""The archive itself and its crawls."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Float, Index, Integer, Table

from yunliebian_crawler.schema.base import TEXT, TIGHT, count, flag, metadata, ref, row_id, text

meta = Table("meta", metadata, Column("key", TEXT, primary_key=True), text("value"), **TIGHT)

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
    count("budget", null=True),
    count("due_left", null=True),
    count("requests"),
    count("pages"),
    count("articles_new"),
    count("articles_changed"),
    count("articles_unchanged"),
    count("articles_gone"),
    count("problems"),
    text("health", null=True),
    Index("crawls_finished_at_ix", "finished_at"),
)

row_tallies = Table(
    "row_tallies",
    metadata,
    ref("crawl_id", "crawls.id", key=True),
    Column("relation", TEXT, primary_key=True),
    Column("row_count", Integer, nullable=False),
    **TIGHT,
)

drifts = Table(
    "drifts",
    metadata,
    row_id(),
    ref("crawl_id", "crawls.id"),
    text("role"),
    text("field"),
    text("kind"),
    Column("old_share", Float, nullable=False),
    Column("new_share", Float, nullable=False),
    count("pages"),
    text("message"),
    Index(None, "crawl_id"),
)

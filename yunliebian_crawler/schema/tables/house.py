"""The archive itself and its crawls."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text

from yunliebian_crawler.schema.base import TIGHT, count, flag, metadata, row_id, text

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

"""What pages show of other pages: read counts and panels."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, SmallInteger, Table, UniqueConstraint

from yunliebian_crawler.schema.base import TIGHT, metadata, ref, row_id, text

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

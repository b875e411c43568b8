"""What the second schema adds to the first: each function brings the tables and columns of one matter."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Float, Integer

from yunliebian_crawler.schema.base import TEXT, TIGHT, count, flag, ref, row_id, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing of the first schema is lost or renamed."""
    _history()
    _health()
    _clocks()
    _tallies()


def _history() -> None:
    """When categories were named, articles moved, and dates of old texts became known."""
    for table, column in (
        ("category_rows", "first_seen_at"),
        ("category_rows", "last_seen_at"),
        ("revision_rows", "dated_at"),
        ("revision_rows", "timed_at"),
    ):
        op.add_column(table, text(column, null=True))
    op.create_table(
        "article_moves",
        row_id(),
        ref("article_id", "articles.id"),
        text("from_url"),
        text("to_url"),
        text("moved_at"),
    )
    op.create_index("article_moves_article_id_moved_at_ix", "article_moves", ["article_id", "moved_at"])
    for column, when in (("first_seen_at", "min(r.observed_at)"), ("last_seen_at", "max(r.last_observed_at)")):
        op.execute(
            f"update category_rows set {column} = (select {when} from revision_rows r "  # noqa: S608 - of constants
            "where r.category_path = category_rows.path or substr(r.category_path, 1, length(category_rows.path) + 3) "
            "= category_rows.path || ' / ')"
        )


def _health() -> None:
    """What each page was expected to be and how it is built; what each crawl said of its own and the site's health."""
    op.add_column("fetch_rows", text("expected", null=True))
    op.add_column("fetch_rows", text("template", null=True))
    op.add_column("crawls", text("health", null=True))
    op.create_index("fetch_rows_crawl_id_ix", "fetch_rows", ["crawl_id"])
    op.create_index("fetch_rows_address_id_ix", "fetch_rows", ["address_id"])
    op.create_index("articles_title_ix", "articles", ["title"])
    op.create_table(
        "drifts",
        row_id(),
        ref("crawl_id", "crawls.id"),
        text("role"),
        text("field"),
        text("kind"),
        Column("old_share", Float, nullable=False),
        Column("new_share", Float, nullable=False),
        count("pages"),
        text("message"),
    )
    op.create_index("drifts_crawl_id_ix", "drifts", ["crawl_id"])


def _clocks() -> None:
    """When each article was last seen in each way: what a refresh goes by."""
    op.add_column("listings", count("page_id", null=True))
    op.add_column("listings", flag("shows_reads"))
    op.add_column("crawls", count("budget", null=True))
    op.add_column("crawls", count("due_left", null=True))
    op.create_table(
        "clocks",
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
    op.create_table(
        "owed",
        row_id(),
        ref("article_id", "articles.id"),
        text("since_at"),
        text("until_at", null=True),
    )
    op.create_index("owed_article_id_since_at_ix", "owed", ["article_id", "since_at"])
    _fill_clocks()


def _fill_clocks() -> None:
    """From what the archive knows; when lists last showed an article is learned anew."""
    op.execute(
        """insert into clocks (article_id, address_id, born_on, shown_on, before_on, changed_at, edits, undated,
            read_count, fetched_at, counted_at, alive_at, is_gone)
          select a.id, x.id, substr(case when min(r.updated_on) < a.first_seen_at then min(r.updated_on)
              else a.first_seen_at end, 1, 10),
            a.updated_on, max(case when r.updated_on < a.updated_on then r.updated_on end), a.changed_at,
            count(r.id) - 1,
            count(r.id) - count(distinct coalesce(r.updated_on, '')), a.read_count, a.last_seen_at, a.read_count_at,
            a.last_seen_at, case when a.status = 'gone' then 1 else 0 end
          from articles a join addresses x on x.url = a.url join revision_rows r on r.article_id = a.id
          group by a.id, x.id"""
    )
    op.execute(
        """update addresses set list_id = (select w.address_id from fetch_rows f join fetch_rows w on w.id = f.whole_id
            where f.address_id = addresses.id order by f.id desc limit 1)
          where role = 'part' and list_id is null"""
    )


def _tallies() -> None:
    """How many rows each crawl left."""
    op.create_table(
        "row_tallies",
        ref("crawl_id", "crawls.id", key=True),
        Column("relation", TEXT, primary_key=True),
        Column("row_count", Integer, nullable=False),
        **TIGHT,
    )
    for relation, crawl_id, source in (
        ("fetch_rows", "crawl_id", "fetch_rows"),
        ("problems", "crawl_id", "problems"),
        ("readings", "f.crawl_id", "readings r join fetch_rows f on f.id = r.fetch_id"),
        ("panel_items", "p.crawl_id", "panel_items i join panels p on p.id = i.panel_id"),
    ):
        op.execute(
            f"insert into row_tallies select {crawl_id}, '{relation}', count(*) from {source} "  # noqa: S608
            f"where {crawl_id} in (select id from crawls where finished_at is not null) group by {crawl_id}"
        )

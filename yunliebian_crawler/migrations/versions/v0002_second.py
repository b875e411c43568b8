"""What the second schema adds to the first: each function brings the tables and columns of one matter."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Float

from yunliebian_crawler.schema.base import count, ref, row_id, text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing of the first schema is lost or renamed."""
    _history()
    _health()


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

"""What the third schema changes: the rows of the search index in SQLite go by dates, and a view shows them by articles.

No table of the archive is another one. Whoever upgrades builds an index again that is not as this program makes it.
"""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Nothing here: an older program must not write into the new index, so the schema has another number."""

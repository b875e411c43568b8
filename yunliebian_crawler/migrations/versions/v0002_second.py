"""What the second schema adds to the first: each function brings the tables and columns of one matter."""

from __future__ import annotations

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing of the first schema is lost or renamed."""

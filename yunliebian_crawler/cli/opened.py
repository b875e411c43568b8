"""What the reading commands share: the open archive, and an article that has to be there."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from yunliebian_crawler.archive.locations import shown
from yunliebian_crawler.cli import output
from yunliebian_crawler.errors import UsageError

if TYPE_CHECKING:
    from yunliebian_crawler.archive import Archive


def archive(db: str) -> Archive:
    """The archive, opened for reading."""
    from yunliebian_crawler.archive import Archive

    return Archive.open(db)


def known(found: dict[str, Any] | None, article: str, db: str, as_of: datetime | None = None) -> dict[str, Any]:
    """What was found of an article, or ``UsageError``."""
    if found is None:
        when = f" as of {output.shown(as_of)}" if as_of else ""
        raise UsageError(
            f"no article {article} in {shown(db)}{when}; `yunliebian search` finds the ones that are there"
        )
    return found

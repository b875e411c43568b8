"""The full-text index of a database: what makes it, and what keeps it in step with the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from yunliebian_crawler.search.connections import dialect_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from yunliebian_crawler.search.connections import AnyConnection, Pause


def ddl(dialect: str) -> list[str]:
    """Statements that add the search to a database with a table ``articles`` (id, url, title, body_text)."""
    return list(_of(dialect).DDL)


def drop_ddl(dialect: str) -> list[str]:
    """Statements that take the search away again and leave the articles alone."""
    return list(_of(dialect).DROP_DDL)


def drain(connection: AnyConnection) -> int:
    """Bring the index up to date inside the open transaction; the number of articles looked at.

    Call it just before each commit. An index that is new, of other rules, or has lost a trigger (and so missed changes)
    is built whole.
    """
    return int(_of(dialect_of(connection)).drain(connection))


def rebuild(connection: AnyConnection, pause: Pause | None = None) -> int:
    """Make triggers, outbox and index anew from the articles; the number of articles indexed.

    ``pause`` is called with the number of articles done since; it may commit, as nobody trusts an index half done.
    """
    return int(_of(dialect_of(connection)).rebuild(connection, pause))


def tidy(connection: AnyConnection, pause: Callable[[], None]) -> bool:
    """After many writes: make the index as quick to ask as one built whole; whether there was something to do.

    ``pause`` is called after each short step; it may commit, and the index is right at any of them.
    """
    return bool(_of(dialect_of(connection)).tidy(connection, pause))


def is_current(connection: AnyConnection) -> bool:
    """Whether the index can be trusted: all its parts are there, and it was folded as this program folds."""
    return bool(_of(dialect_of(connection)).is_current(connection))


def _of(dialect: str) -> ModuleType:
    """The one that is needed is loaded, the other not."""
    if dialect == "sqlite":
        from yunliebian_crawler.search.sqlite import index as of_sqlite

        return of_sqlite
    from yunliebian_crawler.search.postgresql import index as of_postgresql

    return of_postgresql

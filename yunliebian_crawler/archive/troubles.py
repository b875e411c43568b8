"""What can go wrong with a server, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import psycopg

from yunliebian_crawler.errors import ArchiveError, NotPermitted

FORBIDDEN = "42501"
"""The server's code of what a role may not do."""

ADVICE: Sequence[tuple[str, str]] = (
    ("53100", "the server's disk is full: free some space and run the command again; what was reported is kept"),
    ("53300", "the server has no connection left: close some, or raise its max_connections"),
    (FORBIDDEN, "this role may not do that: see the roles `crawler` and `reader` in docs/postgresql.md"),
    ("25006", "it cannot be written: this role, or this server, may read alone"),
    ("55P03", "another program writes in it: let that end, and try again"),
    ("28", "the server refuses the login: check user and password (a ~/.pgpass keeps it out of the address)"),
    ("3D000", "there is no such database: make it with `createdb`, or name another with --db"),
    ("57P", "the server is starting, stopping, or ended this connection: run the command again when it is up"),
    ("XX", "the server reports damage: restore a backup"),
    ("58", "the server's disk failed to read or write: check it and its free space"),
    ("53", "the server lacks memory or space: see its log"),
    ("08", "the connection to the server is lost: run the command again; what was reported is kept"),
)
"""Starts of the server's error codes, and what to do about them."""


def tell(name: str, error: psycopg.Error) -> NoReturn:
    """Raise ``ArchiveError`` for what can happen to any server, the error itself for a mistake of ours."""
    said = _advice(error)
    if said is None:
        raise error
    kind = NotPermitted if error.sqlstate == FORBIDDEN else ArchiveError
    raise kind(f"archive {name}: {said}") from error


def in_a_line(error: BaseException) -> str:
    """What it says, and what to do about it where that is known."""
    if isinstance(error, psycopg.Error):
        return _advice(error) or _first_line(error)
    return str(error).strip().partition("\n")[0]


def _advice(error: psycopg.Error) -> str | None:
    """What to do about what can happen to any server, and the first line of what it said; None: a mistake of ours."""
    code = error.sqlstate or ("08" if isinstance(error, psycopg.OperationalError) else "")
    found = next((advice for start, advice in ADVICE if code.startswith(start)), None)
    return found and f"{found} ({_first_line(error)})"


def _first_line(error: psycopg.Error) -> str:
    """Without the context, which is the server's own code."""
    return str(error.diag.message_primary or error).strip().partition("\n")[0]

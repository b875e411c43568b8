"""Where an archive is: a file, or a database on a PostgreSQL server; and how both are named to people."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

from yunliebian_crawler.errors import ArchiveError, UsageError

SERVERS = frozenset({"postgresql", "postgres"})
"""Schemes of addresses on a server; ``postgresql+psycopg`` is SQLAlchemy's way to say the same."""
FOLDER = "folder"
"""Parameter of an address: the folder whose ``warc`` holds the raw answers."""
DEFAULT_FOLDER = Path("data")
_HARMLESS = frozenset({"host", "hostaddr", "port", "dbname", "user", "service"})
"""Parameters that may be shown to anybody."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a server."""

    conninfo: str = field(repr=False)
    """The address as the driver takes it, with the password where one was given."""
    shown: str
    """The same for people, logs and rows: without any secret."""
    folder: Path


def location(db: str) -> Path | Server:
    """What a path or SQLAlchemy URL (``sqlite:///archive.db``, ``postgresql://host/name``) names.

    Raises ``ArchiveError`` for other kinds of database.
    """
    scheme, is_url, rest = db.partition("://")
    if not is_url:
        return Path(db).expanduser()
    kind = scheme.partition("+")[0].lower()
    if kind in SERVERS:
        return _server(scheme, rest)
    if kind != "sqlite":
        raise ArchiveError(f"archives are kept in SQLite or PostgreSQL, not in {scheme}: use a path, or postgresql://…")
    name = unquote(rest.removeprefix("/").partition("?")[0])
    if not rest.startswith("/") or name in ("", ":memory:"):
        raise ArchiveError(f"{db!r} names no file: use a path, or sqlite:///path")
    return Path(name)


def file_of(db: str) -> Path:
    """The file that ``db`` names. Raises ``ArchiveError`` where it is none."""
    place = location(db)
    if isinstance(place, Server):
        raise no_file(place.shown)
    return place


def no_file(name: str) -> ArchiveError:
    """What is said where a file is needed."""
    return ArchiveError(f"{name} is on a server, and this works on archives in files alone: name one with --db")


def shown(db: str) -> str:
    """``db`` for people, logs and crontabs: without its password, if it has one."""
    place = location(db)
    return place.shown if isinstance(place, Server) else db


def _server(scheme: str, rest: str) -> Server:
    driver = scheme.partition("+")[2]
    if driver not in ("", "psycopg"):
        raise UsageError(f"PostgreSQL is reached by psycopg, not by {driver}: write postgresql://…")
    main, _, query = rest.partition("?")
    options = parse_qsl(query, keep_blank_values=True)
    folder = next((Path(value).expanduser() for name, value in options if name == FOLDER), DEFAULT_FOLDER)
    given = [(name, value) for name, value in options if name != FOLDER]
    conninfo = f"postgresql://{main}" + (f"?{urlencode(given, quote_via=quote)}" if given else "")
    login, _, address = main.rpartition("@")
    user = f"{login.partition(':')[0]}@" if login else ""
    told = urlencode([(name, value) for name, value in given if name in _HARMLESS], safe="/", quote_via=quote)
    return Server(conninfo, f"postgresql://{user}{address}" + (f"?{told}" if told else ""), folder)

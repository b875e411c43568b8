"""Where an archive is: a file, or a database on a PostgreSQL server; and how both are named to people."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode

from yunliebian_crawler.errors import ArchiveError, UsageError

SERVERS = frozenset({"postgresql", "postgres"})
"""Schemes of addresses on a server; ``postgresql+psycopg`` is SQLAlchemy's way to say the same."""
FOLDER = "folder"
"""Parameter of an address: the folder whose ``warc`` holds the raw answers."""
DEFAULT_FOLDER = Path("data")
_SCHEME = "postgresql://"
_HARMLESS = frozenset({"host", "hostaddr", "port", "dbname", "user", "service"})
"""Parameters that say which database is meant."""
_SECRET = frozenset({"password", "sslpassword"})


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a server."""

    conninfo: str = field(repr=False)
    """The address as the driver takes it, with the password where one was given."""
    shown: str
    """The same for people, logs and rows: without any secret."""
    folder: Path

    @property
    def has_password(self) -> bool:
        return self.public(self.folder).partition(f"{FOLDER}=")[0].rstrip("?&") != self.conninfo

    def public(self, folder: Path) -> str:
        """The whole address but for passwords, with ``folder`` in it."""
        address, _, query = self.conninfo.partition("?")
        login, at, rest = address.removeprefix(_SCHEME).rpartition("@")
        options = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in _SECRET]
        return f"{_SCHEME}{login.partition(':')[0]}{at}{rest}?{_query([*options, (FOLDER, str(folder))])}"


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


def free_bytes(folder: Path) -> int:
    """Bytes free on the disk where a folder is, or will be."""
    there = next((each for each in (folder, *folder.absolute().parents) if each.exists()), folder)
    return shutil.disk_usage(there).free


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
    conninfo = f"{_SCHEME}{main}" + (f"?{_query(given)}" if given else "")
    login, at, address = main.rpartition("@")
    told = _query([(name, value) for name, value in given if name in _HARMLESS])
    return Server(conninfo, f"{_SCHEME}{login.partition(':')[0]}{at}{address}" + (f"?{told}" if told else ""), folder)


def _query(options: list[tuple[str, str]]) -> str:
    return urlencode(options, safe="/", quote_via=quote)

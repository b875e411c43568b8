"""From the address of a server to a session that speaks as the archive does, or an error that says what to do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, cast

import psycopg

from yunliebian_crawler.archive.adapting import adapt
from yunliebian_crawler.archive.database import Row
from yunliebian_crawler.archive.locations import Server
from yunliebian_crawler.archive.troubles import ADVICE
from yunliebian_crawler.errors import ArchiveError

OLDEST = 15
"""The oldest version of PostgreSQL that archives are tried on."""
WAIT_SECONDS = 10
"""How long to wait for the server to answer at all."""

LIVELY = {
    "connect_timeout": WAIT_SECONDS,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}
"""Options of a connection that notices within a minute that its server, or the way to it, is gone without a word."""
BUSY_SECONDS = 10
"""How long to wait for another program's transaction."""

# The server notices the same of a client. Compiling queries costs more than it saves here.
_SESSION = f"""
set lock_timeout = '{BUSY_SECONDS}s'; set timezone = 'UTC'; set jit = off; set client_min_messages = 'warning';
set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3"""


def session(server: Server, *, write: bool, create: bool) -> psycopg.Connection[Row]:
    """Open a session, whatever is in the database; ``create``: make the folder for the raw answers."""
    try:
        raw = psycopg.connect(server.conninfo, **_options(server.conninfo, write=write))
    except psycopg.ProgrammingError:
        # The driver's own text would repeat the address, with the password in it.
        raise ArchiveError(f"{server.shown} is no address of a server: write postgresql://user@host/database") from None
    except psycopg.OperationalError as error:
        _unreachable(server, error)
    try:
        adapt(raw)
        raw.execute(_SESSION)
        _require_server(server.shown, raw)
        if create:
            _make(server.folder)
    except BaseException:
        raw.close()
        raise
    return cast("psycopg.Connection[Row]", raw)


def _options(conninfo: str, *, write: bool) -> Mapping[str, Any]:
    given = psycopg.conninfo.conninfo_to_dict(conninfo)
    made = {**LIVELY, "application_name": "yunliebian"}
    options = "" if write else "-c default_transaction_read_only=on"
    made["options"] = f"{given.get('options', '')} {options}".strip()
    fresh = {name: value for name, value in made.items() if name not in given or name == "options"}
    return {**fresh, "client_encoding": "UTF8", "autocommit": True}


def _unreachable(server: Server, error: psycopg.OperationalError) -> NoReturn:
    """A login that failed has no code of its own before the session begins."""
    said = str(error).strip()
    if "does not exist" in said and "database" in said:
        code = "3D000"
    else:
        code = "28" if re.search(r"password|authentication|no pg_hba|role .* does not exist", said) else ""
    advice = next((advice for start, advice in ADVICE if code and code.startswith(start)), None)
    advice = advice or "the server cannot be reached: check that it runs, its host and port"
    last = said.splitlines()[-1].strip() if said else type(error).__name__
    raise ArchiveError(f"archive {server.shown}: {advice} ({last})") from None


def _require_server(name: str, raw: psycopg.Connection[Any]) -> None:
    if raw.info.server_version // 10000 < OLDEST:
        raise ArchiveError(f"{name}: archives need PostgreSQL {OLDEST} or newer, this server is older")
    if raw.info.parameter_status("server_encoding") != "UTF8":
        raise ArchiveError(f"{name}: its text is not UTF-8: make it with `createdb -E UTF8 -T template0`")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot make the folder {folder}: {error.strerror}") from error

"""A real PostgreSQL server for the tests: the one that ``TEST_POSTGRESQL`` names, else one of their own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

USER, PASSWORD = "tester", "geheim-9f"
WAIT = 10
"""Seconds for the server to answer."""
START = 90
"""Seconds for it to be made, to begin, and to end."""
TEMPLATE = "archive_template"
MEMORY, ROOM = Path("/dev/shm"), 2 << 30
"""Where its files lie if there is so much room: a disk may take minutes to delete the thousands of them."""
# Nothing here outlives the tests.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "shared_buffers": "64MB",
    "max_connections": "80",
    "max_wal_size": "64MB",
    "min_wal_size": "32MB",
    "lock_timeout": "60s",  # whoever waits longer waits for ever
    "listen_addresses": "127.0.0.1",
}


@dataclass
class PostgresServer:
    """Where databases are made, each from a template that holds an empty archive."""

    login: str
    """``user:password@host:port``."""
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    is_on_disk: bool = False
    """Whether its files are best deleted all at once, when nobody waits for it."""
    rows: set[str] | None = None
    """Tables of an empty archive that have rows all the same."""

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://{self.login}/{name}"

    def connected(self, name: str = "postgres") -> psycopg.Connection:
        return psycopg.connect(self.url(name), autocommit=True, connect_timeout=WAIT)

    def run(self, *statements: str, name: str = "postgres") -> None:
        with self.connected(name) as connection:
            for statement in statements:
                connection.execute(statement)

    def empty(self) -> str:
        """Address of a new database with nothing in it."""
        name = f"test_{os.getpid()}_{next(self.numbers)}"
        self.run(f"create database {name} encoding 'UTF8' template template0")
        return self.url(name)

    def archive(self, folder: Path) -> str:
        """Address of a new archive without rows, whose files lie in ``folder``."""
        name = f"test_{os.getpid()}_{next(self.numbers)}"
        self.run(f"create database {name} template {self.template()}")
        return f"{self.url(name)}?folder={folder}"

    def emptied(self, folder: Path) -> str:
        """Address of the one archive that tests share, emptied: making a new one takes twenty times as long."""
        name = self.shared()
        with self.connected(name) as connection:
            connection.execute(
                "select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                "where datname = current_database() and pid <> pg_backend_pid()"
            )
            if self.rows is None:
                self.rows = {table for table in _tables(connection) if _has_rows(connection, table)}
            connection.execute("set session_replication_role = replica")  # neither references nor triggers
            emptied = [f"delete from {table}" for table in _tables(connection) if table not in self.rows]
            connection.execute("; ".join(emptied))
            connection.execute(
                "select setval(c.oid, 1, false) from pg_class c "
                "where relkind = 'S' and relnamespace = 'public'::regnamespace"
            )
        return f"{self.url(name)}?folder={folder}"

    def drop(self, url: str) -> None:
        if self.is_on_disk:
            return
        name = url.partition("?")[0].rpartition("/")[2]
        self.run(f"drop database if exists {name} with (force)")

    def shared(self) -> str:
        """Name of the archive that tests share; the template itself stays as it was made."""
        template = self.template()
        name = f"{template}_shared"
        with self.connected() as connection:
            if not connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone():
                connection.execute(f"create database {name} template {template}")
        return name

    def template(self) -> str:
        from yunliebian_crawler.archive import Archive

        name = f"{TEMPLATE}_{os.getpid()}"
        with self.connected() as connection:
            found = connection.execute("select 1 from pg_database where datname = %s", [name]).fetchone()
        if not found:
            self.run(f"create database {name} encoding 'UTF8' template template0")
            with tempfile.TemporaryDirectory() as folder:
                Archive.open(f"{self.url(name)}?folder={folder}", write=True, create=True).close()
        return name


@dataclass
class OwnServer(PostgresServer):
    """A server in a process of ours."""

    folder: Path = Path()
    user: str | None = None
    """Whom it runs as; it refuses to be root's."""
    process: subprocess.Popen[bytes] | None = None
    command: list[object] = field(default_factory=list)

    @property
    def how(self) -> dict[str, Any]:
        login = {"user": self.user, "extra_groups": []} if self.user else {}
        return {"stdin": subprocess.DEVNULL, "cwd": self.folder, **login}

    def make(self, programs: Path) -> None:
        """Its files."""
        command = [programs / "initdb", "-D", self.folder / "data", "-U", USER, "-E", "UTF8", "--locale", "C.UTF-8"]
        command += ["--no-sync", "--auth", "scram-sha-256", "--pwfile", self.folder / "password"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=START, **self.how)
        assert done.returncode == 0, done.stderr

    def begin(self, programs: Path, port: int) -> None:
        options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        place = ["-D", self.folder / "data", "-p", str(port), "-k", self.folder]
        self.command = [programs / "postgres", *place, *options]
        self.again()

    def again(self) -> None:
        """Up, as it was when it ended."""
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(self.command, stdout=log, stderr=log, start_new_session=True, **self.how)
        until = time.monotonic() + START
        while time.monotonic() < until:
            try:
                self.run("select 1")
            except psycopg.OperationalError:
                time.sleep(0.1)
            else:
                return
        raise AssertionError((self.folder / "log").read_text(errors="replace"))

    def end(self, number: int = signal.SIGQUIT) -> None:
        """At once, and whoever is connected loses his connection."""
        assert self.process is not None
        self.process.send_signal(number)
        try:
            self.process.wait(START)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def _tables(connection: psycopg.Connection) -> list[str]:
    found = connection.execute(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
    )
    return [name for (name,) in found]


def _has_rows(connection: psycopg.Connection, table: str) -> bool:
    return connection.execute(f"select exists (select 1 from {table})").fetchone() == (True,)


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """The server, up. Without any the test is skipped, and fails where everything must be tested (``CI``)."""
    if given := os.environ.get("TEST_POSTGRESQL"):
        server = PostgresServer(given.removeprefix("postgresql://").partition("/")[0])
        try:
            yield server
        finally:
            server.run(f"drop database if exists {TEMPLATE}_{os.getpid()}")
        return
    with own_server() as server:
        yield server


def _programs() -> Path | None:
    """The folder of the newest server's programs."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    newest = max(found, key=lambda path: float(path.parent.name), default=None)
    on_path = shutil.which("initdb")
    return newest or (Path(on_path).parent if on_path else None)


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """One that nobody else uses, and that may be ended and begun again."""
    programs = _programs()
    if programs is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("needs a PostgreSQL server: apt-get install postgresql")
    in_memory = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix="postgres-", dir=MEMORY if in_memory else None))
    user, port = _user(), _free_port()
    (folder / "password").write_text(PASSWORD)
    if user:
        for path in (folder, folder / "password"):
            shutil.chown(path, user)
    server = OwnServer(f"{USER}:{PASSWORD}@127.0.0.1:{port}", is_on_disk=not in_memory, folder=folder, user=user)
    try:
        server.make(programs)
        server.begin(programs, port)
        yield server
    finally:
        if server.process is not None:
            server.end()
        subprocess.run(["sh", "-c", 'rm -rf "$0" >/dev/null 2>&1 &', folder], check=True, timeout=START)


def _user() -> str | None:
    """Whom the server runs as; it refuses to be root's."""
    if os.getuid() != 0:
        return None
    names = [line.partition(":")[0] for line in Path("/etc/passwd").read_text().splitlines()]
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

"""What all tests share: a clean environment and repeatable property tests."""

from __future__ import annotations

import io
import os
import shutil
import sys
from typing import NamedTuple

import pytest
from hypothesis import settings

# A slow moment of the machine is no bug of ours; in CI the same examples every time, so that red means a change.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


def pytest_addoption(parser):
    parser.addoption(
        "--on-server", action="store_true", help="keep every archive that a test can keep on a server there, too"
    )


def pytest_configure(config):
    config.addinivalue_line("markers", "both_databases: the test's `keeper` crawls into each kind of database in turn")
    config.addinivalue_line("markers", "in_a_file: the test's subject is a file, also under --on-server")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    """Nobody's own YUNLIEBIAN_DB may be read, let alone written, by a test."""
    for name in [name for name in os.environ if name.startswith("YUNLIEBIAN_")]:
        monkeypatch.delenv(name)


class Ended(NamedTuple):
    """How a command ended and what it printed."""

    status: int
    out: str
    err: str


@pytest.fixture
def yunliebian(capsys, monkeypatch, tmp_path):
    """Run one command of ours in this process, in an empty folder."""
    from yunliebian_crawler import cli

    def run(*args: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        status = cli.run([str(arg) for arg in args])
        return Ended(status, *capsys.readouterr())

    monkeypatch.chdir(tmp_path)
    return run


@pytest.fixture(scope="session")
def days(tmp_path_factory):
    """An archive that lived through some days, and what its relations held on each; nobody may write to it."""
    from export_help import live

    return live(tmp_path_factory.mktemp("days"))


@pytest.fixture(scope="session")
def db(days):
    """The same archive alone."""
    return days[0]


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server, up while tests need it."""
    from postgres_server import running_server

    with running_server() as server:
        yield server


@pytest.fixture
def on_postgres(postgres, tmp_path):
    """Address of an archive without rows on the server, whose files lie in the test's own folder.

    The tests share it, one after the other: who changes its schema asks ``postgres.archive`` for one of his own.
    """
    return postgres.emptied(tmp_path)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory):
    """An archive without rows in a file: copying it takes no time, making one does."""
    from yunliebian_crawler.archive import Archive

    path = tmp_path_factory.mktemp("empty") / "archive.db"
    with Archive.open(str(path), write=True, create=True) as archive:
        archive.put_log_away()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """Address of an archive in each kind of database, one after the other; what runs on it runs on both."""
    if request.param == "postgresql":
        return request.getfixturevalue("on_postgres")
    return shutil.copy(request.getfixturevalue("empty_file"), str(tmp_path / "archive.db"))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def module_database(request, tmp_path_factory):
    """The same for all tests of a module."""
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "sqlite":
        yield str(folder / "archive.db")
    else:
        postgres = request.getfixturevalue("postgres")
        url = postgres.archive(folder)
        yield url
        postgres.drop(url)


@pytest.fixture
def made(database):
    """An empty archive filled by hand, on both databases; when the test ends it must be sound."""
    from archive_help import desk

    made = desk(database)
    yield made
    made.archive.commit()
    assert made.archive.check() == []
    made.archive.close()

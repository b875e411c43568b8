"""One server of each archive for all tests of a process, one browser a module; each test has a context of its own."""

from __future__ import annotations

import fcntl
import os

import pytest
from browser_help import browsing, kinds_of_pages, make_archive, serving


@pytest.fixture(scope="module")
def browser():
    """Not for longer: while it is there, no test of this process can run an event loop."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def harmful(tmp_path_factory):
    """An archive with harm in it, made once for all processes that test at the same time; nobody writes to it."""
    folder = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        folder = folder.parent
    with (folder / "harm.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        db = folder / "harm" / "archive.db"
        return db if (folder / "harm.made").exists() else _made(db, folder / "harm.made")


def _made(db, mark):
    make_archive(db.parent, harm=True)
    mark.touch()
    return db


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Some days of a small site, served."""
    with serving(make_archive(tmp_path_factory.mktemp("pages"), harm=False), "--now", "2026-11-08T12:00:00Z") as site:
        yield site


@pytest.fixture(scope="session")
def harm(harmful):
    """The archive with harm in it, served."""
    with serving(harmful, "--now", "2026-11-10T12:00:00Z") as site:
        yield site


@pytest.fixture(scope="session")
def addresses(site):
    """An address of each kind of page and of data."""
    return kinds_of_pages(site)

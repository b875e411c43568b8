"""A server that fails in the midst of the work: told in a word, nothing committed is lost, the next run goes on."""

from __future__ import annotations

import signal
import time
from functools import partial
from itertools import count

import psycopg
import pytest
from address_help import rows
from forked import Forked
from postgres_server import own_server

from yunliebian_crawler.archive import Archive, connecting, postgresql
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

SITE = DemoSite(articles=60)
EARLY = 25
"""Requests of a crawl after which there is trouble."""
REPEATED = 40
"""Requests that it may cost: what was on its way, what was not committed, and pages that fail the first time."""
PATIENCE = 60

FULL = """
create sequence written;
create function full_disk() returns trigger language plpgsql as $$ begin
  if nextval('written') > 12 then raise 'could not extend file' using errcode = '53100'; end if; return new; end $$;
create trigger full_disk before insert on fetch_rows for each row execute function full_disk()"""


@pytest.fixture(scope="module")
def server():
    with own_server() as server:
        yield server


@pytest.fixture
def db(server, tmp_path):
    url = server.archive(tmp_path)
    yield url
    server.drop(url)


@pytest.fixture(scope="module")
def served():
    with serve(SITE) as served:
        yield served


def begun(db, served, *options, first=None):
    line = ("crawl", "--delay", "0.01", "--quiet", "--db", db, "--site", served.url, *options)
    return Forked(*line, first=first)


def in_the_midst(process, served, before) -> None:
    end = time.monotonic() + PATIENCE
    while len(served.requests) < before + EARLY:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.005)


def name_of(db) -> str:
    return db.partition("?")[0].rpartition("/")[2]


def lose_connections(server, db) -> None:
    named = f"datname = '{name_of(db)}' and application_name = 'yunliebian'"
    server.run(f"select pg_terminate_backend(pid) from pg_stat_activity where {named}")


def restart(server, db, number) -> None:
    server.end(number)
    server.again()


AGAIN = "run the command again"
"""Why, the server's last words tell, where they come before the end of the connection."""
TROUBLE = {
    "connection": (lose_connections, AGAIN),
    "restart": (partial(restart, number=signal.SIGINT), AGAIN),
    "crash": (partial(restart, number=signal.SIGQUIT), AGAIN),
    "disk": (lambda server, db: server.run(FULL, name=name_of(db)), "the server's disk is full: free some space"),
}
END = {"disk": "drop function full_disk cascade; drop sequence written"}


@pytest.mark.parametrize("what", TROUBLE)
def test_a_crawl_ends_in_good_order_and_the_next_one_goes_on(server, db, served, what):
    trouble, told = TROUBLE[what]
    before = len(served.requests)
    with begun(db, served) as process:
        in_the_midst(process, served, before)
        trouble(server, db)
        said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 3, said
    assert told in said
    assert_tidy(said)
    server.run(END.get(what, "select 1"), name=name_of(db))
    goes_on(db, served, before)


def goes_on(db, served, before) -> None:
    known = {path for (path,) in rows(db, "select url from fetches where http_status = 200")}
    with begun(db, served, "--delay", "0") as process:
        said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode in (0, 1), said
    truths = SITE.truth(0, home=served.url)
    assert {t.url for t in truths if t.status == "live" and t.problem is None} <= {
        url for (url,) in rows(db, "select url from articles")
    }
    assert known <= {url for (url,) in rows(db, "select url from fetches")}
    asked = [request.path for request in served.requests[before:]]
    assert len(asked) - len(set(asked)) <= REPEATED
    with Archive.open(db) as archive:
        assert archive.check() == []


def assert_tidy(said) -> None:
    assert "Traceback" not in said
    assert "geheim" not in said


def impatient() -> None:
    connecting._SESSION = connecting._SESSION.replace(f"{connecting.BUSY_SECONDS}s", "500ms")


@pytest.mark.parametrize("held", [0.2, 3.0], ids=["briefly", "long"])
def test_another_program_that_holds_a_table(server, db, served, held):
    before = len(served.requests)
    with begun(db, served, first=impatient) as process, server.connected(name_of(db)) as other:
        in_the_midst(process, served, before)
        with other.transaction():
            other.execute("lock table fetch_rows in access exclusive mode")
            end = time.monotonic() + held
            while time.monotonic() < end and process.poll() is None:
                time.sleep(0.02)
        said = process.communicate(timeout=PATIENCE)[0]
    assert_tidy(said)
    assert process.returncode == 3 if held > 1 else process.returncode in (0, 1), said
    assert held < 1 or "another program writes in it" in said
    goes_on(db, served, before)


def lose_connection_at(statement: int | str) -> None:
    """From now on in this process: before the statement of that number, or that text, the server ends its session."""
    seen, real = count(1), postgresql.PostgresDatabase._translated

    def translated(self, sql):
        number = next(seen)
        if number == statement or (isinstance(statement, str) and statement in sql):
            with psycopg.connect(self.server.conninfo, autocommit=True, connect_timeout=10) as other:
                other.execute("select pg_terminate_backend(%s, 5000)", [self._raw.info.backend_pid])
        return real(self, sql)

    postgresql.PostgresDatabase._translated = translated


@pytest.fixture(scope="module")
def crawled(server, served, tmp_path_factory):
    """An archive of the whole site, that nothing here may change."""
    url = server.archive(tmp_path_factory.mktemp("crawled"))
    with begun(url, served, "--delay", "0") as process:
        said = process.communicate(timeout=PATIENCE)[0]
        assert process.returncode in (0, 1), said
    return url


def contents(db) -> list[list[tuple]]:
    mine = "relkind = 'r' and relname ~ '_rows$' and relnamespace = current_schema()::regnamespace"
    tables = [name for (name,) in rows(db, f"select relname from pg_class where {mine}")]
    return [sorted(rows(db, f"select * from {table}"), key=repr) for table in (*sorted(tables), "articles", "readings")]


COMMANDS = {
    "reparse": ("reparse", "--quiet", "--jobs", "1"),
    "export": ("export", "--out", "out"),
    "release": ("release", "create", "r", "--out", "out"),
    "report": ("report", "--out", "out"),
    "check": ("check", "--full"),
    "backup": ("backup", "out"),
}


@pytest.mark.parametrize(
    ("command", "statement"),
    [*((name, 8) for name in COMMANDS), ("report", 60), ("reparse", 25), ("reparse", "from articles order by")],
)
def test_a_command_whose_connection_is_lost_changes_nothing(crawled, tmp_path, monkeypatch, command, statement):
    monkeypatch.chdir(tmp_path)
    before = contents(crawled)
    line = [str(tmp_path / word) if word == "out" else word for word in COMMANDS[command]]
    with Forked(*line, "--db", crawled, first=partial(lose_connection_at, statement)) as process:
        said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 3, said
    assert_tidy(said)
    assert contents(crawled) == before
    assert_nothing_left(crawled)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"] == []


def assert_nothing_left(db) -> None:
    """Of a reparse's scratch."""
    with Archive.open(db) as archive:
        assert list(archive.folder.glob("*reparse*")) == []


@pytest.mark.parametrize(
    "statement", ["has_database_privilege", "create schema", "as table revision_texts", "delete from revision_rows"]
)
def test_a_reparse_that_changes_something_does_it_all_or_not_at_all(server, crawled, statement):
    retitled = "update revision_rows set title = title || '?' where id % 5 = 0"
    whole = contents(crawled)
    server.run(retitled, name=name_of(crawled))
    before = contents(crawled)
    assert before != whole
    line = (*COMMANDS["reparse"], "--db", crawled)
    with Forked(*line, first=partial(lose_connection_at, statement)) as process:
        said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 3, said
    assert_tidy(said)
    assert contents(crawled) == before
    assert_nothing_left(crawled)
    with Forked(*line) as process:
        said = process.communicate(timeout=PATIENCE)[0]
    assert process.returncode == 0, said
    assert contents(crawled) == whole
    assert rows(crawled, "select count(*) from pg_namespace where nspname like '%reparse%'") == [(1,)]

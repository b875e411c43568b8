"""`serve` as its users meet it: a real process, real sockets, and a crawl that writes meanwhile."""

from __future__ import annotations

import json
import re
import signal
import socket
import sys
import threading
import time
from urllib.parse import urlsplit

import pytest
from archive_help import NOON, Desk, article
from web_help import Server, serving, start

from yunliebian_crawler.archive import Archive

TOKEN = "a-token-that-nobody-guesses"
OURS = "/", "/.json"
THEIRS = "/archive", "/archive/articles", "/archive/articles.json", "/archive?sql=select+count(*)+from+articles"


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    path = tmp_path_factory.mktemp("a folder, 50% of it?#") / "archive.db"
    with Archive.open(str(path), write=True, create=True) as archive:
        desk = Desk(archive)
        for number in range(1, 31):
            desk.keep(article(number, text="用户增长"))
        desk.end()
    return path


@pytest.fixture(scope="module")
def server(db):
    with serving("--db", db) as server:
        yield server


@pytest.fixture(scope="module")
def closed(db):
    with serving("--db", db, "--token", TOKEN) as server:
        yield server


@pytest.mark.parametrize("path", [*OURS, *THEIRS])
def test_pages_and_tables_answer(server, path):
    assert server.ask(path)[0] == 200


@pytest.mark.parametrize(
    "path", [*OURS, *THEIRS, "/nothing", "/archive/nothing", "/-/metadata", "/archive?sql=nonsense"]
)
def test_every_answer_has_its_walls(server, path):
    _, headers, _ = server.ask(path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == headers["cross-origin-opener-policy"] == "same-origin"
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", ["/", *THEIRS[:2], THEIRS[3], "/nothing", "/archive/articles?_sort=nothing"])
def test_no_page_holds_or_allows_a_script_or_style_of_its_own(server, path):
    _, headers, body = server.ask(path)
    assert "'unsafe-inline'" not in headers["content-security-policy"]
    assert "nonce" not in headers["content-security-policy"]
    assert not re.search(r"<style|<script(?![^>]*(\bsrc=|application/json))|\sstyle=|\son\w+=", body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_it_can_only_be_read(server, method):
    assert server.ask("/", method)[0] == 405
    assert server.ask("/archive?sql=select+1", method)[0] == 405


def test_head_is_get_without_its_body(server):
    for path in ("/", "/archive/articles"):
        status, _, body = server.ask(path, "HEAD")
        assert (status, body) == (200, "")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8001", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_a_strangers_name_for_us_gets_nothing(server, host):
    status, _, body = server.ask("/.json", Host=host)
    assert status == 403
    assert "articles" not in body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:9", "[::1]:8001", "192.0.2.7", "LOCALHOST."])
def test_addresses_and_localhost_are_us(server, host):
    assert server.ask("/", Host=host)[0] == 200


def test_another_name_can_be_allowed(db):
    with serving("--db", db, "--allow-host", "archive.example.org") as server:
        assert server.ask("/", Host="archive.example.org")[0] == 200
        assert server.ask("/", Host="evil.example")[0] == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_may_link_and_no_more(server, site):
    assert (
        server.ask("/archive?sql=select+1", Sec_Fetch_Site=site, Sec_Fetch_Mode="no-cors", Sec_Fetch_Dest="image")[0]
        == 403
    )
    assert server.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="iframe")[0] == 403
    assert server.ask("/", Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate", Sec_Fetch_Dest="document")[0] == 200


@pytest.mark.parametrize(
    "path", ["//evil.example/", "//evil.example/%2e%2e", "/%5cevil.example/", "/archive%0d%0aX: y"]
)
def test_no_address_leads_elsewhere(server, path):
    _, headers, _ = server.ask(path.replace(" ", "%20"))
    assert not headers.get("location", "/").startswith(("//", "http", "/\\"))
    assert "x" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/-/metadata",
        "/-/settings.json",
        "/-/databases.json",
        "/-/threads",
        "/-/auth-token",
        "/-/messages",
        "/-/plugins.json",
    ],
)
def test_the_machine_is_nobodys_business(server, path):
    assert server.ask(path)[0] == 404


@pytest.mark.parametrize(
    "sql",
    [
        "attach database '/tmp/x' as y",
        "select load_extension('x')",
        "delete from articles",
        "with a as (select 1) delete from articles",
        "select length(zeroblob(900000000))",
        "select length(replace(hex(zeroblob(3000000)), '0', 'aaaaaaaaaa'))",
        "with recursive a(x) as (select 1 union all select x + 1 from a) select count(*) from a",
        "pragma writable_schema = 1",
        "vacuum into '/tmp/copy.db'",
    ],
)
def test_sql_that_would_write_or_take_everything_ends(server, sql):
    started = time.monotonic()
    status, _, body = server.ask("/archive.json?sql=" + sql.replace(" ", "+").replace("'", "%27"))
    assert status == 400, body
    assert time.monotonic() - started < 15
    assert server.ask("/archive/articles.json?_size=0")[0] == 200


def test_sql_gets_a_thousand_rows_at_most(server):
    sql = "with recursive a(x) as (select 1 union all select x %2B 1 from a limit 3000) select x from a".replace(
        " ", "+"
    )
    answer = json.loads(server.ask(f"/archive.json?sql={sql}")[2])
    assert len(answer["rows"]) == 1000
    assert answer["truncated"]


def test_the_tables_say_what_their_columns_mean(server):
    page = server.ask("/archive/articles")[2]
    assert "its canonical address" in page
    assert "null: the page does not show it" in page


class TestToken:
    def test_without_it_there_is_a_form_and_nothing_else(self, closed):
        for path in (*OURS, *THEIRS, "/-/static/app.css", "/%73tatic/style.css"):
            status, _, body = closed.ask(path)
            assert status == 401
            assert 'name="token"' in body
            assert "用户增长" not in body

    def test_the_packages_own_files_are_for_all_and_lead_nowhere_else(self, closed):
        assert closed.ask("/static/style.css")[0] == 200
        for path in ("/static/../search.json", "/static/%2e%2e/search.json", "/static/..%2fsearch.json", "/static/"):
            status, _, body = closed.ask(path)
            assert status == 401
            assert "用户增长" not in body

    def test_it_is_asked_once(self, closed):
        status, headers, _ = closed.ask(f"/archive/articles?_size=1&token={TOKEN}&q=%E7%94%A8")
        assert (status, headers["location"]) == (303, "/archive/articles?_size=1&q=%E7%94%A8")
        cookie = headers["set-cookie"]
        assert TOKEN not in cookie
        assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in cookie.split(";")}
        assert closed.ask("/", Cookie=cookie.partition(";")[0])[0] == 200

    def test_programs_may_bring_it_as_a_header(self, closed):
        assert closed.ask("/.json", Authorization=f"Bearer {TOKEN}")[0] == 200
        assert closed.ask("/.json", Authorization="Bearer wrong")[0] == 401

    @pytest.mark.parametrize("wrong", ["wrong", "", TOKEN[:-1], TOKEN + "x", "令牌"])
    def test_another_is_refused(self, closed, wrong):
        from urllib.parse import quote

        assert closed.ask(f"/?token={quote(wrong)}")[0] == 401
        assert closed.ask("/", Cookie=f"yunliebian_reader_{urlsplit(closed.url).port}={quote(wrong)}")[0] == 401

    def test_elsewhere_than_on_loopback_there_is_always_one(self, db):
        with serving("--db", db, "--host", "0.0.0.0") as server:
            address = urlsplit(server.url)
            token = address.query.removeprefix("token=")
            assert len(token) >= 20
            here = Server(f"http://127.0.0.1:{address.port}/", server.process)
            assert here.ask("/.json")[0] == 401
            assert here.ask("/.json", Authorization=f"Bearer {token}")[0] == 200

    @pytest.mark.parametrize("token", ["short", "no blanks in it, please, ever", "口令" * 10])
    def test_a_poor_one_is_refused(self, db, yunliebian, token):
        assert yunliebian("serve", "--db", db, "--token", token).status == 2


class TestStartAndEnd:
    def test_a_taken_port_is_said_with_what_to_do(self, db, yunliebian):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            ended = yunliebian("serve", "--db", db, "--port", taken.getsockname()[1])
        assert ended.status == 2
        assert "is taken" in ended.err
        assert "--port" in ended.err

    def test_without_an_archive_there_is_nothing_to_serve(self, tmp_path, yunliebian):
        ended = yunliebian("serve", "--db", tmp_path / "none.db")
        assert ended.status == 3
        assert "there is no archive at" in ended.err

    @pytest.mark.parametrize("host", ["192.0.2.1", "no such host"])
    def test_a_strange_address_is_said(self, db, yunliebian, host):
        ended = yunliebian("serve", "--db", db, "--host", host, "--port", "0")
        assert ended.status == 2
        assert "--host" in ended.err

    def test_without_the_extra_it_says_what_to_install(self, db, yunliebian, monkeypatch):
        for name in [name for name in sys.modules if name.startswith(("datasette", "yunliebian_crawler.web"))]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "datasette.app", None)
        ended = yunliebian("serve", "--db", db)
        assert ended.status == 2
        assert "pip install 'yunliebian-crawler[web]'" in ended.err

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_a_signal_ends_it_well(self, db, number):
        with start("--db", db, "--port", 0) as process:
            server = Server(process.stdout.readline().strip(), process)
            assert server.ask("/")[0] == 200
            process.send_signal(number)
            out, err = process.communicate(timeout=20)
        assert process.returncode == 0
        assert out == ""
        assert "Traceback" not in err


def test_a_crawl_that_commits_meanwhile_locks_nobody_out(tmp_path):
    path = tmp_path / "archive.db"
    with Archive.open(str(path), write=True, create=True) as archive:
        desk = Desk(archive, NOON)
        desk.keep(article(1))
        archive.commit()
        with serving("--db", path) as server:
            wrong, done = [], threading.Event()
            readers = [threading.Thread(target=read_on, args=(server, wrong, done)) for _ in range(4)]
            for reader in readers:
                reader.start()
            for number in range(2, 302):
                desk.keep(article(number % 60 + 1, text=f"第{number}次"))
                if number % 4 == 0:
                    archive.commit()
            done.set()
            for reader in readers:
                reader.join()
            desk.end()
            assert wrong == []
            count = json.loads(server.ask("/archive.json?sql=select+count(*)+from+revisions&_shape=arrays")[2])
            assert count["rows"][0][0] > 200


def read_on(server, wrong, done):
    paths = ("/", "/archive/articles", "/.json", "/archive.json?sql=select+count(*)+from+revisions")
    while not done.is_set():
        for path in paths:
            status, _, body = server.ask(path)
            if status != 200:
                wrong.append((path, status, body[:300]))


def test_an_archive_put_in_its_place_needs_no_new_start(tmp_path):
    paths = [tmp_path / "archive.db", tmp_path / "other" / "archive.db"]
    for count, path in enumerate(paths, 1):
        with Archive.open(str(path), write=True, create=True) as archive:
            desk = Desk(archive)
            for number in range(count):
                desk.keep(article(number + 1))
            desk.end()
            archive.put_log_away()
    sql = "/archive.json?sql=select+count(*)+from+articles&_shape=arrays"
    with serving("--db", paths[0]) as server:
        assert [json.loads(server.ask(sql)[2])["rows"] for _ in range(8)] == [[[1]]] * 8
        paths[1].replace(paths[0])
        assert [json.loads(server.ask(sql)[2])["rows"] for _ in range(8)] == [[[2]]] * 8
        assert json.loads(server.ask("/search.json")[2])["total"] == 2

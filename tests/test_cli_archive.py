"""Crawling the bundled site by command, and reading what came of it by command."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite

CRAWL_KEYS = {
    "crawl_id",
    "outcome",
    "pages",
    "requests",
    "articles_new",
    "articles_changed",
    "articles_unchanged",
    "articles_gone",
    "problems",
    "seconds",
}
NOBODY = "http://127.0.0.1:9/"
"""The discard port of this machine: nobody answers there."""


def crawl(site: str, db: object, *args: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: a reactor runs once in a process."""
    command = [sys.executable, "-m", "yunliebian_crawler", *(args or ("crawl",))]
    command += ["--site", site, "--db", str(db), "--now", "2026-11-22T03:00:00Z"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


class Kept(NamedTuple):
    """An archive of the bundled site, crawled on two days."""

    db: Path
    first: subprocess.CompletedProcess[str]
    second: subprocess.CompletedProcess[str]
    fetched: subprocess.CompletedProcess[str]
    inspected: subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    db = tmp_path_factory.mktemp("kept") / "archive.db"
    with serve(DemoSite(seed=2)) as served:
        first = crawl(served.url, db, "crawl", "--json", "--delay", "0", "--concurrency", "8")
        served.day = 2
        second = crawl(served.url, db, "crawl", "--delay", "0", "--concurrency", "8")
        with Archive.open(str(db)) as archive:
            url = next(iter(archive.newest(1)))["url"]
        fetched = crawl(served.url, db, "fetch", url, "--json")
        inspect = [sys.executable, "-m", "yunliebian_crawler", "inspect", url, "--json"]
        inspected = subprocess.run(inspect, capture_output=True, text=True, timeout=60, check=False)
    return Kept(db, first, second, fetched, inspected)


class TestCrawl:
    def test_json_is_one_object_with_the_contract_s_keys(self, kept):
        summary = json.loads(kept.first.stdout)
        assert set(summary) >= CRAWL_KEYS
        assert summary["articles_new"] > 50
        assert kept.first.returncode == (1 if summary["outcome"] == "unhealthy" else 0)

    def test_text_is_one_line(self, kept):
        (line,) = kept.second.stdout.splitlines()
        assert re.fullmatch(
            r"20\d\d-\d\d-\d\d \w+ new=\d+ changed=\d+ reads=\d+ failed=\d+ requests=\d+ \d+m\d\ds", line
        )

    def test_progress_does_not_move_where_there_is_no_terminal(self, kept):
        assert "\r" not in kept.first.stderr
        assert "\x1b" not in kept.first.stderr

    def test_fetch_archives_the_pages_it_is_given(self, kept):
        summary = json.loads(kept.fetched.stdout)
        assert kept.fetched.returncode == 0
        assert summary["pages"] == 1

    def test_inspect_reads_an_address(self, kept):
        assert json.loads(kept.inspected.stdout)["kind"] == "article"
        assert kept.inspected.returncode == 0

    @pytest.mark.parametrize(
        "args",
        [("crawl", "--json"), ("fetch", f"{NOBODY}a.html", "--json")],
        ids=lambda args: args[0],
    )
    def test_a_site_that_does_not_answer_is_4(self, args, tmp_path):
        ended = crawl(NOBODY, tmp_path / "archive.db", *args)
        assert ended.returncode == 4
        assert set(json.loads(ended.stdout)) >= CRAWL_KEYS
        assert "Traceback" not in ended.stderr

    def test_inspect_of_a_site_that_does_not_answer_is_4(self):
        command = [sys.executable, "-m", "yunliebian_crawler", "inspect", f"{NOBODY}a.html"]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (ended.returncode, ended.stdout) == (4, "")
        assert ended.stderr.startswith(f"yunliebian: {NOBODY}a.html: ")

    def test_an_address_of_another_site_is_wrong_usage(self, tmp_path):
        ended = crawl(NOBODY, tmp_path / "archive.db", "fetch", "https://example.org/a.html")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert "https://example.org/a.html" in ended.stderr

    def test_a_second_crawl_of_an_archive_is_75(self, tmp_path):
        db = tmp_path / "archive.db"
        now = datetime.now(UTC)  # a lock is judged by the real clock, whatever time a replay takes
        with Archive.open(str(db), write=True, create=True) as archive, archive.lock(f"elsewhere:{os.getpid()}", now):
            archive.commit()
            ended = crawl(NOBODY, db)
        assert (ended.returncode, ended.stdout) == (75, "")
        assert "elsewhere" in ended.stderr


class TestReading:
    def test_stats(self, kept, yunliebian):
        ended = yunliebian("stats", "--db", kept.db, "--json")
        assert json.loads(ended.out)["articles"] > 50
        assert "articles" in yunliebian("stats", "--db", kept.db).out

    def test_the_archive_may_be_named_by_the_environment(self, kept, yunliebian, monkeypatch):
        monkeypatch.setenv("YUNLIEBIAN_DB", str(kept.db))
        assert yunliebian("stats").status == 0

    def test_crawls_come_latest_first(self, kept, yunliebian):
        rows = json.loads(yunliebian("crawls", "--db", kept.db, "--json").out)
        assert [row["id"] for row in rows] == [3, 2, 1]
        assert set(rows[0]) >= {"id", "spider", "started_at", "finished_at", "outcome", "pages", "version"}

    def test_problems_of_one_crawl(self, kept, yunliebian):
        rows = json.loads(yunliebian("problems", "--db", kept.db, "--crawl", 1, "--json", "--limit", 5).out)
        assert 0 < len(rows) <= 5
        assert {row["crawl_id"] for row in rows} == {1}
        assert rows[0]["message"] in yunliebian("problems", "--db", kept.db, "--crawl", 1).out

    def test_search_show_and_history_speak_of_the_same_article(self, kept, yunliebian):
        (hit,) = json.loads(yunliebian("search", "的", "--db", kept.db, "--json", "--limit", 1).out)
        assert set(hit) >= {"id", "url", "title", "category_path", "updated_on", "read_count", "snippet"}
        shown = json.loads(yunliebian("show", hit["id"], "--db", kept.db, "--json").out)
        assert shown["title"] == hit["title"]
        assert shown == json.loads(yunliebian("show", hit["url"], "--db", kept.db, "--json").out)
        assert shown["body_text"].splitlines()[0] in yunliebian("show", hit["id"], "--db", kept.db).out
        history = json.loads(yunliebian("history", hit["id"], "--db", kept.db, "--json").out)
        assert history["article"]["id"] == hit["id"]
        assert len(history["revisions"]) == shown["revision_count"]
        assert "reads (" in yunliebian("history", hit["id"], "--db", kept.db).out

    def test_a_search_of_several_words_needs_no_quotes(self, kept, yunliebian):
        apart = yunliebian("search", "的", "了", "--db", kept.db, "--json")
        assert apart == yunliebian("search", "的 了", "--db", kept.db, "--json")
        assert "nothing found" in yunliebian("search", "绝无此词", "--db", kept.db).out
        assert yunliebian("search", "绝无此词", "--db", kept.db, "--json").out == "[]\n"

    def test_as_of_shows_what_was_known_then(self, kept, yunliebian):
        assert yunliebian("show", 1, "--as-of", "2026-11-22", "--db", kept.db).status == 0
        ended = yunliebian("show", 1, "--as-of", "2026-11-21", "--db", kept.db)
        assert ended.status == 2
        assert "as of 2026-11-21T23:59:59Z" in ended.err

    def test_diff_shows_an_edit(self, kept, yunliebian):
        with Archive.open(str(kept.db)) as archive:
            edited = next(row["id"] for row in archive.newest(1000) if row["revision_count"] > 1)
        found = json.loads(yunliebian("diff", edited, "--db", kept.db, "--json").out)
        assert (found["before"]["number"], found["after"]["number"]) == (1, 2)
        assert found["fields"] or found["paragraphs"]
        assert found == json.loads(yunliebian("diff", edited, 1, 2, "--db", kept.db, "--json").out)
        assert "revision 2" in yunliebian("diff", edited, "--db", kept.db).out
        assert yunliebian("diff", edited, 1, 9, "--db", kept.db).status == 2

    @pytest.mark.parametrize("command", ["show", "history", "diff"])
    @pytest.mark.parametrize("ref", ["999999", "9" * 18, "https://www.yunliebian.com/none.html"])
    def test_an_unknown_article_is_wrong_usage(self, command, ref, kept, yunliebian):
        ended = yunliebian(command, ref, "--db", kept.db, "--json")
        assert (ended.status, ended.out) == (2, "")
        assert f"no article {ref}" in ended.err

    def test_check_finds_it_sound(self, kept, yunliebian):
        assert yunliebian("check", "--db", kept.db, "--json") == (0, "[]\n", "")

    def test_check_finds_damage(self, kept, yunliebian, tmp_path):
        copy = shutil.copytree(kept.db.parent, tmp_path / "copy")
        for file in (copy / "warc").iterdir():
            file.unlink()
        ended = yunliebian("check", "--db", copy / "archive.db", "--json")
        assert ended.status == 1
        assert {problem["field"] for problem in json.loads(ended.out)} == {"warc"}

    def test_reading_leaves_the_archive_as_it_is(self, kept, yunliebian):
        before = kept.db.read_bytes()
        for command in ("stats", "crawls", "problems", "check"):
            yunliebian(command, "--db", kept.db)
        assert kept.db.read_bytes() == before

    def test_a_reader_that_leaves_early_is_no_error(self, kept):
        command = f"{sys.executable} -m yunliebian_crawler problems --json --limit 1000 --db '{kept.db}' | head -c 1"
        ended = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False, timeout=60
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "[", "")


class TestArchivesThatCannotBeUsed:
    @pytest.mark.parametrize("command", [["stats"], ["show", "1"], ["search", "x"], ["check"], ["crawls"]])
    def test_none(self, command, yunliebian):
        ended = yunliebian(*command, "--db", "none/archive.db", "--json")
        assert (ended.status, ended.out) == (3, "")
        assert "none/archive.db" in ended.err
        assert "yunliebian crawl" in ended.err

    def test_not_ours(self, yunliebian, tmp_path):
        path = tmp_path / "other.db"
        with sqlite3.connect(path) as connection:
            connection.execute("create table articles (id integer)")
        connection.close()
        assert yunliebian("stats", "--db", path).status == 3
        ended = crawl(NOBODY, path)
        assert (ended.returncode, ended.stdout) == (3, "")
        assert "another program" in ended.stderr

    def test_newer(self, kept, yunliebian, tmp_path):
        path = shutil.copy(kept.db, tmp_path / "newer.db")
        connection = sqlite3.connect(path)
        connection.execute("update alembic_version set version_num = '9999'")
        connection.commit()
        connection.close()
        ended = yunliebian("stats", "--db", path)
        assert ended.status == 3
        assert "newer version" in ended.err

    def test_corrupt(self, kept, yunliebian, tmp_path):
        path = tmp_path / "corrupt.db"
        path.write_bytes(kept.db.read_bytes()[:8192] + b"\xff" * 100_000)
        ended = yunliebian("stats", "--db", path)
        assert ended.status == 3
        assert "Traceback" not in ended.err

    def test_a_text_file(self, yunliebian, tmp_path):
        path = tmp_path / "notes.txt"
        path.write_text("no database" * 500)
        assert yunliebian("stats", "--db", path).status == 3

    @pytest.mark.parametrize("db", ["nonsense://host/db", "sqlite://", ".", "", "postgresql://nobody@127.0.0.1:9/none"])
    def test_no_address(self, db, yunliebian):
        ended = yunliebian("stats", "--db", db)
        assert ended.status == 3
        assert "Traceback" not in ended.err


README = Path(__file__).parent.parent / "README.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


class TestWhatTheReadmeTellsToRun:
    def test_sql(self, kept):
        queries = [q for block in blocks("sql") for q in block.split(";") if q.strip()]
        queries += re.findall(r'data/archive\.db "(select .*)"', README.read_text(encoding="utf-8"))
        connection = sqlite3.connect(kept.db)
        found = [connection.execute(query).fetchall() for query in queries]
        connection.close()
        assert len(found) == 3
        assert all(found)

    def test_python(self, kept, tmp_path, monkeypatch, capsys):
        shutil.copytree(kept.db.parent, tmp_path / "data")
        page = next((Path(__file__).parent / "pages").glob("*-a1/page.html"))
        shutil.copy(page, tmp_path / "saved.html")
        monkeypatch.chdir(tmp_path)
        (program,) = blocks("python")
        exec(compile(program, "README.md", "exec"), {})
        assert "articles" in capsys.readouterr().out

"""The same site crawled, and the same captures taken in, on both databases: the same rows and the same answers."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.locations import shown
from yunliebian_crawler.demo.days import evening
from yunliebian_crawler.demo.server import serve
from yunliebian_crawler.demo.site import DemoSite
from yunliebian_crawler.schema import RELATIONS

KINDS = ("sqlite", "postgresql")
DAYS = (0, 5)
SITE = {"seed": 2, "articles": 40, "new_per_day": 1, "edits": 0.3, "taken_down": 0.9, "panel_size": 5}
T = evening(2).isoformat()
OF_ARTICLE = (
    ("show",),
    ("show", "--as-of", T),
    ("show", "--provenance"),
    ("history",),
    ("history", "--as-of", T),
    ("diff",),
    ("similar", "--threshold", "0.05"),
)
READING = (
    ("stats",),
    ("stats", "--as-of", T),
    ("crawls",),
    ("problems",),
    ("problems", "--crawl", "1", "--limit", "5"),
    ("similar", "--pairs", "--threshold", "0.1"),
    ("hot",),
    ("hot", "--panel", "latest"),
    ("coverage",),
    ("coverage", "--by", "article"),
    ("coverage", "--by", "day"),
    ("search", "复盘"),
    ("search", "用户 -社群", "--sort", "relevance"),
    ("search", "的", "--sort", "reads"),
    ("search", "的", "--sort", "updated", "--since", "2022-01-01"),
    ("search", "会员 复盘", "--any", "--in", "title"),
    ("search", "用户", "--as-of", T),
    ("search", "用户", "--all-revisions"),
    ("plan", "--budget", "20"),
    ("raw",),
    ("status",),
    ("check", "--full"),
)
EXPORTS = (("jsonl",), ("csv", "--as-of", T), ("markdown", "--since", T), ("parquet", "--category", "运营实务"))
OF_A_FOLDER = ("RIGHTS.txt", "checksums.sha256", "datapackage.json")
"""They name it."""
OF_THE_MACHINE = ("bytes", "archive_bytes", "disk_free_bytes", "seconds", "backup")


@pytest.fixture(scope="module")
def place(tmp_path_factory, postgres):
    """Addresses of new archives of both kinds: by kind and name."""
    made = []

    def address(kind: str, name: str) -> str:
        folder = tmp_path_factory.mktemp(f"{name}-{kind}")
        if kind == "sqlite":
            return str(folder / "archive.db")
        made.append(f"{postgres.empty()}?folder={folder}")
        return made[-1]

    yield address
    for url in made:
        postgres.drop(url)


def run(db: str, *command: str, now: datetime | None = None) -> tuple[int, str]:
    """A command in a process of its own; what it says goes with its status, the machine's part of it left out."""
    options = ["--now", now.isoformat()] if now else []
    name, *rest = command
    line = [sys.executable, "-m", "yunliebian_crawler", name, "--db", db, *options, *rest]
    ended = subprocess.run(line, capture_output=True, text=True, timeout=120)
    assert "geheim" not in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.returncode, plain(ended.stdout + ended.stderr)


def plain(text: str) -> str:
    names = "|".join(OF_THE_MACHINE)
    return re.sub(rf'"({names})": [^,\n]+', r'"\1": 0', text)


@pytest.fixture(scope="module")
def crawled(place):
    """By kind: the archive, and what each crawl said."""
    made = {}
    for kind in KINDS:
        db, said = place(kind, "crawled"), []
        with serve(DemoSite(**SITE), made["sqlite"][2] if made else 0) as served:
            for day in DAYS:
                served.day = day
                options = ["--site", served.url, "--delay", "0", "--concurrency", "1", "--quiet", "--json"]
                options += ["--all"] if day == DAYS[-1] else []
                said.append(run(db, "crawl", *options, now=evening(day)))
            served.day = DAYS[-1] + 2
            asked = ["--site", served.url, "--budget", "15", "--delay", "0", "--quiet", "--json"]
            said.append(run(db, "refresh", *asked, now=evening(served.day)))
            port = int(served.url.rstrip("/").rpartition(":")[2])
        made[kind] = db, said, port
    return made


@pytest.fixture(scope="module")
def taken_in(crawled, place):
    """By kind: an archive of the captures of one crawled, and what the import said of them."""
    site = f"http://127.0.0.1:{crawled['sqlite'][2]}/"
    warc, made = Path(crawled["sqlite"][0]).with_name("warc"), {}
    for kind in KINDS:
        db = place(kind, "taken-in")
        made[kind] = db, run(db, "import", str(warc), "--site", site, "--quiet", "--json", now=evening(9))
    return made


def rows(db: str, relation: str) -> list[tuple]:
    columns = ", ".join(column.name for column in RELATIONS[relation].columns)
    with Archive.open(db) as archive:
        found = archive._database.execute(f"select {columns} from {relation}", {}).fetchall()
    return sorted((tuple(row) for row in found), key=lambda row: [(value is None, str(value)) for value in row])


def test_the_crawls_end_alike(crawled):
    assert crawled["sqlite"][1] == crawled["postgresql"][1]
    assert [status for status, _ in crawled["sqlite"][1]] == [0] * 3


def test_the_crawls_find_the_same(crawled):
    """Which page came when depends on the network; what the articles say does not."""
    of = "url, title, category_path, updated_on, read_count, content_hash, status, revision_count, changed_at"
    found = []
    for kind in KINDS:
        with Archive.open(crawled[kind][0]) as archive:
            assert archive.check() == []
            found.append(list(archive._database.dicts(f"select {of} from articles order by url")))
    assert found[0] == found[1]
    assert len(found[0]) > 20


def test_the_same_captures_are_taken_in(taken_in):
    assert taken_in["sqlite"][1] == taken_in["postgresql"][1]
    assert taken_in["sqlite"][1][0] == 0


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_relation_has_the_same_rows(taken_in, relation):
    here, there = (rows(taken_in[kind][0], relation) for kind in KINDS)
    assert here == there
    assert [list(map(type, row)) for row in here] == [list(map(type, row)) for row in there]


def answer(yunliebian, db: str, *command: str) -> object:
    ended = yunliebian(*command, "--json", "--db", db)
    assert "geheim" not in ended.out + ended.err
    told = plain(ended.out).replace(db, "DB").replace(str(Path(db.partition("folder=")[2] or Path(db).parent)), "DIR")
    return ended.status, json.loads(told) if told else ended.err.replace(shown(db), "DB")


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_each_command_answers_alike(taken_in, yunliebian, monkeypatch, crawled, command):
    monkeypatch.setenv("YUNLIEBIAN_NOW", evening(10).isoformat())
    monkeypatch.setenv("YUNLIEBIAN_SITE", f"http://127.0.0.1:{crawled['sqlite'][2]}/")
    here, there = (answer(yunliebian, taken_in[kind][0], *command) for kind in KINDS)
    assert here == there
    assert here[0] in (0, 1)
    assert here[1] or command[0] in ("check", "similar")


@pytest.mark.parametrize("command", OF_ARTICLE, ids=" ".join)
def test_each_command_says_the_same_of_each_article(taken_in, yunliebian, command):
    numbers = range(1, 1 + len(rows(taken_in["sqlite"][0], "articles")), 8)
    for number in numbers:
        asked = (command[0], str(number), *command[1:])
        here, there = (answer(yunliebian, taken_in[kind][0], *asked) for kind in KINDS)
        assert here == there


@pytest.mark.parametrize("style", ["gbt7714", "bibtex", "csl-json"])
def test_citations_are_the_same(taken_in, yunliebian, style):
    here, there = (yunliebian("cite", "3", "--format", style, "--db", taken_in[kind][0]) for kind in KINDS)
    assert here == there
    assert here.status == 0


@pytest.mark.parametrize("options", EXPORTS, ids=" ".join)
def test_exports_are_the_same(taken_in, yunliebian, options, tmp_path):
    files = []
    for kind in KINDS:
        ended = yunliebian("export", "--format", *options, "--out", tmp_path / kind, "--db", taken_in[kind][0])
        assert ended.status == 0, ended.err
        made = sorted(path for path in (tmp_path / kind).rglob("*") if path.is_file() and path.name not in OF_A_FOLDER)
        files.append({path.name: path.read_bytes() for path in made})
    assert files[0] == files[1]
    assert len(files[0]) >= 5


def test_releases_are_the_same_bytes(taken_in, yunliebian, tmp_path):
    for kind in KINDS:
        made = yunliebian("release", "create", "r", "--out", tmp_path / kind, "--db", taken_in[kind][0], "--now", T)
        assert made.status == 0, made.err
    folders = [tmp_path / kind / "r" for kind in KINDS]
    contents = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert contents[0] == contents[1]
    assert len(contents[0]) > 5


def test_reading_it_all_again_changes_the_same_and_can_be_undone(taken_in, yunliebian):
    before = {kind: rows(taken_in[kind][0], "revisions") for kind in KINDS}
    for kind in KINDS:
        with Archive.open(taken_in[kind][0], write=True) as archive:
            archive._database.begin()
            for table in ("articles", "revision_rows"):
                archive._database.execute(f"update {table} set title = '改过的' where title is not null", {})
            archive._database.commit()
    changed = {kind: rows(taken_in[kind][0], "revisions") for kind in KINDS}
    said = [answer(yunliebian, taken_in[kind][0], "reparse", "--quiet", "--jobs", "1") for kind in KINDS]
    assert said[0] == said[1]
    assert {kind: rows(taken_in[kind][0], "revisions") for kind in KINDS} == before
    for kind in KINDS:
        assert yunliebian("reparse", "--undo", "--quiet", "--db", taken_in[kind][0]).status == 0
        assert rows(taken_in[kind][0], "revisions") == changed[kind]
        assert yunliebian("reparse", "--undo", "--quiet", "--db", taken_in[kind][0]).status == 3

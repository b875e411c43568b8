"""What a site writes into titles, texts and addresses commands no terminal, breaks no JSON, and is no path or SQL."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from address_help import folder_of
from chaos import Article, home, listing, ok, serve, site, some
from crawls import ROOT, crawl_here

from yunliebian_crawler.archive import Archive

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
HARM = {
    "title-of-terminal": "好标题\x1b]0;owned\x07尾",
    "screen": "清屏\x1b[2J\x1b[Hrm -rf",
    "c1": "控制\x9b31m红\x9d0;x\x9c",
    "bidi": "倒\u202egnp.exe\u2066着\u2069读\u200f",
    "lines": "断\u2028行\u2029段\x85落",
    "markup": "[red]粗[/red] [link=file:///etc/passwd]链接[/link]",
    "formula": "=cmd|'/c calc'!A0",
    "at": "@SUM(1+1)*cmd",
    "sql": "'); drop table articles; --",
    "percent": "%s %d %(name)s {0} {x!r} ${HOME} `id`",
    "path": "../../../../tmp/逃/出",
    "script": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "json": '"],"x":{"\\u0000\\',
    "nul": "空&#0;字\x00节",
    "surrogate": "半&#xD800;个&#xDFFF;字",
    "long": "长" * 5000,
}
ARTICLES = {f"/a/{name}.html": Article(f"/a/{name}.html", text) for name, text in HARM.items()}


@pytest.fixture(scope="module")
def archive(module_database):
    odd = '<a href="http://example.com/\x1b]0;x\x07">别处</a><a href="/a/%1b%5d0;x%07.html">奇怪的地址</a>'
    broken = {
        "/a/%1B%5D0;x%07.html": ok("", "Location: javascript:\x1b]0;owned\x07", status="302 Found"),
        "/a/e.html": ok("x", "Content-Encoding: \x1b[31mred"),
        "/a/p.html": b"\x1b]0;owned\x07 nonsense\r\n\r\n",
    }
    links = odd + "".join(f'<a href="{path}">又一篇</a>' for path in broken)
    with serve({**site(ARTICLES), "/": home(links), "/a/": listing(ARTICLES), **broken}) as chaos:
        kept, _ = crawl_here(module_database, chaos.url)
    return kept


def is_harmless(text: str) -> bool:
    return CONTROLS.search(text) is None


COMMANDS = (
    ["stats"],
    ["crawls"],
    ["problems"],
    ["status"],
    ["coverage"],
    ["hot"],
    ["check"],
    ["search", "好标题"],
    ["search", "drop table"],
    ["plan", "--budget", "20"],
    ["dict"],
    *(["show", str(number)] for number in range(1, len(HARM) + 1)),
    *(["history", str(number)] for number in range(1, 4)),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", [[], ["--json"]], ids=["text", "json"])
def test_no_command_prints_a_command_to_the_terminal(archive, yunliebian, command, form):
    where = [] if command == ["dict"] else ["--db", archive.db]
    site = ["--site", archive.rows("select home from crawls")[0][0]] if command[0] == "plan" else []
    ended = yunliebian(*command, *form, *where, *site)
    assert ended.status in (0, 1), ended.err
    assert is_harmless(ended.out)
    assert is_harmless(ended.err)
    if form:
        json.loads(ended.out)


def test_every_harmful_article_is_there_as_it_is(archive):
    assert len(archive.rows("select 1 from articles")) == len(HARM)
    assert archive.article("/a/sql.html") == ARTICLES["/a/sql.html"].truth
    assert archive.article("/a/formula.html") == ARTICLES["/a/formula.html"].truth
    assert archive.article("/a/path.html") == ARTICLES["/a/path.html"].truth


def test_reasons_hold_nothing_raw(archive):
    said = [text for row in archive.rows("select url, message from problems") for text in row]
    assert said
    assert all(map(is_harmless, said))


def test_nothing_is_written_beside_the_archive(archive):
    folder = folder_of(archive.db)
    names = {path.relative_to(folder).parts[0] for path in folder.rglob("*")}
    assert names <= {"archive.db", "archive.db-wal", "archive.db-shm", "warc"}
    assert all(re.fullmatch(r"[\w.-]+", path.name) for path in folder.rglob("*"))


def test_a_crawl_logs_and_ends_without_commands_to_the_terminal(tmp_path):
    evil = ok("", "Location: javascript:\x1b]0;owned\x07", status="302 Found")
    with serve(site(some(2), **{"/a/1.html": evil})) as chaos:
        options = {"YUNLIEBIAN_DB": tmp_path / "a.db", "YUNLIEBIAN_SITE": chaos.url, "DOWNLOAD_DELAY": 0}
        pairs = [part for name, value in options.items() for part in ("-s", f"{name}={value}")]
        command = [sys.executable, "-m", "scrapy", "crawl", "site", "-s", "LOG_LEVEL=DEBUG", *pairs]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)
    printed = (ended.stdout + ended.stderr).decode()
    assert "owned" in printed
    assert is_harmless(printed)


def test_inspect_prints_no_command_to_the_terminal(yunliebian, tmp_path):
    for path, article in ARTICLES.items():
        page = Path(tmp_path / "page.html")
        page.write_text(article.page, encoding="utf-8", newline="")
        for form in ([], ["--json"]):
            ended = yunliebian("inspect", page, "--url", f"https://www.yunliebian.com{path}", *form)
            assert is_harmless(ended.out + ended.err)
            if form:
                json.loads(ended.out)


def test_the_archive_stays_sound(archive):
    with Archive.open(archive.db) as opened:
        assert opened.check() == []

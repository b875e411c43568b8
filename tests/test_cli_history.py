"""Histories by command: on one screen, as data, as a page, and in a pipe that closes early."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from archive_help import DAY, NOON, article, desk, panel, url

from yunliebian_crawler.cli.drawing import curve
from yunliebian_crawler.items import Crumb, Image

LONG = "第一句不变，第二句不变，第三句不变，这里写三个办法，第五句不变，第六句不变，第七句不变。"


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    """Article 1: edited, moved, in a panel and out again, read less and then more; 2: just there."""
    made = desk(tmp_path_factory.mktemp("history"))
    picture, link = Image("https://img.example/1.jpg"), Crumb("别处", "https://elsewhere.example/")
    made.keep(article(1, body_text=LONG, title="三个办法", panels={"hot": panel([1, 3])}))
    made.keep(article(2, read_count=12_000, read_precision=1000))
    made.next_crawl()
    edited = LONG.replace("三个", "四个")
    made.keep(article(1, body_text=edited, title="四个办法", read_count=3, images=(picture,), links=(link,)))
    made.next_crawl()
    made.now += DAY
    moved = {"category_path": ("学院", "推广"), "panels": {"hot": panel([3])}}
    made.keep(article(1, body_text=edited, title="四个办法", read_count=9, **moved))
    made.end()
    path = made.archive.path
    made.archive.close()
    return path


def data(ended):
    assert (ended.status, ended.err) == (0, "")
    return json.loads(ended.out)


class TestHistory:
    def test_it_fits_on_a_screen(self, db, yunliebian):
        out = yunliebian("history", 1, "--db", db).out
        assert len(out.splitlines()) < 40
        assert max(map(len, out.splitlines())) <= 140
        for part in (
            "revisions (3)",
            "reads (4 counts)",
            "panels (1)",
            "visits (3)",
            "moved",
            "fell",
            "title, text (+0",
        ):
            assert part in out
        assert "\x1b" not in out

    def test_gaps_are_gaps(self, db, yunliebian):
        out = yunliebian("history", 1, "--db", db).out
        assert re.search(r"2026-11-22  499  █▁ ▁  9  2026-11-25", out) or re.search(r"[▁-█]{2} [▁-█]  9", out)
        assert "██·█" in out or "██ █" in out

    def test_json_is_complete(self, db, yunliebian):
        found = data(yunliebian("history", 1, "--db", db, "--json"))
        assert set(found) == {
            "article", "revisions", "read_counts", "panel_days", "panel_spells", "moves", "fetches", "coverage",
        }  # fmt: skip
        assert [row["is_fall"] for row in found["read_counts"] if row["source"] == "page"] == [0, 1, 0]
        assert found["moves"][0]["from"] == "学院 / 运营"
        assert found["panel_spells"][0]["left_by"] == "2026-11-25T12:00:00Z"

    def test_as_of(self, db, yunliebian):
        found = data(yunliebian("history", 1, "--as-of", "2026-11-22", "--db", db, "--json"))
        assert [len(found[part]) for part in ("revisions", "fetches", "moves", "coverage")] == [1, 1, 0, 1]

    def test_a_rounded_count_says_what_it_can_mean(self, db, yunliebian):
        assert "12,000 (11,500-12,999)" in yunliebian("history", 2, "--db", db).out

    def test_colours_are_for_terminals(self, db):
        """In a terminal of its own; the same command in a pipe has none (above)."""
        mine, its = pty.openpty()
        command = [sys.executable, "-m", "yunliebian_crawler", "diff", "1", "1", "2", "--db", str(db)]
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"}
        subprocess.run(command, stdout=its, env=environment, check=True, timeout=60)
        os.close(its)
        assert "\x1b[32m" in os.read(mine, 100_000).decode()
        os.close(mine)


def test_a_long_curve_keeps_to_its_width():
    days = {(NOON + timedelta(n)).date(): n for n in range(400)}
    assert len(curve(days)) <= 60
    assert curve({NOON.date(): 5}) == "▁"


class TestDiff:
    def test_only_the_clause_and_its_neighbours_are_shown(self, db, yunliebian):
        out = yunliebian("diff", 1, 1, 2, "--db", db).out
        assert "…第三句不变，这里写[-三-]{+四+}个办法，…" in out
        assert "title: [-三-]{+四+}个办法" in out
        assert "image + {+https://img.example/1.jpg+}" in out or "image + https://img.example/1.jpg" in out

    def test_the_last_two_are_compared_by_default(self, db, yunliebian):
        assert "category path: 学院 / 运营 -> 学院 / 推广" in yunliebian("diff", 1, "--db", db).out

    def test_json(self, db, yunliebian):
        found = data(yunliebian("diff", 1, 1, 2, "--db", db, "--json"))
        (change,) = found["paragraphs"]
        assert (change["op"], change["before"], change["after"]) == ("change", 1, 1)
        assert [link["url"] for link in found["links"]] == ["https://elsewhere.example/"]

    def test_html_is_a_page_of_its_own(self, db, yunliebian, tmp_path):
        assert yunliebian("diff", 1, 1, 2, "--html", "diff.html", "--db", db).out == "diff.html\n"
        text = (tmp_path / "diff.html").read_text(encoding="utf-8")
        assert text == yunliebian("diff", 1, 1, 2, "--html", "-", "--db", db).out
        assert "<del>三</del><ins>四</ins>个办法" in text
        assert '<html lang="zh">' in text
        assert not re.search(r"<script|<link|src=|@import", text)
        assert balanced(text)

    def test_html_holds_no_html_of_the_page(self, tmp_path, yunliebian):
        made = desk(tmp_path)
        made.keep(article(1, body_text="甲"))
        made.keep(article(1, title="<b>题", body_text="<script>alert(1)</script>"), at=NOON + DAY)
        made.end()
        made.archive.close()
        out = yunliebian("diff", 1, "--html", "-", "--db", tmp_path / "archive.db").out
        assert "<script" not in out
        assert "&lt;script&gt;" in out

    def test_a_file_that_cannot_be_written(self, db, yunliebian):
        ended = yunliebian("diff", 1, "--html", "none/diff.html", "--db", db)
        assert ended.status == 2
        assert "none/diff.html" in ended.err


def balanced(text: str) -> bool:
    """Whether every element that begins ends, in order."""
    opened = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag != "meta":
                opened.append(tag)

        def handle_endtag(self, tag):
            assert opened.pop() == tag

    Reader().feed(text)
    return opened == []


class TestDays:
    def test_coverage(self, db, yunliebian):
        rows = data(yunliebian("coverage", "--by", "article", "--db", db, "--json"))
        assert [(row["article_id"], row["article_days"]) for row in rows] == [(1, 4), (2, 4)]
        assert "%" in yunliebian("coverage", "--db", db).out
        rows = data(yunliebian("coverage", "--article", url("a/1.html"), "--since", "2026-11-23", "--db", db, "--json"))
        assert [row["day"] for row in rows] == ["2026-11-23", "2026-11-24", "2026-11-25"]
        assert yunliebian("coverage", "--until", "2020-01-01", "--db", db).out == "no article was seen in these days\n"
        assert yunliebian("coverage", "--article", 99, "--db", db).status == 2
        assert yunliebian("coverage", "--by", "week", "--db", db).status == 2

    def test_hot(self, db, yunliebian):
        rows = data(yunliebian("hot", "--db", db, "--json"))
        assert [(row["day"][-2:], row["rank"]) for row in rows] == [("22", 1), ("22", 2), ("25", 1)]
        assert yunliebian("hot", "--db", db).out.splitlines()[0].split() == ["11-22", "11-25", "title"]
        assert data(yunliebian("hot", "--as-of", "2026-11-23", "--db", db, "--json")) == rows[:2]
        assert "never seen" in yunliebian("hot", "--panel", "latest", "--db", db).out


class TestShow:
    def test_provenance(self, db, yunliebian):
        found = data(yunliebian("show", 1, "--provenance", "--db", db, "--json"))
        traced = {row["field"]: row for row in found["provenance"]}
        assert traced["title"]["rule"] == "heading"
        assert traced["title"]["value"] == "四个办法"
        assert traced["read_count"]["requested_at"] == "2026-11-25T12:00:00Z"
        assert set(traced["title"]) == {
            "field", "value", "rule", "fetch_id", "url", "requested_at", "warc_file", "warc_offset",
        }  # fmt: skip
        assert "heading" in yunliebian("show", 1, "--provenance", "--db", db).out

    def test_as_of(self, db, yunliebian):
        assert data(yunliebian("show", 1, "--as-of", "2026-11-22", "--db", db, "--json"))["title"] == "三个办法"
        assert data(yunliebian("stats", "--as-of", "2026-11-22", "--db", db, "--json"))["revisions"] == 2
        found = data(yunliebian("search", "三个办法", "--as-of", "2026-11-22", "--db", db, "--json"))
        assert [hit["title"] for hit in found] == ["三个办法"]
        assert data(yunliebian("search", "三个办法", "--db", db, "--json")) == []
        ended = yunliebian("search", "甲", "--as-of", "2026-11-22", "--sort", "relevance", "--db", db)
        assert (ended.status, "choose one of" in ended.err) == (2, True)


READERS = [
    ["stats"], ["show", "1"], ["history", "1"], ["diff", "1"], ["search", "第"], ["hot"], ["coverage"], ["crawls"],
    ["problems"],
]  # fmt: skip


@pytest.mark.parametrize("command", READERS, ids=lambda command: command[0])
def test_readers_start_without_what_is_slow(command, db):
    """Scrapy and SQLAlchemy take longer to import than most questions to answer."""
    program = (
        "import sys; from yunliebian_crawler.cli import run; status = run(sys.argv[1:]); "
        "print([m for m in ('scrapy', 'sqlalchemy', 'lxml', 'twisted') if m in sys.modules], file=sys.stderr); "
        "sys.exit(status)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program, *command, "--db", str(db)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "[]\n")


@pytest.mark.parametrize("options", ["", "--json"], ids=["text", "json"])
def test_a_reader_that_leaves_early_is_no_error(db, options):
    ask = " ".join(
        f"{sys.executable} -m yunliebian_crawler {command} {options} --db '{db}' | head -c 1 >/dev/null || exit 1;"
        for command in ("coverage --by article", "history 1", "diff 1")
    )
    ended = subprocess.run(
        ["bash", "-o", "pipefail", "-c", ask], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")

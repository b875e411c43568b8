"""The demo's story: what it picks from an archive, and how it looks in a pipe."""

from __future__ import annotations

import socket
import subprocess
import sys
from datetime import date

import pytest

from yunliebian_crawler.cli.demo import show, sparkline
from yunliebian_crawler.demo import story

DAYS = [date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 4)]


def article(number, **more):
    return {"id": number, "title": f"文章{number}", "url": f"http://127.0.0.1/{number}.html", "status": "live", **more}


def revision(number, day, text):
    title = f"第{number}版"
    return {"number": number, "observed_at": f"{day}T14:00:00Z", "updated_on": day, "title": title, "body_text": text}


def count(day, reads):
    return {"observed_at": f"{day}T14:00:00Z", "read_count": reads, "source": "hot"}


def rank(day, place, number):
    return {"day": day, "rank": place, "title": f"文章{number}", "url": f"http://127.0.0.1/{number}.html"}


class SmallArchive:
    """Two articles: one edited and climbing, one taken down."""

    def newest(self, limit):
        return [article(2), article(1, status="gone")]

    def history(self, number):
        edited = {
            "revisions": [revision(1, "2026-11-01", "甲\n乙"), revision(2, "2026-11-04", "甲\n丙")],
            "read_counts": [count("2026-11-01", 10), count("2026-11-04", 90)],
        }
        quiet = {
            "revisions": [revision(1, "2026-11-01", "丁")],
            "read_counts": [],
        }
        return {"article": article(number), **(edited if number == 2 else quiet)}

    def hot_list(self, panel, days):
        return iter([rank("2026-11-01", 1, 1), rank("2026-11-01", 2, 2), rank("2026-11-04", 1, 2)])

    def problems(self, crawl_id, limit):
        problem = {"field": "updated_on", "kind": "missing", "message": "没有日期", "url": "http://127.0.0.1/1.html"}
        return iter([problem, problem])


@pytest.fixture
def chapters():
    return {type(chapter): chapter for chapter in story.look_back(SmallArchive(), DAYS)}


def test_an_edit_is_told_as_lines(chapters):
    assert chapters[story.Edit].lines == ["- 第1版", "+ 第2版", "  甲", "- 乙", "+ 丙"]


def test_a_curve_has_the_days_somebody_looked(chapters):
    assert chapters[story.Curve].points == [(DAYS[0], 10), (DAYS[2], 90)]


def test_ranks_stand_by_day_best_last_rank_first(chapters):
    assert chapters[story.HotList].rows == [("文章2", [2, None, 1]), ("文章1", [1, None, None])]


def test_what_is_gone_and_what_went_wrong(chapters):
    assert [row["id"] for row in chapters[story.Gone].rows] == [1]
    assert [(row["kind"], row["times"]) for row in chapters[story.WentWrong].rows] == [("missing", 2)]


def test_chapters_are_plain_in_a_pipe(chapters, capsys):
    for chapter in chapters.values():
        show(chapter)
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "+ 丙" in printed
    assert "▁  █" in printed


def test_a_flat_curve_is_a_line():
    assert sparkline([(DAYS[0], 5), (DAYS[1], 5)]) == "▁▁"


def test_an_archive_with_nothing_to_tell_has_no_edit_and_no_curve():
    class Empty(SmallArchive):
        def newest(self, limit):
            return []

    told = [type(chapter) for chapter in story.look_back(Empty(), DAYS)]
    assert story.Edit not in told
    assert story.Curve not in told


def test_the_whole_story_is_told(tmp_path):
    command = [sys.executable, "-m", "yunliebian_crawler", "demo", "--keep", str(tmp_path / "kept")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    parts = ["2026-11-08  crawl --all", "The newest", "An edit", "was read", "ranks", "Taken down", "What went wrong"]
    assert [part for part in parts if part not in done.stdout] == []
    assert (tmp_path / "kept" / "archive.db").exists()

    again = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (again.returncode, again.stdout) == (2, "")
    assert "there already" in again.stderr


def test_a_taken_port_is_named():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "yunliebian_crawler", "demo", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert port in done.stderr

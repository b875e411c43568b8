"""One line, a status and metrics: what those who watch from afar go by."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import timedelta

import pytest
from archive_help import DAY, NOON, article, desk
from prometheus_client.parser import text_string_to_metric_families

from yunliebian_crawler.archive import Archive, CrawlSummary
from yunliebian_crawler.monitoring import end_line, state

LATER = (NOON + 3 * DAY).isoformat()
LINE = re.compile(
    r"\d{4}-\d\d-\d\d (ok|unhealthy|budget|interrupted|refused|unreachable|failed) "
    r"new=\d+ changed=\d+ reads=\d+ failed=\d+ requests=\d+ \d+m\d\ds"
)


@pytest.fixture
def made(tmp_path):
    made = desk(tmp_path)
    made.keep(article(1))
    made.next_crawl()
    made.keep(article(2))
    made.end()
    yield made
    made.archive.close()


@pytest.mark.parametrize(
    ("outcome", "status", "word"),
    [
        ("done", 0, "ok"),
        ("unhealthy", 1, "unhealthy"),
        ("budget", 0, "budget"),
        ("budget", 1, "unhealthy"),
        ("interrupted", 0, "interrupted"),
        ("unreachable", 4, "unreachable"),
        ("refused", 4, "refused"),
    ],
)
def test_each_end_is_one_word(outcome, status, word):
    summary = CrawlSummary(1, outcome, exit_status=status, finished_at="2026-11-22T03:00:00Z")
    assert state(summary) == word
    assert LINE.fullmatch(end_line(summary))


def test_a_crawl_counts_its_reads(made):
    assert made.archive.standing(NOON)["last_crawl"]["reads"] == 1


class TestStatus:
    def status(self, yunliebian, made, now, *options):
        ended = yunliebian("status", "--db", made.archive.path, "--now", now, "--json", *options)
        return ended.status, json.loads(ended.out)

    def test_all_is_well(self, made, yunliebian):
        status, found = self.status(yunliebian, made, (NOON + DAY + timedelta(hours=3)).isoformat())
        assert (status, found["state"], found["warnings"], found["gap_days"]) == (0, "ok", [], 0)
        assert (found["articles_live"], found["lock"]) == (2, None)
        assert found["last_crawl"]["outcome"] == "done"

    def test_nobody_looked_for_days(self, made, yunliebian):
        status, found = self.status(yunliebian, made, LATER)
        assert (status, found["state"], found["gap_days"]) == (1, "warning", 1)
        assert "more than 36 hours ago" in found["warnings"][0]
        assert self.status(yunliebian, made, LATER, "--max-age", 72)[0] == 0

    def test_the_last_crawl_ended_badly(self, made, yunliebian):
        made.begin()
        made.end("unreachable")
        status, found = self.status(yunliebian, made, (NOON + DAY).isoformat())
        assert status == 1
        assert "ended unreachable" in found["warnings"][0]

    def test_somebody_is_at_work(self, made, yunliebian):
        with made.archive.lock("here:1", NOON):
            assert self.status(yunliebian, made, LATER)[1]["lock"]["owner"] == "here:1"
            assert "here:1, last sign of life" in yunliebian("status", "--db", made.archive.path).out

    def test_nothing_was_crawled(self, tmp_path, yunliebian):
        Archive.open(str(tmp_path / "new.db"), write=True, create=True).close()
        ended = yunliebian("status", "--db", "new.db")
        assert ended.status == 1
        assert "! nothing was crawled yet" in ended.out

    def test_no_archive(self, yunliebian):
        assert yunliebian("status", "--db", "none.db").status == 3


class TestMetrics:
    def families(self, path):
        return {family.name: family for family in text_string_to_metric_families(path.read_text())}

    def test_prometheus_reads_them(self, made, yunliebian, tmp_path):
        target = tmp_path / "y.prom"
        yunliebian("status", "--db", made.archive.path, "--now", LATER, "--metrics-file", target)
        found = self.families(target)
        assert all(family.documentation and family.type == "gauge" for family in found.values())
        values = {(s.name, tuple(s.labels.values())): s.value for f in found.values() for s in f.samples}
        assert values[("yunliebian_articles", ("live",))] == 2
        assert values[("yunliebian_last_crawl_ok", ())] == 1
        assert values[("yunliebian_last_good_crawl_timestamp_seconds", ())] == (NOON + DAY).timestamp()
        assert values[("yunliebian_gap_days", ())] == 1
        assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []

    def test_of_a_new_archive(self, tmp_path, yunliebian):
        Archive.open(str(tmp_path / "new.db"), write=True, create=True).close()
        yunliebian("status", "--db", "new.db", "--metrics-file", tmp_path / "y.prom")
        assert "yunliebian_articles" in self.families(tmp_path / "y.prom")

    def test_a_folder_that_is_not_there(self, made, yunliebian, tmp_path):
        ended = yunliebian("status", "--db", made.archive.path, "--metrics-file", tmp_path / "no" / "y.prom")
        assert ended.status == 2
        assert "cannot be written" in ended.err


def test_an_archive_that_is_being_written_is_read_all_the_same(made, yunliebian):
    writer = sqlite3.connect(made.archive.path, isolation_level=None)
    writer.execute("begin immediate")
    assert yunliebian("status", "--db", made.archive.path, "--now", LATER, "--json").status == 1
    writer.close()

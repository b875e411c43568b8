"""`report`: whole or not at all, every link leads to a file of it, and as much of the archive as was asked for."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from archive_help import DAY, Desk, article, panel
from parsel import Selector

from yunliebian_crawler.archive import Archive


@pytest.fixture(scope="module")
def archive_db(tmp_path_factory):
    path = tmp_path_factory.mktemp("reported") / "archive.db"
    with Archive.open(str(path), write=True, create=True) as archive:
        desk = Desk(archive)
        for number in range(1, 31):
            desk.keep(article(number, updated_on=desk.now.date() - number * DAY, panels={"hot": panel((28, 29))}))
        desk.next_crawl()
        desk.keep(article(1, text="乙", updated_on=desk.now.date()))
        desk.keep(article(2, title="<script>alert(1)</script>"))
        desk.end()
    return path


@pytest.fixture
def report(archive_db, yunliebian, tmp_path):
    def made(*options: object, status: int = 0) -> Path:
        now = ("--now", "2026-11-24")
        ended = yunliebian("report", "--out", tmp_path / "报告 1", "--db", archive_db, *now, *options)
        assert ended.status == status, ended.err
        made.said = ended.out + ended.err
        return tmp_path / "报告 1"

    return made


def addresses(page: Path) -> list[str]:
    text = Selector(page.read_text(encoding="utf-8"))
    found = text.xpath("//@href | //@src").getall()
    return [each for each in found if not each.startswith(("#", "http", "data:"))]


def test_every_link_leads_to_a_file_of_it(report):
    folder = report().resolve()
    pages = list(folder.rglob("*.html"))
    assert len(pages) > 60
    for page in pages:
        for each in addresses(page):
            parts = urlsplit(each)
            assert parts.scheme + parts.netloc + parts.query == "", (page, each)
            there = (page.parent / parts.path).resolve()
            assert there.is_file(), (page, each)
            assert there.is_relative_to(folder), (page, each)


def test_both_languages_lead_to_each_other(report):
    folder = report()
    for name in ("index.html", "hot.html", "article/1.html", "list.html"):
        assert 'lang="zh-CN"' in (folder / name).read_text(encoding="utf-8")[:200]
        english = (folder / "en" / name).read_text(encoding="utf-8")
        assert 'lang="en"' in english[:200]
        assert "This report was made 2026-11-24" in english
    assert "../en/article/1.html" in addresses(folder / "article" / "1.html")
    assert "../../article/1.html" in addresses(folder / "en" / "article" / "1.html")


def test_one_language_alone(report):
    folder = report("--lang", "en")
    assert 'lang="en"' in (folder / "index.html").read_text(encoding="utf-8")[:200]
    assert not (folder / "en").exists()


def test_the_newest_and_what_the_overviews_name(report):
    folder = report("--limit", 3)
    kept = {int(path.stem) for path in (folder / "article").iterdir()}
    assert {1, 2, 28, 29} <= kept
    assert len(kept) < 20
    told = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    assert (told["articles"], told["articles_in_all"]) == (len(kept), 30)
    assert told["made_at"] == "2026-11-24T23:59:59Z"
    assert {path.name for path in (folder / "static").iterdir()} >= {"style.css", "uplot"}


def test_an_edited_article_shows_its_last_edit(report):
    assert "乙" in (report() / "article" / "1.html").read_text(encoding="utf-8")


def test_nothing_in_it_runs_that_came_from_a_page(report):
    for page in report().rglob("*.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")


def test_the_same_archive_gives_the_same_bytes(report):
    folder = report()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path: path.read_bytes() for path in report("--force").rglob("*") if path.is_file()} == before


def test_nothing_else_is_ever_replaced(report, tmp_path):
    folder = report()
    report(status=2)
    assert "--force" in report.said
    (folder / "report.json").unlink()
    report("--force", status=2)
    assert (folder / "index.html").exists()


def test_what_fails_leaves_nothing(report, tmp_path, monkeypatch):
    from yunliebian_crawler.web import report as library

    monkeypatch.setattr(library, "copytree", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    report(status=1)
    assert list(tmp_path.iterdir()) == []


def test_a_limit_that_is_none_is_refused(report):
    report("--limit", 0, status=2)

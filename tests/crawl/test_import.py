"""Captures from elsewhere: each taken in at its own time, whatever comes first, and nothing bad with them."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive_compare import differences, relations
from crawl_help import NOW, Keeper
from small_site import BODY, article, home, html, listing, serve

from yunliebian_crawler import cli
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.warc import Record, WarcWriter

SITE = "https://www.yunliebian.com/"
DAY = timedelta(days=1)
HTML = (("Content-Type", "text/html; charset=utf-8"),)
KNOWN = ("articles", "revisions", "read_counts", "categories", "panel_entries", "images", "links")


class Shelf:
    """An archive in a folder of its own, and files to fill it with."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.db = folder / "kept" / "archive.db"

    def take(self, *paths: Path | str, status: int = 0, site: str = SITE, **options: str) -> dict:
        out, err = io.StringIO(), io.StringIO()
        more = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
        args = ["import", *map(str, paths), "--db", str(self.db), "--site", site, "--json", "--jobs", "1", *more]
        with redirect_stdout(out), redirect_stderr(err):
            ended = cli.run([*args, "--now", (NOW + 30 * DAY).isoformat()])
        self.err = err.getvalue()
        assert ended == status, self.err
        return json.loads(out.getvalue()) if out.getvalue() else {}

    def rows(self, sql: str) -> list[tuple]:
        return Keeper(str(self.db)).rows(sql)

    def titles(self) -> set[str]:
        return {title for (title,) in self.rows("select title from articles")}


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def record(path: str, body: str | bytes | int, day: int = 0, headers=HTML) -> Record:
    status, content = (body, b"") if isinstance(body, int) else (200, body)
    data = content.encode() if isinstance(content, str) else content
    return Record(path if ":" in path else SITE + path, NOW + day * DAY, status, headers, data)


def written(folder: Path, *records: Record, name: str = "other") -> Path:
    writer = WarcWriter(folder, name, "somebody else")
    file = {writer.write(each).file for each in records}.pop()
    writer.close()
    return folder / file


def history(number: int = 1) -> list[Record]:
    """One article on six days: A, A, B, A, not found, A again."""
    days = ["甲", "甲", "乙", "甲", None, "甲"]
    pages = [text and article(f"第{number}篇文章的题目", body=text * 3 + BODY) for text in days]
    return [record(f"a/{number}.html", page or 404, day) for day, page in enumerate(pages)]


def test_an_archive_made_anew_from_its_own_answers(shelf, tmp_path):
    pages = {f"/a/{n}.html": article(f"第{n}篇文章的题目", body=f"{n}{BODY}") for n in range(1, 4)}
    pages["/a/3.html"] = article("第3篇文章的题目", next_part="/a/3_2.html")
    pages["/a/3_2.html"] = article("第3篇文章的题目(2)", body=BODY[::-1])
    links = {f"/a/{n}.html": f"第{n}篇文章的题目" for n in range(1, 4)}
    with serve({"/": home("/a/"), "/a/": listing("运营", links), **pages}) as site:
        first = Keeper(str(tmp_path / "first" / "archive.db"))
        first.crawl(site.url)
        site.pages["/a/1.html"] = article("第1篇文章的题目", body="改" + BODY, day="2026-11-20")
        site.pages["/a/2.html"] = 404
        first.crawl(site.url, crawl_all=True, now=NOW + DAY)
        first.crawl(site.url, crawl_all=True, now=NOW + 2 * DAY)
        shelf.take(tmp_path / "first" / "warc", site=site.url)
    assert not differences(first.db, shelf.db, *KNOWN)
    assert dict(shelf.rows("select url, status from articles"))[site.url + "a/2.html"] == "gone"
    assert Keeper(str(shelf.db)).check() == []


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_files_does_not_matter(shelf, tmp_path, seed):
    records = [*history(1), *history(2), record("a/", listing("运营", {"/a/1.html": "第1篇文章的题目"}), 2)]
    straight = Shelf(tmp_path / "straight")
    straight.take(written(tmp_path / "w", *records))
    random.Random(seed).shuffle(records)
    for number, each in enumerate(records):
        shelf.take(written(tmp_path / f"w{number}", each))
    assert not differences(straight.db, shelf.db, *KNOWN)
    (kept,) = (row for row in relations(shelf.db, "articles")["articles"] if row[0].endswith("/1.html"))
    assert kept[11:13] == ("live", 3)
    with Archive.open(str(shelf.db)) as archive:
        assert [archive.article(1, NOW + day * DAY)["body_text"][0] for day in (0, 1, 2, 3)] == ["甲", "甲", "乙", "甲"]


def test_the_same_again_adds_nothing(shelf, tmp_path):
    file = written(tmp_path / "w", *history())
    assert shelf.take(file)["stored"] == 6
    before = Path(shelf.db).read_bytes()
    again = shelf.take(file, file)
    assert (again["stored"], again["known"], again["crawls"]) == (0, 6, [])
    assert len(Path(shelf.db).read_bytes()) == len(before)
    assert len(list(shelf.db.parent.glob("warc/*"))) == 1


def test_what_is_taken_in_can_be_read_again(shelf, tmp_path):
    shelf.take(written(tmp_path / "w", *history()))
    with redirect_stdout(io.StringIO()) as out:
        assert cli.run(["reparse", "--db", str(shelf.db), "--jobs", "1", "--json"]) == 0
    assert json.loads(out.getvalue())["relations"] == {}


def test_an_old_404_does_not_take_down_a_living_article(shelf, tmp_path):
    shelf.take(written(tmp_path / "w", record("a/1.html", article("第一篇的题目"), 9)))
    shelf.take(written(tmp_path / "v", record("a/1.html", 404, 1), record("a/1.html", 410, 2)))
    assert shelf.rows("select status, revision_count from articles") == [("live", 1)]


def test_other_sites_and_other_things_are_passed_over(shelf, tmp_path):
    image = record("a.jpg", b"\xff\xd8", headers=(("Content-Type", "image/jpeg"),))
    style = record("style", b"b{}", headers=(("Content-Type", "text/css"),))
    away = record("a/9.html", 302, headers=(("Location", "/a/1.html"),))
    file = written(tmp_path / "w", *history()[:1], record("https://example.org/a.html", "x"), image, style, away)
    found = shelf.take(file)
    assert [found[n] for n in ("stored", "other_sites", "no_pages", "redirects")] == [1, 1, 2, 1]
    assert "another site: https://example.org/a.html" in shelf.err
    assert shelf.take(written(tmp_path / "v", record("https://example.org/a.html", "x")), status=1)["stored"] == 0
    assert "--site" in shelf.err


def test_repeated_captures_point_to_the_first(shelf, tmp_path):
    page = record("a/1.html", article("第一篇的题目"))
    file = written(tmp_path / "w", page)
    plain = gzip.decompress(file.read_bytes())
    digest = next(line for line in plain.split(b"\r\n") if line.startswith(b"WARC-Payload-Digest"))
    later = (
        f"WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Target-URI: {page.url}\r\nWARC-Date: 2026-11-25T03:00:00Z\r\n".encode()
    )
    block = b"HTTP/1.1 200 OK\r\n\r\n"
    later += digest + f"\r\nContent-Type: application/http\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block
    both = tmp_path / "both.warc"
    both.write_bytes(plain + later + b"\r\n\r\n")
    assert shelf.take(both)["stored"] == 2
    assert shelf.rows("select revision_count, last_seen_at from articles") == [(1, "2026-11-25T03:00:00Z")]


CHUNKED = (("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"))


def foreign(body: bytes, headers=CHUNKED) -> bytes:
    """A record as other programs write it."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    block = f"HTTP/1.1 200 OK\r\n{lines}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {SITE}a/1.html\r\nWARC-Date: 2026-11-22T03:00:00.123Z\r\n"
    )
    return (
        (head + f"Content-Length: {len(block)}\r\nContent-Type: application/http\r\n\r\n").encode()
        + block
        + b"\r\n\r\n"
    )


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize("pack", [lambda data: data, gzip.compress], ids=["plain", "gzip"])
@pytest.mark.parametrize("encode", [lambda data: data, chunked], ids=["whole", "chunked"])
def test_bodies_as_others_write_them(shelf, tmp_path, pack, encode):
    body = article("第一篇的题目").encode()
    headers = (*CHUNKED, ("Content-Encoding", "gzip"))
    file = tmp_path / "a.warc"
    file.write_bytes(foreign(encode(pack(body)), headers))
    assert shelf.take(file)["outcomes"] == {"new": 1}
    packed = tmp_path / "whole.warc.gz"
    packed.write_bytes(gzip.compress(file.read_bytes()))
    assert shelf.take(packed)["known"] == 1


def test_damage_is_named_and_passed_over(shelf, tmp_path):
    file = written(tmp_path / "w", *history())
    data = bytearray(file.read_bytes())
    starts = [at for at in range(len(data)) if data[at : at + 3] == b"\x1f\x8b\x08"]
    data[starts[3] + 40 : starts[3] + 60] = b"\0" * 20
    file.write_bytes(data[:-30])
    found = shelf.take(file, status=1)
    assert (found["stored"], found["broken"]) == (4, 2)
    assert "cut short" in shelf.err
    assert "damaged" in shelf.err
    (tmp_path / "no.warc").write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nnonsense\r\n\r\n" + foreign(b"zz\r\n"))
    assert shelf.take(tmp_path / "no.warc", status=1)["broken"] >= 1


def test_a_packet_of_captures(shelf, tmp_path):
    file = written(tmp_path / "w", *history())
    with zipfile.ZipFile(tmp_path / "site.wacz", "w") as package:
        package.write(file, "archive/../../data.warc.gz")
        package.writestr("pages/pages.jsonl", "{}")
    assert shelf.take(tmp_path / "site.wacz")["stored"] == 6
    assert not (tmp_path.parent / "data.warc.gz").exists()


def test_bombs_do_no_harm(shelf, tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.wacz", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("archive/data.warc", b"\0" * (64 << 20))
    zeros = gzip.compress(foreign(b"\0" * (40 << 20), HTML))
    (tmp_path / "large.warc.gz").write_bytes(zeros)
    inside = foreign(gzip.compress(b"a" * (40 << 20)), (*HTML, ("Content-Encoding", "gzip")))
    (tmp_path / "inside.warc").write_bytes(inside)
    found = shelf.take(tmp_path, status=1)
    assert (found["stored"], found["broken"]) == (1, 2)
    assert found["outcomes"] == {"failed": 1}
    assert "larger than" in shelf.err
    assert "too large" in shelf.err


def test_saved_pages_with_their_addresses(shelf, tmp_path):
    saved = tmp_path / "saved"
    mirror = saved / "www.yunliebian.com" / "a"
    mirror.mkdir(parents=True)
    (mirror / "5.html").write_text(article("第五篇的题目"))
    (saved / "one.html").write_text(f"<!-- saved from url=(0023){SITE}a/1.html -->\n{article('第一篇的题目')}")
    saved_date = "saved date: Sun Nov 01 2026 10:00:00 GMT+0800 (x)"
    single = f"<!--\n Page saved with SingleFile \n url: {SITE}a/2.html \n {saved_date}\n-->"
    (saved / "two.htm").write_text(article("第二篇的题目").replace("<html>", f"<html>{single}"))
    link = f'<link rel="canonical" href="{SITE}a/3.html">'
    (saved / "three.html").write_text(article("第三篇的题目").replace("<head>", f"<head>{link}"))
    (saved / "four.html").write_text(article("第四篇的题目"))
    (saved / "none.html").write_text(article("第六篇的题目"))
    (saved / "list.csv").write_text(f"path,url,captured_at\nfour.html,{SITE}a/4.html,2025-05-05T10:00:00+08:00\n")
    for file in saved.rglob("*.htm*"):
        os.utime(file, (1.7e9, 1.7e9))
    found = shelf.take(saved, url_from=str(saved / "list.csv"), status=1)
    assert (found["stored"], found["broken"]) == (5, 1)
    assert "none.html" in shelf.err
    assert "--url-from" in shelf.err
    times = dict(shelf.rows("select substr(url, -6), first_seen_at from articles"))
    file_time = datetime.fromtimestamp(1.7e9, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert times == {
        "1.html": file_time,
        "2.html": "2026-11-01T02:00:00Z",
        "3.html": file_time,
        "4.html": "2025-05-05T02:00:00Z",
        "5.html": file_time,
    }
    assert len(shelf.rows("select 1 from problems where kind = 'dated_by_file'")) == 3


def test_a_browsers_web_archive(shelf, tmp_path):
    (tmp_path / "a.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + SITE.encode() + b"a/1.html\r\n"
        b"Date: Sun, 1 Nov 2026 02:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="x"\r\n\r\n--x\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + article("第一篇的题目").encode()
        + b"\r\n--x--\r\n"
    )
    assert shelf.take(tmp_path / "a.mhtml")["outcomes"] == {"new": 1}
    assert shelf.rows("select title, first_seen_at from articles") == [("第一篇的题目", "2026-11-01T02:00:00Z")]


def test_wrong_calls_are_told(shelf, tmp_path):
    assert not shelf.take(tmp_path / "nowhere", status=2)
    (tmp_path / "a.txt").write_text("x")
    shelf.take(tmp_path / "a.txt", status=2)
    shelf.take(tmp_path, status=2)
    assert "nothing to take in" in shelf.err
    (tmp_path / "list.csv").write_text("path,url\n,\n")
    (tmp_path / "a.html").write_text(html("x", "y"))
    shelf.take(tmp_path / "a.html", url_from=str(tmp_path / "list.csv"), status=2)
    assert "row 1" in shelf.err
    assert not shelf.db.exists()

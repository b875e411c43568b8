"""``inspect``: the library's object for any page, and a clear word for what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import yunliebian_crawler
from yunliebian_crawler.unpack import MAX_CONTENT

PAGES = Path(__file__).parent / "pages"
FIRSTS = sorted(p for p in PAGES.iterdir() if p.name.endswith(("-a1", "-l1", "-o1")))
"""One article, list and other page of each family."""
URL = "https://www.yunliebian.com/a/1.html"
ARTICLE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>社群运营的三个误区 - 云裂变</title></head>
<body>
<div class="crumbs">当前位置：<a href="/">云裂变</a> &gt; <a href="/yy/">运营学院</a> &gt;
<a href="/yy/wz/">网站运营</a> &gt; 正文</div>
<article><h1>社群运营的三个误区</h1><p class="meta">更新时间：2022-03-06 阅读：799</p>
<div class="content"><p>很多团队把社群当成广告位，结果群里没有人说话。</p>
<p>先想清楚成员为什么留下，再决定每天说什么。</p>
<p>\x1b]0;title\x07第三个误区是只看人数，不看有多少人愿意回答问题。</p></div></article></body></html>"""


def read(content: bytes, url: str = URL) -> dict:
    return json.loads(json.dumps(yunliebian_crawler.inspect(content, url)))


@pytest.fixture
def saved(tmp_path):
    path = tmp_path / "saved.html"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_a_file_and_standard_input_give_the_library_s_object(saved, yunliebian):
    from_file = yunliebian("inspect", saved, "--url", URL, "--json")
    from_pipe = yunliebian("inspect", "-", "--url", URL, "--json", stdin=saved.read_bytes())
    assert from_file == from_pipe
    assert json.loads(from_file.out) == read(saved.read_bytes())
    assert (from_file.status, from_file.err) == (0, "")


@pytest.mark.parametrize("case", FIRSTS, ids=lambda p: p.name)
def test_the_status_says_whether_required_fields_are_there(case, yunliebian):
    truth = json.loads((case / "expected.json").read_text(encoding="utf-8"))
    ended = yunliebian("inspect", case / "page.html", "--url", truth["input_url"], "--json")
    page = json.loads(ended.out)
    assert ended.status == (0 if is_whole(page) else 1)


def is_whole(page: dict) -> bool:
    """The contract's sentence, in other words than the program's."""
    if page["kind"] == "article":
        found = [page["title"], page["updated_on"], page["body_text"], page["category_path"]]
        return all(found) and page["read_count"] is not None
    named = page["kind"] == "category" and page["title"] and page["category_path"]
    return bool(named and (page["entries"] or page["subcategories"]))


def test_for_a_person_it_prints_values_and_text_and_no_controls(saved, yunliebian):
    ended = yunliebian("inspect", saved, "--url", URL)
    for shown in ("社群运营的三个误区", "运营学院 / 网站运营", "2022-03-06", "799", "先想清楚成员为什么留下"):
        assert shown in ended.out
    assert "\x1b" not in ended.out


def test_a_file_without_its_address_is_taken_for_the_site_s(saved, yunliebian):
    ended = yunliebian("inspect", saved, "--json")
    assert "no --url" in ended.err
    assert json.loads(ended.out)["title"] == "社群运营的三个误区"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.html", "cannot read none.html: No such file or directory; name a saved page, or an address"),
        (".", "is a folder; name one saved page in it"),
        ("a\0b", "cannot read"),
        ("", "is a folder"),
    ],
)
def test_what_cannot_be_read_is_wrong_usage(name, told, yunliebian):
    ended = yunliebian("inspect", name, "--json")
    assert (ended.status, ended.out) == (2, "")
    assert told in ended.err


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"%PDF-1.7\n" + b"\xff" * 2000,
        b'{"code": 404, "msg": "\xe6\x96\x87"}',
        b"<rss version='2.0'><channel><title>x</title></channel></rss>",
        b"<div>" * 100_000 + b"text" + b"</div>" * 100_000,
        b"<html><body>" + b"<a " + b"x=1 " * 80_000 + b">",
    ],
    ids=["empty", "nul", "png", "pdf", "json", "feed", "deep", "wide-tag"],
)
def test_what_is_no_page_of_ours_is_other_with_a_reason(content, yunliebian):
    ended = yunliebian("inspect", "-", "--url", URL, "--json", stdin=content)
    page = json.loads(ended.out)
    assert ended.status == 1
    assert page["kind"] == "other"
    assert page["problems"]


def test_a_page_of_60_mb_is_refused_before_it_is_read(tmp_path, yunliebian):
    path = tmp_path / "large.html"
    with path.open("wb") as file:
        file.truncate(60 * 2**20)
    ended = yunliebian("inspect", path, "--url", URL, "--json")
    assert (ended.status, ended.out) == (2, "")
    assert f"larger than {MAX_CONTENT >> 20} MB" in ended.err

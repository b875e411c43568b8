"""Pages that are too much: huge, deep, garbled, noise. Reading stays bounded and honest."""

from __future__ import annotations

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator
from types import ModuleType

import pytest
from page_help import PROSE, TRUE, article, kinds_of, read, values

import yunliebian_crawler.pages
from yunliebian_crawler import labels

LARGE = {
    "a tag with 80,000 attributes": "<p " + " ".join(f"a{n}='1'" for n in range(80_000)) + ">x</p>",
    "80,000 equal attributes": "<p " + "a=1 " * 80_000 + ">x</p>",
    "an attribute of a megabyte": f"<p title='{'阅' * 400_000}'>x</p>",
    "100,000 nested blocks": "<div>" * 100_000,
    "100,000 nested inlines": "<span>" * 100_000,
    "50,000 nested list items": "<ul><li>" * 50_000,
    "10,000 nested tables": "<table><tr><td>" * 10_000,
    "10,000 unclosed links": "<a href='/b.html'>" * 10_000,
    "20,000 unclosed bold": "<b>" * 20_000 + "<p>x",
    "100,000 closing tags": "</div></p></td>" * 33_000,
    "50,000 table cells": "<table>" + ("<tr>" + "<td>格</td>" * 100 + "</tr>") * 500 + "</table>",
    "a row of 20,000 cells": "<table><tr>" + "<td>格</td>" * 20_000 + "</tr></table>",
    "20,000 paragraphs": f"<p>{PROSE}</p>" * 20_000,
    "5,000 list entries": "".join(
        f"<li><a href='/b/{n}.html'>把口头约定写进表格{n}</a> 2021-01-01</li>" for n in range(5_000)
    ),
    "a hot panel of 10,000": "<h3>热门文章</h3>"
    + "".join(f"<li><a href='/b/{n}.html'>换人之前{n}</a></li>" for n in range(10_000)),
    "2,000 hot panels": "<h3>热门文章</h3><ul><li><a href='/b/1.html'>换人之前先看看</a></li></ul>" * 2000,
    "20,000 meta lines": "<p>更新时间：2020-01-01 阅读：5</p>" * 20_000,
    "10,000 headings": "<h1>另一个标题是这样的</h1>" * 10_000,
    "a megabyte without a blank": "字" * 350_000,
    "a megabyte of digits": "7" * 1_000_000,
    "300,000 blanks": " \u3000\u00a0" * 100_000 + "x",
    "50,000 line breaks": "换行<br>" * 50_000,
    "50,000 lines of code": "<pre>" + "a\n" * 50_000 + "</pre>",
    "50,000 comments": "<!-- 更新时间：2020-01-01 -->" * 50_000,
    "100,000 opened comments": "<!--" * 100_000,
    "100,000 less-than signs": "<" * 100_000,
    "50,000 ampersands": "&" * 50_000,
    "an entity of 1,000,000 digits": "&#" + "0" * 1_000_000 + "65;",
    "20,000 pictures": "<img src='/a.jpg'>" * 20_000,
    "20,000 lazy pictures": "<img src='data:,'><noscript><img src='/a.jpg'></noscript>" * 5_000,
    "a srcset of 50,000": f"<img src='data:,' srcset='{'/a.jpg 1x,' * 50_000}'>",
    "20,000 scripts": "<script>var date='2020-01-01';</script>" * 20_000,
    "2,000 style sheets": "<style>.a{display:none}</style>" * 2_000,
    "a style sheet of 10,000 rules": "<style>" + "".join(f".a{n}{{display:none}}" for n in range(10_000)) + "</style>",
    "10,000 forms": "<form><textarea></textarea></form>" * 10_000,
    "5,000 drawings": "<svg><use href='#icon-eye'/></svg>" * 5_000,
    "20,000 eyes": "<i class='fa fa-eye'></i> 1 " * 20_000,
    "20,000 tooltips": "<i title='阅读 5'>x</i>" * 20_000,
    "linked data 100,000 deep": f"<script type='application/ld+json'>{'[' * 100_000}</script>",
    "a huge number in data": f'<script type="application/ld+json">{{"@type":"Article","name":{"9" * 9999}}}</script>',
    "3,000 breadcrumbs": "<div class='breadcrumb'><a href='/'>首页</a> &gt; <a href='/b/'>推广</a></div>" * 3_000,
    "5,000 neighbours": "<p>上一篇：<a href='/b/1.html'>换人之前</a></p>" * 5_000,
}
SLOW = {
    "a tag with 80,000 quoted angles": "<p " + " ".join(f"a{n}='<>'" for n in range(80_000)) + ">x</p>",
    "20,000 links in one line": "".join(f"<a href='/b/{n}.html'>换人{n}</a> " for n in range(20_000)),
    "30,000 numbers in one line, as links": "<h1>再来一个标题</h1>"
    + "".join(f"<a href='/b/{n}.html'>{n}</a>" for n in range(30_000)),
    "a pager of 20,000": "".join(f"<a href='1_{n}.html'>{n}</a>" for n in range(20_000))
    + "<a href='1_2.html'>下一页</a>",
    "a style sheet without braces": f"<style>{'a' * 100_000}</style>",
    "a style sheet of at signs": f"<style>{'@a ' * 33_000}</style>",
}


@pytest.mark.parametrize("what", LARGE)
@pytest.mark.parametrize("place", ["above", "below"])
def test_too_much_of_anything_is_read_in_bounded_time(what, place):
    read(article(**{place: LARGE[what]}))


@pytest.mark.parametrize("what", SLOW)
@pytest.mark.parametrize("place", ["above", "below"])
def test_what_once_stalled_is_read_in_bounded_time(what, place):
    read(article(**{place: SLOW[what]}))


def test_a_charset_that_is_none_is_not_obeyed():
    for name in ("hex", "rot13", "idna", "undefined", "punycode", "utf8mb4", "unicode_escape", "zlib", "a" * 1000):
        for content in (article().encode("gbk"), article().encode() + b"\xff"):
            assert values(read(content, f"text/html; charset={name}")) == TRUE


@pytest.mark.parametrize(
    "below", ["<img src='/a.jpg'>", "<a href='/b.html'>", "<a href='/b.html'></a><img src='/a.jpg'>"]
)
def test_what_stands_below_the_last_line_is_read(below):
    assert read(article(below=below))["updated_on"] == "2022-03-06"
    assert read(below)["kind"] == "other"
    assert read(f"<div hidden>{below}x</div>")["kind"] == "other"


def test_a_page_of_60_megabytes_is_read_in_part():
    page = article(below=f"<p>{'字' * 5000}</p>" * 20 + "<!--" + "x" * 60_000_000)
    result = read(page)
    assert "too_large" in kinds_of(result)
    assert result["updated_on"] == "2022-03-06"


@pytest.mark.parametrize(
    "what",
    [
        "阅读",
        "更新时间",
        "分类：",
        "1",
        "1,",
        "2020-",
        "2020-01-01 ",
        "12:",
        "[",
        "（",
        "> ",
        "| ",
        " ",
        "一",
        "Jan 1 ",
        "登录",
        "评论 ",
        "&gt;",
        "文章",
        "热门",
        "最新",
    ],
)
def test_no_long_run_of_label_words_stalls_a_rule(what):
    run = (what * 20_000)[:20_000]
    places = (
        f"<p>{run}</p>",
        f"<h2>{run}</h2>",
        f"<li><a href='/b.html'>{run}</a></li>",
        f"<i title='{run}' class='{run}'>x</i>",
        f"<table><tr><td>{run}</td><td>1</td></tr></table>",
    )
    started = time.process_time()
    read(article(below="".join(places), head=f"<meta name='keywords' content='{run}'>"))
    assert time.process_time() - started < 2


def modules() -> Iterator[ModuleType]:
    """The labels and everything that reads pages, packages with all that is in them."""
    for package in (labels, yunliebian_crawler.pages):
        yield package
        for module in pkgutil.iter_modules(getattr(package, "__path__", ())):
            yield importlib.import_module(f"{package.__name__}.{module.name}")


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled text pattern of theirs, those in tables too."""
    found = {}
    for module in modules():
        for name, value in vars(module).items():
            named = value.items() if isinstance(value, dict) else [("", value)]
            texts = [(key, p) for key, p in named if isinstance(p, re.Pattern) and isinstance(p.pattern, str)]
            found.update({f"{module.__name__.rpartition('.')[2]}.{name}{key}": pattern for key, pattern in texts})
    return found


@pytest.mark.parametrize("name", patterns())
def test_no_pattern_backtracks_without_bound(name):
    """On 400 characters even a quadratic pattern is quick; an exponential one would never end."""
    pattern = patterns()[name]
    started = time.process_time()
    for run in (
        "阅读",
        "更新时间 ",
        "文章内容",
        "热门",
        "的文章",
        "1",
        "1,",
        "一",
        "2020-",
        "[",
        "（ ",
        "> ",
        " ",
        "/a",
        "_-",
        "a ",
        "{",
        "上一篇",
    ):
        pattern.search((run * 400)[:400] + "\x00")
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (b" \r\n\t\xe3\x80\x80 ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe", "empty"),
        (b"\xfe\xff", "empty"),
        (b"\x00" * 5000, "empty"),
        ("\u200b\ufeff\u200d".encode(), "empty"),
        (b'{"code": 0, "data": []}', "json"),
        (b"[]", "json"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>x</title></entry></feed>', "feed"),
        (b'<?xml version="1.0"?><!-- x --><urlset><url><loc>https://www.yunliebian.com/</loc></url></urlset>', "feed"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20, "not_html"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3 1 0 obj", "not_html"),
        (b"\x1f\x8b\x08\x00\x00\x00\x00\x00" + bytes(range(256)), "not_html"),
        ("更新时间：2022-03-06 阅读：799".encode(), "not_html"),
    ],
)
def test_what_is_no_page_says_what_it_is(content, kind):
    result = read(content)
    assert result["kind"] == "other"
    assert kind in kinds_of(result)
    assert values(result) == (None, None, None, None)


@pytest.mark.parametrize("seed", range(20))
def test_any_bytes_are_read(seed):
    noise = random.Random(seed)
    assert (
        read(
            noise.randbytes(3000),
            noise.choice([None, "text/html; charset=utf-7", "image/png", "\x00", "text/html; charset=hex"]),
        )["kind"]
        == "other"
    )
    page = bytearray(article().encode())
    for _ in range(30):
        page[noise.randrange(len(page))] = noise.randrange(256)
    read(bytes(page))


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030", "gb2312", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize(
    "said", ["utf-8", "gbk", "gb2312", "iso-8859-1", "x-nonsense", "hex", "rot13", "idna", "utf-16", ""]
)
@pytest.mark.parametrize("where", ["header", "head", "late"])
def test_a_charset_is_true_or_the_page_says_that_it_is_not(charset, said, where):
    declared = f'<meta charset="{said}">'
    page = article(head=declared if where == "head" else " " * 10_240 + declared if where == "late" else "")
    result = read(page.encode(charset, "replace"), f"text/html; charset={said}" if where == "header" else None)
    honest = values(result) == TRUE or "garbled" in kinds_of(result) or result["kind"] == "other"
    assert honest, values(result)
    if charset in ("utf-8", "utf-8-sig", "utf-16"):
        assert values(result) == TRUE


@pytest.mark.parametrize("junk", ["\x00", "\x00" * 100, "\x0b\x1f", "\u200b", "\ufeff", "\u00ad", "&#x200b;"])
def test_characters_that_nobody_sees_change_nothing(junk):
    page = article()
    for word in ("更新时间", "阅读", "799", "先把口头约定"):
        page = page.replace(word, word[0] + junk + word[1:])
    assert values(read(page)) == TRUE


def test_a_lone_surrogate_never_leaves_the_reader():
    for junk in (b"\xed\xa0\x80", b"&#xD800;", b"&#55296;", b"&#x110000;"):
        read(article(title="把口头约定", inside="<p>X</p>").encode().replace(b"X", junk).replace("口头".encode(), junk))


@pytest.mark.parametrize(
    "date",
    [
        "0000-00-00",
        "0000-00-00 00:00:00",
        "1970-01-01",
        "2022-02-30",
        "9999-99-99",
        "20220306",
        "3 天前",
        "03-06",
        "{{date}}",
        "NaN-NaN-NaN",
        "undefined",
        "",
    ],
)
def test_an_impossible_date_is_null_and_a_problem(date):
    result = read(
        article(
            date=date,
            below="<h3>最新文章</h3><ul>" + "<li><a href='/b.html'>换人之前先看看</a> 2021-01-01</li>" * 3 + "</ul>",
        )
    )
    assert (result["updated_on"], result["updated_at"]) == (None, None)
    assert "updated_on" in {problem["field"] for problem in result["problems"]}


@pytest.mark.parametrize(
    "reads",
    [
        "1" + "0" * 30,
        "9" * 5000,
        "-1",
        "NaN",
        "undefined",
        "{{hits}}",
        "",
        "--",
        "<script>document.write(799)</script>",
        "<span id='hits'></span>次",
        "99999999999",
    ],
)
def test_an_impossible_count_is_null_and_a_problem(reads):
    result = read(article(reads=reads))
    assert result["read_count"] is None
    assert "read_count" in {problem["field"] for problem in result["problems"]}

"""What the browser's tests share: an archive with stories and with harm in it, its server, and a watched browser."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

import pytest
from archive_help import article, capture, panel
from kept_help import unpacked
from parsel import Selector
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from yunliebian_crawler import cli
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.items import Problem, Visit
from yunliebian_crawler.warc import Record, WarcWriter

ROOT = Path(__file__).parents[2]
LATER = datetime(2026, 11, 8, 3, tzinfo=UTC)
"""After the last crawl of the archive that is kept for the tests of upgrades."""
PHONE, SCREEN = 390, 1280

RUN = "alert('ran')"
PAYLOADS = {
    "script": f"<script>{RUN}</script>",
    "handler": f"<img src=x onerror={RUN}>",
    "svg": f"<svg onload={RUN}><script>{RUN}</script></svg>",
    "quote": f'"><script>{RUN}</script><i title="',
    "attribute": f'" autofocus tabindex=1 onfocus="{RUN}" onmouseover="{RUN}" x="',
    "apostrophe": "' autofocus tabindex=1 onfocus='alert(1)' x='",
    "island": f"</script><script>{RUN}</script>",
    "title": f"</title></textarea></style></noscript>--><script>{RUN}</script>",
    "template": "{{ 7*7 }}{{constructor.constructor('alert(1)')()}}${alert(1)}<%= alert(1) %>",
    "frame": f'<iframe srcdoc="<script>{RUN}</script>"></iframe><object data="javascript:{RUN}"></object>',
    "details": f"<details open ontoggle={RUN}>开</details><video autoplay oncanplay={RUN}>",
    "form": f"<form action=javascript:{RUN}><input type=submit autofocus onfocus={RUN}></form>",
    "refresh": f'<meta http-equiv=refresh content="0;url=javascript:{RUN}"><base href="//evil.example/">',
    "mutation": f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
    "elsewhere": '<img src="//evil.example/a.png"><link rel=stylesheet href="//evil.example/a.css">'
    '<style>@import "//evil.example/b.css"; body { background: url(//evil.example/c.png) }</style>',
    "scheme": f"javascript:{RUN}//",
    "unicode": "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e\u2028alert(1)\u2028",
}
LINKS = (f"javascript:{RUN}", f"JaVa&#10;Script:{RUN}", f"data:text/html,<script>{RUN}</script>", f"vbscript:{RUN}")

LOOSE = """() => [...document.querySelectorAll('*')].flatMap(node => [...node.attributes].map(a => [node, a])
  .filter(([node, a]) => /^on/i.test(a.name) || /^[\\s\\x00-\\x1f]*(javascript|data|vbscript):/i.test(a.value)
    && ['href', 'src', 'action', 'formaction', 'xlink:href', 'srcdoc', 'data'].includes(a.name))
  .map(([node, a]) => node.tagName + ' ' + a.name + '=' + a.value.slice(0, 60)))
  .concat([...document.querySelectorAll('script:not([src]):not([type="application/json"]), iframe, object, embed, base,'
    + 'meta[http-equiv]')].map(node => node.outerHTML.slice(0, 100)))"""
"""Whatever could run or lead away if the policy were not there."""


def page(number: int, text: str) -> str:
    """An article of the site that has a payload wherever a page can show something."""
    said = escape(text)
    panel = "".join(
        f'<li><a href="/x/{n}.html" title="{said}">{said}{n}</a><p>{said}摘要</p><span>阅读 {90 - n}</span></li>'
        for n in range(1, 6)
    )
    links = "".join(f'<a href="{link}">点这里{said}</a>' for link in LINKS)
    dated = f"3天前{said}" if number % 4 else "2026-11-01"
    prose = "增长来自一次次小的试验，先想清楚要验证什么，再去投放。"
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{said}</title></head><body>"
        f'<div class=crumb>当前位置：<a href="/">首页</a> &gt; <a href="/x/">{said}</a> &gt; 正文</div>'
        f"<article><h1>{said}第{number}篇</h1><div class=meta>更新时间：{dated} 阅读：{100 + number}</div>"
        f"<div class=content><p>{prose}{said}</p>{text}<p>{links}</p><p>第{number}篇写到这里，余下的请看别处。"
        f"<img src='/i.png' alt=\"{said}\"></p></div></article>"
        f"<div class=hot><h3>热门文章</h3><ul>{panel}</ul></div></body></html>"
    )


def address(home: str, number: int, text: str) -> str:
    return f"{home}x/{number}.html" if number % 3 else f"{home}x/{quote(text, safe='')}{number}.html"


def make_archive(folder: Path, *, harm: bool) -> Path:
    """The newest kept archive, which has some days of a small site; with ``harm`` pages full of it after them."""
    db = unpacked(folder)
    if harm:
        take_in_harm(folder, db)
        store_harm(db, LATER + timedelta(days=1))
    return db


def take_in_harm(folder: Path, db: Path) -> None:
    """Pages as the site might send them, through all that reads, cleans and judges them."""
    with Archive.open(str(db)) as archive:
        home = archive.home()
    writer = WarcWriter(folder / "from", "harm", "somebody else")
    for number, text in enumerate(PAYLOADS.values(), 1):
        at = LATER + timedelta(minutes=number)
        kind = (("Content-Type", "text/html; charset=utf-8"),)
        writer.write(Record(address(home, number, text), at, 200, kind, page(number, text).encode()))
    writer.close()
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        cli.run(["import", str(folder / "from"), "--db", str(db), "--site", home, "--jobs", "1", "--quiet"])


def store_harm(db: Path, now: datetime) -> None:
    """The same payloads as a faulty reader might hand them over: nothing cleaned, also where no page could put them."""
    with Archive.open(str(db), write=True) as archive:
        home = archive.home()
        crawl = archive.start_crawl("articles", "0.1.0", now, home=home)
        for number, text in enumerate(PAYLOADS.values(), 1):
            said = {"title": f"{text}{number}", "category_path": ("危险", text), "body_text": text, "body_html": text}
            problem = Problem("title", "odd", f"说的是 {text}")
            shown = tuple(each._replace(title=text, excerpt=text) for each in panel(range(1, 5)))
            rules = {"title": text, "body_text": text}
            made = article(number, url=f"{home}raw/{number}.html", **said, problems=(problem,), provenance=rules)
            visit = Visit(capture(made.url, now), page=replace(made, panels={"hot": shown}))
            archive.store(visit, crawl=crawl, now=now)
        archive.finish_crawl(crawl.id, "done", now)
        archive.commit()


@dataclass
class Site:
    """A served archive."""

    url: str
    db: Path

    def get(self, path: str) -> tuple[int, dict[str, str], bytes]:
        try:
            with urllib.request.urlopen(urljoin(self.url, quote(path, safe="/?&=%+:,;@~!$'()*-._"))) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, dict(error.headers), error.read()

    def links(self, path: str) -> list[str]:
        """The pages of ours that a page links to."""
        _, headers, body = self.get(path)
        if "text/html" not in headers.get("content-type", ""):
            return []
        found = Selector(body.decode()).xpath("//a/@href").getall()
        whole = [urljoin(urljoin(self.url, path), each).partition("#")[0] for each in found]
        return [each.removeprefix(self.url.rstrip("/")) for each in whole if each.startswith(self.url)]


def shape(path: str) -> str:
    """Addresses of one shape are one kind of page: numbers and the values of parameters do not matter."""
    parts = urlsplit(path)
    names = "&".join(sorted({name for name, _ in parse_qsl(parts.query, keep_blank_values=True)} - {"lang"}))
    return re.sub(r"[0-9]+", "#", parts.path) + (f"?{names}" if names else "")


def kinds_of_pages(site: Site, most: int = 60) -> list[str]:
    """One address of each shape that can be reached from the home page by links, and some that forms lead to."""
    known: dict[str, str] = {}
    waiting = ["/", "/search?q=用户", "/archive?sql=select+1"]
    while waiting and len(known) < most:
        path = waiting.pop(0)
        if shape(path) in known or len(path) > 300:
            continue
        known[shape(path)] = path
        if is_page(path) and not path.startswith("/archive"):  # one step into Datasette is enough
            waiting += site.links(path)
    return list(known.values())


@contextmanager
def serving(db: Path, *options: str) -> Iterator[Site]:
    """The command itself, in a process of its own."""
    command = [sys.executable, "-m", "yunliebian_crawler", "serve", "--db", str(db), "--port", "0", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            url = process.stdout.readline().strip()
            assert url, process.stderr.read()
            yield Site(url, db)
        finally:
            process.terminate()
            _, complaints = process.communicate(timeout=20)
    assert process.returncode == 0, complaints
    assert "Traceback" not in complaints


def chromium() -> str:
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium here: apt-get install chromium fonts-noto-cjk")
    return found or pytest.skip("no Chromium here: apt-get install chromium fonts-noto-cjk")


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


WEIGHT = """() => ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind))
  .reduce((sum, each) => sum + each.encodedBodySize, 0)"""


@dataclass
class Watched:
    """A page in a browser, and whatever it did that it should not."""

    page: Page
    site: Site
    said: list[str] = field(default_factory=list)
    """Errors and warnings of its console, scripts' errors, policy violations."""
    ran: list[str] = field(default_factory=list)
    """Dialogs, which only a payload opens."""
    left: list[str] = field(default_factory=list)
    """Requests to another host than its own."""

    def open(self, path: str) -> Watched:
        self.page.goto(urljoin(self.site.url, path), wait_until="load")
        return self

    @property
    def bytes(self) -> int:
        """What the page and all that it loaded weigh."""
        return self.page.evaluate(WEIGHT)

    def faults(self) -> list[str]:
        return [*self.said, *(f"ran: {each}" for each in self.ran), *(f"asked {each}" for each in self.left)]


@contextmanager
def watched(browser: Browser, site: Site, **options: object) -> Iterator[Watched]:
    """A new context, watched from its first request; ``options`` are Playwright's."""
    width = options.pop("width", SCREEN)
    context: BrowserContext = browser.new_context(viewport={"width": width, "height": 900}, **options)
    try:
        seen = Watched(context.new_page(), site)
        _watch(seen)
        yield seen
    finally:
        context.close()


def _watch(seen: Watched) -> None:
    def said(message) -> None:
        if message.type in ("error", "warning"):
            seen.said.append(f"{message.type}: {message.text}")

    def ran(dialog) -> None:
        seen.ran.append(dialog.message)
        dialog.dismiss()

    def asked(request) -> None:
        if not request.url.startswith((seen.site.url, "data:", "about:", "blob:")):
            seen.left.append(request.url)

    def failed(request) -> None:
        if request.url in seen.left and "csp" in (request.failure or "").lower():
            seen.left.remove(request.url)  # the policy held it back: nobody was asked

    seen.page.on("console", said)
    seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
    seen.page.on("dialog", ran)
    seen.page.on("request", asked)
    seen.page.on("requestfailed", failed)


def is_page(path: str) -> bool:
    return not path.partition("?")[0].endswith((".json", ".csv", ".blob"))


def template_of(path: str) -> str:
    """What draws a page, told by its address: what is asked of it, and about which article, does not matter."""
    folders = urlsplit(path).path.split("/")
    return "/".join(folders[1:2] + ["#"] * len(folders[2:])) + ("?sql" if "sql=" in path else "")


def none_of(wrong: list[object]) -> None:
    """Fails with each of them on a line of its own."""
    if wrong:
        pytest.fail("\n".join(str(each)[:400] for each in wrong), pytrace=False)


def shot(seen: Watched, name: str) -> None:
    folder = ROOT / "build" / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    seen.page.screenshot(path=folder / f"{name}.png", full_page=True)


def as_name(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", shape(path).replace("#", "n").lower()).strip("-") or "home"

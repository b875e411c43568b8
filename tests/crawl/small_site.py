"""A site of a few pages that a test writes down, served raw, so that answers can be broken in any way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

BODY = "增长来自一次次小的试验，先想清楚要验证什么，再去投放。"
Answer = bytes | str | int | Callable[["Handler"], None]


def html(title: str, body: str) -> str:
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{title} - 小站</title></head><body>{body}</body></html>"
    )


def article(title: str, *, day: str = "2026-11-01", body: str = "", next_part: str = "") -> str:
    body = body or f"{title}。{BODY}"  # no two articles share a text
    pager = f'<div class="pagination"><span>1</span> <a href="{next_part}">下一页</a></div>' if next_part else ""
    return html(
        title,
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a/">运营</a> &gt; 正文</div>'
        f"<article><h1>{title}</h1><div class=meta>更新时间：{day} 阅读：12</div>"
        f"<div class=content><p>{body}</p><p>{body[::-1]}</p></div>{pager}</article>",
    )


def listing(name: str, links: Mapping[str, str], *, next_page: str = "", dates: Mapping[str, str] | None = None) -> str:
    items = "".join(
        f'<li><a href="{url}">{title}</a> <span>{(dates or {}).get(url, "2026-11-01")}</span></li>'
        for url, title in links.items()
    )
    pager = f'<div class="pages"><a href="{next_page}">下一页</a></div>' if next_page else ""
    crumb = f'<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/a/">{name}</a></div>'
    return html(name, f"{crumb}<h1>{name}</h1><ul class=list>{items}</ul>{pager}")


def home(*urls: str) -> str:
    links = "".join(f'<a href="{url}">栏目{n}</a>' for n, url in enumerate(urls))
    return html("小站", f"<nav>{links}</nav>")


@dataclass
class SmallSite:
    """``pages``: path -> HTML, bytes, a bare status, or a function that answers by itself."""

    url: str
    pages: dict[str, Answer]
    requests: list[str] = field(default_factory=list)
    """Paths with their query, oldest first."""
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        """All but robots.txt and sitemap.xml."""
        return [path for path in self.requests if path not in ("/robots.txt", "/sitemap.xml")]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        site: SmallSite = self.server.site  # type: ignore[attr-defined]
        site.requests.append(self.path)
        site.headers.append(dict(self.headers.items()))
        site.times.append(monotonic())
        answer = site.pages.get(self.path, 404)
        if callable(answer):
            answer(self)
        elif isinstance(answer, int):
            self.send(b"", status=answer)
        else:
            self.send(answer)

    def send(self, body: bytes | str, status: int = 200, **headers: str) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(data))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serve(pages: Mapping[str, Answer], *, robots: str = "User-agent: *\nAllow: /\n") -> Iterator[SmallSite]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads, server.block_on_close = True, False
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients hang up in these tests
    server.site = site = SmallSite(f"http://127.0.0.1:{server.server_port}/", {"/robots.txt": robots, **pages})  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def plain(count: int = 3) -> dict[str, Answer]:
    """Home, one list, and ``count`` articles."""
    links: Sequence[tuple[str, str]] = [(f"/a/{n}.html", f"第{n}篇文章的题目") for n in range(1, count + 1)]
    return {"/": home("/a/"), "/a/": listing("运营", dict(links)), **{url: article(title) for url, title in links}}

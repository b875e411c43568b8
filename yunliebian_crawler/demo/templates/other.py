"""Pages that hold no article: the home page, the calendar without end, errors and walls."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ..views import SITE_NAME, Entry, Frame, Link
from .base import CSS, FOOT, link, links


def home(frame: Frame, menus: Iterable[tuple[Link, tuple[Link, ...]]]) -> str:
    """The front page: the menus with their second level, what is new, what is read."""
    sections = "".join(f"<li>{link(top)}<ul>{links(children, '<li>{0}</li>')}</ul></li>" for top, children in menus)
    middle = (
        f'<ul class="menu">{sections}</ul>\n'
        f'<div class="box"><h3>最新文章</h3><ul>{"".join(map(_entry, frame.latest))}</ul></div>\n'
        f'<div class="box"><h3>热门文章</h3><ul>{"".join(map(_entry, frame.hot))}</ul></div>'
    )
    return page(f"{SITE_NAME} - 把小事做稳", f"<h1>{SITE_NAME}</h1>{middle}")


def _entry(entry: Entry) -> str:
    reads = "" if entry.reads is None else f" <span>阅读:{entry.reads}</span>"
    return f'<li><a href="{entry.href}">{escape(entry.title)}</a>{reads}</li>\n'


def calendar(year: int, month: int) -> str:
    """One month of a calendar that links to its neighbours for ever."""
    before, after = _month(year, month - 1), _month(year, month + 1)
    return page(
        f"{year}年{month}月 运营日历",
        f"<h1>{year}年{month}月</h1><p>本月没有安排。</p>"
        f'<p><a href="{before}">上个月</a> <a href="{after}">下个月</a></p>',
    )


def _month(year: int, month: int) -> str:
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"/rili/?m={month}&amp;y={year}"


def missing() -> str:
    return page("页面不存在", "<h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p>")


def error(status: int) -> str:
    return page(f"错误 {status}", f"<h1>{status}</h1><p>服务器开小差了，请稍后再试。</p>")


def login_wall() -> str:
    return page(
        "请先登录",
        '<h1>请先登录</h1><p>登录后才能查看全文。</p><form action="/login/" method="post">'
        '<input name="user"><input name="password" type="password"><button>登录</button></form>',
    )


def about() -> str:
    return page("关于我们", f"<h1>关于我们</h1><p>{SITE_NAME}是一座只在本机上存在的小站，所有内容都为演示而写。</p>")


def tag(name: str) -> str:
    return page("标签", f"<h1>标签：{escape(name)}</h1><p>这个标签下暂时没有公开的内容。</p>")


def page(title: str, middle: str) -> str:
    """A bare page of the site."""
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)} - {SITE_NAME}</title>\n"
        f'<style>{CSS}</style>\n</head>\n<body>\n<div class="nav"><a href="/">首页</a></div>\n{middle}\n'
        f'<div class="foot">{FOOT}</div>\n</body>\n</html>\n'
    )


def picture(name: str) -> str:
    """A drawing that stands for any picture of the site."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160">'
        '<rect width="480" height="160" fill="#dde6ee"/>'
        f'<text x="240" y="88" text-anchor="middle" fill="#567">{escape(name)}</text></svg>'
    )

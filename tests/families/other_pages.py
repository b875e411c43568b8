# ruff: noqa: E501 - markup keeps its own lines
"""What is neither article nor category: soft 404s, walls, challenges, feeds, nothing at all, and the site's own pages about pages."""

from __future__ import annotations

import json
from typing import Any

from .build import Case, fill, other, panel, panels
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Writer

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>{{title}}</title><link rel="stylesheet" href="/static/style.css"></head>
<body>
<div class="header"><a class="logo" href="/"><img src="/static/logo.png" alt="云裂变"></a><ul class="nav"><li><a href="/">首页</a></li>{{nav}}</ul></div>
<div class="main">{{main}}</div>
<div class="side">{{side}}</div>
<div class="footer">© 2026 云裂变 版权所有</div>
</body>
</html>
"""


def address(place: Category, number: int, day: object) -> str:
    return f"/{place.slug}/{number}.html"


def page(title: str, main: str, side: str = "") -> str:
    nav = "".join(f'<li><a href="/{r.slug}/">{r.name}</a></li>' for r in ROOTS)
    return fill(PAGE, title=title, nav=nav, main=main, side=side)


def rows(links: tuple[Link, ...]) -> str:
    return "".join(f'<li><a href="{x.path}">{x.title}</a><span>{x.day}</span></li>' for x in links)


def box(name: str, links: tuple[Link, ...]) -> str:
    return f'<div class="box"><h3>{name}</h3><ul>{rows(links)}</ul></div>'


def flawed(
    name: str, html: str, path: str, trap: str, *, content_type: str | None = "text/html; charset=utf-8", **shown: Any
) -> Case:
    """A page that is not what was asked for: its problems must say so."""
    return Case(
        "other_pages",
        name,
        html,
        HOME + path,
        other(HOME + path, flawed=True, **shown),
        [trap],
        content_type=content_type,
    )


def soft_404_with_panels() -> Case:
    """The whole frame of the site around one sentence."""
    w = Writer("other-o1", address)
    hot, latest = w.hot(), w.latest()
    main = '<div class="pos">当前位置：<a href="/">首页</a> &gt; 出错了</div><div class="err"><h1>404</h1><p>抱歉，您访问的页面不存在或已被删除。</p><p><a href="/">返回首页</a> <a href="javascript:history.back()">返回上一页</a></p></div>'
    truth = panels(panel(hot), panel(latest))
    return flawed(
        "o1",
        page("404_云裂变", main, box("热门文章", hot) + box("最新文章", latest)),
        "/yunying/90001.html",
        "soft-404-with-panels",
        panels=truth,
    )


def emptied_template() -> Case:
    """The article's template around no article: a date of the epoch, no title, no text."""
    main = '<div class="pos">当前位置：<a href="/">首页</a> &gt; </div><div class="article"><h1></h1><div class="info">更新时间：1970-01-01 阅读：</div><div class="content"></div><p>上一篇：没有了</p><p>下一篇：没有了</p></div>'
    return flawed("o2", page("-云裂变", main), "/yunying/90002.html", "empty-article-template")


def deleted() -> Case:
    html = '<html><head><meta charset="utf-8"><meta http-equiv="refresh" content="3;url=/"><title>提示信息</title></head><body><div style="text-align:center;margin-top:120px"><h2>该文章已被作者删除或正在审核中</h2><p>3 秒后自动跳转到首页，<a href="/">立即跳转</a></p></div></body></html>'
    return flawed("o3", html, "/wangzhan/90003.html", "deleted-notice")


def login_wall() -> Case:
    main = '<div class="login-box"><h2>请先登录</h2><p>您需要登录后才可以查看该内容，没有账号？<a href="/member/register">立即注册</a></p><form method="post" action="/member/login"><input type="text" name="username" placeholder="用户名/手机号"><input type="password" name="password" placeholder="密码"><button type="submit">登录</button></form></div>'
    return flawed("o4", page("用户登录 - 云裂变", main), "/member/login?gourl=%2Fyunying%2F12.html", "login-wall")


def captcha() -> Case:
    html = '<!DOCTYPE html><html><head><meta charset="utf-8"><title>安全验证</title></head><body><div class="verify"><h3>请完成安全验证</h3><p>检测到您的访问过于频繁，请输入验证码后继续访问。</p><form action="/verify" method="post"><img src="/captcha.php?r=0.3" alt="验证码"><input name="code" placeholder="验证码"><button>提交</button></form></div></body></html>'
    return flawed("o5", html, "/wenan/90005.html", "captcha")


def nothing() -> Case:
    return flawed("o6", "", "/yonghu/90006.html", "empty-answer")


def blank() -> Case:
    return flawed(
        "o7",
        "<html>\n<head><title></title></head>\n<body>\n&nbsp;\n</body>\n</html>",
        "/yonghu/90007.html",
        "blank-page",
    )


def feed() -> Case:
    w = Writer("other-o8", address)
    items = "".join(
        f"<item><title>{x.title}</title><link>{x.url}</link><description><![CDATA[<p>{x.excerpt}</p>]]></description><pubDate>Thu, 04 Mar 2021 10:11:12 +0800</pubDate></item>"
        for x in w.links(6)
    )
    html = f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>云裂变</title><link>{HOME}/</link><description>最新文章</description>{items}</channel></rss>\n'
    return flawed("o8", html, "/feed/", "rss-feed", content_type="application/rss+xml; charset=UTF-8")


def data() -> Case:
    w = Writer("other-o9", address)
    html = json.dumps(
        {
            "code": 0,
            "msg": "ok",
            "data": {"title": w.title(), "updatetime": "2021-03-04", "views": 799, "content": f"<p>{w.text()}</p>"},
        },
        ensure_ascii=False,
    )
    return flawed("o9", html, "/api/article?id=9", "json", content_type="application/json")


def challenge() -> Case:
    html = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head><body><noscript>请开启 JavaScript 与 Cookie 后继续访问</noscript><div id="cf-wrapper"></div><script>(function(){var a=function(){try{return !!window.addEventListener}catch(e){return !1}};document.cookie='wafck='+escape('a8f0c1')+';path=/';setTimeout(function(){location.reload()},1500)})();</script></body></html>"""
    return flawed("o10", html, "/chanpin/90010.html", "script-challenge")


def firewall() -> Case:
    html = '<html><head><meta charset="utf-8"><title>网站防火墙</title></head><body><div class="main"><p class="title">网站防火墙</p><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>可能原因：您提交的内容包含危险的攻击请求</p><p>如何解决：1）检查提交内容；2）如网站托管，请联系空间提供商；3）普通网站访客，请联系网站管理员；</p></div></body></html>'
    return flawed("o11", html, "/wangzhan/90011.html", "firewall-notice")


def maintenance() -> Case:
    html = page(
        "系统维护中",
        '<div class="tip"><h1>系统维护中</h1><p>为了给您提供更好的服务，本站正在升级维护，请稍后再来。</p></div>',
    )
    return flawed("o12", html, "/ruanwen/90012.html", "maintenance")


def picture() -> Case:
    url = HOME + "/uploads/1.png"
    raw = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x00IEND\xaeB`\x82"
    return Case("other_pages", "o13", "", url, other(url, flawed=True), ["no-html"], content_type="image/png", raw=raw)


def home_page() -> Case:
    """Blocks of every category, both panels, a slider."""
    w = Writer("other-o14", address)
    hot, latest = w.hot(10), w.latest(10)
    slides = "".join(
        f'<li><a href="{x.path}"><img src="/uploads/{x.count}.jpg" alt="{x.title}"></a></li>' for x in w.links(3)
    )
    blocks = "".join(
        f'<div class="block"><h2><a href="/{c.slug}/">{c.name}</a><a class="more" href="/{c.slug}/">更多</a></h2><ul>{rows(w.links(6, c))}</ul></div>'
        for c in LEAVES[:4]
    )
    html = page(
        "云裂变 - 运营学院与网络营销知识",
        f'<div class="slider"><ul>{slides}</ul></div>{blocks}<div class="links">友情链接：<a href="https://friend.example.com/">某站</a></div>',
        box("最新文章", latest) + box("热门文章", hot),
    )
    return Case(
        "other_pages",
        "o14",
        html,
        HOME + "/index.html",
        other(HOME + "/", panels=panels(panel(hot), panel(latest))),
        ["home-page"],
    )


def tag_page() -> Case:
    w = Writer("other-o15", address)
    hot = w.hot(6)
    main = f'<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/tags.html">标签</a> &gt; 复盘</div><h1>标签：复盘</h1><p>共有 18 篇文章带有标签“复盘”</p><ul>{rows(w.links(9))}</ul><div class="page"><b>1</b><a href="/tag/fupan/2.html">2</a><a href="/tag/fupan/2.html">下一页</a></div>'
    url = HOME + "/tag/fupan/"
    return Case(
        "other_pages",
        "o15",
        page("复盘相关文章 - 云裂变", main, box("热门文章", hot)),
        url,
        other(url, panels=panels(panel(hot))),
        ["tag-page"],
    )


def found_nothing() -> Case:
    w = Writer("other-o16", address)
    hot = w.hot(6)
    main = '<div class="pos">当前位置：<a href="/">首页</a> &gt; 搜索结果</div><div class="search"><form action="/search.html"><input name="keyword" value="裂变"><button>搜索</button></form><p>抱歉，没有找到与“裂变”相关的内容，换个词试试？</p></div>'
    url = HOME + "/search.html?keyword=%E8%A3%82%E5%8F%98"
    return Case(
        "other_pages",
        "o16",
        page("裂变_搜索结果_云裂变", main, box("点击排行", hot)),
        url,
        other(url, panels=panels(panel(hot))),
        ["search-without-result"],
    )


def cases() -> list[Case]:
    walls = [soft_404_with_panels(), emptied_template(), deleted(), login_wall(), captcha(), nothing(), blank()]
    answers = [feed(), data(), challenge(), firewall(), maintenance(), picture()]
    return [*walls, *answers, home_page(), tag_page(), found_nothing()]

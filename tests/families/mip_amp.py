# ruff: noqa: E501
"""Pages for phones: MIP and AMP with elements of their own, whose canonical address is the desktop page."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    bullets,
    case,
    category,
    crumbs,
    entries,
    heading,
    noise,
    panel,
)

FAMILY = "mip_amp"
POST_PATH = "/wzyy/{id}.html"
HOME, ACADEMY, SITES = ("首页", "/"), ("运营学院", "/yyxy/"), ("网站运营", "/wzyy/")


def _mip(title: str, canonical: str, main: str) -> str:
    return f"""<!DOCTYPE html>
<html mip>
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width,minimum-scale=1,initial-scale=1">
<title>{title}_云裂变</title>
<link rel="stylesheet" type="text/css" href="https://c.example.com/static/v2/mip.css"><link rel="canonical" href="{canonical}">
<style mip-custom>.mip-nav-wrapper{{height:44px}}.art-body p{{margin:1em 0}}</style>
<script type="application/ld+json">{{"@context":"https://zhanzhang.example.com/contexts/cambrian.jsonld","@id":"{canonical}","appid":"1500000000000001","title":"{title}","images":[],"pubDate":"2019-02-03T04:05:06"}}</script>
</head>
<body>
<mip-nav-slidedown data-id="bs-navbar" class="mip-element-sidebar container" data-showbrand="1" data-brandname="云裂变"><nav id="bs-navbar" class="navbar-collapse collapse navbar navbar-static-top"><ul class="nav navbar-nav navbar-right"><li><a href="/" data-type="mip">首页</a></li><li><a href="/yyxy/" data-type="mip">运营学院</a></li><li><a href="/yxtg/" data-type="mip">营销推广</a></li></ul></nav></mip-nav-slidedown>
<div class="container">
{main}
</div>
<mip-fixed type="gototop"><mip-gototop threshold="300"></mip-gototop></mip-fixed>
<footer><p>&copy; 云裂变 <a href="/sitemap.xml">网站地图</a></p></footer>
<mip-stats-baidu token="0123456789"></mip-stats-baidu>
<script src="https://c.example.com/static/v2/mip.js"></script>
</body>
</html>"""


def _side(name: str, posts: list[Post]) -> str:
    rows = "".join(
        f'<li><a href="{p.path}" data-type="mip" title="{p.title}"><mip-img class="thumb" width="90" height="60" src="/thumb/{i}.jpg" alt="{p.title}"></mip-img><span class="t">{p.title}</span></a><span class="n">{p.reads}阅读</span></li>'
        for i, p in enumerate(posts)
    )
    return f'<section class="box"><strong class="box-hd">{name}</strong><ul>{rows}</ul></section>'


def _trail(*links: tuple[str, str], last: str = "") -> str:
    joined = " » ".join(f'<a href="{u}" data-type="mip">{n}</a>' for n, u in links)
    return f'<div class="crumbs">{joined}{" » " + last if last else ""}</div>'


def _mip_article() -> Case:
    """Pictures are ``mip-img``, ads ``mip-ad``; the JSON-LD has a date of its own."""
    prose, page, path = Prose("mip a1"), f"{FAMILY}-a1", "/mip/wzyy/5210.html"
    hot = prose.posts(5, POST_PATH)
    blocks = [
        prose.p(),
        Block('<p><mip-img layout="responsive" width="600" height="400" popup src="https://www.yunliebian.com/uploads/2021/a1.jpg" alt="流程示意"></mip-img></p>'),
        prose.p(),
        noise('<mip-ad type="ad-qwang" cpro-psid="u2355234"></mip-ad>'),
        heading("三个常见问题", "h3"),
        bullets(["能不能撤回？", "要不要备份？", "多久更新一次？"]),
        prose.p(),
        Block('<mip-img src="//img.example.com/b2.png" alt=""></mip-img>'),
        prose.p(),
    ]  # fmt: skip
    title = "发布前的最后五分钟该检查什么"
    meta = '<div class="info"><time>2021-04-05 21:07</time> <span>编辑：小云</span> <span>6,032人阅读</span></div>'
    end = '<div class="mip-share"><mip-share title="分享"></mip-share></div><div class="prenext"><p>上一篇：<a href="/mip/wzyy/5209.html" data-type="mip">给旧文章续命</a></p><p>下一篇：<a href="/mip/wzyy/5211.html" data-type="mip">谁来审稿</a></p></div>'
    main = f'{_trail(HOME, ACADEMY, SITES)}<h1>{title}</h1>{meta}<div class="art-body">{body_html(blocks)}</div>{end}{_side("热门文章", hot)}'
    html = _mip(title, SITE + "/wzyy/5210.html", main)
    truth = article(
        page,
        path,
        blocks,
        url=SITE + "/wzyy/5210.html",
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, SITES),
        category_path=["运营学院", "网站运营"],
        updated_on="2021-04-05",
        updated_at="2021-04-05T13:07:00Z",
        read_count=6032,
        images=[{"url": SITE + "/uploads/2021/a1.jpg", "alt": "流程示意"}, {"url": "https://img.example.com/b2.png", "alt": None}],
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["canonical-elsewhere", "mip-img", "json-ld-date", "heading-in-strong", "mip-ad"],
    )  # fmt: skip
    return case(page, html, truth)


def _amp_article() -> Case:
    """``amp-img`` with a ``noscript`` twin is one picture; the update stands at the article's end."""
    prose, page, path = Prose("amp a2"), f"{FAMILY}-a2", "/wzyy/6107.html/amp"
    blocks = [
        noise('<amp-ad width="300" height="250" type="adsense"><div placeholder>广告加载中</div></amp-ad>'),
        prose.p(),
        Block('<figure><amp-img src="/uploads/2022/amp1.jpg" alt="改版前" width="800" height="450" layout="responsive"><noscript><img src="/uploads/2022/amp1.jpg" alt="改版前"></noscript></amp-img><figcaption>改版前的首屏，阅读 300 次时截图</figcaption></figure>'),
        *prose.body(3),
        noise("<amp-social-share type=\"email\"></amp-social-share>"),
    ]  # fmt: skip
    title = "改版前后，我们保留了哪些 URL"
    html = f"""<!doctype html>
<html amp lang="zh-CN"><head><meta charset="utf-8"><script async src="https://cdn.example.com/v0.js"></script><title>{title} - 云裂变</title><link rel="canonical" href="https://www.yunliebian.com/wzyy/6107.html"><meta name="viewport" content="width=device-width">
<style amp-boilerplate>body{{-webkit-animation:-amp-start 8s steps(1,end) 0s 1 normal both}}</style><noscript><style amp-boilerplate>body{{animation:none}}</style></noscript></head>
<body class="single"><header class="amp-wp-header"><div><a href="/">云裂变</a></div></header><amp-sidebar id="sidebar" layout="nodisplay" side="left"><ul><li><a href="/yyxy/">运营学院</a></li></ul></amp-sidebar>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{title}</h1><div class="amp-wp-meta amp-wp-byline"><span class="amp-wp-author">林可</span></div><div class="amp-wp-meta amp-wp-posted-on"><time datetime="2022-06-30T16:20:00+00:00">2022年7月1日</time></div></header>
<div class="amp-wp-article-content">{body_html(blocks)}</div>
<footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-category">分类：<a href="https://www.yunliebian.com/wzyy/" rel="category tag">网站运营</a></div><div class="amp-wp-meta amp-wp-tax-tag">标签：<a href="/tag/url/">URL</a></div><div class="amp-wp-meta">浏览量：40,961</div><div class="amp-wp-meta amp-wp-comments-link"><a href="https://www.yunliebian.com/wzyy/6107.html#respond">发表评论</a></div></footer></article>
<footer class="amp-wp-footer"><div><h2>云裂变</h2><a href="#top" class="back-to-top">回到顶部</a></div></footer><amp-analytics type="gtag"><script type="application/json">{{"vars":{{"views":123456}}}}</script></amp-analytics></body></html>"""
    truth = article(
        page,
        path,
        blocks,
        url=SITE + "/wzyy/6107.html",
        title=title,
        breadcrumb=[],
        category_path=["网站运营"],
        updated_on="2022-07-01",
        read_count=40961,
        images=[{"url": SITE + "/uploads/2022/amp1.jpg", "alt": "改版前"}],
        traps=["canonical-elsewhere", "amp-img-and-noscript", "facts-after-body", "datetime-in-utc", "category-label"],
    )
    truth.pop("updated_at")  # the hour is in an attribute only
    return case(page, html, truth)


def _folded() -> Case:
    """The body is folded until a tap, which hides nothing of it; the count is a script's."""
    prose, page, path = Prose("mip a3"), f"{FAMILY}-a3", "/mip/wzyy/5300.html"
    blocks, title, latest = prose.body(5), "“返回顶部”按钮有没有用", prose.posts(4, POST_PATH)
    meta = '<div class="info">更新：2023-12-24　阅读：<mip-script>document.write(views)</mip-script></div>'
    body = f'<mip-showmore maxheight="400" animatetime=".3" id="showmore01"><div class="art-body">{body_html(blocks)}</div></mip-showmore><div on="tap:showmore01.toggle" data-closeclass="mip-showmore-btn-hide" class="mip-showmore-btn">点击展开全文</div>'
    main = f"{_trail(HOME, SITES, last=title)}<h1>{title}</h1>{meta}{body}{_side('最新文章', latest)}"
    truth = article(
        page,
        path,
        blocks,
        url=SITE + "/wzyy/5300.html",
        title=title,
        breadcrumb=crumbs(HOME, SITES, (title, None)),
        category_path=["网站运营"],
        updated_on="2023-12-24",
        read_count=None,
        panels={"hot": [], "latest": panel(latest, reads=True)},
        traps=["folded-body", "mip-script", "label-更新", "canonical-elsewhere", "read-counts-in-latest"],
    )
    return case(page, _mip(title, SITE + "/wzyy/5300.html", main), truth)


def _list() -> Case:
    prose, page, path = Prose("mip l1"), f"{FAMILY}-l1", "/mip/wzyy/"
    posts = prose.posts(6, POST_PATH)
    rows = "".join(
        f'<section class="item"><a href="{p.path}" data-type="mip" data-title="{p.title}"><mip-img layout="fixed" width="110" height="80" src="/thumb/l{i}.jpg" alt="{p.title}"></mip-img><h2>{p.title}</h2></a><p class="ft"><span>{p.day}</span> <span>{p.reads}浏览</span> <span>{i}评</span></p></section>'
        for i, p in enumerate(posts)
    )
    more = '<mip-infinitescroll data-src="/mip/list.php?cid=3" template="tpl" prn="6"><template type="mip-mustache" id="tpl"><section class="item"><a href="{{url}}">{{title}}</a></section></template><div class="mip-infinitescroll-results"></div><div class="bg"><div class="mip-infinitescroll-loading">加载更多</div></div></mip-infinitescroll>'
    main = f"{_trail(HOME, ACADEMY, last='网站运营')}<h1>网站运营</h1>{rows}{more}"
    truth = category(
        page,
        path,
        url=SITE + "/wzyy/",
        title="网站运营",
        breadcrumb=crumbs(HOME, ACADEMY, ("网站运营", None)),
        category_path=["运营学院", "网站运营"],
        entries=entries(posts, reads=True),
        traps=["template-element", "infinite-scroll", "canonical-elsewhere"],
    )
    return case(page, _mip("网站运营", SITE + "/wzyy/", main), truth)


def cases() -> Iterator[Case]:
    for make in (_mip_article, _amp_article, _folded, _list):
        yield make()

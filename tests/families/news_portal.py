# ruff: noqa: E501
"""A news portal: a header of channels, font-size tools, print and close, ranking tabs, and dates in several places."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case, either
from .corpus_b import (
    SITE,
    Block,
    Post,
    Prose,
    article,
    body_html,
    case,
    category,
    crumbs,
    entries,
    noise,
    panel,
)

FAMILY = "news_portal"
POST_PATH = "/{y}-{m}/{d}/content_{id}.shtml"
HOME, TRADE, LOCAL = ("网站首页", "/"), ("行业资讯", "/hyzx/"), ("本地商家", "/hyzx/bdsj/")
CHANNELS = (
    "要闻", "评论", "财经", "科技", "教育", "旅游", "汽车", "房产", "美食", "健康",
    "体育", "娱乐", "读书", "文化", "公益", "视频", "图片", "专题", "直播", "数据",
    "政务", "社区", "乡村", "外贸", "电商", "物流", "会展", "餐饮", "家居", "母婴",
)  # fmt: skip


def _document(title: str, main: str, head: str = "") -> str:
    channels = "".join(f'<li><a href="/c{i}/" target="_blank">{name}</a></li>' for i, name in enumerate(CHANNELS))
    return f"""<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8"/><title>{title}--行业资讯--云裂变</title>
{head}<link rel="stylesheet" href="/res/css/article2024.css"/>
<script>var siteId = 21, channelId = 345, contentId = 100234;</script>
</head>
<body>
<div class="topbar"><div class="inner"><span id="today">2026年11月22日 星期日</span><a href="/app/">手机版</a><a href="/rss/">RSS</a></div></div>
<div class="header"><a class="logo" href="/"><img src="/res/img/logo.png" alt="云裂变"/></a><ul class="channels">{channels}</ul></div>
<div class="hotwords">热门搜索：<a href="/s?k=1">直播带货</a><a href="/s?k=2">社区团购</a><a href="/s?k=3">最新文章</a></div>
{main}
<div class="footer"><p><a href="/about/">关于我们</a> | <a href="/ad/">广告服务</a> | <a href="/law/">法律声明</a> | <a href="/jobs/">招聘信息</a></p><p>违法和不良信息举报电话：000-00000000　新闻编辑部邮箱：hi@example.com</p><p>&copy; 云裂变 2008-2026 未经授权禁止转载</p></div>
</body>
</html>"""


def _trail(*links: tuple[str, str], last: str = "") -> str:
    joined = " &gt;&gt; ".join(f'<a href="{u}" target="_blank">{n}</a>' for n, u in links)
    return f'<div class="crumb">您当前的位置 ： {joined}{" &gt;&gt; " + last if last else ""}</div>'


def _ranking(name: str, tabs: dict[str, list[Post]]) -> str:
    heads = "".join(f"<li{' class=cur' if not i else ''}>{t}</li>" for i, t in enumerate(tabs))
    lists = "".join(
        f'<ul class="rank-list"{"" if not i else " style=display:none"}>{"".join(_row(j, p) for j, p in enumerate(posts, 1))}</ul>'
        for i, posts in enumerate(tabs.values())
    )
    return f'<div class="rank"><div class="hd"><h3>{name}</h3><ul class="tab">{heads}</ul></div><div class="bd">{lists}</div></div>'


def _row(number: int, post: Post) -> str:
    return f'<li><em class="n{number}">{number}</em><a href="{post.path}" target="_blank">{post.title}</a></li>\n'


TOOLS = '<div class="tools">【字体：<a href="javascript:doZoom(18)">大</a> <a href="javascript:doZoom(16)">中</a> <a href="javascript:doZoom(14)">小</a>】 <a href="javascript:window.print()">打印</a> <a href="javascript:window.close()">关闭</a></div>'


def _show(title: str, trail: str, facts: str, blocks: list[Block], side: str, lead: str = "", end: str = "") -> str:
    return f"""<div class="main clearfix"><div class="left">{trail}
<div class="article"><h1>{title}</h1><div class="sourceline">{facts}</div>{TOOLS}{lead}
<div id="Zoom" class="TRS_Editor">
{body_html(blocks)}
</div>{end}
<div class="share">分享到：<a class="wb" href="#">微博</a><a class="wx" href="#">微信</a><a class="qz" href="#">QQ空间</a></div></div></div>
<div class="right">{side}</div></div>"""


def _one_line() -> Case:
    """Date, source, editor and count in one line of text; the ranking has a tab for a day, a week and a month."""
    prose, page, path = Prose("portal a1"), f"{FAMILY}-a1", "/2026-11/05/content_100234.shtml"
    posts = prose.posts(12, POST_PATH)
    day, week, month = posts[:4], posts[4:8], posts[8:]
    blocks = [
        *prose.body(2, 3, 6),
        Block('<p align="center"><img src="../../images/2026/1105_1.jpg" border="0" alt=""></p><p align="center" class="pic_note" style="display:none"></p>'),
        *prose.body(3, 2, 4),
        noise('<p style="text-align:right">（编辑：李想）</p>'),
    ]  # fmt: skip
    title = "老街上的二维码：一百家小店的数字化试验"
    facts = "2026-11-05 09:30&nbsp;&nbsp;来源：云裂变综合&nbsp;&nbsp;编辑：李想&nbsp;&nbsp;浏览次数：345 次"
    side = _ranking("点击排行", {"日": day, "周": week, "月": month})
    html = _document(title, _show(title, _trail(HOME, TRADE, LOCAL, last="正文"), facts, blocks, side))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, TRADE, LOCAL, ("正文", None)),
        category_path=["行业资讯", "本地商家"],
        updated_on="2026-11-05",
        updated_at="2026-11-05T01:30:00Z",
        read_count=345,
        images=[{"url": SITE + "/images/2026/1105_1.jpg", "alt": None}],
        panels={"hot": either(panel(day), panel(posts)), "latest": []},
        traps=["many-channels", "font-tools", "ranking-tabs", "editor-signature", "hot-words", "todays-date"],
    )
    return case(page, html, truth)


def _prompt() -> Case:
    """核心提示 before the body, pages numbered at its end, related news and a statement inside the article's box."""
    prose, page, path = Prose("portal a2"), f"{FAMILY}-a2", "/2025-07/18/content_90117.shtml"
    posts = prose.posts(8, POST_PATH)
    quoted = "“我们没有做任何推广，”店主说，“只是把‘发布时间：每天早上八点’写在了门口。”"
    more = "".join(f"<li><a href='{p.path}'>{p.title}</a>（{p.day}）</li>" for p in posts[4:])
    blocks = [
        prose.p(3, 5),
        Block(f"<p>　　{quoted}</p>", (quoted,)),
        prose.p(3, 5),
        noise(f"<div class='relnews'><strong>相关新闻：</strong><ul>{more}</ul></div>"),
        noise('<div class="page"><span>1</span><a href="content_90117_2.shtml">2</a><a href="content_90117_3.shtml">3</a><a href="content_90117_2.shtml">下一页</a></div>'),
    ]  # fmt: skip
    title = "一间早餐店的“营业预告”"
    facts = "<span>2025年07月18日 16:45:09</span> <span>来源：<a href='http://www.example.com/'>城市商报</a></span> <span>作者：林可</span> <span>我有话说(<a href='#pl'>15</a>人参与)</span> <span>点击：<i id='hits'>1.5万</i></span>"
    lead = f"<div class='hxts'><b>核心提示</b>　{prose.sentence()}</div>"
    end = "<div class='sm'>免责声明：本文仅代表作者个人观点，与云裂变无关。其原创性以及文中陈述文字和内容未经本站证实。</div>"
    side = _ranking("频道总排行", {"全部": posts[:4]})
    html = _document(title, _show(title, _trail(HOME, TRADE, LOCAL), facts, blocks, side, lead, end))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, TRADE, LOCAL),
        category_path=["行业资讯", "本地商家"],
        updated_on="2025-07-18",
        updated_at="2025-07-18T08:45:09Z",
        read_count=15000,
        next_url=SITE + "/2025-07/18/content_90117_2.shtml",
        panels={"hot": panel(posts[:4]), "latest": []},
        traps=["lead-in", "multi-page", "related-inside-article", "disclaimer", "prose-labels", "participants"],
    )
    return case(page, html, truth)


def _meta_only() -> Case:
    """The date stands in a meta element only, so the page shows none."""
    prose, page, path = Prose("portal a3"), f"{FAMILY}-a3", "/2024-03/21/content_70003.shtml"
    latest, blocks, title = prose.posts(5, POST_PATH), prose.body(4), "春茶上市：网店卖家的二十四小时"
    head = '<meta name="PubDate" content="2024-03-21 08:00:00"/><meta name="ContentSource" content="云裂变"/>\n'
    facts = "<!-- 2024-03-21 08:00 --><span>来源：云裂变</span> <span>责任编辑：周明</span> <span>【<em>2,716</em>次浏览】</span>"
    rows = "".join(f'<dd><a href="{p.path}">{p.title}</a><i>{p.day}</i></dd>' for p in latest)
    side = f"<dl class='box'><dt>最新发布</dt>{rows}</dl><dl class='box'><dt>热门标签</dt><dd><a href='/tag/cha/'>春茶</a></dd></dl>"
    html = _document(title, _show(title, _trail(HOME, LOCAL), facts, blocks, side), head)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, LOCAL),
        category_path=["本地商家"],
        updated_on=None,
        read_count=2716,
        panels={"hot": [], "latest": panel(latest)},
        traps=["date-in-meta-only", "date-in-comment", "date-in-url", "panel-heading-in-dt", "count-before-label"],
    )
    return case(page, html, truth)


def _list() -> Case:
    """Groups of five, the date before the title, and a pager that a script would write."""
    prose, page, path = Prose("portal l1"), f"{FAMILY}-l1", "/hyzx/bdsj/index.shtml"
    posts, hot = prose.posts(10, POST_PATH), prose.posts(5, POST_PATH)
    rows = "".join(
        f'<li><span class="date">{p.day}</span><a href="{p.path}" target="_blank">{p.title}</a></li>{"<li class=split></li>" if i % 5 == 4 else ""}\n'
        for i, p in enumerate(posts)
    )
    main = f'<div class="main clearfix"><div class="left">{_trail(HOME, TRADE, last="本地商家")}<div class="list-tit"><h2>本地商家</h2><a class="more" href="/hyzx/">更多</a></div><ul class="list14">{rows}</ul><div class="pagination"><script>createPageHTML(10,0,"index","shtml");</script></div></div><div class="right">{_ranking("热点内容", {"今日": hot})}</div></div>'
    truth = category(
        page,
        path,
        url=SITE + "/hyzx/bdsj/",
        title="本地商家",
        breadcrumb=crumbs(HOME, TRADE, ("本地商家", None)),
        category_path=["行业资讯", "本地商家"],
        entries=entries(posts),
        panels={"hot": panel(hot), "latest": []},
        traps=["many-channels", "date-before-title", "script-pager", "list-in-groups", "index-tail"],
    )
    return case(page, _document("本地商家", main), truth)


def cases() -> Iterator[Case]:
    for make in (_one_line, _prompt, _meta_only, _list):
        yield make()

# ruff: noqa: E501
"""WordPress in the manner of JustNews and CorePress: facts between dots, boxes for neighbours, related posts inside."""

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
    body_text,
    case,
    category,
    crumbs,
    entries,
    heading,
    noise,
    panel,
)

FAMILY = "wordpress_justnews"
POST_PATH = "/{id}.html"
HOME, ACADEMY, PRIVATE = ("首页", "/"), ("运营学院", "/yunying"), ("私域运营", "/yunying/siyu")
DOT = '<span class="dot">•</span>'


def _document(title: str, main: str, side: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8">
<meta name="renderer" content="webkit"><meta name="viewport" content="width=device-width,initial-scale=1,maximum-scale=5">
<title>{title}-云裂变</title>
<meta name="description" content="云裂变"><meta property="og:type" content="article"><meta property="article:modified_time" content="2026-11-11T11:11:11+08:00">
<link rel="stylesheet" href="/wp-content/themes/justnews/css/style.css?ver=6.18">
</head>
<body class="post-template-default single single-post lang-cn el-boxed header-fixed">
<header class="header"><div class="container"><div class="navbar-header"><div class="logo"><a href="https://www.yunliebian.com/" rel="home"><img src="/wp-content/uploads/logo.png" alt="云裂变"></a></div></div>
<nav class="collapse navbar-collapse"><ul class="nav navbar-nav wpcom-adv-menu"><li class="menu-item"><a href="https://www.yunliebian.com/">首页</a></li><li class="menu-item dropdown"><a href="/yunying" class="dropdown-toggle">运营学院</a><ul class="dropdown-menu"><li class="menu-item"><a href="/yunying/siyu">私域运营</a></li><li class="menu-item"><a href="/yunying/huodong">活动运营</a></li></ul></li></ul><div class="navbar-action pull-right"><a class="login" href="/login">登录</a></div></nav></div></header>
<div id="wrap"><div class="wrap container">{main}<aside class="sidebar">{side}</aside></div></div>
<footer class="footer"><div class="container"><div class="footer-col footer-col-copy"><ul class="footer-nav"><li><a href="/about">关于我们</a></li></ul><div class="copyright"><p>Copyright © 2026 云裂变 版权所有</p></div></div></div></footer>
<div class="action action-style-0"><div class="action-item wechat"><i class="wpcom-icon wi action-item-icon"></i><div class="action-item-inner"><h4 class="action-item-title">微信</h4></div></div><div class="action-item gotop"><h4>返回顶部</h4></div></div>
</body></html>"""


def _trail(*links: tuple[str, str], last: str = "") -> str:
    mark = '<i class="wpcom-icon wi"><svg aria-hidden="true"><use xlink:href="#wi-arrow-right-3"></use></svg></i>'
    items = "".join(
        f'<li{" class=home" if not i else ""} property="itemListElement" typeof="ListItem">{mark if i else ""}<a href="{SITE}{u}" property="item" typeof="WebPage"><span property="name">{n}</span></a><meta property="position" content="{i + 1}"></li>'
        for i, (n, u) in enumerate(links)
    )
    end = f'<li class="active">{mark}{last}</li>' if last else ""
    return f'<ol class="breadcrumb" vocab="https://schema.org/" typeof="BreadcrumbList">{items}{end}</ol>'


def _widget(name: str, posts: list[Post], *, reads: bool = False) -> str:
    views = '<span class="item-views"><i class="wpcom-icon wi"></i>阅读 {}</span>'
    rows = "".join(
        f'<li class="item"><div class="item-img"><a class="item-img-inner" href="{p.path}" title="{p.title}"><img width="480" height="300" src="/wp-content/uploads/lazy.png" class="j-lazy" alt="{p.title}" data-original="/wp-content/uploads/{i}.jpg"></a></div><div class="item-content"><p class="item-title"><a href="{p.path}" title="{p.title}">{p.title}</a></p><p class="item-date">{p.day}{views.format(p.reads) if reads else ""}</p></div></li>'
        for i, p in enumerate(posts)
    )
    return (
        f'<div class="widget widget_post_thumb"><h3 class="widget-title"><span>{name}</span></h3><ul>{rows}</ul></div>'
    )


def _neighbours(posts: list[Post]) -> str:
    boxes = "".join(
        f'<div class="entry-page-{side}"><a href="{p.path}" title="{p.title}" rel="{side}"><span>{p.title}</span></a><div class="entry-page-info"><span class="pull-left"><i class="wpcom-icon wi"></i> {word}</span><span class="pull-right">{p.day}</span></div></div>'
        for side, word, p in zip(("prev", "next"), ("上一篇", "下一篇"), posts, strict=True)
    )
    return f'<div class="entry-page">{boxes}</div>'


def _related(posts: list[Post]) -> str:
    rows = "".join(f'<li class="item"><div class="item-content"><h3 class="item-title"><a href="{p.path}" target="_blank">{p.title}</a></h3><div class="item-meta"><span class="item-meta-li date">{p.day}</span><div class="item-meta-right"><span class="item-meta-li views" title="阅读数"><i class="wpcom-icon wi"></i>{p.reads}</span></div></div></div></li>' for p in posts)  # fmt: skip
    return f'<div class="entry-related-posts"><h3 class="entry-related-title">相关推荐</h3><ul class="entry-related cols-3 post-loop post-loop-default">{rows}</ul></div>'


def _show(title: str, trail: str, info: str, blocks: list[Block], lead: str = "", foot: str = "") -> str:
    """Everything of a post, its neighbours and its relatives lie in one article element."""
    return f"""<main class="main">{trail}
<article id="post-5120" class="post-5120 post type-post status-publish hentry entry"><div class="entry-main"><div class="entry-head"><h1 class="entry-title">{title}</h1><div class="entry-info">{info}</div></div>{lead}
<div class="entry-content">
{body_html(blocks)}
</div>
<div class="entry-tag"><a href="/tag/siyu" rel="tag">私域</a><a href="/tag/fugou" rel="tag">复购</a></div>
<div class="entry-action"><div class="btn-zan" data-id="5120"><i class="wpcom-icon wi"></i> 赞 <span class="entry-action-num">(16)</span></div></div>
<div class="entry-bar"><div class="entry-bar-inner"><div class="entry-bar-info"><div class="info-item meta"><a class="meta-item j-heart" href="javascript:;"><span class="data">2</span></a><a class="meta-item" href="#comments"><span class="data">4</span></a></div><div class="info-item share"><a class="meta-item mobile j-mobile-share" href="javascript:;">生成海报</a></div></div></div></div></div>
{foot}
<div id="comments" class="entry-comments"><h3 class="comments-title">评论列表（4条）</h3><ul class="comments-list"><li class="comment"><div class="comment-author">老周</div><div class="comment-time">2026-02-02 20:02</div><div class="comment-text"><p>照着做了，次月复购确实涨了。</p></div></li></ul></div>
</article></main>"""


def _dots() -> Case:
    """``pm3:30`` between dots; lead-in, copyright, neighbours and relatives all inside the article."""
    prose, page, path = Prose("justnews a1"), f"{FAMILY}-a1", "/5120.html"
    posts = prose.posts(17, POST_PATH)
    title = "老客户的朋友圈，到底该怎么发"
    rights = noise(f'<div class="entry-copyright"><p>原创文章，作者：小云，如若转载，请注明出处：{SITE}/5120.html</p></div>')  # fmt: skip
    blocks = [prose.p(), heading("别把朋友圈当公告栏"), *prose.body(2), Block('<p><img class="alignnone j-lazy" src="/wp-content/themes/justnews/themer/assets/images/lazy.png" data-original="/wp-content/uploads/2024/03/moments.jpg" alt="老客户的朋友圈，到底该怎么发" /></p>'), *prose.body(2), rights]  # fmt: skip
    info = f'<span class="vcard"><a class="nickname url fn j-user-card" data-user="1" href="/profile/1">小云</a></span>{DOT}<time class="entry-date published" datetime="2024-03-20T15:30:08+08:00" pubdate>2024年3月20日 pm3:30</time>{DOT}<a href="/yunying/siyu" rel="category tag">私域运营</a>{DOT}<span>阅读 3456</span>'
    lead = f'<div class="entry-excerpt entry-summary"><p>{prose.sentence()}</p></div>'
    foot = _neighbours(posts[:2]) + _related(posts[2:6])
    side = _widget("最新文章", posts[6:12]) + _widget("热门文章", posts[12:], reads=True)
    html = _document(title, _show(title, _trail(HOME, ACADEMY, PRIVATE, last="正文"), info, blocks, lead, foot), side)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, PRIVATE, ("正文", None)),
        category_path=["运营学院", "私域运营"],
        updated_on="2024-03-20",
        updated_at=either("2024-03-20T07:30:00Z", "2024-03-20T07:30:08Z"),
        read_count=3456,
        images=[{"url": SITE + "/wp-content/uploads/2024/03/moments.jpg", "alt": title}],
        panels={"hot": panel(posts[12:], reads=True), "latest": panel(posts[6:12])},
        traps=["pm-before-hour", "dots", "lead-in-without-label", "related-inside-article", "neighbours-with-dates", "lazy-images", "copyright-in-content", "meta-modified-time"],
    )  # fmt: skip
    return case(page, html, truth)


def _corepress() -> Case:
    """A toc named 文章导航 opens the body; a notice above it says when the article was last updated."""
    prose, page, path = Prose("corepress a2"), f"{FAMILY}-a2", "/4807.html"
    posts = prose.posts(6, POST_PATH)
    inner = [prose.p(), heading("第一步：分组"), prose.p(), heading("第二步：打标签"), *prose.body(2)]
    toc = noise('<div id="toc_container" class="no_bullets"><p class="toc_title">文章导航</p><ul class="toc_list"><li><a href="#1"><span class="toc_number">1</span> 第一步：分组</a></li><li><a href="#2"><span class="toc_number">2</span> 第二步：打标签</a></li></ul></div>')  # fmt: skip
    blocks, title = [toc, *inner], "标签不要超过二十个"
    info = '<span class="post-info-item"><i class="fal fa-user"></i> 小云</span><span class="post-info-item"><i class="fal fa-clock"></i> 2023-4-5 6:07:08</span><span class="post-info-item"><i class="fal fa-eye"></i> 12,345</span><span class="post-info-item"><i class="fal fa-comments-alt"></i> 88</span>'
    tips = '<div class="post-tips"><i class="fal fa-bell"></i> 温馨提示：本文最后更新于 <code>2023-05-20 10:11:12</code>，某些文章具有时效性，若有错误或已失效，请在下方留言。</div>'
    html = _document(title, _show(title, _trail(HOME, PRIVATE), info, blocks, tips), _widget("热门推荐", posts))
    text = body_text(inner)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, PRIVATE),
        category_path=["私域运营"],
        updated_on="2023-05-20",
        updated_at="2023-05-20T02:11:12Z",
        read_count=12345,
        body_text=either(text, "文章导航\n1 第一步：分组\n2 第二步：打标签\n" + text),
        panels={"hot": either([], panel(posts)), "latest": []},
        traps=["table-of-contents", "update-in-notice", "eye-icon", "one-digit-date", "recommendation-named-hot"],
    )
    return case(page, html, truth)


def _future() -> Case:
    """A date next year and a count in a ``title``; the body speaks of neighbours and copyright itself."""
    prose, page, path = Prose("justnews a3"), f"{FAMILY}-a3", "/5377.html"
    posts = prose.posts(6, POST_PATH)
    told = [
        "下一篇会讲怎么给社群写公告，上一篇的链接放在文末。",
        "版权问题也要说清楚：用户晒的图片，转载之前一定要问。",
    ]
    blocks = [prose.p(), *(Block(f"<p>{x}</p>", (x,)) for x in told), prose.p()]
    title = "用户晒图能不能直接用"
    info = f'<span class="vcard"><a class="nickname" href="/profile/2">林可</a></span>{DOT}<time class="entry-date published">2027年8月1日 am9:00</time>{DOT}<span title="阅读数 ７,０４２"><i class="wpcom-icon wi wi-eye"></i>7042</span>{DOT}<span title="评论数">31</span>'
    html = _document(title, _show(title, _trail(HOME, ACADEMY, PRIVATE, last=title[:6] + "..."), info, blocks, "", _neighbours(posts[:2])), _widget("最新文章", posts[2:]))  # fmt: skip
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, ACADEMY, PRIVATE, (title[:6] + "...", None)),
        category_path=["运营学院", "私域运营"],
        updated_on=either(None, "2027-08-01"),
        updated_at=either(None, "2027-08-01T01:00:00Z"),
        read_count=7042,
        panels={"hot": [], "latest": panel(posts[2:])},
        traps=["future-date", "count-in-title-attribute", "prose-neighbours", "prose-copyright", "cut-title-crumb"],
    )
    return case(page, html, truth)


def _list() -> Case:
    """A pinned post, relative dates among full ones, three numbers in each row."""
    prose, page, path = Prose("justnews l1"), f"{FAMILY}-l1", "/yunying/siyu/page/3"
    posts, hot = prose.posts(6, POST_PATH), prose.posts(5, POST_PATH)
    relative = {0: "2小时前", 1: "3天前"}
    rows = "".join(
        f'<li class="item{" item-sticky" if not i else ""}"><div class="item-img"><a class="item-img-inner" href="{p.path}" title="{p.title}" target="_blank" rel="bookmark"><img src="/wp-content/uploads/lazy.png" class="j-lazy" data-original="/u/{i}.jpg" alt="{p.title}"></a><a class="item-category" href="/yunying/siyu" target="_blank">私域运营</a></div><div class="item-content"><h3 class="item-title"><a href="{p.path}" target="_blank" rel="bookmark">{"<span class=sticky-post>置顶</span>" if not i else ""} {p.title}</a></h3><div class="item-excerpt"><p>{p.excerpt}</p></div><div class="item-meta"><div class="item-meta-li author"><a href="/profile/1"><img class="avatar" src="/a.png" alt="小云"><span>小云</span></a></div><span class="item-meta-li date">{relative.get(i, p.day)}</span><div class="item-meta-right"><span class="item-meta-li stars" title="收藏数"><i class="wpcom-icon wi"></i>{i + 3}</span><span class="item-meta-li views" title="阅读数"><i class="wpcom-icon wi"></i>{p.reads:,}</span><a class="item-meta-li comments" href="{p.path}#comments" title="评论数"><i class="wpcom-icon wi"></i>{i}</a></div></div></div></li>'
        for i, p in enumerate(posts)
    )
    pager = '<ul class="pagination"><li class="prev"><a href="/yunying/siyu/page/2">上一页</a></li><li><a href="/yunying/siyu">1</a></li><li><a href="/yunying/siyu/page/2">2</a></li><li class="active"><a href="/yunying/siyu/page/3">3</a></li><li class="disabled"><span>...</span></li><li><a href="/yunying/siyu/page/8">8</a></li><li class="next"><a href="/yunying/siyu/page/4">下一页</a></li></ul>'
    main = f'<main class="main">{_trail(HOME, ACADEMY, last="私域运营")}<section class="sec-panel sec-panel-default"><div class="sec-panel-head"><h1><span>私域运营</span></h1></div><div class="sec-panel-body"><ul class="post-loop post-loop-default">{rows}</ul>{pager}</div></section></main>'
    listed = [
        {**e, "updated_on": None if i in relative else e["updated_on"]}
        for i, e in enumerate(entries(posts, excerpt=True, reads=True))
    ]
    truth = category(
        page,
        path,
        title="私域运营",
        breadcrumb=crumbs(HOME, ACADEMY, ("私域运营", None)),
        category_path=["运营学院", "私域运营"],
        entries=listed,
        next_url=SITE + "/yunying/siyu/page/4",
        panels={"hot": panel(hot, reads=True), "latest": []},
        traps=["relative-dates", "pinned-badge", "three-numbers", "favourites", "count-label-in-title-attribute"],
    )
    return case(page, _document("私域运营", main, _widget("热门文章", hot, reads=True)), truth)


def cases() -> Iterator[Case]:
    for make in (_dots, _corepress, _future, _list):
        yield make()

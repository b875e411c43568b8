# ruff: noqa: E501 - markup keeps its own lines
"""WordPress magazine themes of the Zibll and B2 kind: utility or hashed classes, icons instead of labels, ``1.2w+``, tabs of panels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .build import Case, article, category, entries, fill, other, panel, panels, path_crumbs, to_minute
from .corpus import CHILDREN, HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!DOCTYPE HTML>
<html lang="zh-CN">
<head>
<meta charset="UTF-8">
<link rel="dns-prefetch" href="//apps.example.com">
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
<meta name="viewport" content="width=device-width, initial-scale=1.0, user-scalable=0, minimum-scale=1.0, maximum-scale=0.0, viewport-fit=cover">
<title>{{title}}-云裂变</title>
<meta name="description" content="{{title}}">
<link rel='stylesheet' id='_main-css' href='https://www.yunliebian.com/wp-content/themes/zibll/css/main.min.css?ver=7.9' type='text/css' media='all' />
<style>.enlighter{display:none}:root{--theme-color:#f04494}.tab-pane{display:none}.tab-pane.active{display:block}</style>
</head>
<body class="post-template-default single single-post white-theme nav-fixed site-layout-2">
<div style="position: fixed;z-index: -999;left: -5000%;"><img src="https://www.yunliebian.com/wp-content/uploads/share.jpg" alt="{{title}}-云裂变"></div>
<header class="header header-layout-1"><nav class="navbar navbar-top center"><div class="container-fluid container-header">
<div class="navbar-header"><div class="navbar-brand"><a class="navbar-logo" href="https://www.yunliebian.com"><img src="/wp-content/uploads/logo.png" alt="云裂变"></a></div></div>
<div class="collapse navbar-collapse"><ul class="nav navbar-nav"><li class="menu-item"><a href="https://www.yunliebian.com/">首页</a></li>{{nav}}</ul>
<form method="get" class="navbar-form" action="https://www.yunliebian.com/"><input type="text" class="form-control" name="s" placeholder="开启精彩搜索"><button type="submit"><svg class="icon" aria-hidden="true"><use xlink:href="#icon-search"></use></svg></button></form>
<a href="javascript:;" class="signin-loader">登录</a><a href="javascript:;" class="signup-loader">注册</a></div></div></nav></header>
<main role="main" class="container">
{{main}}
</main>
<footer class="footer"><div class="container-fluid container-footer"><p class="fcode-links"><a href="https://www.yunliebian.com/about/">关于我们</a><a href="https://www.yunliebian.com/links/">友链申请</a></p><div class="footer-muted em09">Copyright &copy; 2026 · <a href="https://www.yunliebian.com">云裂变</a></div></div></footer>
<div class="float-right round"><a class="float-btn" href="javascript:(scrollTo());" title="返回顶部"><i class="fa fa-angle-up"></i></a></div>
<script type="text/javascript">window._win={views:'88888',www:'https://www.yunliebian.com',uri:'/wp-content/themes/zibll'};</script>
</body>
</html>
"""
POST = """<div class="content-wrap"><div class="content-layout">
{{way}}
<article class="article main-bg theme-box box-body radius8 main-shadow">
<div class="article-header theme-box clearfix relative"><h1 class="article-title"><a href="{{url}}">{{title}}</a></h1>
<div class="article-avatar"><div class="flex ac"><a href="/author/2"><span class="avatar-img"><img alt="{{author}}的头像-云裂变" src="/wp-content/themes/zibll/img/avatar-default.png" class="lazyload avatar"></span></a><span class="display-name">{{author}}</span>{{date}}</div>
<div class="post-metas">{{counts}}</div></div></div>
<div class="article-content"><div data-nav="posts" class="theme-box wp-posts-content">
{{body}}
{{pages}}</div>
<div class="em09 muted-3-color"><div><span>©</span> 版权声明</div><div class="posts-copyright">文章版权归作者所有，未经允许请勿转载。</div></div><div class="text-center theme-box muted-3-color box-body separator em09">THE END</div>
<div class="theme-box article-tags"><a class="but ml6 radius c-blue" title="查看更多分类文章" href="{{place_url}}"><i class="fa fa-folder-open-o" aria-hidden="true"></i>{{place}}</a><br><a href="/tag/a" title="查看此标签更多文章" class="but ml6 radius"># 选题</a><a href="/tag/b" class="but ml6 radius"># 拆解</a></div></div>
<div class="text-center muted-3-color box-body em09">喜欢就支持一下吧</div><div class="text-center post-actions"><a href="javascript:;" data-action="like" class="action action-like"><svg class="icon" aria-hidden="true"><use xlink:href="#icon-like"></use></svg><text>点赞</text><count>96</count></a><a href="javascript:;" data-action="favorite" class="action action-favorite"><text>收藏</text><count>31</count></a><span class="hover-show dropup action action-share"><text>分享</text></span></div>
</article>
<div class="user-card zib-widget author"><div class="card-content"><a href="/author/2">{{author}}</a><span class="badg" title="人气值 8.8w+">8.8w+</span><div class="desc muted-2-color">把复杂的事情写简单</div></div></div>
<nav class="article-nav"><div class="main-bg box-body radius8 main-shadow"><a href="{{before}}"><p class="muted-2-color"><i class="fa fa-angle-left em12"></i> 上一篇</p><div class="text-ellipsis-2">{{before_title}}</div></a></div><div class="main-bg box-body radius8 main-shadow"><a href="{{after}}"><p class="muted-2-color">下一篇 <i class="fa fa-angle-right em12"></i></p><div class="text-ellipsis-2">{{after_title}}</div></a></div></nav>
<div class="theme-box relates relates-thumb"><div class="box-body notop"><div class="title-theme">相关推荐</div></div><div class="box-body radius8 main-bg"><div class="swiper-container">{{related}}</div></div></div>
<div class="theme-box" id="comments"><div class="box-body notop"><div class="title-theme">评论 <small>共4条</small></div></div><ol class="commentlist list-unstyled"><li class="comment"><div class="comment-main"><div class="comment-name">小鱼</div><div class="comment-content">阅读 9999 遍也不腻。</div><div class="comment-footer">2026-10-20 13:14 <a class="reply-link" href="javascript:;">回复</a></div></div></li></ol></div>
</div></div>
<div class="sidebar">{{side}}</div>"""
ICON = '<svg class="icon" aria-hidden="true"><use xlink:href="#icon-{}"></use></svg>'


def address(place: Category, number: int, day: object) -> str:
    return f"/{number}.html"


def home_of(place: Category) -> str:
    return "/category/" + "/".join(c.slug for c in place.chain)


def page(title: str, main: str) -> str:
    nav = "".join(
        f'<li class="menu-item menu-item-object-category"><a href="{HOME}{home_of(r)}">{r.name}</a></li>' for r in ROOTS
    )
    return fill(PAGE, title=title, nav=nav, main=main)


def way(place: Category, last: str = " 正文") -> str:
    items = "".join(f'<li><a href="{HOME}{home_of(c)}">{c.name}</a></li>' for c in place.chain)
    return f'<ul class="breadcrumb"><li><a href="{HOME}"><i class="fa fa-map-marker"></i> 首页</a></li>{items}<li>{last}</li></ul>'


def metas(comments: int, views: str, likes: int) -> str:
    return (
        f'<item class="meta-comm"><a rel="nofollow" data-toggle="tooltip" title="去评论" href="javascript:(scrollTo(\'#comments\'));">{ICON.format("comment")}{comments}</a></item>'
        f'<item class="meta-view">{ICON.format("eye")}{views}</item><item class="meta-like">{ICON.format("like")}{likes}</item>'
    )


def post(story: Story, date: str, counts: str, side: str, *, crumb: str, pages: str = "") -> str:
    before, after, *related = story.others
    cards = "".join(
        f'<div class="swiper-slide"><a href="{x.url}"><div class="graphic"><img data-src="/wp-content/uploads/{x.count}.jpg" src="/img/thumb.svg" alt="{x.title}-云裂变"><div class="abs-center">{x.title}</div></div></a></div>'
        for x in related
    )
    main = fill(
        POST, way=crumb, url=story.url, title=story.title, author=story.author, date=date, counts=counts, body=story.body.html, pages=pages,
        place=story.category.name, place_url=HOME + home_of(story.category), before=before.url, before_title=before.title,
        after=after.url, after_title=after.title, related=cards, side=side,
    )  # fmt: skip
    return page(story.title, main)


def widget(name: str, links: Sequence[Link]) -> str:
    rows = "".join(
        f'<div class="relative"><a class="main-color" href="{x.url}"><div class="flex"><div class="graphic"><img class="lazyload fit-cover" data-src="/u/{x.count}.jpg" src="/img/thumb-sm.svg" alt="{x.title}-云裂变"></div><div class="term-title text-ellipsis-2">{x.title}</div></div></a><div class="px12 muted-3-color"><item class="meta-comm">{ICON.format("comment")}{x.comments}</item><item class="meta-view">{ICON.format("eye")}{x.count}</item></div></div>'
        for x in links
    )
    return f'<div class="theme-box"><div class="box-body notop"><div class="title-theme">{name}</div></div><div class="box-body posts-mini-lists zib-widget">{rows}</div></div>'


def tabs(hot: Sequence[Link], latest: Sequence[Link], tips: Sequence[Link]) -> str:
    def pane(key: str, links: Sequence[Link], active: str = "") -> str:
        rows = "".join(
            f'<li class="flex jsb"><a href="{x.url}" title="{x.title}">{x.title}</a><span class="badg">{x.day:%m-%d}</span></li>'
            for x in links
        )
        return f'<div class="tab-pane fade{active}" id="{key}"><ul class="list-inline">{rows}</ul></div>'

    heads = '<ul class="list-inline tab-nav-theme"><li class="active"><a data-toggle="tab" href="#tab-x1">推荐文章</a></li><li><a data-toggle="tab" href="#tab-x2">热门文章</a></li><li><a data-toggle="tab" href="#tab-x3">最新文章</a></li></ul>'
    return f'<div class="zib-widget">{heads}<div class="tab-content">{pane("tab-x1", tips, " active in")}{pane("tab-x2", hot)}{pane("tab-x3", latest)}</div></div>'


def icons() -> Case:
    """Three icons, three figures: only the eye's is the read count."""
    w = Writer("zibll-a1", address)
    s = replace(w.story("p h p l p h u p i p", LEAVES[1]), count=12000)
    date = f'<span class="icon-spot" data-toggle="tooltip" title="{s.moment.year}年{s.moment:%m}月{s.moment:%d}日 {s.moment:%H:%M}发布">更新于 {s.moment:%Y-%m-%d}</span>'
    html = post(
        s,
        date,
        metas(418, "1.2w+", 96),
        widget("热门文章", s.hot) + widget("相关推荐", w.links(4)),
        crumb=way(s.category),
    )
    truth = article(
        s,
        updated_at=None,
        breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]),
        panels=panels(panel(s.hot, count=True)),
    )
    traps = [
        "eye-icon",
        "three-icons",
        "count-in-w",
        "panel-counts-by-icon",
        "popularity-of-the-author",
        "comment-dates",
    ]
    return Case("zibll_b2", "a1", html, s.url, truth, traps)


def tooltip_count() -> Case:
    """The count stands in a tooltip only; panels are tabs of which the style sheet hides two."""
    w = Writer("zibll-a2", address)
    s = w.story("p d p o p q p t p", LEAVES[6])
    date = f'<span class="muted-3-color">{s.moment.year}年{s.moment.month}月{s.moment.day}日 {s.moment:%H:%M}</span>'
    counts = f'<span class="px-2 rounded" title="{s.count:,} 次阅读"><i class="fa fa-eye"></i></span><span class="px-2" title="57 条评论"><i class="fa fa-comment"></i></span>'
    html = post(s, date, counts, tabs(s.hot, s.latest, w.links(5)), crumb=way(s.category, s.title))
    truth = article(
        s, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of, tail=[s.title]), panels=panels(panel(s.hot), panel(s.latest)),
    )  # fmt: skip
    return Case(
        "zibll_b2",
        "a2",
        html,
        s.url,
        truth,
        ["count-in-title-attribute", "panels-in-tabs", "recommendation-tab-first", "yearless-panel-dates"],
    )


HASHED = """<div class="sc-1x0d9 jKqPzA"><div class="sc-8f2a1 bWmTeR"><nav class="css-1dbjc4n r-13awgt0">{{way}}</nav>
<section class="_3k9Hs"><h1 class="_1RuRku">{{title}}</h1><div class="s-dsoj"><span class="_2f0aB">{{author}}</span><span class="_2f0aB">{{date}}</span><span class="_2f0aB">字数 1,864</span><span class="_2f0aB">阅读 {{count}}</span><span class="_2f0aB">评论 33</span><span class="_2f0aB">赞 1.5万</span></div>
<article class="_2rhmJa">{{body}}</article>
<div class="_18vTW"><span>著作权归作者所有，转载请联系作者</span></div><div class="_1kCBjS"><button class="_3nZ7k">1.5万赞</button><button class="_3nZ7k">收藏</button></div></section></div>
<aside class="_2OwGUo"><section class="_3Z3nHf"><h3 class="QxT4hD">阅读排行</h3><ol class="_2iTTfX">{{hot}}</ol></section><section class="_3Z3nHf"><h3 class="QxT4hD">推荐阅读</h3><ol>{{tips}}</ol></section></aside></div>"""


def hashed() -> Case:
    w = Writer("zibll-a3", address)
    s = replace(w.story("p p f p n p B p L p", LEAVES[8]), count=100000)
    crumb = '<span class="_x1">/</span>'.join(
        f'<a class="_k2" href="{HOME}{home_of(c)}">{c.name}</a>' for c in s.category.chain
    )
    rows = "".join(
        f'<li class="_3Fx9"><a class="_1-HJSV" href="{x.url}" title="{x.title}">{x.title}</a><div class="_21zxv">阅读 {x.count}</div></li>'
        for x in s.hot
    )
    tips = "".join(f'<li><a href="{x.url}">{x.title}</a><div>阅读 {x.count}</div></li>' for x in w.links(4))
    main = fill(
        HASHED,
        way=f'<a class="_k2" href="{HOME}/">首页</a><span class="_x1">/</span>{crumb}',
        title=s.title,
        author=s.author,
        date=f"{s.moment:%Y.%m.%d %H:%M:%S}",
        count="10万+",
        body=s.body.html,
        hot=rows,
        tips=tips,
    )
    truth = article(s, breadcrumb=path_crumbs(s.category, home_of), panels=panels(panel(s.hot, count=True)))
    return Case(
        "zibll_b2",
        "a3",
        page(s.title, main),
        s.url,
        truth,
        ["hashed-classes", "likes-beside-reads", "word-count", "dotted-date", "slash-breadcrumb", "100k-plus"],
    )


def cut_up() -> Case:
    """Page two of a cut-up article: the page links stand inside the text's box, the next article beside them."""
    w = Writer("zibll-a4", address)
    s = w.story("p H p y p a p X p", LEAVES[3])
    url = s.path.replace(".html", ".html/2")
    links = f'<div class="article-paging"><a href="{s.url}" class="post-page-numbers"><span>上一页</span></a> <a href="{s.url}" class="post-page-numbers"><span>1</span></a> <span class="post-page-numbers current"><span>2</span></span> <a href="{s.url}/3" class="post-page-numbers"><span>3</span></a> <a href="{s.url}/3" class="post-page-numbers"><span>下一页</span></a></div>'
    date = f'<span title="发布于 2018-01-01">最后更新：{s.moment:%Y-%m-%d %H:%M}</span>'
    counts = f'<span class="flex items-center"><i class="fa fa-eye"></i> <b>{s.count}</b></span><span><i class="fa fa-commenting-o"></i> <b>12</b></span>'
    html = post(s, date, counts, widget("最后更新", s.latest), crumb=way(s.category), pages=links)
    truth = article(
        s, url=HOME + url, updated_at=to_minute(s), breadcrumb=path_crumbs(s.category, home_of, tail=["正文"]), next_url=f"{s.url}/3",
        panels=panels(latest=panel(s.latest, count=True)),
    )  # fmt: skip
    return Case(
        "zibll_b2",
        "a4",
        html,
        HOME + url,
        truth,
        ["multi-page-middle", "older-date-in-tooltip", "panel-named-like-the-date", "ad-in-body"],
    )


def cards(links: Sequence[Link]) -> str:
    return "".join(
        f'<posts class="posts-item card ajax-item"><div class="item-thumbnail"><a target="_blank" href="{x.url}"><img src="/img/thumb.svg" data-src="/u/{x.count}.jpg" alt="{x.title}-云裂变" class="lazyload fit-cover radius8"></a></div><div class="item-body"><h2 class="item-heading"><a target="_blank" href="{x.url}">{x.title}</a></h2><div class="item-tags scroll-x no-scrollbar mb6"><a class="but c-blue" title="查看更多分类文章" href="{HOME}{home_of(x.category)}"><i class="fa fa-folder-open-o"></i>{x.category.name}</a></div><div class="item-meta muted-2-color flex jsb ac"><item class="meta-author flex ac"><span title="{x.moment:%Y-%m-%d %H:%M:%S}" class="ml6">{x.day}</span></item><div class="meta-right"><item class="meta-comm"><a href="{x.url}#comments">{ICON.format("comment")}{x.comments}</a></item><item class="meta-view">{ICON.format("eye")}{x.count}</item><item class="meta-like">{ICON.format("like")}7</item></div></div></div></posts>'
        for x in links
    )


def card_list() -> Case:
    """Cards with icons; more of them come by script; the hot panel is a numbered box."""
    w, place = Writer("zibll-l1", address), ROOTS[0]
    rows, hot, kids = w.latest(9), w.hot(), CHILDREN[ROOTS[0]]
    items = "".join(f'<li><a class="ajax-next" href="{HOME}{home_of(k)}">{k.name}</a></li>' for k in kids)
    cover = f'<div class="page-cover"><div class="abs-center page-cover-con"><h1 class="title-h-center">{place.name}</h1><div class="em09 page-desc">共 218 篇文章</div></div></div><div class="ajax-option"><ul class="list-inline scroll-x"><li class="active"><a class="ajax-next" href="{HOME}{home_of(place)}">全部</a></li>{items}</ul></div><div class="ajax-option">排序 <a class="ajax-next" href="{HOME}{home_of(place)}?orderby=views">浏览</a><a class="ajax-next" href="{HOME}{home_of(place)}?orderby=modified">更新</a></div>'
    crumb = way(place).replace("<li> 正文</li>", "")
    more = '<div class="text-center theme-pagination ajax-pag"><div class="next-page ajax-next"><a href="javascript:;">加载更多</a></div></div>'
    html = page(
        place.name,
        f'{crumb}{cover}<div class="content-wrap"><div class="posts-row ajaxpager">{cards(rows)}{more}</div></div><div class="sidebar">{widget("热门文章", hot)}</div>',
    )
    truth = category(
        place, HOME + home_of(place), breadcrumb=path_crumbs(place, home_of), entries=entries(rows, count=True), panels=panels(panel(hot, count=True)),
        subcategories=[{"name": k.name, "url": HOME + home_of(k)} for k in kids],
    )  # fmt: skip
    return Case(
        "zibll_b2",
        "l1",
        html,
        HOME + home_of(place),
        truth,
        ["cards", "load-more-by-script", "sort-links", "all-link-among-children", "category-link-in-card"],
    )


def author_page() -> Case:
    w = Writer("zibll-o1", address)
    rows, hot = w.latest(6), w.hot(5)
    head = '<div class="author-header"><div class="header-info"><div class="em12 name"><span class="display-name">小满</span> 的个人主页</div><div class="mt10">文章 62 · 评论 10 · 粉丝 8 · 人气 3.4w+</div></div></div><ul class="author-tab list-inline"><li class="active"><a href="#author-tab-post">文章 62</a></li><li><a href="#author-tab-favorite">收藏 3</a></li></ul>'
    html = page(
        "小满的个人主页",
        f'{head}<div class="content-wrap">{cards(rows)}</div><div class="sidebar">{widget("热门文章", hot)}</div>',
    )
    truth = other(HOME + "/author/2", panels=panels(panel(hot, count=True)))
    return Case("zibll_b2", "o1", html, HOME + "/author/2", truth, ["author-page"])


def cases() -> list[Case]:
    return [icons(), tooltip_count(), hashed(), cut_up(), card_list(), author_page()]

# ruff: noqa: E501 - markup keeps its own lines
"""Pages that a Vue application rendered on the server: data-v attributes, crumbs that are no links, el-icon-view, a state in a script."""

from __future__ import annotations

from dataclasses import replace

from .build import Case, article, category, crumbs, entries, fill, other, panel, panels
from .corpus import HOME, LEAVES, ROOTS, Category, Link, Story, Writer

PAGE = """<!doctype html>
<html data-n-head-ssr lang="zh" data-n-head="%7B%22lang%22:%7B%22ssr%22:%22zh%22%7D%7D">
<head><title>{{title}} - 云裂变</title><meta data-n-head="ssr" charset="utf-8"><meta data-n-head="ssr" data-hid="description" name="description" content=""><link rel="preload" href="/_nuxt/8f2c.js" as="script"></head>
<body><div data-server-rendered="true" id="__nuxt"><!----><div id="__layout"><div data-v-314f53c6>
<header data-v-314f53c6 class="el-header"><a href="/" class="nuxt-link-active logo" data-v-314f53c6><img src="/_nuxt/img/logo.svg" alt="云裂变"></a><ul role="menubar" class="el-menu--horizontal el-menu"><li role="menuitem" tabindex="0" class="el-menu-item"><a href="/">首页</a></li>{{nav}}</ul><div class="el-input el-input--small"><input type="text" autocomplete="off" placeholder="搜索" class="el-input__inner"></div></header>
<div class="el-main" data-v-314f53c6>
<div aria-label="Breadcrumb" role="navigation" class="el-breadcrumb" data-v-5c1e>{{way}}</div>
{{main}}
</div>
<footer data-v-314f53c6 class="el-footer"><p data-v-314f53c6>© 2026 云裂变</p></footer>
</div></div></div>
<script>window.__NUXT__={state:{article:{title:"旧标题",updatedAt:"2016-06-06 06:06:06",views:606060,content:"<p>\\u65e7\\u6b63\\u6587<\\/p>"}}};</script><script src="/_nuxt/8f2c.js" defer></script>
</body>
</html>
"""
SHOW = """<div class="el-row" data-v-77aa><div class="el-col el-col-18" data-v-77aa>
<div class="el-card is-never-shadow" data-v-77aa><div class="el-card__body"><h1 class="tit" data-v-77aa>{{title}}</h1><div class="sub" data-v-77aa>{{facts}}</div><div class="el-divider el-divider--horizontal"><!----></div>
<div class="ql-editor" data-v-77aa>{{body}}</div>
<div class="ops" data-v-77aa><button type="button" class="el-button"><i class="el-icon-thumb"></i><span>点赞 58</span></button><button type="button" class="el-button"><i class="el-icon-star-off"></i><span>收藏 21</span></button></div></div></div>
</div><div class="el-col el-col-6" data-v-77aa>{{side}}</div></div>"""


def address(place: Category, number: int, day: object) -> str:
    return f"/article/{number}"


def home_of(place: Category) -> str:
    return f"/category/{place.slug}"


def way(place: Category, last: str = "") -> str:
    def item(name: str, url: str = "") -> str:
        inner = f'<span role="link" class="el-breadcrumb__inner is-link">{f"<a href={url!r}>{name}</a>" if url else name}</span>'
        return f'<span class="el-breadcrumb__item" data-v-5c1e>{inner}<i class="el-breadcrumb__separator el-icon-arrow-right"></i></span>'

    return item("首页", "/") + "".join(item(c.name) for c in place.chain) + (item(last) if last else "")


def page(title: str, crumb: str, main: str) -> str:
    nav = "".join(
        f'<li role="menuitem" tabindex="-1" class="el-menu-item"><a href="{home_of(r)}">{r.name}</a></li>'
        for r in ROOTS
    )
    return fill(PAGE, title=title, nav=nav, way=crumb, main=main)


def card(name: str, links: tuple[Link, ...], form: str) -> str:
    return f'<div class="el-card box-card" data-v-1b2c><div class="el-card__header"><div class="clearfix"><span>{name}</span></div></div><div class="el-card__body">{"".join(form.format(x=x, k=k) for k, x in enumerate(links, 1))}</div></div>'


VIEWED = '<div class="text item" data-v-1b2c><a href="{x.path}" class="el-link el-link--default"><!----><span class="el-link--inner">{x.title}</span><!----></a><span class="r"><i class="el-icon-view"></i> {x.count}</span></div>'
DATED = '<div class="text item" data-v-1b2c><a href="{x.path}">{x.title}</a><time class="r">{x.day}</time></div>'


def show(story: Story, facts: str, side: str, last: str = "文章详情") -> str:
    return page(
        story.title,
        way(story.category, last),
        fill(SHOW, title=story.title, facts=facts, body=story.body.html, side=side),
    )


def way_truth(place: Category, *last: str) -> list[dict[str, str | None]]:
    return crumbs(("首页", "/"), *((c.name, None) for c in place.chain), *((x, None) for x in last))


def view_icon() -> Case:
    w = Writer("element-a1", address)
    s = replace(w.story("p h p u p i p r p", LEAVES[0]), count=15600)
    facts = f'<span><i class="el-icon-user"></i> {s.author}</span><span><i class="el-icon-time"></i> {s.moment:%Y-%m-%d}</span><span><i class="el-icon-chat-dot-round"></i> 301</span><span><i class="el-icon-view"></i> 1.56万</span>'
    html = show(s, facts, card("热门文章", s.hot, VIEWED) + card("最新文章", s.latest, DATED))
    truth = article(
        s,
        updated_at=None,
        breadcrumb=way_truth(s.category, "文章详情"),
        panels=panels(panel(s.hot, count=True), panel(s.latest)),
    )
    return Case(
        "element_ui",
        "a1",
        html,
        s.url,
        truth,
        ["crumbs-without-links", "view-icon", "state-in-script", "empty-comments", "panel-time-elements"],
    )


def named() -> Case:
    """Descriptions: label and content are two spans in an item; the edit's time is later than the publication's."""
    w = Writer("element-a2", address)
    s = w.story("p N p q p t p X p", LEAVES[6])
    pairs = [
        ("发布时间", "2018-08-08 08:08:08"),
        ("更新时间", f"{s.moment:%Y-%m-%d %H:%M:%S}"),
        ("评论数", "44"),
        ("浏览量", f"{s.count}"),
    ]
    cells = "".join(
        f'<td colspan="1" class="el-descriptions-item"><div class="el-descriptions-item__container"><span class="el-descriptions-item__label has-colon">{k}</span><span class="el-descriptions-item__content">{v}</span></div></td>'
        for k, v in pairs
    )
    facts = f'<div class="el-descriptions"><div class="el-descriptions__body"><table class="el-descriptions__table"><tbody><tr class="el-descriptions-row">{cells}</tr></tbody></table></div></div>'
    truth = article(s, breadcrumb=way_truth(s.category, s.title), panels=panels(latest=panel(s.latest)))
    return Case(
        "element_ui",
        "a2",
        show(s, facts, card("最近更新", s.latest, DATED), s.title),
        s.url,
        truth,
        ["descriptions-table", "both-publication-and-update", "state-in-script", "crumbs-without-links"],
    )


def listing() -> Case:
    w, place = Writer("element-l1", address), ROOTS[2]
    rows, hot, url = w.latest(8), w.hot(6), home_of(ROOTS[2])
    items = "".join(
        f'<div class="el-card is-hover-shadow" data-v-9d><div class="el-card__body"><a href="{x.path}"><h3>{x.title}</h3></a><p class="desc">{x.excerpt}</p><div class="meta"><span class="el-tag el-tag--mini">{x.category.name}</span><span>{x.moment:%Y-%m-%d %H:%M}</span><span><i class="el-icon-view"></i>{x.count}</span><span><i class="el-icon-chat-dot-round"></i>{x.comments}</span></div></div></div>'
        for x in rows
    )
    pager = '<div class="el-pagination is-background"><button type="button" disabled="disabled" class="btn-prev"><i class="el-icon el-icon-arrow-left"></i></button><ul class="el-pager"><li class="number active">1</li><li class="number">2</li></ul><button type="button" class="btn-next"><i class="el-icon el-icon-arrow-right"></i></button></div>'
    main = f'<div class="el-row"><div class="el-col el-col-18"><h2 class="cat">{place.name}</h2>{items}{pager}</div><div class="el-col el-col-6">{card("点击排行", hot, VIEWED)}</div></div>'
    truth = category(
        place,
        HOME + url,
        breadcrumb=way_truth(place),
        entries=entries(rows, excerpt=True, count=True),
        panels=panels(panel(hot, count=True)),
    )
    return Case(
        "element_ui",
        "l1",
        page(place.name, way(place), main),
        HOME + url,
        truth,
        ["pager-of-buttons", "view-icon", "crumbs-without-links", "state-in-script"],
    )


def shell() -> Case:
    """The application's empty shell: everything is left to its scripts."""
    html = '<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>云裂变</title><link href="/css/app.1a2b.css" rel="stylesheet"></head><body><noscript><strong>抱歉，请启用 JavaScript 后继续。</strong></noscript><div id="app"></div><script src="/js/app.1a2b.js"></script></body></html>'
    url = HOME + "/article/404040"
    return Case("element_ui", "o1", html, url, other(url, flawed=True), ["empty-shell"])


def cases() -> list[Case]:
    return [view_icon(), named(), listing(), shell()]

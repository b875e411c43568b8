# ruff: noqa: E501
"""Halo and Hexo blogs: article and time elements, counts that only a counter's script writes, a table of contents."""

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
    code,
    entries,
    heading,
    noise,
    panel,
)

FAMILY = "halo_hexo"
POST_PATH = "/archives/{id}/"
BUILD = ("建站知识", "/categories/build/")
DOMAIN = ("服务器与域名", "/categories/build/server/")
BUSUANZI = '<span class="post-meta-item" title="阅读次数" id="busuanzi_container_page_pv" style="display: none;"><span class="post-meta-item-icon"><i class="far fa-eye"></i></span><span class="post-meta-item-text">阅读次数：</span><span id="busuanzi_value_page_pv"></span></span>'


def _document(title: str, main: str, side: str = "") -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="UTF-8"><meta name="viewport" content="width=device-width"><meta name="generator" content="Hexo 6.3.0">
<link rel="stylesheet" href="/css/main.css"><title>{title} | 云裂变</title>
<script async src="//busuanzi.example.com/busuanzi/2.3/busuanzi.pure.mini.js"></script>
<script>var CONFIG = {{"hostname":"www.yunliebian.com","root":"/","scheme":"Gemini","version":"8.12.0"}};</script>
</head>
<body itemscope itemtype="http://schema.org/WebPage">
<div class="headband"></div>
<main class="main"><header class="header" itemscope itemtype="http://schema.org/WPHeader"><div class="site-brand-container"><div class="site-meta"><a href="/" class="brand" rel="start"><i class="logo-line"></i><h1 class="site-title">云裂变</h1><i class="logo-line"></i></a><p class="site-subtitle" itemprop="description">轻松运营从此开始</p></div></div>
<nav class="site-nav"><ul class="main-menu menu"><li class="menu-item menu-item-home"><a href="/" rel="section"><i class="fa fa-home fa-fw"></i>首页</a></li><li class="menu-item"><a href="/categories/" rel="section">分类<span class="badge">6</span></a></li><li class="menu-item"><a href="/archives/" rel="section">归档<span class="badge">128</span></a></li></ul></nav></header>
<aside class="sidebar"><div class="sidebar-inner sidebar-overview-active"><div class="site-author"><p class="site-author-name" itemprop="name">云裂变</p></div>{side}</div></aside>
<div class="main-inner">{main}</div></main>
<footer class="footer"><div class="footer-inner"><div class="copyright">&copy; 2018 – <span itemprop="copyrightYear">2026</span> <span class="author">云裂变</span></div><div class="busuanzi-count"><span class="post-meta-item" id="busuanzi_container_site_uv" style="display:none;"><i class="fa fa-user"></i><span id="busuanzi_value_site_uv"></span></span><span class="post-meta-item" title="总访问量"><i class="fa fa-eye"></i><span id="busuanzi_value_site_pv"></span></span></div></div></footer>
</body></html>"""


def _post(title: str, meta: str, blocks: list[Block], end: str = "") -> str:
    return f"""<div class="post-block"><link itemprop="mainEntityOfPage" href="https://www.yunliebian.com/">
<article itemscope itemtype="http://schema.org/Article" class="post-content" lang="zh-CN"><span hidden itemprop="publisher"><meta itemprop="name" content="云裂变"></span>
<header class="post-header"><h2 class="post-title" itemprop="name headline">{title}</h2><div class="post-meta-container"><div class="post-meta">{meta}</div></div></header>
<div class="post-body" itemprop="articleBody">{body_html(blocks)}</div>
{end}
</article></div>"""


def _meta(created: str, updated: str | None, count: str, columns: str) -> str:
    later = f'<span class="post-meta-item"><span class="post-meta-item-text">更新于</span> <time title="修改时间：{updated} 09:20:11" itemprop="dateModified" datetime="{updated}T09:20:11+08:00">{updated}</time></span>' if updated else ""  # fmt: skip
    return f"""<span class="post-meta-item"><span class="post-meta-item-icon"><i class="far fa-calendar"></i></span><span class="post-meta-item-text">发表于</span> {created}</span>{later}
<span class="post-meta-item"><span class="post-meta-item-icon"><i class="far fa-folder"></i></span><span class="post-meta-item-text">分类于</span> {columns}</span>{count}
<span class="post-meta-item" title="本文字数"><span class="post-meta-item-text">本文字数：</span><span>2.4k</span></span><span class="post-meta-item" title="阅读时长"><span class="post-meta-item-text">阅读时长 &asymp;</span><span>8 分钟</span></span>"""


def _column(name: str, path: str) -> str:
    return f'<span itemprop="about" itemscope itemtype="http://schema.org/Thing"><a href="{path}" itemprop="url" rel="index"><span itemprop="name">{name}</span></a></span>'


END = """<div class="post-copyright"><ul><li class="post-copyright-author"><strong>本文作者： </strong>云裂变</li><li class="post-copyright-link"><strong>本文链接：</strong><a href="https://www.yunliebian.com/archives/dns-ttl/">https://www.yunliebian.com/archives/dns-ttl/</a></li><li class="post-copyright-license"><strong>版权声明： </strong>本博客所有文章除特别声明外，均采用 BY-NC-SA 许可协议。</li></ul></div>
<footer class="post-footer"><div class="post-tags"><a href="/tags/dns/" rel="tag"># DNS</a></div><div class="post-nav"><div class="post-nav-item"><a href="/archives/1202/" rel="prev" title="服务器搬家"><i class="fa fa-angle-left"></i> 服务器搬家</a></div><div class="post-nav-item"></div></div></footer>"""


def _script_count() -> Case:
    """阅读次数 is empty until a script fills it, and 阅读时长 beside it is no count; the site's name is the h1."""
    prose, page, path = Prose("hexo a1"), f"{FAMILY}-a1", "/archives/dns-ttl/"
    blocks = [
        prose.p(),
        heading('<a href="#TTL" class="headerlink" title="TTL"></a>TTL 是什么'),
        prose.p(),
        code(["dig +short www.example.com", "ttl = 600   # 秒"]),
        prose.p(),
    ]
    blocks[1] = Block(blocks[1].html, ("TTL 是什么",))
    blocks[3] = Block(blocks[3].html, ("dig +short www.example.com", "ttl = 600 # 秒"))
    title = "改 DNS 之前，请先把 TTL 调小"
    created = '<time title="创建时间：2023-02-11 20:15:00" itemprop="dateCreated datePublished" datetime="2023-02-11T20:15:00+08:00">2023-02-11</time>'
    columns = _column(*BUILD) + "，" + _column(*DOMAIN)
    html = _document(title, _post(title, _meta(created, "2023-06-01", BUSUANZI, columns), blocks, END))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=either(["建站知识", "服务器与域名"], ["服务器与域名"]),
        updated_on="2023-06-01",
        updated_at=either(None, "2023-06-01T01:20:11Z"),
        read_count=None,
        traps=["counter-script", "reading-time", "site-name-is-h1", "category-label", "copyright-list", "header-link"],
    )
    return case(page, html, truth)


def _halo() -> Case:
    """Halo: the count is in the page, a toc opens the body, and one more h1 stands in the body."""
    prose, page, path = Prose("halo a2"), f"{FAMILY}-a2", "/archives/cert-renew/"
    posts = prose.posts(8, POST_PATH)
    inner = [Block('<h1 id="one">一、为什么会失败</h1>', ("一、为什么会失败",)), prose.p(), Block('<h1 id="two">二、怎么补救</h1>', ("二、怎么补救",)), prose.p(), prose.p()]  # fmt: skip
    toc = noise('<div class="toc"><div class="toc-title">文章目录</div><ul><li><a href="#one">一、为什么会失败</a></li><li><a href="#two">二、怎么补救</a></li></ul></div>')  # fmt: skip
    blocks, title = [toc, *inner], "证书续期失败的那个凌晨"
    meta = f'<span class="post-meta-item"><i class="far fa-calendar"></i> <time>2024-09-15 03:42</time></span><span class="post-meta-item"><i class="far fa-folder"></i> 分类：{_column(*DOMAIN)}</span><span class="post-meta-item"><i class="fas fa-fire"></i> 热度：４５６</span><span class="post-meta-item"><i class="far fa-comments"></i> 9 条评论</span><span class="post-meta-item">点赞 3</span>'
    side = _side("热门文章", posts[:4]) + _side("最新评论", posts[4:])
    html = _document(title, _post(title, meta, blocks), side)
    text = body_text(inner)
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=["服务器与域名"],
        updated_on="2024-09-15",
        updated_at="2024-09-14T19:42:00Z",
        read_count=456,
        body_text=either(text, "文章目录\n一、为什么会失败\n二、怎么补救\n" + text),
        panels={"hot": panel(posts[:4]), "latest": []},
        traps=["several-h1", "table-of-contents", "heat", "full-width-digits", "comments-and-likes"],
    )
    return case(page, html, truth)


def _side(name: str, posts: list[Post]) -> str:
    rows = "".join(f'<li class="links-of-blogroll-item"><a href="{p.path}" title="{p.title}">{p.title}</a></li>' for p in posts)  # fmt: skip
    return f'<div class="links-of-blogroll site-overview-item"><div class="links-of-blogroll-title"><i class="fa fa-fire fa-fw"></i> {name}</div><ul class="links-of-blogroll-list">{rows}</ul></div>'


def _yearless() -> Case:
    """``6 月 3 日`` names no year."""
    prose, page, path = Prose("hexo a3"), f"{FAMILY}-a3", "/archives/3301/"
    blocks = [*prose.body(3), noise('<p hidden>更新时间：2024-06-03</p>'), noise('<div class="reward-container"><div>坚持原创技术分享，您的支持将鼓励我继续创作！</div><button>打赏</button></div>')]  # fmt: skip
    title = "备份要做几份才安心"
    meta = f'<span class="post-meta-item">发表于 6 月 3 日</span><span class="post-meta-item">分类于 {_column(*DOMAIN)}</span><span class="post-meta-item" title="浏览量"><i class="far fa-eye"></i> 1,530</span>'
    html = _document(title, _post(title, meta, blocks))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=[],
        category_path=["服务器与域名"],
        updated_on=None,
        read_count=1530,
        traps=["yearless-date", "hidden-date", "reward-box", "title-attribute-is-label"],
    )
    return case(page, html, truth)


def _list() -> Case:
    """A category as a timeline under years: every date lacks its year in words but has it in its heading."""
    prose, page, path = Prose("hexo l1"), f"{FAMILY}-l1", "/categories/build/server/"
    posts = prose.posts(6, POST_PATH)
    rows = "".join(
        f'<article class="post" itemscope itemtype="http://schema.org/Article"><header class="post-header"><div class="post-meta-container"><time itemprop="dateCreated" datetime="{p.day}T10:00:00+08:00" content="{p.day}">{p.day}</time></div><div class="post-title"><a class="post-title-link" href="{p.path}" itemprop="url"><span itemprop="name">{p.title}</span></a></div></header></article>\n'
        for p in posts
    )
    main = f'<div class="post-block"><div class="posts-collapse"><div class="collection-title"><h2 class="collection-header">服务器与域名 <small>分类</small></h2></div>{rows}</div></div><nav class="pagination"><span class="page-number current">1</span><a class="page-number" href="/categories/build/server/page/2/">2</a><a class="extend next" rel="next" title="下一页" aria-label="下一页" href="/categories/build/server/page/2/"><i class="fa fa-angle-right"></i></a></nav>'
    truth = category(
        page,
        path,
        title=either("服务器与域名", "服务器与域名 分类"),
        breadcrumb=[],
        category_path=either(["服务器与域名"], ["服务器与域名 分类"]),
        entries=entries(posts),
        next_url=SITE + "/categories/build/server/page/2/",
        traps=["no-breadcrumb-on-list", "date-before-title", "icon-pager", "small-word-in-heading"],
    )
    return case(page, _document("分类: 服务器与域名", main), truth)


def cases() -> Iterator[Case]:
    for make in (_script_count, _halo, _yearless, _list):
        yield make()

# ruff: noqa: E501
"""Bodies that ask every rule of the text: blocks in cells, breaks in items, text beside blocks, preformatted lines."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import SITE, Block, Prose, article, body_html, case, crumbs, noise

FAMILY = "rich_body"
HOME, BUILD = ("首页", "/"), ("建站知识", "/jianzhan/")

TABLE = """<table border="1"><thead><tr><th>阶段</th><th><p>要做的事</p></th></tr></thead>
<tbody><tr><td><p>第一周</p></td><td><p>收集问题</p><p>整理答案</p></td></tr>
<tr><td>第二周</td><td><ul><li>上线</li><li>观察</li></ul></td></tr></tbody></table>"""
TABLE_LINES = ("阶段\t要做的事", "第一周\t收集问题 整理答案", "第二周\t上线 观察")
NESTED = """<ol><li><p>打开后台</p></li><li>选择栏目<br>再点“新建”</li><li>保存
  <ol><li>先存草稿</li><li>再发布
    <ul><li>立即发布</li></ul></li></ol></li></ol>"""
NESTED_LINES = ("打开后台", "选择栏目", "再点“新建”", "保存", "先存草稿", "再发布", "立即发布")
QUESTIONS = "<dl><dt>问：要不要备案？</dt><dd>答：主机在境内就要。</dd><dt>问：多久？</dt><dd>答：一般 7&ndash;20 天。</dd></dl>"
QUESTION_LINES = ("问：要不要备案？", "答：主机在境内就要。", "问：多久？", "答：一般 7–20 天。")


def _document(title: str, meta: str, body: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}_建站知识_云裂变</title></head>
<body><div class="hd"><a href="/">云裂变</a><ul><li><a href="/">首页</a></li><li><a href="/yunying/">运营学院</a></li><li><a href="/jianzhan/">建站知识</a></li></ul></div>
<div class="mbx">当前位置：<a href="/">首页</a> &gt; <a href="/jianzhan/">建站知识</a> &gt; 正文</div>
<div class="news"><h1>{title}</h1><div class="mt">{meta}</div>
<div class="nr">
{body}
</div>
<div class="sx"><span>上一篇：没有了</span><span>下一篇：<a href="/jianzhan/3.html">主机怎么选</a></span></div></div>
<div class="ft">&copy; 2026 云裂变</div></body></html>"""


def _blocks() -> Case:
    page, path = f"{FAMILY}-a1", "/jianzhan/1.html"
    prose, title = Prose("rich a1"), "从准备到上线：建站四周计划"
    loose = Block("开头没有段落标签的一句。<div>中间是一个块。</div>结尾又是一句。", ("开头没有段落标签的一句。", "中间是一个块。", "结尾又是一句。"))  # fmt: skip
    inline = Block("<p>面积 120 m<sup>2</sup>，用 <code>rsync -av</code> 同步，<del>不要</del>务必<span>先</span><span>备份</span>。<br>第二行<br /><br/>第三行</p>", ("面积 120 m2，用 rsync -av 同步，不要务必先备份。", "第二行", "第三行"))  # fmt: skip
    pre = Block("<pre>第一步\n\n    第二步   缩进\n第三步</pre>", ("第一步", "第二步 缩进", "第三步"))
    blocks = [
        loose,
        prose.p(),
        Block(TABLE, TABLE_LINES),
        Block(NESTED, NESTED_LINES),
        noise("<hr>"),
        inline,
        Block(QUESTIONS, QUESTION_LINES),
        pre,
        prose.p(1, 2),
    ]
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BUILD, ("正文", None)),
        category_path=["建站知识"],
        updated_on="2023-08-15",
        read_count=305,
        traps=["blocks-in-cells", "list-in-cell", "break-in-item", "nested-lists", "text-beside-blocks", "pre", "dl"],
    )
    return case(page, _document(title, "更新时间：2023-08-15 阅读：305 次", body_html(blocks)), truth)


def _characters() -> Case:
    """Full-width letters stay, zero-width ones go, and every blank is one blank."""
    page, path = f"{FAMILY}-a2", "/jianzhan/2.html"
    prose, title = Prose("rich a2"), "ＳＳＬ证书与 emoji 🙂：字符的那些事"
    odd = Block("<p>\u3000\u3000全角字母ＡＢＣ与数字１２３原样保留，\u200b零宽\u200d字符\ufeff要去掉；制表\t符与&nbsp;&nbsp;不换行空格&emsp;都算一个空格。</p>", ("全角字母ＡＢＣ与数字１２３原样保留，零宽字符要去掉；制表 符与 不换行空格 都算一个空格。",))  # fmt: skip
    entity = Block("<p>&#x8FD0;&#33829;&middot;&hellip;&lt;b&gt;不是标签&lt;/b&gt;&amp;amp;&copy;</p>", ("运营·…<b>不是标签</b>&amp;©",))  # fmt: skip
    words = Block(
        "<p>两个<b>粗体</b> <i>斜体</i>之间有空格，<b>这里</b><i>没有</i>。</p>",
        ("两个粗体 斜体之间有空格，这里没有。",),
    )
    empty = noise("<p>\u3000\u200b&nbsp;</p><p></p><div><br></div>")
    pictures = Block('<p><img src="/up/a.png"><img data-original="/up/b.png" src="/s/load.gif" alt="二"></p>')
    linked = Block('<p><a href="/up/c-big.png"><img src="/up/c.png" alt=" 三 "></a></p>')
    blocks = [odd, empty, entity, words, empty, pictures, linked, prose.p()]
    names = (("a", None), ("b", "二"), ("c", "三"))
    truth = article(
        page,
        path,
        blocks,
        title=title,
        breadcrumb=crumbs(HOME, BUILD, ("正文", None)),
        category_path=["建站知识"],
        updated_on="2024-02-03",
        read_count=2008,
        images=[{"url": f"{SITE}/up/{n}.png", "alt": alt} for n, alt in names],
        traps=["full-width-letters", "zero-width", "entities", "empty-paragraphs", "lazy-images", "full-width-digits"],
    )
    meta = "发布日期：２０２４－０２－０３　点击量：２，００８"
    return case(page, _document(title, meta, body_html(blocks)), truth)


def cases() -> Iterator[Case]:
    yield from (_blocks(), _characters())

# ruff: noqa: E501
"""Facts in other words, and none: labels in traditional characters, English chips that touch, reads that a script writes."""

from __future__ import annotations

from collections.abc import Iterator

from .build import Case
from .corpus_b import Prose, article, body_html, case, crumbs

FAMILY = "fact_words"
WAY = ("首页", "/"), ("门店", "/shop/"), ("会员", "/shop/vip/")


def _page(name: str, title: str, facts: str, **shown: object) -> Case:
    page, blocks = f"{FAMILY}-{name}", Prose(f"fact words {name}").body(4)
    way = " &gt; ".join(f'<a href="{path}">{word}</a>' for word, path in WAY)
    truth = article(page, f"/wen/{name}", blocks, title=title, breadcrumb=crumbs(*WAY), category_path=["门店", "会员"], updated_at=None, **shown)  # fmt: skip
    html = f'<!doctype html><html><head><meta charset="utf-8"><title>{title} - 云裂变</title></head><body><div class="w"><div class="k">{way}</div><h1>{title}</h1>{facts}<div class="z">{body_html(blocks)}</div></div><div id="footer">© 2026 云裂变</div></body></html>'
    return case(page, html, truth)


def cases() -> Iterator[Case]:
    yield _page("a1", "储值卡的余额该不该印在小票上", "<div>最後更新於 2023-06-18 ／ 瀏覽次數：2,048 ／ 回覆：5 ／ 讚：31</div>", updated_on="2023-06-18", read_count=2048, traps=["traditional-labels"])  # fmt: skip
    yield _page("a2", "生日券发早了三天，核销反而多了", "<div><span>發布日期：2022-09-03</span> <span>推薦 12</span> <span>點閱數 988</span></div>", updated_on="2022-09-03", read_count=988, traps=["traditional-labels", "another-counter-first"])  # fmt: skip
    yield _page("a3", "积分换礼的柜子为什么要上锁", "<div><b>Reads: 3.4k</b><b>Likes: 27</b><b>Updated: 2024-05-21</b></div>", updated_on="2024-05-21", read_count=3400, traps=["english-labels", "chips-that-touch"])  # fmt: skip
    yield _page("a4", "会员群的公告写给谁看", "<div><b>Likes: 1.8k</b><b>Comments: 27</b><b>Updated: 2024-05-22</b></div>", updated_on="2024-05-22", read_count=None, traps=["no-reads", "chips-that-touch"])  # fmt: skip
    empty = "<div><u>2023-09-12</u> <u>浏览</u> <u>57 喜欢</u> <u>6 评论</u></div>"
    yield _page("a5", "雨棚伸出去半米，门口就站得住人了", empty, updated_on="2023-09-12", read_count=None, traps=["reads-by-script", "another-counter-behind"])  # fmt: skip
    behind = '<div><u>2023-09-13</u> <u><i id="n"></i> 次浏览</u> 57 喜欢 · 6 评论</div>'
    yield _page("a6", "叫号机坏了一天，我们学会了记人", behind, updated_on="2023-09-13", read_count=None, traps=["reads-by-script", "another-counter-behind"])  # fmt: skip
    both = "<div><u>2023-09-14</u> <u>57 浏览</u> <u>57 喜欢</u> <u>6 评论</u></div>"
    yield _page("a7", "把打烊时间往后挪二十分钟", both, updated_on="2023-09-14", read_count=57, traps=["two-counters-alike"])  # fmt: skip
    gap = "<div>更新于 2023-09-16　阅读：　83 评论</div>"
    yield _page("a8", "门铃换成风铃以后，客人进门会笑一下", gap, updated_on="2023-09-16", read_count=None, traps=["reads-by-script", "another-counter-behind"])  # fmt: skip
    icon = '<div><u>2023-09-17</u> <u title="点赞"><i class="ic-zan"></i>912</u><u>浏览</u></div>'
    yield _page("a9", "收银台旁边该不该放一碟糖", icon, updated_on="2023-09-17", read_count=None, traps=["reads-by-script", "another-counter-before"])  # fmt: skip
    touching = "<div><u>2.4万阅读</u><u>约 5 分钟读完</u><u>更新于 2023-09-18</u></div>"
    yield _page("a10", "一份值班表里的三种笔迹", touching, updated_on="2023-09-18", read_count=24_000, traps=["pieces-that-touch"])  # fmt: skip
    unit = "<div><u>浏览 <b>2,635</b> 次</u><u>字数：1,934 字</u><u>更新于 2023-09-19</u></div>"
    yield _page("a11", "把盘点放在周二早上做", unit, updated_on="2023-09-19", read_count=2_635, traps=["pieces-that-touch"])  # fmt: skip
    empty_brackets = "<div><u>更新于 2023-09-20</u><u>评论 485</u><u>阅读()</u></div>"
    yield _page("a12", "雨伞架挪到门外以后", empty_brackets, updated_on="2023-09-20", read_count=None, traps=["reads-by-script", "another-counter-before"])  # fmt: skip
    drawn = '<div><u>2023-09-21</u> <u><i class="fa fa-comment-o"></i> 614</u> <u>浏览 <b></b> 次</u></div>'
    yield _page("a13", "把试吃的盘子端到队伍中间", drawn, updated_on="2023-09-21", read_count=None, traps=["reads-by-script", "another-icon-before"])  # fmt: skip
    eye = '<div>2023-09-22　<i class="fa fa-eye"></i>　614 评论　作者：阿梅</div>'
    yield _page("a14", "外卖骑手的水杯放在哪一层", eye, updated_on="2023-09-22", read_count=None, traps=["reads-by-script", "another-counter-behind"])  # fmt: skip
    all_there = '<div>2023-09-23 <i class="fa fa-comment-o"></i> 14 <i class="fa fa-eye"></i> 614 评论 14</div>'
    yield _page("a15", "一块抹布用到第几天该换", all_there, updated_on="2023-09-23", read_count=614, traps=["another-icon-before"])  # fmt: skip
    alike = "<div><u>2023-09-24</u> <u>浏览 5</u> <u>57 喜欢</u></div>"
    yield _page("a16", "雨天把伞筒放在收银台左边", alike, updated_on="2023-09-24", read_count=5, traps=["counters-that-begin-alike"])  # fmt: skip

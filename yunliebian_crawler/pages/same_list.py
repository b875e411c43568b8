"""Links of a list to itself, in part or further on: only its open questions, only its best posts, its second page."""

from __future__ import annotations

import re

from .. import labels
from ..site import is_page_of

_STATE = re.compile(
    r"[未待零已](?:结帖?|解决|回[答复]|采纳|完结|关闭)|(?:求助|进行|连载)中|(?:只看)?(?:精华帖?|加精)", re.IGNORECASE
)
"""In which state questions and posts are: no topic."""
_CHOICE = re.compile(
    r"(?:[\w.]*_)?(?:status|state|stat|solved|resolved|filter|order\w*|per_?page|page_?size|limit|layout)|is_\w+",
    re.IGNORECASE,
)
"""Parameters that choose among what a list holds, or how it is shown."""
_PAGE = re.compile(r"(?:前往|转到|跳到)? ?第? ?\d{0,4} ?(?:页面?|page) ?\d{0,4}", re.IGNORECASE)


def is_same_list(own: str, url: str, name: str) -> bool:
    """Whether a link with this name shows the page's own list again, and no child of it.

    >>> is_same_list("https://a.cn/ask/", "https://a.cn/ask/?status=0", "未结")
    True
    >>> is_same_list("https://a.cn/ask/", "https://a.cn/ask/?cid=4", "活动运营")
    False
    >>> is_same_list("https://a.cn/ask/?p=2", "https://a.cn/ask/?p=1", "« 较新")
    True
    """
    if _STATE.fullmatch(name) or (_PAGE.fullmatch(name) and is_page_of(own, url)):
        return True
    if labels.NEWER_OR_OLDER.fullmatch(name) and (is_page_of(own, url) or is_page_of(url, own)):
        return True
    if url == own or "?" not in url:
        return False
    return _without_choice(own) == _without_choice(url)


def _without_choice(url: str) -> tuple[str, list[str]]:
    path, _, query = url.partition("?")
    return path, [pair for pair in query.split("&") if pair and not _CHOICE.fullmatch(pair.partition("=")[0])]

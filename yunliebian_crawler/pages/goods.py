"""What is for sale among a list's articles: cards of courses and goods, with a price or with how many bought them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..items import RawEntry

_PRICE = re.compile(r"(?:¥|￥|RMB)\s?\d[\d,.]*\s?[万元起]*")
_BUYERS = re.compile(
    r"(?:已有?|共)?\s?\d[\d,.]*\s?[万wW+]*\s?(?:位|名|个)?(?:人|学员)\s?(?:已|正?在)?(?:学习?|报名|购买|付款|下单|加入)(?:了|过|中)?"
)
MAX_TEXT = 16
"""Characters of the longest such text."""


def without_goods(texts: Iterable[Iterable[str]], entries: list[RawEntry]) -> list[RawEntry]:
    """The entries but those without excerpt, date and reads among whose texts a price stands, or how many bought.

    A list of nothing but goods is left alone. ``texts`` are those of each entry."""
    bare = [not (entry.excerpt or entry.updated_on or entry.read_count) for entry in entries]
    if not any(bare) or all(bare):
        return entries
    return [
        x for x, is_bare, shown in zip(entries, bare, texts, strict=True) if not (is_bare and any(map(_sells, shown)))
    ]


def _sells(text: str) -> bool:
    """Whether a text is a price or a number of buyers and nothing else."""
    if len(text) > MAX_TEXT or not ("¥" in text or "￥" in text or "人" in text or "员" in text or "RMB" in text):
        return False
    return _PRICE.fullmatch(text) is not None or _BUYERS.fullmatch(text) is not None

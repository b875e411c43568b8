"""Headings of panels: which texts name one, and of what kind. Remembered, as every page of a site has the same few."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from .. import labels
from .lines import Element, Line, without_icons

PanelKind = Literal["hot", "latest", "other"]
MAX_HEADING = 16
"""A panel heading is short; a longer line that begins like one is a sentence."""
MIN_HEADING = 4
"""A shorter one, such as 最新, is told from other texts by what it heads only."""
_DECORATION = " 【】[]·●■◆▪•|>»:：-—~☆★#/※『』「」〖〗〔〕《》<«‹›=+*_"
_SPACED = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff])+")
"""A word whose characters stand apart, so that it fills its box."""
_SUBTITLE = re.compile(r"\s+(?:[/|·•–—-]\s*)?[A-Za-z][A-Za-z .&']*$|^[A-Za-z][A-Za-z .&']*(?:\s*[/|·•–—-])?\s+")
_READS = re.compile(labels.READS, re.IGNORECASE)


class Panel(NamedTuple):
    kind: PanelKind
    label: str
    start: int
    """The label's line."""
    first: int
    """First line of what it heads."""
    end: int


class Heading(NamedTuple):
    text: str
    el: Element
    link: Element | None


def kind_of(text: str) -> PanelKind | None:
    """What a heading heads; None for a text that is no panel heading.

    >>> kind_of("热门文章"), kind_of("最近更新"), kind_of("相关阅读"), kind_of("热门文章为什么热")
    ('hot', 'latest', 'other', None)
    """
    return _kind_of(text) if text and len(text) <= MAX_HEADING else None


@lru_cache(maxsize=2048)
def _kind_of(text: str) -> PanelKind | None:
    if labels.OTHER_PANEL.fullmatch(text):
        return "other"
    if labels.NEVER_PANEL.search(text) or _READS.fullmatch(text):
        return None
    return "hot" if labels.HOT.fullmatch(text) else "latest" if labels.LATEST.fullmatch(text) else None


@lru_cache(maxsize=2048)
def heads_offers(text: str) -> bool:
    """Whether a text may head what the site offers beside its articles: cases of customers, courses, downloads."""
    return MIN_HEADING <= len(text) <= MAX_HEADING and labels.OFFERS.fullmatch(text) is not None


def heads_panel(text: str) -> bool:
    """Whether a text is the heading of a hot or latest panel, and no word that may be anything else's too."""
    return MIN_HEADING <= len(text) <= MAX_HEADING and kind_of(bare(text)) in ("hot", "latest")


def headings_of(line: Line) -> list[Heading]:
    """The line's short texts, one per inline element: a lone heading is one of them, a row of tabs several."""
    if len(line.segs) == 1:
        seg = line.segs[0]
        text = _heading_text(line.text)
        return [Heading(text, seg.el, seg.link)] if text else []
    parts: list[tuple[str, Element, Element | None]] = []
    for seg in line.segs:
        if parts and (parts[-1][1] is seg.el or (seg.link is not None and parts[-1][2] is seg.link)):
            parts[-1] = (parts[-1][0] + seg.text, parts[-1][1], seg.link)
        else:
            parts.append((seg.text, seg.el, seg.link))
    return [Heading(shown, el, link) for text, el, link in parts if (shown := _heading_text(text))]


def _heading_text(text: str) -> str:
    """A text as a heading would have it; "" for "more" and for mere decoration."""
    shown = bare(text)
    return "" if labels.is_more(shown) else shown


def bare(text: str) -> str:
    """A heading's text without decoration and without a subtitle in Latin letters."""
    shown = _without_pictures(without_icons(text).strip(_DECORATION)).strip(_DECORATION)
    if shown[1:2] == " " and _SPACED.fullmatch(shown):
        return shown.replace(" ", "")
    if shown[:1].isascii() == shown[-1:].isascii():
        return shown
    return _SUBTITLE.sub("", shown).strip(_DECORATION)


def _without_pictures(text: str) -> str:
    """Without emoji and other small pictures before and behind it."""
    start, end = 0, len(text)
    while start < end and _is_picture(text[start]):
        start += 1
    while start < end and _is_picture(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_picture(sign: str) -> bool:
    return "\u2190" <= sign <= "\u2bff" or sign == "\ufe0f" or "\U0001f000" <= sign <= "\U0001faff"


def says_panel(line: Line) -> bool:
    """Whether one of a line's texts, or all together, head a panel of some kind."""
    if line.says_panel is None:
        if len(line.segs) == 1:
            text = bare(line.text)
            line.says_panel = kind_of(text) is not None or heads_offers(text)
        else:
            heads = [h.text for h in headings_of(line)]
            line.says_panel = any(map(kind_of, heads)) or (len(heads) > 1 and kind_of(bare("".join(heads))) is not None)
    return line.says_panel


def ends_text(text: str) -> bool:
    """Whether nothing below a line at a text's end is the article's: a panel begins, or words on its author or to its
    readers."""
    return heads_panel(text) or labels.counts_person(text) or labels.asks_opinion(text)

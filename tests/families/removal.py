"""Pages that lose one fact: the date, the count, the heading or the body is taken out, all else stays."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from lxml.html import tostring

from .mutate import source, tree


def without_date(page: bytes, day: str, instead: str = "") -> bytes:
    """Every spelling of that day, its time of day with it, replaced."""
    when = date.fromisoformat(day)
    numbers = rf"{when.year}\s*[-/.年]\s*0?{when.month}\s*[-/.月]\s*0?{when.day}(?!\d)\s*日?"
    clock = r"(?:[T\s]*(?:上午|下午)?\s*\d{1,2}[:时]\d\d(?:[:分]\d\d秒?)?(?:\+\d\d:?\d\d)?)?"
    return re.sub(numbers + clock, instead, source(page)).encode()


def without_count(page: bytes, count: int, instead: str = "") -> bytes:
    """Every spelling of that number replaced."""
    spellings = {str(count), f"{count:,}", *(f"{count / 10_000:.{n}f}" for n in (1, 2, 3))}
    numbers = "|".join(re.escape(s) for s in sorted(spellings, key=len, reverse=True))
    return re.sub(rf"(?<![\d.,/_-])(?:{numbers})(?![\d.,]*\d|[_.]s?html)\s*[万wW]?\+?", instead, source(page)).encode()


def without_heading(page: bytes, title: str) -> bytes:
    """Every element that shows just the title dropped; the page's head still names it."""
    root = tree(page)
    for el in list(root.iter()):
        if isinstance(el.tag, str) and el.getparent() is not None and el.tag != "title" and _text(el) == title:
            el.drop_tree()
    return tostring(root, encoding="utf-8")


def without_title(page: bytes, title: str) -> bytes:
    """The heading dropped, and the head's names for it emptied."""
    root = tree(without_heading(page, title))
    for el in list(root.iter("meta", "title", "script")):
        if el.tag == "meta" and title[:8] in (el.get("content") or ""):
            el.drop_tree()
        elif el.tag != "meta" and title[:8] in (el.text or ""):
            el.text = ""
    return tostring(root, encoding="utf-8")


def without_body(page: bytes, body: str) -> bytes:
    """Every element that shows just one of the body's lines dropped."""
    lines = {line.replace("\t", "") for line in body.split("\n")}
    root = tree(page)
    for el in list(root.iter()):
        if isinstance(el.tag, str) and el.getparent() is not None and _text(el) in lines:
            el.drop_tree()
    return tostring(root, encoding="utf-8")


def foreign_lines(result: dict[str, Any]) -> set[str]:
    """Texts that stand on the page and are never body: what its panels show."""
    entries = [entry for panel in result["panels"].values() for entry in panel]
    return {
        text
        for entry in entries
        for text in (entry["title"], entry["excerpt"])
        if isinstance(text, str) and len(text) > 6
    }


def _text(el: Any) -> str:
    return " ".join(el.text_content().split())

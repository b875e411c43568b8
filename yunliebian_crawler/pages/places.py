"""Where on a page a value stands that is known from elsewhere, so that a person can mend the rule that lost it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice

from .. import labels
from ..normalise import Unreadable, to_count, to_moment
from ..site import Site
from .charset import decode
from .dom import Document
from .kinds import not_html
from .lines import Element, Line, clean, without_icons
from .split_dates import date_in_pieces
from .split_titles import split_lines

Value = str | int | date | Sequence[str]
MAX_PLACES = 8
"""A value that stands in more places is told by none of them."""
MAX_QUOTED = 24
"""Characters of a label or key that are quoted."""
MAX_FACTS = 80
"""Characters of a line of facts; a value in a longer one stands in prose, and is told later."""
MAX_SCRIPT = 200_000
"""Characters of one script that are looked through."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEY = re.compile(r"[\w$.\-]+[\"']?\s*[:=(]?\s*[\"']?$")
_NO_ADDRESS = frozenset(("href", "src", "class", "id", "style"))
"""Attributes that say where something leads or how it looks, never a value."""


def whereabouts(content: bytes, url: str, content_type: str | None, value: Value) -> list[str]:
    """Where ``value`` now stands on this page, in words: visible text first, then hidden text, attributes, scripts.

    ``value`` is what the archive knows: a text, a count, a day (also as ISO text), a body (its lines) or a category
    path (its names, also joined by `` / ``). Counts and days are found in every spelling, a count also where it has
    grown by less than half. At most ``MAX_PLACES`` descriptions; [] where it stands nowhere. Never raises.
    """
    site = Site.of(url)
    text, _, _ = decode(content, content_type)
    if not_html(text, content_type):
        return []
    doc = Document(text, site.canonical(url) or url, site)
    parts = _parts_of(value)
    found = _together(doc, parts) if len(parts) > 1 else _alone(doc, _matcher(value, parts))
    return list(islice(dict.fromkeys(found), MAX_PLACES))


def _parts_of(value: Value) -> list[str]:
    """A body's lines or a path's names; a list of one for every other value."""
    if isinstance(value, str):
        value = re.split(r"[\n\t]| / ", value)
    return [shown for part in value if (shown := clean(part))] if isinstance(value, Sequence) else [str(value)]


def _matcher(value: Value, parts: Sequence[str]) -> Callable[[str], int]:
    """Tells where in a text the value begins; -1 where it does not stand there."""
    only = parts[0] if parts else ""
    if isinstance(value, date) or _ISO_DAY.fullmatch(only):
        return lambda text: _find_day(text, only[:10])
    if only.isdecimal() and len(only) <= 12:
        return lambda text: _find_count(text, int(only))
    return lambda text: text.find(only) if only else -1


def _find_day(text: str, day: str) -> int:
    half = text.translate(labels.HALF_WIDTH)
    shown = (m for pattern in (labels.DATE, labels.ENGLISH_DATE, labels.CHINESE_DATE) for m in pattern.finditer(half))
    found = next((m.start() for m in shown if _day_of(m[0]) == day), -1)
    parts = half.split(" ")
    if found < 0 and 1 < len(parts) < 4 and (joined := date_in_pieces(parts)) and _day_of(joined) == day:
        return 0
    return found


def _day_of(text: str) -> str | None:
    try:
        return to_moment(text).day.isoformat()
    except Unreadable:
        return None


def _find_count(text: str, count: int) -> int:
    """A count as shown, or grown since: by less than half, and by fifty at most where it was small."""
    half = labels.DATE.sub(lambda m: " " * len(m[0]), text.translate(labels.HALF_WIDTH))
    for shown in labels.COUNT.finditer(half):
        try:
            now, precision = to_count(shown[0])
        except Unreadable:
            continue
        if count - max(precision, 1) < now <= max(count + 50, count * 3 // 2):
            return shown.start()
    return -1


def _alone(doc: Document, find: Callable[[str], int]) -> Iterator[str]:
    """Places of a single value, the likeliest first."""
    shown = [place for line in doc.lines for place in _in_line(doc, line, find)]
    for _, place in sorted(shown, key=lambda ranked: ranked[0]):
        yield place
    for run in split_lines(doc.lines):
        texts = [line.text for line in run]
        if find("".join(texts)) >= 0 and all(find(text) < 0 for text in texts):
            yield f"{len(run)} lines of {_placed(run[0].block)}"
    for el in doc.root.iter():
        if isinstance(el.tag, str):
            yield from _in_attributes(el, find)
    for script in doc.noted["script"]:
        source = (script.text or "")[:MAX_SCRIPT]
        if (at := find(source)) >= 0:
            yield f"source of {_named(script)}, after {_quoted(_key_before(source[:at]))}"


def _in_line(doc: Document, line: Line, find: Callable[[str], int]) -> Iterator[tuple[int, str]]:
    """``(rank, place)`` for a line that shows the value: plain text before links and prose, hidden text last."""
    whole = next((text for text in (line.text, line.marked) if find(text) >= 0), None)
    if whole is None:
        return
    seg = next((seg for seg in line.segs if find(clean(seg.text)) >= 0), line.segs[0])
    before = whole[: find(whole)].strip() or (doc.lines[line.index - 1].text if line.index else "")
    after = f", after {_quoted(before)}" if before else ""
    what = "hidden text" if line.hidden else "text"
    rank = 2 if line.hidden else int(seg.link is not None or len(whole) > MAX_FACTS)
    yield rank, f"{what} of {_placed(seg.el)}{after}"


def _in_attributes(el: Element, find: Callable[[str], int]) -> Iterator[str]:
    for name, value in el.items():
        if name not in _NO_ADDRESS and find(clean(value)) >= 0:
            yield f"attribute {name} of {_placed(el)}"


def _together(doc: Document, parts: Sequence[str]) -> Iterator[str]:
    """The innermost element that shows most of several lines or names."""
    wanted = set(parts)
    few = wanted if len(wanted) < 10 else set[str]()
    shown = {line.index: _said(line, wanted, few) for line in doc.lines}
    most = set[str]().union(*shown.values())
    if len(most) * 2 < len(wanted):
        return
    for what, is_hidden in (("", False), ("hidden ", True)):
        lines = {n: said for n, said in shown.items() if said and doc.lines[n].hidden is is_hidden}
        if (box := _box_of(doc, lines)) is not None:
            count = len(set[str]().union(*lines.values()))
            yield f"{count} of {len(wanted)} {what}pieces inside {_placed(box)}"


def _said(line: Line, wanted: set[str], few: set[str]) -> set[str]:
    """Which pieces a line shows: one as a whole, or several short ones."""
    return {line.text} & wanted or {part for part in few if part in line.text}


def _box_of(doc: Document, lines: dict[int, set[str]]) -> Element | None:
    """The innermost block that holds four fifths of what these lines show."""
    every = len(set[str]().union(*lines.values()))
    if not every:
        return None
    best: tuple[int, Element] | None = None
    for el, (start, end) in doc.span.items():
        if el.tag == "a" or (best is not None and end - start > best[0]):
            continue
        held = set[str]().union(*(said for n, said in lines.items() if start <= n < end))
        if len(held) * 5 >= every * 4:
            best = (end - start, el)
    return best[1] if best is not None else None


def _placed(el: Element) -> str:
    """An element's name, and the nearest named one around it."""
    around = next(
        (a for a in el.iterancestors() if a.tag not in ("body", "html") and (a.get("id") or a.get("class"))), None
    )
    return _named(el) + (f" inside {_named(around)}" if around is not None else "")


def _named(el: Element) -> str:
    """``span.ct-x9``, ``div#main``, ``meta[name=date]``.

    >>> from lxml.html import fromstring
    >>> _named(fromstring("<p class='a b'>x</p>")), _named(fromstring("<td id=x>"))
    ('p.a.b', 'td#x')
    """
    if el.get("id"):
        return f"{el.tag}#{_short(el.get('id'))}"
    if el.get("class"):
        return f"{el.tag}.{_short('.'.join(el.get('class').split()))}"
    mark = next(
        (f"[{name}={_short(el.get(name))}]" for name in ("property", "name", "itemprop", "type") if el.get(name)), ""
    )
    return f"{el.tag}{mark}"


def _key_before(text: str) -> str:
    """The key or variable that a script puts before a value."""
    key = _KEY.search(text[-80:])
    return key[0] if key else text[-MAX_QUOTED:]


def _quoted(text: str) -> str:
    shown = without_icons(text)
    return f"'{shown if len(shown) <= MAX_QUOTED else '…' + shown[-MAX_QUOTED:]}'"


def _short(text: str) -> str:
    shown = clean(text)
    return shown if len(shown) <= 40 else shown[:40] + "…"

"""From lines to crumbs: their links, and what stands as plain text between separators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise

from .. import labels
from ..items import Crumb
from ..site import absolute
from .dom import Document
from .lines import ICON, Element, Line, Seg, clean
from .meta import is_meta_text

_SIGNS = " >»›→＞:：|/\\·▸≫❯➤◆★•"
"""What stands between crumbs and is part of none."""
_AMOUNT = re.compile(r"^[ \t\xa0]*(?:\d{1,6}|[(（\[]\s*\d{1,6}\s*篇?[)）\]])(?=\s*(?:$|[^\w\s]))")
"""How many articles a category has, right behind its link."""
_SOURCE_BREAK = re.compile(r"[\t\r\n]+")
_BOX_END = re.compile("\n")
_BADGE = re.compile(r"\s*[(（\[]?\d{1,6}[)）\]]?\s*")
_LISTS = ("ul", "ol", "dl")
_MENU = re.compile(r"(?:^|[-_ ])(?:nav|navs|navbar|navigation|menu|menus)(?:$|[-_ \d])", re.IGNORECASE)
_SENTENCE_ENDS = tuple("。！？!")
MOST_LEVELS = 3
"""Categories that lead down to a page, where their addresses do not show it."""


def crumbs_of(doc: Document, lines: Iterable[Line], skip: str = "") -> list[Crumb]:
    """Links and the text between separators, in order; label words and separators are no crumbs."""
    pieces: list[tuple[str, Element | None]] = []
    lines = list(lines)
    side_by_side = _stand_side_by_side(lines)
    for line in _without_menus(doc, [line for line in lines if not line.hidden]):
        for seg in without_amounts(_after(line.segs, skip)):
            if is_fact(seg):
                continue
            text = _SOURCE_BREAK.sub(" ", seg.text) if "\n" in seg.text else seg.text  # the page knows no such lines
            if pieces and pieces[-1][1] is seg.link and (seg.link is not None):
                pieces[-1] = (pieces[-1][0] + text, seg.link)
            else:
                pieces += [("\n", None)] if seg in side_by_side else []
                pieces.append((text, seg.link))
        pieces.append(("\n", None))
    plain = "".join(text for text, link in pieces if link is None)
    divider = labels.STRONG_SEPARATOR if labels.STRONG_SEPARATOR.search(plain) else _weak_divider(pieces)
    found: list[Crumb] = []
    for text, link in _joined(pieces):
        if link is not None:
            found.extend(crumb_of_link(doc, text, link))
        else:
            found.extend(_plain(_AMOUNT.sub("", text) if found else text, divider, "" if found else skip))
    return found


def _stand_side_by_side(lines: Sequence[Line]) -> set[Seg]:
    """Runs of text right behind another one in an element of the same kind, where no separator stands anywhere."""
    found: set[Seg] = set()
    for line in lines:
        plain = [seg for seg in line.segs if seg.link is None]
        if len(plain) < 2 or any(labels.SEPARATORS.search(seg.text) or ICON in seg.text for seg in plain):
            continue
        shown = [seg for seg in line.segs if seg.text.strip()]
        found.update(
            seg for before, seg in pairwise(shown) if seg.link is before.link is None and _are_alike(before, seg)
        )
    return found


def _are_alike(before: Seg, seg: Seg) -> bool:
    """Whether two runs of text are words in neighbouring elements of one tag."""
    one, other = before.el, seg.el
    alike = one is not other and one.tag == other.tag and one.getparent() is other.getparent()
    return alike and all(text.strip()[0].isalpha() for text in (before.text, seg.text))


def is_fact(seg: Seg) -> bool:
    """Whether a run of text tells date or reads at one end of the breadcrumb's line; 查看内容 is a crumb."""
    return seg.link is None and any(map(str.isdecimal, seg.text)) and is_meta_text(clean(seg.text))


def _without_menus(doc: Document, lines: Sequence[Line]) -> Sequence[Line]:
    """Lines outside the lists that open below a crumb: its brothers, where one may go instead.

    A list is such a menu where its item begins with a link of its own, and where further crumbs follow or it holds
    several links; what leads down to this page by lists within lists stays.
    """
    if len(lines) < 3:
        return lines
    first, last = lines[0].index, lines[-1].index + 1
    menus = {el for line in lines for el in _lists_around(line) if _is_menu_of_crumb(doc, el, first, last)}
    kept = [line for line in lines if not any(el in menus for el in _lists_around(line))] if menus else lines
    return kept if len(kept) > 1 else lines


def _lists_around(line: Line) -> list[Element]:
    return list(line.block.iterancestors(*_LISTS)) if line.block is not None else []


def _is_menu_of_crumb(doc: Document, el: Element, first: int, last: int) -> bool:
    item = el.getparent()
    if el not in doc.span or item not in doc.span:
        return False
    (start, end), (top, bottom) = doc.span[el], doc.span[item]
    if not first <= top < start or bottom > last or (top, bottom) == (first, last):
        return False
    return doc.lines[top].link_length > 0 and (end < last or end - start > 1)


def _after(segs: Sequence[Seg], label: str) -> Sequence[Seg]:
    """The pieces after a label, where a line has something else before it."""
    text = ""
    for number, seg in enumerate(segs):
        text += clean(seg.text)
        if label and text.replace(" ", "").endswith(label.replace(" ", "")):
            return segs[number + 1 :]
    return segs


def without_amounts(segs: Sequence[Seg]) -> Sequence[Seg]:
    """The pieces without a number in a badge of its own at the end of a link."""
    return [
        seg
        for before, seg, after in zip([None, *segs], segs, [*segs[1:], None], strict=False)
        if not (
            before is not None
            and seg.link is not None
            and before.link is seg.link
            and (after is None or after.link is not seg.link)
            and seg.el is not before.el
            and _BADGE.fullmatch(seg.text)
        )
    ]


def _joined(pieces: list[tuple[str, Element | None]]) -> Iterator[tuple[str, Element | None]]:
    """Neighbouring plain pieces as one, so that a separator in an element of its own divides nothing twice."""
    plain = ""
    for text, link in pieces:
        if link is None:
            plain += text
            continue
        yield plain, None
        plain = ""
        yield text, link
    yield plain, None


def crumb_of_link(doc: Document, text: str, link: Element) -> list[Crumb]:
    name = _name(text)
    name = labels.POSITION.sub("", name) if len(name) > 4 and labels.POSITION.match(name) else name
    if not name and (title := clean(link.get("title") or "")):
        name = title
    return [Crumb(name, doc.url_of(link))] if name else []


def _weak_divider(pieces: Sequence[tuple[str, Element | None]]) -> re.Pattern[str]:
    """What divides plain crumbs where no strong sign does: where links stand in boxes of their own, only boxes do."""
    links = [number for number, (_, link) in enumerate(pieces) if link is not None]
    between = "".join(text for text, link in pieces[links[0] : links[-1]] if link is None) if links else ""
    return _BOX_END if len(links) > 1 and not re.search(r"[^\s\ue002]", between) else labels.SEPARATORS


def wordless_home(doc: Document, el: Element) -> list[Crumb]:
    """The link to home that an element begins with, where it shows nothing and only its ``title`` names it."""
    link = _picture_of_home(doc, el)
    if link is None or doc.link_segs[link]:
        return []
    name = clean(link.get("title") or link.get("aria-label") or "")
    return [Crumb(name, doc.site.home)] if name else []


def begins_with_picture_of_home(doc: Document, el: Element) -> bool:
    """Whether an element's first link leads home and shows no word."""
    return _picture_of_home(doc, el) is not None


def _picture_of_home(doc: Document, el: Element) -> Element | None:
    link = next(el.iter("a"), None)
    return link if link is not None and doc.url_of(link) == doc.site.home and not doc.text_of(link) else None


def is_home(crumb: Crumb, home: str) -> bool:
    """Whether a crumb is the site's home, by address or by name."""
    return crumb.url == home or crumb.name.strip("【】[]· ") in labels.HOME_NAMES


def length_of(crumbs: Iterable[Crumb]) -> int:
    """Characters of all names."""
    return sum(len(c.name) for c in crumbs)


def is_pager(crumbs: Sequence[Crumb]) -> bool:
    """Whether it is a row of pages instead, which begins with 首页 too."""
    return sum(1 for crumb in crumbs[1:] if crumb.url and labels.FIRST_LAST_PAGE.fullmatch(crumb.name)) > 1


def between_links(line: Line) -> str:
    """What stands in a line outside its links."""
    return "".join(seg.text for seg in line.segs if seg.link is None)


def slogan_of(line: Line) -> str:
    """A sentence that a line of crumbs begins with, as in templates that say something wise up there."""
    if len(line.segs) < 3 or line.segs[0].link is not None:
        return ""
    text = clean(line.segs[0].text)
    return text if text[-1:] in _SENTENCE_ENDS else ""


def are_divided(lines: Sequence[Line]) -> bool:
    """Whether signs that hardly anything but crumbs has between them stand in these lines."""
    return any(labels.STRONG_SEPARATOR.search(line.text) for line in lines)


def is_menu(doc: Document, el: Element, crumbs: Sequence[Crumb]) -> bool:
    """Whether names from home on are a menu's: of brothers, with lists that open, or ending on another site."""
    return _ends_elsewhere(doc, el, crumbs[-1]) or _opens_lists(doc, el) or _are_brothers(doc, el, crumbs)


def _ends_elsewhere(doc: Document, el: Element, last: Crumb) -> bool:
    """Whether the last name is a link to another site: no page's place is there."""
    links = [link for link in el.iter("a") if doc.text_of(link) == last.name] if last.url is None else []
    return any(doc.url_of(link) is None and absolute(link.get("href") or "", doc.base) for link in links)


def _opens_lists(doc: Document, el: Element) -> bool:
    """Whether a list in a menu holds another one of several links; ``ol`` says that its items follow each other."""
    lists = [] if el.tag == "ol" else list(el.iterdescendants(*_LISTS))
    inner = (box for box in lists if next(box.iterancestors(*_LISTS), None) is not None)
    return any(len(list(islice(box.iter("a"), 2))) > 1 for box in inner) and _stands_in_menu(doc, el)


def _are_brothers(doc: Document, el: Element, crumbs: Sequence[Crumb]) -> bool:
    """Whether links behind home lie side by side in one folder, and are too many or stand in a menu: the last one may
    well be this page's, but none leads down to it."""
    urls = [crumb.url for crumb in crumbs[1:] if crumb.url]
    folders = {url.rstrip("/").rpartition("/")[0] for url in urls}
    if len(urls) < max(2, len(crumbs) - 1) or len(folders) != 1:
        return False
    if len(urls) > MOST_LEVELS or el.tag == "ol":  # which says that its items follow from each other
        return len(urls) > MOST_LEVELS
    return _stands_in_menu(doc, el)


def _stands_in_menu(doc: Document, el: Element) -> bool:
    around = (box for box in (el, *el.iterancestors()) if box.tag not in ("body", "html"))
    return any(_is_menu(doc, box) for box in around)


def leads_from_home(doc: Document, el: Element, crumbs: Sequence[Crumb]) -> bool:
    """Whether crumbs in a box that is called a place begin with home and are no menu."""
    return is_home(crumbs[0], doc.site.home) and not _is_undivided_menu(doc, el, crumbs)


def _is_undivided_menu(doc: Document, el: Element, crumbs: Sequence[Crumb]) -> bool:
    """Whether a box holds a menu: no sign divides its links, and they lead to one page twice, as with a copy for small
    screens, or stand in a ``nav`` within, and neither lead down nor end in this page."""
    if any(labels.STRONG_SEPARATOR.search(between_links(line)) for line in doc.lines[slice(*doc.span[el])]):
        return False
    links = [(crumb.name, crumb.url) for crumb in crumbs[1:] if crumb.url]
    if len(set(links)) < len(links) or next(el.iterdescendants("nav"), None) is None:
        return len(set(links)) < len(links)
    last, urls = crumbs[-1], [url for _, url in links]
    if last.url is None:
        return not (labels.PLACEHOLDER.fullmatch(last.name) or doc.title_tag.startswith(last.name))
    way = urls if len(urls) > 1 else [*urls, doc.url]
    return not all(f"{lower}/".startswith(f"{upper.rstrip('/')}/") for upper, lower in pairwise(way))


def _is_menu(doc: Document, box: Element) -> bool:
    """Whether an element is or calls itself a menu, or is the head of the page, not of an article."""
    return (
        box.tag == "nav" or bool(_MENU.search(doc.names(box))) or (box.tag, box.getparent().tag) == ("header", "body")
    )


def _plain(text: str, divider: re.Pattern[str], skip: str) -> list[Crumb]:
    text = text.strip()
    if skip and text.lstrip().startswith(skip):
        text = text.lstrip()[len(skip) :]
    text = labels.POSITION.sub("", text, count=1) if labels.POSITION.match(text) else text
    divided = [part for piece in text.split(ICON) for part in divider.split(piece)]
    names = (_name(piece).removeprefix("》").strip() for part in divided for piece in part.split("\n"))
    return [Crumb(name) for name in names if re.search(r"\w", name)]


def _name(text: str) -> str:
    name = clean(re.sub(r"[\ue001\ue002]", " ", text))
    return name.strip(_SIGNS) if len(name) > 1 else name if re.match(r"\w", name) else ""

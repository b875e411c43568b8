"""The page's own heading, told from logos, panel headings and the site's name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from .. import labels
from ..items import Crumb, Shown
from ..labels import word_set
from .dom import Document
from .lines import EYE, ICON, Line, clean
from .linked_data import objects_of
from .meta import is_labelled, is_meta, is_meta_text
from .texts import is_bracketed, is_counter_label

MAX_TITLE = 160
_DIVIDER = re.compile(r"\s*(?:[-_|–—·»>«<]|::|丨|｜)+\s*")
_TITLE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:title|tit|bt|biaoti|headline|subject|heading|h1|caption|name)(?:$|[-_ \d])", re.IGNORECASE
)
_TITLE_BOX = re.compile(r"(?:^|[-_ ])(?:title|tit|ttl|biaoti|headline|subject)(?:$|[-_ \d])", re.IGNORECASE)
_BADGE = re.compile(
    rf"^\s*[\[【(（]?(?:{labels.BADGE.pattern}|转帖|原|精选|优质)[\]】)）]?\s+|^\s*[\[【](?:{labels.BADGE.pattern}|"
    rf"[\u4e00-\u9fff]{{2,4}})[\]】]\s*",
    re.IGNORECASE,
)
_BOLD = word_set("b strong big")
_NOTES = word_set("span small i em sup sub font b label")
HEADING_SCORE = {1: 45, 2: 32, 3: 22, 4: 14, 5: 10, 6: 8}
_TEXT, _SENTENCE, _BELOW_TEXT, _BELOW_FACTS, _ONE_OF_SEVERAL, _BANNER = 60, 40, 60, 25, 20, 60
"""A heading that the page's head does not confirm, below a text of so many characters (fewer, if it has a full stop) or
below a line of facts, heads a section, and so may one of several alike where the head has another title; one with the
name of a category around the page is a banner: what it loses."""
_SHORT = 6
"""Characters of a name that a menu or a banner above the breadcrumb may show as well."""
MAX_NAME = 10
"""Characters of a category's name; the title tag may go on from it, and what is longer is a title: 用户运营文章大全."""
MOST = 55 + 10 + 12
"""What a line can score besides its heading's tag."""
ENOUGH = 30
"""Score from which a line is the title: a heading by tag, or the title tag's own words."""


def find_title(
    doc: Document, free: Callable[[int], bool], after: int, around: Collection[str] = ()
) -> tuple[Shown, int] | None:
    """``(title, line)``: the best heading among free lines; None where nothing heads the page.

    ``after``: the breadcrumb's end. What stands above it is menu or banner, seldom the heading. ``around``: names of
    the categories around the page's own place, which a banner may repeat.
    """
    heads = list(head_texts(doc))
    said = "\n".join(heads)
    bare = [without_suffix(head) for head in heads]
    several = _levels_of_sections(doc, free, heads, bare)
    best: tuple[float, Line, str] | None = None
    told = 0
    for line in doc.lines:
        text = line.text
        if told < _BELOW_TEXT and not line.heading and line.index >= after and not line.hidden and free(line.index):
            told = max(told, _weight_above(line))
        if not 2 <= len(text) <= MAX_TITLE or not (line.heading or text in said or _holds_one(text, bare)):
            continue
        if line.hidden or not free(line.index) or text in labels.HOME_NAMES or text in labels.NO_TITLES:
            continue
        if best is not None and HEADING_SCORE.get(line.heading, 0) + MOST <= best[0]:
            continue
        score, text = _score(doc, line, heads)
        score -= (25 if len(text) <= _SHORT else 20) if line.index < after and line.heading != 1 else 0
        loss = max(told, _ONE_OF_SEVERAL if line.heading in several else 0) + (_BANNER if text in around else 0)
        score -= loss if loss and not any(names(head, text) or _closes(head, text) for head in heads) else 0
        if best is None or score > best[0]:
            best = (score, line, text)
    if best is None or best[0] < ENOUGH:
        return _named_title(doc, free, after)
    rule = f"title_from_h{best[1].heading}" if best[1].heading else "title_from_line_like_title_tag"
    return Shown(best[2], rule), best[1].index


def title_of_article(doc: Document, heading: tuple[Shown, int] | None, crumbs: Sequence[Crumb]) -> Shown | None:
    """The heading; where none shows the title, the breadcrumb's end, if that leads nowhere, is longer than a category's
    name and begins the title tag."""
    if heading is not None:
        return heading[0]
    name = crumbs[-1].name if crumbs and crumbs[-1].url is None else ""
    return Shown(name, "title_from_breadcrumb") if len(name) > MAX_NAME and names(doc.title_tag, name) else None


def _levels_of_sections(
    doc: Document, free: Callable[[int], bool], heads: Sequence[str], bare: Sequence[str]
) -> set[int]:
    """Levels of headings below the first that several free lines have, or that stand over a link, where the head has a
    title beside the site's name."""
    if not any(len(own) > _SHORT + 1 and own != head for own, head in zip(bare, heads, strict=True)):
        return set()
    headings = [line for line in doc.lines if line.heading > 1 and not line.hidden and free(line.index)]
    times = Counter(line.heading for line in headings)
    return {line.heading for line in headings if times[line.heading] > 1 or _heads_link(doc, line)}


def _heads_link(doc: Document, heading: Line) -> bool:
    """Whether a heading that leads nowhere stands over a link with a title, as over a list or over cards."""
    below = doc.lines[heading.index + 1 : heading.index + 2]
    return not heading.link_length and any(line.link_length > max(_SHORT, len(line.text) * 0.8) for line in below)


def _closes(head: str, text: str) -> bool:
    """Whether a title tag ends with a text, and no word of its own goes over into it."""
    return head.endswith(text) and not head[-len(text) - 1 : -len(text)].isalnum()


def _named_title(doc: Document, free: Callable[[int], bool], after: int) -> tuple[Shown, int] | None:
    """The only line of the page whose box is called a title, or that is set in bold, and that stands right above date
    or reads, where neither a heading nor the page's head names one: apps and old pages are built so."""
    above = [
        line
        for line, below in pairwise(doc.lines[after:])
        if 5 <= len(line.text) <= MAX_TITLE and not (line.hidden or line.link_length or is_meta(line))
        if free(line.index) and _heads_facts(doc, below)
        if not line.text.endswith("。")
        and (words := labels.COUNT.sub("", line.text).strip())
        and not is_counter_label(words)
    ]
    named = [line for line in above if _TITLE_BOX.search(doc.names(line.block))]
    bold = [line for line in above if _is_bold(line) and is_labelled(doc.lines[line.index + 1])]
    for rule, found in (("title_from_box_of_that_name", named), ("title_in_bold_above_facts", bold)):
        if len(found) == 1:
            return Shown(_without_notes(found[0]) or found[0].text, rule), found[0].index
    return None


def _is_bold(line: Line) -> bool:
    """Whether every piece of a line is set in bold or large type by its markup."""
    return all(any(el.tag in _BOLD for el in (seg.el, *islice(seg.el.iterancestors(), 3))) for seg in line.segs)


def _heads_facts(doc: Document, below: Line) -> bool:
    """Whether a line or the one after it is made of date, reads and the like."""
    return any(is_meta(line) for line in doc.lines[below.index : below.index + 2])


def _weight_above(line: Line) -> int:
    """What a line above a heading takes from it."""
    length = len(line.text)
    is_text = length > _TEXT or (length > _SENTENCE and not line.link_length and "。" in line.text)
    if is_text:
        return _BELOW_TEXT
    is_fact = length > 9 and line.link_length * 2 < length and is_meta(line) and not labels.is_site_fact(line.text)
    return _BELOW_FACTS if is_fact else 0


def _holds_one(text: str, titles: Sequence[str]) -> bool:
    """Whether a title stands in a text: no line without a heading's tag, and without part of what the page's head says,
    can reach a title's score."""
    for title in titles:  # noqa: SIM110 - a loop costs half of any(), and this is asked of every line
        if title in text:
            return True
    return False


def head_texts(doc: Document) -> Iterator[str]:
    """What the page's head calls it: linked data and og:title whole, the title tag with its suffix."""
    for data in objects_of(doc, "Article", "NewsArticle", "BlogPosting", "TechArticle"):
        if isinstance(data.get("headline"), str):
            yield clean(data["headline"])
    for name in ("og:title", "twitter:title"):
        if content := doc.metas.get(name):
            yield content
    if doc.title_tag:
        yield doc.title_tag


@lru_cache(maxsize=256)
def without_suffix(text: str) -> str:
    """A title tag's first part, where its last part is the site's name.

    >>> without_suffix("一页纸讲完群分层_网站运营_云裂变"), without_suffix("先看 A-B 两组再说-云裂变")
    ('一页纸讲完群分层_网站运营', '先看 A-B 两组再说')
    """
    parts = _DIVIDER.split(text)
    if len(parts) > 1 and any(name in parts[-1] for name in (*labels.SITE_NAMES, "Powered by")):
        cut = text.rindex(parts[-1])
        return re.sub(r"[\s\-_|–—·»>«<丨｜:]+$", "", text[:cut])
    return text


def _score(doc: Document, line: Line, heads: list[str]) -> tuple[float, str]:
    text = _own_text(line, heads)
    score = float(HEADING_SCORE.get(line.heading, 0))
    confirmed = any(names(head, text) for head in heads)
    if confirmed:
        score += 55 if len(text) > 3 else 20
    elif len(text) > 7 and any(head.endswith(text) or text in _parts(head) for head in heads):
        score += 45
    elif line.heading and len(text) > 6 and any(head.startswith(text[:6]) for head in heads):
        score += 20
    named = any(_TITLE_CLASS.search(doc.names(el)) for el in (line.block, line.segs[0].el))
    score += 10 if named or line.block.get("itemprop") in ("headline", "name") else 0
    score += 12 if any(is_meta(other) for other in doc.lines[line.index + 1 : line.index + 3]) else 0
    score -= _penalty(doc, line, text, confirmed=confirmed)
    return score - line.index / 1000, text


def _penalty(doc: Document, line: Line, text: str, *, confirmed: bool) -> float:
    """What speaks against a line: it leads elsewhere, it is the site's name, it is a sentence."""
    links = {doc.url_of(seg.link) or seg.link.get("href") for seg in line.segs if seg.link is not None}
    between = text != line.text and any(seg.link is None and clean(seg.text) == text for seg in line.segs)
    linked = line.link_length * 2 >= len(line.text) and not between  # a title bar's name between its buttons
    penalty = (20.0 if confirmed and len(text) > 7 else 90.0) if linked and links - {doc.url} else 0.0
    if text in labels.SITE_NAMES or (
        any(name in text for name in labels.SITE_NAMES) and len(text) <= 12 and doc.site.home in links
    ):
        penalty += 100
    is_named = confirmed and text != line.text and line.heading == 1  # 分类：软文营销, whose label is no fact's here
    if (is_meta(line) and not is_named) or (re.search(r"[。；]$", text) and not line.heading) or len(text) > 90:
        penalty += 60
    return penalty


def _own_text(line: Line, heads: list[str]) -> str:
    """The heading without badges, notes or 分类 that share its line, where the page's head confirms the rest."""
    if line.heading and (name := _after_category_word(line.text, heads)):
        return name
    for head in heads:
        bare = without_suffix(head)
        if 4 <= len(bare) < len(line.text) and bare in line.text:
            rest = line.text.replace(bare, "", 1).strip(" []【】()（）")
            if len(rest) <= 12 or is_meta_text(rest):
                return bare
    own = _without_notes(line) if line.heading else line.text
    if own != line.text and own:
        return own
    return (
        _BADGE.sub("", line.text) if line.heading and not any(h.startswith(line.text[:4]) for h in heads) else line.text
    )


def _after_category_word(text: str, heads: Sequence[str]) -> str | None:
    """The name in 分类：软文营销, where the page's head has the name alone; None for every other heading."""
    name = labels.CATEGORY_WORD.sub("", text)
    if name == text or any(text in head for head in heads):
        return None
    return name if any(names(head, name) for head in heads) else None


def _without_notes(line: Line) -> str:
    """The heading's text without badges and facts that stand in small elements of their own inside it."""
    kept = [
        seg.text
        for seg in line.segs
        if not (seg.link is not None and is_bracketed(clean(seg.text)))
        if seg.el.tag not in _NOTES or not _is_note(clean(seg.text))
    ]
    return clean("".join(kept).replace(EYE, "").replace(ICON, ""))


def _is_note(text: str) -> bool:
    bare = text.strip("[]【】()（） ")
    return bool(labels.BADGE.fullmatch(bare)) or labels.is_category_word(bare) or is_meta_text(text)


@lru_cache(maxsize=64)
def _without_category_word(head: str) -> str:
    return labels.CATEGORY_WORD.sub("", head)


def first_part(title_tag: str) -> str:
    """What a title tag begins with, without the word for a category."""
    return _parts(_without_category_word(title_tag))[0]


@lru_cache(maxsize=64)
def _parts(head: str) -> list[str]:
    return _DIVIDER.split(head)


_PAGE_NUMBER = re.compile(r"\s*(?:第\s*\d+\s*页|(?:文章)?列表)(?=\W|_|$)")


def names(head: str, text: str) -> bool:
    """Whether the head's text is this title, alone or with a suffix, or after the site's name.

    >>> names("内容运营 第2页", "内容运营"), names("云裂变 >> 内容运营", "内容运营"), names("内容运营表", "内容运营")
    (True, True, False)
    """
    head = _without_category_word(head)
    if not head.startswith(text):
        parts = _parts(head)
        return len(parts) > 1 and parts[-1] == text and labels.OWN_NAME.fullmatch(parts[0]) is not None
    rest = head[len(text) :]
    if not rest.strip() or _DIVIDER.match(rest) or _PAGE_NUMBER.match(rest):
        return True
    return rest.lstrip()[:1] in ("(", "（", "【", "[", ",", "，")

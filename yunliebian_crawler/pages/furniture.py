"""Which lines are furniture: breadcrumb, panels, menus, footers and comments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from .. import labels
from .crumbs import Breadcrumb
from .dom import Document
from .headings import Panel
from .lines import Element, Line
from .meta import is_labelled, is_meta
from .person_cards import person_cards

_FOOTER = re.compile(
    r"(?:site|page|main|global|web|g|m)?[-_]?(?:footer|foot|copyright|friend-?links?|f-?links?|"
    r"bottom)(?:[-_]?(?:nav|box|wrap|bar|inner|main|info|container|area|top|bottom|\d+))?",
    re.IGNORECASE,
)
"""A whole class name: ``border-bottom`` and ``article-footer`` are something else."""
_COMMENTS = re.compile(
    r"(?:^|[-_ ]|(?-i:(?<=[a-z])(?=[A-Z])))(?:comments?|commentlist|respond|pinglun|plun|reply|replies|cmt|feedback|"
    r"guestbook|liuyan|discuss)(?:$|[-_ \d])",
    re.IGNORECASE,
)
"""A word of a name, which may begin with a capital: ``flyReply``."""

_PAGER = frozenset(("pagination", "pager", "pagebar", "pagenavi", "page-navi"))
"""Class names of page numbers: those of comments stand among comments, and those of a list may be loaded like them."""
_PERSON = re.compile(r"(?:^|[-_ ])author-?(?:box|card|bio|profile|widget)(?:$|[-_ \d])", re.IGNORECASE)
_COMMENT_WORD = re.compile(r"评论|留言|跟帖|回复")
_COMMENTS_HEAD = re.compile(r"\W*(?:网友|最新|全部|文章|精彩|热门|用户|读者|游客|所有)(?:评论|留言|跟帖|回复)")
MAX_COMMENTS_HEAD = 16
"""Characters of the longest heading of comments."""
MAX_CARD, MAX_PERSON_NAME, MAX_ABOUT_PERSON = 6, 16, 80
"""Lines of an author's card; characters of the name it begins with, and of what it says of him."""
MAX_END = 12
"""Lines below an article's text in a footer of its own."""
LEAST_TITLE = 5
"""A text of the page's head with fewer characters may be a name."""
_FOOTER_TAGS = frozenset(("div", "section", "table", "footer", "td"))
_FURNITURE_TAGS = frozenset(("footer", "nav", "form"))
_NO_FURNITURE = frozenset(("a", "body", "html", "main", "article"))


def roles_of(doc: Document, crumbs: Breadcrumb | None, panels: Sequence[Panel]) -> list[str | None]:
    """What each line of the page is besides its own matter: ``crumbs``, ``nav``, ``footer``, ``comments``, ``person``
    (its author's card), ``panel``.

    The first that claims a line keeps it: the breadcrumb, then boxes by tag and name, then panels.
    """
    roles: list[str | None] = [None] * len(doc.lines)
    claims = [("crumbs", crumbs.start, crumbs.end)] if crumbs else []
    may_be: Iterable[Element] = doc.span if any(doc.noted[tag] for tag in _FURNITURE_TAGS) else doc.attributes
    for el in may_be:
        if el not in doc.span or not (role := _role_of(doc, el)):
            continue
        start, end = doc.span[el]
        if not (crumbs and start <= crumbs.start < end) and not _holds_page(doc, start, end):
            claims.append((role, start, end))
    claims += (("comments", *span) for span in _headed_comments(doc))
    claims += (("person", *span) for span in (*_persons(doc), *person_cards(doc)))
    for panel in panels:
        claims += [("panel", panel.start, panel.start + 1), ("panel", panel.first, panel.end)]
    for role, start, end in claims:
        for number in range(start, min(end, len(roles))):
            roles[number] = roles[number] or role
    return roles


def _headed_comments(doc: Document) -> Iterator[tuple[int, int]]:
    """Boxes that begin with a heading such as 网友评论, whatever they are called."""
    for line in doc.lines:
        text = line.text
        if len(text) > MAX_COMMENTS_HEAD or not _COMMENT_WORD.search(text) or not labels.COMMENTS.fullmatch(text):
            continue
        for box in doc.ancestors(line.block):
            start, end = doc.span[box]
            if start < line.index or box.tag in _NO_FURNITURE:
                break
            if end - start > 1 and (line.heading or _COMMENTS_HEAD.match(text)) and not _holds_heading(doc, start, end):
                yield start, end
                break


def _persons(doc: Document) -> Iterator[tuple[int, int]]:
    """Small boxes that begin with a name and show a person's counters, whatever they are called: an author's card."""
    short = [line for line in doc.lines if len(line.text) <= labels.MAX_COUNTERS]
    if not labels.tells_of_person("\n".join([line.text for line in short])):
        return
    for line in short:
        if not labels.shows_counters(line.text):
            continue
        card: tuple[int, int] | None = None
        for box in doc.ancestors(line.block):
            start, end = doc.span[box]
            if end - start > MAX_CARD or not _may_be_card(doc, start, end, line):
                break
            card = start, end
        if card and card[0] < line.index and len(doc.lines[card[0]].text) <= MAX_PERSON_NAME:
            yield card


def _may_be_card(doc: Document, start: int, end: int, counters: Line) -> bool:
    """Whether nothing in a box of a few lines tells of an article: no title, no date, no long text."""
    return not any(
        line.heading == 1
        or len(line.text) > MAX_ABOUT_PERSON
        or (len(line.text) >= LEAST_TITLE and line.text in doc.title_tag)
        or (line is not counters and is_meta(line))
        for line in doc.lines[start:end]
    )


def _holds_page(doc: Document, start: int, end: int) -> bool:
    """Whether a range is too much of the page to be furniture: some systems wrap all of it in one form."""
    large = (end - start) * 2 > len(doc.lines) and end - start > 12
    return large or _holds_heading(doc, start, end)


def _holds_heading(doc: Document, start: int, end: int) -> bool:
    return any(line.heading == 1 for line in doc.lines[start:end])


def _role_of(doc: Document, el: Element) -> str | None:
    """Which furniture an element is, by its tag and its names."""
    tag = el.tag
    names = doc.names(el)
    if (not names and tag not in _FURNITURE_TAGS) or tag in _NO_FURNITURE:
        return None
    if tag == "footer" and next(el.iterancestors("article", "main"), None) is None and not _ends_article(doc, el):
        return "footer"
    if tag == "nav":
        return "nav"
    role = _role_of_names(names)
    if role and (role == "comments" or tag in _FOOTER_TAGS):
        return role
    if role and _COMMENTS.search(names):
        return "comments"
    return "comments" if tag == "form" and next(el.iter("textarea"), None) is not None else None


def _ends_article(doc: Document, el: Element) -> bool:
    """Whether a footer is an article's own: its neighbours or its facts stand there, and nothing of the site."""
    start, end = doc.span[el]
    lines = doc.lines[start:end]
    if len(lines) > MAX_END or not any(
        labels.PREV_NEXT.match(x.text) or (is_meta(x) and is_labelled(x)) for x in lines
    ):
        return False
    return not any(labels.is_site_fact(line.text) or labels.is_row_of_services(line.text) for line in lines)


@lru_cache(maxsize=2048)
def _role_of_names(names: str) -> str | None:
    if any(_FOOTER.fullmatch(name) for name in names.split()):
        return "footer"
    if _PERSON.search(names):
        return "person"
    return "comments" if _COMMENTS.search(names) and not _PAGER.intersection(names.split()) else None

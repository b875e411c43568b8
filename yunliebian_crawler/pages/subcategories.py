"""A category page's subcategories: which short-named links lead below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from .. import labels
from ..items import Crumb
from ..site import is_page_of
from .dom import Document
from .headings import kind_of
from .lines import Element, clean
from .lists import Group, lie_below
from .same_list import is_same_list
from .trail import without_amounts

MAX_NAME = 8
"""Characters of the longest name in a row of which nothing else says that it holds categories."""
MAX_BETWEEN = 3
"""Lines at most from a row of chips to the list that they divide."""
_SEARCHES = re.compile(
    r"[?&/](?:search|srchtxt|s\?|so/|tags?[/.?]|k=|q=|keyword|wd=)|/(?:tag|tags|author|user|u|space|profile|"
    r"member)/|/(?:goods|product|item)[-_/.]?\d|[?&](?:order\w*=|sort\w*=\D)",
    re.IGNORECASE,
)
"""Addresses of searches, tags, people and goods, and of a list in another order, in what an address adds to the
page's: never a category. A page at /college/user may have one at /college/user/member."""
_ARTICLE = re.compile(
    r"(?<!list)(?<!class)(?<!type)(?<!cat)(?<!category)(?<!categories)(?<!column)(?<!columns)(?<!channel)(?<!channels)"
    r"/\d{1,9}\.s?html?$"
)
"""Addresses of numbered files: articles, unless their folder says that it holds lists."""
_CHILDREN = re.compile(
    r"(?:子|下级|下属|二级)(?:栏目|分类|频道)|栏目(?:列表|导航|分类)?|分类(?:列表|导航|目录)?|(?:本类|细分)(?:栏目|"
    r"分类)?|sub-?categor\w+",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:\s+\d+|\s*[(（\[]\s*\d+\s*(?:篇)?[)）\]]|(?<=.)\s*(?<!第)(?:共\s*)?(?<!\d)\d+\s*篇(?:文章|内容|笔记)?)$"
)
_TOPICS = frozenset(("招聘", "人才招聘", "客服"))
"""Services of many a site by their names, but also matters that people write about."""
_ALL = re.compile(r"全部.{0,4}|所有.{0,4}|不限|all", re.IGNORECASE)
_CELLS = frozenset(("table", "tr", "td", "center"))
"""What old pages lay out everything with: a link to home in it makes no menu."""
_REL = re.compile(r"\b(?:next|prev)\b")
_PLACE = re.compile(r"(?<![-\w])(?:first|last|odd|even)(?![-\w])", re.IGNORECASE)
"""What only tells a box's place among others built alike."""
_SIDE_TAGS = frozenset(("nav", "header", "footer", "aside"))
_SIDE_CLASS = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|header|footer|side|sidebar|aside|foot|top|right|left|links?|tags?|widget)(?:$|[-_ \d])",
    re.IGNORECASE,
)


def find_subcategories(
    doc: Document,
    free: Callable[[int], bool],
    known: dict[str, str],
    own_name: str | None,
    groups: Sequence[Group],
    top: int = 0,
) -> tuple[Crumb, ...]:
    """Short-named links that lead below this page: a labelled box, chips beside "all", or addresses below this one.

    The menu is what stands beside a link to home. A row that holds this page (or one of its ancestors) under its own
    name is a row of brothers or a menu; the first row counts, or a later one that holds all of it and more. ``known``:
    address -> name of the breadcrumb's links; ``own_name``: this page's; ``top``: the line above which menus stand.
    """
    shelves = {_shelf(a) for a in doc.links if _leads_home(doc, a)}
    menu = {doc.url_of(a) or "" for a in doc.links if _shelf(a) in shelves}
    found: tuple[Crumb, ...] = ()
    rows = _rows_of_names(doc, free, known, groups)
    trees = _trees(doc, rows, own_name)
    for row in rows:
        names = [(_shown_name(doc, a), doc.url_of(a)) for a in row]
        here = [name for name, url in names if url == doc.url or url in known or name == own_name]
        children = [(n, u) for n, u in names if u and u != doc.url and u not in known and not _ALL.fullmatch(n)]
        among = any(not _ALL.fullmatch(name) for name in here) and not _hold_list(doc, row, children, groups)
        if among or (not here and _built(doc, row[0]) in trees):
            continue
        if not children or {u for _, u in children} <= menu:
            continue
        below_list = any(doc.span[row[0]][0] >= g.end for g in groups)
        sure = bool(here) or _are_surely_below(doc, row[0], [u for _, u in children], own_name, shelves)
        short = all(len(n) <= MAX_NAME for n, _ in children)
        inside = not below_list and doc.span[row[0]][0] >= top
        if sure or (short and len(children) > 1 and inside and not _beside_menu(doc, row[0], shelves)):
            named = tuple(dict.fromkeys(Crumb(n, u) for n, u in children if n))
            found = named if {c.url for c in found} < {c.url for c in named} else found
    return found


def _hold_list(
    doc: Document, row: Sequence[Element], children: Sequence[tuple[str, str]], groups: Sequence[Group]
) -> bool:
    """Whether all articles of the list right below a row lie in several of its folders: those are no brothers."""
    line = doc.span[row[-1]][0]
    if not (groups and line < groups[0].start <= line + MAX_BETWEEN):
        return False
    folders = {url.rstrip("/") + "/" for _, url in children}
    if any(f"{doc.url}/".startswith(folder) for folder in folders):
        return False
    held = [next((f for f in folders if entry.url and entry.url.startswith(f)), None) for entry in groups[0].entries]
    return None not in held and len(set(held)) > 1


def _trees(doc: Document, rows: Sequence[Sequence[Element]], own_name: str | None) -> set[str]:
    """Tags and classes of the rows that hold this page: others built so hold its cousins, in a tree of categories."""
    mine = (row[0] for row in rows if any(doc.url_of(a) == doc.url or _shown_name(doc, a) == own_name for a in row))
    return {_built(doc, link) for link in mine if doc.classes(_shelf(link))}


def _built(doc: Document, link: Element) -> str:
    shelf = _shelf(link)
    return f"{shelf.tag} {doc.classes(shelf)}"


def _leads_home(doc: Document, link: Element) -> bool:
    """Whether a link leads to the site's home, or to another one by that name, as of the pages for small screens."""
    return doc.url_of(link) == doc.site.home or doc.text_of(link) in labels.HOME_NAMES


def _shelf(link: Element) -> Element:
    """The list, table or box that a link stands in, with others of its kind."""
    shelf = link.getparent()
    while (
        shelf.tag in ("li", "span", "dd", "dt", "h2", "h3", "h4", "h5", "p", "b", "strong", "em", "td", "tr", "tbody")
        and shelf.getparent() is not None
    ):
        shelf = shelf.getparent()
    return shelf


def _name(text: str) -> str:
    """A category's name without the number of its articles.

    >>> _name("网站运营 7"), _name("SEO优化(12)"), _name("招聘12 篇"), _name("Web3")
    ('网站运营', 'SEO优化', '招聘', 'Web3')
    """
    return _AMOUNT.sub("", text).strip(" ·•»>|")


def _rows_of_names(
    doc: Document, free: Callable[[int], bool], known: Collection[str], groups: Sequence[Group]
) -> list[list[Element]]:
    """Links with short names, grouped by the list or box they stand in; lone ones in boxes built alike together."""
    articles = {e.url for g in groups for e in g.entries}
    entry_boxes = _entry_boxes(doc, groups, articles)
    pagers = {_shelf(a) for a in doc.links if doc.text_of(a).isdecimal()}
    rows: dict[Element, list[Element]] = {}
    for link in doc.links:
        url, line = doc.url_of(link), doc.span[link][0]
        if not url or url in articles or url == doc.site.home or not free(line):
            continue
        if _SEARCHES.search(_added(doc.url, url)) or _ARTICLE.search(url) or not _names_category(doc, link, url):
            continue
        if not any(el in entry_boxes for el in link.iterancestors()) and not _is_of_pager(doc, link, url, pagers):
            rows.setdefault(_shelf(link), []).append(link)
    lone: dict[tuple[str, str, str], list[Element]] = {}
    for shelf, links in rows.items():
        if len(links) == 1:
            marked = doc.url_of(links[0]) in (doc.url, *known)
            built = _PLACE.sub("", _class_of(doc, shelf, marked)).strip()
            lone.setdefault((shelf.tag, built, links[0].getparent().tag), []).append(links[0])
    return [*(links for links in rows.values() if len(links) > 1), *lone.values()]


def _added(page: str, url: str) -> str:
    """What an address adds to a page's own; all of one that does not lie below it.

    >>> _added("https://www.yunliebian.com/user/", "https://www.yunliebian.com/user/vip"), _added("/a/s", "/a/search")
    ('/vip', '/a/search')
    """
    rest = url.removeprefix(page.rstrip("/"))
    return rest if rest[:1] in ("/", "?") else url


def _is_of_pager(doc: Document, link: Element, url: str, pagers: set[Element]) -> bool:
    """Whether a link leads to another page of this list, whatever it is called: ``rel`` tells, or numbers beside it."""
    told = _REL.search(link.get("rel") or "") or _shelf(link) in pagers
    return bool(told) and (is_page_of(doc.url, url) or is_page_of(url, doc.url))


def _class_of(doc: Document, shelf: Element, marked: bool) -> str:
    """A shelf's class; of one that may be marked as the reader's place its neighbour's, to which no mark was added."""
    beside = (el for el in (shelf.getprevious(), shelf.getnext()) if marked and el is not None and el.tag == shelf.tag)
    return doc.classes(next(beside, shelf))


def _names_category(doc: Document, link: Element, url: str) -> bool:
    """Whether a link's name may be a category's; below this page 招聘 is one too."""
    name = _shown_name(doc, link)
    if is_same_list(doc.url, url, name):
        return False
    return _is_name(name) or (name in _TOPICS and lie_below(doc.url, [url]))


def _entry_boxes(doc: Document, groups: Sequence[Group], articles: set[str]) -> set[Element]:
    """Elements that hold one article of a list; one that holds several is a block with a heading of its own."""
    held: dict[Element, set[str]] = {}
    for group in groups:
        for link in group.box.iter("a"):
            if (url := doc.url_of(link)) in articles:
                for el in link.iterancestors():
                    if el is group.box:
                        break
                    held.setdefault(el, set()).add(url)
    return {el for el, urls in held.items() if len(urls) == 1}


def _is_name(name: str) -> bool:
    return (
        bool(name)
        and len(name) <= 12
        and not (
            labels.MORE.fullmatch(name)
            or labels.FIRST_LAST_PAGE.fullmatch(name)
            or labels.NOT_A_CATEGORY.match(name)
            or labels.SERVICE_NAME.fullmatch(name)
            or labels.EXPAND.fullmatch(name)
            or (name[0].isdigit() and labels.DATE.fullmatch(name))
            or kind_of(name) is not None
        )
    )


def _shown_name(doc: Document, link: Element) -> str:
    """A link's name; of a "more" the one beside it; of a card with a picture, a text or the like, its heading."""
    name = _name(doc.text_of(link))
    if name[-1:].isdigit() and len(link):
        name = _name("".join(seg.text for seg in without_amounts(doc.link_segs[link])))
    if labels.is_more(name):
        return _headed_name(doc, link)
    if not len(link):
        return name
    tags = ("h2", "h3", "h4", "h5", "h6") if _is_name(name) else ("h2", "h3", "h4", "h5", "h6", "strong", "b")
    heading = next(link.iter(*tags), None)
    return name if heading is None else _name(clean("".join(heading.itertext())))


def _headed_name(doc: Document, link: Element) -> str:
    """The name that stands before a "more" in the same line, where it is no link itself."""
    line = doc.lines[doc.span[link][0]]
    return _name(clean("".join(seg.text for seg in line.segs if seg.link is None)))


def _are_surely_below(
    doc: Document, link: Element, urls: Sequence[str], own_name: str | None, shelves: set[Element]
) -> bool:
    """Whether addresses or a heading tell that a row from this link on holds the page's children; of a list that opens
    in the menu, where 分类 heads brothers, its own folder or its own name above them."""
    above = _texts_above(doc, link)
    if own_name in above:
        return True
    if _opens_in_menu(link, shelves):
        return all(url.startswith(doc.url.rstrip("/") + "/") for url in urls)
    return lie_below(doc.url, urls) or any(map(_CHILDREN.fullmatch, above))


def _texts_above(doc: Document, link: Element) -> list[str]:
    """What stands over or before a row, such as 子栏目 or this page's own name."""
    line = doc.span[link][0]
    texts = [doc.lines[n].text for n in range(max(0, line - 2), line)] + [
        doc.lines[line].text.partition(doc.text_of(link))[0]
    ]
    return [bare for text in texts if (bare := text.strip(" :：【】|"))]


def _beside_menu(doc: Document, link: Element, shelves: set[Element]) -> bool:
    """In a header, footer, menu or side column, or a list that opens below another entry of the menu: such a row is the
    same on every page. ``shelves``: what holds a link to home."""
    around = (el for el in link.iterancestors() if el.tag not in ("body", "html"))
    return any(
        el.tag in _SIDE_TAGS or (el in shelves and el.tag not in _CELLS) or _SIDE_CLASS.search(doc.names(el))
        for el in around
    )


def _opens_in_menu(link: Element, shelves: set[Element]) -> bool:
    """Whether a row is a list that opens below another entry of the list that leads home as well."""
    return any(el in shelves for el in link.iterancestors("ul", "ol", "nav"))

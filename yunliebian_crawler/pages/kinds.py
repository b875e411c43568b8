"""What kind of page this is, by what is on it; and what a page that is neither article nor category is instead."""

from __future__ import annotations

import re
from typing import NamedTuple

from .. import labels
from ..items import Kind, Problem
from .dom import Document
from .lines import Element, Line
from .linked_data import objects_of

FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL
)
_JSON = re.compile(r"\s*[\[{]\s*[\"\[{\]}\d]")
_MARKUP = re.compile(
    r"<(?:html|head|body|div|p|table|span|a|title|meta|script|h[1-6]|ul|br|article|section|center|font)\b",
    re.IGNORECASE,
)
ARTICLE_TYPES = ("Article", "NewsArticle", "BlogPosting", "TechArticle")
"""What schema.org calls an article."""
_HEADLINE = frozenset(("headline", "name"))
LITTLE = 220
"""A page that says what went wrong says it briefly; in longer prose the same words are somebody's topic."""


class Evidence(NamedTuple):
    """What was counted on the page; the kind follows from these numbers alone."""

    has_date: bool = False
    has_reads: bool = False
    has_prev_next: bool = False
    title_in_path: bool = False
    """The breadcrumb ends in the title or in a placeholder such as 正文."""
    prose: int = 0
    entries: int = 0
    dated_entries: int = 0
    has_title: bool = False
    head_agrees: bool = False
    """The page's head gives the heading as its title."""
    has_long_title: bool = False
    """The heading is longer than a category's name."""
    names_category: bool = False
    """The heading, or the breadcrumb's last link, is a category's name."""
    is_home: bool = False
    has_crumbs: bool = False
    says_empty: bool = False
    groups: int = 0
    says_article: bool = False
    """og:type or linked data call it an article."""
    is_headline: bool = False
    """Microdata make the heading an article's; templates say so of pages on the site, too, so it tells little."""
    not_a_category: bool = False
    """A title or crumb is that of a page of tags, searches, authors or months."""
    shows_results: bool = False
    """It answers a search."""
    trouble: bool = False
    is_service: bool = False
    """The heading names a page of the site itself: 留言板, 关于我们."""
    is_below_path: bool = False
    """The heading is no crumb, and the breadcrumb ends in a link to another page."""
    is_filed: bool = False
    """A label beside its facts files the page in another category than one of its own name; asked where the page may be
    a category, or has no breadcrumb."""
    has_subcategories: bool = False
    """A named category shows children of its own."""


def decide(seen: Evidence) -> Kind:
    """Article, category or other.

    An article is running text under a heading with a date, counter or neighbours; a category is a named list. What
    could be both is decided by which of them fills the page.
    """
    if seen.is_home or (seen.shows_results and not seen.says_article):
        return "other"
    points = 2 * (seen.has_date + seen.has_reads + seen.has_prev_next + seen.title_in_path + seen.says_article)
    points += (seen.prose >= 60) + (seen.prose >= 200)
    points += _is_told(seen) and seen.head_agrees and (seen.prose >= 100 or seen.is_headline) and seen.entries < 3
    listing = seen.entries >= 3 and (
        seen.dated_entries * 2 >= seen.entries or ((seen.names_category or seen.groups > 1) and seen.prose < 200)
    )
    listing = listing or (_is_short_list(seen) and seen.prose < 60)
    complete = _has_all_facts(seen)
    if seen.is_service and not (seen.has_reads or seen.has_prev_next or seen.says_article):
        return "other"
    trouble = seen.trouble and not (seen.has_title and seen.has_date and points >= 5 and seen.prose >= 40)
    headed = seen.has_title or (complete and seen.prose >= 60)
    if headed and (seen.prose >= 12 or (complete and seen.entries < 3)) and points >= 4 and not trouble:
        strong = seen.has_reads or _is_placed(seen)
        told_at_length = seen.has_long_title and seen.has_date and seen.has_reads
        named = (seen.names_category and not told_at_length) or (seen.not_a_category and not _is_placed(seen))
        below = seen.is_below_path or (seen.names_category and seen.is_filed and seen.dated_entries * 2 < seen.entries)
        own_facts = below and seen.has_date and seen.has_reads and seen.prose >= 100
        if not listing or (strong and not named) or own_facts or seen.prose > 60 * seen.entries:
            return "article"
    if (_is_below_crumbs(seen) and not listing) or _is_one_of_many(seen):
        return "article"
    if seen.not_a_category or (seen.trouble and not seen.dated_entries):
        return "other"
    if seen.names_category and (seen.entries or seen.says_empty or seen.has_subcategories):
        return "category"
    return "category" if seen.names_category and seen.has_crumbs and seen.prose < 60 and not seen.has_date else "other"


def _is_told(seen: Evidence) -> bool:
    """Whether a date, the breadcrumb's end, or reads below a breadcrumb on a page that lists nothing tell of one."""
    alone = seen.has_crumbs and not (seen.entries or seen.names_category or seen.not_a_category)
    return seen.has_date or seen.title_in_path or (seen.has_reads and alone)


def _is_below_crumbs(seen: Evidence) -> bool:
    """Whether a titled text of some length stands below a breadcrumb, and nothing tells of another kind of page."""
    enough = seen.prose >= (100 if seen.is_below_path and seen.head_agrees else 200)
    unlike = seen.names_category or seen.trouble or seen.not_a_category
    return seen.has_title and seen.has_crumbs and enough and not unlike


def _is_one_of_many(seen: Evidence) -> bool:
    """Whether a titled text without date and breadcrumb stands between neighbours, and a label files it: what it says
    of errors is its topic then."""
    told = seen.has_prev_next and seen.is_filed and seen.has_title and seen.head_agrees and seen.prose >= 100
    return told and not (seen.entries or seen.names_category or seen.not_a_category)


def _is_short_list(seen: Evidence) -> bool:
    """Whether a named category, or a page of a tag or the like, shows one or two entries, each with a date or such."""
    few = 0 < seen.entries < 3 and seen.dated_entries == seen.entries
    return (seen.names_category or seen.not_a_category) and few and not (seen.title_in_path or seen.says_article)


def _has_all_facts(seen: Evidence) -> bool:
    """Whether date and reads stand there, and the page either is an article's by other signs or lists none."""
    alone = seen.has_title and seen.has_crumbs and not seen.entries
    return seen.has_date and seen.has_reads and (_is_placed(seen) or alone)


def _is_placed(seen: Evidence) -> bool:
    """Whether neighbours, the breadcrumb's end or the metadata tell of one article."""
    return seen.has_prev_next or seen.title_in_path or seen.says_article


def says_article(doc: Document) -> bool:
    """Whether the page's own metadata calls it an article."""
    if doc.metas.get("og:type", "").lower() in ("article", "news"):
        return True
    return any(True for _ in objects_of(doc, *ARTICLE_TYPES))


def is_headline(doc: Document, heading: Line) -> bool:
    """Whether microdata makes a heading an article's headline, and it is no link, as those of a list are."""
    first = heading.segs[0].el
    said = [doc.attributes[el] for el in (first, *first.iterancestors()) if el in doc.attributes]
    if heading.link_length or not any(_HEADLINE.intersection(x.get("itemprop", "").split()) for x in said[:2]):
        return False
    kind = next((x["itemtype"] for x in said if "itemtype" in x), "")
    return kind.rpartition("/")[2] in ARTICLE_TYPES


def not_html(text: str, content_type: str | None) -> Problem | None:
    """Why this is no HTML page: empty, feed, JSON, or another media type; None where it is one."""
    media = (content_type or "").partition(";")[0].strip().lower()
    if not text.strip():
        return Problem("page", "empty", "the answer has no content")
    if FEED.match(text):
        return Problem("page", "feed", "this is a feed or sitemap, no page")
    if _JSON.match(text):
        return Problem("page", "json", "this is JSON, no page")
    if media and not re.search(r"html|xml|text/plain|octet-stream", media) and not _MARKUP.search(text[:5000]):
        return Problem("page", "not_html", f"the answer is {media}, no HTML")
    if not _MARKUP.search(text[:200_000]):
        return Problem("page", "not_html", "there is no HTML in this answer")
    return None


def trouble_of(doc: Document, main: str, *, has_list: bool) -> Problem | None:
    """What a page says that stands for the one asked for: gone, log in, prove yourself, wait for a script; else None.

    ``main`` is the text outside menus, panels and footers that is more than links; ``has_list``: links stand there.
    """
    heading = f"{doc.title_tag} {' '.join(line.text for line in doc.lines if line.heading)[:200]}"
    brief = len(main) < LITTLE
    password = any(el.get("type", "").lower() == "password" and not _in_hidden(doc, el) for el in doc.noted["input"])
    scripts = " ".join((el.text or "")[:5000] for el in doc.noted["script"])
    if brief and labels.CAPTCHA.search(main):
        return Problem("page", "captcha", _quoted("the site asks for proof of a person", main))
    if brief and (password or labels.LOGIN_WALL.search(main)):
        return Problem("page", "login_wall", _quoted("the site asks to log in", main))
    if (brief and (labels.SOFT_404.search(main) or labels.SOFT_404.search(heading))) or labels.TROUBLE_TITLE.match(
        doc.title_tag
    ):
        return Problem("page", "soft_404", _quoted("the page says that it is not there", main or heading))
    if len(main) < 60 and (
        labels.CHALLENGE.search(main + doc.title_tag)
        or re.search(r"document\.cookie|location\.(?:href|replace|reload)|eval\(|setTimeout|challenge|__jsl", scripts)
    ):
        if labels.SOFT_404.search(scripts):
            return Problem("page", "soft_404", "a script writes that the page is not there")
        return Problem("page", "script_challenge", _quoted("only a script stands here", main))
    return None if main or has_list else Problem("page", "empty", "the page shows no text")


def _in_hidden(doc: Document, el: Element) -> bool:
    return any(around in doc.hidden_roots for around in (el, *el.iterancestors()))


def _quoted(what: str, text: str) -> str:
    return f"{what}: {text[:60]!r}"

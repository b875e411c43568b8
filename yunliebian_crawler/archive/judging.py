"""Whether a page may be kept as what its address is known for. Pure: a page and what is known in, objections out.

Nothing that a page once gave is lost to a later one that is bad, empty or half: such a page is set aside, with the
reason, and asked for again later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from yunliebian_crawler.archive.articles import Known
from yunliebian_crawler.archive.barriers import BARRIERS, WALLS
from yunliebian_crawler.archive.dating import is_illegible
from yunliebian_crawler.archive.frontier import Address
from yunliebian_crawler.items import Capture, Page, Problem, Visit

UNFIT = frozenset({"garbled", "is_panel"})
"""Problems of a page that make its text no text of the article's, whatever else it shows."""
PARTIAL = frozenset({"cut_short", "too_deep", "too_large"})
"""Problems that mean that some of the text may be missing."""
EXPECTING = frozenset({"article", "list"})
"""Roles of addresses that some page of the site presents as such."""
SHRUNK = 0.3
"""A body below this share of the one before is rather a half page than an edit ..."""
SHORT = 200
"""... unless that one had fewer characters: short texts are rewritten whole."""


def objections(visit: Visit, page: Page, address: Address, known: Known | None, home: str) -> list[Problem]:
    """Why the page can never be kept as what its address is known for; none: nothing stands against it for good."""
    found = [problem for part in visit.parts for problem in _part(part)]
    if known is not None and page.kind != "article":
        wall = wall_of(visit, page, address, home)
        found.append(Problem("page", "turned", f"this was an article, now it {_looks(page.kind, wall)}"))
    elif known is None and page.kind == "article" and address.category_id is not None:
        found.append(Problem("page", "turned", "this was a category, now it reads as an article"))
    elif page.kind == "article" and address.role == "home":
        found.append(Problem("page", "turned", "the home page reads as an article"))
    elif page.kind == "article":
        found += _article(page)
    elif page.kind == "other" and address.category_id is not None and address.role != "home":
        wall = wall_of(visit, page, address, home)
        found.append(Problem("page", "turned", f"this was a category, now it {_looks(page.kind, wall)}"))
    elif page.kind == "other" and address.role in EXPECTING and (barrier := _barrier(visit, page, address, home)):
        found.append(Problem("page", "not_the_page", f"expected {address.role}, got {barrier}"))
    return found


def wall_of(visit: Visit, page: Page, address: Address, home: str) -> str:
    """What stands there in place of a page that the site should have; empty: nothing that speaks of all its pages."""
    is_expected = address.role in EXPECTING or address.role == "home" or (address.article_id or address.category_id)
    if page.kind != "other" or not is_expected:
        return ""
    if address.role != "home" and visit.capture.final_url == home:
        return "the home page"
    is_bare_menu = address.role == "home" and bool(page.outlinks)  # a home page need have no words of its own
    return next(iter(sorted(_kinds(page) & WALLS - ({"empty"} if is_bare_menu else set()))), "")


def losses(page: Page, known: Known) -> Iterator[Problem]:
    """What the article had and the page does not show."""
    for field, before, is_lost in (
        ("title", known.title, page.title is None),
        ("category_path", known.category_path, not page.category_path),
        ("updated_on", known.updated_on, page.updated_on is None and not is_illegible(page)),
    ):
        if before is not None and is_lost:
            yield Problem(field, "lost", f"it was {before!r} before, now the page shows none")


def doubt(page: Page, known: Known, *, is_latest: bool) -> Problem | None:
    """Why the text may be half of what it should be: it is kept only when another crawl sees the same again.

    An older capture may well be shorter: articles grow.
    """
    if partial := _kinds(page) & PARTIAL:
        return Problem("page", "half", f"not let over the text that is known: {', '.join(sorted(partial))}")
    length = len(page.body_text or "")
    if is_latest and known.body_length >= SHORT and length < SHRUNK * known.body_length:
        return Problem("body_text", "shrunk", f"{length} characters, {known.body_length} were there before")
    return None


def is_half(page: Page, known: Known | None) -> bool:
    """Whether an article seen for the first time had better be asked for again soon: it may have come in part."""
    return known is None and (page.title is None or bool(_kinds(page) & PARTIAL))


def worth_telling(page: Page, address: Address) -> list[Problem]:
    """The page's own problems; that it is neither article nor list is none where neither was expected."""
    is_expected = address.role in EXPECTING
    return [problem for problem in page.problems if is_expected or problem.kind != "neither"]


def oddities(page: Page, known: Known | None, least: Callable[[int], int]) -> Iterator[Problem]:
    """What is strange beside the article's past, yet kept. ``least``: the least its latest count can mean."""
    before, now = known.read_count if known else None, page.read_count
    is_bounded = page.read_precision > 0  # 10万+ is so many or more, whatever was known
    if known is None or before is None or now is None or not is_bounded:
        return
    if now + page.read_precision <= before and now + page.read_precision <= least(known.id):
        yield Problem("read_count", "fell", f"{now} reads, {before} were seen before")


def _part(part: Capture) -> Iterator[Problem]:
    if part.error or part.status != 200:
        why = part.error or f"HTTP {part.status}"
        yield Problem("body_text", "half", f"a further page of the article is missing: {part.url}: {why}")


def _article(page: Page) -> Iterator[Problem]:
    if not page.body_text:
        yield Problem("body_text", "empty", "an article without a text is not kept")
    if unfit := _kinds(page) & UNFIT:
        yield Problem("page", "unfit", f"not kept: {', '.join(sorted(unfit))}")


def _barrier(visit: Visit, page: Page, address: Address, home: str) -> str:
    return wall_of(visit, page, address, home) or ", ".join(sorted(_kinds(page) & BARRIERS))


def _looks(kind: str, wall: str) -> str:
    return f"shows {wall}" if wall else f"reads as {kind}"


def _kinds(page: Page) -> set[str]:
    return {problem.kind for problem in page.problems}

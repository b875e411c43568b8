"""Whether a page may be kept as what its address is known for. Pure: a page and what is known in, objections out.

Nothing that a page once gave is lost to a later one that is bad, empty or half: such a page is set aside, with the
reason, and asked for again later.
"""

from __future__ import annotations

from collections.abc import Iterator

from yunliebian_crawler.archive.articles import Known
from yunliebian_crawler.archive.dating import is_illegible
from yunliebian_crawler.archive.frontier import Address
from yunliebian_crawler.items import Capture, Page, Problem, Visit

UNFIT = frozenset({"garbled", "is_panel"})
"""Problems of a page that make its text no text of the article's, whatever else it shows."""
PARTIAL = frozenset({"cut_short", "too_deep", "too_large"})
"""Problems that mean that some of the text may be missing."""
BARRIERS = frozenset(
    {
        "captcha",
        "empty",
        "feed",
        "json",
        "login_wall",
        "not_html",
        "script_challenge",
        "soft_404",
        "garbled",
        "too_large",
    }
)
"""What stands in place of a page; where a page is expected, it is asked for again."""
EXPECTING = frozenset({"article", "list"})
"""Roles of addresses that some page of the site presents as such."""
SHRUNK = 0.3
"""A body below this share of the one before is rather a half page than an edit ..."""
SHORT = 200
"""... unless that one had fewer characters: short texts are rewritten whole."""


def objections(visit: Visit, page: Page, address: Address, known: Known | None) -> list[Problem]:
    """Why the page is not kept; none: it is."""
    found = [problem for part in visit.parts for problem in _part(part)]
    if known is not None and page.kind != "article":
        found.append(Problem("page", "turned", f"this was an article, now it reads as {page.kind}"))
    elif known is None and page.kind == "article" and address.category_id is not None:
        found.append(Problem("page", "turned", "this was a category, now it reads as an article"))
    elif page.kind == "article" and address.role == "home":
        found.append(Problem("page", "turned", "the home page reads as an article"))
    elif page.kind == "article":
        found += _article(page, known)
    elif page.kind == "other" and address.category_id is not None and address.role != "home":
        found.append(Problem("page", "turned", "this was a category, now it is no list"))
    elif page.kind == "other" and address.role in EXPECTING and _kinds(page) & BARRIERS:
        found.append(Problem("page", "not_the_page", f"expected {address.role}, got what is no page of the site"))
    return found


def doubt(page: Page, known: Known | None) -> Problem | None:
    """Why the text may be half of what it should be: it is kept only when another crawl sees the same again.

    Of an article never seen before, half a text is better than none.
    """
    if known is None:
        return None
    if partial := _kinds(page) & PARTIAL:
        return Problem("page", "half", f"not let over the text that is known: {', '.join(sorted(partial))}")
    length = len(page.body_text or "")
    if known.body_length >= SHORT and length < SHRUNK * known.body_length:
        return Problem("body_text", "shrunk", f"{length} characters, {known.body_length} were there before")
    return None


def worth_telling(page: Page, address: Address) -> list[Problem]:
    """The page's own problems; that it is neither article nor list is none where neither was expected."""
    is_expected = address.role in EXPECTING
    return [problem for problem in page.problems if is_expected or problem.kind != "neither"]


def oddities(page: Page, known: Known | None) -> Iterator[Problem]:
    """What is strange beside the article's past, yet kept."""
    before, now = known.read_count if known else None, page.read_count
    is_bounded = page.read_precision > 0  # 10万+ is so many or more, whatever was known
    if before is not None and now is not None and is_bounded and now + page.read_precision <= before:
        yield Problem("read_count", "fell", f"{now} reads, {before} were seen before")


def _part(part: Capture) -> Iterator[Problem]:
    if part.error or part.status != 200:
        why = part.error or f"HTTP {part.status}"
        yield Problem("body_text", "half", f"a further page of the article is missing: {part.url}: {why}")


def _article(page: Page, known: Known | None) -> Iterator[Problem]:
    if not page.body_text:
        yield Problem("body_text", "empty", "an article without a text is not kept")
    if unfit := _kinds(page) & UNFIT:
        yield Problem("page", "unfit", f"not kept: {', '.join(sorted(unfit))}")
    if known is None:
        return
    for field, before, is_lost in (
        ("title", known.title, page.title is None),
        ("category_path", known.category_path, not page.category_path),
        ("updated_on", known.updated_on, page.updated_on is None and not is_illegible(page)),
    ):
        if before is not None and is_lost:
            yield Problem(field, "lost", f"it was {before!r} before, now the page shows none")


def _kinds(page: Page) -> set[str]:
    return {problem.kind for problem in page.problems}

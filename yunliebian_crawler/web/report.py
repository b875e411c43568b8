"""The same pages as plain files: they open by double click, need no server and load nothing from elsewhere.

Every article would be too many: the newest ones are in it, and those that the overview pages name; wherever a page
names another one, its title stands without a link. Both languages lie side by side.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from importlib.resources import as_file
from pathlib import Path, PurePosixPath
from shutil import copytree
from typing import Any

from yunliebian_crawler import __version__
from yunliebian_crawler.archive import Archive
from yunliebian_crawler.export.folder import whole_folder
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.links import STATIC
from yunliebian_crawler.web.pages import PAGES
from yunliebian_crawler.web.rendering import FRAME, render
from yunliebian_crawler.web.texts import LANGUAGES, Language

LIMIT = 200
"""Articles of a report: a few megabytes, which still go by mail."""
CRAWLS = 20
"""Crawls that have a page of their own."""
ON_A_PAGE = 500
"""Articles on one page of the list: some hundred kilobytes."""
MARK = "report.json"
OVERVIEWS = ("home", "categories", "hot", "coverage", "crawls")
TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Made:
    """What was written."""

    folder: Path
    articles: int
    articles_in_all: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page, in every language."""

    name: str
    ref: int | str = ""
    query: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        return (self.name, str(self.ref))

    @property
    def file(self) -> PurePosixPath:
        """Where it lies below its language's folder."""
        if self.name == "home":
            return PurePosixPath("index.html")
        return PurePosixPath(self.name, f"{self.ref}.html") if self.ref != "" else PurePosixPath(f"{self.name}.html")


@dataclass(frozen=True, slots=True)
class Beside:
    """``Links`` from one file to others, relative; ``named`` gathers the articles that a page would link to."""

    file: PurePosixPath
    home: PurePosixPath
    known: frozenset[tuple[str, str]]
    named: set[int] = field(default_factory=set)

    def page(self, name: str, ref: object = "", /, **query: object) -> str | None:
        """As ``Links``: what a parameter would change has no file."""
        if name == "article" and isinstance(ref, int):
            self.named.add(ref)
        is_plain = not any(value not in (None, "") for value in query.values())
        there = is_plain and (name, str(ref)) in self.known
        return _relative(self.home / Page(name, str(ref)).file, self.file) if there else None

    def static(self, name: str) -> str:
        """As ``Links``."""
        return _relative(PurePosixPath("static", name), self.file)


def report(
    archive: Archive,
    target: Path,
    now: datetime,
    *,
    limit: int = LIMIT,
    force: bool = False,
    languages: tuple[Language, ...] = LANGUAGES,
) -> Made:
    """Write the report of the archive; the folder is there whole or not at all.

    Raises ``UsageError`` where something is there already (``force``: another report is replaced, anything else never).
    """
    with archive.at_one_moment(), whole_folder(target, force=force, mark=MARK) as folder:
        articles = _articles(archive, now, limit)
        pages = [*map(Page, OVERVIEWS), *_lists(articles), *_crawls(archive), *_whole(archive, articles)]
        known = frozenset(page.key for page in pages)
        for page in pages:
            _write(folder, page, _data(archive, page, now, articles), known, languages, now)
        with as_file(STATIC) as static:
            copytree(static, folder / "static")
        made = _counted(folder, target, len(articles), int(archive.stats()["articles"]))
        told = asdict(made) | {
            "folder": target.name,
            "made_at": now.astimezone(UTC).strftime(TIME),
            "version": __version__,
        }
        (folder / MARK).write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return made


def _articles(archive: Archive, now: datetime, limit: int) -> dict[int, dict[str, Any]]:
    """The newest, and those that the overviews name."""
    found = {int(row["id"]): row for row in archive.newest(limit)}
    for page in map(Page, OVERVIEWS):
        links = Beside(page.file, PurePosixPath(), frozenset())
        render(page.name, _data(archive, page, now, {}), language=LANGUAGES[0], links=links, **_frame({}, now))
        found |= {each: row for each in sorted(links.named - set(found)) if (row := archive.article(each))}
    return found


def _lists(articles: Mapping[int, dict[str, Any]]) -> Iterator[Page]:
    for number in range(max(1, -(-len(articles) // ON_A_PAGE))):
        yield Page("list", number + 1 if number else "")


def _crawls(archive: Archive) -> Iterator[Page]:
    for row in list(archive.crawls(CRAWLS)):
        yield Page("crawls", int(row["id"]))


def _whole(archive: Archive, articles: Mapping[int, dict[str, Any]]) -> Iterator[Page]:
    """Each article, with its last edit where it has one."""
    for number in articles:
        known = archive.article(number) or {}
        last = int(known.get("revision_count") or 1)
        yield Page("article", number, {"a": str(last - 1), "b": str(last)} if last > 1 else {})


def _data(archive: Archive, page: Page, now: datetime, articles: Mapping[int, dict[str, Any]]) -> dict[str, Any]:
    if page.name == "list":
        number = int(page.ref or 1)
        rows = list(articles.values())[(number - 1) * ON_A_PAGE :][:ON_A_PAGE]
        first, pages = (number - 1) * ON_A_PAGE + 1, -(-len(articles) // ON_A_PAGE)
        return {"articles": rows, "page": number, "pages": pages, "first": first}
    return PAGES[page.name](archive, Asked(now, str(page.ref), page.query))


def _write(
    folder: Path,
    page: Page,
    data: dict[str, Any],
    known: frozenset[tuple[str, str]],
    languages: tuple[Language, ...],
    now: datetime,
) -> None:
    homes = {language: PurePosixPath("" if language == languages[0] else language) for language in languages}
    for language, home in homes.items():
        file = home / page.file
        switches = {other: _relative(homes[other] / page.file, file) for other in languages}
        html = render(page.name, data, language=language, links=Beside(file, home, known), **_frame(switches, now))
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, encoding="utf-8")


def _frame(switches: Mapping[Language, str], now: datetime) -> dict[str, object]:
    made_at = now.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return {**FRAME, "switches": switches, "is_served": False, "made_at": made_at}


def _relative(there: PurePosixPath, here: PurePosixPath) -> str:
    return os.path.relpath(there, here.parent).replace(os.sep, "/")


def _counted(folder: Path, target: Path, articles: int, in_all: int) -> Made:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Made(target, articles, in_all, len(files) + 1, sum(path.stat().st_size for path in files))

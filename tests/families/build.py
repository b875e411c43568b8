"""Writes tests/pages/<family>-<case>/: ``page.html`` as a server would send it and ``expected.json`` with the truth.

``python -m tests.families.build`` writes every family again, ``... build phpcms_v9 no_classes`` only these. A page's
bytes and truth depend on nothing but the family's file, so a second run changes nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from .corpus import HOME, NAME, Category, Link, Story

HERE = Path(__file__).parent
PAGES = HERE.parent / "pages"
HTML = "text/html; charset=utf-8"

Crumb = tuple[str, str | None]
Entry = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """One page and its truth. ``encoding`` is what the bytes are in, whatever the page says about itself."""

    family: str
    name: str
    html: str
    url: str
    expected: dict[str, Any]
    traps: Sequence[str] = ()
    missing: Sequence[str] = ()
    encoding: str = "utf-8"
    content_type: str | None = HTML
    raw: bytes | None = field(default=None)

    @property
    def content(self) -> bytes:
        return self.raw if self.raw is not None else self.html.encode(self.encoding)


def fill(template: str, **values: object) -> str:
    """``template`` with every ``{{name}}`` replaced; a name without a value is an error."""
    return re.sub(r"\{\{(\w+)\}\}", lambda m: str(values[m[1]]), template)


def utc(moment: datetime) -> str:
    """The site's local time as UTC."""
    return (moment - timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M:%SZ")


def to_minute(story: Story) -> str:
    """The story's time as UTC where its page shows no seconds."""
    return utc(story.moment.replace(second=0))


def crumbs(*pairs: Crumb) -> list[dict[str, str | None]]:
    """Names with canonical addresses; a path gets the site's home before it."""
    return [
        {"name": name, "url": HOME + url if url is not None and url.startswith("/") else url} for name, url in pairs
    ]


def path_crumbs(
    place: Category, home_of: Callable[[Category], str], home: str = "首页", tail: Sequence[str] = ()
) -> list[Entry]:
    """A breadcrumb's truth: the home, the category's chain, and last crumbs without a link."""
    return crumbs((home, "/"), *((c.name, home_of(c)) for c in place.chain), *((name, None) for name in tail))


def panel(links: Iterable[Link], *, excerpt: bool = False, count: bool = False, title: bool = True) -> list[Entry]:
    """A panel's truth: what of each entry it shows."""
    return [
        {
            "rank": rank,
            "title": x.title if title else None,
            "url": x.url,
            "excerpt": x.excerpt if excerpt else None,
            "read_count": x.count if count else None,
        }
        for rank, x in enumerate(links, 1)
    ]


def entries(links: Iterable[Link], *, excerpt: bool = False, count: bool = False, day: bool = True) -> list[Entry]:
    """A list's truth: what of each entry it shows."""
    return [
        {
            "title": x.title,
            "url": x.url,
            "excerpt": x.excerpt if excerpt else None,
            "read_count": x.count if count else None,
            "updated_on": x.day.isoformat() if day else None,
        }
        for x in links
    ]


def panels(hot: list[Entry] | None = None, latest: list[Entry] | None = None) -> dict[str, Any]:
    return {"hot": hot or [], "latest": latest or []}


def article(story: Story, **shown: Any) -> dict[str, Any]:
    """An article's truth as far as every template shows it alike; ``shown`` says the rest, or otherwise."""
    return {
        "kind": "article",
        "url": story.url,
        "title": story.title,
        "breadcrumb": [],
        "category_path": [c.name for c in story.category.chain],
        "updated_on": story.moment.date().isoformat(),
        "updated_at": utc(story.moment),
        "read_count": story.count,
        "body_text": story.body.text,
        "images": story.body.images,
        "panels": panels(),
        "entries": [],
        "subcategories": [],
        "next_url": None,
    } | shown


def category(place: Category, url: str, **shown: Any) -> dict[str, Any]:
    """A list page's truth; ``shown`` says its entries, panels and the like."""
    return {
        "kind": "category",
        "url": url,
        "title": place.name,
        "breadcrumb": [],
        "category_path": [c.name for c in place.chain],
        "updated_on": None,
        "updated_at": None,
        "read_count": None,
        "body_text": None,
        "images": [],
        "panels": panels(),
        "entries": [],
        "subcategories": [],
        "next_url": None,
    } | shown


def other(url: str, **shown: Any) -> dict[str, Any]:
    """The truth of a page that is neither; ``flawed`` means that ``problems`` must say what is wrong with it."""
    return {
        "kind": "other",
        "url": url,
        "title": None,
        "updated_on": None,
        "updated_at": None,
        "read_count": None,
        "body_text": None,
        "panels": panels(),
        "entries": [],
        "subcategories": [],
    } | shown


def either(*values: object) -> dict[str, Any]:
    """Each of these is right."""
    return {"any": list(values)}


def families() -> list[str]:
    """The modules beside this one that have ``cases()``."""
    names = sorted(m.name for m in iter_modules([str(HERE)]) if m.name not in {"build", "score"})
    return [name for name in names if hasattr(import_module(f".{name}", __package__), "cases")]


def cases(family: str) -> list[Case]:
    return list(import_module(f".{family}", __package__).cases())


def write(case: Case, folder: Path = PAGES) -> Path:
    """Writes one case and returns its folder."""
    target = folder / f"{case.family}-{case.name}"
    target.mkdir(parents=True, exist_ok=True)
    (target / "page.html").write_bytes(case.content)
    truth = {
        "page": f"{case.family}-{case.name}",
        "family": case.family,
        "input_url": case.url,
        "headers": {"content-type": case.content_type} if case.content_type else {},
        "traps": sorted(case.traps),
        **case.expected,
    }
    if truth["kind"] != "other":
        truth["missing"] = list(case.missing)
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (target / "expected.json").write_text(text + "\n", encoding="utf-8")
    return target


def main(names: Sequence[str]) -> None:
    for family in names or families():
        for old in PAGES.glob(f"{family}-*"):
            shutil.rmtree(old)
        made = [write(case) for case in cases(family)]
        sys.stdout.write(f"{family}: {len(made)} pages of {NAME}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

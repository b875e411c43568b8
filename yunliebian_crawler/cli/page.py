"""``inspect``: one page, read and shown, nothing written."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urljoin

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.site import HOME, Site
from yunliebian_crawler.unpack import MAX_CONTENT

REQUIRED = {
    "article": ("title", "updated_on", "read_count", "body_text", "category_path"),
    "category": ("title", "category_path"),
}


@app.command(
    epilog="""
\b
Examples:
  yunliebian inspect https://www.yunliebian.com/yunying/123.html
  yunliebian inspect saved.html --url https://www.yunliebian.com/yunying/123.html --json
  curl -s URL | yunliebian inspect - --url URL --json

Exit status: 0 for an article or category with all its required fields, else 1; the page is printed either way."""
)
def inspect(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="An address, a saved page, or - for standard input.")],
    url: Annotated[
        str | None,
        typer.Option(
            "--url", metavar="URL", parser=options.home, help="The address that a saved page has on the site."
        ),
    ] = None,
    site: options.SiteHome = HOME,
    json: options.Json = False,
) -> int:
    """Read one page and print what is on it; archives nothing."""
    from yunliebian_crawler import inspect as read

    content, address, content_type = _opened(page, url, site)
    found = read(content, address, content_type)
    output.as_json(found) if json else _print(found)
    return 0 if is_complete(found) else 1


def is_complete(page: dict[str, Any]) -> bool:
    """Whether a page is an article or category that has every field its kind requires."""
    names = REQUIRED.get(page["kind"], ("kind",))
    whole = all(page[name] not in (None, "", []) for name in names)
    return whole and (page["kind"] == "article" or bool(page["entries"] or page["subcategories"]))


def _opened(page: str, url: str | None, site: str) -> tuple[bytes, str, str | None]:
    if page.startswith(("http://", "https://")):
        return _downloaded(page, url, site)
    content = sys.stdin.buffer.read(MAX_CONTENT + 1) if page == "-" else _file(Path(page))
    if len(content) > MAX_CONTENT:
        raise UsageError(f"{page} is larger than {MAX_CONTENT >> 20} MB: no page of the site is")
    if url is None:
        url = urljoin(site, quote("page.html" if page == "-" else Path(page).name))
        output.note(f"no --url: taking the page for {url}, relative links may come out wrong")
    return content, url, None


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_CONTENT + 1)
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; name one saved page in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {path}: {reason}; name a saved page, or an address with https://") from None


def _downloaded(page: str, url: str | None, site: str) -> tuple[bytes, str, str | None]:
    from yunliebian_crawler.scrapy_ext.once import download

    own = site if Site(site).owns(page) else Site.of(page).home
    capture = download(page, site=own)
    if capture.status != 200 or capture.error:
        output.note(f"the site answered with status {capture.status}" + (f": {capture.error}" if capture.error else ""))
    return capture.content, url or capture.final_url or capture.url, capture.content_type


def _print(page: dict[str, Any]) -> None:
    """The page for a person: its values first, then what is beside them, at last the text."""
    summary = {
        **{name: page[name] for name in ("kind", "url", "title")},
        "category": page["category_path"] or None,
        **{name: page[name] for name in ("updated_on", "updated_at", "read_count", "next_url")},
    }
    output.fields({name: value for name, value in summary.items() if value is not None or name in _wanted(page)})
    for name, entries in {**page["panels"], "entries": page["entries"], "subcategories": page["subcategories"]}.items():
        _list(name, entries)
    for problem in page["problems"]:
        output.say(f"problem: {problem['field']}: {problem['kind']}: {problem['message']}")
    if page["body_text"]:
        output.say(f"\n{page['body_text']}")


def _wanted(page: dict[str, Any]) -> tuple[str, ...]:
    return ("kind", "title", "category", "updated_on", "read_count") if page["kind"] == "article" else ("kind",)


def _list(name: str, entries: list[dict[str, Any]]) -> None:
    if not entries:
        return
    output.say(f"{name} ({len(entries)})")
    for entry in entries:
        reads = f"  {entry['read_count']} reads" if entry.get("read_count") is not None else ""
        output.say(
            f"  {entry.get('title') or entry.get('name') or entry.get('excerpt') or '-'}{reads}\n    {entry['url']}"
        )

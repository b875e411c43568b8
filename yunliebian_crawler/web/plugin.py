"""The pages as a plugin of Datasette: it says where they are, makes their data in a thread, and sends them.

The plugin has no state of its own: ``set_up`` tells a Datasette which archive its pages show.
"""

from __future__ import annotations

import asyncio
import csv
import io
import json
import mimetypes
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from datasette import Response, hookimpl

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import CrawlerError, UsageError
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.guard import App
from yunliebian_crawler.web.languages import Languages, language_of, switches
from yunliebian_crawler.web.links import STATIC, Served, static_files
from yunliebian_crawler.web.memory import Memory
from yunliebian_crawler.web.pages import ABOUT, PAGES, TABLES, Data, home
from yunliebian_crawler.web.rendering import render
from yunliebian_crawler.web.texts import LANGUAGES
from yunliebian_crawler.web.wrong import NotThere, Wrong

PATIENCE = 1.0
"""Seconds that a person waits for what takes long; the page then says that it is being counted."""
RARE = "龘靐齉"
"""A word that hardly any text has: looking for it makes everything ready, and reads nothing."""
FOREVER = {"cache-control": "public, max-age=31536000, immutable"}
"""For files: their addresses change with them."""

View = Callable[..., Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a server shows."""

    db: Path
    now: datetime | None
    """Taken for the clock, in replays and tests; None: the real one."""
    memory: Memory
    made_at: Callable[[], datetime | None] = lambda: None
    """The moment that is shown, where it is a snapshot's."""

    @property
    def time(self) -> datetime:
        return self.now or datetime.now(UTC)


def set_up(
    datasette: Any,  # noqa: ANN401
    db: Path,
    now: datetime | None = None,
    made_at: Callable[[], datetime | None] = lambda: None,
) -> None:
    """Let the pages of this Datasette show this archive."""
    datasette.yunliebian = Shown(db, now, Memory(db), made_at)


@hookimpl
def startup(datasette: Any) -> None:  # noqa: ANN401
    """Be ready for the first reader; then count what the home page shows, which takes a while on a large archive."""
    shown: Shown = datasette.yunliebian
    _warm_up(shown)
    shown.memory.ahead(*home.counted(shown.time), shown.time)


def _warm_up(shown: Shown) -> None:
    """Make what the first search and the first article would wait for: templates, tables of characters, modules."""
    with suppress(CrawlerError), Archive.open(str(shown.db)) as archive:
        newest = [str(row["id"]) for row in archive.newest(1)]
        asked = [("search", Asked(shown.time, query={"q": RARE})), *(("article", Asked(shown.time, n)) for n in newest)]
        for name, each in asked:
            render(name, PAGES[name](archive, each), language=LANGUAGES[0], links=Served())


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, View]]:  # noqa: ANN401 - as Datasette calls it
    """Our pages; Datasette's own come after them."""
    routes = [(_pattern(name), _view(name, make)) for name, make in PAGES.items()]
    return [*routes, (r"^/static/(?P<path>.+)$", _file)]


@hookimpl
def asgi_wrapper() -> Callable[[App], App]:
    """All pages, Datasette's too, in the language that the reader chose."""
    return Languages


def _pattern(name: str) -> str:
    path = r"(?:index(?=\.))?" if name == "home" else name
    formats = r"\.json|\.csv" if name in TABLES else r"\.json"
    return rf"^/{path}{ABOUT.get(name, '')}(?P<format>{formats})?$"


async def _file(request: Any) -> Response:  # noqa: ANN401
    """A file of ``static/``, and no other."""
    name = request.url_vars["path"]
    if name not in static_files():
        return Response.text("no such file", status=404)
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    text = STATIC.joinpath(name).read_text(encoding="utf-8")
    return Response(text, headers=FOREVER, content_type=f"{kind}; charset=utf-8")


def _view(name: str, make: Data) -> View:
    async def view(request: Any, datasette: Any) -> Response:  # noqa: ANN401
        named = request.url_vars
        shown: Shown = datasette.yunliebian
        query = {key: request.args.get(key) for key in request.args}
        patience = None if named.get("format") else PATIENCE
        asked = Asked(shown.time, named.get("ref") or "", query, shown.memory, patience)
        try:
            data = await asyncio.to_thread(_made, make, shown, asked)
        except UsageError as error:
            return refusal(error, request, datasette)
        if named.get("format") == ".csv":
            return as_csv(TABLES[name](data))
        if named.get("format"):
            return as_json(data, 200)
        return as_html(name, data, request, 200, datasette)

    return view


def _made(make: Data, shown: Shown, asked: Asked) -> dict[str, Any]:
    """Opening takes milliseconds, and finds the file that is there now: a restored archive needs no new start."""
    with shown.memory.turns.answering(), Archive.open(str(shown.db)) as archive:
        return make(archive, asked)


def refusal(error: UsageError, request: Any, datasette: Any) -> Response:  # noqa: ANN401
    """What is wrong with the question, to a program in English, to a person in the language that he chose."""
    status = 404 if isinstance(error, NotThere) else 400
    data = {"status": status, "error": str(error)}
    if request.url_vars.get("format"):
        return as_json(data, status)
    told = error.told(language_of(request)) if isinstance(error, Wrong) else None
    return as_html("refused", {**data, "told": told, "sql": None}, request, status, datasette)


def as_json(data: dict[str, Any], status: int) -> Response:
    """A page's data."""
    body = json.dumps(data, ensure_ascii=False)
    return Response(body, status=status, content_type="application/json; charset=utf-8")


def as_csv(rows: list[dict[str, Any]]) -> Response:
    """A page's table; null is nothing, lists are left out."""
    file = io.StringIO()
    columns = [name for name, value in rows[0].items() if not isinstance(value, list | dict)] if rows else []
    writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return Response(file.getvalue(), content_type="text/csv; charset=utf-8")


def as_html(template: str, data: dict[str, Any], request: Any, status: int, datasette: Any) -> Response:  # noqa: ANN401
    """A page in the language that the reader chose."""
    html = render(
        template,
        data,
        language=language_of(request),
        links=Served(datasette.setting("base_url")),
        switches=switches(request),
        is_served=True,
        data_address=_beside(request, template, "json"),
        table_address=_beside(request, template, "csv") if template in TABLES else None,
        snapshot=snapshot_age(datasette.yunliebian),
    )
    return Response.html(html, status=status, headers={"vary": "Cookie, Accept-Language"})


def snapshot_age(shown: Shown) -> dict[str, object] | None:
    """How old what is shown is, where it is a snapshot's."""
    made_at = shown.made_at()
    if made_at is None:
        return None
    minutes = int((datetime.now(UTC) - made_at).total_seconds() // 60)
    return {"made_at": made_at.strftime("%Y-%m-%d %H:%M UTC"), "minutes": max(0, minutes)}


def _beside(request: Any, template: str, form: str) -> str | None:  # noqa: ANN401
    """The same answer for programs."""
    path = "" if template == "home" else request.path.rpartition("/")[2]
    query = f"?{request.query_string}" if request.query_string else ""
    return None if template not in PAGES else f"{path}.{form}{query}"

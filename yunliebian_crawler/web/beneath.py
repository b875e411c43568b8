"""What Datasette's own pages (tables, rows, SQL) get from us: frame, words, and a page for what went wrong."""

from __future__ import annotations

import sys
import traceback
from typing import Any

from datasette import Response, hookimpl
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.escaping import harmless
from yunliebian_crawler.web.languages import language_of, switches
from yunliebian_crawler.web.links import Served
from yunliebian_crawler.web.plugin import as_html, as_json, snapshot_age
from yunliebian_crawler.web.rendering import FRAME
from yunliebian_crawler.web.texts import Texts
from yunliebian_crawler.web.wrong import NotThere, Wrong


@hookimpl
def extra_template_vars(request: Any, datasette: Any) -> dict[str, object]:  # noqa: ANN401 - as Datasette calls it
    """What our frame needs around Datasette's tables."""
    links = Served(datasette.setting("base_url"))
    asked = {"here": "archive", "t": Texts(language_of(request)), "to": links.page, "static": links.static}
    shown = {"switches": switches(request) if request else {}, "snapshot": snapshot_age(datasette.yunliebian)}
    return {**FRAME, **asked, **shown}


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Response:  # noqa: ANN401
    """A page, or JSON, that says what went wrong. Only what is our fault is told on standard error, too."""
    wrong = _ours(exception, request)
    status, text = _told(exception)
    if status == 500:
        print(harmless("".join(traceback.format_exception(exception))), file=sys.stderr)  # noqa: T201
    data = {"status": status, "error": str(wrong or text), "ok": False, "title": None}
    if request.path.endswith(".json"):
        return as_json(data, status)
    told = wrong.told(language_of(request)) if wrong else None
    sql = request.args.get("sql") if request.path == "/archive" else None
    return as_html("refused", {**data, "told": told, "sql": sql}, request, status, datasette)


def _ours(exception: Exception, request: Any) -> Wrong | None:  # noqa: ANN401
    """In our words, where Datasette's own would not help."""
    if isinstance(exception, DatasetteError) and exception.message_is_html:
        return Wrong("too-long")
    is_elsewhere = not request.path.startswith("/archive/")  # it would say that there is no such database
    return NotThere("nothing-here") if is_elsewhere and getattr(exception, "status", 0) == 404 else None


def _told(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, DatasetteError):
        text = str(exception.message or exception.title)
        return 400 if exception.status == 500 else exception.status, text  # it says 500 of what a reader asks wrongly
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0]) if exception.args else "not found"
    if isinstance(exception, ArchiveError):
        return 503, str(exception)
    return 500, f"{type(exception).__name__}: {exception}"

"""What Datasette's own pages (tables, rows, SQL) get from us: the nonce, a way back, and a page for what went wrong."""

from __future__ import annotations

import sys
import traceback
from typing import Any

from datasette import Response, hookimpl
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError

from yunliebian_crawler.errors import ArchiveError
from yunliebian_crawler.escaping import harmless
from yunliebian_crawler.web.plugin import as_html, as_json

TOO_LONG = "the query took too long; ask for less, or use `yunliebian export` and a database of your own"


@hookimpl
def extra_template_vars(request: Any) -> dict[str, object]:  # noqa: ANN401 - as Datasette calls it
    """``csp_nonce`` for the scripts that Datasette's templates hold (see ``inline``)."""
    return {"csp_nonce": request.scope.get("nonce", "") if request else ""}


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:  # noqa: ANN401
    """From a table back to the pages."""
    return [{"href": datasette.urls.path("/"), "label": "云裂变"}]


@hookimpl
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Response:  # noqa: ANN401
    """A page, or JSON, that says what went wrong. Only what is our fault is told on standard error, too."""
    status, text = _told(exception)
    if status == 500:
        print(harmless("".join(traceback.format_exception(exception))), file=sys.stderr)  # noqa: T201
    data = {"status": status, "error": text, "ok": False, "title": None}
    if request.path.endswith(".json"):
        return as_json(data, status)
    return as_html("refused", data, request, status, datasette)


def _told(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, DatasetteError):
        return exception.status, TOO_LONG if exception.message_is_html else str(exception.message or exception.title)
    if isinstance(exception, Base400):
        return exception.status, str(exception.args[0]) if exception.args else "not found"
    if isinstance(exception, ArchiveError):
        return 503, str(exception)
    return 500, f"{type(exception).__name__}: {exception}"

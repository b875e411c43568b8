"""From a page's data to HTML: the templates, the words, and what keeps stored text harmless."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from yunliebian_crawler.escaping import harmless
from yunliebian_crawler.web.links import Links
from yunliebian_crawler.web.texts import Language, Texts


def render(template: str, data: Mapping[str, Any], *, language: Language, links: Links, **surroundings: object) -> str:
    """A whole page. ``surroundings``: what the frame shows around it (see ``templates/page.html``)."""
    texts = Texts(language)
    return (
        environment()
        .get_template(f"{template}.html")
        .render({**data, "page": template, "t": texts, "to": links.page, "static": links.static, **surroundings})
    )


@cache
def environment() -> Environment:
    """The templates, every value escaped."""
    made = Environment(
        loader=PackageLoader("yunliebian_crawler.web"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"number": number, "minute": minute, "json": as_json, "percent": percent}
    return made


def _shown(value: object) -> object:
    """A value as it may stand in a page: nothing for None, no character that reorders or hides its neighbours."""
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def number(value: float | None) -> str:
    """A number with its thousands apart; a dash for None."""
    return "–" if value is None else f"{value:,}"


def percent(value: float | None) -> str:
    return "–" if value is None else f"{value:.1%}"


def minute(time: str | None) -> Markup:
    """A time of the archive (UTC) to the minute, with the exact one beside it for programs."""
    if not time:
        return Markup("–")
    return Markup('<time datetime="{}">{}</time>').format(time, time[:16].replace("T", " "))


def as_json(value: object) -> Markup:
    """Data for a chart, inside a script element that is not run: no ``<`` in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "").replace("\u2029", ""))  # noqa: S704

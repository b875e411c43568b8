"""From a page's data to HTML: the templates, the words, and what keeps stored text harmless."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from yunliebian_crawler.escaping import harmless
from yunliebian_crawler.web import charts
from yunliebian_crawler.web.body import body, is_link
from yunliebian_crawler.web.links import Links
from yunliebian_crawler.web.texts import Language, Texts

Row = Mapping[str, Any]
FRAME = {
    "switches": {},
    "is_served": True,
    "data_address": None,
    "table_address": None,
    "snapshot": None,
    "made_at": None,
}
"""What the frame shows around a page unless somebody says otherwise (see ``templates/page.html``)."""


def render(template: str, data: Mapping[str, Any], *, language: Language, links: Links, **surroundings: object) -> str:
    """A whole page. ``surroundings``: names of ``FRAME``."""
    asked = {"here": template, "t": Texts(language), "to": links.page, "static": links.static}
    return environment().get_template(f"{template}.html").render({**data, **FRAME, **surroundings, **asked})


@cache
def environment() -> Environment:
    """The templates, every value escaped."""
    made = Environment(
        loader=PackageLoader("yunliebian_crawler.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    furnish(made)
    return made


def furnish(made: Environment) -> None:
    """Give an environment what the templates use; Datasette's draws its tables with them, too."""
    made.finalize = _shown
    made.filters |= {"number": number, "minute": minute, "json": as_json, "percent": percent, "marked": marked}
    made.filters |= {
        "duration": duration,
        "pretty": pretty,
        "sides": sides,
        "calendar": charts.calendar,
        "seconds": charts.seconds,
    }
    made.globals |= {"body": body, "is_link": is_link, "ranks": charts.ranks}


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


def duration(seconds: float | None) -> str:
    """A length of time as a clock has it.

    >>> duration(62), duration(3 * 3600 + 5), duration(None)
    ('1:02', '3:00:05', '–')
    """
    if seconds is None:
        return "–"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def marked(text: str, marks: Sequence[Sequence[int]]) -> Markup:
    """A snippet with its matches marked."""
    made, at = Markup(), 0
    for start, end in marks:
        made += escape(harmless(text[at:start])) + Markup("<mark>{}</mark>").format(harmless(text[start:end]))
        at = end
    return made + escape(harmless(text[at:]))


def sides(paragraphs: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """What stands left and right of each other: a paragraph that went is beside the one that came in its place.

    >>> gone, came = {"before": 2, "after": None}, {"before": None, "after": 2}
    >>> sides([gone, came]) == [(gone, came)], sides([gone, {**came, "after": 7}]) == [(gone, came)]
    (True, False)
    """
    rows: list[tuple[Row | None, Row | None]] = []
    ahead = 0
    for each in paragraphs:
        before, after = each["before"], each["after"]
        ahead += bool(after) - bool(before)
        gone, came = rows[-1] if rows else (None, None)
        if not before and gone and not came and gone["before"] + ahead == after:
            rows[-1] = (gone, each)
        else:
            rows.append((each if before else None, each if after else None))
    return rows


def pretty(value: object) -> str:
    """JSON to be read."""
    return json.dumps(value, ensure_ascii=False, indent=2)


def as_json(value: object) -> Markup:
    """Data for a chart, inside a script element that is not run: no ``<`` in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("&", "\\u0026").replace("\u2028", "").replace("\u2029", ""))  # noqa: S704

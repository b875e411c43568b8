"""An article's stored HTML made fit for a page of ours: only known elements, rebuilt; no picture is loaded.

What is stored was sanitised when it was taken in. It is sanitised again, since the archive may come from anywhere; and
then every element is written anew from a list of names, so that nothing passes that nobody thought of.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from markupsafe import Markup

from yunliebian_crawler.escaping import harmless
from yunliebian_crawler.normalise import HTML_TAGS, to_safe_html

ALONE = {"br", "hr"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NAMES = {name: name for name in HTML_TAGS - ALONE - {"a", "img"}}
"""Stored element -> the one that is written; what is not named here goes, and what is in it stays."""
SPANS = {"td": ("colspan", "rowspan"), "th": ("colspan", "rowspan"), "ol": ("start",)}
REL = "noopener noreferrer nofollow"


def body(html: str | None, picture: str) -> Markup:
    """The HTML to put into a page; ``picture`` is the word for one without a text of its own."""
    safe = to_safe_html(html or "")
    rebuilt = _Rebuilt(picture, NAMES | _headings(safe))
    rebuilt.feed(safe)
    rebuilt.close()
    return Markup("".join([*rebuilt.written, *(f"</{name}>" for name in reversed(rebuilt.open))]))  # noqa: S704


def _headings(html: str) -> dict[str, str]:
    """The headings that stand there become the levels below the page's own, none left out."""
    used = [name for name in HEADINGS if f"<{name}" in html]
    return {name: HEADINGS[min(place + 1, 5)] for place, name in enumerate(used)}


def is_link(url: str) -> bool:
    """Whether an address may be followed from a page: of the web, and nothing else."""
    try:
        return urlsplit(url).scheme.lower() in ("http", "https")
    except ValueError:
        return False


class _Rebuilt(HTMLParser):
    """Writes the elements that are known, each closed in its own order."""

    def __init__(self, picture: str, names: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self.open: list[str] = []
        self._picture, self._names = picture, names

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ALONE:
            self.written.append(f"<{tag}>")
        elif tag == "img":
            self.written.append(self._image(given))
        elif tag == "a":
            self._begin("a", _link(given.get("href", "")))
        elif tag in self._names:
            self._begin(self._names[tag], _numbers(given, SPANS.get(tag, ())))

    def handle_endtag(self, tag: str) -> None:
        name = "a" if tag == "a" else self._names.get(tag)
        if name in self.open:
            while (last := self.open.pop()) != name:
                self.written.append(f"</{last}>")
            self.written.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        self.written.append(escape(harmless(data)))

    def _begin(self, name: str, attributes: str) -> None:
        self.open.append(name)
        self.written.append(f"<{name}{attributes}>")

    def _image(self, given: dict[str, str]) -> str:
        """A picture lies on another host: it is named, and linked unless it stands in a link already."""
        alt, link = given.get("alt", "").strip(), _link(given.get("src", ""))
        words = escape(harmless(f"{self._picture}{alt}" if alt else self._picture.rstrip(": ：")))
        return (
            f'<span class="picture">{words}</span>'
            if "a" in self.open or not link
            else f'<a class="picture"{link}>{words}</a>'
        )


def _link(url: str) -> str:
    return f' href="{escape(harmless(url))}" rel="{REL}"' if is_link(url) else ""


def _numbers(given: dict[str, str], names: tuple[str, ...]) -> str:
    known = ((name, given[name]) for name in names if name in given)
    return "".join(
        f' {name}="{value}"' for name, value in known if value.isascii() and value.isdecimal() and len(value) < 4
    )

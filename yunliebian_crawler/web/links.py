"""Where pages are: the templates ask here for every address, so that they can be shown without a server, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlencode

STATIC = files("yunliebian_crawler.web") / "static"


class Links(Protocol):
    """Addresses of pages and files; None: there is no such page here, and the words stand without a link."""

    def page(self, name: str, ref: object = "", /, **query: object) -> str | None:
        """A page by its name (``home``, ``article`` …), what it is about, and its parameters."""

    def static(self, name: str) -> str:
        """A file of ``static/``."""


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses of a server's pages, below its ``base`` (``/``, or a proxy's folder that ends with a slash)."""

    base: str = "/"

    def page(self, name: str, ref: object = "", /, **query: object) -> str:
        """As ``Links``; a parameter that is None or empty is left out."""
        path = "" if name == "home" else name
        if ref != "":
            path += f"/{quote(str(ref), safe='')}"
        return self.base + path + _tail(query)

    def static(self, name: str) -> str:
        """As ``Links``; the address changes with the file, so that browsers may keep it."""
        return f"{self.base}static/{name}?v={version(name)}"


@cache
def static_files() -> frozenset[str]:
    """The names below ``static/``."""
    root = Path(str(STATIC))
    return frozenset(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


@cache
def version(name: str) -> str:
    """A few characters that change with the content of a file of ``static/``."""
    return sha256(STATIC.joinpath(name).read_bytes()).hexdigest()[:8]


def _tail(query: Mapping[str, object]) -> str:
    given = {name: value for name, value in query.items() if value not in (None, "")}
    return f"?{urlencode(given)}" if given else ""

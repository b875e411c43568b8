"""The pages: each module's ``data(archive, asked)`` is what its page shows, and its ``.json``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.pages import home

Data = Callable[[Archive, Asked], dict[str, Any]]

PAGES: dict[str, Data] = {"home": home.data}
"""Name -> what makes its data; the template has the same name, and so has its address (``home`` is ``/``)."""

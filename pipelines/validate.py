"""JUDGE what was interpreted."""

from __future__ import annotations

from dataclasses import replace

from yunliebian_crawler.items import Visit
from yunliebian_crawler.validate import judge


class Validate:
    """Completes the page's problems."""

    def process_item(self, item: Visit) -> Visit:
        return item if item.page is None else replace(item, page=judge(item.page))

"""INTERPRET what was located."""

from __future__ import annotations

from dataclasses import replace

from yunliebian_crawler.items import Visit
from yunliebian_crawler.normalise import to_page


class Normalise:
    """Gives a visit its page; an article put together from parts has it already."""

    def process_item(self, item: Visit) -> Visit:
        if item.raw is None or item.page is not None:
            return item
        return replace(item, page=to_page(item.raw))

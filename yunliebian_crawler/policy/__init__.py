"""DECIDE: which addresses are worth asking, and which are worth asking again first. Pure: no clock, no archive.

``discovering`` says what a page tells about other addresses; ``constants`` holds the policy's numbers with their
reasons; ``worth`` says what one look would gain; ``choosing`` spends a number of requests on the best of them;
``vanishing`` says what a list page shows no longer.
"""

from __future__ import annotations

from .choosing import Choice, Waiting, choose
from .discovering import (
    FORBIDDEN,
    HOME_PRIORITY,
    MAX_DEPTH,
    MAX_HUB_DEPTH,
    MAX_OUTLINKS,
    MAX_PARTS,
    MAX_SITEMAP_LINKS,
    PRIORITY,
    SELDOM,
    SITEMAP_PRIORITY,
    Discovery,
    Role,
    Via,
    discoveries,
    first_part,
    is_below,
    is_page,
    is_part,
    is_title_changed,
    retry_at,
)
from .parts import next_part
from .vanishing import vanished
from .worth import Article, ListPage, Site, Worth, listing_worth, site_of, worth, worths

__all__ = [
    "FORBIDDEN",
    "HOME_PRIORITY",
    "MAX_DEPTH",
    "MAX_HUB_DEPTH",
    "MAX_OUTLINKS",
    "MAX_PARTS",
    "MAX_SITEMAP_LINKS",
    "PRIORITY",
    "SELDOM",
    "SITEMAP_PRIORITY",
    "Article",
    "Choice",
    "Discovery",
    "ListPage",
    "Role",
    "Site",
    "Via",
    "Waiting",
    "Worth",
    "choose",
    "discoveries",
    "first_part",
    "is_below",
    "is_page",
    "is_part",
    "is_title_changed",
    "listing_worth",
    "next_part",
    "retry_at",
    "site_of",
    "vanished",
    "worth",
    "worths",
]

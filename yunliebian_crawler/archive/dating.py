"""Dates that a page shows less well at one time than at another: no edit, as long as all else is the same.

Sites write 3天前 for a while and a date later, or a time of day today and only the day tomorrow. The value that is
known stays, one that was not known yet is filled in, and neither makes a revision. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from yunliebian_crawler.archive.articles import Known
from yunliebian_crawler.archive.content import PATH_JOINT, content_hash, updated_on
from yunliebian_crawler.archive.times import moment
from yunliebian_crawler.items import Page


def is_illegible(page: Page) -> bool:
    """Whether the page does show an update time, only none that can be told: relative, without a year, impossible."""
    return page.updated_on is None and any(p.field == "updated_on" and p.kind != "missing" for p in page.problems)


def carried(page: Page, known: Known) -> Page:
    """The page with the date that is known, where it shows it less well and nothing else changed; else as it is."""
    if known.updated_on is None or (page.updated_on is not None and updated_on(page) != known.updated_on):
        return page
    if page.updated_at is not None or (page.updated_on is not None and known.updated_at is None):
        return page
    known_at = moment(known.updated_at) if known.updated_at else None
    made = replace(page, updated_on=date.fromisoformat(known.updated_on), updated_at=known_at)
    return made if content_hash(made) == known.content_hash else page


def restored(page: Page, known: Known) -> Page:
    """The page with what it lacks and the archive knows, where nothing else changed; else as it is."""
    made = replace(
        page,
        title=page.title or known.title,
        category_path=page.category_path
        or (tuple(known.category_path.split(PATH_JOINT)) if known.category_path else ()),
    )
    if page.updated_on is None and known.updated_on:
        known_at = moment(known.updated_at) if known.updated_at else None
        made = replace(made, updated_on=date.fromisoformat(known.updated_on), updated_at=known_at)
    return made if content_hash(made) == known.content_hash else page


def completes(page: Page, known: Known) -> bool:
    """Whether the page shows a date or time that was not known of the very same content."""
    if page.updated_on is None or known.updated_on not in (None, updated_on(page)) or known.updated_at is not None:
        return False
    day = None if known.updated_on is None else page.updated_on
    return content_hash(replace(page, updated_on=day, updated_at=None)) == known.content_hash

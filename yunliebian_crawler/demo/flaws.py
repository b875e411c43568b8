"""The pages broken on purpose: which articles they are, and what a reader must make of them."""

from __future__ import annotations

from enum import Enum


class Flaw(Enum):
    """What is wrong with a page; the numbers are the articles', all among the oldest of the site."""

    NO_DATE = 2
    SCRIPT_COUNT = 3
    """The read count is written by a script."""
    SOFT_404 = 4
    """Status 200, and the page says that there is no such page."""
    EMPTY_BODY = 5
    WRONG_CHARSET = 6
    """GB18030 bytes, sent and declared as UTF-8."""
    CUT_SOURCE = 7
    """The server stopped writing in the middle of the body, and called that complete."""
    CUT_WIRE = 8
    """The connection breaks in the middle of the first answer."""
    ERROR_ONCE = 9
    """500 at the first request, then fine."""
    MOVED = 10
    """Everybody links to an old address that redirects."""
    PARTS = 11
    """Cut into three pages."""
    LOGIN_WALL = 12
    RELATIVE_DATE = 13
    """The date is 3天前."""
    ROUNDED_COUNT = 14
    """The count is 1.2万."""
    BUSY_ONCE = 15
    """503 with Retry-After at the first request."""
    BLANK = 16
    """Status 200 and not a byte."""
    LABELS_IN_PROSE = 17
    """The body quotes a date and a count with the very labels of the page."""
    ERROR_ALWAYS = 18


BROKEN = {Flaw.SOFT_404, Flaw.EMPTY_BODY, Flaw.CUT_SOURCE, Flaw.LOGIN_WALL, Flaw.BLANK}
"""There is an address, but no article to be had: the reader must say so, and keep nothing wrong."""
INCOMPLETE = {Flaw.NO_DATE, Flaw.SCRIPT_COUNT, Flaw.RELATIVE_DATE}
"""A good article that lacks one field: null, with a problem."""
PASSING = {Flaw.CUT_WIRE, Flaw.ERROR_ONCE, Flaw.BUSY_ONCE}
"""Gone at the second request."""

RELATIVE = "3天前"
ROUNDED = ("1.2万", 12000)
QUOTED = "例如页面上写着“更新时间：2019-01-01 阅读：88”，这里说的是别人的页面，不是这一篇。"

_OF = {flaw.value: flaw for flaw in Flaw}


def flaw_of(number: int) -> Flaw | None:
    """What is wrong with article ``number`` where the site has flaws at all."""
    return _OF.get(number)

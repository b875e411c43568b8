"""Cookies as browsers send them."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie


def cookie(header: str, name: str) -> str:
    """The value of one; empty where it is not there, or the header cannot be read."""
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""

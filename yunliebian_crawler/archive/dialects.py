"""The few words of SQL that the databases have each of their own."""

from __future__ import annotations

_SAME = {"sqlite": "is", "postgresql": "is not distinct from"}
_OTHER = {"sqlite": "is not", "postgresql": "is distinct from"}
_JOINED = {"sqlite": "group_concat", "postgresql": "string_agg"}


def same(dialect: str, one: str, other: str) -> str:
    """Whether two values are equal, null and null too."""
    return f"{one} {_SAME[dialect]} {other}"


def differ(dialect: str, one: str, other: str) -> str:
    """Whether two values are not equal, or one alone is null."""
    return f"{one} {_OTHER[dialect]} {other}"


def joined(dialect: str, texts: str) -> str:
    """The texts of all rows, divided by blanks."""
    return f"{_JOINED[dialect]}({texts}, ' ')"


def counted(condition: str) -> str:
    """How many rows fulfil a condition; 0 for none."""
    return f"coalesce(sum(case when {condition} then 1 else 0 end), 0)"

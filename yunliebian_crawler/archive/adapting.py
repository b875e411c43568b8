"""Values on their way to PostgreSQL and back, so that both databases take and give the same."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.types.string import StrDumper

_BOOL, _INT8, _NUMERIC = 16, 20, 1700
"""The server's numbers of types."""


class _Whole(Dumper):
    """Every whole number as bigint: one statement is prepared once, whatever the size of what it is given."""

    oid = _INT8

    def dump(self, obj: Any) -> bytes:  # noqa: ANN401
        return b"%d" % obj

    def quote(self, obj: Any) -> bytes:  # noqa: ANN401
        """As it stands in a statement: where the driver asks for so many rows, nothing else may."""
        return b"%d" % obj


class _Text(StrDumper):
    """Text; the character NUL, which the server cannot keep, becomes U+FFFD as in HTML."""

    def dump(self, obj: str) -> Buffer | None:
        return super().dump(obj.replace("\0", "�") if "\0" in obj else obj)


class _Flag(Loader):
    def load(self, data: Buffer) -> int:
        return int(bytes(data) == b"t")


class _Number(Loader):
    """Sums are of a type without bounds; whole ones are ``int``."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Teach one connection."""
    adapters = connection.adapters
    for kind in (int, bool):
        adapters.register_dumper(kind, _Whole)
    adapters.register_dumper(str, _Text)
    adapters.register_loader(_BOOL, _Flag)
    adapters.register_loader(_NUMERIC, _Number)

"""The scratch of a reparse on a server: two files in the archive's folder, one of them what the server holds.

A page costs some twenty statements to keep. Each is a way to the server and back, and none can wait for the next; in a
file they cost a fifth. So what is compared and renumbered is fetched once, and only what differs goes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from yunliebian_crawler.archive import transfer
from yunliebian_crawler.archive.beside import Scratch, attach, blank, remove_file
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.opening import open_database
from yunliebian_crawler.archive.swapping import DERIVED
from yunliebian_crawler.archive.transfer import Table, described

if TYPE_CHECKING:
    from yunliebian_crawler.archive.postgresql import PostgresDatabase

FETCHED = (*DERIVED, "warc_files")
"""What a reparse reads of the archive as it is."""


class ServerScratch(Scratch):
    """Named for the database and its schema, as one folder may serve several archives."""

    def __init__(self, server: PostgresDatabase) -> None:
        self._server = server
        name = f"{server.driver.info.dbname}.{server.schema()}.reparse"
        self._new, self._old = server.folder / name, server.folder / f"{name}-old"

    def remove(self) -> None:
        for path in (self._new, self._old):
            remove_file(path)

    @contextmanager
    def made(self) -> Iterator[Database]:
        with blank(self._old) as old, self._server.snapshot():
            old.begin()
            for name in FETCHED:
                fetch(described(name), self._server, old)
            old.commit()
        with blank(self._new) as database:
            attach(database, self._old, "old")
            database.begin()
            yield database

    @contextmanager
    def attached(self) -> Iterator[Database]:
        both = open_database(str(self._old), write=True, create=False)
        try:
            attach(both, self._new, "new")
            yield both
        finally:
            both.close()


def fetch(table: Table, source: Database, target: Database) -> None:
    """Bring all rows of a table into a database that has none of them."""
    listed = ", ".join(table.columns)
    rows = source.each(f"select {listed} from {table.name} order by {', '.join(table.key_names)}", {})  # noqa: S608
    transfer.insert_all(table, target, rows)

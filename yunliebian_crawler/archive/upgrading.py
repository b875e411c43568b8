"""Makes a database's schema, or brings it up to date, in one transaction."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

import yunliebian_crawler.migrations
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.schema import APPLICATION_ID
from yunliebian_crawler.schema.views import create_ddl, drop_ddl
from yunliebian_crawler.search import drain


def config(database: Database) -> Config:
    """Alembic's configuration for the migrations in this package and an open connection."""
    made = Config()
    folder = Path(str(yunliebian_crawler.migrations.__file__)).parent
    if not folder.is_dir():  # the program runs from a packed file, as Scrapyd's eggs: Alembic reads plain folders alone
        made.attributes["unpacked"] = unpacked = TemporaryDirectory()
        folder = Path(unpacked.name)
        _unpack(files(yunliebian_crawler.migrations), folder)
    made.set_main_option("script_location", str(folder).replace("%", "%%"))
    made.attributes["connection"] = database.connection
    return made


def _unpack(source: Traversable, into: Path) -> None:
    for each in source.iterdir():
        if each.is_dir():
            (into / each.name).mkdir()
            _unpack(each, into / each.name)
        elif each.name.endswith(".py"):
            (into / each.name).write_bytes(each.read_bytes())


def upgrade(database: Database, version: str = "head") -> None:
    """All of it or nothing: a crash on the way leaves the database as it was. The write lock is the caller's."""
    with database.told(), database.connection.begin():  # Alembic commits step by step where nobody else will
        for statement in drop_ddl():
            database.execute(statement, {})
        command.upgrade(config(database), version)
        for statement in create_ddl():
            database.execute(statement, {})
        drain(database.connection)
        database.execute(f"pragma application_id = {APPLICATION_ID}", {})

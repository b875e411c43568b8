"""Makes a database's schema, or brings it up to date, in one transaction."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config

import yunliebian_crawler.migrations
from yunliebian_crawler.archive.creating import KNOWN_BY
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.sqlite import connect
from yunliebian_crawler.schema import MARK, RELATIONS, VIEWS
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
        for statement in (*create_ddl(database.dialect), *marks(database.dialect)):
            database.execute(statement, {})
        drain(database.connection)


def marks(dialect: str) -> list[str]:
    """Statements by which the database is known as ours, and explains itself where it can."""
    if dialect == "sqlite":
        return [KNOWN_BY]
    return [f"comment on table alembic_version is {_quoted(MARK)}", _LATER, *_comments()]


# What refers to a row may be written before it, and rows be numbered anew: only the end of a transaction counts, if the
# transaction says so.
_LATER = """
do $$ declare c record; begin
  for c in select conname, conrelid::regclass as name from pg_constraint
      where contype = 'f' and not condeferrable and connamespace = current_schema()::regnamespace loop
    execute format('alter table %s alter constraint %I deferrable', c.name, c.conname);
  end loop;
end $$"""


def _comments() -> Iterator[str]:
    """The data dictionary, where a client of the database shows it."""
    for name, relation in RELATIONS.items():
        kind = "view" if name in VIEWS else "table"
        yield f"comment on {kind} {name} is {_quoted(relation.meaning)}"
        for column in relation.columns:
            told = [column.meaning, column.unit and f"unit: {column.unit}", column.null and f"null: {column.null}"]
            yield f"comment on column {name}.{column.name} is {_quoted('; '.join(text for text in told if text))}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def migrated(path: Path) -> Database:
    """A new archive in a file, made by the migrations alone."""
    database = connect(path, write=True, create=True)
    database.begin()
    upgrade(database)
    database.commit()
    return database


def written() -> str:
    """The tables and indices that the migrations make of an empty file, as SQL: what ``creating`` reads."""
    with TemporaryDirectory() as folder, closing(migrated(Path(folder) / "archive.db")) as database:
        rows = database.execute(
            """select sql from sqlite_master where type in ('table', 'index') and sql is not null
              and name not like 'articles_fts%' and name not like 'fts_%'
              order by type desc, case type when 'table' then rowid end, name""",
            {},
        ).fetchall()
    lines = "".join(f"{sql.strip()};\n" for (sql,) in rows).replace("\t", "  ").splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines if line.strip())


if __name__ == "__main__":
    sys.stdout.write(written())

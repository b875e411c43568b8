"""An archive on a server as one file, made and put back by the server's own tools.

The file is of one moment, also while a crawl runs; it is put back in one transaction, whole or not at all.
"""

from __future__ import annotations

import re
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ArchiveError
from ..search.postgresql.index import FUNCTIONS
from . import programs

if TYPE_CHECKING:
    from ..archive.dumping import Exported, Login

WAIT_MS = 60_000
"""How long a dump waits for whoever changes the schema."""
WAIT = "10s"
"""How long a restore waits for readers of the archive that it puts aside."""

_KINDS = "TABLE|TABLE DATA|VIEW|SEQUENCE|SEQUENCE OWNED BY|SEQUENCE SET|DEFAULT|CONSTRAINT|FK CONSTRAINT|INDEX|TRIGGER"


def dump(moment: Exported, to: Path) -> None:
    """Write the archive's part of a database into the new file ``to``. Raises ``ArchiveError`` and ``UsageError``."""
    without = [f"--exclude-table={_pattern(moment.schema, name)}" for name in moment.strangers]
    with programs.options(moment.login) as where:
        programs.run(
            "pg_dump",
            *where,
            "--format=custom",
            "--no-privileges",
            f"--snapshot={moment.snapshot}",
            f"--lock-wait-timeout={WAIT_MS}",
            f"--schema={_quoted(moment.schema)}",
            f"--exclude-table-data={_pattern(moment.schema, 'lock')}",  # whoever holds the archive holds no copy of it
            *without,
            f"--file={to}",
            what="the archive cannot be dumped",
        )


def require_readable(dumped: Path) -> None:
    """Raises ``ArchiveError`` where a dump holds no archive."""
    contents = programs.run("pg_restore", "--list", str(dumped), what=f"{dumped} cannot be read")
    if " alembic_version " not in contents:
        raise ArchiveError(f"{dumped} holds no archive")


def put_back(dumped: Path, schema: str, login: Login, before: list[str]) -> None:
    """Make the archive of a dump in a database, in one transaction that begins with the statements ``before``."""
    listed = programs.run("pg_restore", "--list", str(dumped), what=f"{dumped} cannot be read")
    with ExitStack() as stack:
        where = stack.enter_context(programs.options(login))
        contents = Path(stack.enter_context(tempfile.TemporaryDirectory()), "contents")
        contents.write_text("\n".join(_ours(listed, schema)), encoding="utf-8")
        programs.pour(
            [programs.find("pg_restore"), "--no-owner", "--file=-", f"--use-list={contents}", str(dumped)],
            [programs.find("psql"), *where, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
            ";\n".join(["begin", f"set local lock_timeout = '{WAIT}'", *before, ""]),
            "\ncommit;\n",
            "the backup cannot be put back, and nothing has changed",
        )


def _ours(listed: str, schema: str) -> list[str]:
    """The lines of a dump's contents that are the archive's: a queue has types and functions in the same schema."""
    functions = "|".join(FUNCTIONS)
    kept = re.compile(
        rf"\d+; \d+ \d+ (?:(?:{_KINDS}) {re.escape(schema)} |(?:FUNCTION|COMMENT) {re.escape(schema)} (?:FUNCTION )?"
        rf"(?:(?:{functions})\(|(?:TABLE|VIEW|COLUMN|INDEX) ))"
    )
    return [line for line in listed.splitlines() if kept.match(line)]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _pattern(schema: str, name: str) -> str:
    return f"{_quoted(schema)}.{_quoted(name)}"

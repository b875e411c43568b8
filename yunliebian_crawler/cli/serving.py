"""``serve``: the archive in a browser."""

from __future__ import annotations

import webbrowser
from datetime import timedelta
from pathlib import Path
from threading import Timer
from types import ModuleType
from typing import Annotated

import typer

from yunliebian_crawler.cli import options, output
from yunliebian_crawler.cli.app import app
from yunliebian_crawler.errors import UsageError

PORTS = 65535
LEAST = 16
"""Characters of a token: fewer could be guessed by somebody who tries all night."""


def port_number(text: str) -> int:
    """A port; 0 takes a free one."""
    number = options.whole(0)(text)
    if number > PORTS:
        raise typer.BadParameter(f"{text!r} is no port; name one up to {PORTS}, such as 8001")
    return number


def token_text(text: str) -> str:
    """A word that cannot be guessed and can stand in an address."""
    if len(text) < LEAST or not (text.isascii() and text.replace("-", "").replace("_", "").isalnum()):
        raise typer.BadParameter(f"a token has at least {LEAST} letters and digits, as in {fresh_token()}")
    return text


def fresh_token() -> str:
    """A token that nobody can guess."""
    import secrets  # it brings OpenSSL, which no other command needs at its start

    return secrets.token_urlsafe(18)


def host_name(text: str) -> str:
    """A name that browsers may call the archive by."""
    if not text or not text.isascii() or set(text) & set("/:@ "):
        raise typer.BadParameter(f"{text!r} is no host's name; write it as archive.example.org")
    return text.lower()


Host = Annotated[
    str, typer.Option("--host", metavar="H", help="Listen on this address; 0.0.0.0: on all of the machine.")
]
Port = Annotated[
    int, typer.Option("--port", metavar="P", parser=port_number, help="Listen on this port (0: a free one).")
]
Token = Annotated[
    str | None,
    typer.Option(
        "--token",
        envvar="YUNLIEBIAN_TOKEN",
        metavar="T",
        parser=token_text,
        help="Let in who brings this; made up where others can reach the archive.",
    ),
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option("--allow-host", metavar="NAME", parser=host_name, help="A name that browsers may call it by."),
]
SnapshotFolder = Annotated[
    Path | None,
    typer.Option("--snapshot", metavar="DIR", parser=Path, help="Of a server's archive: where its snapshot lies."),
]
SnapshotAge = Annotated[
    float, typer.Option("--snapshot-age", metavar="S", parser=options.seconds, help="Make a new one after S seconds.")
]


@app.command(
    epilog="""
\b
Examples:
  yunliebian serve                            http://127.0.0.1:8001/, for this machine alone
  yunliebian serve --open                     and open it in the browser
  yunliebian serve --db /tmp/demo/archive.db --port 0
  yunliebian serve --host 0.0.0.0             for others, too: who has the printed address, token included, may read

Nothing can be changed through it, a crawl may run meanwhile, and no page loads anything from elsewhere. Every page
gives its data with .json; /archive has the tables as they are, with SQL, facets, JSON and CSV. It speaks plain HTTP:
over a network you do not trust, put a proxy with TLS before it (--allow-host its name) or use
ssh -L 8001:127.0.0.1:8001. An archive on PostgreSQL is shown from a snapshot in a file, made at the start
and anew every hour (--snapshot-age); each page says how old it is. Ctrl-C ends it."""
)
def serve(
    host: Host = "127.0.0.1",
    port: Port = 8001,
    token: Token = None,
    allow_host: AllowHost = None,
    snapshot: SnapshotFolder = None,
    snapshot_age: SnapshotAge = 3600,
    open_browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
    db: options.Db = options.DB,
    now: options.Now = None,
) -> int:
    """Browse, search, plot and query the archive in a browser. Read-only."""
    server = library()
    names = frozenset(allow_host or ())
    if not server.is_loopback(host):
        token, names = token or fresh_token(), names | server.own_names() | {host}
    shown = server.snapshot_of(db, snapshot, timedelta(seconds=snapshot_age)) or db
    served = server.make_app(shown, hosts=names, token=token, now=now, note=output.note)
    with server.bind(host, port) as listening:
        _tell(address := server.address(listening, host) + (f"?token={token}" if token else ""), db, server, host)
        if open_browser:
            _open_soon(address)
        server.run(served, listening)
    return 0


def library() -> ModuleType:
    """The server's module; raises ``UsageError`` where the extra that it needs is not installed."""
    try:
        from yunliebian_crawler.web import server
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("yunliebian_crawler"):
            raise
        raise UsageError(f"this needs {error.name}: pip install 'yunliebian-crawler[web]'") from None
    return server


def _tell(address: str, db: str, server: ModuleType, host: str) -> None:
    from yunliebian_crawler.archive.locations import shown

    output.say(address)
    output.note(f"{shown(db)}, read-only, until you press Ctrl-C")
    if not server.is_loopback(host):
        output.note(
            "Others can reach it: who has the address above, token included, can read the whole archive; who listens "
            "on the way can read along."
        )


def _open_soon(address: str) -> None:
    """The socket listens already, so a browser that is early waits; one that is slow to start holds up nothing."""
    opener = Timer(0.3, webbrowser.open, (address,))
    opener.daemon = True
    opener.start()

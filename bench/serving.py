"""The site's server, a process of its own whose work is not counted: nginx where it is installed, else the demo's."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.site import large_site, write
from yunliebian_crawler.demo.server import serve

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
"""Debian has it where only root looks."""
CONFIGURATION = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
{user}
events {{ worker_connections 256; }}
http {{
  types {{ text/html html; text/plain txt; application/xml xml; }}
  charset utf-8; charset_types text/plain application/xml;
  gzip on; gzip_comp_level 5; gzip_types application/xml;
  access_log {log}; keepalive_requests 1000000;
  client_body_temp_path {folder}/tmp1; proxy_temp_path {folder}/tmp2; fastcgi_temp_path {folder}/tmp3;
  uwsgi_temp_path {folder}/tmp4; scgi_temp_path {folder}/tmp5;
  server {{ listen 127.0.0.1:{port}; root {folder}/html; index index.html; }}
}}
"""


@dataclass
class Server:
    """A running server."""

    name: str
    url: str
    log: Path
    """One line a request."""

    def requests(self) -> int:
        """Requests since the log was last cleared."""
        return self.log.read_bytes().count(b"\n")

    def clear(self) -> None:
        """Forget the requests so far."""
        with self.log.open("r+b") as log:
            log.truncate()


@contextmanager
def running(articles: int, folder: Path) -> Iterator[Server]:
    """Serve a site of that size from ``folder`` until the block ends."""
    port, log = _free_port(), folder / "access.log"
    url, name = f"http://127.0.0.1:{port}/", "nginx" if NGINX else "demo"
    log.touch()
    command = _nginx(articles, folder, port, log, url) if name == "nginx" else _demo(articles, port, log)
    process = subprocess.Popen(command)
    try:
        _wait(port, process)
        yield Server(name, url, log)
    finally:
        process.terminate()
        process.wait()


def _nginx(articles: int, folder: Path, port: int, log: Path, url: str) -> list[str]:
    write(large_site(articles), folder / "html", url)
    configuration = folder / "nginx.conf"
    # Started as root, nginx gives its worker to an account that must be able to read the temporary folder.
    user = "user root;" if Path("/proc/self").stat().st_uid == 0 else ""
    configuration.write_text(CONFIGURATION.format(folder=folder, log=log, port=port, user=user))
    return [str(NGINX), "-c", str(configuration), "-e", str(folder / "error.log")]


def _demo(articles: int, port: int, log: Path) -> list[str]:
    return [sys.executable, "-m", "bench.serving", str(articles), str(port), str(log)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        if process.poll() is not None:
            raise SystemExit(f"the server ended at once with status {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the server does not answer")


def _serve_demo(articles: int, port: int, log: Path) -> None:
    """The fallback's process: the demo's own server, its log written to a file now and then."""
    with serve(large_site(articles), port) as served, log.open("a") as lines:
        done = 0
        while True:
            time.sleep(0.1)
            fresh = served.requests[done:]
            done += len(fresh)
            lines.writelines(f"{request.status} {request.path}\n" for request in fresh)
            lines.flush()


if __name__ == "__main__":
    _serve_demo(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))

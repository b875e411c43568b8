"""The server of the pages as its users meet it: a process of its own, asked over a socket."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).parent.parent


@dataclass
class Server:
    url: str
    process: subprocess.Popen[str]

    def ask(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """Status, headers (lower case) and body; ``headers`` with ``_`` for ``-``."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): v for name, v in headers.items()})
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read().decode()
        finally:
            connection.close()


def start(*options: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "yunliebian_crawler", "serve", *map(str, options)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@contextmanager
def serving(*options: object) -> Iterator[Server]:
    with start("--port", 0, *options) as process:
        try:
            url = process.stdout.readline().strip()
            assert url, process.stderr.read()
            yield Server(url, process)
        finally:
            process.terminate()
            complaints = process.communicate(timeout=20)[1]
    assert process.returncode == 0, complaints
    assert "Traceback" not in complaints

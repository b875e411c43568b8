"""A real S3 server for the tests: the one that ``TEST_S3`` names, else moto's, where somebody has installed it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@contextmanager
def running_s3() -> Iterator[dict[str, str]]:
    """The environment that leads to a server, up, with an empty bucket ``archive``. Without any the test is skipped."""
    if given := os.environ.get("TEST_S3"):
        yield _environment(given)
        return
    program = shutil.which("moto_server") or shutil.which(str(ROOT / ".venv-s3" / "bin" / "moto_server"))
    if program is None:
        pytest.skip("needs an S3 server: `make test-s3` installs one")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = _environment(f"http://127.0.0.1:{port}")
    command = [program, "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | environment
    ) as it:
        try:
            _make_bucket(environment["AWS_ENDPOINT_URL"])
            yield environment
        finally:
            it.kill()


def _environment(endpoint: str) -> dict[str, str]:
    login = {"AWS_ACCESS_KEY_ID": "tester", "AWS_SECRET_ACCESS_KEY": "geheim-9f", "AWS_REGION": "us-east-1"}
    return {**login, "AWS_ENDPOINT_URL": endpoint, "AWS_ALLOW_HTTP": "true"}


def _make_bucket(endpoint: str) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError):
            urllib.request.urlopen(urllib.request.Request(f"{endpoint}/archive", method="PUT"), timeout=10).close()
            return
        time.sleep(0.1)
    pytest.fail("the S3 server did not come up")

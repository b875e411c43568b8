from __future__ import annotations

from itertools import count

import pytest


def pytest_generate_tests(metafunc):
    if "places" in metafunc.fixturenames:
        is_on_server = metafunc.config.getoption("--on-server")
        metafunc.parametrize("places", ["sqlite", "postgresql"] if is_on_server else ["sqlite"], indirect=True)


@pytest.fixture
def places(request, tmp_path):
    """Makes addresses at which no archive is yet: in a file, or under ``--on-server`` on a server as well."""
    numbers, made = count(1), []

    def place() -> str:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        if request.param == "sqlite":
            return str(folder / "archive.db")
        made.append(f"{request.getfixturevalue('postgres').empty()}?folder={folder}")
        return made[-1]

    yield place
    for url in made:
        request.getfixturevalue("postgres").drop(url)

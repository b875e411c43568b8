from __future__ import annotations

import pytest
from crawl_help import Keeper


def pytest_generate_tests(metafunc):
    if "keeper" not in metafunc.fixturenames:
        return
    is_marked = metafunc.definition.get_closest_marker
    if is_marked("both_databases") or (metafunc.config.getoption("--on-server") and not is_marked("in_a_file")):
        metafunc.parametrize("keeper", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def keeper(request, tmp_path):
    """Nothing is there yet; on a server an archive without rows is."""
    is_on_server = getattr(request, "param", "sqlite") == "postgresql"
    keeper = Keeper(request.getfixturevalue("on_postgres") if is_on_server else str(tmp_path / "archive.db"))
    yield keeper
    keeper.end()

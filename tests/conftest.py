"""What all tests share: a clean environment and repeatable property tests."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# A slow moment of the machine is no bug of ours; in CI the same examples every time, so that red means a change.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    """Nobody's own YUNLIEBIAN_DB may be read, let alone written, by a test."""
    for name in [name for name in os.environ if name.startswith("YUNLIEBIAN_")]:
        monkeypatch.delenv(name)

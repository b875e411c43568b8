"""Is the house itself in order? What ``check`` looks at beside the archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

import yunliebian_crawler
from yunliebian_crawler.items import Problem

DISTRIBUTION = "yunliebian-crawler"
SHARED_NAMES = ("spiders", "pipelines")
"""Top-level packages of ours with names so common that another distribution may ship them, too."""


def name_problems() -> list[Problem]:
    """Whether ``spiders`` and ``pipelines`` are ours: another distribution overwrites them without a word."""
    owners = packages_distributions()
    return [problem for name in SHARED_NAMES if (problem := _name_problem(name, owners.get(name, [])))]


def component_problems(names: Iterable[str]) -> list[Problem]:
    """Which of the classes that the settings name cannot be imported."""
    return [problem for name in names if (problem := _component_problem(name))]


def folder_problems(folder: Path) -> list[Problem]:
    """Whether the archive's folder takes new files."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return []
    except OSError as error:
        return [Problem("disk", "not_writable", f"{folder} takes no new file: {error.strerror}; a crawl cannot run")]


def _component_problem(name: str) -> Problem | None:
    module, _, attribute = name.rpartition(".")
    try:
        getattr(import_module(module), attribute)
    except (ImportError, AttributeError, ValueError) as error:
        return Problem("settings", "not_importable", f"{name} cannot be imported ({error}): reinstall the project")
    return None


def _name_problem(name: str, owners: list[str]) -> Problem | None:
    strangers = sorted(set(owners) - {DISTRIBUTION})
    if strangers:
        return Problem(
            name, "taken", f"{', '.join(strangers)} ships a package {name!r}, too: use an environment of our own"
        )
    spec = find_spec(name)
    home = Path(yunliebian_crawler.__file__).parent.parent
    if spec is None or spec.origin is None or Path(spec.origin).parent.parent != home:
        where = spec.origin if spec else "nowhere"
        return Problem(name, "taken", f"{name!r} is not ours ({where}): use an environment of our own, and reinstall")
    return None

"""What ``check`` sees beside the archive."""

from __future__ import annotations

from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from yunliebian_crawler import health
from yunliebian_crawler.health import installation


def test_another_distribution_with_our_names_is_told(monkeypatch):
    owners = {"spiders": ["yunliebian-crawler", "other-spiders"], "pipelines": ["yunliebian-crawler"]}
    monkeypatch.setattr(installation, "packages_distributions", lambda: owners)
    (problem,) = health.name_problems()
    assert (problem.field, problem.kind) == ("spiders", "taken")
    assert "other-spiders" in problem.message


@pytest.mark.parametrize("origin", [None, "elsewhere/pipelines/__init__.py"])
def test_a_package_from_elsewhere_is_told(origin, monkeypatch):
    monkeypatch.setattr(installation, "packages_distributions", dict)
    monkeypatch.setattr(installation, "find_spec", lambda name: ModuleSpec(name, None, origin=origin))
    assert [problem.field for problem in health.name_problems()] == ["spiders", "pipelines"]


def test_a_folder_that_takes_no_file_is_told(tmp_path):
    assert health.folder_problems(tmp_path) == []
    (problem,) = health.folder_problems(tmp_path / "none")
    assert problem.kind == "not_writable"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["pipelines.none.Store", "pipelines.store.None", "nowhere"])
def test_a_component_that_is_not_there_is_told(name):
    (problem,) = health.component_problems(["pipelines.store.Store", name])
    assert name in problem.message


def test_this_installation_is_whole():
    from yunliebian_crawler import settings

    assert health.name_problems() == []
    assert health.component_problems(settings.ITEM_PIPELINES) == []
    assert health.folder_problems(Path()) == []

"""Releases: the same bytes each time, never replaced, and compared row by row."""

from __future__ import annotations

import json

import pytest
import yaml
from export_help import NAMES

from yunliebian_crawler.archive.rows import KEYS

NOW = ("--now", "2026-11-22T12:00:00Z")


@pytest.fixture
def create(days, yunliebian, tmp_path):
    """Make a release of the archive and give its folder."""

    def make(name, *more):
        ended = yunliebian("release", "create", name, "--db", days[0], "--out", "releases", *NOW, *more)
        assert (ended.status, ended.err) == (0, "")
        return tmp_path / "releases" / name

    return make


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_the_same_archive_gives_the_same_bytes(create, kind):
    first = create("r", "--format", kind)
    kept = contents(first)
    first.rename(first.with_name("before"))
    assert contents(create("r", "--format", kind)) == kept
    assert set(kept) == {f"{name}.{kind}" for name in NAMES} | {
        *("datapackage.json", "dictionary.md", "RIGHTS.txt", "CITATION.cff", "manifest.json", "checksums.sha256")
    }


def test_it_says_what_it_is(create, days, yunliebian):
    folder = create("2026-11")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    stats = json.loads(yunliebian("stats", "--db", days[0], "--json").out)
    assert manifest["archive"] == {k: v for k, v in stats.items() if k not in ("bytes", "addresses_waiting")}
    assert (manifest["name"], manifest["created_at"]) == ("2026-11", "2026-11-22T12:00:00Z")
    assert manifest["last_crawl"]["id"] == 3
    assert set(manifest["sha256"]) == {p.name for p in folder.iterdir()} - {"manifest.json", "checksums.sha256"}
    citation = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["cff-version"], citation["type"], citation["version"]) == ("1.2.0", "dataset", "2026-11")


def test_one_of_the_same_name_is_never_replaced(create, days, yunliebian):
    kept = contents(folder := create("r"))
    ended = yunliebian("release", "create", "r", "--db", days[0], "--out", "releases")
    assert (ended.status, "there already" in ended.err) == (2, True)
    assert contents(folder) == kept


@pytest.mark.parametrize("name", ["", "..", "a/b", "/tmp/x", ".hidden"])
def test_names_that_lead_elsewhere(days, yunliebian, tmp_path, name):
    assert yunliebian("release", "create", name, "--db", days[0]).status == 2
    assert list(tmp_path.iterdir()) == []


def test_what_came_between_two(create, days, yunliebian):
    """Against the archive's own account of both days, whatever the formats."""
    _, kept = days
    first, last = min(kept), max(kept)
    before = create("before", "--as-of", first.isoformat(), "--format", "parquet")
    after = create("after", "--format", "jsonl")
    found = json.loads(yunliebian("release", "diff", before, after, "--json").out)
    for name in NAMES:
        old, new = ({tuple(row[k] for k in KEYS[name]): row for row in kept[day][name]} for day in (first, last))
        told = {what: set() for what in ("came", "went", "changed")}
        for row in found:
            if row["table"] == name:
                key = tuple(row["key"].values())
                told[row["what"]].add(key)
                if (
                    row["what"] == "changed" and name != "categories"
                ):  # of those, last_seen_at of a past day is not kept
                    assert row["columns"] == [c for c in new[key] if new[key][c] != old[key][c]]
        assert told["came"] == set(new) - set(old)
        assert told["went"] == set(old) - set(new)
        if name != "categories":
            assert told["changed"] == {key for key in set(old) & set(new) if old[key] != new[key]}
    back = json.loads(yunliebian("release", "diff", after, before, "--json").out)
    turned = {"came": "went", "went": "came", "changed": "changed"}
    assert [(r["table"], turned[r["what"]], r["key"]) for r in back] == [
        (r["table"], r["what"], r["key"]) for r in found
    ]
    lines = yunliebian("release", "diff", before, after).out.splitlines()
    assert any(line.startswith("articles: ") for line in lines)
    assert any(line.startswith("article ") and "came" in line for line in lines)


def test_nothing_came_between_equals(create, yunliebian):
    one, two = create("one"), create("two", "--format", "parquet")
    assert yunliebian("release", "diff", one, two, "--json").out == "[]\n"
    assert yunliebian("release", "diff", one.name, two.name, "--out", one.parent, "--json").out == "[]\n"


def test_a_release_that_was_touched_is_not_compared(create, yunliebian):
    one, two = create("one"), create("two")
    (two / "articles.csv").write_text("x", encoding="utf-8")
    ended = yunliebian("release", "diff", one, two)
    assert (ended.status, "articles.csv" in ended.err) == (2, True)
    ended = yunliebian("release", "diff", one, one.parent)
    assert (ended.status, "no release" in ended.err) == (2, True)

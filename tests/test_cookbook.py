"""Every block of the cookbook and every cell of the notebooks runs; its recipe finds what search finds."""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pytest

from yunliebian_crawler.archive import Archive

DOCS = Path(__file__).parent.parent / "docs"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))


def blocks():
    return BLOCK.findall((DOCS / "cookbook.md").read_text(encoding="utf-8"))


@pytest.fixture
def here(db, tmp_path, monkeypatch):
    """A folder as a reader has it: the archive in data/."""
    (tmp_path / "data").mkdir()
    shutil.copy(db, tmp_path / "data" / "archive.db")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def query(sql, term="会员"):
    connection = sqlite3.connect("file:data/archive.db?mode=ro", uri=True)
    try:
        return connection.execute(sql, {"term": term}).fetchall()
    finally:
        connection.close()


def test_every_block_runs(here, yunliebian):
    names = {"__name__": "cookbook"}
    for language, text in blocks():
        if language == "python":
            exec(compile(text, "cookbook.md", "exec"), names)
        elif language == "sql":
            assert query(text) or "is_fall" in text or "share_unseen" in text, text
        elif language == "console":
            for line in text.splitlines():
                ended = yunliebian(*shlex.split(line.removeprefix("$ yunliebian ")))
                assert (ended.status, "yunliebian:" in ended.err) == (0, False), line
                assert ended.out, line
        else:
            pytest.fail(f"a block of {language!r} is run by nobody")
    assert names["rewritten"]
    assert names["hits"]
    assert len(names["exported"]) == len(names["now"])


@pytest.mark.parametrize("term", ["会员", "的", "复盘", "3个", "没有这个词"])
def test_the_recipe_finds_what_search_finds(here, term):
    (recipe,) = [text for language, text in blocks() if language == "sql" and "articles_fts match" in text]
    assert recipe in (DOCS / "search.md").read_text(encoding="utf-8")
    with Archive.open("data/archive.db") as archive:
        wanted = {hit["id"] for hit in archive.search(term, limit=10_000)}
    assert {row[0] for row in query(recipe, term)} == wanted
    assert wanted or term == "没有这个词"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_cell_runs(here, notebook, capsys):
    """By a runner of our own: a kernel would take longer to start than all cells take."""
    made = json.loads(notebook.read_text(encoding="utf-8"))
    assert (made["nbformat"], len(made["cells"]) > 4) == (4, True)
    names = {"__name__": "__main__"}
    for cell in made["cells"]:
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)
            run_cell("".join(cell["source"]), notebook.name, names)


def run_cell(source, name, names):
    """As a notebook does: the last line's value is made text, which must not fail."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, name, "exec"), names)
    if last is not None:
        repr(eval(compile(ast.Expression(last.value), name, "eval"), names))


def test_there_are_two_notebooks():
    assert [path.stem for path in NOTEBOOKS] == ["edits", "reads"]

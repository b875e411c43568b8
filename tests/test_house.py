"""The house keeps its rules: imports point down, each library has one door, small stays small, docs tell the truth."""

from __future__ import annotations

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import yunliebian_crawler

ROOT = Path(__file__).parent.parent
PACKAGE = "yunliebian_crawler"

LAYERS = {
    1: {"site", "items", "errors", "escaping", "labels", "unpack", "differences", "raw_place"},
    2: {"pages", "blocks", "normalise", "validate", "policy"},
    3: {"archive", "search", "schema", "migrations"},
    4: {
        "replay",
        "export",
        "cite",
        "health",
        "warc",
        "warc_reading",
        "warc_store",
        "demo",
        "monitoring",
        "schedule",
        "signatures",
        "similar",
        "upkeep",
    },
    5: {"settings", "scrapy_ext", "notify", "web", "jobs"},
    6: {"cli", "spiders", "pipelines", "__main__"},
}
"""The lowest first: a module imports its own layer and those below. ``__init__`` holds public names, above layer 3."""
LAYER_OF = {name: layer for layer, names in LAYERS.items() for name in names} | {"__init__": 3}

NEVER_UP = {"schema": {"archive", "search"}, "search": {"archive"}, "blocks": {"pages"}}
"""Within a layer: archive -> search -> schema, and pages -> blocks."""

DOORS = {
    "alembic": {"archive", "migrations"},
    "datasette": {"web"},
    "dateutil": {"normalise"},
    "fsspec": {"warc_store"},
    "jinja2": {"web"},
    "lxml": {"pages", "blocks", "scrapy_ext"},  # a sitemap is XML, and no page
    "markupsafe": {"web"},
    "msgspec": {"jobs"},
    "nh3": {"normalise"},
    "obstore": {"warc_store"},
    "procrastinate": {"jobs"},
    "pandas": {"archive"},
    "parsel": {"pages", "blocks"},
    "polars": {"archive"},
    "pyarrow": {"archive", "export"},
    "psycopg": {"archive", "search"},
    "rensa": {"similar"},
    "rich": {"cli", "scrapy_ext"},
    "scrapy": {"settings", "scrapy_ext", "spiders", "pipelines"},
    "sqlalchemy": {"archive", "search", "schema", "migrations"},
    "twisted": {"scrapy_ext"},
    "typer": {"cli"},
    "uvicorn": {"web"},
    "warcio": {"warc", "warc_reading"},
    "xlsxwriter": {"export"},
}
"""Where each third-party library may be imported. A library that is not named here has no door yet: name it."""


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return tuple(path for name in listed.split("\0") if name and (path := ROOT / name).is_file())


def sources() -> list[Path]:
    """The product's own Python files, also those that are not committed yet."""
    return sorted(p for top in (PACKAGE, "spiders", "pipelines") for p in (ROOT / top).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def part(path: Path) -> str:
    """The piece of the house that a file belongs to: a module or package of the library, or a top-level package."""
    inside = path.relative_to(ROOT).with_suffix("").parts
    return inside[1] if inside[0] == PACKAGE else inside[0]


def imports(path: Path) -> set[str]:
    """Dotted names of everything a file imports, wherever in the file it does so, relative ones made whole."""
    found = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{origin(node, path)}.{alias.name}" for alias in node.names}
    return found


def origin(node: ast.ImportFrom, path: Path) -> str:
    if not node.level:
        return node.module or ""
    package = path.relative_to(ROOT).parts[: -node.level]
    return ".".join((*package, node.module) if node.module else package)


def ours(path: Path) -> set[str]:
    """The parts of the house that a file imports, its own left out."""
    found = {name.split(".")[1] for name in imports(path) if name.startswith(f"{PACKAGE}.")}
    found = {name for name in found if (ROOT / PACKAGE / name).exists() or (ROOT / PACKAGE / f"{name}.py").exists()}
    found |= {name.split(".")[0] for name in imports(path)} & {"spiders", "pipelines"}
    return found - {part(path)}


def third_party(path: Path) -> set[str]:
    tops = {name.split(".")[0] for name in imports(path)}
    return tops - sys.stdlib_module_names - {PACKAGE, "spiders", "pipelines", "__future__"}


@pytest.mark.parametrize("path", sources(), ids=lambda p: str(p.relative_to(ROOT)))
class TestEachFile:
    def test_imports_point_down(self, path):
        me = part(path)
        assert me in LAYER_OF, f"{me} has no layer in tests/test_house.py"
        for other in ours(path):
            above = LAYER_OF[other] > LAYER_OF[me] or other in NEVER_UP.get(me, ())
            beside_at_the_top = LAYER_OF[other] == 6 and me != "__main__"
            assert not above, f"{me} imports {other}, which stands above it"
            assert not beside_at_the_top, f"{me} imports {other}, which nobody may"

    def test_each_library_has_one_door(self, path):
        for library in third_party(path):
            assert part(path) in DOORS.get(library, ()), f"{library} has no door in {part(path)}"

    def test_below_scrapy_there_is_no_clock_chance_or_environment(self, path):
        if LAYER_OF[part(path)] >= 5:
            return
        asked = imports(path) | {ast.unparse(n) for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)}
        assert not asked & {"datetime.now", "date.today", "time.time", "os.environ", "os.getenv", "uuid.uuid4"}
        assert not {name.split(".")[0] for name in imports(path)} & {"random", "secrets"}

    def test_spiders_and_pipelines_hold_no_selector_pattern_or_sql(self, path):
        if part(path) in ("spiders", "pipelines"):
            assert not {"re", "parsel", "sqlalchemy"} & {name.split(".")[0] for name in imports(path)}
            assert not {"css", "xpath", "execute"} & {
                n.attr for n in ast.walk(tree(path)) if isinstance(n, ast.Attribute)
            }

    def test_files_are_small(self, path):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300

    def test_functions_are_small(self, path):
        long = {f.name: size(f) for f in functions(path) if size(f) > 40}
        assert not long

    def test_identifiers_are_ascii(self, path):
        names = {n for node in ast.walk(tree(path)) for n in identifiers(node)}
        assert not {name for name in names if not name.isascii()}


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def size(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def identifiers(node: ast.AST) -> list[str]:
    """Names that a node gives or uses: of functions, classes, variables, arguments, attributes and keywords."""
    return [v for attr in ("name", "id", "arg", "attr", "asname") if isinstance(v := getattr(node, attr, None), str)]


def test_most_functions_are_very_small():
    sizes = sorted(size(f) for path in sources() for f in functions(path))
    assert statistics.median(sizes) <= 7
    assert sizes[len(sizes) * 9 // 10] <= 22


def test_top_level_names_are_ours():
    from yunliebian_crawler.health import name_problems

    assert not name_problems()


def pyproject() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_version_stands_in_one_place():
    version = yunliebian_crawler.__version__
    assert "version" not in pyproject()["project"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_every_library_is_declared():
    project = pyproject()["project"]
    extras = [each for name, wants in project["optional-dependencies"].items() if name != "test" for each in wants]
    wanted = [*project["dependencies"], *extras]
    declared = {re.match(r"[\w-]+", d)[0].replace("python-", "") for d in wanted}
    through_another = {"lxml": "parsel", "markupsafe": "jinja2", "twisted": "scrapy"}
    used = {through_another.get(library, library) for path in sources() for library in third_party(path)}
    assert used <= declared


def test_constraints_pin_every_direct_requirement():
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()}
    extras = pyproject()["project"]["optional-dependencies"]
    wanted = pyproject()["project"]["dependencies"] + extras["test"]
    named = {re.match(r"[\w-]+", name)[0].lower().replace("_", "-") for name in wanted}
    assert named - {pyproject()["project"]["name"]} <= pinned


def texts() -> list[Path]:
    """Files that people or programs of ours wrote as text; pages made for tests are data."""
    binary = {".gz", ".png", ".ico", ".db", ".warc"}
    return [p for p in tracked() if p.suffix not in binary and p != Path(__file__)]


def test_no_file_knows_a_machine_or_a_registry():
    forbidden = re.compile(r"(?<![\w.:/*-])/(?:home|root|work|Users)/|pypi\.org|pythonhosted|npmjs|deb\.debian")
    found = {
        str(p.relative_to(ROOT)): m[0] for p in texts() if (m := forbidden.search(p.read_text("utf-8", "replace")))
    }
    assert not found


def commands() -> list[str]:
    from yunliebian_crawler import cli

    return [command.name or command.callback.__name__ for command in cli.app.registered_commands]


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_command_is_in_the_readme(readme):
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert [c for c in commands() if f"yunliebian {c}" not in text] == []


@pytest.mark.parametrize("document", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", "docs/operations.md"])
def test_documents_name_what_exists(document):
    """Links, paths and make targets of a document are there, and so is every command it tells to run."""
    text = (ROOT / document).read_text(encoding="utf-8")
    links = [m for m in re.findall(r"\]\(([^)#]+)", text) if not m.startswith(("http", "#"))]
    paths = re.findall(r"`((?:yunliebian_crawler|spiders|pipelines|tests|docs|bench|data)/[\w./-]*)`", text)
    no_path = ("data/", "tests/pages/NAME")  # made at run time, or by the reader
    missing = [p for p in links if not ((ROOT / document).parent / p).exists()]
    missing += [p for p in paths if not (ROOT / p).exists() and not p.startswith(no_path)]
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    missing += [t for t in re.findall(r"\bmake ([a-z]+)\b(?=`|\s*(?:#|\n))", text) if t not in targets]
    missing += [c for c in re.findall(r"(?:`|^|/)yunliebian ([a-z]+)", text, re.MULTILINE) if c not in commands()]
    assert not missing

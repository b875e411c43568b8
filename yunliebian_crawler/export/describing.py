"""What stands beside the data: datapackage.json, the data dictionary, a note on rights, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from yunliebian_crawler import __version__
from yunliebian_crawler.archive.rows import KEYS, Column, columns_of
from yunliebian_crawler.export.folder import files_in
from yunliebian_crawler.schema import RELATIONS, VERSIONS

CHECKSUMS = "checksums.sha256"
DICTIONARY = "dictionary.md"
RIGHTS = "RIGHTS.txt"

RIGHTS_NOTE = """\
The articles, their titles, texts and pictures belong to their authors and to the site
({home}), and no right in them is given with this copy. It was made for
research: quote what the law of your country allows, name author, address and time of
capture, and do not publish the texts as a whole. Counts, dates and ranks are facts
observed at the times given.

Cite it as: {cite}
"""

_TYPES = {"number": "integer", "text": "string", "time": "datetime", "day": "date"}
_MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_KEY = {name: key if name != "revisions" else ("id",) for name, key in KEYS.items()}
_REFERENCES = {
    ("articles", "category_id"): "categories",
    ("revisions", "article_id"): "articles",
    ("read_counts", "article_id"): "articles",
    ("panel_entries", "article_id"): "articles",
    ("categories", "parent_id"): "categories",
}


def resource(relation: str, path: Path, columns: tuple[Column, ...], complete: Iterable[str]) -> dict[str, Any]:
    """A file as Frictionless describes it; ``complete`` are relations that are exported whole."""
    kind = path.suffix[1:]
    made: dict[str, Any] = {
        "name": relation.replace("_", "-"),
        "title": relation,
        "description": RELATIONS[relation].meaning,
        "path": path.name,
        "profile": "tabular-data-resource",
        "format": "ndjson" if kind == "jsonl" else kind,
        "mediatype": _MEDIA[kind],
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest(path)}",
        "schema": schema(relation, columns, set(complete)),
    }
    if kind == "csv":
        made["dialect"] = {"lineTerminator": "\n", "doubleQuote": True, "header": True}
    if kind == "xlsx":
        made["dialect"] = {"excel": {"sheet": relation}}
        for field in made["schema"]["fields"]:
            field["type"] = "any" if field["type"] in ("date", "datetime") else field["type"]
    return made


def schema(relation: str, columns: tuple[Column, ...], complete: set[str]) -> dict[str, Any]:
    """Fields with type and meaning, keys, and what null is."""
    keys = [
        {"fields": [field], "reference": {"resource": "" if to == relation else to, "fields": ["id"]}}
        for (name, field), to in _REFERENCES.items()
        if name == relation and to in complete
    ]
    made = {"fields": [_field(column) for column in columns], "primaryKey": list(_KEY[relation])}
    return made | {"missingValues": [""]} | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, Any]:
    doc = column.doc
    null = f" Null: {doc.null}." if doc.null else ""
    made: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": f"{doc.meaning}.{null}"}
    made |= {"unit": doc.unit} if doc.unit and column.kind == "number" else {}
    return made | ({} if column.nullable else {"constraints": {"required": True}})


def package(name: str, made_at: str, resources: list[dict[str, Any]], **told: object) -> dict[str, Any]:
    """The whole of ``datapackage.json``."""
    return {
        "profile": "tabular-data-package",
        "name": name,
        "title": "Articles of 云裂变 (yunliebian.com), as observed",
        "description": f"Rights: see {RIGHTS}. Columns: see {DICTIONARY}. Times are UTC.",
        "created": made_at,
        "schemaVersion": VERSIONS[-1],
        "programVersion": __version__,
        **told,
        "resources": resources,
    }


def dictionary(relations: Iterable[str]) -> str:
    """What each column means, as Markdown."""
    parts = ["# What the columns mean\n"]
    for relation in relations:
        parts.append(f"\n## {relation}\n\n{RELATIONS[relation].meaning}\n\n")
        parts.append("| column | meaning | unit | null | source | since |\n| --- | --- | --- | --- | --- | --- |\n")
        for column in columns_of(relation):
            doc = column.doc
            words = (doc.meaning, doc.unit or "", doc.null or "never", doc.source, doc.since)
            parts.append(f"| `{column.name}` | {' | '.join(word.replace('|', chr(92) + '|') for word in words)} |\n")
    return "".join(parts)


def as_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def seal(folder: Path) -> None:
    """Write the checksums of every file, as ``sha256sum --check`` takes them."""
    names = sorted(name for name in files_in(folder) if name != CHECKSUMS)
    with (folder / CHECKSUMS).open("w", encoding="utf-8") as sums:
        sums.writelines(f"{digest(folder / name)}  {name}\n" for name in names)

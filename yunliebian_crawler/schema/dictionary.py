"""The data dictionary: what each column means, its unit, what null means, where the value comes from, since when."""

from __future__ import annotations

from collections.abc import Iterator

from yunliebian_crawler.schema.docs import Doc, Relation
from yunliebian_crawler.schema.public import PUBLIC
from yunliebian_crawler.schema.storage import STORAGE

RELATIONS: dict[str, Relation] = {relation.name: relation for relation in (*PUBLIC, *STORAGE)}


def data_dictionary(*, public_only: bool = True) -> Iterator[dict[str, str | None]]:
    """One row per column: relation, column, meaning, unit, null, source, since; None where there is nothing to say."""
    for relation in RELATIONS.values():
        if relation.is_public or not public_only:
            yield from (_row(relation, doc) for doc in relation.columns)


def _row(relation: Relation, doc: Doc) -> dict[str, str | None]:
    return {
        "relation": relation.name,
        "column": doc.name,
        "meaning": doc.meaning,
        "unit": doc.unit,
        "null": doc.null,
        "source": doc.source,
        "since": doc.since,
    }

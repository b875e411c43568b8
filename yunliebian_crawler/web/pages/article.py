"""One article: its text, reads, revisions and what changed in them, places in the panels, provenance, citations."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.cite import FORMATS, cite
from yunliebian_crawler.differences import differences
from yunliebian_crawler.web import charts
from yunliebian_crawler.web.asked import Asked
from yunliebian_crawler.web.wrong import NotThere

BODIES = ("body_text", "body_html")


def data(archive: Archive, asked: Asked) -> dict[str, Any]:
    """What ``history`` says, with coverage, provenance and citations; ``diff`` where two revisions are asked for."""
    at = asked.moment("as_of")
    with archive.at_one_moment():
        number = asked.number
        found = archive.article(number, at)
        if found is None:
            raise _absent(archive, number, at)
        told = _histories(archive, number, at)
        return {
            "article": found,
            "as_of": asked.text("as_of") or None,
            **told,
            "curve": charts.curve(told["read_counts"], told["coverage"]),
            "provenance": archive.provenance(number, at),
            "citations": _citations(archive, number, at),
            "diff": _diff(archive, asked, number),
            "side_by_side": asked.one_of("view", ("inline", "side")) == "side",
        }


def _absent(archive: Archive, number: int, at: datetime | None) -> NotThere:
    if at is not None and (known := archive.article(number)) is not None:
        return NotThere("not-yet", n=number, at=known["first_seen_at"])
    return NotThere("no-article", n=number)


def _histories(archive: Archive, number: int, at: datetime | None) -> dict[str, Any]:
    """``history`` without the article itself and the texts of its revisions."""
    found = _nested(archive, number, at)
    found.pop("article")
    found["revisions"] = [_without_bodies(row) for row in found["revisions"]]
    found["coverage"] = list(archive.coverage(number, until=at.date() if at else None))
    return found


def _nested(archive: Archive, number: int, at: datetime | None) -> dict[str, Any]:
    found = archive.history(number, at)
    if found is None:
        raise NotThere("no-article", n=number)
    return found


def _without_bodies(revision: dict[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in revision.items() if name not in BODIES}
    return {**kept, "characters": len(revision["body_text"] or "")}


def _citations(archive: Archive, number: int, at: datetime | None) -> dict[str, Any]:
    revision = archive.revision(number, as_of=at)
    return {form: cite(revision, form) for form in FORMATS} if revision else {}


def _diff(archive: Archive, asked: Asked, number: int) -> dict[str, Any] | None:
    """What changed from revision ``a`` to ``b``, where either is asked for."""
    a, b = asked.whole("a", least=1), asked.whole("b", least=1)
    if a is None and b is None:
        return None
    b = b or (a or 0) + 1
    pair = archive.revision_pair(number, a or b - 1, b)
    if pair is None:
        raise NotThere("no-revisions", n=number, a=a or b - 1, b=b)
    return differences(*pair)

"""A drift in words that a person can act on: which field, how much of it, on which pages, and where it went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..archive import Archive
from ..archive.vitals import Sample, Vitals
from ..errors import CrawlerError
from ..pages import whereabouts
from ..warc import read_record
from .drift import Drift, drifts_of

ADVICE = "what to do: docs/operations.md, The template changed"
NAMED = 3
"""Sample pages that a message names."""
MOST = 3
"""Drifts that a crawl's message tells; all of them are among its problems."""


def examine(archive: Archive, crawl_id: int) -> list[tuple[Drift, str, str]]:
    """Every drift of a crawl, with its whole message and the address of a sample page; reads some raw answers."""
    vitals = archive.vitals(crawl_id)
    return [(drift, *_told(archive, vitals, drift)) for drift in drifts_of(vitals)]


def headline(found: Sequence[tuple[Drift, str, str]]) -> str:
    """The alarms in one line; empty without one."""
    drifts = [each for each in found if each[0].is_alarm]
    if not drifts:
        return ""
    more = f"; and {len(drifts) - MOST} more" if len(drifts) > MOST else ""
    told = "; ".join(message for _, message, _ in drifts[:MOST])
    return f"the site's template seems to have changed: {told}{more} ({ADVICE})"


def _told(archive: Archive, vitals: Vitals, drift: Drift) -> tuple[str, str]:
    if drift.kind == "same":
        return f"{drift.message}, as {drift.detail}", drift.detail
    samples = [vitals.sample(reading) for reading in drift.samples]
    message = f"{drift.message}, as {', '.join(sample.url for sample in samples[:NAMED])}"
    if drift.kind == "lost" and (place := _place(archive.folder / "warc", samples, drift.field)):
        message += f"; it now seems to stand {place}"
    return message, samples[0].url if samples else ""


def _place(folder: Path, samples: Sequence[Sample], field: str) -> str:
    """Where most of the samples show what the archive knows; empty where none does."""
    places = Counter(place for sample in samples for place in look_up(folder, sample, field))
    return next((f"{place} (on {n} of {len(samples)} samples)" for place, n in places.most_common(1)), "")


def look_up(folder: Path, sample: Sample, field: str) -> list[str]:
    """Where a page's raw answer shows the value that is known of it; [] where it does not, or cannot be read."""
    value = sample.known.get(field)
    if value is None or sample.record is None:
        return []
    try:
        record = read_record(folder, sample.record)
        return whereabouts(record.content(), sample.url, record.header("Content-Type"), value)
    except CrawlerError:
        return []  # a sample that cannot be read tells nothing; `check` tells of the file

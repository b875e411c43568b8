"""The log of requests: what every other row is traced to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yunliebian_crawler.archive.content import rules_digest
from yunliebian_crawler.archive.database import Database
from yunliebian_crawler.archive.memory import Recent
from yunliebian_crawler.archive.records import Outcome
from yunliebian_crawler.archive.times import stamp
from yunliebian_crawler.items import Capture, Page, RecordPointer

_COLUMNS = """crawl_id address_id answered_id article_id whole_id requested_at http_status outcome kind bytes elapsed_ms
  etag last_modified error content_hash rule_set_id expected template
  warc_file_id warc_offset warc_length warc_digest"""


class Fetches:
    """The tables ``fetch_rows``, ``warc_files``, ``rule_sets`` and ``rules``."""

    def __init__(self, database: Database) -> None:
        self._files: Recent[str, int] = Recent(64)
        self._sets: Recent[tuple[tuple[str, str], ...], int] = Recent(512)
        self._insert = database.prepare_insert("fetch_rows", _COLUMNS, returning="id")
        self._lead = database.prepare("update fetch_rows set whole_id = :whole_id where id = :id")
        self._find_file = database.prepare("select id from warc_files where name = :name")
        self._file = database.prepare_insert("warc_files", "name", returning="id")
        self._find_set = database.prepare("select id from rule_sets where digest = :digest")
        self._set = database.prepare_insert("rule_sets", "digest", returning="id")
        self._rule = database.prepare_insert("rules", "rule_set_id field rule")

    def forget(self) -> None:
        """Drop what a rollback takes back."""
        self._files.clear()
        self._sets.clear()

    def keep(
        self,
        capture: Capture,
        outcome: Outcome,
        *,
        crawl_id: int,
        address_id: int,
        answered_id: int | None = None,
        article_id: int | None = None,
        whole_id: int | None = None,
        kind: str | None = None,
        content_hash: str | None = None,
        rule_set_id: int | None = None,
        expected: str | None = None,
        template: str | None = None,
    ) -> int:
        """A row for one answer, or for the lack of one."""
        row = {
            "crawl_id": crawl_id,
            "address_id": address_id,
            "answered_id": answered_id if answered_id != address_id else None,
            "article_id": article_id,
            "whole_id": whole_id,
            "requested_at": stamp(capture.requested_at),
            "http_status": capture.status,
            "outcome": outcome,
            "kind": kind,
            "bytes": capture.received,
            "elapsed_ms": capture.elapsed_ms,
            "etag": capture.etag,
            "last_modified": capture.last_modified,
            "error": capture.error,
            "content_hash": content_hash,
            "rule_set_id": rule_set_id,
            "expected": expected,
            "template": template,
            **self._where(capture.record),
        }
        return int(self._insert.value(row))

    def lead_to(self, hop_ids: Sequence[int], whole_id: int) -> None:
        """These rows are redirects that led to the answer of that one, or to a further page of it."""
        self._lead.many([{"id": hop_id, "whole_id": whole_id} for hop_id in hop_ids])

    def _where(self, record: RecordPointer | None) -> dict[str, int | str | None]:
        """Where the raw answer lies."""
        return {
            "warc_file_id": self._file_id(record.file) if record else None,
            "warc_offset": record.offset if record else None,
            "warc_length": record.length if record else None,
            "warc_digest": record.digest if record else None,
        }

    def rule_set_id(self, page: Page) -> int:
        """The combination of rules that read a page; each is kept once."""
        key = (*page.provenance.items(), ("charset", page.charset))
        found = self._sets.get(key)
        if found is None:
            found = self._look_up(dict(key))
            self._sets.put(key, found)
        return found

    def _look_up(self, rules: Mapping[str, str]) -> int:
        digest = rules_digest(rules)
        found = self._find_set.value({"digest": digest})
        if found is None:
            found = self._set.value({"digest": digest})
            self._rule.many([{"rule_set_id": found, "field": field, "rule": rule} for field, rule in rules.items()])
        return int(found)

    def _file_id(self, name: str) -> int:
        found = self._files.get(name)
        if found is None:
            found = int(self._find_file.value({"name": name}) or self._file.value({"name": name}))
            self._files.put(name, found)
        return found

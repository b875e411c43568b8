"""What articles were and are, and the fetches that all of it is traced to."""

# ruff: noqa: S608 - these queries are put together from constants alone

from __future__ import annotations


def _rule(*fields: str) -> str:
    found = [f"(select rule from rules where rule_set_id = r.rule_set_id and field = '{field}')" for field in fields]
    return found[0] if len(found) == 1 else f"coalesce({', '.join(found)})"


_REVISIONS = f"""
select r.id, r.article_id,
  (select count(*) from revision_rows e where e.article_id = r.article_id
    and (e.observed_at < r.observed_at or (e.observed_at = r.observed_at and e.id <= r.id))) as number,
  r.observed_at, r.last_observed_at, r.title, r.category_path, r.updated_on, r.updated_at,
  case when t.revision_id is null then a.body_text else t.body_text end as body_text,
  case when t.revision_id is null then a.body_html else t.body_html end as body_html,
  r.content_hash, r.fetch_id,
  {_rule("title")} as title_rule, {_rule("category_path")} as category_path_rule,
  {_rule("updated_on")} as updated_on_rule,
  case when r.updated_at is not null then {_rule("updated_at", "updated_on")} end as updated_at_rule,
  {_rule("body_text")} as body_text_rule, {_rule("body_html", "body_text")} as body_html_rule,
  {_rule("read_count")} as read_count_rule
from revision_rows r join articles a on a.id = r.article_id left join revision_texts t on t.revision_id = r.id"""

_CURRENT = """(select id from revision_rows where article_id = a.id order by observed_at desc, id desc limit 1)"""

_IMAGES = f"""
select i.id, a.id as article_id, i.url, i.alt, i.position
from articles a join image_rows i on i.revision_id = {_CURRENT}"""

_LINKS = f"""
select a.id as article_id, l.url, l.text, l.position
from articles a join link_rows l on l.revision_id = {_CURRENT}"""

_FETCHES = """
select f.id, f.crawl_id, x.url, f.requested_at, f.http_status, f.outcome, f.bytes, f.elapsed_ms, f.etag,
  f.last_modified, w.name as warc_file, f.warc_offset, f.warc_length, f.warc_digest, y.url as answered_url,
  f.article_id, f.kind, f.whole_id, f.error, f.content_hash
from fetch_rows f join addresses x on x.id = f.address_id left join addresses y on y.id = f.answered_id
  left join warc_files w on w.id = f.warc_file_id"""

_PROVENANCE = """
select f.id as fetch_id, f.article_id, f.crawl_id, r.field, r.rule
from fetch_rows f join rules r on r.rule_set_id = f.rule_set_id"""

CONTENT_VIEWS = {
    "revisions": _REVISIONS,
    "images": _IMAGES,
    "links": _LINKS,
    "fetches": _FETCHES,
    "provenance": _PROVENANCE,
}

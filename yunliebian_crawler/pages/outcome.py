"""From what was located to the raw page of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from .. import labels
from ..items import Crumb, Kind, PanelName, Problem, RawEntry, RawPage, Shown
from . import kinds, lists, paging
from .body import text_lines
from .content import cut_out, links_of, pictures_of
from .day_headings import with_days
from .leads import with_leads
from .locator import Locator
from .panel_entries import panel_entries
from .pictures import find_pictures
from .template import template_of
from .titles import title_of_article


def unread(url: str, charset: str, problems: tuple[Problem, ...]) -> RawPage:
    """What is no HTML page at all."""
    return RawPage(kind="other", url=url, charset=charset, problems=problems)


def raw_page(found: Locator) -> RawPage:
    """The page as its kind, each field with the rule that found it. The document is spent afterwards."""
    kind = kinds.decide(found.evidence)
    template = template_of(found)
    page = {"article": _article, "category": _category, "other": _other}[kind](found)
    provenance = {"kind": f"decided_by_{kind}_structure", **page.provenance}
    if found.crumbs:
        provenance["breadcrumb"] = found.crumbs.rule
    return replace(page, provenance=provenance, problems=tuple(found.problems), template=template)


def _article(found: Locator) -> RawPage:
    path, path_rule = found.category_path
    title = title_of_article(found.doc, found.heading, found.crumbs.crumbs if found.crumbs else ())
    following = paging.find_next(found.doc, found.pageable, of_article=True)
    shown = {"title": title, "updated_on": found.updated, "read_count": found.reads}
    rules = {field: value.rule for field, value in shown.items() if value}
    rules |= {"category_path": path_rule} if path else {}
    rules |= {"body_text": found.body.rule} if found.body else {}
    rules |= {"next_url": following[1]} if following else {}
    page = replace(
        _common(found, "article", rules),
        title=title,
        updated=found.updated,
        reads=found.reads,
        category_path=path,
        next_url=following[0] if following else None,
    )
    return _with_body(found, page)


def _with_body(found: Locator, page: RawPage) -> RawPage:
    body = found.body or find_pictures(found.doc, found.heading[1] if found.heading else 0)
    if body is None:
        return page
    pictures = pictures_of(found.doc, body)
    return replace(
        page,
        body_lines=tuple(text_lines(body)),
        images=tuple(dict.fromkeys(pictures.values())),
        links=links_of(found.doc, body),
        body_html=cut_out(found.doc, body, pictures),  # last, as it cuts the document itself
    )


def _category(found: Locator) -> RawPage:
    name, path = found.category_name, found.crumb_path
    following = paging.find_next(found.doc, found.pageable, of_article=False)
    entries = _listed(found)
    named = "category_from_breadcrumb" if path else "category_from_heading" if found.heading else "category_from_menu"
    rules = {"title": named, "category_path": found.crumbs.rule if path and found.crumbs else named}
    rules |= {"entries": "entries_in_repeated_blocks"} if entries else {}
    rules |= {"subcategories": "short_links_below_this_page"} if found.subcategories else {}
    rules |= {"next_url": following[1]} if following else {}
    if name and not (path and name.endswith(path[-1])):
        path = (*path, name)
    return replace(
        _common(found, "category", rules),
        title=Shown(name, named) if name else None,
        category_path=path,
        entries=tuple(entries.values()),
        subcategories=tuple(child for child in found.subcategories if child.url not in entries),
        next_url=following[0] if following else None,
    )


def _listed(found: Locator) -> dict[str, RawEntry]:
    """The entries of all lists in page order, each address once."""
    groups = lists.with_lone_entries(found.doc, found.free, with_leads(found.doc, found.free, found.groups))
    entries: dict[str, RawEntry] = {}
    for entry in (entry for group in groups for entry in group.entries):
        entries.setdefault(entry.url, entry)
    return with_days(found.doc, groups[0].start, groups[-1].end, entries) if groups else entries


def _other(found: Locator) -> RawPage:
    if found.trouble:
        found.problems.append(found.trouble)
    return _common(found, "other", {})


def _common(found: Locator, kind: Kind, rules: Mapping[str, str]) -> RawPage:
    panels: dict[PanelName, tuple[RawEntry, ...]] = {"hot": (), "latest": ()}
    panel_rules = {}
    sure = any(panel.kind == "hot" and not labels.MAYBE_HOT.fullmatch(panel.label) for panel in found.panels)
    for panel in found.panels:
        if panel.kind != "other":
            entries, shown = panel_entries(found.doc, panel), panels[panel.kind]
            counted = any(entry.read_count for entry in entries)
            if labels.MAYBE_HOT.fullmatch(panel.label) and (sure or not counted):
                continue
            if not _is_shown_again(entries, shown):
                panels[panel.kind] = (*shown, *entries)
            panel_rules[f"panels.{panel.kind}"] = f"panel_under_heading_{panel.label}"
    return RawPage(
        kind=kind,
        url=found.url,
        charset=found.charset,
        breadcrumb=found.crumbs.crumbs if found.crumbs else (),
        panels=panels,
        outlinks=_outlinks(found),
        provenance={**panel_rules, **rules},
    )


def _is_shown_again(entries: tuple[RawEntry, ...], shown: tuple[RawEntry, ...]) -> bool:
    """Whether a panel is the same as one before: many templates hold one for small screens, and one for large."""
    return len(entries) > 1 and {entry.url or entry.title for entry in entries} <= {
        entry.url or entry.title for entry in shown
    }


def _outlinks(found: Locator) -> tuple[Crumb, ...]:
    doc = found.doc
    names: dict[str, str] = {}
    for link in doc.links:
        url = doc.url_of(link)
        if url and url != doc.url and not names.get(url):
            names[url] = doc.text_of(link)
    return tuple(Crumb(name, url) for url, name in names.items())

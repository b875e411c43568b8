"""The order of reading: furniture, heading, body, kind, then the fields of that kind."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property, lru_cache

from .. import labels
from ..items import Crumb, Kind, PanelName, Problem, RawEntry, RawPage, Shown
from . import body as bodies
from . import crumbs as breadcrumbs
from . import junk, kinds, lists, meta, paging, panels, titles
from .content import cut_out, links_of, pictures_of
from .counts import find_reads
from .dom import Document
from .entries import read_entries
from .lines import Element, Line

_FOOTER = re.compile(
    r"(?:site|page|main|global|web|g|m)?[-_]?(?:footer|foot|copyright|friend-?links?|f-?links?|"
    r"bottom)(?:[-_]?(?:nav|box|wrap|bar|inner|main|info|container|area|top|bottom|\d+))?",
    re.IGNORECASE,
)
"""A whole class name: ``border-bottom`` and ``article-footer`` are something else."""
_COMMENTS = re.compile(
    r"(?:^|[-_ ])(?:comments?|commentlist|respond|pinglun|plun|reply|replies|cmt|feedback|guestbook|liuyan|"
    r"discuss)(?:$|[-_ \d])",
    re.IGNORECASE,
)

_FOOTER_TAGS = frozenset(("div", "section", "table", "footer", "td"))
_FURNITURE_TAGS = frozenset(("footer", "nav", "form"))
_NO_FURNITURE = frozenset(("a", "body", "html", "main", "article"))


def other(url: str, charset: str, problems: tuple[Problem, ...]) -> RawPage:
    """A page that is neither article nor category."""
    return RawPage(kind="other", url=url, charset=charset, problems=problems)


class Locator:
    """One page being read: each step is computed once, from the steps before it."""

    def __init__(self, doc: Document, charset: str, problems: tuple[Problem, ...], *, too_deep: bool = False) -> None:
        self.doc, self.charset = doc, charset
        self.problems = list(problems)
        if too_deep:
            self.problems.append(Problem("page", "too_deep", "elements nested so deep that the parser drops the rest"))
        self.roles: list[str | None] = [None] * len(doc.lines)
        self.crumbs = breadcrumbs.find_breadcrumb(doc)
        if self.crumbs:
            self._assign("crumbs", self.crumbs.start, self.crumbs.end)
        self._furniture()
        self.panels = panels.find_panels(doc)
        for panel in self.panels:
            self._assign("panel", panel.start, panel.start + 1)
            self._assign("panel", panel.first, panel.end)
        self.free = [role is None for role in self.roles].__getitem__
        """Whether a line belongs to no breadcrumb, menu, panel, comment or footer."""

    def page(self) -> RawPage:
        """The page as its kind."""
        kind = kinds.decide(self.evidence)
        page = {"article": self._article, "category": self._category, "other": self._other}[kind]()
        provenance = {"kind": f"decided_by_{kind}_structure", **page.provenance}
        if self.crumbs:
            provenance["breadcrumb"] = self.crumbs.rule
        return replace(page, provenance=provenance, problems=tuple(self.problems))

    @cached_property
    def url(self) -> str:
        """The address that the page gives as its own, where it stays on the site; home is a mistake on other pages."""
        for el in self.doc.noted["link"]:
            if (el.get("rel") or "").lower() == "canonical":
                url = self.doc.site.canonical(el.get("href") or "", self.doc.base)
                if url and (url != self.doc.site.home or self.doc.url == url):
                    return url
        return self.doc.url

    @cached_property
    def heading(self) -> tuple[Shown, int] | None:
        return titles.find_title(self.doc, self.free, self.crumbs.end if self.crumbs else 0)

    @cached_property
    def body(self) -> bodies.Body | None:
        start = self.heading[1] + 1 if self.heading else self.crumbs.end if self.crumbs else 0
        listed = self._listed_lines
        free = [role is None and n not in listed for n, role in enumerate(self.roles)]
        return bodies.find_body(self.doc, free.__getitem__, start, self._is_title)

    @cached_property
    def groups(self) -> list[lists.Group]:
        return lists.main_groups(lists.find_list(self.doc, self.free))

    @cached_property
    def _listed_lines(self) -> set[int]:
        """Lines of a list of articles with dates, counts or excerpts: its excerpts are nobody's prose."""
        enough = 1 if self.category_name else 3
        return {n for g in self.groups if g.evidence * 2 >= len(g.entries) >= enough for n in range(g.start, g.end)}

    @cached_property
    def near(self) -> list[list[Line]]:
        """Runs of lines that may tell of the article, between its heading and its body first, then below the body."""
        head = self.heading[1] if self.heading else 0
        first = self.body.lines[0].index if self.body else min(head + 12, len(self.doc.lines))
        after_crumbs = self.crumbs.end if self.crumbs and 0 < self.crumbs.end <= head else 0
        above = range(min(first, max(0, head - 4, after_crumbs)), first)
        own = [self.doc.lines[head]] if self.heading and self.doc.lines[head].text != self.heading[0].text else []
        return [own] * bool(own) + meta.runs_of(
            line for line in self._lines(above) if line.index != head and self._may_tell(line)
        )

    @cached_property
    def above(self) -> list[list[Line]]:
        """Runs of whole meta lines between the breadcrumb and the lines near the heading: a table of facts, say."""
        head = self.heading[1] if self.heading else 0
        start = self.crumbs.end if self.crumbs and 0 < self.crumbs.end <= head else max(0, head - 20)
        return meta.runs_of(line for line in self._lines(range(start, max(start, head - 4))) if self._may_tell(line))

    @cached_property
    def below(self) -> list[list[Line]]:
        last = self.body.lines[-1].index + 1 if self.body else 0
        end = next(
            (n for n in range(last, len(self.doc.lines)) if labels.SITE_LINE.search(self.doc.lines[n].text)),
            len(self.doc.lines),
        )
        return (
            meta.runs_of(
                line
                for line in self._lines(range(last, end))
                if (meta.is_meta(line) or meta.is_label_only(line) or self._is_value(line))
            )
            if self.body
            else []
        )

    @property
    def far(self) -> list[list[Line]]:
        """Runs of lines above the heading and below the body, asked only where the near ones do not tell."""
        return [*self.above, *self.below]

    @cached_property
    def updated(self) -> Shown | None:
        found = meta.find_labelled(self.near, "update") or meta.find_labelled(self.far, "update")
        found = (
            found
            or meta.find_labelled(self.near, "publish")
            or meta.find_bare(self.near)
            or meta.find_labelled(self.far, "publish")
        )
        found = found or meta.find_bare([run for run in self.below if find_reads(meta.joined(run))])
        return found.shown if found else None

    @cached_property
    def reads(self) -> Shown | None:
        count, empty = meta.find_count(self.doc, self.near)
        if count is None:
            count, empty_elsewhere = meta.find_count(self.doc, self.far)
            empty = empty or empty_elsewhere
        if count is None and empty:
            self.problems.append(
                Problem(
                    "read_count", "no_number", ("a label of reads stands there without a number: a script writes it")
                )
            )
        return count

    @cached_property
    def category_path(self) -> tuple[tuple[str, ...], str]:
        """The article's category names, and the rule."""
        title = self.heading[0].text if self.heading else None
        if self.crumbs:
            path = breadcrumbs.category_path(self.crumbs.crumbs, self.doc.site.home, title, is_article=True)
            if path:
                return path, self.crumbs.rule
        return meta.category_label(self.doc, [line for run in (*self.near, *self.below) for line in run])

    @cached_property
    def evidence(self) -> kinds.Evidence:
        crumb_names = [c.name for c in self.crumbs.crumbs] if self.crumbs else []
        dated = sum(g.evidence for g in self.groups)
        return kinds.Evidence(
            has_date=self.updated is not None,
            has_reads=self.reads is not None or any(p.kind == "no_number" for p in self.problems),
            has_prev_next=any(not line.hidden for line in filter(junk.is_prev_next, self.doc.lines)),
            title_in_path=self._ends_in_title(crumb_names),
            prose=self.body.prose if self.body else 0,
            entries=sum(len(g.entries) for g in self.groups),
            dated_entries=dated,
            has_title=self.heading is not None,
            names_category=self.category_name is not None,
            is_home=self.doc.url == self.doc.site.home,
            has_crumbs=bool(crumb_names),
            says_empty=any(len(line.text) < 40 and labels.EMPTY_LIST.search(line.text) for line in self._main_lines),
            groups=len(self.groups),
            says_article=kinds.says_article(self.doc),
            not_a_category=any(
                labels.NOT_A_CATEGORY.match(t)
                for t in [*crumb_names, self.doc.title_tag, self.heading[0].text if self.heading else ""]
                if t
            ),
            trouble=self.trouble is not None,
            has_subcategories=self.category_name is not None and bool(self.subcategories),
        )

    @cached_property
    def category_name(self) -> str | None:
        """What this page would be called as a category: its breadcrumb's end or its heading, if the head agrees."""
        heads = list(titles.head_texts(self.doc))
        heading = self.heading[0].text if self.heading else None
        path = (
            breadcrumbs.category_path(self.crumbs.crumbs, self.doc.site.home, None, is_article=False)
            if self.crumbs
            else ()
        )
        if path:
            name, link = (
                path[-1],
                next(c.url for c in reversed(self.crumbs.crumbs) if c.name == path[-1]) if self.crumbs else None,
            )
            confirmed = name == heading or link in (self.url, self.doc.url) or any(titles.names(h, name) for h in heads)
            if confirmed:
                return name if len(name) <= 30 else None
        heading = labels.CATEGORY_WORD.sub("", heading) if heading else None
        short = heading if heading and len(heading) <= 14 and heading not in labels.SITE_NAMES else None
        return (
            short
            if short and any(titles.names(h, short) for h in heads) and sum(len(g.entries) for g in self.groups) > 2
            else None
        )

    @cached_property
    def subcategories(self) -> tuple[Crumb, ...]:
        known = {c.url: c.name for c in self.crumbs.crumbs if c.url} if self.crumbs else {}
        return lists.find_subcategories(self.doc, self._pageable, known, self.category_name, self.groups)

    @cached_property
    def trouble(self) -> Problem | None:
        main = " ".join([line.text for line in self._main_lines])
        return kinds.trouble_of(self.doc, main)

    def _article(self) -> RawPage:
        path, path_rule = self.category_path
        title = self.heading[0] if self.heading else None
        following = paging.find_next(self.doc, self._pageable, of_article=True)
        found = {"title": title, "updated_on": self.updated, "read_count": self.reads}
        provenance = {field: shown.rule for field, shown in found.items() if shown}
        if path:
            provenance["category_path"] = path_rule
        if self.body:
            provenance["body_text"] = self.body.rule
        if following:
            provenance["next_url"] = following[1]
        page = replace(
            self._common("article"),
            title=title,
            updated=self.updated,
            reads=self.reads,
            category_path=path,
            next_url=following[0] if following else None,
        )
        if self.body:
            pictures = pictures_of(self.doc, self.body)
            page = replace(
                page,
                body_lines=tuple(bodies.text_lines(self.doc, self.body)),
                images=tuple(dict.fromkeys(pictures.values())),
                links=links_of(self.doc, self.body),
                body_html=cut_out(self.doc, self.body, pictures),
            )
        return replace(page, provenance={**page.provenance, **provenance})

    def _category(self) -> RawPage:
        name = self.category_name
        path = (
            breadcrumbs.category_path(self.crumbs.crumbs, self.doc.site.home, None, is_article=False)
            if self.crumbs
            else ()
        )
        following = paging.find_next(self.doc, self._pageable, of_article=False)
        entries = [e for g in lists.with_lone_entries(self.doc, self.free, self.groups) for e in g.entries]
        first: dict[str, RawEntry] = {}
        for entry in entries:
            first.setdefault(entry.url, entry)
        page = self._common("category")
        provenance = {
            "title": "category_from_breadcrumb" if path else "category_from_heading",
            "category_path": self.crumbs.rule if path and self.crumbs else "category_from_heading",
            **({"entries": "entries_in_repeated_blocks"} if entries else {}),
            **({"subcategories": "short_links_below_this_page"} if self.subcategories else {}),
            **({"next_url": following[1]} if following else {}),
        }
        if path and name and path[-1] != name:
            path = (*path, name)
        return replace(
            page,
            title=Shown(name, provenance["title"]) if name else None,
            category_path=path or ((name,) if name else ()),
            entries=tuple(first.values()),
            subcategories=self.subcategories,
            next_url=following[0] if following else None,
            provenance={**page.provenance, **provenance},
        )

    def _other(self) -> RawPage:
        if self.trouble:
            self.problems.append(self.trouble)
        return self._common("other")

    def _common(self, kind: Kind) -> RawPage:
        found: dict[PanelName, tuple[RawEntry, ...]] = {"hot": (), "latest": ()}
        rules = {}
        for panel in self.panels:
            if panel.kind != "other":
                entries = read_entries(self.doc, panel.first, panel.end, bare_counts=True)
                found[panel.kind] = (*found[panel.kind], *entries)
                rules[f"panels.{panel.kind}"] = f"panel_under_heading_{panel.label}"
        return RawPage(
            kind=kind,
            url=self.url,
            charset=self.charset,
            breadcrumb=self.crumbs.crumbs if self.crumbs else (),
            panels=found,
            outlinks=self._outlinks(),
            provenance=rules,
        )

    def _outlinks(self) -> tuple[Crumb, ...]:
        found: dict[str, str] = {}
        for link in self.doc.links:
            url = self.doc.url_of(link)
            if url and url != self.doc.url and not found.get(url):
                found[url] = self.doc.text_of(link)
        return tuple(Crumb(name, url) for url, name in found.items())

    def _assign(self, role: str, start: int, end: int) -> None:
        for number in range(start, min(end, len(self.roles))):
            self.roles[number] = self.roles[number] or role

    def _furniture(self) -> None:
        """Menus, footers and comments, by tag and by the name of their box."""
        for el, (start, end) in self.doc.span.items():
            role = _role_of(self.doc, el)
            if role and not (self.crumbs and start <= self.crumbs.start < end) and not self._holds_page(start, end):
                self._assign(role, start, end)

    def _holds_page(self, start: int, end: int) -> bool:
        """Whether a range is too much of the page to be furniture: some systems wrap all of it in one form."""
        large = (end - start) * 2 > len(self.doc.lines) and end - start > 12
        return large or any(line.heading == 1 for line in self.doc.lines[start:end])

    def _is_title(self, line: Line) -> bool:
        return bool(self.heading) and line.text == (self.heading[0].text if self.heading else None)

    def _lines(self, numbers: range) -> list[Line]:
        return [self.doc.lines[n] for n in numbers if self.free(n) and not self.doc.lines[n].hidden]

    @cached_property
    def _main_lines(self) -> list[Line]:
        """Lines outside all furniture that are more than links."""
        return [line for line in self._lines(range(len(self.doc.lines))) if line.link_length * 10 < len(line.text) * 9]

    def _may_tell(self, line: Line) -> bool:
        return (
            not junk.is_prev_next(line)
            and not labels.SITE_LINE.search(line.text)
            and (meta.is_meta(line) or len(line.text) <= 24 or bool(labels.OWN_UPDATE.search(line.text)))
        )

    @staticmethod
    def _is_value(line: Line) -> bool:
        return len(line.text) <= 20 and not re.search(r"[\u4e00-\u9fff]{3}", line.text)

    def _pageable(self, number: int) -> bool:
        return self.roles[number] in (None, "nav")

    def _ends_in_title(self, names: list[str]) -> bool:
        """Whether the breadcrumb ends as an article's does: in 正文 or the like, or in a long title of its own."""
        if not names or not self.crumbs:
            return False
        title = self.heading[0].text if self.heading else None
        return bool(re.fullmatch(r".*(?:正文|详情|内容)", names[-1])) or (
            self.crumbs.crumbs[-1].url in (None, self.url)
            and breadcrumbs.repeats(self.crumbs.crumbs[-1], title)
            and len(names[-1]) > 10
        )


def _role_of(doc: Document, el: Element) -> str | None:
    """Which furniture an element is, by its tag and its names."""
    tag = el.tag
    names = doc.names(el)
    if (not names and tag not in _FURNITURE_TAGS) or tag in _NO_FURNITURE:
        return None
    if tag == "footer" and next(el.iterancestors("article", "main"), None) is None:
        return "footer"
    if tag == "nav":
        return "nav"
    role = _role_of_names(names)
    if role and (role == "comments" or tag in _FOOTER_TAGS):
        return role
    if role and _COMMENTS.search(names):
        return "comments"
    return "comments" if tag == "form" and next(el.iter("textarea"), None) is not None else None


@lru_cache(maxsize=4096)
def _role_of_names(names: str) -> str | None:
    if any(_FOOTER.fullmatch(name) for name in names.split()):
        return "footer"
    return "comments" if _COMMENTS.search(names) else None

"""The order of reading: furniture, heading, body, kind, then the fields of that kind."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from .. import labels
from ..items import Crumb, Problem, Shown
from . import belongs, junk, kinds, lists, meta, panels, picture_walls, reads, titles
from . import body as bodies
from . import crumbs as breadcrumbs
from .around import Around
from .brothers import without_brothers
from .dom import Document
from .furniture import roles_of
from .headings import Panel
from .lines import Line
from .menu_names import name_of_link_here
from .own_footer import find_in_own_footer
from .searches import begins_with_another, shows_results
from .split_titles import whole_title
from .subcategories import find_subcategories
from .tag_pages import is_built_for_others

UPDATED: tuple[Callable[[Locator], meta.DateFound | None], ...] = (
    lambda page: meta.find_labelled(page.around.near, "update"),
    lambda page: meta.find_labelled(page.around.far, "update"),
    lambda page: find_in_own_footer(page.doc, page.heading[1] if page.heading else None),
    lambda page: meta.find_labelled(page.around.near, "publish"),
    lambda page: meta.find_bare(page.around.near),
    lambda page: meta.find_in_two(page.around.near),
    lambda page: meta.find_labelled(page.around.far, "publish"),
    lambda page: meta.find_bare(page.around.counted),
)
"""Where a page's date is looked for, the best first: what says 更新 wins wherever it stands, then what stands near."""
READS: tuple[Callable[[Locator], tuple[Shown | None, bool]], ...] = (
    lambda page: reads.find_count(page.doc, page.around.near),
    lambda page: reads.find_count(page.doc, page.around.far),
)
"""Where a page's read count is looked for, the best first; each also tells of a label without a number."""
CATEGORY_PATH: tuple[Callable[[Locator], tuple[tuple[str, ...], str]], ...] = (
    lambda page: page.path_of_crumbs,
    lambda page: belongs.category_label(page.doc, page.around.lines),
    lambda page: belongs.category_label(page.doc, page.around.beneath),
    lambda page: belongs.category_link(page.doc, page.around.near, page.around.head),
    lambda page: belongs.names_above(page.doc, page.around.head),
)
"""Where an article's category names are looked for, best first, each with its rule: the breadcrumb, then a label."""

LONG_TITLE = 12
"""Characters of a title that is no category's name."""


class Locator:
    """One page being read: each step is computed once, from the steps before it."""

    doc: Document

    def __init__(self, doc: Document, charset: str, problems: tuple[Problem, ...], *, too_deep: bool = False) -> None:
        self.doc, self.charset = doc, charset
        self.url = doc.own_url()
        self.problems = list(problems)
        if too_deep:
            self.problems.append(Problem("page", "too_deep", "elements nested so deep that the parser drops the rest"))
        self.crumbs = breadcrumbs.find_breadcrumb(doc)
        self.panels = [panel for panel in panels.find_panels(doc) if not self._holds_crumbs(panel)]
        self.roles = roles_of(doc, self.crumbs, self.panels)
        self.free = [role is None for role in self.roles].__getitem__
        """Whether a line belongs to no breadcrumb, menu, panel, comment or footer."""

    @cached_property
    def heading(self) -> tuple[Shown, int] | None:
        after, around = 0, set[str]()
        if self.crumbs is not None:
            names = [crumb.name for crumb in self.crumbs.crumbs]
            is_list = labels.PLACEHOLDER.fullmatch(names[-1]) and not labels.ARTICLE_CRUMB.fullmatch(names[-1])
            after, around = self.crumbs.end, set(names[: -2 if is_list else -1])
        found = titles.find_title(self.doc, self.free, after, around)
        return whole_title(self.doc, self.free, found, after)

    @cached_property
    def body(self) -> bodies.Body | None:
        start = self.heading[1] + 1 if self.heading else self.crumbs.end if self.crumbs else 0
        return bodies.find_body(self.doc, self._own, start, self._is_title)

    @cached_property
    def groups(self) -> list[lists.Group]:
        groups = [g for g in lists.find_list(self.doc, self.free) if not self._is_hidden(g)]
        if self.crumbs and self.crumbs.end:
            top = min(self.crumbs.start, self.heading[1]) if self.heading else self.crumbs.start
            below = [group for group in groups if group.end > top]
            groups = below or ([] if self.heading else groups)  # what stands above both is no list of this page
        return lists.main_groups(without_brothers(self.doc, groups, self.heading)) or self._list_of_one()

    def _holds_crumbs(self, panel: Panel) -> bool:
        """Whether the breadcrumb would be a panel's list: then the heading is an entry of the menu above it."""
        return self.crumbs is not None and self.crumbs.end > 0 and panel.first <= self.crumbs.start < panel.end

    def _list_of_one(self) -> list[lists.Group]:
        """The list of a category's only article, or its pictures: the breadcrumb must end in a link to this page."""
        if self.crumbs is None or self.crumbs.crumbs[-1].url not in (self.url, self.doc.url):
            return []
        where = self.doc, self.free, self.crumbs.end
        return lists.list_of_one(*where) or picture_walls.find_wall(*where)

    @cached_property
    def _listed_lines(self) -> set[int]:
        """Lines of a list of articles with dates, counts or excerpts: its excerpts are nobody's prose."""
        enough = 1 if self.category_name or self._lists_others else 3
        return {n for g in self.groups if g.evidence * 2 >= len(g.entries) >= enough for n in range(g.start, g.end)}

    @cached_property
    def _own(self) -> Callable[[int], bool]:
        """Whether a line is free and in no such list: dates and counts there are other articles'."""
        listed = self._listed_lines
        return [role is None and n not in listed for n, role in enumerate(self.roles)].__getitem__

    @cached_property
    def around(self) -> Around:
        """The lines that may tell of the article."""
        return Around(self.doc, self._own, self.heading, self.crumbs, self.body)

    @cached_property
    def updated(self) -> Shown | None:
        found = (rule(self) for rule in UPDATED)
        return next((date.shown for date in found if date), None)

    @cached_property
    def reads(self) -> Shown | None:
        label_alone = False
        for rule in READS:
            count, is_empty = rule(self)
            if count:
                return count
            label_alone = label_alone or is_empty
        if label_alone:
            message = "a label of reads stands there without a number: a script writes it"
            self.problems.append(Problem("read_count", "no_number", message))
        return None

    @cached_property
    def category_path(self) -> tuple[tuple[str, ...], str]:
        """The article's category names, and the rule; empty where no rule finds one."""
        found = (rule(self) for rule in CATEGORY_PATH)
        return next((path for path in found if path[0]), ((), ""))

    @property
    def path_of_crumbs(self) -> tuple[tuple[str, ...], str]:
        """The breadcrumb's names as an article's path, and its rule; empty where there is none."""
        if not self.crumbs:
            return (), ""
        title = titles.title_of_article(self.doc, self.heading, self.crumbs.crumbs)
        path = breadcrumbs.category_path(self.crumbs.crumbs, self.doc.site.home, title and title.text, is_article=True)
        return path, self.crumbs.rule

    @cached_property
    def evidence(self) -> kinds.Evidence:
        crumb_names = [c.name for c in self.crumbs.crumbs] if self.crumbs else []
        return kinds.Evidence(
            has_date=self.updated is not None,
            has_reads=self.reads is not None or any(p.kind == "no_number" for p in self.problems),
            has_prev_next=any(not line.hidden for line in filter(junk.is_neighbour, self.doc.lines)),
            title_in_path=self._ends_in_title(crumb_names),
            prose=self.body.prose if self.body else 0,
            entries=sum(len(g.entries) for g in self.groups),
            dated_entries=sum(g.evidence for g in self.groups),
            has_title=self.heading is not None,
            head_agrees=self._head_agrees,
            has_long_title=self.heading is not None and len(self.heading[0].text) >= LONG_TITLE,
            names_category=self.category_name is not None,
            is_home=self.doc.url == self.doc.site.home,
            has_crumbs=bool(crumb_names),
            says_empty=any(len(line.text) < 40 and labels.says_empty(line.text) for line in self._main_lines),
            groups=len(self.groups),
            says_article=kinds.says_article(self.doc),
            is_headline=self.heading is not None and kinds.is_headline(self.doc, self.doc.lines[self.heading[1]]),
            not_a_category=self._lists_others,
            shows_results=shows_results(self.doc, self._titles) or self._begins_list_of_others,
            trouble=self.trouble is not None,
            is_service=bool(
                labels.SERVICE_PAGE.fullmatch(self.heading[0].text if self.heading else self.category_name or "")
            ),
            is_below_path=self._is_below_path,
            is_filed=bool(self.category_name or not self.crumbs) and self.around.is_filed_beyond(self.category_name),
            has_subcategories=self.category_name is not None and bool(self.subcategories),
        )

    @cached_property
    def category_name(self) -> str | None:
        """What this page would be called as a category: its breadcrumb's end or its heading, if the head agrees."""
        heads = list(titles.head_texts(self.doc))
        heading = self.heading[0].text if self.heading else None
        if self.crumbs and self.crumb_path:
            name = self.crumb_path[-1]
            link = next(c.url for c in reversed(self.crumbs.crumbs) if c.name == name)
            own = name == heading or link in (self.url, self.doc.url) or (link is None and self._is_unheaded(name))
            if own or any(titles.names(h, name) for h in heads):
                return name if len(name) <= 30 else None
        last = self.crumbs.crumbs[-1] if self.crumbs else None
        if last and labels.ARTICLE_CRUMB.fullmatch(last.name) and (last.name, last.url) != (heading, self.url):
            return None
        short = labels.CATEGORY_WORD.sub("", heading) if heading else name_of_link_here(self.doc, self.pageable)
        if not short or len(short) > 14 or short in labels.SITE_NAMES or self._names_person:
            return None
        named = any(titles.names(h, short) for h in heads) and sum(len(g.entries) for g in self.groups) > 2
        return short if named else None

    def _is_unheaded(self, name: str) -> bool:
        """Whether a list without a heading has this short name, with which the title tag begins."""
        is_list = self.heading is None and bool(self.groups)
        return is_list and len(name) <= titles.MAX_NAME and self.doc.title_tag.startswith(name)

    @property
    def _titles(self) -> list[str]:
        """The heading, and what the title tag says before the site's name."""
        heading = self.heading[0].text if self.heading else ""
        return [title for title in (heading, titles.without_suffix(self.doc.title_tag)) if title]

    @cached_property
    def _lists_others(self) -> bool:
        """Whether a crumb, the title tag or the heading is that of a page of tags, searches, authors or months, or the
        markup is."""
        *above, last = [c.name for c in self.crumbs.crumbs] if self.crumbs else [""]
        said = [*(name for name in above if not labels.HELP_SECTION.fullmatch(name)), last]
        said += [self.doc.title_tag, self.heading[0].text if self.heading else ""]
        told = any(labels.NOT_A_CATEGORY.match(labels.CATEGORY_WORD.sub("", text)) for text in said if text)
        return told or is_built_for_others(self.doc)

    @property
    def _begins_list_of_others(self) -> bool:
        """Whether the heading itself is that of such a page, and another page's title follows it."""
        named = self.heading is not None and labels.NOT_A_CATEGORY.match(self.heading[0].text)
        return bool(named) and self.heading is not None and begins_with_another(self.doc, self.heading[1])

    @property
    def _is_below_path(self) -> bool:
        """Whether the breadcrumb ends in a link to another page than this one, with another name."""
        if not self.crumbs or not self.heading:
            return False
        last = self.crumbs.crumbs[-1]
        return last.url not in (None, self.url, self.doc.url) and last.name != self.heading[0].text

    @property
    def _head_agrees(self) -> bool:
        title = self.heading[0].text if self.heading else ""
        return len(title) > 3 and any(titles.names(head, title) for head in titles.head_texts(self.doc))

    @property
    def _names_person(self) -> bool:
        """Whether the lines under the heading tell of somebody whose articles are listed here."""
        start = self.heading[1] + 1 if self.heading else 0
        below = self._lines(range(start, min(start + 4, len(self.doc.lines))))
        return any(labels.PERSON.search(line.text) for line in below if len(line.text) < 60)

    @cached_property
    def crumb_path(self) -> tuple[str, ...]:
        """The breadcrumb's names as a category's path."""
        if not self.crumbs:
            return ()
        return breadcrumbs.category_path(self.crumbs.crumbs, self.doc.site.home, None, is_article=False)

    @cached_property
    def subcategories(self) -> tuple[Crumb, ...]:
        known = {c.url: c.name for c in self.crumbs.crumbs if c.url} if self.crumbs else {}
        top = self.around.start or 0
        return find_subcategories(self.doc, self.pageable, known, self.category_name, self.groups, top)

    @cached_property
    def trouble(self) -> Problem | None:
        main = " ".join([line.text for line in self._main_lines])
        return kinds.trouble_of(self.doc, main, has_list=bool(self.groups))

    def _is_hidden(self, group: lists.Group) -> bool:
        return all(line.hidden for line in self.doc.lines[group.start : group.end])

    def _is_title(self, line: Line) -> bool:
        return self.heading is not None and line.text == self.heading[0].text

    def _lines(self, numbers: range) -> list[Line]:
        return [self.doc.lines[n] for n in numbers if self.free(n) and not self.doc.lines[n].hidden]

    @cached_property
    def _main_lines(self) -> list[Line]:
        """Lines outside all furniture that are more than links."""
        return [line for line in self._lines(range(len(self.doc.lines))) if line.link_length * 10 < len(line.text) * 9]

    def pageable(self, number: int) -> bool:
        return self.roles[number] in (None, "nav")

    def _ends_in_title(self, names: list[str]) -> bool:
        """Whether the breadcrumb ends as an article's does: in 正文 or the like, or in a long title of its own."""
        if not names or not self.crumbs:
            return False
        title = titles.title_of_article(self.doc, self.heading, self.crumbs.crumbs)
        return bool(labels.ARTICLE_CRUMB.fullmatch(names[-1])) or (
            self.crumbs.crumbs[-1].url in (None, self.url)
            and breadcrumbs.repeats(self.crumbs.crumbs[-1], title and title.text)
            and len(names[-1]) > titles.MAX_NAME
        )

"""The lines around an article's heading and body: where its date, its reads and its category are told."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from itertools import zip_longest

from .. import labels
from ..items import Shown
from . import junk, meta
from .belongs import category_label
from .body import Body
from .counts import find_reads
from .crumbs import Breadcrumb
from .dom import Document
from .fact_boxes import find_fact_box
from .lines import Element, Line
from .trail import is_fact

MAX_LINKED = 8
"""Characters of links in a line of facts above the heading; one with more leads to another article."""
LEAST_TITLE, MAX_TAG = 6, 9
"""Characters of a title at least, as a person's name has fewer, and of a tag or category at most."""
_CAPTION = "figcaption"
"""What it tells is told of a picture."""
MAX_FACTS = 8
"""Lines of a box of facts below a body."""
MAX_CARD = 6
"""Lines of a card that shows another article or a customer's case."""
MAX_BENEATH = 10
"""Lines below a body that may name its category."""


class Around:
    """Runs of lines that may tell of an article, near its heading and far from it."""

    def __init__(
        self,
        doc: Document,
        free: Callable[[int], bool],
        heading: tuple[Shown, int] | None,
        crumbs: Breadcrumb | None,
        body: Body | None,
    ) -> None:
        self.doc, self.free, self.crumbs, self.body = doc, free, crumbs, body
        self.title = heading[0].text if heading else None
        self.head = heading[1] if heading else 0
        self.start = self.crumbs.end if self.crumbs and 0 < self.crumbs.end <= self.head else None
        """The line below the breadcrumb, where that stands above the heading."""

    @cached_property
    def near(self) -> list[list[Line]]:
        """Runs of lines between the heading and the body first, then those right above the heading."""
        doc, head, least = self.doc, self.head, self.start or 0
        end = self._end_of_facts()
        start = min(end, meta.start_of_list(doc, self.free, max(head - 4, least, 0), least))
        own = [doc.lines[head]] if self.title and doc.lines[head].text != self.title else []
        telling = [x for x in self._lines(range(start, end)) if x.index != head and self._may_tell(x)]
        runs = meta.runs_of(x for x in telling if x.index > head or x.link_length <= MAX_LINKED)
        return [own] * bool(own) + sorted(runs, key=lambda run: run[-1].index < head)

    def _end_of_facts(self) -> int:
        """The line where the text begins; facts below a subtitle still belong to the heading."""
        if not self.body:
            return min(self.head + 12, len(self.doc.lines))
        first = self.body.lines[0].index
        near = range(first, min(self.head + 6, len(self.doc.lines)))
        cut = (self.doc.lines[n] for n in near if n in self.body.cut)
        return max([first, *(line.index + 1 for line in cut if line.block.tag != _CAPTION and meta.is_meta(line))])

    @cached_property
    def above(self) -> list[list[Line]]:
        """Runs of whole meta lines between the breadcrumb and the lines near the heading: a table of facts, say."""
        start = self.start if self.start is not None else max(0, self.head - 20)
        end = max(start, self.head - 4)
        return meta.runs_of(line for line in self._lines(range(start, end)) if self._may_tell(line))

    @cached_property
    def beside(self) -> list[list[Line]]:
        """Facts at one end of the breadcrumb's own line, as a line of their own."""
        if not self.crumbs or self.crumbs.end - self.crumbs.start != 1:
            return []
        line = self.doc.lines[self.crumbs.start]
        segs = [seg for seg in line.segs if is_fact(seg)]
        return [[Line(line.index, segs, line.block, 0, False)]] if segs else []

    @cached_property
    def below(self) -> list[list[Line]]:
        """Runs of meta lines between the body and the first line about the whole site."""
        if not self.body:
            return []
        last = self.body.lines[-1].index + 1
        rest = self.doc.lines[last:]
        ends = (x.index for x, y in zip_longest(rest, rest[1:]) if _ends_page(x.text, y))
        lines = self._lines(range(last, next(ends, len(self.doc.lines))))
        lines = [x for x in lines if x.block.tag != _CAPTION and not labels.PERSON_FACTS.search(x.text)]
        lines = [x for x in lines if not (meta.is_meta(x) and self._is_of_card(x))]
        return meta.runs_of(x for x in lines if meta.is_meta(x) or meta.is_label_only(x) or self._is_value(x))

    @property
    def counted(self) -> list[list[Line]]:
        """Those runs below the body that tell the reads, or stand in a small box of facts with one that does."""
        telling = [run for run in self.below if find_reads(meta.joined(run))]
        boxes = [
            box for run in telling if (box := run[0].block.getparent()) in self.doc.span and self._is_of_facts(box)
        ]
        return [run for run in self.below if run in telling or run[0].block.getparent() in boxes]

    def _is_of_facts(self, box: Element) -> bool:
        """Whether a box holds a few short lines without a link that could name another article."""
        lines = self.doc.lines[slice(*self.doc.span[box])]
        return 1 < len(lines) <= MAX_FACTS and not any(
            line.heading or len(line.text) > meta.MAX_FACT or line.link_length > MAX_LINKED for line in lines
        )

    @cached_property
    def beneath(self) -> list[Line]:
        """The few lines below the body, before a neighbour, a list or another heading begins."""
        first = self.body.lines[-1].index + 1 if self.body else len(self.doc.lines)
        lines = self._shown(range(first, min(first + MAX_BENEATH, len(self.doc.lines))))
        ends = (n for n, x in enumerate(lines) if x.heading or junk.is_neighbour(x) or junk.heads_list(self.doc, x))
        return lines[: next(ends, None)]

    @property
    def lines(self) -> list[Line]:
        """The lines of all runs but those far above."""
        return [line for run in (*self.near, *self.below) for line in run]

    def is_filed_beyond(self, name: str | None) -> bool:
        """Whether the facts near the heading tell of a category with another name."""
        names, _ = category_label(self.doc, [line for run in self.near for line in run])
        return bool(names) and name not in names

    @property
    def far(self) -> list[list[Line]]:
        """Runs of lines above the heading and below the body, asked only where the near ones do not tell."""
        return [*self.above, *self.beside, *self.below, *self.aside]

    @cached_property
    def aside(self) -> list[list[Line]]:
        """The run of facts in a box of their own beside the article."""
        last = self.body.lines[-1].index if self.body else -1
        run = find_fact_box(self.doc, lambda n: self.free(n) and not self.head <= n <= last) if self.body else []
        return [run] if run else []

    def _lines(self, numbers: range) -> list[Line]:
        return [line for line in self._shown(numbers) if not self._tells_of_another(line)]

    def _shown(self, numbers: range) -> list[Line]:
        return [self.doc.lines[n] for n in numbers if self.free(n) and not self.doc.lines[n].hidden]

    def _tells_of_another(self, line: Line) -> bool:
        """Whether a line stands with a title in one link to another page, or begins with one: it tells of that page."""
        link = line.segs[0].link if line.segs else None
        if link is None or self.doc.url_of(link) in (None, self.doc.url, self.doc.own_url()):
            return False
        start, end = self.doc.span[link]
        if start <= self.head < end:
            return False
        if self.body and line.index > self.body.lines[-1].index and len(self.doc.text_of(link)) > MAX_TAG:
            return not junk.is_prev_next(line)
        others = (other for other in self.doc.lines[start:end] if other is not line)
        return any(len(other.text) >= LEAST_TITLE and not meta.is_meta(other) for other in others)

    def _is_of_card(self, line: Line) -> bool:
        """Whether a line of facts stands in one of several cards built alike that each name and link another page."""
        for box in self.doc.ancestors(line.block):
            start, end = self.doc.span[box]
            if end - start > MAX_CARD:
                break
            if self._links_title(start, line.index):
                return any(self._is_alike(box, other) for other in (box.getprevious(), box.getnext()))
        return False

    def _is_alike(self, box: Element, other: Element | None) -> bool:
        """Whether a box beside another is built as that one, and has a title and facts as well."""
        if (
            other is None
            or other not in self.doc.span
            or other.tag != box.tag
            or other.get("class") != box.get("class")
        ):
            return False
        start, end = self.doc.span[other]
        return self._links_title(start, end) and any(map(meta.is_meta, self.doc.lines[start:end]))

    def _links_title(self, start: int, end: int) -> bool:
        return any(len(self.doc.text_of(link)) >= LEAST_TITLE for link in self.doc.links_in(start, end))

    def _may_tell(self, line: Line) -> bool:
        return (
            not junk.is_prev_next(line)
            and not labels.is_site_line(line.text)
            and not labels.PERSON_FACTS.search(line.text)
            and (meta.is_meta(line) or len(line.text) <= 24 or bool(labels.OWN_UPDATE.search(line.text)))
        )

    @staticmethod
    def _is_value(line: Line) -> bool:
        return len(line.text) <= 20 and not re.search(r"[\u4e00-\u9fff]{3}", line.text)


def _ends_page(text: str, following: Line | None) -> bool:
    """Whether nothing after a line tells of the article: comments or the site's own lines begin.

    评论 over a number or before another fact is a fact's label, no heading.
    """
    if labels.is_site_line(text):
        return True
    if len(text) >= 16 or not labels.COMMENTS.fullmatch(text):
        return False
    if following is None:
        return True
    if meta.is_meta(following) and (meta.is_labelled(following) or not meta.has_date(following)):
        return False
    return not labels.COUNT.fullmatch(following.text.translate(labels.HALF_WIDTH))

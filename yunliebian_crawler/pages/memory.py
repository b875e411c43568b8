"""What repeats from page to page of a run: boxes whose source was seen before are not walked again.

Two thirds of a page are header, menu, panels and footer. A box that stands in no link, heading, preformatted or hidden
text shows what its own source says, whatever stands around it, if the pages' style sheets hide alike; so the source is
the key. Nothing that a page gives depends on what is remembered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from ..labels import word_set
from .lines import Element, KnownLine, KnownSeg, Line, known_of, known_segs

if TYPE_CHECKING:
    from .dom import Document

MAX_BOXES = 400
"""Boxes remembered at a time; some ten belong to a page."""
MAX_BYTES = 2 * 2**20
"""Bytes of their sources together; what is remembered of them takes some ten times that."""
MAX_SOURCE = 100_000
"""Bytes of the largest box: a list of hundreds of entries."""
FEW = 2
"""A box with fewer children is no more than what it holds."""
LITTLE = 200
"""A box with a shorter source is walked as fast as it is looked up."""
MAX_SEEN = 10_000
"""Sources seen once: a box is remembered when it comes a second time."""
TRIALS, ANEW = 12, 500
"""Pages on which boxes of one name are looked up before it counts whether any was known; and until that begins anew."""
MAX_NAMES = 10_000
"""Names of boxes of which that is counted."""
TAGS = word_set("div ul ol dl table section aside header footer nav form article main td center")
"""Elements that may be boxes."""
_NONE: Mapping[str, str] = {}
_new = object.__new__
_UNWRITABLE = b"&#xFFFD;"
"""Stands in a source for any control character: there the source does not tell all."""

Name = tuple[int, str, str, str]
"""What boxes of a template have in common: depth, tag, class and id."""
Hidden = tuple[frozenset[str], frozenset[str]]
"""What a page's style sheets hide, and show again."""


class KeptLine(NamedTuple):
    """A line without its elements, and what was found out about it."""

    number: int
    """Counted from the box's first."""
    block: int
    segs: tuple[KnownSeg, ...]
    text: str
    marked: str
    link_length: int
    heading: int
    hidden: bool
    meta: bool | None
    may_say: bool | None
    says_panel: bool | None

    @classmethod
    def of(cls, line: Line, start: int, number_of: Mapping[Element, int]) -> KeptLine:
        """What a line that lies in a box is, without this page."""
        return cls(
            line.index - start,
            number_of[line.block],
            known_of(line.segs, number_of),
            line.text,
            line.marked,
            line.link_length,
            line.heading,
            line.hidden,
            line.meta,
            line.may_say,
            line.says_panel,
        )

    def at(self, start: int, elements: Sequence[Element]) -> Line:
        """The same line on another page."""
        line = _new(KnownLine)
        number, block, segs, line.text, line.marked, line.link_length, line.heading, line.hidden, *told = self
        line.index, line.block, line._segs, line.later = start + number, elements[block], None, (segs, elements)
        line.meta, line.may_say, line.says_panel = told
        return line


class Box(NamedTuple):
    """A box as it was walked: numbers stand for its elements, and its lines are counted from its first."""

    size: int
    """How many elements it has."""
    lines: tuple[KeptLine, ...]
    spans: tuple[tuple[int, int, int], ...]
    links: tuple[tuple[int, str, tuple[KnownSeg, ...]], ...]
    """Each with its text and its runs."""
    images: tuple[int, ...]
    tooltips: tuple[tuple[int, str, int], ...]
    attributes: tuple[tuple[int, Mapping[str, str]], ...]
    hidden_roots: tuple[int, ...]

    def put(self, doc: Document, elements: list[Element]) -> None:
        """Add to a document what a walk over these elements would."""
        start = len(doc.lines)
        doc.lines.extend([line.at(start, elements) for line in self.lines])
        for number, first, end in self.spans:
            doc.span[elements[number]] = (start + first, start + end)
        for number, text, segs in self.links:
            doc.add_link(elements[number], text, known_segs(segs, elements))
        doc.attributes.update([(elements[number], attributes) for number, attributes in self.attributes])
        doc.images.extend([elements[number] for number in self.images])
        doc.tooltips.extend([(start + line, text, elements[number]) for line, text, number in self.tooltips])
        doc.hidden_roots.update([elements[number] for number in self.hidden_roots])


def taken_from(doc: Document, elements: list[Element]) -> Box:
    """The box that these elements make, first the outermost, once the page was walked."""
    number_of = {el: number for number, el in enumerate(elements)}
    start, end = doc.span[elements[0]]
    spans = ((n, el) for n, el in enumerate(elements) if n and el in doc.span)
    links = ((n, el) for n, el in enumerate(elements) if el in doc.link_segs)
    inside = [(line - start, text, number_of[el]) for line, text, el in doc.tooltips if el in number_of]
    return Box(
        len(elements),
        tuple(KeptLine.of(line, start, number_of) for line in doc.lines[start:end]),
        tuple((n, doc.span[el][0] - start, doc.span[el][1] - start) for n, el in spans),
        tuple((n, doc.text_of(el), known_of(doc.link_segs[el], number_of)) for n, el in links),
        tuple(number_of[el] for el in doc.images if el in number_of),
        tuple(tooltip for tooltip in inside if tooltip[2]),
        tuple((n, doc.attributes[el]) for n, el in enumerate(elements) if n and el in doc.attributes),
        tuple(number_of[el] for el in doc.hidden_roots if el in number_of),
    )


class Memory:
    """The boxes of the pages that one run reads; bounded, and for one thread at a time."""

    def __init__(self) -> None:
        self._boxes: dict[tuple[bytes, Hidden], Box] = {}
        self._bytes = 0
        self._seen: set[int] = set()
        self._trials: Counter[Name] = Counter()
        self._known: Counter[Name] = Counter()
        self.known = 0
        """How many boxes were found so far."""

    @property
    def size(self) -> tuple[int, int]:
        """How many boxes are remembered, and the bytes of their sources."""
        return len(self._boxes), self._bytes

    def find(self, doc: Document, el: Element, depth: int) -> Box | None:
        """What is remembered of a box; None where it has to be walked."""
        if len(el) < FEW:
            return None
        attributes = doc.attributes.get(el, _NONE)
        name = depth, el.tag, attributes.get("class", ""), attributes.get("id", "")
        if not self._is_promising(name):
            return None
        source = etree.tostring(el, encoding="utf-8", with_tail=False)
        box = self._boxes.get((source, doc.hiding.names))
        if box is not None:
            self._known[name] += 1
            self.known += 1
        elif LITTLE <= len(source) <= MAX_SOURCE:
            self._note(doc, source, el)
        return box

    def _is_promising(self, name: Name) -> bool:
        """Whether boxes of a name are worth a look: the first few, and then as long as every fourth is known."""
        if len(self._trials) >= MAX_NAMES:
            self._trials.clear()
            self._known.clear()
        if (trials := self._trials[name] + 1) > ANEW:
            trials = 1
            self._known[name] = 0
        self._trials[name] = trials
        return trials <= TRIALS or self._known[name] * 4 >= trials

    def _note(self, doc: Document, source: bytes, el: Element) -> None:
        seen = hash(source)
        if seen in self._seen:
            doc.new_boxes.append((source, list(el.iter())))
            return
        if len(self._seen) >= MAX_SEEN:
            self._seen.clear()
        self._seen.add(seen)

    def keep(self, doc: Document) -> None:
        """Remember the page's boxes that came for the second time; to be called when all of it was read."""
        for source, elements in doc.new_boxes:
            key = source, doc.hiding.names
            if doc.nested_links or _UNWRITABLE in source or key in self._boxes:
                continue
            if len(self._boxes) >= MAX_BOXES or self._bytes + len(source) > MAX_BYTES:
                self._boxes.clear()
                self._bytes = 0
            self._boxes[key] = taken_from(doc, elements)
            self._bytes += len(source)

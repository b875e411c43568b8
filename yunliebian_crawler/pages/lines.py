"""A line as rendered, and the runs of text it is made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Element = Any
"""An lxml element; its own types do not survive strict checking."""
MAX_NAME = 6
"""Characters of a name in a menu."""
EYE, ICON = "\ue001", "\ue002"
"""Stand-ins in ``Line.marked`` for an eye icon and for any other icon: private-use, so no page text is mistaken."""


def clean(text: str) -> str:
    """White space collapsed to single spaces and stripped; zero-width characters went before the page was parsed.

    >>> clean(" \\u3000运营\\u00a0 学院\\n")
    '运营 学院'
    """
    return " ".join(text.split())


def without_icons(text: str) -> str:
    """The text alone, icons' stand-ins as spaces."""
    return clean(text.replace(EYE, " ").replace(ICON, " ")) if EYE in text or ICON in text else clean(text)


_UNITS = frozenset("wWkK")
"""Latin letters that stand for a unit behind a count."""


class Seg:
    """One run of text: the element it stands in, and the link it is part of."""

    __slots__ = ("el", "link", "text")

    def __init__(self, text: str, el: Element, link: Element | None) -> None:
        self.text, self.el, self.link = text, el, link


KnownSeg = tuple[str, int, int | None]
"""A run of text with numbers for its element and the link around."""


class Line:
    """One line as rendered: what stands between two block boundaries or line breaks."""

    __slots__ = (
        "block",
        "heading",
        "hidden",
        "index",
        "link_length",
        "marked",
        "may_say",
        "meta",
        "says_panel",
        "segs",
        "text",
    )

    def __init__(self, index: int, segs: list[Seg], block: Element, heading: int, hidden: bool) -> None:
        self.index, self.segs, self.block, self.heading, self.hidden = index, segs, block, heading, hidden
        if len(segs) == 1:
            self.marked = marked = " ".join(segs[0].text.split())
            self.text = without_icons(marked) if EYE in marked or ICON in marked else marked
            self.link_length = 0 if segs[0].link is None else len(marked)
        else:
            self.marked = clean(_joined(segs))
            self.text = without_icons("".join([seg.text for seg in segs]))
            self.link_length = sum([len(clean(seg.text)) for seg in segs if seg.link is not None])
            """How many characters of it are link text."""
        self.meta: bool | None
        """Whether it holds only facts, once somebody has looked."""
        self.may_say: bool | None
        """Whether it begins like a piece of furniture, once somebody has looked."""
        self.says_panel: bool | None
        """Whether it could head a panel, once somebody has looked."""
        self.meta = self.may_say = self.says_panel = None


class KnownLine(Line):
    """A line known from another page; its runs are made once somebody asks for them, as few lines' are."""

    __slots__ = ("_segs", "later")
    _segs: list[Seg] | None
    later: tuple[tuple[KnownSeg, ...], Sequence[Element]]
    """What its runs are made of."""

    @property
    def segs(self) -> list[Seg]:  # type: ignore[override]  # nobody sets it
        """The runs of text."""
        if self._segs is None:
            self._segs = known_segs(*self.later)
        return self._segs


def known_of(segs: Sequence[Seg], number_of: Mapping[Element, int]) -> tuple[KnownSeg, ...]:
    """The runs with numbers for their elements."""
    return tuple((seg.text, number_of[seg.el], number_of.get(seg.link)) for seg in segs)


def known_segs(known: Sequence[KnownSeg], elements: Sequence[Element]) -> list[Seg]:
    """The same runs in these elements."""
    return [Seg(text, elements[el], None if link is None else elements[link]) for text, el, link in known]


def _joined(segs: list[Seg]) -> str:
    """Their text; two numbers in elements of their own stay two numbers, as style sheets set them apart, and a number's
    unit stays apart from the word behind: ``1.2w`` and ``Comments``.

    Single digits are a counter's wheels, and one number.
    """
    parts: list[str] = []
    digit_before = False
    for seg in segs:
        text = seg.text
        is_number = digit_before and text[:1].isdigit() and not (len(text) == len(parts[-1]) == 1)
        if is_number or (parts and parts[-1][-1:] in _UNITS and parts[-1][-2:-1].isdigit() and text[:1].isalpha()):
            parts.append(" ")
        parts.append(text)
        digit_before = text[-1:].isdigit() if text else digit_before
    return "".join(parts)


def is_menu(line: Line) -> bool:
    """Several links with short names and nothing else."""
    names = [seg.text.strip() for seg in line.segs if seg.link is not None]
    return len(names) > 1 and line.link_length >= len(line.text.replace(" ", "")) and max(map(len, names)) <= MAX_NAME

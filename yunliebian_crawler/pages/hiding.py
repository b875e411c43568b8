"""What a page hides from its readers: by attribute, by inline style, or by a simple rule of its own style sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

MAX_STYLE = 100_000
"""Characters of one style sheet that are looked at."""
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|pt)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|"
    r"!|$)|"
    r"(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(0|height\s*:\s*0(?:px)?\s*;.*overflow\s*:\s*hidden",
    re.IGNORECASE,
)
_SHOWING = re.compile(r"display\s*:(?!\s*none)", re.IGNORECASE)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_AT_RULE = re.compile(r"@[^{}@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SIMPLE_SELECTOR = re.compile(r"[\w-]*([.#])([\w-]+)")


class Hiding:
    """Whether an element of a page is hidden, as far as its own attributes and the page's style sheets say."""

    def __init__(self, sheets: Iterable[str]) -> None:
        cut = [sheet[:MAX_STYLE] for sheet in sheets]
        self._hidden = frozenset[str]().union(*map(_hidden_by, cut))
        self._shown = frozenset[str]().union(*map(_shown_by, cut)) if self._hidden else frozenset[str]()

    @property
    def by_name(self) -> bool:
        """Whether any class or id is hidden: else only elements with ``style`` or ``hidden`` need be looked at."""
        return bool(self._hidden)

    @property
    def names(self) -> tuple[frozenset[str], frozenset[str]]:
        """What the style sheets hide and what they show again: pages that agree in it hide alike."""
        return self._hidden, self._shown

    def hides(self, attributes: Mapping[str, str]) -> bool:
        """Whether an element with these attributes is hidden."""
        if "hidden" in attributes or ("style" in attributes and _hiding_style(attributes["style"])):
            return True
        if not self._hidden or ("style" in attributes and shows(attributes["style"])):
            return False
        names = attributes.get("class", "").split()
        hidden = any(f".{name}" in self._hidden for name in names) and self._shown.isdisjoint(names)
        return hidden or f"#{attributes.get('id')}" in self._hidden


def shows(style: str) -> bool:
    """Whether an inline style shows its element, whatever a style sheet says of its class."""
    return _SHOWING.search(style) is not None


@lru_cache(maxsize=1024)
def _hiding_style(style: str) -> bool:
    return bool(_HIDING.search(style))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of each innermost rule; by splitting, as no pattern does it in linear time."""
    for rule in css.split("}")[:-1]:
        before, brace, declarations = rule.rpartition("{")
        selectors = re.split(r"[{@]", before)[-1]
        if brace and selectors:
            yield selectors, declarations


@lru_cache(maxsize=64)
def _hidden_by(css: str) -> frozenset[str]:
    """``.class`` and ``#id`` that a style sheet hides; media queries and combinators are left alone."""
    found: set[str] = set()
    for selectors, declarations in _rules(_AT_RULE.sub("", _COMMENT.sub("", css))):
        if _HIDING.search(declarations):
            simple = (_SIMPLE_SELECTOR.fullmatch(s.strip()) for s in selectors.split(","))
            found.update(m[1] + m[2] for m in simple if m)
    return frozenset(found)


@lru_cache(maxsize=64)
def _shown_by(css: str) -> frozenset[str]:
    """Classes that a media query shows again: ``hidden md:block`` is visible on a wide screen."""
    rules = (rule for at in _AT_RULE.findall(css) for rule in _rules(at.partition("{")[2]))
    shown = (s for selectors, declarations in rules if _SHOWING.search(declarations) for s in selectors.split(","))
    return frozenset(s.strip().lstrip(".").replace("\\", "") for s in shown)

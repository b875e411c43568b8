"""Pictures of square codes for readers to scan: they stand amid a text and are no picture of it."""

from __future__ import annotations

import re

from .. import labels
from .body import Body
from .dom import Document
from .lines import Element, Line, clean

_CODE = re.compile("码|扫一扫|公众号")
"""What a call to scan speaks of, among other words on buttons."""
_BELOW, _ABOVE = re.compile("下[方面图]|右"), re.compile("上[方面图]|左")


def is_square_code(doc: Document, body: Body, el: Element) -> bool:
    """Whether a picture is alone in its box and says that it is to be scanned, by itself or in the line beside it."""
    box = next((around for around in el.iterancestors() if around in doc.span), None)
    if box is None or len(list(box.iter("img"))) > 1:
        return False
    start, end = doc.span[box]
    if end > start:
        return all(map(_calls, doc.lines[start:end]))
    return labels.SQUARE_CODE.fullmatch(clean(el.get("alt") or "")) is not None or _is_called(doc, body, el, start)


def _is_called(doc: Document, body: Body, el: Element, place: int) -> bool:
    """Whether the line above or below, cut from the body, calls to scan, and means this picture."""
    above, below = place - 1, place
    if above in body.cut and _calls(doc.lines[above]) and _is_first(doc, el, place):
        text = doc.lines[above].text
        return _BELOW.search(text) is not None or not (_ABOVE.search(text) or _has_picture(doc, body, above))
    if below in body.cut and _calls(doc.lines[below]) and _is_last(doc, el, place):
        text = doc.lines[below].text
        return _ABOVE.search(text) is not None or not (_BELOW.search(text) or _has_picture(doc, body, below + 1))
    return False


def _calls(line: Line) -> bool:
    return labels.SHARE.match(line.text) is not None and _CODE.search(line.text) is not None


def _pictures_at(doc: Document, place: int) -> list[Element]:
    """The pictures that stand right above a line of the page."""
    return [el for el in doc.images if doc.span[el][0] == place]


def _is_first(doc: Document, el: Element, place: int) -> bool:
    return _pictures_at(doc, place)[0] is el


def _is_last(doc: Document, el: Element, place: int) -> bool:
    return _pictures_at(doc, place)[-1] is el


def _has_picture(doc: Document, body: Body, place: int) -> bool:
    """Whether a picture of the body stands right above a line."""
    return any(body.box in el.iterancestors() for el in _pictures_at(doc, place))

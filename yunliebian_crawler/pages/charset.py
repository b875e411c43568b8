"""Bytes to text that can be parsed safely: charset, size and tag length bounded before libxml2 sees a byte."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from ..items import Problem

MAX_BYTES = 4 * 2**20
"""Read no further: no page of such a site has a twentieth of it."""
MAX_TAG = 16 * 2**10
"""Longer tags are cut down: libxml2 takes minutes for one tag with 80,000 attributes."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.IGNORECASE
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_GB = re.compile(r"gb|x-gbk|cp936|ms936", re.IGNORECASE)
_WEB = re.compile(
    r"utf-?8|utf-?16|us-?ascii|ascii|latin-?1|iso-?8859|windows-?\d|cp\d|big5|shift_?jis|euc-|koi8-|iso-?2022-",
    re.IGNORECASE,
)
"""Charsets that browsers know, too."""
_LONG_TAG = re.compile(rf"<[^<>]{{{MAX_TAG},}}>?")
_LONG_VALUE = re.compile(r"\"[^\"]{2048,}\"|'[^']{2048,}'")
_ANGLE_IN_VALUE = re.compile(r"""=\s*(?:"[^"<>]*[<>]|'[^'<>]*[<>])""")
"""Only in such a page may a tag be longer than what lies between two angles."""
_NO_TAG = r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|xmp)\b[^<>]*>.*?(?:</(?P=raw)|\Z)"
_QUOTING_TAG = re.compile(
    rf"""{_NO_TAG}|<[a-z/](?:[^<>"']|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))*+>?""", re.IGNORECASE | re.DOTALL
)
"""A tag that ends at the first ``>`` outside of quotes; before it what holds no tags, so that it is passed over."""
_CONTROL = bytes((*range(9), 0x0B, *range(0x0E, 0x20), 0x7F))
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u180e\u00ad"
_UNSEEN_ENTITY = re.compile(
    r"&(?:#(?:0*(?:820[3-5]|8288|65279|173|[0-8]|1[14-9]|2\d|3[01]|127)(?!\d)|"
    r"x0*(?:200[bcd]|2060|feff|ad|[0-8bef]|1[0-9a-f]|7f)(?![\da-f]));?|(?:ZeroWidthSpace|zwnj|zwj|shy);)",
    re.IGNORECASE,
)
"""Zero-width and control characters: away with them before parsing, so that nobody has to look again."""
_DROPPED = str.maketrans("", "", _UNSEEN + _CONTROL.decode())
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOJIBAKE = re.compile(r"[\u00c0-\u00ff][\u0080-\u00bf\u00c0-\u00ff\u0152-\u0192\u2013-\u2122]|锟斤拷|烫烫烫|\ufffd")
_CJK = re.compile(r"[\u4e00-\u9fff]")
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(content: bytes, content_type: str | None = None) -> tuple[str, str, tuple[Problem, ...]]:
    """``(text, charset, problems)``; never raises.

    Valid UTF-8 is UTF-8; else the header's charset, else the page's own, else GB18030; one that cannot decode these
    bytes, or gives garbage, does not count as long as a later one does better.
    """
    problems = []
    if len(content) > MAX_BYTES:
        problems.append(Problem("page", "too_large", f"{len(content)} bytes: only the first {MAX_BYTES} were read"))
        content = content[:MAX_BYTES]
    text, charset = _decoded(content, content_type)
    if _is_cut(text):
        problems.append(Problem("page", "cut_short", "the source ends in the middle: part of the page is missing"))
    encoded = content if charset == "utf-8" and "\ufffd" not in text else text.encode(errors="surrogatepass")
    if _looks_garbled(text, encoded):
        problems.append(Problem("page", "garbled", f"read as {charset}, the text still looks garbled"))
    return _parseable(text, encoded), charset, tuple(problems)


def _is_cut(text: str) -> bool:
    """Whether a page with a beginning stops inside its text or a tag, without any end."""
    begins = bool(re.search(r"<(?:html|!doctype|body)\b", text[:2000], re.IGNORECASE))
    return (
        begins
        and not text.rstrip().endswith(">")
        and not re.search(r"</(?:html|body)\s*>", text[-20000:], re.IGNORECASE)
    )


def looks_garbled(text: str) -> bool:
    """Whether text shows the marks of a wrong charset: mojibake pairs that are no rare exception.

    >>> looks_garbled("运营学院"), looks_garbled("运营学院".encode().decode("latin-1"))
    (False, True)
    """
    return _looks_garbled(text, text.encode(errors="replace"))


def _looks_garbled(text: str, encoded: bytes) -> bool:
    if b"\xc3" not in encoded and not any(mark in text for mark in "锟烫\ufffd"):
        return False  # \xc3 begins each of the letters that mojibake begins with
    bad = len(_MOJIBAKE.findall(text))
    return bad > 2 and bad * 20 > len(_CJK.findall(text))


def _decoded(content: bytes, content_type: str | None) -> tuple[str, str]:
    for bom, charset in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(charset, "replace"), charset
    tried = []
    for charset in _candidates(content, content_type):
        try:
            text = content.decode(charset)
        except UnicodeError:
            continue
        if charset == "utf-8" or not looks_garbled(text):
            return text, charset
        tried.append((text, charset))
    return tried[0] if tried else _damaged(content, content_type)


def _damaged(content: bytes, content_type: str | None) -> tuple[str, str]:
    """No charset decodes all of it (a page cut short, one stray byte): the one that loses least."""
    charsets = dict.fromkeys(_candidates(content, content_type))
    decoded = [(content.decode(charset, "replace"), charset) for charset in charsets]
    return min(decoded, key=lambda pair: pair[0].count("\ufffd"))


def _candidates(content: bytes, content_type: str | None) -> Iterator[str]:
    yield "utf-8"
    header, declared = _HEADER.search(content_type or ""), _DECLARED.search(content[:8192])
    named = (header[1] if header else "", (declared[1] or declared[2]).decode("ascii", "replace") if declared else "")
    yield from (codec for name in named if (codec := _codec(name)))
    yield "gb18030"


def _codec(name: str) -> str | None:
    """The codec for a charset's name; None for what no page may ask for (``hex``, ``utf-7``, ``unicode_escape`` …)."""
    if _GB.match(name):
        return "gb18030"
    try:
        return name.lower() if _WEB.match(name) and codecs.lookup(name) else None
    except LookupError:
        return None


def _parseable(text: str, encoded: bytes) -> str:
    if b"\xed" in encoded:  # begins each surrogate
        text = _SURROGATE.sub("\ufffd", text)
    if any(char in text for char in _UNSEEN) or any(control in encoded for control in _CONTROL):
        text = text.translate(_DROPPED)
    text = _UNSEEN_ENTITY.sub("", text)
    if len(text) <= MAX_TAG:
        return text
    if _has_long_piece(text):
        text = _LONG_TAG.sub(_cut_tag, text)
    return _QUOTING_TAG.sub(_cut_tag, text) if _ANGLE_IN_VALUE.search(text) else text


def _has_long_piece(text: str) -> bool:
    """Whether no ``<`` stands in some ``MAX_TAG`` characters: only there may a tag be too long."""
    at = 0
    while len(text) - at >= MAX_TAG:
        at = text.rfind("<", at, at + MAX_TAG) + 1
        if not at:
            return True
    return False


def _cut_tag(tag: re.Match[str]) -> str:
    if len(tag[0]) <= MAX_TAG or tag[0].startswith("<!--") or tag.groupdict().get("raw"):
        return tag[0]
    shorter = _LONG_VALUE.sub('""', tag[0])
    if len(shorter) <= MAX_TAG:
        return shorter
    name = re.match(r"</?[\w-]*|<", tag[0])
    return (name[0] if name else "") + ">"

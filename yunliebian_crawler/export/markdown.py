"""One Markdown file an article: front matter in YAML, then the body with its images linked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from yunliebian_crawler.archive.frames import Frame
from yunliebian_crawler.export.spelling import csv_lines

BODIES = ("body_text", "body_html")
FOLDER = "articles"
INDEX = "index.csv"

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|&])")
_AT_START = re.compile(r"^(\s*)([#+\-=]|\d+(?=[.)]))")
_UNSAFE = re.compile(r"[^\w\-]+")
_NOT_IN_YAML = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_BLOCKS = {"p", "div", "section", "article", "figure", "figcaption", "ul", "ol", "dl", "dt", "dd", "hr", "table"}


def write_articles(frame: Frame[Any], folder: Path) -> int:
    """A file for each article, and ``index.csv`` that lists them; the number of articles."""
    (folder / FOLDER).mkdir()
    count = 0
    with (folder / INDEX).open("w", encoding="utf-8", newline="") as index:
        index.writelines(csv_lines(_Index(frame)))
    for row in frame.rows():
        (folder / path_of(row)).write_text("".join(lines(row)), encoding="utf-8", newline="")
        count += 1
    return count


def path_of(row: dict[str, Any]) -> str:
    """A name that every file system takes, from number and title; nothing in it leads elsewhere.

    >>> path_of({"id": 12, "title": "../私域: 三个/办法?"})
    'articles/000012-私域-三个-办法.md'
    """
    title = _UNSAFE.sub("-", row["title"] or "").strip("-_")[:40].strip("-_")
    return f"{FOLDER}/{row['id']:06d}{'-' + title if title else ''}.md"


def lines(row: dict[str, Any]) -> Iterator[str]:
    """The file of one article."""
    yield "---\n"
    for name, value in row.items():
        if name not in BODIES:
            yield f"{name}: {_yaml(name, value)}\n"
    yield f"---\n\n# {escaped(row['title'] or '(no title)')}\n\n"
    yield to_markdown(row["body_html"] or "")


def _yaml(name: str, value: object) -> str:
    """JSON, which is YAML; days and times plain, so that readers see them as such."""
    if isinstance(value, str) and name.endswith(("_on", "_at")):
        return value
    text = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


class _Index(Frame[Any]):
    """The articles without their bodies."""

    def __init__(self, frame: Frame[Any]) -> None:
        super().__init__(frame.relation, lambda: (tuple(row) for row in _without_bodies(frame)))

    @property
    def columns(self) -> Any:  # noqa: ANN401 - those of the frame, less two
        return tuple(column for column in Frame(self.relation, lambda: iter(())).columns if column.name not in BODIES)


def _without_bodies(frame: Frame[Any]) -> Iterator[list[Any]]:
    return ([value for name, value in row.items() if name not in BODIES] for row in frame.rows())


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escaped("# 1*2 <b>"), escaped("1. 甲")
    ('\\# 1\\*2 \\<b\\>', '1\\. 甲')
    """
    made = _SPECIAL.sub(r"\\\1", text)
    found = _AT_START.match(made)
    if found is None:
        return made
    digits = found[2].isdigit()
    return made[: found.end()] + "\\" + made[found.end() :] if digits else f"{found[1]}\\{made[len(found[1]) :]}"


def to_markdown(html: str) -> str:
    """Sanitised HTML as Markdown."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    return "".join(reader.made)


class _Reader(HTMLParser):
    """Blocks are written when they end, each after an empty line; what is inside is put together first."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.made: list[str] = []
        self._inside: list[str] = []
        self._start = ""
        self._lists: list[int | None] = []
        self._quotes = 0
        self._is_pre = False
        self._links: list[str] = []
        self._cells: list[str] | None = None
        self._is_first_row = False

    def end_block(self) -> None:
        text = "".join(self._inside)
        text = text if self._is_pre else "\\\n".join(part.strip() for part in text.strip().split("\n"))
        if text:
            indent = "> " * self._quotes + "    " * max(len(self._lists) - 1, 0)
            self.made.append(indent + self._start + text.replace("\n", f"\n{indent}") + "\n\n")
        self._inside.clear()
        self._start = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _MARKS:
            self._inside.append(_MARKS[tag])
        elif tag == "br":
            self._inside.append("\n")
        elif tag == "img" and given.get("src"):
            self._inside.append(f"![{escaped(given.get('alt') or '')}](<{_address(given['src'])}>)")
        elif tag == "a":
            self._links.append(_address(given.get("href")))
            self._inside.append("[" if self._links[-1] else "")
        else:
            self._start_block(tag)

    def _start_block(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell()
        elif tag == "tr":
            self.end_block()
            self._cells = []
        elif tag in _BLOCKS or tag in ("li", "blockquote", "pre") or re.fullmatch("h[1-6]", tag):
            self.end_block()
            self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._start = self._bullet()
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "pre":
            self._is_pre = True
        elif tag == "table":
            self._is_first_row = True
        elif tag == "hr":
            self.made.append("---\n\n")
        elif tag[0] == "h":
            self._start = "#" * int(tag[1]) + " "

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def handle_endtag(self, tag: str) -> None:
        if tag in _MARKS:
            self._inside.append(_MARKS[tag])
        elif tag == "a" and self._links:
            address = self._links.pop()
            self._inside.append(f"](<{address}>)" if address else "")
        elif tag == "tr" and self._cells is not None:
            self._row()
        elif tag == "pre":
            self._inside[:] = [f"```\n{''.join(self._inside).strip(chr(10))}\n```"]
            self.end_block()
            self._is_pre = False
        elif tag in _BLOCKS or tag in ("li", "blockquote") or re.fullmatch("h[1-6]", tag):
            self.end_block()
            self._close(tag)

    def _close(self, tag: str) -> None:
        if tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "blockquote":
            self._quotes = max(self._quotes - 1, 0)

    def _cell(self) -> None:
        if self._cells is not None:
            self._cells.append("".join(self._inside))
            self._inside.clear()

    def _row(self) -> None:
        self._cell()
        cells = [" ".join(cell.split()) for cell in (self._cells or [])[1:]]
        self._cells = None
        rule = f"| {' | '.join('---' for _ in cells)} |\n" if self._is_first_row else ""
        if self.made and not self._is_first_row:
            self.made[-1] = self.made[-1].removesuffix("\n")
        self._is_first_row = False
        self.made.append(f"| {' | '.join(cells)} |\n{rule}\n")

    def handle_data(self, data: str) -> None:
        if self._is_pre:
            self._inside.append(data)
        else:
            text = re.sub(r"[ \t\r\n]+", " ", data)
            self._inside.append(_SPECIAL.sub(r"\\\1", text) if "".join(self._inside).strip() else escaped(text))


def _address(address: str | None) -> str:
    return re.sub(r"[\s<>\\]", lambda found: f"%{ord(found[0]):02X}", address or "")

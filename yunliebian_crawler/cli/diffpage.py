"""What changed between two revisions as one page: needs nothing but a browser, and says by words what colours say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Any

from yunliebian_crawler.cli.output import shown
from yunliebian_crawler.escaping import harmless

Row = Mapping[str, Any]

_TAGS = {"equal": "{}", "delete": "<del>{}</del>", "insert": "<ins>{}</ins>"}
_HEADS = {"insert": "new", "delete": "gone", "change": "changed", "move": "moved"}
_STYLE = """
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.8;
  font-family: system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
del { background: #ffe0e0; color: #8a0000; } ins { background: #dff5df; color: #005500; }
/* Read aloud, never seen: what the colours say. */
del::before, del::after, ins::before, ins::after { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(100%); white-space: nowrap; }
del::before { content: " [gone: "; } ins::before { content: " [new: "; }
del::after, ins::after { content: "] "; }
h2, dt { font-size: 1rem; color: #555; margin-bottom: 0; } p, dd { margin-top: 0; overflow-wrap: anywhere; }
@media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } h2, dt { color: #aaa; }
  del { background: #4a1010; color: #ffc9c9; } ins { background: #0f3d16; color: #c9f2cf; } }
"""


def page(article: Row, found: Row) -> str:
    """The whole page; ``article`` names it, ``found`` is what ``differences`` says."""
    title = _text(article["title"])
    before, after = found["before"], found["after"]
    return "\n".join(
        (
            f'<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>",
            f"<p>{_revision(before)} → {_revision(after)}</p>",
            f'<p><a href="{_text(article["url"])}">{_text(article["url"])}</a></p>',
            *_fields(found["fields"]),
            *(_paragraph(paragraph) for paragraph in found["paragraphs"]),
            *_lists(found),
            "</main>\n</body>\n</html>",
        )
    )


def _fields(fields: Sequence[Row]) -> Iterator[str]:
    if fields:
        yield "<dl>"
        for field in fields:
            whole = [{"op": "delete", "text": shown(field["before"])}, {"op": "insert", "text": shown(field["after"])}]
            yield f"<dt>{field['field'].replace('_', ' ')}</dt><dd>{_parts(field.get('parts') or whole)}</dd>"
        yield "</dl>"


def _paragraph(paragraph: Row) -> str:
    at = [str(number) for number in (paragraph["before"], paragraph["after"]) if number]
    return (
        f"<h2>Line {' → '.join(dict.fromkeys(at))}: {_HEADS[paragraph['op']]}</h2>\n<p>{_parts(paragraph['parts'])}</p>"
    )


def _lists(found: Row) -> Iterator[str]:
    for what in ("images", "links"):
        if found[what]:
            yield f"<h2>{what.capitalize()}</h2>\n<ul>"
            yield from (f"<li>{_parts([{'op': each['op'], 'text': each['url']}])}</li>" for each in found[what])
            yield "</ul>"


def _parts(parts: Iterable[Row]) -> str:
    return "".join(_TAGS[part["op"]].format(_text(part["text"])) for part in parts)


def _revision(which: Row) -> str:
    at = which["observed_at"]
    return f'Revision {which["number"]} (first seen <time datetime="{at}">{at}</time>)'


def _text(value: object) -> str:
    return escape(harmless(shown(value)))

"""What changed between two revisions of an article, for people and programs alike: by paragraph, clause and character.

Chinese has no blanks to go by: a clause, up to its comma or full stop, is what a reader takes in at once. Within a
clause that changed, single characters (and whole Latin words and numbers) are compared. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

Op = Literal["equal", "delete", "insert"]
Part = dict[str, str]
"""``op`` (equal, delete, insert) and ``text``: the equal and deleted ones make the old text, the others the new."""

FIELDS = ("title", "category_path", "updated_on", "updated_at")
IN_WORDS = frozenset({"title"})
"""Fields whose own characters are compared."""
ALIKE = 0.5
"""Paragraphs, and clauses, that share less than this are others, not the same ones changed."""
SHORTEST_EQUAL = 2
"""A lone character that two changes have between them is chance, and reads badly."""
LONGEST = 3_000
"""Characters of one changed passage that are compared one by one: more takes seconds, and nobody would read it."""

_CLAUSE = re.compile(r"[^，。！？；：、,;!?…]*(?:[，。！？；：、,;!?…]+[”’」』）)\"]*|$)")
_UNIT = re.compile(r"[A-Za-z]+|[0-9]+|.", re.DOTALL)


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What changed, as JSON has it.

    ``before``, ``after``: which revisions. ``fields``: ``field, before, after``, and ``parts`` for a title.
    ``paragraphs``: what changed in the text, in order of the new one. ``images`` and ``links``: ``op, url`` of those
    that came or went.

    >>> old = dict.fromkeys(FIELDS) | {"number": 1, "observed_at": "2026-11-01", "body_text": "先说三点，再看。"}
    >>> new = old | {"number": 2, "updated_on": "2026-11-02", "body_text": "先说四点，再看。"}
    >>> found = differences(old, new)
    >>> found["fields"]
    [{'field': 'updated_on', 'before': None, 'after': '2026-11-02'}]
    >>> marked(found["paragraphs"][0]["parts"])
    '先说[-三-]{+四+}点，再看。'
    """
    return {
        "before": _which(before),
        "after": _which(after),
        "fields": [_field(name, before[name], after[name]) for name in FIELDS if before[name] != after[name]],
        "paragraphs": paragraphs(before["body_text"] or "", after["body_text"] or ""),
        "images": _list_changes(before.get("images", ()), after.get("images", ())),
        "links": _list_changes(before.get("links", ()), after.get("links", ())),
    }


def marked(parts: Sequence[Part]) -> str:
    """Parts as one plain text: ``[-gone-]`` and ``{+new+}``."""
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[part["op"]].format(part["text"]) for part in parts)


def paragraphs(before: str, after: str) -> list[dict[str, Any]]:
    """Changed paragraphs: ``op``, line numbers ``before`` and ``after`` from 1 (None: not in that text), and ``parts``.

    ``op``: insert, delete, change, or move (the same words at another place).
    """
    old, new = before.split("\n"), after.split("\n")
    gone, come, found = [], [], []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        pairs = _pairs(old[i1:i2], new[j1:j2])
        found += [_paragraph("change", i1 + i, j1 + j, changes(old[i1 + i], new[j1 + j])) for i, j in pairs]
        gone += [i for i in range(i1, i2) if i - i1 not in {i for i, _ in pairs}]
        come += [j for j in range(j1, j2) if j - j1 not in {j for _, j in pairs}]
    found += list(_moved(old, new, gone, come))
    found += [_paragraph("delete", i, None, [_part("delete", old[i])]) for i in gone if old[i]]
    found += [_paragraph("insert", None, j, [_part("insert", new[j])]) for j in come if new[j]]
    return sorted(found, key=lambda each: (each["after"] or each["before"], each["before"] or len(old) + 1))


def changes(before: str, after: str) -> list[Part]:
    """Two versions of one passage as parts: clause by clause, and by characters where a clause changed.

    >>> marked(changes("小店靠转发，多了客人。", "小店靠熟人转发，多了许多客人。"))
    '小店靠{+熟人+}转发，多了{+许多+}客人。'
    """
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    found: list[Part] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        one, other = "".join(old[i1:i2]), "".join(new[j1:j2])
        found += [_part("equal", one)] if kind == "equal" else _characters(one, other)
    return _joined(found)


def _characters(before: str, after: str) -> list[Part]:
    whole = [_part("delete", before), _part("insert", after)]
    if not before or not after or len(before) + len(after) > LONGEST:
        return whole
    old, new = _UNIT.findall(before), _UNIT.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return whole
    found = []
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        one, other = "".join(old[i1:i2]), "".join(new[j1:j2])
        is_inside = i1 > 0 and j1 > 0 and i2 < len(old) and j2 < len(new)
        if kind == "equal" and (len(one) >= SHORTEST_EQUAL or not is_inside):
            found.append(_part("equal", one))
        else:
            found += [_part("delete", one), _part("insert", other)]
    return found


def _joined(parts: Sequence[Part]) -> list[Part]:
    """Between two equal parts first all that went, then all that came; neighbours of one sort are one."""
    found: list[Part] = []
    went = came = ""
    for part in [*parts, _part("equal", "")]:
        if part["op"] == "delete":
            went += part["text"]
        elif part["op"] == "insert":
            came += part["text"]
        else:
            found += [_part("delete", went), _part("insert", came), part]
            went = came = ""
    return _merged([part for part in found if part["text"]])


def _merged(parts: Sequence[Part]) -> list[Part]:
    found: list[Part] = []
    for part in parts:
        if found and found[-1]["op"] == part["op"]:
            found[-1] = _part(part["op"], found[-1]["text"] + part["text"])
        else:
            found.append(part)
    return found


def _pairs(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Which paragraph became which, in order; those alike enough."""
    found: list[tuple[int, int]] = []
    start = 0
    for i, paragraph in enumerate(old):
        scores = [(_likeness(paragraph, new[j]), -j) for j in range(start, len(new))]
        score, place = max(scores, default=(0.0, 0))
        if score >= ALIKE:
            found.append((i, -place))
            start = -place + 1
    return found


def _likeness(one: str, other: str) -> float:
    if not one or not other or min(len(one), len(other)) / max(len(one), len(other)) < ALIKE / 2:
        return 0.0
    matcher = SequenceMatcher(None, one[:LONGEST], other[:LONGEST], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _moved(old: Sequence[str], new: Sequence[str], gone: list[int], come: list[int]) -> Iterator[dict[str, Any]]:
    """Paragraphs that went here and came there; they are taken out of both lists."""
    for i in list(gone):
        there = next((j for j in come if old[i] and new[j] == old[i]), None)
        if there is not None:
            gone.remove(i)
            come.remove(there)
            yield _paragraph("move", i, there, [_part("equal", old[i])])


def _paragraph(op: str, before: int | None, after: int | None, parts: list[Part]) -> dict[str, Any]:
    lines = {name: None if at is None else at + 1 for name, at in (("before", before), ("after", after))}
    return {"op": op, **lines, "parts": parts}


def _part(op: Op | str, text: str) -> Part:
    return {"op": op, "text": text}


def _which(revision: Mapping[str, Any]) -> dict[str, Any]:
    return {name: revision[name] for name in ("number", "observed_at")}


def _field(name: str, before: str | None, after: str | None) -> dict[str, Any]:
    found: dict[str, Any] = {"field": name, "before": before, "after": after}
    return found | {"parts": changes(before, after)} if name in IN_WORDS and before and after else found


def _list_changes(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Images or links that went and that came."""
    old, new = ({_key(each): each for each in side} for side in (before, after))
    went = [{"op": "delete", **old[key]} for key in old if key not in new]
    return went + [{"op": "insert", **new[key]} for key in new if key not in old]


def _key(thing: Mapping[str, Any]) -> Hashable:
    return tuple(thing.items())

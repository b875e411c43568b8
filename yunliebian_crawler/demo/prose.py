"""Titles and bodies: what is written in article ``n`` after its ``r``-th edit."""

from __future__ import annotations

from typing import NamedTuple

from . import words
from .dice import Dice

_TITLE, _BODY, _SHAPE = 1, 2, 3
_JIANZHAN = 2


class Block(NamedTuple):
    """One piece of a body, before any template dresses it."""

    kind: str
    """``p``, ``link`` (before, anchor, after), ``h``, ``ul``, ``ol``, ``table`` (cells split by tabs), ``img``."""
    text: tuple[str, ...]
    href: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        """What of it belongs to the body's text."""
        if self.kind == "img":
            return ()
        return ("".join(self.text),) if self.kind == "link" else self.text


def title(seed: int, number: int, topic: int, revision: int) -> str:
    """The heading; every third edit words it anew."""
    dice = Dice(seed, _TITLE, number, revision // 3)
    return _fill(dice, topic, dice.pick(words.TITLES))


def opening(seed: int, number: int, topic: int) -> str:
    """The first paragraph, which no edit touches: lists and panels quote it."""
    return _paragraph(Dice(seed, _BODY, number, 0), topic)


def body(
    seed: int, number: int, topic: int, revision: int, *, paragraphs: tuple[int, int], see_also: tuple[str, str] | None
) -> list[Block]:
    """The blocks of the body; ``see_also`` is title and address of an older article to point to."""
    shape = Dice(seed, _SHAPE, number)
    count = shape.between(*paragraphs)
    rewritten = {1 + Dice(seed, _SHAPE, number, r).below(count - 1): r for r in range(1, revision + 1)}
    blocks = [Block("p", (opening(seed, number, topic),))]
    for place in range(1, count):
        dice = Dice(seed, _BODY, number, place, rewritten.get(place, 0))
        blocks.extend(_section(shape, dice, topic, place))
    if see_also:
        before, anchor, after = words.SEE_ALSO
        blocks.insert(2, Block("link", (before, anchor.format(title=see_also[0]), after), see_also[1]))
    blocks.extend(_supplement(seed, number, topic, r) for r in range(1, revision + 1))
    return blocks


def _section(shape: Dice, dice: Dice, topic: int, place: int) -> list[Block]:
    """A paragraph, now and then with a heading before it or a list, table or picture after it."""
    blocks = [Block("p", (_paragraph(dice, topic),))]
    if shape.chance(4):
        blocks.insert(0, Block("h", (_fill(dice, topic, dice.pick(words.HEADINGS)),)))
    extra = shape.below(12)
    if extra in (0, 1):
        items = tuple(_fill(dice, topic, item) for item in dice.sample(words.ITEMS, dice.between(3, 5)))
        blocks.append(Block("ol" if extra else "ul", items))
    elif extra == 2:
        blocks.append(_table(dice, topic))
    elif extra == 3:
        alt = _fill(dice, topic, dice.pick(words.CAPTIONS))
        blocks.append(Block("img", (alt,), f"/uploads/{place:02d}/{dice.below(90000) + 10000}.svg"))
    return blocks


def _table(dice: Dice, topic: int) -> Block:
    rows = ["项目\t调整前\t调整后"]
    for metric in dice.sample(words.TOPICS[topic].metrics, 3):
        before = dice.between(8, 50)
        rows.append(f"{metric}\t{before}\t{before + dice.between(1, 30)}")
    return Block("table", tuple(rows))


def _supplement(seed: int, number: int, topic: int, revision: int) -> Block:
    dice = Dice(seed, _BODY, number, 1000 + revision)
    return Block("p", (words.SUPPLEMENT.format(sentence=_fill(dice, topic, dice.pick(words.SENTENCES))),))


def _paragraph(dice: Dice, topic: int) -> str:
    patterns = dice.sample(words.SENTENCES, dice.between(2, 5))
    if topic == _JIANZHAN and dice.chance(5):
        patterns[-1] = dice.pick(words.JIANZHAN_SENTENCES)
    sentences = [_fill(dice, topic, pattern) for pattern in patterns]
    return sentences[0] + "".join(dice.pick(words.LINKERS) + s for s in sentences[1:])


def _fill(dice: Dice, topic: int, pattern: str) -> str:
    vocabulary = words.TOPICS[topic]
    thing, other = dice.sample(vocabulary.things, 2)
    low = dice.between(6, 40)
    return pattern.format(
        thing=thing,
        other=other,
        metric=dice.pick(vocabulary.metrics),
        bad=dice.pick(vocabulary.bad),
        good=dice.pick(vocabulary.good),
        who=dice.pick(words.WHO),
        when=dice.pick(words.WHEN),
        n=dice.between(3, 9),
        pct=low,
        more=low + dice.between(2, 25),
    )

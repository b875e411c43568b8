# ruff: noqa: E501 - Chinese text and markup keep their own lines
"""Titles and sentences of an invented article, from one seed."""

from __future__ import annotations

import html
import random

from . import words


class Talker:
    """Says something new each time; ``reach`` is how long excerpts are, ``noise`` puts odd white space into markup."""

    def __init__(self, seed: str, indent: str = "", *, noise: bool = True) -> None:
        self.rng = random.Random(seed)
        self.indent = indent
        self.noise = noise
        self.reach = (42, 66)
        self._said: set[str] = set()

    def _slots(self) -> dict[str, str]:
        pick, rng = self.rng.choice, self.rng
        what, what2 = rng.sample(words.WHAT, 2)
        do, do2 = rng.sample(words.DO, 2)
        return {
            "who": pick(words.WHO), "what": what, "what2": what2, "rate": pick(words.RATE), "do": do, "do2": do2,
            "dont": pick(words.DONT), "when": pick(words.WHEN), "n": str(rng.randint(2, 9)), "m": str(rng.randint(12, 90)),
        }  # fmt: skip

    def _fresh(self, patterns: tuple[str, ...]) -> str:
        for _ in range(200):
            text = self.rng.choice(patterns).format(**self._slots())
            if text not in self._said:
                break
        self._said.add(text)
        return text

    def title(self) -> str:
        return self._fresh(words.TITLES)

    def heading(self) -> str:
        return self._fresh(words.HEADINGS)

    def item(self) -> str:
        return self._fresh(words.ITEMS)

    def sentence(self) -> str:
        return self._fresh(words.SENTENCES)

    def text(self, sentences: int | None = None) -> str:
        return "".join(self.sentence() for _ in range(sentences or self.rng.randint(2, 4)))

    def excerpt(self, clip: str | None = None) -> str:
        """A paragraph cut off in the middle of a word."""
        whole = self.text(3) if self.reach[1] < 70 else self.text(5)
        return whole[: self.rng.randint(*self.reach)].rstrip() + (words.CLIPPED[0] if clip is None else clip)

    def markup(self, text: str) -> str:
        """``text`` as HTML, with odd white space where it has a blank and perhaps a part in bold, coloured or linked."""
        escaped = html.escape(text, quote=False)
        if not self.noise:
            return escaped
        spaced = "".join(self.rng.choice((" ", "&nbsp;", " &nbsp;", "　")) if c == " " else c for c in escaped)
        parts = spaced.split("，")
        if len(parts) > 2 and self.rng.random() < 0.4:
            k = self.rng.randrange(len(parts))
            before, after = self.rng.choice(_INLINE)
            parts[k] = before + parts[k] + after
        return "，".join(parts)


_INLINE = (
    ("<strong>", "</strong>"), ('<span style="color:#e53333">', "</span>"), ('<a href="/tags/yunying/" target="_blank">', "</a>"),
    ("<em>", "</em>"), ("<font face=\"宋体\">", "</font>"),
)  # fmt: skip

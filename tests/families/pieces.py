# ruff: noqa: E501 - Chinese text and markup keep their own lines
"""Pieces of a body, each with its markup and, beside it, the lines that are true of it."""

from __future__ import annotations

import html
from dataclasses import dataclass

from . import words
from .talk import Talker

HOME = "https://www.yunliebian.com"
NAME = "云裂变"


@dataclass(frozen=True)
class Piece:
    """A bit of a body: its markup, the lines that it is in the body's text, and the images that it shows."""

    html: str
    lines: tuple[str, ...] = ()
    images: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True)
class Body:
    pieces: tuple[Piece, ...]
    glue: str = "\n"

    @property
    def html(self) -> str:
        return self.glue.join(p.html for p in self.pieces)

    @property
    def text(self) -> str:
        return "\n".join(line for p in self.pieces for line in p.lines)

    @property
    def images(self) -> list[dict[str, str | None]]:
        return [{"url": url, "alt": alt} for p in self.pieces for url, alt in p.images]


class PieceWriter(Talker):
    """Writes pieces of a body; ``PIECES`` gives each its letter."""

    def body(self, recipe: str, glue: str = "\n") -> Body:
        """Pieces by letter, see ``PIECES``; blanks in the recipe are ignored."""
        return Body(tuple(getattr(self, PIECES[letter])() for letter in recipe if letter != " "), glue)

    def paragraph(self) -> Piece:
        text = self.text()
        return Piece(f"<p>{self.indent}{self.markup(text)}</p>", (text,))

    def short(self) -> Piece:
        text = self.sentence()
        return Piece(f"<p>{self.indent}{self.markup(text)}</p>", (text,))

    def snare(self) -> Piece:
        text = self._fresh(words.SNARES)
        return Piece(f"<p>{self.indent}{self.markup(text)}</p>", (text,))

    def block(self) -> Piece:
        text = self.text()
        return Piece(f"<div>{self.indent}{self.markup(text)}</div>", (text,))

    def bare(self) -> Piece:
        """A paragraph that only two line breaks end, as old editors left it."""
        text = self.text()
        return Piece(f"{self.indent}{self.markup(text)}<br />\n<br />", (text,))

    def broken(self) -> Piece:
        lines = tuple(self.sentence() for _ in range(3))
        return Piece("<p>" + "<br>".join(self.indent + self.markup(x) for x in lines) + "</p>", lines)

    def h2(self) -> Piece:
        text = self.heading()
        return Piece(f"<h2>{self.markup(text)}</h2>", (text,))

    def h3(self) -> Piece:
        text = self.heading()
        return Piece(f"<h3><strong>{self.markup(text)}</strong></h3>", (text,))

    def numbered(self) -> Piece:
        text = f"（{self.rng.choice('一二三四')}）{self.heading()}"
        return Piece(f"<p><strong>{self.markup(text)}</strong></p>", (text,))

    def empty(self) -> Piece:
        return Piece("<p>&nbsp;</p>\n<p><br /></p>")

    def bullets(self) -> Piece:
        items = tuple(self.item() for _ in range(4))
        return Piece("<ul>\n" + "\n".join(f"<li>{self.markup(x)}</li>" for x in items) + "\n</ul>", items)

    def steps(self) -> Piece:
        items = tuple(self.item() for _ in range(3))
        return Piece("<ol>" + "".join(f"<li><p>{self.markup(x)}</p></li>" for x in items) + "</ol>", items)

    def nested(self) -> Piece:
        a, b, c, d = (self.item() for _ in range(4))
        inner = f"<ul><li>{self.markup(b)}</li><li>{self.markup(c)}</li></ul>"
        return Piece(f"<ul><li>{self.markup(a)}{inner}</li><li>{self.markup(d)}</li></ul>", (a, b, c, d))

    def table(self) -> Piece:
        head = ("项目", "调整前", "调整后")
        rows = [
            head,
            *(
                (w, f"{self.rng.randint(2, 40)}%", f"{self.rng.randint(2, 60)}%")
                for w in self.rng.sample(words.RATE, 3)
            ),
        ]
        cells = ["".join(f"<th>{c}</th>" for c in head)]
        cells += ["".join(f"<td><p>{c}</p></td>" if k else f"<td> {c}</td>" for k, c in enumerate(r)) for r in rows[1:]]
        markup = '<table border="1"><tbody>' + "\n".join(f"<tr>{c}</tr>" for c in cells) + "</tbody></table>"
        return Piece(markup, tuple("\t".join(r) for r in rows))

    def quote(self) -> Piece:
        text = self.sentence()
        return Piece(f"<blockquote><p>{self.markup(text)}</p></blockquote>", (text,))

    def code(self) -> Piece:
        lines = ("User-agent: *", "Disallow: /admin/", "Sitemap: /sitemap.xml")
        return Piece("<pre><code>" + "\n".join(lines) + "\n</code></pre>", lines)

    def entities(self) -> Piece:
        text = self.text(2)
        coded = "".join(
            f"&#{ord(c)};" if k % 5 == 0 and ord(c) > 255 else f"{html.escape(c)}" for k, c in enumerate(text)
        )
        return Piece(f"<p>{self.indent}&#8203;{coded}&#xFEFF;</p>", (text,))

    # -- images
    def _source(self) -> str:
        return (
            f"/uploads/{self.rng.randint(2018, 2026)}/{self.rng.randint(1, 12):02}/{self.rng.randint(1000, 9999)}.jpg"
        )

    def image(self) -> Piece:
        src, alt = self._source(), self.heading()
        return Piece(f'<p style="text-align:center"><img src="{src}" alt="{alt}" /></p>', (), ((HOME + src, alt),))

    def lazy(self) -> Piece:
        src = self._source()
        blank = self.rng.choice(
            ("/static/images/loading.gif", "data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=")
        )
        key = self.rng.choice(("data-src", "data-original"))
        return Piece(f'<p><img class="lazy" src="{blank}" {key}="{HOME}{src}"></p>', (), ((HOME + src, None),))

    def backed(self) -> Piece:
        """A lazy image with its copy for browsers without scripts: one image."""
        src = self._source()
        copy = f'<noscript><img src="{src}" alt=""></noscript>'
        return Piece(f'<p><img data-src="{src}" src="/static/blank.png" alt="">{copy}</p>', (), ((HOME + src, None),))

    def figure(self) -> Piece:
        src, alt, caption = self._source(), self.heading(), self.heading()
        markup = (
            f'<figure><img src="{src}" srcset="{src} 1x" alt="{alt}"><figcaption>图：{caption}</figcaption></figure>'
        )
        return Piece(markup, (), ((HOME + src, alt),))

    # -- what stands among the paragraphs and is no part of the body
    def hidden(self) -> Piece:
        return Piece(f'<div style="display: none;">{NAME} {self.title()} 在线咨询 报价单</div>')

    def hidden_attr(self) -> Piece:
        return Piece(f'<p hidden>{self.sentence()}</p><script type="text/template"><p>{self.sentence()}</p></script>')

    def advert(self) -> Piece:
        link = '<a href="https://ad.example.com/go?id=7" rel="nofollow sponsored" target="_blank">'
        return Piece(
            f'<div class="ad-box"><span>广告</span>{link}<img src="https://ad.example.com/7.jpg" alt="广告"></a></div>'
        )

    def rights(self) -> Piece:
        return Piece(
            f'<p class="copyright">版权声明：本文由{NAME}整理发布，未经允许不得转载，转载请注明出处：{HOME}/</p>'
        )

    def signature(self) -> Piece:
        return Piece(f'<p style="text-align:right">（责任编辑：{self.rng.choice(words.AUTHORS)}）</p>')

    def lead(self) -> Piece:
        return Piece(f'<div class="zhaiyao"><strong>摘要：</strong>{self.excerpt("")}</div>')


PIECES = {
    "p": "paragraph", "s": "short", "d": "snare", "y": "block", "b": "bare", "B": "broken", "h": "h2", "H": "h3", "n": "numbered",
    "e": "empty", "u": "bullets", "o": "steps", "N": "nested", "t": "table", "q": "quote", "r": "code", "w": "entities",
    "i": "image", "l": "lazy", "L": "backed", "f": "figure", "x": "hidden", "X": "hidden_attr", "a": "advert", "k": "related",
    "c": "rights", "z": "signature", "m": "lead",
}  # fmt: skip

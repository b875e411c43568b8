"""Citations of one revision of an article: what was read, where, when it was captured, and the hash of its content.

Nothing is told that the archive does not know: the pages name no author and no place, so the site stands as the
corporate author, and a page without a date is cited without one. The day of citation is the day on which the archive
last saw the revision: the reader of a citation can be shown just that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from yunliebian_crawler.site import NAME as AUTHOR
from yunliebian_crawler.site import TIMEZONE

UNTITLED = "无题名"
LANGUAGE = "zh-CN"
_BLANKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FOR_TEX = str.maketrans(
    {
        # Braces by name: BibTeX counts them even behind a backslash.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        '"': r"\textquotedbl{}",
        **{char: f"\\{char}" for char in "%&#$_"},
    }
)


@dataclass(frozen=True, slots=True)
class Source:
    """A revision as something to be cited."""

    title: str
    url: str
    updated_on: date | None
    """The day that the page shows, Asia/Shanghai."""
    cited_on: date
    """The day on which the archive last saw it so, Asia/Shanghai."""
    number: int
    first_seen_at: str
    last_seen_at: str
    content_hash: str
    raw: str | None
    """File and byte of the raw answer; None: not kept."""

    @classmethod
    def of(cls, revision: Mapping[str, Any]) -> Source:
        """Of a row of ``Archive.revision``."""
        day, last = revision["updated_on"], revision["last_observed_at"]
        file = revision["warc_file"]
        return cls(
            _BLANKS.sub(" ", revision["title"] or "").strip() or UNTITLED,
            revision["url"],
            date.fromisoformat(day) if day else None,
            datetime.fromisoformat(last).astimezone(TIMEZONE).date(),
            revision["number"],
            revision["observed_at"],
            last,
            revision["content_hash"],
            f"{file}:{revision['warc_offset']}" if file else None,
        )

    @property
    def key(self) -> str:
        """Of address and content: the same in every archive, whatever else comes to be known of the article."""
        from hashlib import sha256  # OpenSSL, which no other command needs at its start

        year = self.updated_on.year if self.updated_on else "nd"
        return f"yunliebian{year}-{sha256(f'{self.url} {self.content_hash}'.encode()).hexdigest()[:10]}"

    @property
    def note(self) -> str:
        """Which revision it is, in words that its reader can check."""
        seen = "/".join(dict.fromkeys((self.first_seen_at, self.last_seen_at)))
        return f"存档修订 {self.number}；采集时间 {seen}；内容 SHA-256 {self.content_hash}"


def gbt7714(source: Source) -> str:
    """GB/T 7714-2015, 4.6: 主要责任者.题名[文献类型标识/载体标识].(更新或修改日期)[引用日期].获取和访问路径.

    Punctuation is that of clause 7.1, type and carrier those of appendix B; the note follows on a line of its own.
    """
    updated = f"({source.updated_on})" if source.updated_on else ""
    return f"{AUTHOR}.{source.title}[EB/OL].{updated}[{source.cited_on}].{source.url}.\n[{source.note}]"


def bibtex(source: Source) -> str:
    """A biblatex ``@online`` entry; braces keep the corporate author one name and the title as it is."""
    entry = {
        "author": f"{{{AUTHOR}}}",
        "title": f"{{{source.title.translate(_FOR_TEX)}}}",
        "date": str(source.updated_on) if source.updated_on else None,
        "url": _for_verbatim(source.url),
        "urldate": str(source.cited_on),
        "langid": "chinese",
        "note": source.note.translate(_FOR_TEX),
        "annote": f"WARC {source.raw}".translate(_FOR_TEX) if source.raw else None,
    }
    lines = (f"  {name} = {{{value}}}," for name, value in entry.items() if value)
    return "\n".join((f"@online{{{source.key},", *lines, "}"))


def csl(source: Source) -> dict[str, Any]:
    """An item of CSL-JSON 1.0, as in the published schema ``csl-data.json``."""
    made = {
        "id": source.key,
        "type": "webpage",
        "title": source.title,
        "author": [{"literal": AUTHOR}],
        "container-title": AUTHOR,
        "issued": _date_parts(source.updated_on) if source.updated_on else None,
        "accessed": _date_parts(source.cited_on),
        "URL": source.url,
        "language": LANGUAGE,
        "version": str(source.number),
        "archive": "yunliebian-crawler" if source.raw else None,
        "archive_location": source.raw,
        "note": source.note,
    }
    return {name: value for name, value in made.items() if value is not None}


FORMATS: dict[str, Callable[[Source], str | dict[str, Any]]] = {"gbt7714": gbt7714, "bibtex": bibtex, "csl-json": csl}


def cite(revision: Mapping[str, Any], form: str = "gbt7714") -> str | dict[str, Any]:
    """The citation of a row of ``Archive.revision``: text, for ``csl-json`` an object. ``form``: see ``FORMATS``."""
    return FORMATS[form](Source.of(revision))


def _date_parts(day: date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[day.year, day.month, day.day]]}


def _for_verbatim(url: str) -> str:
    """biblatex takes a URL as it stands, only braces, backslashes and blanks must not be in it."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")

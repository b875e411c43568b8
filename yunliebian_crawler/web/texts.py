"""The pages' own words in each language, from one table that has them side by side."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}
"""As ``lang`` attributes name them."""


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Key -> language -> words."""
    return tomllib.loads(files(__package__).joinpath("texts.toml").read_text(encoding="utf-8"))


class Texts:
    """One language's words: ``texts("found", total=3)``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.tag = TAGS[language]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for a key, with ``{name}`` filled in; an unknown key is a mistake of ours."""
        return catalogue()[key][self.language].format(**values)

    def tag_of(self, language: Language) -> str:
        """Another language's ``lang``."""
        return TAGS[language]

    def word(self, group: str, value: str, otherwise: str | None = None) -> str:
        """A value of the archive (a state, an outcome …) in words; one without any stands for itself."""
        found = catalogue().get(f"{group}-{value}")
        return found[self.language] if found else (value if otherwise is None else otherwise)


def chosen(query: str, cookie: str, accepts: str) -> Language:
    """The language of a page: as the address says, else as chosen before, else as the browser asks.

    >>> chosen("", "en", "zh-CN"), chosen("", "", "de, en;q=0.8, zh;q=0.5"), chosen("", "", "")
    ('en', 'en', 'zh')
    """
    wanted = (part.strip()[:2].lower() for part in accepts.split(","))
    known: dict[str, Language] = {name: name for name in LANGUAGES}
    return next((known[name] for name in (query, cookie, *wanted) if name in known), LANGUAGES[0])

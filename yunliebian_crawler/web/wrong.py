"""What a reader asks wrongly, in words of his language."""

from __future__ import annotations

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.web.texts import Language, Texts


class Wrong(UsageError):
    """A question that makes no sense. Its words are those of ``wrong-KEY``; as an error it is told in English."""

    def __init__(self, key: str, /, **values: object) -> None:
        self._key, self._values = f"wrong-{key}", values
        super().__init__(self.told("en"))

    def told(self, language: Language) -> str:
        """The same in words that say what to write instead."""
        return Texts(language)(self._key, **self._values)


class NotThere(Wrong):
    """The page is about something that the archive does not have."""

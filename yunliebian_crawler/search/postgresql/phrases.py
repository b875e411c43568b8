"""What is looked up for a term of a query, and what it looks like in a folded text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from yunliebian_crawler.search.folding import MARK
from yunliebian_crawler.search.postgresql.index import HEAD, LONGEST
from yunliebian_crawler.search.queries import Term, is_run


@dataclass(frozen=True, slots=True)
class Phrase:
    """A term as the index knows it."""

    text: str
    """A piece of the folded text of every article that has the term, and of no other."""
    grams: tuple[str, ...]
    """What the index has of all these articles, and perhaps of others too."""
    is_exact: bool
    """Of no others: there is no need to look at the texts."""

    @property
    def counted(self) -> str:
        """A piece that stands in a text as often as the term; a character of its own needs no blanks around it."""
        inside = self.text.strip(" ")
        return f"{' ' * self._begins_with_run(inside)}{inside}{self._end(inside)}"

    @property
    def may_overlap(self) -> bool:
        """Whether two places of it in a text may have something in common."""
        counted = self.counted
        return any(counted.startswith(counted[at:]) for at in range(1, len(counted)))

    def _end(self, inside: str) -> str:
        is_open = not self.text.endswith(" ")
        return "" if is_open or not is_run(inside.rpartition(" ")[2]) else " "

    @staticmethod
    def _begins_with_run(inside: str) -> bool:
        return is_run(inside.partition(" ")[0])


def phrase(term: Term) -> Phrase:
    """
    >>> from yunliebian_crawler.search.queries import parse
    >>> phrase(parse("网站seo").terms[0])
    Phrase(text=' 网 站 seo ', grams=('网 站', '站 seo'), is_exact=False)
    """
    firm = term.tokens[:-1] if term.is_prefix else term.tokens
    grams = _firm_grams(firm)
    if term.is_prefix and _has_head(last := term.tokens[-1]):
        grams.append(f"{last[:HEAD]}*")
    text = f" {' '.join(term.tokens)}{'' if term.is_prefix else ' '}"
    return Phrase(text, tuple(grams), _is_exact(term, grams))


def _firm_grams(tokens: tuple[str, ...]) -> list[str]:
    cut = [token[:LONGEST] for token in tokens]
    if len(cut) == 1:
        return cut if cut != [MARK] else []
    pairs = [pair for pair in pairwise(cut) if MARK not in pair]
    paired = {token for pair in pairs for token in pair}
    alone = [token for token in cut if token not in paired and token != MARK]
    return list(dict.fromkeys([*map(" ".join, pairs), *alone]))


def _has_head(token: str) -> bool:
    return len(token) > 1 or len(token.encode()) <= 2


def _is_exact(term: Term, grams: list[str]) -> bool:
    """One gram says it all, and nothing of it was cut off."""
    if len(grams) != 1 or any(len(token) >= LONGEST for token in term.tokens):
        return False
    if term.is_prefix:
        return len(term.tokens) == 1 and len(term.tokens[0]) <= HEAD
    return len(term.tokens) <= 2

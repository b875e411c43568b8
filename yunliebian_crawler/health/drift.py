"""Has the site's template changed? This crawl's pages beside their own past and the archive's norm.

A page that was read before is compared with how it was read then; a new one with what new pages used to show. What is
lost is an alarm at every crawl until somebody acts, as no norm is ever made of crawls that were alarmed. What is found
in another way, or under another structure, with nothing lost, is told once: from then on it is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from ..archive.vitals import MIN_PAGES, Reading, Rules, Share, Vitals
from .chance import at_most, tail

PAGE = "page"
"""Stands for the page being what it was taken for at all."""
FIELDS = {
    "article": ("title", "updated_on", "read_count", "body_text", "category_path", "panels.hot", "panels.latest"),
    "list": ("title", "category_path", "entries", "next_url", "panels.hot", "panels.latest"),
}
OWN = ("title", "body_text")
"""Fields that each article has for itself."""
NOUNS = {"article": "article pages", "list": "list pages"}
_KINDS = {"article": "article", "list": "category"}
MIN_LOST = 6
"""Fewer pages that lack something are oddities, however small the sample."""
FLOOR = 0.15
"""Share of pages, beyond the usual, that must lack something: a few odd pages in a hundred are normal ..."""
USUAL = 0.05
"""... and so many of those that once had it lack it on any site."""
CHANCE = 1e-4
"""What is likelier than this by chance alone raises no alarm: some twenty tests a night, and a false alarm in years."""
MOST = 0.5
"""Share of pages that must be found in a new way before that is told."""
MIN_FLIPS = 3
FLIP_SHARE = 0.15
FLIP_READINGS = 8
"""Pages that lost a field together and got it back within so many readings: the site shows two looks by turns."""
SAMPLES = 8
"""Pages of a drift that are looked at again."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One change that is no accident."""

    role: str
    field: str
    kind: str
    """``lost``; ``flips``: comes and goes, as is known; ``moved``: found by a rule that was never needed before;
    ``look``: under a structure never seen; ``same``: the same on many articles, which no two should share."""
    old_share: float
    new_share: float
    pages: int
    samples: tuple[int, ...] = ()
    """Fetches of some of the pages."""
    detail: str = ""

    @property
    def is_alarm(self) -> bool:
        return self.kind != "flips"

    @property
    def message(self) -> str:
        """What changed, in words."""
        old, new, noun = f"{self.old_share:.0%}", f"{self.new_share:.0%}", NOUNS[self.role]
        if self.kind == "lost":
            what = f"{self.field} found" if self.field != PAGE else "recognised as such"
            return f"{what} on {new} of {self.pages} {noun}, on {old} before"
        if self.kind == "flips":
            return f"{self.field} of {noun} comes and goes: found on {new} of {self.pages} now"
        if self.kind == "same":
            return f"the same {self.field} on {new} of {self.pages} articles stored in this crawl"
        if self.kind == "moved":
            return f"{self.field} of {new} of {self.pages} {noun} is found in another place than before: {self.detail}"
        return f"{new} of {self.pages} {noun} are built in a way never seen before, nothing is lost"


def drifts_of(vitals: Vitals) -> list[Drift]:
    """Everything that changed, the losses first; at most one drift for a role and field."""
    found = [drift for role in FIELDS for drift in _of_role(vitals, role)]
    found += [drift for field in OWN if (drift := _same(vitals, field))]
    return sorted(found, key=lambda drift: (drift.kind != "lost", drift.new_share))


def _of_role(vitals: Vitals, role: str) -> Iterator[Drift]:
    readings, history = vitals.readings(role), vitals.history(role)
    if _pages(readings) < MIN_PAGES:
        return
    norm = _Norm(role, history, vitals.alarmed(), knows_new=vitals.knows_whole_site)
    fields = (PAGE, *FIELDS[role])
    lost = [drift for field in fields if (drift := _lost(vitals, readings, norm, field))]
    yield from lost
    if not any(drift.is_alarm for drift in lost):
        yield from (drift for field in FIELDS[role] if (drift := _moved(readings, norm, field)))
        yield from filter(None, (_look(readings, norm),))


class _Norm:
    """What pages of a role used to show."""

    def __init__(
        self, role: str, history: Sequence[Share], alarmed: set[tuple[int, str, str]], *, knows_new: bool
    ) -> None:
        self.role, self._history, self._alarmed, self._knows_new = role, history, alarmed, knows_new
        self.templates = {share.template for share in history}
        self.rules = {(field, rule) for share in history for field, rule in share.rules.items()}

    def lacking(self, field: str) -> tuple[int, int]:
        """Pages without the field, and all pages."""
        pages = lacks = 0
        for share in self._history:
            if (share.crawl_id, self.role, field) not in self._alarmed and _counts(self.role, share.kind, field):
                pages += share.pages
                lacks += share.pages * (not _has(self.role, share.kind, share.rules, field))
        return lacks, pages

    def of_new(self, field: str) -> float | None:
        """The share of new pages that may lack the field; None: nobody knows yet."""
        lacks, pages = self.lacking(field)
        return max(at_most(lacks, pages), USUAL) if self._knows_new and pages >= MIN_PAGES else None

    def showing(self, field: str) -> float:
        lacks, pages = self.lacking(field)
        return 1 - lacks / pages if pages else 1.0


def _lost(vitals: Vitals, readings: Sequence[Reading], norm: _Norm, field: str) -> Drift | None:
    """Too many pages without the field: those that had it, and new ones where new ones used to have it."""
    role, of_new = norm.role, norm.of_new(field)
    counted = [r for r in readings if _counts(role, r.kind, field) and _is_comparable(r, role, field, of_new)]
    lacking = [r for r in counted if not _has(role, r.kind, r.rules, field)]
    pages, lost = _pages(counted), _pages(lacking)
    if not pages or lost < MIN_LOST:
        return None
    expected = sum(len(r) * (USUAL if r.past else of_new or USUAL) for r in counted) / pages
    normal = sum(len(r) * (0 if r.past else 1 - norm.showing(field)) for r in counted) / pages
    share = lost / pages
    if share < normal + FLOOR or tail(lost, pages, expected) > CHANCE:
        return None
    kind = "flips" if _flips(vitals, counted, field) else "lost"
    return Drift(role, field, kind, 1 - normal, 1 - share, pages, tuple(_spread(lacking)))


def _is_comparable(reading: Reading, role: str, field: str, of_new: float | None) -> bool:
    past = reading.past
    return of_new is not None if past is None else _has(role, past.kind, past.rules, field)


def _flips(vitals: Vitals, readings: Sequence[Reading], field: str) -> bool:
    """Whether pages that lost the field in a crawl which noticed it have got it back since: both looks are known."""
    noticed = vitals.noticed(readings[0].role, field)
    if field == PAGE or not noticed:
        return False
    trails = [vitals.trail(fetch_id, field)[-FLIP_READINGS:] for fetch_id in _spread(readings, 300)]
    lacking = [trail for trail in trails if not all(has for _, has in trail)]
    flipping = sum(_came_back(trail, noticed) for trail in lacking)
    return flipping >= max(MIN_FLIPS, FLIP_SHARE * len(lacking))


def _came_back(trail: Sequence[tuple[int, bool]], noticed: set[int]) -> bool:
    """A trail: crawl and whether the page showed the field, oldest first."""
    lost = [place for place, (crawl_id, has) in enumerate(trail) if not has and crawl_id in noticed]
    return bool(lost) and any(has for _, has in trail[lost[0] :])


def _moved(readings: Sequence[Reading], norm: _Norm, field: str) -> Drift | None:
    """Found by a rule that no page needed before."""
    both = [r for r in readings if r.past and r.past.is_same_version and field in r.rules and field in r.past.rules]
    moved = [r for r in both if (field, r.rules[field]) not in norm.rules]
    if not _are_most(moved, both):
        return None
    rules = Counter[tuple[str, str]]()
    for r in moved:
        if r.past:
            rules[r.past.rules[field], r.rules[field]] += len(r)
    (before, now), _ = rules.most_common(1)[0]
    return _new_way(norm.role, field, "moved", moved, both, f"by {now} instead of {before}")


def _look(readings: Sequence[Reading], norm: _Norm) -> Drift | None:
    """Pages known under another structure that no page had before."""
    both = [r for r in readings if r.past and r.past.is_same_version and r.past.template and r.template]
    new = [r for r in both if r.template not in norm.templates]
    return _new_way(norm.role, PAGE, "look", new, both) if _are_most(new, both) else None


def _are_most(new: Sequence[Reading], both: Sequence[Reading]) -> bool:
    pages, all_pages = _pages(new), _pages(both)
    return pages >= MIN_LOST and pages >= MOST * all_pages and all_pages >= MIN_PAGES


def _new_way(
    role: str, field: str, kind: str, new: Sequence[Reading], both: Sequence[Reading], detail: str = ""
) -> Drift:
    pages = _pages(both)
    return Drift(role, field, kind, 0.0, _pages(new) / pages, pages, tuple(_spread(new)), detail)


def _same(vitals: Vitals, field: str) -> Drift | None:
    """A title or text that most articles share is the site's, and nobody's own."""
    alike, stored, url = vitals.alike(field)
    if stored < MIN_PAGES or alike < MIN_LOST or alike < MOST * stored:
        return None
    return Drift("article", field, "same", 0.0, alike / stored, stored, detail=url)


def _counts(role: str, kind: str | None, field: str) -> bool:
    """What is no article at all lacks its fields for that reason alone."""
    return field == PAGE or kind == _KINDS[role]


def _has(role: str, kind: str | None, rules: Rules, field: str) -> bool:
    return kind == _KINDS[role] if field == PAGE else field in rules


def _pages(readings: Sequence[Reading]) -> int:
    return sum(map(len, readings))


def _spread(readings: Sequence[Reading], most: int = SAMPLES) -> list[int]:
    """Fetches of some of the pages, from all over the crawl."""
    fetch_ids = sorted(chain.from_iterable(reading.fetch_ids for reading in readings))
    step = max(len(fetch_ids) // most, 1)
    return fetch_ids[::step][:most]

"""What half of a crawl's articles share is found and counted exactly, beside a plain count of everything."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given
from hypothesis import strategies as st

from yunliebian_crawler.archive.sameness import alike

TEXTS = st.lists(st.sampled_from(["站点", "甲", "乙", "丙", None]), max_size=30)


class Rows:
    """Answers every question with the same rows, one at a time."""

    def __init__(self, texts):
        self._rows = [(f"https://example.com/{number:02}", text, len(text or "")) for number, text in enumerate(texts)]

    def each(self, sql, key):
        assert "substr(a.body_text" in sql
        assert key == {"id": 7}
        return iter(self._rows)


def counted(texts):
    """The most frequent text's number and first place, where half of all texts are it."""
    text, most = max(Counter(text for text in texts if text).items(), key=lambda item: item[1], default=("", 0))
    return (most, texts.index(text)) if 2 * most > len(texts) else (0, None)


@given(TEXTS)
@example(["甲", "乙", "丙", "站点", "站点", "站点", "站点"])
@example([])
def test_what_more_than_half_share_is_counted_exactly(texts):
    most, place = counted(texts)
    number, stored, url = alike(Rows(texts), 7, "body_text")
    assert stored == len(texts)
    if most:
        assert (number, url) == (most, f"https://example.com/{place:02}")
    else:
        assert 2 * number in (0, len(texts))


def test_half_of_them_is_enough():
    assert alike(Rows(["甲", "乙", "站点", "站点"]), 7, "body_text") == (2, 4, "https://example.com/02")

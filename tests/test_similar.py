"""Reposts: edited copies are found by what they share, and nothing else is."""

from __future__ import annotations

import json
import random
import sys

import pytest
from archive_help import article, desk
from hypothesis import given
from hypothesis import strategies as st

from yunliebian_crawler import search, similar
from yunliebian_crawler.signatures import Signatures

COPIES = {95: (1, 61), 80: (2, 62), 50: (3, 63)}
"""Percent of the sentences that were kept: the article and its copy."""
WITHIN = (4, 64)
"""An article, and one four times as long that has it whole."""


def sentences(chance, count):
    """Invented words of two characters in sentences of some twenty; words are common, their order is not."""
    vocabulary = [chr(0x4E00 + chance.randrange(3000)) + chr(0x4E00 + chance.randrange(3000)) for _ in range(400)]
    return ["".join(chance.choice(vocabulary) for _ in range(chance.randint(6, 14))) + "。" for _ in range(count)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    chance = random.Random(12)
    texts = {number: sentences(chance, 40) for number in range(1, 61)}
    for percent, (number, copy) in COPIES.items():
        texts[copy] = [s if at % 20 < percent / 5 else sentences(chance, 1)[0] for at, s in enumerate(texts[number])]
    texts[WITHIN[1]] = sentences(chance, 60) + texts[WITHIN[0]] + sentences(chance, 60)
    made = desk(tmp_path_factory.mktemp("alike"))
    for number, text in texts.items():
        made.keep(article(number, body_text="\n".join(text)))
    made.keep(article(65, body_text="太短了"))
    made.keep(article(66, body_text=None))
    made.end()
    yield made.archive
    made.archive.close()


def test_all_pairs_and_no_others(archive):
    found = similar.pairs(archive)
    assert [(row["a_id"], row["b_id"]) for row in found if row["b_id"] != 64] == list(COPIES.values())
    for percent, row in zip(COPIES, [row for row in found if row["b_id"] != 64], strict=True):
        assert row["containment"] == pytest.approx(percent / 100, abs=0.06)
        assert row["jaccard"] == pytest.approx(percent / (200 - percent), abs=0.06)
        assert row["passage"] in archive.text(row["a_id"])["body_text"]
        assert search.characters(row["passage"]) in search.characters(archive.text(row["b_id"])["body_text"])
        assert row["characters"] == len(search.characters(row["passage"])) >= 100


@pytest.mark.parametrize("pair", [*COPIES.values(), WITHIN])
def test_one_article_finds_the_other(archive, pair):
    for number, other in (pair, pair[::-1]):
        (row,) = similar.similar(archive, number)
        assert row["id"] == other
    (row,) = similar.similar(archive, 2)
    assert {"url", "title", "category_path", "updated_on", "first_seen_at", "passage"} <= row.keys()


def test_a_text_within_another_is_contained_whole(archive):
    (row,) = similar.similar(archive, WITHIN[0])
    whole = archive.text(WITHIN[0])["body_text"]
    assert (row["containment"], row["passage"]) == (1.0, whole[:-1])


def test_the_rest_is_alone(archive):
    for number in range(5, 61):
        assert similar.similar(archive, number, threshold=0.01) == []
    assert similar.similar(archive, 65) == similar.similar(archive, 66) == similar.similar(archive, 999) == []


def test_the_exact_share_decides(archive):
    assert [row["b_id"] for row in similar.pairs(archive, threshold=0.9)][:2].count(61) == 1
    assert all(row["containment"] >= 0.6 for row in similar.pairs(archive, threshold=0.6))
    assert len(similar.pairs(archive, limit=1)) == 1


@given(st.text(st.sampled_from("网站运营a1 ，\n") | st.characters()), st.text(st.sampled_from("网站运营a1 ，\n")))
def test_the_longest_passage_is_the_longest(text, other):
    mine, theirs = search.characters(text), search.characters(other)
    runs = [
        length
        for start in range(len(mine))
        for length in range(similar.SHINGLE, len(mine) - start + 1)
        if mine[start : start + length] in theirs
    ]
    passage, length = similar.longest_shared(text, other)
    assert length == max(runs, default=0)
    assert not length or passage in text


@given(st.text())
def test_placed_characters_are_the_same_characters(text):
    made, places = search.placed_characters(text)
    assert len(made) == len(places)
    assert places == sorted(places)
    assert made == search.characters(text)


@given(st.lists(st.lists(st.integers(0, 3), min_size=8, max_size=8), max_size=12), st.sampled_from([0.0, 0.5, 1.0]))
def test_signatures_meet_once_for_a_common_band(texts, least):
    expected = set()
    for place, mine in enumerate(texts):
        for other, theirs in enumerate(texts[:place]):
            same = [a == b for a, b in zip(mine, theirs, strict=True)]
            if any(same[at] and same[at + 1] for at in range(0, 8, 2)) and sum(same) >= 8 * least:
                expected.add((10 * other, 10 * place))
    with Signatures(slots=8, bands=4) as signatures:
        for place, slots in enumerate(texts):
            signatures.add(10 * place, slots)
        found = list(signatures.alike(least))
    assert (set(found), len(found)) == (expected, len(expected))


class TestCommand:
    def test_an_article(self, archive, yunliebian):
        (row,) = json.loads(yunliebian("similar", 1, "--db", archive.path, "--json").out)
        assert row["id"] == 61
        out = yunliebian("similar", 1, "--db", archive.path).out
        assert "characters in one piece" in out
        assert "nothing shares 40%" in yunliebian("similar", 7, "--db", archive.path).out

    def test_pairs(self, archive, yunliebian):
        rows = json.loads(yunliebian("similar", "--pairs", "--db", archive.path, "--json", "--limit", 2).out)
        assert len(rows) == 2
        assert yunliebian("similar", "--pairs", "--db", archive.path).out.count("in one piece") >= 3

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ([], "name an article"),
            ([1, "--pairs"], "name an article"),
            ([999], "no article 999"),
            ([1, "--threshold", "2"], "such as 0.5"),
        ],
    )
    def test_wrong_usage_is_said(self, archive, yunliebian, args, said):
        ended = yunliebian("similar", *args, "--db", archive.path)
        assert ended.status == 2
        assert said in ended.err

    def test_a_missing_library_is_named(self, archive, yunliebian, monkeypatch):
        monkeypatch.setitem(sys.modules, "rensa", None)
        ended = yunliebian("similar", "--pairs", "--db", archive.path)
        assert ended.status == 2
        assert "yunliebian-crawler[similar]" in ended.err
        assert yunliebian("similar", 1, "--db", archive.path).status == 0

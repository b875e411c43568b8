"""What changed between two texts: nothing but that, in clauses and characters, and both texts can be told from it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunliebian_crawler import differences
from yunliebian_crawler.differences import changes, marked, paragraphs

texts = st.text("甲乙丙，。 ab1", max_size=40)
FIELDS = ("title", "category_path", "updated_on", "updated_at", "body_text")


def revision(number: int, **fields: object) -> dict:
    return dict.fromkeys(FIELDS) | {"number": number, "observed_at": f"2026-11-0{number}T00:00:00Z", **fields}


def side(parts, without: str) -> str:
    return "".join(part["text"] for part in parts if part["op"] != without)


@given(texts, texts)
def test_both_texts_can_be_told_from_the_parts(before, after):
    parts = changes(before, after)
    assert (side(parts, "insert"), side(parts, "delete")) == (before, after)
    assert all(one["op"] != other["op"] for one, other in pairwise(parts))


@given(st.lists(texts.filter(bool), max_size=8), st.lists(texts.filter(bool), max_size=8))
def test_each_changed_paragraph_is_told_once(before, after):
    found = paragraphs("\n".join(before), "\n".join(after))
    told = {name: [p[name] for p in found if p[name]] for name in ("before", "after")}
    for name, lines in (("before", before), ("after", after)):
        assert len(set(told[name])) == len(told[name])
        assert all(lines[at - 1] for at in told[name])
    for each in found:
        if each["before"]:
            assert side(each["parts"], "insert") == before[each["before"] - 1]
        if each["after"]:
            assert side(each["parts"], "delete") == after[each["after"] - 1]
    untold = [[line for at, line in enumerate(lines, 1) if at not in told[n]] for n, lines in
              (("before", before), ("after", after))]  # fmt: skip
    assert untold[0] == untold[1]


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("先看三件事，再动手。", "先看四件事，再动手。", "先看[-三-]{+四+}件事，再动手。"),
        ("小店靠转发，多了客人。", "小店靠熟人转发，多了客人。", "小店靠{+熟人+}转发，多了客人。"),
        ("SEO优化始于2025。", "SEM优化始于2026。", "[-SEO-]{+SEM+}优化始于[-2025-]{+2026+}。"),
        ("一，二，三。", "一，三。", "一，[-二，-]三。"),
        ("今天下雨。", "明年开店！", "[-今天下雨。-]{+明年开店！+}"),
    ],
)
def test_changes_read_well(before, after, shown):
    assert marked(changes(before, after)) == shown


def test_a_paragraph_that_moved_is_no_edit():
    (moved,) = paragraphs("开头一段\n中间\n结尾", "中间\n结尾\n开头一段")
    assert (moved["op"], moved["before"], moved["after"]) == ("move", 1, 3)


def test_paragraphs_far_apart_each_say_where_they_are():
    lines = [f"第{n}段的话，不长。" for n in range(20)]
    changed = ["零段的话，不长。", *lines[1:19], "全新的一句"]
    found = paragraphs("\n".join(lines), "\n".join(changed))
    assert [(p["op"], p["before"], p["after"]) for p in found] == [
        ("change", 1, 1),
        ("delete", 20, None),
        ("insert", None, 20),
    ]


def test_a_very_long_clause_is_not_compared_character_by_character():
    parts = changes("甲" * 5000, "乙" + "甲" * 5000)
    assert [part["op"] for part in parts] == ["delete", "insert"]


def test_fields_images_and_links_are_told_too():
    picture, link = {"url": "https://img.example/1.jpg", "alt": None}, {"url": "https://a.test/", "text": "甲"}
    old = revision(1, title="三个办法", body_text="甲", images=[picture], links=[])
    new = revision(2, title="四个办法", body_text="甲", category_path="学院", images=[], links=[link])
    found = differences.differences(old, new)
    assert [(field["field"], field["after"]) for field in found["fields"]] == [
        ("title", "四个办法"),
        ("category_path", "学院"),
    ]
    assert marked(found["fields"][0]["parts"]) == "[-三-]{+四+}个办法"
    assert (found["images"], found["links"]) == ([{"op": "delete", **picture}], [{"op": "insert", **link}])


def test_equal_revisions_differ_in_nothing():
    found = differences.differences(revision(1, body_text="甲"), revision(2, body_text="甲"))
    assert not any(found[name] for name in ("fields", "paragraphs", "images", "links"))

"""The pages' words: in both languages, none missing, none left over."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from yunliebian_crawler.schema import RELATIONS
from yunliebian_crawler.web import rendering, texts
from yunliebian_crawler.web.texts import LANGUAGES, Texts, catalogue, chosen

ROOT = Path(rendering.__file__).parent
USED = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.rglob("*.html")))
PLAIN = set(re.findall(r"""\bt\("([\w-]+)"[,)]""", USED))
BEGINNINGS = set(re.findall(r"""\bt\("([\w-]+-)" ~""", USED)) | {
    f"{group}-" for group in re.findall(r"""(?:t\.word|parts\.badge)\("([\w-]+)",""", USED)
}


WRONG = {
    f"wrong-{key}"
    for path in sorted(ROOT.rglob("*.py"))
    for key in re.findall(r"""(?:Wrong|NotThere)\("([\w-]+)"[,)]""", path.read_text(encoding="utf-8"))
}


def names(words):
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_key_is_there_in_both_languages():
    assert set(catalogue()) >= PLAIN | WRONG
    for key, words in catalogue().items():
        assert set(words) == set(LANGUAGES), key
        assert all(words.values()), key
        assert names(words["zh"]) == names(words["en"]), key


def test_no_key_is_left_over():
    assert {key for key in catalogue() if key not in PLAIN | WRONG and not key.startswith(tuple(BEGINNINGS))} == set()


@pytest.mark.parametrize(
    ("relation", "column", "group", "values"),
    [
        ("crawls", "outcome", "outcome", "done unhealthy interrupted budget refused unreachable failed killed"),
        ("crawls", "spider", "spider", "site refresh articles import"),
        ("drifts", "kind", "drift", "lost flips moved look same"),
        (
            "fetches",
            "outcome",
            "fetch",
            "new changed unchanged not_modified gone part category other quarantined failed redirect",
        ),
    ],
)
def test_what_the_dictionary_names_has_words(relation, column, group, values):
    (meaning,) = (doc.meaning for doc in RELATIONS[relation].columns if doc.name == column)
    for value in values.split():
        assert value in meaning
        assert f"{group}-{value}" in catalogue()


def test_a_value_without_words_stands_for_itself():
    assert Texts("zh").word("outcome", "done") == "完成"
    assert Texts("en").word("outcome", "something new") == "something new"


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        (("en", "zh", "zh-CN"), "en"),
        (("", "en", "zh-CN"), "en"),
        (("xx", "yy", "en-GB,zh;q=0.5"), "en"),
        (("", "", "fr,de"), "zh"),
        (("", "", ""), "zh"),
    ],
)
def test_the_language_is_the_one_asked_for_last_chosen_or_accepted(asked, language):
    assert chosen(*asked) == language
    assert language in texts.LANGUAGES

"""Citations: the published forms, whatever stands in a title, and the revision that was meant."""

from __future__ import annotations

import json
import re

import pytest
from archive_help import DAY, NOON, article, desk, url
from hypothesis import example, given
from hypothesis import strategies as st

from yunliebian_crawler.cite import cite

HASH = "0f" * 32
ROW = {
    "title": "把老用户请回来：三步",
    "url": url("a/1.html"),
    "updated_on": "2026-11-20",
    "number": 2,
    "observed_at": "2026-11-21T15:59:59Z",
    "last_observed_at": "2026-11-21T16:00:00Z",
    "content_hash": HASH,
    "warc_file": "site-1.warc.gz",
    "warc_offset": 77,
}
TEXT = st.text() | st.text(st.sampled_from('{}\\%"#$&_~^\n\t 增长😀\u2028.\0'))

CSL_FIELDS = {
    *("id", "type", "title", "author", "container-title", "issued", "accessed", "URL", "language", "version"),
    *("archive", "archive_location", "note"),
}
"""Those of the published ``csl-data.json`` that are used here; it allows no field that it does not name."""


PUBLISHED = [
    (
        "BAWDEN D.Origins and concepts of digital literacy[EB/OL].(2008-05-04)[2013-03-08]."
        "http://www.soi.city.ac.uk/~dbawden/digital%20literacy%20chapter.pdf."
    ),
    (
        "Online Computer Library Center, Inc.About OCLC:history of cooperation[EB/OL].[2012-03-27]."
        "http://www.oclc.org/about/cooperation.en.html."
    ),
]
"""Of the examples of GB/T 7714-2015, 4.6.2, those of online texts with a date and without one."""
PARTS = re.compile(r"(.*(?: [A-Z]|Inc))\.(.*)\[EB/OL\]\.(?:\((.*)\))?\[(.*?)\]\.(.*)\.")


class TestGbt7714:
    """GB/T 7714-2015, 4.6.1: 主要责任者.题名[文献类型标识/载体标识].(更新或修改日期)[引用日期].获取和访问路径."""

    def test_the_form_of_an_electronic_resource(self):
        cited, note = cite(ROW).split("\n")
        # 4.6.2, as 责任者.题名[EB/OL].(2001-12-19)[2002-04-15].http://….
        assert (
            cited == "云裂变.把老用户请回来：三步[EB/OL].(2026-11-20)[2026-11-22].https://www.yunliebian.com/a/1.html."
        )
        assert note == f"[存档修订 2；采集时间 2026-11-21T15:59:59Z/2026-11-21T16:00:00Z；内容 SHA-256 {HASH}]"

    @pytest.mark.parametrize("published", PUBLISHED)
    def test_the_examples_of_the_standard(self, published, monkeypatch):
        author, title, updated, cited, at = PARTS.fullmatch(published).groups()
        monkeypatch.setattr("yunliebian_crawler.cite.AUTHOR", author)
        row = {**ROW, "title": title, "updated_on": updated, "last_observed_at": f"{cited}T04:00:00Z", "url": at}
        assert cite(row).split("\n")[0] == published

    def test_a_page_without_a_date_is_cited_without_one(self):
        # 4.6.1: the date of update may be left out, that of citation (for [OL]) may not.
        assert "[EB/OL].[2026-11-22].https://" in cite({**ROW, "updated_on": None})

    def test_a_title_without_text_is_said_to_be_missing(self):
        assert cite({**ROW, "title": None}).startswith("云裂变.无题名[EB/OL].")

    @given(TEXT)
    @example("一行\n两行")
    @example("完。...")
    def test_any_title_stays_on_one_line(self, title):
        cited = cite({**ROW, "title": title}).split("\n[存档")[0]
        assert re.fullmatch(r"云裂变\.[^\n\r]+\[EB/OL\]\.\(2026-11-20\)\[2026-11-22\]\.https:\S+\.", cited)


def entry(text):
    """A BibTeX entry read strictly: braces are counted, whatever stands before them."""
    head, *lines = text.split("\n")
    kind, key = re.fullmatch(r"@(\w+)\{([\w-]+),", head).groups()
    assert lines.pop() == "}"
    fields = {}
    for line in lines:
        name, value = re.fullmatch(r"  (\w+) = \{(.*)\},", line).groups()
        depth = 0
        for char in value:
            depth += (char == "{") - (char == "}")
            assert depth >= 0, line
        assert depth == 0, line
        fields[name] = value
    return kind, key, fields


PLAIN = {
    r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textbackslash{}": "\\", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\textquotedbl{}": '"', **{f"\\{char}": char for char in "%&#$_"},
}  # fmt: skip


def unescaped(tex):
    """What TeX prints; nothing special may be left unescaped."""
    pieces = re.split("(" + "|".join(map(re.escape, PLAIN)) + ")", tex)
    assert not re.search(r'[{}\\%#$&_~^"]', "".join(pieces[::2]))
    return "".join(PLAIN.get(piece, piece) for piece in pieces)


class TestBibtex:
    def test_an_online_entry(self):
        kind, key, fields = entry(cite(ROW, "bibtex"))
        assert (kind, fields["author"], fields["title"]) == ("online", "{云裂变}", "{把老用户请回来：三步}")
        assert (fields["date"], fields["urldate"], fields["url"]) == ("2026-11-20", "2026-11-22", ROW["url"])
        assert HASH in fields["note"]
        assert fields["annote"] == "WARC site-1.warc.gz:77"
        assert key.startswith("yunliebian2026-")

    @given(TEXT)
    @example('100% {留存} \\ "A&B" #1 $5 a_b ~ ^ 😀')
    @example("}}}{")
    def test_any_title_is_whole_and_escaped(self, title):
        _, _, fields = entry(cite({**ROW, "title": title}, "bibtex"))
        shown = cite({**ROW, "title": title}, "csl-json")["title"]
        assert unescaped(fields["title"][1:-1]) == shown

    def test_keys_are_stable_and_tell_texts_apart(self):
        def key(**changes):
            return entry(cite({**ROW, **changes}, "bibtex"))[1]

        assert key() == key(number=3, last_observed_at="2026-12-01T00:00:00Z", warc_file=None)
        assert len({key(), key(content_hash="1"), key(url=url("b")), key(updated_on=None)}) == 4

    def test_an_address_breaks_no_entry(self):
        assert entry(cite({**ROW, "url": "https://a.test/{?x=%E4&y=}\\"}, "bibtex"))[2]["url"] == (
            "https://a.test/%7B?x=%E4&y=%7D%5C"
        )


class TestCsl:
    def test_an_item(self):
        item = cite(ROW, "csl-json")
        assert item.keys() <= CSL_FIELDS
        assert (item["type"], item["author"]) == ("webpage", [{"literal": "云裂变"}])
        assert item["issued"] == {"date-parts": [[2026, 11, 20]]}
        assert item["accessed"] == {"date-parts": [[2026, 11, 22]]}
        strings = (
            "id",
            "title",
            "container-title",
            "URL",
            "language",
            "version",
            "archive",
            "archive_location",
            "note",
        )
        assert all(isinstance(item[name], str) for name in strings)

    def test_what_is_not_known_is_left_out(self):
        item = cite({**ROW, "updated_on": None, "warc_file": None}, "csl-json")
        assert not {"issued", "archive", "archive_location"} & item.keys()


@pytest.fixture(scope="module")
def db(tmp_path_factory):
    made = desk(tmp_path_factory.mktemp("cited"))
    made.keep(article(1, title="旧题"))
    made.next_crawl()
    made.keep(article(1, title='新题 {50%} "好"'))
    made.end()
    made.archive.close()
    return made.archive.path


class TestCommand:
    @pytest.mark.parametrize(
        ("options", "number", "title"),
        [([], 2, "新题"), (["--revision", 1], 1, "旧题"), (["--as-of", NOON.date()], 1, "旧题"),
         (["--as-of", (NOON + DAY).date(), "--revision", 1], 1, "旧题")],
    )  # fmt: skip
    def test_the_revision_that_was_meant(self, db, yunliebian, options, number, title):
        told = json.loads(yunliebian("cite", 1, *options, "--db", db, "--json").out)
        assert (told["number"], told["title"][:2]) == (number, title)
        assert told["content_hash"] in told["citation"]
        assert told["observed_at"] in told["citation"]

    def test_formats(self, db, yunliebian):
        assert yunliebian("cite", url("a/1.html"), "--db", db).out.startswith("云裂变.新题")
        assert entry(yunliebian("cite", 1, "--format", "bibtex", "--db", db).out.rstrip("\n"))[0] == "online"
        (item,) = json.loads(yunliebian("cite", 1, "--format", "csl-json", "--db", db).out)
        told = json.loads(yunliebian("cite", 1, "--format", "csl-json", "--db", db, "--json").out)
        assert told["citation"] == item

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            ([1, "--revision", 3], "has no revision 3: it has 2"),
            ([9], "no article 9"),
            ([1, "--as-of", "2020-01-01"], "as of"),
            ([1, "--format", "apa"], "none of gbt7714, bibtex, csl-json"),
        ],
    )
    def test_what_is_not_there_is_said(self, db, yunliebian, args, said):
        ended = yunliebian("cite", *args, "--db", db)
        assert ended.status == 2
        assert said in ended.err

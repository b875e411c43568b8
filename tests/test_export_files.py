"""Exports: what is written can be read back equal, by us and by others; whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, date, datetime
from hashlib import sha256

import frictionless
import openpyxl
import pandas
import polars
import pyarrow.parquet
import pytest
import yaml
from archive_help import article, desk, listing, panel
from export_help import NAMES, plain, reread
from hypothesis import given
from hypothesis import strategies as st

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.archive.frames import Frame
from yunliebian_crawler.archive.rows import columns_of
from yunliebian_crawler.export import Wanted, export
from yunliebian_crawler.export.files import read_back
from yunliebian_crawler.export.markdown import to_markdown
from yunliebian_crawler.export.spelling import csv_lines, from_csv, from_json_lines, json_lines
from yunliebian_crawler.items import Image

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NASTY = [
    "=1+1",
    "+86 '引号' \"双引号\", 逗号；\ttab",
    "-@=SUM(A1:A9)",
    "@提到\r\n回车\r换行",
    " 前后空格 ",
    "😀👩‍👩‍👧 _x0041_ \x01\x1f\x7f\x85\u2028",
    '"',
    '""',
    'a,b\n"c"\n',
    "null",
    "'撇号",
    "＝全角",
]


@pytest.fixture(scope="module")
def nasty(tmp_path_factory):
    """An archive full of texts that break file formats, with nulls beside empty texts."""
    made = desk(tmp_path_factory.mktemp("nasty"))
    for number, text in enumerate(NASTY, 1):
        picture = Image("https://img.example/1.jpg", text)
        made.keep(article(number, title=text, body_text=text, body_html="<p>x</p>", images=(picture,)))
    made.keep(article(50, title="../../etc/passwd\\..\\x:*?", read_count=100_000, read_precision=0))
    made.keep(article(51, title="x", read_count=12_000, read_precision=1000))
    made.keep(article(52, read_count=None, updated_on=None, body_text="长" * 40_000 + "😀" * 10))
    made.keep(listing([1, 2], panels={"hot": panel([1, 2])}))
    made.next_crawl()
    made.keep(article(1, body_text="改了"))
    made.end()
    path = made.archive.path
    made.archive.close()
    with sqlite3.connect(path) as connection:  # pages give no empty texts; whatever gave one, it is no null
        connection.execute("update articles set title = '' where title = 'x'")
        connection.execute("update revision_rows set title = '' where title = 'x'")
    connection.close()
    return path


@pytest.fixture(params=["days", "nasty"])
def source(request, db, nasty):
    with Archive.open(str(db if request.param == "days" else nasty)) as archive:
        yield archive


def rows_of(archive, name):
    return [tuple(row.values()) for row in getattr(archive, name)().rows()]


def made_by(archive, tmp_path, **wanted):
    return export(archive, tmp_path / "out", Wanted(**wanted), NOW).folder


@pytest.mark.parametrize("kind", ["csv", "jsonl", "parquet"])
def test_what_is_written_is_read_back_equal(source, tmp_path, kind):
    folder = made_by(source, tmp_path, format=kind)
    for name in NAMES:
        wanted = rows_of(source, name)
        assert wanted
        assert list(read_back(folder / f"{name}.{kind}", name)) == wanted


class TestOthersRead:
    """By libraries that know nothing of ours."""

    def test_csv(self, source, tmp_path):
        folder = made_by(source, tmp_path, format="csv")
        for name in NAMES:
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                header, *rows = csv.reader(file)
            assert header == [column.name for column in columns_of(name)]
            assert rows == [["" if v is None else str(v) for v in row] for row in rows_of(source, name)]

    def test_csv_tells_null_from_an_empty_text(self, nasty, tmp_path):
        with Archive.open(str(nasty)) as archive:
            folder = made_by(archive, tmp_path, format="csv", tables=("articles",))
        text = (folder / "articles.csv").read_text(encoding="utf-8")
        assert re.search(r'^\d+,https://www.yunliebian.com/a/51.html,"",', text, re.MULTILINE)
        assert re.search(
            r"^\d+,https://www.yunliebian.com/a/52.html,第52篇,\d+,学院 / 运营,,,,,live", text, re.MULTILINE
        )

    def test_json_lines(self, source, tmp_path):
        folder = made_by(source, tmp_path, format="jsonl")
        for name in NAMES:
            lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
            assert [tuple(json.loads(line).values()) for line in lines] == rows_of(source, name)

    def test_parquet(self, source, tmp_path):
        folder = made_by(source, tmp_path, format="parquet")
        for name in NAMES:
            frame = getattr(source, name)()
            assert polars.read_parquet(folder / f"{name}.parquet").equals(frame.to_polars())
            assert len(pandas.read_parquet(folder / f"{name}.parquet")) == len(rows_of(source, name))
        file = pyarrow.parquet.ParquetFile(folder / "articles.parquet")
        assert file.metadata.row_group(0).column(0).compression == "ZSTD"
        assert file.schema_arrow.field("read_count").metadata[b"unit"] == b"reads"

    def test_workbook(self, source, tmp_path):
        folder = made_by(source, tmp_path, format="xlsx")
        book = openpyxl.load_workbook(folder / "archive.xlsx", read_only=True)
        assert book.sheetnames[:5] == list(NAMES)
        for name in NAMES:
            header, *rows = book[name].iter_rows(values_only=True)
            columns = columns_of(name)
            assert list(header) == [column.name for column in columns]
            wanted = [tuple(map(in_a_cell, row)) for row in getattr(source, name)().values()]
            assert [tuple(map(unescaped, row)) for row in rows] == wanted
        book.close()

    def test_no_text_of_a_workbook_is_a_formula(self, nasty, tmp_path):
        with Archive.open(str(nasty)) as archive:
            folder = made_by(archive, tmp_path, format="xlsx", tables=("articles",))
        book = openpyxl.load_workbook(folder / "archive.xlsx")
        cells = [cell for row in book["articles"].iter_rows(min_row=2) for cell in row]
        assert {cell.data_type for cell in cells} == {"n", "s", "d"} - ({"d"} - {c.data_type for c in cells})
        assert all(cell.hyperlink is None for cell in cells)

    def test_markdown(self, source, tmp_path):
        folder = made_by(source, tmp_path, format="markdown", tables=("articles",))
        found = {}
        for path in (folder / "articles").iterdir():
            text = path.read_text(encoding="utf-8")
            front, _, body = text.removeprefix("---\n").partition("\n---\n")
            row = yaml.safe_load(front)
            found[row["id"]] = (row, body)
        for row in source.articles():
            wanted = {k: v for k, v in plain(row).items() if k not in ("body_text", "body_html")}
            assert {k: spelled_of_yaml(v) for k, v in found.pop(row.id)[0].items()} == wanted
        assert not found

    def test_frictionless_finds_nothing_wrong(self, source, tmp_path):
        kinds = [Wanted(kind) for kind in ("csv", "jsonl", "xlsx")]
        for number, wanted in enumerate((*kinds, Wanted(excel=True), Wanted("markdown", ("articles",)))):
            folder = export(source, tmp_path / str(number), wanted, NOW).folder
            if wanted.format == "xlsx" and (folder / "long_texts").exists():
                continue  # what was cut breaks no rule, but reading it back is the other test's matter
            report = frictionless.validate(str(folder / "datapackage.json"))
            assert report.valid, report.to_summary()

    def test_frictionless_finds_nothing_wrong_in_parquet(self, source, tmp_path):
        """Its reader of Parquet takes nulls for NaN and counts no bytes: Arrow reads the rows, and it judges them."""
        folder = made_by(source, tmp_path, format="parquet")
        package = folder / "datapackage.json"
        assert frictionless.Package.validate_descriptor(str(package)).valid
        told = json.loads(package.read_text(encoding="utf-8"))
        for resource in told["resources"]:
            content = (folder / resource["path"]).read_bytes()
            assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sha256(content).hexdigest()}")
            table = pyarrow.parquet.read_table(folder / resource["path"])
            assert [field["name"] for field in resource["schema"]["fields"]] == table.column_names
            resource["data"] = [table.column_names, *([*row.values()] for row in table.to_pylist())]
            for name in ("path", "bytes", "hash", "format", "mediatype", "encoding"):
                del resource[name]
        report = frictionless.Package.from_descriptor(told).validate()
        assert report.valid, report.to_summary()
        told["resources"][0]["schema"]["fields"][0]["type"] = "date"
        assert not frictionless.Package.from_descriptor(told).validate().valid

    def test_checksums(self, source, tmp_path):
        folder = made_by(source, tmp_path, format="jsonl")
        ended = subprocess.run(
            ["sha256sum", "--check", "--strict", "checksums.sha256"], cwd=folder, capture_output=True, text=True
        )
        assert ended.returncode == 0
        assert len(ended.stdout.splitlines()) == len(list(folder.iterdir())) - 1


def in_a_cell(value):
    """A value as a sheet holds it: no time zone, at most 32,767 characters, an empty text is an empty cell."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime.fromisoformat(value.isoformat())
    if isinstance(value, str):
        return value.encode("utf-16-le")[: 2 * 32_767].decode("utf-16-le", "ignore") or None
    return value


def unescaped(value):
    """What Excel does when it reads: _x000D_ is a character."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value) or None


def spelled_of_yaml(value):
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat() if isinstance(value, date) else value


class TestForSpreadsheets:
    def test_texts_that_would_be_formulas_get_an_apostrophe(self, nasty, tmp_path):
        with Archive.open(str(nasty)) as archive:
            folder = made_by(archive, tmp_path, excel=True, tables=("articles",))
            titles = [row.title for row in archive.articles()]
        data = (folder / "articles.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbfid,")
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1:]
        for title, row in zip(titles, rows, strict=True):
            assert row[2] == (f"'{title}" if title and title[0] in "=+-@\t\r＝" else title or "")
            assert not row[2].startswith(("=", "+", "-", "@", "\t", "\r"))

    def test_a_text_longer_than_a_cell_is_kept_beside_and_told(self, nasty, tmp_path, yunliebian):
        ended = yunliebian("export", "--db", nasty, "--format", "xlsx", "--out", "x", "--json")
        told = json.loads(ended.out)["long_texts"]
        assert len(told) == 2  # of the article and of its revision
        assert all(f"x/{name}" in ended.err for name in told)
        with Archive.open(str(nasty)) as archive:
            whole = next(row.body_text for row in archive.articles() if len(row.body_text or "") > 32_767)
        assert (tmp_path / "x" / told[0]).read_text(encoding="utf-8") == whole
        book = openpyxl.load_workbook(tmp_path / "x" / "archive.xlsx", read_only=True)
        notes = list(book["cut texts"].iter_rows(min_row=2, values_only=True))
        assert [note[4] for note in notes] == told
        book.close()

    def test_more_rows_than_a_sheet_holds_are_refused(self, db, tmp_path, yunliebian, monkeypatch):
        from yunliebian_crawler.export import sheets

        monkeypatch.setattr(sheets, "ROWS", 3)
        ended = yunliebian("export", "--db", db, "--format", "xlsx", "--out", "x")
        assert (ended.status, "parquet or csv" in ended.err) == (2, True)
        assert list(tmp_path.iterdir()) == []


@given(st.lists(st.tuples(st.integers(), *[st.none() | st.text()] * 2), max_size=5))
def test_any_text_is_read_back(rows):
    columns = columns_of("panel_entries")
    frame = Frame("panel_entries", lambda: iter(in_order(columns, rows)))
    wanted = in_order(columns, rows)
    for lines, read in ((csv_lines, from_csv), (json_lines, from_json_lines)):
        text = "".join(lines(frame))
        assert list(read(io.StringIO(text, newline="\n"), columns)) == wanted


def in_order(columns, rows):
    """Rows with the given number, title and excerpt."""
    return [
        tuple({"id": number, "title": one, "excerpt": other}.get(column.name) for column in columns)
        for number, one, other in rows
    ]


class TestMarkdown:
    @pytest.mark.parametrize(
        ("html", "wanted"),
        [
            ("<p>一</p><p>二</p>", "一\n\n二\n\n"),
            ('<p>a<img src="http://x/1.jpg" alt="图[1]">b</p>', "a![图\\[1\\]](<http://x/1.jpg>)b\n\n"),
            ('<p><a href="http://x/a b">去</a></p>', "[去](<http://x/a%20b>)\n\n"),
            ("<h2>题</h2><ul><li>甲</li><li>乙</li></ul>", "## 题\n\n- 甲\n\n- 乙\n\n"),
            ("<ol><li>甲</li><li>乙</li></ol>", "1. 甲\n\n2. 乙\n\n"),
            ("<blockquote><p>引</p></blockquote><p>后</p>", "> 引\n\n后\n\n"),
            ("<p># 不是标题 *x*</p>", "\\# 不是标题 \\*x\\*\n\n"),
            ("<p>一<br>二</p>", "一\\\n二\n\n"),
            (
                "<table><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2|3</td></tr></table>",
                "| 甲 | 乙 |\n| --- | --- |\n| 1 | 2\\|3 |\n\n",
            ),
            ("<pre>a\n  b*</pre>", "```\na\n  b*\n```\n\n"),
            ("<p>&lt;script&gt;</p>", "\\<script\\>\n\n"),
            ("", ""),
        ],
    )
    def test_bodies(self, html, wanted):
        assert to_markdown(html) == wanted

    def test_no_title_leads_out_of_the_folder(self, nasty, tmp_path):
        with Archive.open(str(nasty)) as archive:
            folder = made_by(archive, tmp_path, format="markdown", tables=("articles",))
        files = [path.relative_to(folder) for path in folder.rglob("*.md") if path.name != "dictionary.md"]
        assert len(files) == len(NASTY) + 3
        for path in files:
            assert re.fullmatch(r"articles/\d{6}[\w-]*\.md", path.as_posix())


class TestWholeOrNotAtAll:
    def test_what_is_there_is_not_overwritten(self, db, tmp_path, yunliebian):
        command = ("export", "--db", db, "--out", "x", "--tables", "categories", "--now", "2026-11-22")
        assert yunliebian(*command).status == 0
        (tmp_path / "x" / "mine").write_text("1")
        ended = yunliebian(*command)
        assert (ended.status, "--force" in ended.err) == (2, True)
        assert (tmp_path / "x" / "mine").exists()
        assert yunliebian(*command, "--force").status == 0
        assert not (tmp_path / "x" / "mine").exists()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["x"]

    def test_a_folder_that_is_no_export_is_never_replaced(self, db, tmp_path, yunliebian):
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "thesis.txt").write_text("1")
        assert yunliebian("export", "--db", db, "--out", "x", "--force").status == 2
        (tmp_path / "file").write_text("1")
        assert yunliebian("export", "--db", db, "--out", "file", "--force").status == 2
        assert yunliebian("export", "--db", db, "--out", "..", "--force").status == 2
        assert yunliebian("export", "--db", db, "--out", "/", "--force").status == 2
        assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "x"]

    def test_a_kill_in_the_middle_leaves_nothing_under_the_name(self, db, tmp_path):
        code = """
import os, signal, sys
from yunliebian_crawler.export import files
from yunliebian_crawler.cli import run
write = files._write_lines
def killed(lines, path):
    if path.name.startswith("read_counts"):
        os.kill(os.getpid(), signal.SIGKILL)
    return write(lines, path)
files._write_lines = killed
run(sys.argv[1:])
"""
        command = [sys.executable, "-c", code, "export", "--db", str(db), "--out", str(tmp_path / "x")]
        assert subprocess.run(command, capture_output=True).returncode == -signal.SIGKILL
        assert [path.name for path in tmp_path.iterdir()] == [".x.part"]
        reread([sys.executable, "-m", "yunliebian_crawler", *command[3:]])
        assert [path.name for path in tmp_path.iterdir()] == ["x"]

    def test_a_kill_while_one_replaces_another_loses_neither(self, db, tmp_path, yunliebian):
        command = ("export", "--db", db, "--out", "x", "--tables", "categories")
        yunliebian(*command)
        (tmp_path / "x").rename(tmp_path / ".x.old")
        ended = yunliebian(*command)
        assert (ended.status, "there already" in ended.err) == (2, True)
        assert [path.name for path in tmp_path.iterdir()] == ["x"]

    @pytest.mark.parametrize("many", [0, 1000])
    def test_all_of_it_is_on_the_disk_before_it_has_its_name(self, db, tmp_path, yunliebian, monkeypatch, many):
        from yunliebian_crawler.export import folder

        done, sync, rename = [], os.fsync, folder.Path.rename
        monkeypatch.setattr(folder, "MANY", many)
        monkeypatch.setattr(os, "sync", lambda: done.append("all"))
        path_of = "/proc/self/fd/{}".format
        monkeypatch.setattr(os, "fsync", lambda fd: (sync(fd), done.append(folder.Path(path_of(fd)).readlink())))
        monkeypatch.setattr(folder.Path, "rename", lambda old, new: (rename(old, new), done.append("renamed")))
        assert yunliebian("export", "--db", db, "--out", "x", "--tables", "categories").status == 0
        before, after = done[: done.index("renamed")], done[done.index("renamed") + 1 :]
        names = {path.name for path in (tmp_path / "x").iterdir()} | {".x.part"}
        assert before == ["all"] if many == 0 else {path.name for path in before} == names
        assert after == [tmp_path]

    def test_a_failure_leaves_nothing(self, db, tmp_path, yunliebian, monkeypatch):
        from yunliebian_crawler.export import describing

        def full(folder):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(describing, "seal", full)
        ended = yunliebian("export", "--db", db, "--out", "x")
        assert (ended.status, "No space left" in ended.err) == (1, True)
        assert list(tmp_path.iterdir()) == []

    def test_two_at_once_do_not_mix(self, db, tmp_path, yunliebian):
        import fcntl

        (tmp_path / ".x.part").mkdir()
        held = os.open(tmp_path / ".x.part", os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        ended = yunliebian("export", "--db", db, "--out", "x")
        os.close(held)
        assert (ended.status, "under way" in ended.err) == (2, True)


class TestCommand:
    @pytest.mark.parametrize("kind", ["csv", "jsonl"])
    def test_standard_output_is_the_file(self, nasty, tmp_path, kind):
        command = [sys.executable, "-m", "yunliebian_crawler", "export", "--db", str(nasty), "--format", kind]
        ended = subprocess.run([*command, "--tables", "articles", "--out", "-"], capture_output=True, timeout=60)
        assert (ended.returncode, ended.stderr) == (0, b"")
        reread([*command, "--out", str(tmp_path / "x")])
        assert ended.stdout == (tmp_path / "x" / f"articles.{kind}").read_bytes()

    def test_it_ends_when_nobody_reads_on(self, db):
        command = f"{sys.executable} -m yunliebian_crawler export --db {db} --tables articles --format jsonl --out -"
        ended = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command} | head -1"], capture_output=True, text=True, timeout=60
        )
        assert (ended.returncode, ended.stderr, len(ended.stdout.splitlines())) == (0, "", 1)

    @pytest.mark.parametrize(
        "wrong",
        [
            ("--out", "-"),
            ("--out", "x", "--tables", "fetches"),
            ("--out", "x", "--format", "markdown", "--tables", "articles,revisions"),
            ("--out", "x", "--format", "pdf"),
            ("--out", "x", "--excel", "--format", "jsonl"),
            ("--out", "-", "--format", "parquet", "--tables", "articles"),
        ],
    )
    def test_what_cannot_be_is_said(self, db, tmp_path, yunliebian, wrong):
        ended = yunliebian("export", "--db", db, *wrong)
        assert (ended.status, ended.out) == (2, "")
        assert ended.err.startswith("yunliebian: ")
        assert list(tmp_path.iterdir()) == []

    def test_parts_and_times(self, days, tmp_path, yunliebian):
        db, kept = days
        first = min(kept)
        yunliebian("export", "--db", db, "--out", "then", "--as-of", first.isoformat(), "--format", "jsonl")
        assert list(read_back(tmp_path / "then" / "revisions.jsonl", "revisions")) == [
            tuple(row.values()) for row in kept[first]["revisions"]
        ]
        package = json.loads((tmp_path / "then" / "datapackage.json").read_text())
        assert package["asOf"] == first.strftime("%Y-%m-%dT%H:%M:%SZ")
        yunliebian("export", "--db", db, "--out", "since", "--since", "2026-11-02", "--category", "运营实务")
        package = json.loads((tmp_path / "since" / "datapackage.json").read_text())
        assert all("foreignKeys" not in resource["schema"] for resource in package["resources"])


def test_memory_does_not_grow_with_the_archive(tmp_path):
    """Twenty times the rows, hardly more memory; measured by the bench, here only that it is no list."""
    code = """
import resource, sys
from yunliebian_crawler.archive.frames import Frame
from yunliebian_crawler.export import files
from pathlib import Path
row = (1, "u", "t", 1, "p", "2026-11-22", None, 5, "2026-11-22T00:00:00Z", "live", 1, *["2026-11-22T00:00:00Z"] * 3,
       "h", None, None)
def source():
    return (row[:-2] + (f"{n:07}" * 300, f"{n:07}" * 300) for n in range(int(sys.argv[1])))
files.write_json_lines(Frame("articles", source), Path(sys.argv[2]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
    used = [int(reread([sys.executable, "-c", code, str(n), str(tmp_path / "out")])) for n in (1_000, 20_000)]
    assert used[1] < used[0] * 1.2

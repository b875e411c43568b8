"""The command line: what a wrong call is told, what a right one prints, and which status either ends with."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from yunliebian_crawler import __version__ as version
from yunliebian_crawler import cli, errors
from yunliebian_crawler.cli import output
from yunliebian_crawler.cli.sections import SECTIONS


def process(*args: str, **options) -> subprocess.Popen:
    command = [sys.executable, "-m", "yunliebian_crawler", *args]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)


COMMANDS = sorted(command.name or command.callback.__name__ for command in cli.app.registered_commands)
READING = ["show", "history", "diff", "stats", "crawls", "problems", "search", "check"]


class TestHelp:
    def test_without_a_command_it_prints_help(self, yunliebian):
        ended = yunliebian()
        assert ended.status == 2
        assert "First steps" in ended.out

    def test_the_summary_names_environment_and_exit_statuses(self, yunliebian):
        text = yunliebian("--help").out
        for word in ("YUNLIEBIAN_DB", "YUNLIEBIAN_SITE", "YUNLIEBIAN_NOW", "Exit status", "75"):
            assert word in text

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_explains_itself(self, command, yunliebian):
        ended = yunliebian(command, "--help")
        assert ended.status == 0
        assert f"yunliebian {command}" in ended.out

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_stands_in_one_section(self, command):
        assert [command in names for names in SECTIONS.values()].count(True) == 1

    @pytest.mark.parametrize("command", COMMANDS)
    def test_each_command_fits_in_a_line_of_the_summary(self, command, yunliebian):
        line = next(line for line in yunliebian("--help").out.splitlines() if line.startswith(f"  {command} "))
        assert not line.endswith("...")

    @pytest.mark.parametrize("command", READING)
    def test_reading_commands_take_json_and_db(self, command, yunliebian):
        text = yunliebian(command, "--help").out
        assert "--json" in text
        assert "YUNLIEBIAN_DB" in text

    def test_version(self, yunliebian):
        assert yunliebian("--version") == (0, f"yunliebian-crawler {version}\n", "")


class TestWrongUsage:
    @pytest.mark.parametrize(
        ("args", "told"),
        [
            (["nonsense"], "No such command 'nonsense'"),
            (["craw"], "Did you mean 'crawl'"),
            (["stats", "--nonsense"], "No such option: --nonsense"),
            (["--db", "x", "stats"], "options stand after the command's name"),
            (["inspect"], "Missing argument 'PAGE'"),
            (["crawl", "--delay", "soon"], "'soon' is no number of seconds, such as 90 or 0.5"),
            (["crawl", "--delay", "-1"], "'-1' is no number of seconds"),
            (["crawl", "--delay", "nan"], "'nan' is no number of seconds"),
            (["crawl", "--max-pages", "0"], "'0' is no whole number from 1"),
            (["crawl", "--max-pages", "1e3"], "'1e3' is no whole number from 1"),
            (["crawl", "--max-pages", "٣"], "'٣' is no whole number from 1"),
            (["crawl", "--concurrency", "9" * 40], "is no whole number from 1"),
            (["crawl", "--site", "www.yunliebian.com"], "write it with http:// or https://"),
            (["crawl", "--site", "ftp://www.yunliebian.com/"], "write it with http:// or https://"),
            (["crawl", "--now", "yesterday"], "'yesterday' is no time; write it as 2026-11-22T08:00:00Z"),
            (["fetch", "page.html"], "'page.html' is no site address"),
            (["show", "twelve"], "'twelve' is neither an article's number nor its address"),
            (["show", "1", "--as-of", "2026-13-01"], "is no time"),
            (["show", "1", "--as-of", "0000-00-00"], "is no time"),
            (["show", "1", "--as-of", "0001-01-01T00:00:00+14:00"], "is no time"),
            (["search", "x", "--since", "0000-00-00"], "is no day; write it as 2026-11-22"),
            (["search", "x", "--sort", "luck"], "'luck' is none of newest, relevance, reads, updated"),
            (["search", "x", "--limit", "0"], "'0' is no whole number from 1"),
            (["inspect", "page.html", "--url", "page.html"], "write it with http:// or https://"),
        ],
    )
    def test_is_told_what_to_do(self, args, told, yunliebian):
        ended = yunliebian(*args)
        assert ended.status == 2
        assert ended.out == ""
        assert told in ended.err
        assert "--help" in ended.err
        assert "Traceback" not in ended.err

    def test_in_the_environment_is_named(self, yunliebian, monkeypatch):
        monkeypatch.setenv("YUNLIEBIAN_NOW", "tomorrow")
        ended = yunliebian("crawl")
        assert ended.status == 2
        assert "YUNLIEBIAN_NOW" in ended.err


class TestExitStatus:
    @pytest.mark.parametrize(
        ("error", "status"),
        [
            (errors.CrawlerError("unhealthy"), 1),
            (errors.UsageError("no"), 2),
            (errors.ArchiveError("no"), 3),
            (errors.SiteUnreachable("no"), 4),
            (errors.AlreadyRunning("no"), 75),
            (KeyboardInterrupt(), 130),
        ],
    )
    def test_of_an_error(self, error, status, yunliebian, monkeypatch):
        def fail(**_: object) -> None:
            raise error

        monkeypatch.setattr("yunliebian_crawler.scrapy_ext.run.run_crawl", fail)
        ended = yunliebian("crawl", "--now", "2026-11-22T03:00:00Z")
        assert ended.status == status
        assert ended.out == ""
        assert ended.err.splitlines()[-1:] == ([f"yunliebian: {error}"] if str(error) else [])

    def test_ctrl_c_leaves_no_trace(self):
        """Of a command that waits for its input."""
        with process("inspect", "-", stdin=subprocess.PIPE) as running:
            running.stdin.write(b"<html>")
            running.stdin.flush()
            with pytest.raises(subprocess.TimeoutExpired):
                running.wait(1)
            running.send_signal(signal.SIGINT)
            _, err = running.communicate(timeout=20)
        assert (running.returncode, err) == (130, b"")

    @pytest.mark.parametrize("args", [["--version"], ["--help"]])
    def test_a_closed_pipe_is_no_error(self, args):
        reader, writer = os.pipe()
        os.close(reader)
        ended = subprocess.run(
            [sys.executable, "-m", "yunliebian_crawler", *args], stdout=writer, stderr=subprocess.PIPE, check=False
        )
        os.close(writer)
        assert ended.stderr == b""

    def test_a_full_disk_behind_standard_output_is_said(self):
        with Path("/dev/full").open("w") as full:
            command = [sys.executable, "-m", "yunliebian_crawler", "--version"]
            ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert ended.returncode == 1
        assert ended.stderr.startswith(b"yunliebian: cannot write to standard output")


class TestOutput:
    HOSTILE = "好\x1b]0;owned\x07[red]\u202e\x9b31m\ud800"

    def test_text_commands_no_terminal(self, capsys):
        output.say(self.HOSTILE)
        output.table([{"title": self.HOSTILE}], ("title",), empty="none")
        printed = capsys.readouterr().out
        assert not set(printed) & set("\x1b\x07\u202e\x9b\ud800")
        assert printed.count("[red]") == 2

    def test_json_commands_no_terminal_and_keeps_every_character(self, capsys):
        output.as_json({"title": self.HOSTILE})
        printed = capsys.readouterr().out
        assert not set(printed) & set("\x1b\x07\u202e\x9b\ud800")
        assert "好" in printed
        assert json.loads(printed)["title"] == self.HOSTILE

    def test_json_in_a_terminal_of_another_encoding(self):
        script = "from yunliebian_crawler.cli import output; output.prepare(); output.as_json('好\\U0001f600')"
        environment = os.environ | {"PYTHONIOENCODING": "gbk"}
        printed = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env=environment
        ).stdout
        assert json.loads(printed) == "好\U0001f600"

    def test_a_long_row_stays_one_line_in_a_pipe(self, capsys):
        output.table([{"title": "长" * 500, "n": 1}], ("title", "n"), empty="none")
        assert len(capsys.readouterr().out.splitlines()) == 2


def modules_after(*args: str) -> set[str]:
    script = (
        f"import sys; from yunliebian_crawler import cli; cli.run({list(args)!r}); print(*sys.modules, file=sys.stderr)"
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    return {name.split(".")[0] for name in ended.stderr.splitlines()[-1].split()}


def test_help_imports_next_to_nothing():
    slow = {"scrapy", "twisted", "sqlalchemy", "alembic", "parsel", "lxml", "nh3", "rich", "pydantic", "dateutil"}
    assert not slow & modules_after("--help")


@pytest.mark.parametrize("command", ["stats", "crawls", "problems"])
def test_reading_commands_do_not_import_what_only_crawls_need(command):
    assert not {"scrapy", "twisted", "alembic", "parsel", "lxml", "pydantic"} & modules_after(
        command, "--json", "--db", "none.db"
    )


def test_the_dictionary_in_the_documents_is_the_schema_s(yunliebian):
    """Mend with: make dictionary."""
    kept = Path(__file__).parent.parent / "docs" / "dictionary.md"
    assert kept.read_text(encoding="utf-8") == yunliebian("dict").out


def test_the_dictionary_as_json_has_a_row_per_column(yunliebian):
    rows = json.loads(yunliebian("dict", "--json").out)
    assert {"relation", "column", "meaning", "unit", "null", "source"} <= set(rows[0])
    assert {"articles", "revisions", "read_counts", "coverage"} <= {row["relation"] for row in rows}

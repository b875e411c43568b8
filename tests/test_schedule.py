"""Entries for cron and systemd: read by a strict cron, by a shell, and by systemd itself."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from yunliebian_crawler.errors import UsageError
from yunliebian_crawler.schedule import Place, cron, entry, systemd

FOLDER = "a folder 50% full"


@pytest.fixture
def place(tmp_path) -> Place:
    folder = tmp_path / FOLDER
    (folder / "data").mkdir(parents=True)
    program = folder / "yunliebian"
    program.write_text('#!/bin/sh\necho "ran $*, said $YUNLIEBIAN_NOTIFY_URL"\nexit ${STATUS:-0}\n')
    program.chmod(0o755)
    return Place(program, folder, folder / "data" / "archive.db", folder / "data" / "y.log", {"YUNLIEBIAN_SITE": "x y"})


def parsed(crontab: str) -> tuple[dict[str, str], list[tuple[list[str], str]]]:
    """Variables and (times, command) of a crontab, as cron itself reads it: a bare percent sign ends the command."""
    variables, jobs = {}, []
    for line in crontab.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if found := re.fullmatch(r'(\w+)="?([^"]*)"?', line):
            variables[found[1]] = found[2]
            continue
        *times, command = line.split(None, 5)
        assert len(times) == 5
        assert all(re.fullmatch(r"\*|\d+", time) for time in times)
        jobs.append((times, re.split(r"(?<!\\)%", command)[0].replace("\\%", "%")))
    return variables, jobs


def ran(command: str, place: Place, **environ: str) -> subprocess.CompletedProcess[str]:
    """By the shell, without the wait."""
    no_wait = place.folder / "bin"
    no_wait.mkdir(exist_ok=True)
    (no_wait / "sleep").write_text('#!/bin/sh\necho "$1" >>"$0.log"\n')
    (no_wait / "sleep").chmod(0o755)
    env = os.environ | {"PATH": f"{no_wait}:{os.environ['PATH']}"} | environ
    return subprocess.run(["/bin/sh", "-c", command], env=env, capture_output=True, text=True, check=False, timeout=20)


def test_cron_reads_it_and_its_shell_runs_it(place):
    variables, jobs = parsed(cron([entry("refresh --budget 300", "3:15")], place, "me@example.org"))
    assert variables == {"SHELL": "/bin/sh", "MAILTO": "me@example.org", "YUNLIEBIAN_SITE": "x y"}
    ((times, command),) = jobs
    assert times == ["15", "3", "*", "*", "*"]
    (place.folder / "yunliebian.env").write_text("YUNLIEBIAN_NOTIFY_URL=http://secret\n")
    ended = ran(command, place)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    assert place.log.read_text() == f"ran refresh --budget 300 --db {place.db} --quiet, said http://secret\n"
    assert 0 <= int((place.folder / "bin" / "sleep.log").read_text()) < 1200


@pytest.mark.parametrize(("status", "is_told"), [(0, False), (75, False), (1, True), (3, True)])
def test_cron_mails_failures_and_is_silent_of_a_running_crawl(place, status, is_told):
    (_, ((_, command),)) = parsed(cron([entry("crawl", "03:15")], place, "me"))
    ended = ran(command, place, STATUS=str(status))
    assert ("exit status" in ended.stdout) is is_told
    assert ("ran crawl" in ended.stdout) is is_told
    assert "ran crawl" in place.log.read_text()


def test_commands_are_quoted(place):
    command = "crawl --category '运营 学院/50%; rm -rf x' --quiet"
    (_, ((_, line),)) = parsed(cron([entry(command, "03:15")], place, "me"))
    ran(line, place)
    assert "ran crawl --category 运营 学院/50%; rm -rf x --quiet --db" in place.log.read_text()


@pytest.mark.parametrize(
    ("command", "at"),
    [("demo", "03:15"), ("", "03:15"), ("crawl 'x", "03:15"), ("crawl", "25:00"), ("crawl\nx", "3:1")],
)
def test_what_cannot_be_scheduled(command, at):
    with pytest.raises(UsageError):
        entry(command, at)


def test_a_line_that_cron_would_refuse(place):
    with pytest.raises(UsageError, match="use systemd"):
        cron([entry(f"crawl --category {'长' * 300}", "03:15")], place, "me")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
@pytest.mark.parametrize("is_user", [True, False])
def test_systemd_takes_the_units(place, is_user, tmp_path):
    entries = [entry("refresh --budget 300", "03:15"), entry("crawl --category '50% $HOME'", "04:15")]
    entries += [entry("backup copies --keep 7", "06:00"), entry("refresh --budget 9", "12:00")]
    folder = tmp_path / "units"
    folder.mkdir()
    for name, text in systemd(entries, place, is_user=is_user).items():
        (folder / name).write_text(text)
    names = sorted(folder.iterdir())
    assert len(names) == 9
    verify = ["systemd-analyze", "--man=no", "--recursive-errors=no", "verify", *map(str, names)]
    ended = subprocess.run(verify, capture_output=True, text=True, check=False, timeout=60)
    ours = [line for line in ended.stderr.splitlines() if "yunliebian" in line]
    assert ours == []


def test_a_unit_runs_just_that_command(place):
    units = systemd([entry("crawl --category '50% $HOME'", "04:15")], place, is_user=True)
    service = units["yunliebian-crawl.service"]
    line = re.search(r"^ExecStart=(.*)$", service, re.MULTILINE)[1]
    assert '"50%% $$HOME"' in line
    assert "SuccessExitStatus=75" in service
    assert "OnFailure=yunliebian-failed@%n.service" in service
    assert "OnCalendar=*-*-* 04:15:00" in units["yunliebian-crawl.timer"]
    assert "RandomizedDelaySec" in units["yunliebian-crawl.timer"]
    assert 'notify --db "' in units["yunliebian-failed@.service"]
    assert units["yunliebian-failed@.service"].count('--about "%i failed"') == 1


def test_dollars_stand_for_themselves_in_variables(place):
    place = replace(place, environ={"YUNLIEBIAN_CONTACT": "a$b"})
    assert "Environment=YUNLIEBIAN_CONTACT=a$b\n" in systemd([entry("check", "1:00")], place, is_user=True).popitem()[1]


def test_units_of_the_system_run_as_whoever_owns_the_archive(place):
    place = replace(place, user="keeper")
    for is_user in (True, False):
        services = [t for n, t in systemd([entry("check", "1:00")], place, is_user=is_user).items() if "service" in n]
        assert [text.count("User=keeper") for text in services] == ([0, 0] if is_user else [1, 1])


class TestCommand:
    def test_cron(self, yunliebian, monkeypatch):
        monkeypatch.setenv("YUNLIEBIAN_NOTIFY_URL", "http://secret")
        monkeypatch.setenv("YUNLIEBIAN_CONTACT", "me@example.org")
        ended = yunliebian("schedule", "cron", "--mail-to", "me")
        assert ended.status == 0
        variables, jobs = parsed(ended.out)
        assert variables["YUNLIEBIAN_CONTACT"] == "me@example.org"
        assert "secret" not in ended.out
        assert f"--db {Path.cwd()}/data/archive.db" in jobs[0][1]

    def test_several_commands_with_their_times(self, yunliebian):
        commands = ("--command", "crawl", "--at", "1:05", "--command", "backup copies --keep 3")
        _, jobs = parsed(yunliebian("schedule", "cron", *commands).out)
        assert [times[:2] for times, _ in jobs] == [["5", "1"], ["15", "4"]]

    def test_units_are_written(self, yunliebian, tmp_path):
        ended = yunliebian("schedule", "systemd", "--out", tmp_path / "units")
        assert ended.status == 0
        assert "enable --now yunliebian-refresh.timer" in ended.err
        assert len(list((tmp_path / "units").iterdir())) == 3

    def test_folders_that_a_hardened_unit_may_write_must_be_there(self, yunliebian):
        ended = yunliebian("schedule", "systemd", "--system", "--command", "backup copies")
        assert f"{Path.cwd()}/copies" in ended.err.split("make these folders first")[1]

    @pytest.mark.parametrize(
        "options", [["cron", "--system"], ["cron", "--at", "9"], ["cron", "--at", "1:00", "--at", "2:00"]]
    )
    def test_wrong_usage(self, yunliebian, options):
        assert yunliebian("schedule", *options).status == 2

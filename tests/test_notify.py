"""Word of a run that ended badly, to a command and to a local server that plays the services."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import sys
import time
from datetime import UTC, datetime
from urllib.parse import parse_qs, quote_plus

import pytest
from werkzeug import Response

from yunliebian_crawler import notify
from yunliebian_crawler.archive import CrawlSummary
from yunliebian_crawler.cli import ending
from yunliebian_crawler.errors import AlreadyRunning, ArchiveError, UsageError
from yunliebian_crawler.notify import Notifier, dingtalk_signature, feishu_signature

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
FACTS = {"state": "unhealthy", "exit_status": 1}
SUMMARY = CrawlSummary(7, "unhealthy", requests=9, exit_status=1, message="4 of 9", finished_at="2026-11-22T03:00:00Z")


@pytest.fixture
def heard(httpserver):
    """What the server was told: (query, body)."""
    told = []

    def hear(request):
        told.append((request.query_string.decode(), request.get_json()))
        return Response(json.dumps({"errcode": 0, "code": 0}), content_type="application/json")

    httpserver.expect_request("/hook").respond_with_handler(hear)
    return told


@pytest.mark.parametrize(
    ("shape", "body"),
    [
        ("json", {"text": "坏了", **FACTS}),
        ("wecom", {"msgtype": "text", "text": {"content": "坏了"}}),
        ("dingtalk", {"msgtype": "text", "text": {"content": "坏了"}}),
        ("feishu", {"msg_type": "text", "content": {"text": "坏了"}}),
    ],
)
def test_each_service_gets_its_shape(shape, body, heard, httpserver):
    assert Notifier(url=httpserver.url_for("/hook?key=k"), format=shape).tell("坏了", FACTS, NOW) == []
    assert heard == [("key=k", body)]


def test_dingtalk_is_signed(heard, httpserver):
    notifier = Notifier(url=httpserver.url_for("/hook?access_token=t"), format="dingtalk", secret="SECx")
    assert notifier.tell("坏了", FACTS, NOW) == []
    query = parse_qs(heard[0][0])
    stamp = str(int(NOW.timestamp()) * 1000)
    sign = base64.b64encode(hmac.new(b"SECx", f"{stamp}\nSECx".encode(), hashlib.sha256).digest()).decode()
    assert query == {"access_token": ["t"], "timestamp": [stamp], "sign": [sign]}
    assert dingtalk_signature("SECx", NOW) == f"&timestamp={stamp}&sign={quote_plus(sign)}"


def test_feishu_is_signed(heard, httpserver):
    notifier = Notifier(url=httpserver.url_for("/hook"), format="feishu", secret="x")
    assert notifier.tell("坏了", FACTS, NOW) == []
    stamp = str(int(NOW.timestamp()))
    sign = base64.b64encode(hmac.new(f"{stamp}\nx".encode(), b"", hashlib.sha256).digest()).decode()
    assert feishu_signature("x", NOW) == {"timestamp": stamp, "sign": sign}
    assert {"timestamp": stamp, "sign": sign}.items() <= heard[0][1].items()


@pytest.mark.parametrize("character", ["x", "字", "😀"])
def test_a_long_text_is_cut(heard, httpserver, character):
    Notifier(url=httpserver.url_for("/hook"), format="wecom").tell(character * 5000, FACTS, NOW)
    said = heard[0][1]["text"]["content"]
    assert 1990 <= len(said.encode()) <= 2048
    assert said.rstrip("…") == character * (len(said) - 1)


def answer(httpserver, **response) -> list[str]:
    httpserver.expect_request("/hook").respond_with_data(**response)
    return Notifier(url=httpserver.url_for("/hook?key=geheim"), format="wecom").tell("x", FACTS, NOW)


@pytest.mark.parametrize(
    ("response", "why"),
    [
        ({"status": 500}, "HTTP 500"),
        ({"status": 302, "headers": {"Location": "http://127.0.0.1:9/"}}, "HTTP 302"),
        ({"response_data": '{"errcode": 93000, "errmsg": "invalid webhook url"}'}, "code 93000"),
        ({"response_data": "<html>"}, "code None"),
        ({"response_data": "[]"}, "code None"),
    ],
)
def test_a_service_that_refuses_is_told_of_without_the_key(response, why, httpserver):
    (told,) = answer(httpserver, **response)
    assert why in told
    assert "geheim" not in told


def test_a_server_that_is_not_there_or_does_not_answer(httpserver, monkeypatch):
    (told,) = Notifier(url="http://127.0.0.1:9/?key=geheim").tell("x", FACTS, NOW)
    assert "could not be told" in told
    assert "geheim" not in told
    monkeypatch.setattr(notify, "TIMEOUT", 0.2)
    httpserver.expect_request("/slow").respond_with_handler(lambda _: time.sleep(1) or Response(""))
    (told,) = Notifier(url=httpserver.url_for("/slow")).tell("x", FACTS, NOW)
    assert "could not be told" in told


@pytest.mark.parametrize(
    "options",
    [
        {"url": "file:///etc/passwd"},
        {"url": "ftp://x/"},
        {"url": "http://["},
        {"url": "x"},
        {"url": "http://x/", "format": "irc"},
        {"url": "http://x/", "secret": "x"},
        {"command": "sh 'x"},
        {"command": " "},
    ],
)
def test_what_cannot_be_used_is_told_at_once(options):
    with pytest.raises(UsageError):
        Notifier(**options)


def test_a_command_is_given_text_and_facts(tmp_path):
    script = "import os, sys; open(sys.argv[1], 'w').write(sys.stdin.read() + os.environ['NOTIFY_JSON'])"
    command = f'{sys.executable} -c "{script}" "{tmp_path}/to ld"'
    assert Notifier(command=command).tell("坏了", FACTS, NOW) == []
    assert (tmp_path / "to ld").read_text() == f"坏了\n{json.dumps(FACTS)}"


def test_a_command_that_fails_or_hangs_is_told_of(monkeypatch):
    (told,) = Notifier(command="sh -c 'echo no mailer >&2; exit 3'").tell("x", FACTS, NOW)
    assert "status 3: no mailer" in told
    (told,) = Notifier(command="/nowhere/mail").tell("x", FACTS, NOW)
    assert "cannot be run" in told
    monkeypatch.setattr(notify, "TIMEOUT", 0.2)
    began = time.monotonic()
    (told,) = Notifier(command="sh -c 'sleep 60 & sleep 60'").tell("x", FACTS, NOW)
    assert "was ended" in told
    assert time.monotonic() - began < 20


class TestEnding:
    def ended(self, capsys, tmp_path, summary=SUMMARY, **options):
        """Exit status, what the command heard, standard output and error."""
        heard = tmp_path / "heard"
        command = f"sh -c 'cat >>\"{heard}\"'"
        made = ending.Ending(str(tmp_path / "archive.db"), "https://x.cn/", notify_command=command, **options)

        def run():
            if isinstance(summary, Exception):
                raise summary
            return summary

        try:
            status = ending.end(run, made)
        except (ArchiveError, AlreadyRunning) as error:
            status = error.exit_status
        return status, heard.read_text() if heard.exists() else "", *capsys.readouterr()

    def test_trouble_is_told_once(self, capsys, tmp_path):
        status, heard, out, err = self.ended(capsys, tmp_path)
        assert status == 1
        assert out == "2026-11-22 unhealthy new=0 changed=0 reads=0 failed=0 requests=9 0m00s\n"
        assert err == "4 of 9\n"
        assert heard.splitlines()[:2] == [f"yunliebian {out.strip()}", "4 of 9"]

    def test_a_good_end_is_not_told_unless_wished(self, capsys, tmp_path):
        good = CrawlSummary(7, "done", finished_at="2026-11-22T03:00:00Z")
        assert self.ended(capsys, tmp_path, good)[:2] == (0, "")
        assert "ok new=0" in self.ended(capsys, tmp_path, good, notify_on="always")[1]

    def test_a_run_that_could_not_go_on_is_told(self, capsys, tmp_path):
        status, heard, out, err = self.ended(capsys, tmp_path, ArchiveError("the disk is full"))
        assert (status, out) == (3, "")
        assert " failed exit=3 0m00s" in err
        assert "the disk is full" in heard

    def test_another_crawl_is_no_trouble(self, capsys, tmp_path):
        assert self.ended(capsys, tmp_path, AlreadyRunning("running"))[:3] == (75, "", "")

    def test_a_notifier_that_fails_changes_no_status(self, capsys, tmp_path):
        made = ending.Ending("x.db", notify_url="http://127.0.0.1:9/?key=geheim", metrics_file=tmp_path / "no" / "m")
        assert ending.end(lambda: SUMMARY, made) == 1
        err = capsys.readouterr().err
        assert "could not be told" in err
        assert "metrics were not written" in err
        assert "geheim" not in err

    def test_a_misspelt_variable_is_told(self, capsys, tmp_path, monkeypatch):
        monkeypatch.setenv("YUNLIEBIAN_NOTIFY_COMAND", "mail me")
        assert "did you mean YUNLIEBIAN_NOTIFY_COMMAND?" in self.ended(capsys, tmp_path)[3]

    def test_a_wrong_option_is_told_before_the_run(self):
        with pytest.raises(UsageError):
            ending.end(lambda: pytest.fail("ran"), ending.Ending("x.db", notify_url="x"))


class TestCommand:
    def test_a_test(self, yunliebian, heard, httpserver, monkeypatch):
        monkeypatch.setenv("YUNLIEBIAN_NOTIFY_URL", httpserver.url_for("/hook"))
        monkeypatch.setenv("YUNLIEBIAN_NOTIFY_FORMAT", "feishu")
        monkeypatch.setenv("YUNLIEBIAN_NOTIFY_SECRET", "x")
        assert yunliebian("notify", "--test").status == 0
        assert "this is a test" in heard[0][1]["content"]["text"]

    def test_an_archive_that_cannot_be_used_is_told_of(self, yunliebian, tmp_path):
        told = tmp_path / "told"
        command = f"dd status=none of={told}"
        options = ("--db", tmp_path / "none.db", "--about", "yunliebian-refresh.service failed")
        assert yunliebian("notify", *options, "--notify-command", command).status == 0
        first, *rest = told.read_text().splitlines()
        assert first == "yunliebian: yunliebian-refresh.service failed"
        assert any("there is no archive" in line for line in rest)

    def test_the_password_of_a_server_is_not_told(self, yunliebian, heard, httpserver):
        options = ("--db", "postgresql://me:geheim@127.0.0.1:9/none", "--notify-url", httpserver.url_for("/hook"))
        assert yunliebian("notify", "--test", *options).status == 0
        assert yunliebian("refresh", "--budget", 3, *options).status == 3
        said = "".join(str(each) for each in heard)
        assert "me@127.0.0.1" in said
        assert "geheim" not in said

    def test_nobody_to_tell(self, yunliebian):
        assert yunliebian("notify", "--test").status == 2

    def test_a_failure(self, yunliebian):
        ended = yunliebian("notify", "--test", "--notify-command", "false")
        assert (ended.status, ended.out) == (1, "")
        assert "status 1" in ended.err

"""Answers read from bytes as they come: wherever the network cuts them, the same comes out."""

from __future__ import annotations

import pytest

from yunliebian_crawler.scrapy_ext.answer import MAX_HEAD, Answer, CutShort, MalformedAnswer, TooLarge

LENGTH = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello"
CHUNKS = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nhel\r\n2\r\nlo\r\n0\r\nT: 1\r\n\r\n"
TO_THE_END = b"HTTP/1.1 200 OK\r\nX-A: 1\r\n\r\nhello"
ANNOUNCED = b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + LENGTH
BARE_LINES = LENGTH.replace(b"\r\n", b"\n")
NOTHING = b"HTTP/1.1 304 Not Modified\r\nETag: x\r\n\r\n"


def read(*pieces, is_closed=False, max_body=1000):
    answer = Answer(max_body)
    for piece in pieces:
        answer.feed(piece)
    if is_closed:
        answer.end(is_orderly=True)
    return answer


@pytest.mark.parametrize("data", [LENGTH, CHUNKS, TO_THE_END, ANNOUNCED, BARE_LINES, NOTHING])
def test_cut_anywhere_it_is_the_same(data):
    is_closed = data is TO_THE_END
    whole = read(data, is_closed=is_closed)
    assert whole.is_whole
    assert whole.body == (b"" if data is NOTHING else b"hello")
    single = read(*(data[at : at + 1] for at in range(len(data))), is_closed=is_closed)
    for other in (single, *(read(data[:at], data[at:], is_closed=is_closed) for at in range(len(data)))):
        assert (other.status, other.headers, other.body, other.is_whole, other.may_go_on) == (
            whole.status,
            whole.headers,
            whole.body,
            True,
            whole.may_go_on,
        )


@pytest.mark.parametrize("data", [LENGTH, CHUNKS])
def test_an_answer_cut_short_is_never_whole(data):
    for at in range(len(data)):
        answer = read(data[:at])
        assert not answer.is_whole
        with pytest.raises((CutShort, MalformedAnswer)):
            answer.end(is_orderly=True)


@pytest.mark.parametrize(
    ("data", "may_go_on"),
    [
        (LENGTH, True),
        (CHUNKS, True),
        (NOTHING, True),
        (LENGTH + b"HTTP/1.1 200 OK\r\n", False),  # nobody asked for another one
        (LENGTH.replace(b"HTTP/1.1", b"HTTP/1.0"), False),
        (LENGTH.replace(b"\r\nC", b"\r\nConnection: Close\r\nC", 1), False),
    ],
)
def test_what_a_connection_may_carry_on_with(data, may_go_on):
    assert read(data).may_go_on is may_go_on


def test_headers_as_they_came():
    head = b"HTTP/1.1 200 OK\r\nA: 1\r\nno colon\r\nb:  x\r\n\ty \r\nA: 2\r\nKeep-Alive: 5\r\nC: p\rq\r\n"
    answer = read(head + b"Content-Length: 0\r\n\r\n")
    assert answer.headers == [(b"A", b"1"), (b"b", b"x\ty"), (b"A", b"2"), (b"C", b"p q"), (b"Content-Length", b"0")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<html>\n", "no HTTP"),
        (b"HTTP/1.1 99 Low\r\n", "no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "bad Content-Length"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n", "bad Content-Length"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "'gzip' is not understood"),
        (CHUNKS[:47] + b"0x3\r\nhel\r\n", "broken chunks"),
        (CHUNKS[:47] + b"3\r\nhello\r\n", "broken chunks"),
        (CHUNKS[:47] + b"0\r\n" + b"T: 1\r\n" * 20_000, "broken chunks"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * MAX_HEAD, "headers larger than allowed"),
        (b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000, "headers larger than allowed"),
    ],
)
def test_what_is_no_answer(data, says):
    with pytest.raises(MalformedAnswer, match=says):
        read(data)


@pytest.mark.parametrize(
    "data",
    [b"HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", TO_THE_END + b"hello!", CHUNKS[:47] + b"b\r\nhello hello"],
)
def test_more_than_is_allowed(data):
    with pytest.raises(TooLarge):
        read(data, max_body=10)

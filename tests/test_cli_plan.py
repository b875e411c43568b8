"""``plan`` for one address: no budget is needed to say why it is due or not."""

from __future__ import annotations

import json
import sqlite3

import pytest


@pytest.fixture
def site(db):
    connection = sqlite3.connect(db)
    (home,) = connection.execute("select home from crawls limit 1").fetchone()
    connection.close()
    return home


@pytest.fixture
def url(db):
    connection = sqlite3.connect(db)
    (url,) = connection.execute("select url from articles where status = 'live' limit 1").fetchone()
    connection.close()
    return url


def test_an_address_needs_no_budget(yunliebian, db, site, url):
    ended = yunliebian("plan", "--db", db, "--site", site, "--url", url, "--json", "--now", "2027-12-01")
    assert ended.status == 0
    assert json.loads(ended.out)["is_due"] is True, ended.out


def test_it_says_since_when_it_rests(yunliebian, db, site, url):
    ended = yunliebian("plan", "--db", db, "--site", site, "--url", url, "--now", "2026-11-22")
    assert ended.status == 0
    assert "reason" in ended.out


def test_one_of_both_is_needed(yunliebian, db, site):
    ended = yunliebian("plan", "--db", db, "--site", site)
    assert ended.status == 2
    assert "--budget N" in ended.err
    assert "--url URL" in ended.err

"""The roles of docs/postgresql.md, each by a login of its own: who may make, write, read, work and keep copies."""

from __future__ import annotations

import json
import re
from pathlib import Path

import psycopg
import pytest
from archive_help import NOON, Desk, article, listing

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError

DOCUMENT = Path(__file__).parents[2] / "docs" / "postgresql.md"
SECRET = "geheim-of-a-role"
ROLES = ("archivist", "crawler", "reader")


@pytest.fixture(scope="module")
def roles(postgres, tmp_path_factory):
    """Addresses of one archive for its owner, the crawler and the reader; none of them is a superuser."""
    url = f"{postgres.empty()}?folder={tmp_path_factory.mktemp('roles')}"
    name = url.partition("?")[0].rpartition("/")[2]
    addresses = {role: url.replace(postgres.login.partition("@")[0], f"{role}:{SECRET}") for role in ROLES}
    (told,) = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    statements = [each.strip() for each in told.replace("yunliebian", name).split(";")[:-1]]
    made = [f"{each} password '{SECRET}'" for each in statements if each.startswith("create role")]
    postgres.run(f"create role archivist login password '{SECRET}'", *made, f"alter database {name} owner to archivist")
    Archive.open(addresses["archivist"], write=True, create=True).close()
    with psycopg.connect(addresses["archivist"].partition("?")[0], autocommit=True) as owner:
        for statement in statements[len(made) :]:
            owner.execute(statement)
    with Archive.open(addresses["crawler"], write=True) as archive, archive.lock("here:1", NOON):
        desk = Desk(archive)
        desk.keep(listing([1]))
        desk.keep(article(1, text="私域"))
        desk.end()
    yield addresses
    postgres.run(f"drop database {name} with (force)", *(f"drop role {role}" for role in ROLES))


def test_the_reader_reads(roles, yunliebian):
    with Archive.open(roles["reader"]) as archive:
        assert archive.stats()["articles"] == 1
        assert len(archive.search("私域")) == 1
        assert archive.history(1)["revisions"]
        assert archive.check() == []
    assert yunliebian("stats", "--db", roles["reader"]).status == 0
    assert yunliebian("export", "--format", "csv", "--out", "out", "--db", roles["reader"]).status == 0


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("reader", "delete from articles"),
        ("reader", "update lock set owner = 'x'"),
        ("crawler", "drop table articles"),
        ("crawler", "alter table articles add x integer"),
        ("crawler", "create table t (x integer)"),
        ("crawler", "create schema s"),
        ("crawler", "delete from alembic_version"),
    ],
)
def test_each_may_do_no_more(roles, role, statement):
    with Archive.open(roles[role], write=True) as archive, pytest.raises(ArchiveError, match="may not do that") as told:
        archive._database.execute(statement, {})
    assert SECRET not in str(told.value)


def test_reading_again_is_the_owners(roles, yunliebian):
    refused = yunliebian("reparse", "--quiet", "--db", roles["crawler"])
    assert (refused.status, SECRET in refused.err) == (3, False)
    assert "run it as the owner, or with --dry-run" in refused.err
    assert yunliebian("reparse", "--dry-run", "--quiet", "--jobs", "1", "--db", roles["crawler"]).status == 0
    assert yunliebian("reparse", "--quiet", "--jobs", "1", "--db", roles["archivist"]).status == 0


@pytest.mark.parametrize("role", ROLES)
def test_a_full_check_tells_whom_the_rows_are_not_compared_for(roles, yunliebian, role):
    again = yunliebian("reparse", "--quiet", "--jobs", "1", "--db", roles["archivist"])  # an older version read them
    assert again.status == 0
    ended = yunliebian("check", "--full", "--db", roles[role])
    assert ended.status == 0, ended.out
    assert ("rows were not compared" in ended.err) is (role == "reader")


def test_the_crawler_works_through_the_queue_that_the_owner_made(roles, yunliebian):
    assert yunliebian("jobs", "--db", roles["archivist"]).status == 0
    assert yunliebian("jobs", "add", "check", "backup copies", "--db", roles["crawler"]).status == 0
    assert yunliebian("worker", "--until-idle", "--db", roles["crawler"]).status == 0
    jobs = json.loads(yunliebian("jobs", "--json", "--db", roles["crawler"]).out)
    assert {job["command"]: job["status"] for job in jobs} == {"check": "succeeded", "backup copies": "succeeded"}
    refused = yunliebian("jobs", "add", "check", "--db", roles["reader"])
    assert (refused.status, refused.err.count("\n")) == (3, 1)
    assert "this role may not do that" in refused.err


def test_the_reader_backs_up_and_the_owner_restores(roles, yunliebian):
    made = yunliebian("backup", "copies", "--db", roles["reader"])
    assert (made.status, made.err) == (0, "")
    assert yunliebian("restore", "copies", "--force", "--db", roles["crawler"]).status == 3
    restored = yunliebian("restore", "copies", "--force", "--db", roles["archivist"])
    assert restored.status == 0, restored.err
    with Archive.open(roles["reader"]) as archive:  # what is granted by default is granted again
        assert len(archive.search("私域")) == 1
    with Archive.open(roles["crawler"], write=True) as archive, archive.lock("here:1", NOON):
        desk = Desk(archive)
        desk.keep(article(2))
        desk.end()
    assert yunliebian("check", "--db", roles["reader"]).status in (0, 1)

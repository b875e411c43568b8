"""The roles of docs/postgresql.md: a reader cannot write, a crawler cannot drop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archive_help import NOON, Desk, article, listing

from yunliebian_crawler.archive import Archive
from yunliebian_crawler.errors import ArchiveError

DOCUMENT = Path(__file__).parents[2] / "docs" / "postgresql.md"
SECRET = "geheim-of-a-role"


@pytest.fixture
def roles(postgres, tmp_path):
    """Addresses of one archive for the owner, the crawler and the reader."""
    url = postgres.archive(tmp_path)
    name = url.partition("?")[0].rpartition("/")[2]
    (granted,) = re.findall(r"```sql\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    postgres.run(
        *granted.replace("yunliebian", name).replace("login", f"login password '{SECRET}'").split(";")[:-1], name=name
    )
    yield {"owner": url} | {
        role: url.replace(postgres.login.partition("@")[0], f"{role}:{SECRET}") for role in ("crawler", "reader")
    }
    postgres.drop(url)
    postgres.run("drop role crawler", "drop role reader")


def test_each_may_do_its_work_and_no_more(roles, yunliebian):
    with Archive.open(roles["crawler"], write=True) as archive, archive.lock("here:1", NOON):
        desk = Desk(archive)
        desk.keep(listing([1]))
        desk.keep(article(1, text="私域"))
        desk.end()
    with Archive.open(roles["reader"]) as archive:
        assert archive.stats()["articles"] == 1
        assert len(archive.search("私域")) == 1
        assert archive.history(1)["revisions"]
        assert archive.check() == []
    with pytest.raises(ArchiveError, match="may not do that"):
        forbidden(roles["reader"], "delete from articles")
    with pytest.raises(ArchiveError, match="may not do that"):
        forbidden(roles["reader"], "update lock set owner = 'x'")
    for statement in ("drop table articles", "alter table articles add x integer", "create table t (x integer)"):
        with pytest.raises(ArchiveError, match="may not do that") as caught:
            forbidden(roles["crawler"], statement)
        assert SECRET not in str(caught.value)
    ended = yunliebian("reparse", "--quiet", "--db", roles["crawler"])
    assert (ended.status, SECRET in ended.err) == (3, False)
    assert yunliebian("stats", "--db", roles["reader"]).status == 0
    made = yunliebian("backup", "copies", "--db", roles["reader"])
    assert (made.status, made.err) == (0, "")


def forbidden(db: str, statement: str) -> None:
    with Archive.open(db, write=True) as archive:
        archive._database.execute(statement, {})

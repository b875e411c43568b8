"""Every field of every page in tests/pages, read and compared with its truth."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from families import compare
from families.build import PAGES

from yunliebian_crawler import inspect

TRUTHS = {truth["page"]: (truth, content) for truth, content in compare.load(PAGES)}


@cache
def read(page: str) -> dict[str, Any]:
    truth, content = TRUTHS[page]
    return inspect(content, truth["input_url"], truth["headers"].get("content-type"))


@pytest.mark.parametrize(("page", "field"), [(p, f) for p, (t, _) in TRUTHS.items() for f in compare.fields(t)])
def test_a_page_is_read_exactly(page: str, field: str) -> None:
    truth, result = TRUTHS[page][0], read(page)
    if not compare.agrees(truth, result, field):
        assert compare.found(result, field) == compare.expected(truth, field)

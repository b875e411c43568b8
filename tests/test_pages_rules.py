"""Beside each value stands the rule that found it, and never the name of a label that stands there without a value."""

from __future__ import annotations

import pytest
from page_help import URL

from yunliebian_crawler import inspect

PAGE = (
    "<html><head><title>门口的黑板_云裂变</title></head><body><h1>门口的黑板</h1><p>{facts}</p>"
    f"<p>{'黑板上只写一句话，路过的人才会念出声来。' * 8}</p></body></html>"
)


@pytest.mark.parametrize(
    ("facts", "day", "rule"),
    [
        ("发布于 2023-05-04 更新于 2023-06-07", "2023-06-07", "update_label"),
        ("2023-06-07 更新 阅读 12", "2023-06-07", "update_label"),
        ("发布于 2023-05-04 2023-06-07 更新", "2023-06-07", "update_label"),
        ("发布于 2023-05-04 最后更新 阅读 12", "2023-05-04", "publish_label"),
        ("<b>发布时间</b> <i>2023-05-04</i> <b>更新时间</b> <i></i>", "2023-05-04", "publish_label"),
        ("2023-05-04 阅读 12", "2023-05-04", "date_in_meta_line"),
    ],
)
def test_the_label_of_a_date_is_the_one_beside_it(facts, day, rule):
    found = inspect(PAGE.format(facts=facts).encode(), URL)
    assert (found["updated_on"], found["provenance"]["updated_on"]) == (day, rule)

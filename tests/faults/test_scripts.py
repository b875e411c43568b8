"""Scripts that a page may carry, end to end into ``body_html``, and parsed again as a browser would."""

from __future__ import annotations

import re

import html5lib
import pytest
from chaos import Article, serve, site
from crawls import crawl_here

from yunliebian_crawler.normalise import HTML_ATTRIBUTES, HTML_TAGS

KEPT = "这一段是正文，应当留下。"
PAYLOADS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<script/x>alert(1)</script\n>",
    "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror\n=\n'alert(1)'>",
    '<img src="x" onerror="alert(1)" alt="`><script>alert(1)</script>">',
    "<img/src=x/onerror=alert(1)//",
    '<img """><script>alert(1)</script>">',
    "<img src=javascript:alert(1)>",
    "<img src=data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+>",
    "<img srcset='x 1x' onload=alert(1) src=x>",
    "<image src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>字</a>",
    '<a href=" &#1; javascript:alert(1)">字</a>',
    '<a href="java\tscript:alert(1)">字</a>',
    '<a href="java&#10;script&colon;alert(1)">字</a>',
    '<a href="JaVaScRiPt&#58;alert(1)">字</a>',
    '<a href="&#x6A;avascript:alert(1)">字</a>',
    '<a href="vbscript:msgbox(1)">字</a>',
    '<a href="data:text/html,<script>alert(1)</script>">字</a>',
    '<a href="blob:http://x/1">字</a>',
    '<a href="view-source:javascript:alert(1)">字</a>',
    '<a href="//evil.example" target=_blank onclick=alert(1)>字</a>',
    "<a onmouseover=alert(1) style='position:fixed;inset:0'>字</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)><text y=20>字</text></a></svg>",
    "<svg><animate attributeName=href values=javascript:alert(1)></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<math href=javascript:alert(1)>字</math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'></xmp>",
    "<noembed><img title='</noembed><img src onerror=alert(1)>'></noembed>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<img src=x onerror=alert(1)>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>字</button></form>",
    "<button formaction=javascript:alert(1)>字</button>",
    "<input autofocus onfocus=alert(1)>",
    "<select onfocus=alert(1)><option>字</select>",
    "<details open ontoggle=alert(1)>字</details>",
    "<video><source onerror=alert(1)></video>",
    "<audio src onloadstart=alert(1)>",
    "<marquee onstart=alert(1)>字</marquee>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<base href=javascript:/a/>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<style>p{background:url(javascript:alert(1))}</style>",
    "<p style='background:url(javascript:alert(1));behavior:url(x.htc);width:expression(alert(1))'>字</p>",
    "<table background=javascript:alert(1)><td background=javascript:alert(1)>字</table>",
    "<div id=location name=cookie class=toString>字</div>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml-stylesheet href='javascript:alert(1)'?>",
    '<p title="--!><img src=x onerror=alert(1)>">字</p>',
    "<custom-tag is=x-y onfocus=alert(1) tabindex=1>字</custom-tag>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<p xmlns:x='http://www.w3.org/1999/xhtml'><x:script>alert(1)</x:script>",
)
"""Each with what follows it still to be read where that is possible at all."""
SCHEME = re.compile(r"[\s\x00-\x20]*([a-z][a-z0-9+.\-]*):", re.IGNORECASE)
SAFE = {"http", "https", "mailto"}
GLOBAL = {"title", "lang"}


def page_with(article: Article, payload: str) -> str:
    return article.page.replace('<div class="content">', f'<div class="content"><p>{KEPT}</p>{payload}<p>{KEPT}</p>')


@pytest.fixture(scope="module")
def bodies(tmp_path_factory):
    articles = {f"/a/{n}.html": Article(f"/a/{n}.html", f"第{n}篇好文章的题目") for n in range(len(PAYLOADS))}
    pages = {a.path: page_with(a, payload) for a, payload in zip(articles.values(), PAYLOADS, strict=True)}
    with serve({**site(articles), **pages}) as chaos:
        kept, _ = crawl_here(tmp_path_factory.mktemp("scripts"), chaos.url)
    found = kept.rows("select url, body_html, body_text from articles")
    return {"/" + url.split("/", 3)[3]: (html, text) for url, html, text in found}


@pytest.mark.parametrize("number", range(len(PAYLOADS)))
def test_what_is_stored_can_do_nothing(bodies, number):
    if f"/a/{number}.html" not in bodies:
        assert PAYLOADS[number].startswith(("<plaintext", "<textarea", "<xmp", "<template"))  # it swallows the rest
        return
    stored, text = bodies[f"/a/{number}.html"]
    assert KEPT in text
    for scripting in (True, False):
        tree = html5lib.parse(f"<div>{stored}</div>", namespaceHTMLElements=False, scripting=scripting)
        for element in tree.iter():
            assert_harmless(element)


def assert_harmless(element) -> None:
    assert isinstance(element.tag, str), "a comment"
    assert element.tag in {*HTML_TAGS, "html", "head", "body"}, element.tag
    for name, value in element.attrib.items():
        assert name in HTML_ATTRIBUTES.get(element.tag, set()) | GLOBAL | {"rel"}, (element.tag, name)
        if name in ("href", "src") and (scheme := SCHEME.match(value)):
            assert scheme[1].lower() in SAFE, value

"""Every kind of page in a real browser: whole, quiet, light, and within reach of everybody, in both languages.

Each page is loaded once in each language, and then looked at as a screen and a phone show it, by day and by night.
"""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_help import PHONE, SCREEN, as_name, is_page, none_of, shot, template_of, watched

HEAVIEST = 500_000
CONTRAST, BUT_CONTRAST = ["color-contrast"], {"color-contrast": {"enabled": False}}
LOOKS = {
    "zh": [
        ("light", SCREEN, {}),
        ("light", PHONE, None),
        ("dark", SCREEN, {"runOnly": CONTRAST}),
        ("dark", PHONE, None),
    ],
    "en": [("light", PHONE, {"rules": BUT_CONTRAST}), ("light", SCREEN, None)],
}
"""Scheme, width, and what axe looks for: all rules once; colours once more by night, the rest once more on a phone."""
LOCALES = {"zh": "zh-CN", "en": "en-GB"}


@pytest.mark.parametrize("language", LOOKS)
def test_every_page_is_quiet_light_fit_and_accessible(site, addresses, browser, language):
    wrong, known = [], set()
    with watched(browser, site, locale=LOCALES[language]) as seen:
        for path in filter(is_page, addresses):
            seen.open(path)
            wrong += [(path, fault) for fault in (*unfit(seen, language), *looked_at(seen, path, language, known))]
            wrong += [(path, fault) for fault in seen.faults()]
            seen.said.clear()
            known.add(template_of(path))
    none_of(wrong)


def unfit(seen, language):
    tag = seen.page.get_attribute("html", "lang") or ""
    if seen.bytes > HEAVIEST:
        yield f"weighs {seen.bytes}"
    if not tag.startswith(language):
        yield f"is in {tag!r}"


def looked_at(seen, path, language, known):
    """Every page must fit; of each template one page is photographed and searched for barriers."""
    for scheme, width, rules in LOOKS[language]:
        seen.page.set_viewport_size({"width": width, "height": 900})
        seen.page.emulate_media(color_scheme=scheme)
        over = seen.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            yield f"is {over} pixels too wide at {width}"
        if template_of(path) not in known:
            shot(seen, f"{as_name(path)}-{language}-{width}" + ("-dark" if scheme == "dark" else ""))
            yield from (f"{scheme} {width} {each}" for each in barriers(seen, rules))


def barriers(seen, rules):
    if rules is None:
        return
    for each in Axe().run(seen.page, options={"resultTypes": ["violations"], **rules}).response["violations"]:
        if each["impact"] in ("serious", "critical"):
            yield each["id"], each["nodes"][0]["html"][:200]

"""Some articles of the site read by news-please, one after the other. Run by its own environment."""

import json
import re
import sys
from pathlib import Path
from urllib.request import urlopen

from newsplease import NewsPlease

FEW = 200


def addresses(home: str) -> list[str]:
    """The first articles of the site's map."""
    found: list[str] = []
    for sitemap in re.findall(r"<loc>([^<]+)", urlopen(f"{home}sitemap.xml").read().decode()):
        found += re.findall(r"<loc>([^<]+\.html)", urlopen(sitemap).read().decode())
    return found[:FEW]


def main(home: str, out: str) -> None:
    with Path(out).open("w", encoding="utf-8") as lines:
        for url in addresses(home):
            article = NewsPlease.from_html(urlopen(url).read().decode(), url=url)
            day = article.date_publish.date().isoformat() if article.date_publish else None
            record = {"url": url, "title": article.title, "updated_on": day, "read_count": None, "category_path": []}
            lines.write(json.dumps({**record, "body_text": article.maintext or ""}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

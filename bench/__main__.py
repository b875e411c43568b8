"""``python -m bench`` measures the crawl."""

from __future__ import annotations

import sys

from bench.crawl import main

if __name__ == "__main__":
    sys.exit(main())

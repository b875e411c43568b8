"""``python -m yunliebian_crawler`` is the ``yunliebian`` command."""

from __future__ import annotations

from yunliebian_crawler.cli import main

if __name__ == "__main__":
    main()

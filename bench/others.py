"""Crawlers of other makers beside ours, each in an environment of its own under ``build/``, so that ours stays."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.serving import Server

ENVIRONMENTS = Path(__file__).parents[1] / "build" / "bench-others"
SPIDERS = Path(__file__).parent / "spiders"
PACKAGES = {"crawlee": "crawlee[parsel]", "news-please": "news-please"}
FEW = 200
"""Articles that news-please is given: it takes a tenth of a second for each."""


def _command(name: str, script: str) -> Callable[[Server, Path], tuple[list[str], Path]]:
    def contender(server: Server, folder: Path) -> tuple[list[str], Path]:
        out = folder / f"{name}.jsonl"
        return [str(_python(name)), str(SPIDERS / script), server.url, str(out)], out

    return contender


OTHERS: dict[str, tuple[Callable[[Server, Path], tuple[list[str], Path]], Callable[[Any], int]]] = {
    "crawlee": (_command("crawlee", "crawlee_spider.py"), lambda size: size.pages),
    "news-please": (_command("news-please", "news_please.py"), lambda size: min(FEW, size.articles)),
}
"""news-please knows neither category nor read count: it is measured, and always counts as wrong."""


def made_ready() -> list[str]:
    """Those of them that could be installed."""
    return [name for name in OTHERS if _is_ready(name)]


def _python(name: str) -> Path:
    return ENVIRONMENTS / name / "bin" / "python"


def _is_ready(name: str) -> bool:
    if not _python(name).exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENTS / name)], check=True)
    installed = subprocess.run([str(_python(name)), "-m", "pip", "install", "--quiet", PACKAGES[name]], check=False)
    if installed.returncode:
        print(f"{name} cannot be installed here, and is left out", file=sys.stderr)
    return installed.returncode == 0

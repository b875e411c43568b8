"""Draw docs/demo.svg from what ``yunliebian demo`` really prints."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.style import Style
from rich.text import Text

WIDTH = 110
PICTURE = Path(__file__).with_name("demo.svg")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
_FONTS_FROM_ELSEWHERE = re.compile(r"@font-face\s*{.*?}\s*", re.DOTALL)


def demo_output() -> str:
    """The demo's standard output, colours included."""
    environment = os.environ | {"FORCE_COLOR": "1", "COLUMNS": str(WIDTH), "TERM": "xterm-256color"}
    command = [sys.executable, "-m", "yunliebian_crawler", "demo"]
    return subprocess.run(command, capture_output=True, check=True, text=True, env=environment).stdout


def draw(printed: str) -> str:
    """The same as an SVG that asks no other host for anything."""
    console = Console(record=True, width=WIDTH, file=io.StringIO(), force_terminal=True)
    text = Text.from_ansi(printed.rstrip())
    # A run of a style of its own gets its own place in the picture: columns stay columns, whatever font a viewer has.
    text.highlight_regex(_WIDE, Style(meta={"is_wide": True}))
    console.print(text)
    return _FONTS_FROM_ELSEWHERE.sub("", console.export_svg(title="make demo", unique_id="demo"))


if __name__ == "__main__":
    PICTURE.write_text(draw(demo_output()), encoding="utf-8")

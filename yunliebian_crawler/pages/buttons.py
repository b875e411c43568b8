"""What readers are to press in a text: buttons for sharing and the like, and calls to try, order or sign up."""

from __future__ import annotations

import re

from .. import labels
from .lines import Line
from .texts import PROSE_END

_BETWEEN_BUTTONS = re.compile(r"[【】\[\]|]")


def is_button(text: str) -> bool:
    """Share, like and print buttons."""
    if len(text) >= 60:
        return False
    if labels.SHARE.match(text) or labels.REACTION.match(text):
        return True
    return bool(labels.SHARE_START.match(text) and not PROSE_END.search(text))


def is_row_of_buttons(text: str) -> bool:
    """Several such buttons beside each other: ``点赞(12) 收藏 打赏``, ``【打印】【关闭】``; or services."""
    words = _BETWEEN_BUTTONS.sub(" ", text).split()
    are_buttons = all(labels.SHARE.match(word) or labels.REACTION.match(word) for word in words)
    return (1 < len(words) < 8 and are_buttons) or labels.is_row_of_services(text)


def is_call(line: Line) -> bool:
    """Whether a line is nothing but a link that calls to try, order or sign up: 立即预约演示."""
    text = line.text
    return line.link_length == len(text) <= labels.MAX_CALL and labels.CALL.fullmatch(text) is not None

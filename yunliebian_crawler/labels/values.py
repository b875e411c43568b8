"""How values are written: dates, times of day, counts."""

from __future__ import annotations

import re

_TIME = (
    r"(?P<half>上午|下午|中午|凌晨|早上|晚上|"
    r"[AaPp]\.?[Mm]\.?)?\s*(?P<hour>[0-2]?\d)\s*[:时点]\s*(?P<minute>[0-5]\d)(?!\d)(?:\s?[:分]\s?(?P<second>[0-5]\d)(?!"
    r"\d)(?:\.\d+)?\s*秒?|\s*分)?\s*(?P<half2>[AaPp]\.?[Mm]\.?(?![A-Za-z]))?\s*(?P<zone>Z|[+-]\d\d:?\d\d(?!\d))?"
)
"""A time of day, perhaps with half of the day and zone."""
DATE = re.compile(
    r"(?<![\d.#])(?P<year>\d{4})\s*(?P<sep>[-/.年])\s*(?P<month>\d{1,2})\s*(?:(?P=sep)|月|"
    r"[-/.])\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?(?:\s*[,]?\s*(?:[(（]?\s*(?:星期|"
    r"周)[一二三四五六日天]\s*[)）]?)?\s*[T,，]?\s*" + _TIME + r")?"
)
"""A full date, its time of day with it; digits already half-width. Whether such a day exists is not asked here."""
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
"""English names of months, whole or cut, as alternatives of a pattern."""
_MONTHS = rf"{MONTHS}|(?:1[0-2]|0?[1-9])\s?月|(?:十[一二]?|[一二三四五六七八九])月"
ENGLISH_DATE = re.compile(
    rf"(?<!\w)(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+(?P<month2>{_MONTHS})\.?,?\s+(?P<year2>\d{{4}}))(?!\d)(?:\s*,?\s*(?:at\s+)?" + _TIME + ")?",
    re.IGNORECASE,
)
"""A full date in English order, its time of day with it; themes made abroad write it in Chinese too: 三月 6, 2022."""
CHINESE_DATE = re.compile(
    r"(?P<year>[〇零○Ｏ一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九十]{"
    r"1,3})[日号]"
)
"""A full date in Chinese numerals."""
RELATIVE_DATE = re.compile(
    r"(?:\d+|[一二两三四五六七八九十几半数]+)\s*(?:个)?\s*(?:秒|分钟|分|小时|个?钟头|天|日|周|星期|礼拜|月|个月|年|"
    r"年多|天多)\s*[以之]?前|刚刚|刚才|今天|昨[天日]|前天|今日|(?:a|an|\d+)\s*(?:second|minute|min|hour|day|week|month|"
    r"year)s?\s+ago|yesterday|just now",
    re.IGNORECASE,
)
"""A time told from now: 3 天前, yesterday."""
YEARLESS_DATE = re.compile(
    r"(?<![\d./-])(?<!\d:)(?:\d{2}-)?(?P<month>\d{1,2})\s*(?:[-/]|"
    r"月)\s*(?P<day>\d{1,2})(?![\d:/.-])\s*[日号]?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
"""Month and day alone."""
COUNT = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+|(?:0|[1-9]\d*)(?:\.\d+)?|0\d{4,7}(?!\s?-))\s*(?P<unit>百万|千万|万|亿|千|"
    r"[wWkK](?![A-Za-z]))?\s*(?P<more>\+|余|多)?(?!\d|[,.]\d|\s\d{3}(?!\d)|[eE]\d|[xX][\dA-Fa-f])"
)
"""A whole number as counters show it, with unit and 余 or +; no part of a longer number. Old counters fill up with
zeros: 0000519."""
UNITS = {
    "": 1,
    "千": 1_000,
    "k": 1_000,
    "万": 10_000,
    "w": 10_000,
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
}
"""What a count is multiplied by."""
HALF_WIDTH = str.maketrans("０１２３４５６７８９：／－．，（）＋％Ｗｗ～—–‐‑−", "0123456789:/-.,()+%Ww~-----")
"""One character for one character, so that places in the text stay true."""

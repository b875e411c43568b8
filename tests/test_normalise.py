"""What counts, dates and times mean, text by text; and articles cut into pages put together again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yunliebian_crawler.items import Crumb, Image, Page, RawEntry, RawPage, Shown
from yunliebian_crawler.normalise import MAX_COUNT, Unreadable, join_parts, to_count, to_moment, to_page

COUNTS = {
    "0": (0, 1),
    "7": (7, 1),
    "799": (799, 1),
    " 799 ": (799, 1),
    "1234": (1234, 1),
    "1,234": (1234, 1),
    "1,234,567": (1234567, 1),
    "７９９": (799, 1),
    "１，２３４": (1234, 1),
    "1.2万": (12000, 1000),
    "１．２万": (12000, 1000),
    "1.2 万": (12000, 1000),
    "1.2w": (12000, 1000),
    "1.2W": (12000, 1000),
    "1.2ｗ": (12000, 1000),
    "1.25万": (12500, 100),
    "10万": (100000, 10000),
    "10万+": (100000, 0),
    "10W+": (100000, 0),
    "10万＋": (100000, 0),
    "10万余": (100000, 0),
    "999+": (999, 0),
    "3千": (3000, 1000),
    "1.5k": (1500, 100),
    "1.5K": (1500, 100),
    "2百万": (2000000, 1000000),
    "1.3亿": (130000000, 10000000),
    "9,999,999,999": (9_999_999_999, 1),
    "100亿": (MAX_COUNT, 100_000_000),
}
NO_COUNTS = [
    "",
    "-",
    "--",
    "无",
    "次",
    "-5",
    "1.5",  # no whole number
    "1.23456万",
    "1.2.3",
    "1,23",
    "12,34",
    "1 234 567 890 123",
    "007",
    "1万2千",
    "1e5",
    "0x10",
    "١٢٣",  # Arabic digits
    "²",
    "一千",
    "799次",
    "2022-03-06",
    "12:30",
    "101亿",
    "10000000001",
    "9" * 31,
    "1" + "0" * 30,
    "9" * 5000,
    "1" + ",000" * 2000,
    "1.0000000000000000000000000001亿",
    "9999999亿",
]

DAYS = {
    "2022-03-06": "2022-03-06",
    "2022-3-6": "2022-03-06",
    "2022/03/06": "2022-03-06",
    "2022.3.6": "2022-03-06",
    "2022年3月6日": "2022-03-06",
    "2022年03月06号": "2022-03-06",
    "2022 年 3 月 6 日": "2022-03-06",
    "2022年3月6": "2022-03-06",
    "２０２２－０３－０６": "2022-03-06",
    "２０２２年３月６日": "2022-03-06",
    "2022—03—06": "2022-03-06",
    "二〇二二年三月六日": "2022-03-06",
    "二○二二年十二月三十一日": "2022-12-31",
    "二零二二年十月二十日": "2022-10-20",
    "一九九九年十一月十一日": "1999-11-11",
    "Mar 6, 2022": "2022-03-06",
    "March 6th, 2022": "2022-03-06",
    "6 Mar 2022": "2022-03-06",
    "1st Sept. 2022": "2022-09-01",
    "dec 31 2022": "2022-12-31",
    "2022年3月6日 星期日": "2022-03-06",
    "2024-02-29": "2024-02-29",
    "1994-01-01": "1994-01-01",
    "9998-12-31": "9998-12-31",
    "2022-03-06 阅读 799": "2022-03-06",
}
TIMES = {
    "2022-03-06 14:05": "2022-03-06T06:05:00",
    "2022-03-06 14:05:09": "2022-03-06T06:05:09",
    "2022-03-06T14:05:09": "2022-03-06T06:05:09",
    "2022-03-06 04:05": "2022-03-05T20:05:00",
    "2022-03-06 0:00": "2022-03-05T16:00:00",
    "2022-03-06 00:00:00": "2022-03-05T16:00:00",
    "２０２２－０３－０６　１４：０５": "2022-03-06T06:05:00",
    "2022年3月6日 14时05分": "2022-03-06T06:05:00",
    "2022年3月6日14时05分09秒": "2022-03-06T06:05:09",
    "2022年3月6日14点05分": "2022-03-06T06:05:00",
    "2022年3月6日（星期日）14:05": "2022-03-06T06:05:00",
    "2022年3月6日 周日 14:05": "2022-03-06T06:05:00",
    # twelve-hour clocks
    "2022-03-06 上午9:30": "2022-03-06T01:30:00",
    "2022-03-06 下午4:15": "2022-03-06T08:15:00",
    "2022-03-06 下午16:15": "2022-03-06T08:15:00",
    "2022-03-06 早上7:00": "2022-03-05T23:00:00",
    "2022-03-06 凌晨1:00": "2022-03-05T17:00:00",
    "2022-03-06 凌晨12:10": "2022-03-05T16:10:00",
    "2022-03-06 上午12:10": "2022-03-05T16:10:00",
    "2022-03-06 中午12:10": "2022-03-06T04:10:00",
    "2022-03-06 中午11:50": "2022-03-06T03:50:00",
    "2022-03-06 中午1:20": "2022-03-06T05:20:00",
    "2022-03-06 下午12:10": "2022-03-06T04:10:00",
    "2022-03-06 晚上11:59": "2022-03-06T15:59:00",
    "2022-03-06 9:30 AM": "2022-03-06T01:30:00",
    "2022-03-06 9:30pm": "2022-03-06T13:30:00",
    "2022-03-06 12:00 a.m.": "2022-03-05T16:00:00",
    "2022-03-06 12:00 PM": "2022-03-06T04:00:00",
    "March 6, 2022 at 9:30 PM": "2022-03-06T13:30:00",
    "6 March 2022, 21:30": "2022-03-06T13:30:00",
    # a zone of its own
    "2022-03-06T14:05:09+08:00": "2022-03-06T06:05:09",
    "2022-03-06T14:05:09+0800": "2022-03-06T06:05:09",
    "2022-03-06T14:05:09Z": "2022-03-06T14:05:09",
    "2022-03-06T14:05:09.123Z": "2022-03-06T14:05:09",
    "2022-03-06T14:05:09-05:00": "2022-03-06T19:05:09",
}
NO_DATES = {
    "3天前": "relative",
    "3 天前": "relative",
    "两小时前": "relative",
    "刚刚": "relative",
    "昨天 12:30": "relative",
    "今天": "relative",
    "半年前": "relative",
    "3 days ago": "relative",
    "an hour ago": "relative",
    "yesterday": "relative",
    "03-06": "yearless",
    "3月6日": "yearless",
    "3月6日 14:05": "yearless",
    "03/06": "yearless",
    "22-03-06": "yearless",
    "0000-00-00": "impossible",
    "0000-00-00 00:00:00": "impossible",
    "0001-01-01": "impossible",
    "1970-01-01 08:00:00": "impossible",
    "1993-12-31": "impossible",
    "9999-12-31": "impossible",
    "2022-13-01": "impossible",
    "2022-00-10": "impossible",
    "2022-02-30": "impossible",
    "2023-02-29": "impossible",
    "2022-04-31": "impossible",
    "2022年2月30日": "impossible",
    "Feb 30, 2022": "impossible",
    "二〇二二年十三月一日": "impossible",
    "二〇二二年二月三十日": "impossible",
    "2022-03-06 24:00": "impossible",
    "2022-03-06 29:59": "impossible",
    "": "unreadable",
    "待定": "unreadable",
    "2022": "unreadable",
    "20220306": "unreadable",
    "2022年": "unreadable",
    "12022-03-06": "unreadable",
}

URL = "https://www.yunliebian.com/yunying/1.html"
FIRST = Page(
    "article",
    URL,
    title="把口头约定写进表格",
    category_path=("运营学院",),
    updated_on=date(2022, 3, 6),
    read_count=799,
    body_text="第一段。",
    body_html="<p>第一段。</p>",
    images=(Image("https://img.example/1.jpg"),),
    links=(Crumb("一", URL),),
    next_url="https://www.yunliebian.com/yunying/1_2.html",
)
SECOND = replace(
    FIRST,
    url="https://www.yunliebian.com/yunying/1_2.html",
    title="把口头约定写进表格(2)",
    read_count=800,
    body_text="第二段。",
    body_html="<p>第二段。</p>",
    images=(Image("https://img.example/1.jpg"), Image("https://img.example/2.jpg")),
    next_url="https://www.yunliebian.com/yunying/1_3.html",
)
THIRD = replace(
    SECOND,
    url="https://www.yunliebian.com/yunying/1_3.html",
    title=None,
    body_text="第三段。",
    body_html=None,
    next_url=None,
)
QUICK = settings(max_examples=200, derandomize=True, deadline=None, database=None)


@pytest.mark.parametrize("text", COUNTS)
def test_a_count(text):
    assert to_count(text) == COUNTS[text]


@pytest.mark.parametrize("text", NO_COUNTS)
def test_no_count(text):
    with pytest.raises(Unreadable):
        to_count(text)


@QUICK
@given(st.integers(0, MAX_COUNT))
def test_a_plain_or_grouped_number_is_itself(number):
    assert to_count(str(number)) == to_count(f"{number:,}") == (number, 1)


@QUICK
@given(st.integers(0, 99999), st.integers(0, 9), st.sampled_from("万wW"))
def test_ten_thousands_keep_one_decimal_exactly(whole, tenth, unit):
    assert to_count(f"{whole}.{tenth}{unit}") == ((whole * 10 + tenth) * 1000, 1000)


@QUICK
@given(st.text(max_size=20) | st.text("0123456789０９.,万wWkK千亿+＋余 ", max_size=12))
def test_any_text_is_a_sane_count_or_unreadable(text):
    try:
        count, precision = to_count(text)
    except Unreadable:
        return
    assert 0 <= count <= MAX_COUNT
    assert count % (precision or 1) == 0


@pytest.mark.parametrize("text", DAYS)
def test_a_day(text):
    assert to_moment(text) == (date.fromisoformat(DAYS[text]), None)


@pytest.mark.parametrize("text", TIMES)
def test_a_time_of_day(text):
    at = datetime.fromisoformat(TIMES[text]).replace(tzinfo=UTC)
    assert to_moment(text).at == at


def test_the_day_is_the_one_on_the_clock_of_the_site():
    assert to_moment("2022-03-06 04:05").day == date(2022, 3, 6)
    assert to_moment("2022-03-06T20:05:00Z").day == date(2022, 3, 7)
    assert to_moment("2022-03-06T14:05:09-05:00").day == date(2022, 3, 7)
    assert to_moment("2022-03-06T04:05:09+09:00").day == date(2022, 3, 6)


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text):
    with pytest.raises(Unreadable) as refused:
        to_moment(text)
    assert refused.value.kind == NO_DATES[text]


@QUICK
@given(st.dates(date(1994, 1, 1), date(9998, 12, 31)))
def test_every_day_in_every_spelling(day):
    y, m, d = day.year, day.month, day.day
    spellings = (
        day.isoformat(),
        f"{y}/{m}/{d}",
        f"{y}.{m:02}.{d:02}",
        f"{y}年{m}月{d}日",
        day.strftime("%B ") + f"{d}, {y}",
    )
    assert {to_moment(text) for text in spellings} == {(day, None)}


@QUICK
@given(st.datetimes(datetime(1994, 1, 2), datetime(9998, 12, 30)))  # noqa: DTZ001 - the site's own clock
def test_the_site_is_eight_hours_ahead(moment):
    read = to_moment(moment.strftime(f"{moment.year:04}-%m-%d %H:%M:%S"))
    assert (moment - read.at.replace(tzinfo=None)).total_seconds() // 3600 == 8
    assert read.day == moment.date()


@QUICK
@given(st.text(max_size=30) | st.text("0123456789-/.年月日: 时分上午下PM十一二〇前天Z+", max_size=24))
def test_any_text_is_a_sane_moment_or_unreadable(text):
    try:
        moment = to_moment(text)
    except Unreadable:
        return
    assert 1994 <= moment.day.year <= 9998
    assert moment.at is None or moment.at.tzinfo is UTC


def test_what_cannot_be_read_is_null_and_a_problem():
    raw = RawPage(
        "article", URL, "utf-8", updated=Shown("3 天前", "update_label"), reads=Shown("1" + "0" * 30, "reads_label")
    )
    page = to_page(raw)
    assert (page.updated_on, page.updated_at, page.read_count) == (None, None, None)
    assert [(p.field, p.kind) for p in page.problems] == [("updated_on", "relative"), ("read_count", "impossible")]
    assert "3 天前" in page.problems[0].message


def test_what_an_entry_shows_is_read_or_null():
    shown = RawEntry(URL, "一页纸", read_count="1.2万", updated_on="2022年3月6日")
    odd = RawEntry(URL, "一页纸", read_count="很多", updated_on="03-06")
    page = to_page(RawPage("category", URL, "utf-8", entries=(shown, odd), panels={"hot": (shown, odd), "latest": ()}))
    assert [(e.read_count, e.updated_on) for e in page.entries] == [(12000, date(2022, 3, 6)), (None, None)]
    assert [(e.rank, e.read_count) for e in page.panels["hot"]] == [(1, 12000), (2, None)]


def test_parts_are_joined_in_order_under_the_first_page():
    whole = join_parts(FIRST, [SECOND, THIRD])
    assert whole.body_text == "第一段。\n第二段。\n第三段。"
    assert whole.body_html == "<p>第一段。</p>\n<p>第二段。</p>"
    assert (whole.url, whole.title, whole.read_count, whole.updated_on) == (
        FIRST.url,
        FIRST.title,
        799,
        FIRST.updated_on,
    )
    assert whole.next_url is None


def test_each_image_and_link_of_the_parts_is_kept_once():
    whole = join_parts(FIRST, [SECOND])
    assert [image.url for image in whole.images] == ["https://img.example/1.jpg", "https://img.example/2.jpg"]
    assert whole.links == FIRST.links


def test_an_article_of_one_page_is_whole():
    assert join_parts(replace(FIRST, next_url=None), []) == replace(FIRST, next_url=None)


@pytest.mark.parametrize(
    "part",
    [
        replace(SECOND, title="另一篇文章"),
        replace(SECOND, kind="other", title=None),
        replace(SECOND, kind="category"),
        replace(SECOND, body_text=None),
        replace(SECOND, body_text=""),
    ],
)
def test_what_is_no_further_page_is_not_joined(part):
    with pytest.raises(Unreadable) as refused:
        join_parts(FIRST, [part])
    assert part.url in str(refused.value)


@pytest.mark.parametrize(
    "title", ["把口头约定写进表格", "把口头约定写进表格（2）", "把口头约定写进表格 第2页", "把口头约定写进表格_2", None]
)
def test_a_further_page_may_number_its_title(title):
    assert join_parts(FIRST, [replace(SECOND, title=title)]).title == FIRST.title

"""Headings of panels, and what stands beside the entries in them."""

from __future__ import annotations

import re
from functools import lru_cache

_HOT_HEAD = (
    "(?:本站|本类|本栏目?|本周|本月|本日|今日|昨日|一周|一月|月度|年度|24小时|七日|7天|30天|周|月|日|年|全站|站内|频道|"
    "栏目|分类|同类|网站|内容|文章|新闻|资讯|阅读|浏览|点击|人气|热度|热门|热点|最热|最火|总|"
    "[A-Za-z\\u4e00-\\u9fff]{2,6}?)"
)
"""What may stand before the word that makes a heading one of a hot panel."""
HOT = re.compile(
    rf"{_HOT_HEAD}{{0,2}}(?:热门|热点|最热|最火|热读|人气|火热)(?:文章|资讯|阅读|内容|新闻|文档|信息|点击|排行|排行榜|"
    rf"榜|榜单|浏览|博文|帖子|话题文章|图文|热文|关注|聚焦|TOP\d*)*|(?:一周|一月|七[天日]|24小时|48小时)(?:排行|榜)|{_HOT_HEAD}{{0,3}}(?:点击|阅读|浏览|人气|热度|文章|热文|热门|"
    rf"访问|资讯|新闻|点击量|阅读量|浏览量|总|周|月|日)(?:总)?(?:排行|排行榜|榜|榜单|排名|TOP\s?\d*)|"
    r"(?:频道|栏目|本站|本类)?总?排行榜?|(?:24小时|48小时|今日|本周|本月)?热文(?:推荐榜|排行榜?|榜)?|最多(?:阅读|点击|浏览)|热榜|大家都在看|看过最多|最受欢迎(?:的)?(?:文章|"
    r"内容)?|阅读最多|浏览最多|点击最多|hot(?:test)?(?:\s+(?:posts?|articles?|news|topics))?|"
    r"(?:most\s+)?popular(?:\s+(?:posts?|articles?))?|most\s+(?:viewed|read)(?:\s+posts?)?|top\s+posts?|trending",
    re.IGNORECASE,
)
"""Headings of panels of the most read articles, whole."""
MAYBE_HOT = re.compile("大家都在看")
"""A heading that recommends as well as it tells of the most read: the counts beside the entries decide."""
LATEST = re.compile(
    r"(?:本站|本类|本栏目?|全站|站内|栏目|频道)?(?:最新|最近|近期|新近)(?:的)?(?:更新|发布|文章|资讯|内容|文档|新闻|"
    r"收录|入库|发表|添加|信息|动态|上线|博文|日志|帖子|加入|报道|推送|速递|播报)*(?:文章|内容|资讯)?|刚刚(?:更新|发布)|新增(?:文章|内容|资讯)|(?:最后|今日|本周|本月)更新|新文(?:速递|推荐榜)?|"
    r"最新|(?:latest|recent|new)(?:\s+(?:posts?|articles?|news|updates?|entries))?",
    re.IGNORECASE,
)
"""Headings of panels of the newest articles, whole."""
NEVER_PANEL = re.compile(
    r"推荐|相关|标签|评论|留言|回复|猜你|随机|友情|链接|专题|关键词|搜索|热搜|话题$|栏目$|分类$|图片|视频|下载|产品|"
    r"案例|课程|活动$|作者|用户|会员|服务"
)
"""A heading with such a word heads something else, however hot or new it calls itself."""
OTHER_PANEL = re.compile(
    r"(?:为您|为你|小编|编辑|站长|本站|本栏目?|栏目|频道|本类|热门|精彩|精选|图文|猜你|更多|本文|与本文|今日|重点|特别|你可能|您可能|"
    r"大家|还|其他|其它|最新|近期|随机|同类)*(?:推荐|相关|喜欢|感兴趣|延伸|随机|猜你喜欢|评论|留言|标签|友情链接|链接|"
    r"专题|热搜|关键词|搜索|精选|图文|关注我们|联系我们|公众号)(?:内容|文章|阅读|资讯|推荐|的文章|的内容|新闻|信息|"
    r"文档|帖子|标签|云|链接|评论|列表|我们|专题|榜|记录|产品|看看|看|服务|案例|视频|课程|话题|图文|主题|热词|词)*|"
    r"热门(?:标签|搜索|话题|专题|关键词|栏目|分类|评论|TAG|tags)|TAG标签|tags?|标签云?|文章目录|目录|归档|文章归档|"
    r"网站公告|公告|站点统计|关于作者|作者简介|文章作者|关于我们|联系方式|网站地图|快捷导航|猜你喜欢|您可能也喜欢|"
    r"看了又看|(?:最近|刚刚?)(?:查看|浏览|看|阅读)过?的?(?:文章|内容|记录|页面)|上一篇|下一篇|扫一扫|related(?:\s+(?:posts?|articles?))?|recommended(?:\s+(?:posts?|articles?))?|"
    r"comments?|categories|archives|you may also like|recent comments",
    re.IGNORECASE,
)
"""Headings of every other block of links beside an article, whole."""
OFFERS = re.compile(
    r"(?:客户|用户|成功|经典|精品|精选|推荐|热门|最新|免费|在线|合作|相关|资料|资源|文件|视频|模板|工具|软件|干货)+"
    r"(?:案例|课程|公开课|产品|视频|直播|下载|工具|模板|服务|套餐|商品)(?:推荐|展示|专区|列表)?"
)
"""Headings of what a site offers beside its articles, whole; a category may be called so as well."""
MORE = re.compile(
    r"[\[【(（]?(?:更多|查看更多|more|全部|查看全部|MORE|详细|详情|阅读全文|查看全文|阅读更多|继续阅读|阅读原文|"
    r"查看详情|点击查看|了解更多|全文|换一[换批组]|刷新|read more)[\]】)）]?\s*[.…>»›+＋→]*",
    re.IGNORECASE,
)
"""A link that shows more of a list or text, whole."""
_INVITATION = re.compile(
    r"(?:请|点击|点此|单击|继续|立即|直接|查看|阅读|浏览|进入|打开|了解|展开|显示|[此该本这的]|更多|全部|完整|详细|具体|文章|资讯|"
    r"新闻|全文|原文|正文|内容|详情|信息|页面|链接)+|(?:永久|固定|本文)?链接(?:到|至).{1,40}"
)


@lru_cache(maxsize=2048)
def is_more(text: str) -> bool:
    """Whether a text is only a "read more"."""
    return bool(MORE.fullmatch(text))


def is_invitation(text: str) -> bool:
    """Whether a tooltip only invites to read on: 点击查看文章详细内容."""
    return is_more(text) or _INVITATION.fullmatch(text) is not None


BADGE = re.compile(
    r"置顶|热|荐|新|推荐|精华|原创|图文|头条|NEW|HOT|TOP|top|new|hot|顶|精|转载|独家|广告|NO\.?\s?\d+|第\d+名|[①-⑳]|"
    r"加精|已读|推广|图|视频",
    re.IGNORECASE,
)
"""What a list sticks to a title: pinned, new, hot, original, whole."""
PINNED = re.compile(r"\W*(?:置顶|加精|已读)\W*")
"""Such a badge that is no word with which a title would begin and be emphasised, whole."""

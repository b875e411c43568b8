"""Words that furniture around and inside a text begins with: pagers, notices, buttons, comments."""

from __future__ import annotations

import re

from .facts import SITE_NAMES

PREV_NEXT = re.compile(
    r"^\W*(?:上一?[篇条页则章]|下一?[篇条则章]|前一篇|后一篇|上篇|下篇|previous(?:\s+(?:post|article))?|next\s+(?:post|"
    r"article)|prev|older|newer)(?:文章|资讯|新闻|内容)?\s*[】\])）:：>»›<«‹→←]?",
    re.IGNORECASE,
)
"""The beginning of a line that leads to the article before or after."""
NEXT_PAGE = re.compile(
    r"\W*(?:下一?页(?:\s*[:：]\s*\S[^。！？]{0,40})?|后一?页|下页|次页|next(?:\s*page)?|nextpage|older(?:\s+(?:posts|entries))?|(?:较|更)[早旧](?:的)?(?:文章|日志)|"
    r"阅读下一页|后页)\W*",
    re.IGNORECASE,
)
"""The link to the next page of a list or of an article, whole."""
_OLDER = re.compile(r"\W*(?:较|更)[早旧](?:的)?(?:内容)?\W*")
NEWER_OR_OLDER = re.compile(r"\W*(?:较|更)[新近早旧](?:的)?(?:内容|文章|日志)?\W*")
"""A link to a page of newer or older entries, whole, where its address leads to a page of the same list."""


def says_older(text: str) -> bool:
    """Whether a link says that older entries follow, and may be one of a pager."""
    return ("早" in text or "旧" in text) and _OLDER.fullmatch(text) is not None


FIRST_LAST_PAGE = re.compile(
    r"\W*(?:首页|尾页|末页|第一页|最后一?页|上一?页|前一?页|下一?页|后一?页|共\s*\d+\s*[页条].*|\d+|第\s*\d+\s*页|全文|"
    r"last|first|prev(?:ious)?|next|[«»‹›<>.…]+)\W*",
    re.IGNORECASE,
)
"""What else stands in a pager: first, last, numbers, arrows."""
COPYRIGHT = re.compile(
    r"未经.{0,12}(?:允许|许可|授权|同意|书面)|(?:转载|引用).{0,6}(?:请|须|需|务必|应).{0,6}(?:注明|保留|标明|联系)|"
    r"请注明(?:出处|来源|转自)|版权(?:声明|所有|归|说明|信息)|(?:本文|原文|文章|转载)(?:链接|地址|网址|出处|来源|标题|"
    r"由来)\s*[:：]|本文(?:永久)?(?:链接|地址|网址|固定链接)|^\W*(?:免责|特别|郑重|重要|转载|原创|版权)?(?:声明|"
    r"申明)\s*[:：】\]]|本文(?:由|来自|转自|来源于|转载自|系).{0,24}(?:原创|发布|整理|编辑|投稿|转载|收集|网络|提供|撰写)|"
    r"(?:侵权|侵犯).{0,16}(?:联系|删除)|著作权|copyright|©|&copy;|all rights reserved|CC\s?BY|许可协议|知识共享|"
    r"[该此本]篇?(?:日志|条目|博文|文章)(?:由.{1,24}?)?(?:于.{1,24}?)?发[表布][于在][^，！？]{1,40}(?:分类|类别)(?:目录|[下中，。]|$)|"
    r"^\W*本文(?:正在|已经?)?参[加与]了?[^，。！？]{1,30}(?:征文|征稿|更文|打卡|创作|写作|分享|激励)[^，。！？]{0,6}(?:活动|计划|挑战赛?)?\W*(?:$|[，。])|"
    r"转载自\s*[:：]|责任自负|仅供参考.{0,10}$|不代表本站|本站(?:所有|部分)(?:文章|内容|资源)|"
    rf"^\W*(?:{'|'.join(SITE_NAMES)})[^，。]{{0,12}}\d{{4}}\s*[-–—~]\s*\d{{4}}\W*$",
    re.IGNORECASE,
)
"""Words of notices on copyright, source and reprinting."""
MAYBE_COPYRIGHT = re.compile(
    "未经|转载|引用|请注明|版权|本文(?=[永链地网固由来转系出标参正已])|原文(?=[链地网出来标由])|文章(?=[链地网出来标由])|"
    "该(?=[篇日条博文])|此(?=[篇日条博文])|本(?=[篇日条博])|声明|申明|侵权|侵犯|著作权|许可协议|知识共享|责任自负|仅供参考|不代表本站|本站(?=[所部])|©|&|a|A|c|C|"
    + "|".join(SITE_NAMES)
)
"""Plain words, one of which is in every notice: found many times faster than the notice itself, as long as each branch
begins with a character and not with a class of them."""
_DOUBTFUL_NOTICE = re.compile(
    r"未经.{0,12}(?:允许|许可|授权|同意|书面)|版权(?:归|说明|信息)|著作权|引用.{0,20}|请注明.{2}|(?:侵权|侵犯).{0,20}|"
    r"仅供参考.{0,10}",
)
"""What a text on such matters may say as well as a notice."""
_OF_NOTICE = re.compile(
    r"转载|本文|本站|本网|原文|声明|不得|禁止|必究|违者|原作者|作者所有|版权所有|归[^，。]{1,12}所有|©|copyright|责任自负|"
    r"[如若](?:有|涉)|侵权(?:者|的)?请|侵权联系|来自(?:互联)?网|来源于?(?:互联)?网|不构成|以上内容|内容仅|摘编|镜像|翻印|"
    r"复制",
    re.IGNORECASE,
)
"""What makes it a notice."""
_BRIEF_NOTICE = 12


def is_notice(text: str) -> bool:
    """Whether a line is a notice on copyright, source or liability; the last sentence of a text on them is none.

    >>> is_notice("未经许可，不得转载"), is_notice("第三，未经用户同意，不要把电话转给别人。")
    (True, False)
    """
    found = COPYRIGHT.search(text) if MAYBE_COPYRIGHT.search(text) else None
    if found is None or len(text) <= _BRIEF_NOTICE or not _DOUBTFUL_NOTICE.fullmatch(found[0]):
        return found is not None
    return _OF_NOTICE.search(text) is not None


SIGNATURE = re.compile(
    r"^[\s(（\[【—\-]*(?:(?:责任|本文|执行|网站|值班|美术)?(?:编辑|责编|小编|校对|审核|编审|撰稿|撰文|排版|供稿|采写|"
    r"监制|录入|整理))\s*[:：/]\s*[^，。；！？,;]{1,24}[\s)）\]】]*$|^[(（\[【]\s*(?:文|图|来源|作者|编辑|完|END|"
    r"全文完)\s*[/:：]?[^，。]{0,16}[)）\]】]$|^[—\-\s]*(?:END|全文完|本文完|完)[—\-\s]*$",
    re.IGNORECASE,
)
"""A line that signs or ends an article: editor, proof-reader, 完."""
CREDIT = re.compile(r"[(（\[【]?(?:摄影|摄像|供图|图源|图片来源|绘图|插画|制图)\s*[:：/]\s*[^，。；！？,;:：\d]{1,16}")
"""Who made a picture, whole."""
MAX_CALL = 16
"""Characters of the longest call."""
CALL = re.compile(
    r"\W*(?:(?:立即|立刻|马上|现在就?|赶快|赶紧|我要|点击)(?:免费)?|免费)(?:预约|申请|咨询|试用|体验|注册|领取|报名|开通|抢购|订购|购买|联系)"
    r"[^，。；！？]{0,8}|\W*(?:(?:预约|申请)(?:产品|免费)?(?:演示|试用|体验)|(?:在线|电话)(?:预约|咨询|报名))\W*"
)
"""What a button says that wants the reader to try, order or sign up, whole."""
LEAD_IN = re.compile(
    r"^[\s【\[「(（]*(?:文章|内容|本文|新闻|核心|全文)?(?:摘要|导读|导语|提要|简介|提示|概要|概述|要点|内容提要|"
    r"前言摘要|核心提示|编者按|小编导读|阅读提示|速读)[\s】\]」)）]*[:：]?"
)
"""The label of a summary above the text."""
TAGS = re.compile(
    r"^\W*(?:本文|文章|相关|热门|内容)?(?:标签|关键词|关键字|tags?|TAG标签|话题|tagged)\W*[:：]?", re.IGNORECASE
)
"""The label of a list of tags."""
SHARE = re.compile(
    r"^\W*(?:分享(?:到|至|给|本文|按钮|文章|一下|：|:)?|转发(?:到)?|share(?:\s+(?:to|on|this))?|一键分享|扫码分享|"
    r"分享给(?:朋友|好友).{0,6}|微信扫一扫.{0,10}|扫一扫.{0,14}|扫码关注.{0,12}|关注(?:我们的?|本站)?公众号|复制链接|复制(?:全文|本文|代码|地址|网址)|生成海报|海报|打印(?:本页|本文)?|"
    r"关闭(?:窗口)?|收藏(?:本文|本页)?|返回(?:顶部|首页|列表)|微信|微博|QQ空间|QQ好友|朋友圈|新浪微博|腾讯微博|豆瓣|"
    r"人人网|(?:微信)?(?:长按(?:识别|扫描|保存|关注)?.{0,6}|(?:扫描|识别)(?:[上下左右][方侧图面]|图中|文末).{0,4})(?:二维码|小程序码)"
    r"(?:[，,、\s]*(?:即可|立即|马上|可以?)?(?:关注|添加|加|进群|入群|领取|咨询|联系|查看|进入|体验|了解)(?![了是会要能])(?:[^，。；：的]|的(?=公众号|微信|小程序|视频号|社群)){0,12})?)\W*$",
    re.IGNORECASE,
)
"""A button for sharing, printing or closing, or what a square code is for, whole."""
SQUARE_CODE = re.compile(
    r"\W*(?:(?:微信|手机)?(?:扫码|扫一扫|长按|扫描二维码|识别二维码)[，,\s]*(?:即可)?(?:关注|添加|加|进群|入群|咨询).{0,10}|"
    r"(?:关注)?.{0,8}(?:公众号|订阅号|服务号|视频号|客服|微信|社群|微信群|交流群)(?:的)?二维码|关注(?:我们的?|本站|官方)?(?:微信)?公众号)\W*"
)
"""The alternative text of a picture that readers are to scan, whole; any other square code may be an example."""
SHARE_START = re.compile(r"^\W*(?:分享(?:到|至|给|：|:)|转发到|share (?:to|on|this)|喜欢.{0,4}分享)", re.IGNORECASE)
"""The beginning of a row of such buttons."""
REACTION = re.compile(
    r"^\W*(?:赞同?|点赞|喜欢|收藏|打赏|顶一下|踩一下|来顶一下|支持|反对|有用|没用|举报|纠错|推荐|已有\s*\d+\s*人|"
    r"给作者打赏|觉得有用|评论|回复|我要评论|发表评论|海报)(?:一下)?\W*\d*\W*$|^\W*(?:转发|分享)数?\W*\d+\W*$|^\W*\d+\s*(?:人(?:点?赞|喜欢|收藏|推荐|"
    r"打赏)|个?赞|likes?|喜欢|收藏)\W*$|^\W*(?:(?:点?赞同?|喜欢|收藏|分享|转发|评论|回复|打赏|踩|顶|推荐|支持|反对)数?"
    r" ?[:：(（]? ?\d+ ?[)）]? ?){2,}$",
    re.IGNORECASE,
)
"""A button or counter of likes and the like, whole."""
_MAX_PLEA = 60
_GIVE = r"(?:打赏|赞赏)(?:一下|一点|支持|鼓励|本文|文章|作者|博主|站长|我|吧|哦|哟){0,3}\W*"
_PLEA = re.compile(
    r"\W*(?:(?:打赏|赞赏)(?:作者|本文)?\W*)?(?:如果?|若|要是|假如)?(?:(?:您|你)?(?:觉得|认为|喜欢)|本文|文章|这篇)"
    r"[^。！？]{0,24}?(?:[，,\s]\s*|(?=就))(?:就|请|欢迎|可以|不妨|还请)?(?:您|你)?(?:随意|任意|随缘|扫码|给(?:作者|博主|我))?"
    rf"{_GIVE}(?:{_GIVE})?|"
    r"\W*(?:您|你)的(?:打赏|赞赏)[，,]?(?:将|会|就)?(?:是|鼓励|激励|支持)(?:我|作者|博主|站长|本站)[^。！？]{0,16}\W*"
)
"""A plea for money, whole: 如果觉得文章有用，请随意打赏."""


def pleads_for_money(text: str) -> bool:
    """Whether a line only asks readers to give the author something.

    >>> pleads_for_money("觉得本文有用，欢迎打赏"), pleads_for_money("如果觉得太少，就打开打赏。")
    (True, False)
    """
    return "赏" in text and len(text) <= _MAX_PLEA and _PLEA.fullmatch(text) is not None


COMMENTS = re.compile(
    r"^\W*(?:(?:发表|网友|最新|全部|文章|精彩|热门|用户|读者|游客|我要|查看|参与|所有|相关)?(?:评论|留言|跟帖|回[复帖]|"
    r"点评|讨论)(?:列表|记录|区|专区|数|内容|一下)?(?:\W{0,2}\d+)?|发表(?:您的|你的|我的)?(?:评论|回复|看法|观点)|说点什么|我来说两句|"
    r"(?:共?有?\s*)?\d+\s*(?:条|个|则|篇)?(?:评论|留言|回复|comments?)|(?:评论|留言|回复)\W*\d+\W*|"
    r"leave\s+a\s+(?:reply|comment)|comments?\W*\d*|登录后.{0,6}评论|暂无评论|取消回复|抢沙发|还没有.{0,4}评论|"
    r".{0,4}条评论)\W*(?:条|个)?\W*$",
    re.IGNORECASE,
)
"""What heads the comments, or invites to write one, whole."""
_OPINION = re.compile(
    r"\W*(?:您|你|大家)?(?:觉得|认为)?(?:(?:以上|当前|上面|上述|这|此|该|本)(?:篇|个|些|条)?(?:的)?|)(?:文章|文档|内容|页面|回答|答案|信息|教程|攻略|文)"
    r"(?:的?内容)?(?:是否|能否|有没有)?(?:已经?)?(?:[对为给](?:您|你|大家))?(?:是否|能否|有没有)?(?:有(?:所)?帮助|帮助到?(?:您|你)|帮到(?:您|你)|"
    r"提供(?:了)?帮助|有用|解决(?:了|到)?(?:您|你)的(?:问题|疑问|困惑))(?:了)?(?:吗|么|呢)?\W*"
)
MAX_OPINION = 28
"""Characters of the longest such question."""


def asks_opinion(text: str) -> bool:
    """Whether a text is the question to readers that help pages put below an article: 这篇文章对你有帮助吗？

    >>> asks_opinion("文档内容是否对您有帮助？"), asks_opinion("这篇文章对你有帮助。"), asks_opinion("这对你有帮助吗？")
    (True, False, False)
    """
    if len(text) > MAX_OPINION or not ("帮" in text or "有用" in text or "解决" in text):
        return False
    asks = text[-1] in "?？" or "吗" in text or "是否" in text
    return asks and _OPINION.fullmatch(text) is not None


AD = re.compile(
    r"^\W*(?:广告(?:加载中|位)?|推广|赞助商?(?:链接|内容)?|AD|ADs|Advertisement|Sponsored|商业推广|内容推广|推广链接|"
    r"广告位(?:招租)?|广而告之)\W*$",
    re.IGNORECASE,
)
"""What says that an advertisement follows, whole."""
EXPAND = re.compile(
    r"\W*(?:点击|继续)?(?:展开|查看|阅读|收起|显示|加载){1,2}(?:剩余|更多|全部|全文|原文|内容|余下)[^。，；！？]{0,8}",
    re.IGNORECASE,
)
"""A button that shows the rest of a text, whole."""
TOC = re.compile(
    r"^\W*(?:文章|本文|内容)?(?:目录|导航|大纲)(?:索引|结构)?\W*(?:\[?(?:隐藏|显示|展开|收起)\]?)?\W*$|"
    r"^\W*(?:table of )?contents\W*$",
    re.IGNORECASE,
)
"""The heading of a table of contents, whole."""
RELATED = re.compile(
    r"^\W*(?:相关(?:阅读|文章|推荐|内容|资讯|链接|新闻|主题|话题|专题)|推荐(?:阅读|文章|内容|资讯)|延伸阅读|扩展阅读|"
    r"拓展阅读|猜你(?:喜欢|想看)|你?您?(?:可能|也许)(?:也|还)?(?:会|感)?(?:喜欢|兴趣)(?:的文章|的内容)?|"
    r"更多(?:相关)?(?:文章|阅读|内容|推荐)|参考(?:阅读|文章)|往期(?:回顾|推荐|文章|精彩)|热门推荐|相关热门|精彩推荐|"
    r"更多推荐|为您推荐|为你推荐|编辑推荐|小编推荐|本文相关|看完还看|还看了|大家还在看|related(?: posts| articles|"
    r" reading)?|read also)(?:文章|内容)?\s*[:：>»]*",
    re.IGNORECASE,
)
"""The beginning of what heads a list of related articles."""

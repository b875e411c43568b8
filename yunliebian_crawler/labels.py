"""The words such a site puts beside its values: labels, panel headings, placeholders, and what is never a value."""

from __future__ import annotations

import re
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def _words(*words: str) -> str:
    return "|".join(sorted((re.escape(w) for w in " ".join(words).split()), key=len, reverse=True))


HOME_NAMES = word_set(
    "首页 主页 网站首页 本站首页 返回首页 回首页 home Home HOME 云裂变 云裂变首页 云裂变官网 站点首页"
)
SITE_NAMES = ("云裂变",)

POSITION = re.compile(
    r"^[\W_]*(?:您?你?(?:现在|当前)?(?:所在|在)?(?:的)?(?:当前)?(?:位置|位於|位于)|你在这里|您在这里|您当前的位置|"
    r"你现在的位置|"
    r"当前所在(?:位置|栏目)?|当前栏目|当前页面|现在的位置|所在(?:位置|栏目)|导航|路径|面包屑(?:导航)?|Breadcrumbs?|"
    r"Location|Position|You are here)\s*(?:是|在)?\s*[:：>»›]*\s*",
    re.IGNORECASE,
)
"""Label words before a breadcrumb."""
POSITION_INSIDE = re.compile(r"^.{1,20}?(?:当前位置|您的位置|现在的位置|所在位置|您现在的位置|你的位置)\s*[:：]\s*")
"""The same after a heading in the same line; then the colon is needed."""
SEPARATORS = re.compile(r"\s*(?:>{1,2}|»|›|→|/|\\|\||·|-{1,2}|—+|＞|﹥|〉|＞＞|>>|::|⟩|❯|&gt;|_|⇒|➤|▶|»»|﹥﹥)\s*")
STRONG_SEPARATOR = re.compile(r">|»|›|→|＞|﹥|〉|::|⟩|❯|➤|▶|⇒")
PLACEHOLDER = re.compile(
    r"(?:文章|新闻|资讯|查看|阅读|内容|信息|浏览|详细|当前)*(?:内容|正文|详情|列表|全文|文章|页面|详细|阅读|浏览|"
    r"信息|详细内容|内容页|详情页)|"
    r"第\s*[\d一二三四五六七八九十]+\s*页|(?:page|p)\s*\d+|列表页|\.{2,}|…+",
    re.IGNORECASE,
)
"""A last crumb that names no category."""

UPDATE = (
    _words(
        "更新时间 更新日期 更新于 最后更新 最近更新 最后更新时间 最近更新时间 最后更新于 最近更新于 修改时间 修改日期 "
        "修改于 最后修改 最后修改时间 "
        "最后编辑 最后编辑于 编辑于 编辑时间 更新 上次更新 上次更新时间 本文更新 已更新 最新更新 更新時間 最後更新"
    )
    + r"|(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?"
)
PUBLISH = (
    _words(
        "发布时间 发布日期 发布于 发布 发表时间 发表日期 发表于 发表 时间 日期 添加时间 添加日期 录入时间 撰写时间 "
        "创建时间 创建于 上传时间 入库时间 "
        "收录时间 收录于 编写时间 写于 投稿时间 投稿日期 推送时间 文章日期 文章时间 发稿时间 刊发时间 首发于 日 期 时 "
        "间 發佈時間 發表於 提交时间 加入时间"
    )
    + r"|(?:posted|published|publish)(?:\s+(?:on|at))?|date"
)
READS = (
    _words(
        "阅读 阅读量 阅读数 阅读次数 阅读人数 浏览 浏览量 浏览数 浏览次数 点击 点击数 点击量 点击次数 人气 人气指数 "
        "人气值 热度 热度值 访问 访问量 访问数 访问次数 "
        "查看 查看数 查看次数 查阅 查阅次数 围观 围观数 围观人数 已阅读 已阅 已读 总阅读 总浏览 文章阅读 文章浏览 "
        "文章点击 浏览人数 閱讀 瀏覽 閱讀量 瀏覽量 点阅 点阅数"
    )
    + r"|page\s?views?|views?|hits?|reads?|PV|👁\ufe0f?|👀"
)
NOT_READS = _words(
    "评论 评论数 回复 回帖 赞 点赞 喜欢 收藏 好评 差评 顶 踩 分享 转发 下载 下载量 字数 评分 积分 粉丝 关注 推荐 "
    "推荐数 留言 跟帖 参与 打赏 金币 comments comment likes like 💬 👍 ❤ ♥ ⭐ 📝 💗 🗨 🕒 📅 ⏰"
)

_HOT_HEAD = (
    "(?:本站|本类|本栏目?|本周|本月|本日|今日|昨日|一周|一月|月度|年度|24小时|七日|7天|30天|周|月|日|年|全站|站内|"
    "频道|栏目|分类|同类|网站|内容|文章|新闻|资讯|阅读|浏览|点击|人气|热度|热门|热点|最热|最火|总|[A-Za-z\\u4e00-"
    "\\u9fff]{2,6}?)"
)
HOT = re.compile(
    rf"{_HOT_HEAD}{{0,2}}(?:热门|热点|最热|最火|热读|人气|火热)(?:文章|资讯|阅读|内容|新闻|文档|信息|点击|排行|"
    rf"排行榜|榜|榜单|浏览|博文|帖子|话题文章|图文|热文|TOP\d*)*|"
    rf"{_HOT_HEAD}{{0,3}}(?:点击|阅读|浏览|人气|热度|文章|热文|热门|访问|资讯|新闻|点击量|阅读量|浏览量|总|周|月|"
    rf"日)(?:总)?(?:排行|排行榜|榜|榜单|排名|TOP\s?\d*)|"
    r"(?:频道|栏目|本站|本类)?总?排行榜?|热文(?:推荐榜|排行榜?|榜)?|热榜|大家都在看|看过最多|"
    r"最受欢迎(?:的)?(?:文章|内容)?|阅读最多|浏览最多|点击最多|"
    r"hot(?:test)?(?:\s+(?:posts?|articles?|news|topics))?|(?:most\s+)?popular(?:\s+(?:posts?|articles?))?|"
    r"most\s+(?:viewed|read)(?:\s+posts?)?|top\s+posts?|trending",
    re.IGNORECASE,
)
LATEST = re.compile(
    r"(?:本站|本类|本栏目?|全站|站内|栏目|频道)?(?:最新|最近|近期|新近)(?:的)?(?:更新|发布|文章|资讯|内容|文档|"
    r"新闻|收录|入库|发表|添加|信息|动态|上线|博文|日志|帖子|加入|报道)*(?:文章|内容|资讯)?|最后更新|新文(?:速递|"
    r"推荐榜)?|最新|"
    r"(?:latest|recent|new)(?:\s+(?:posts?|articles?|news|updates?|entries))?",
    re.IGNORECASE,
)
NEVER_PANEL = re.compile(
    r"推荐|相关|标签|评论|留言|回复|猜你|随机|友情|链接|专题|关键词|搜索|热搜|话题$|栏目$|分类$|图片|视频|下载|"
    r"产品|案例|课程|活动$|作者|用户|会员|服务"
)
"""A heading with such a word heads something else, however hot or new it calls itself."""
OTHER_PANEL = re.compile(
    r"(?:为您|为你|小编|编辑|站长|本站|本栏|热门|精彩|精选|图文|猜你|更多|本文|与本文|今日|重点|特别|你可能|您可能|"
    r"大家|还|其他|其它|最新|近期|随机|同类)*"
    r"(?:推荐|相关|喜欢|感兴趣|延伸|随机|猜你喜欢|评论|留言|标签|友情链接|链接|专题|热搜|关键词|搜索|精选|图文|"
    r"关注我们|联系我们|公众号)"
    r"(?:内容|文章|阅读|资讯|推荐|的文章|的内容|新闻|信息|文档|帖子|标签|云|链接|评论|列表|我们|专题|榜|记录|产品|"
    r"看看|看|服务|案例|视频|课程|话题|图文|主题|热词|词)*|"
    r"热门(?:标签|搜索|话题|专题|关键词|栏目|分类|评论|TAG|tags)|TAG标签|tags?|标签云?|文章目录|目录|归档|"
    r"文章归档|网站公告|公告|站点统计|关于作者|作者简介|文章作者|关于我们|联系方式|网站地图|快捷导航|猜你喜欢|"
    r"您可能也喜欢|看了又看|上一篇|下一篇|扫一扫|"
    r"related(?:\s+(?:posts?|articles?))?|recommended(?:\s+(?:posts?|articles?))?|comments?|categories|archives|"
    r"you may also like|recent comments",
    re.IGNORECASE,
)
MORE = re.compile(
    r"[\[【(（]?(?:更多|查看更多|more|全部|查看全部|MORE|详细|详情|阅读全文|查看全文|阅读更多|继续阅读|阅读原文|"
    r"查看详情|点击查看|了解更多|全文|read more)[\]】)）]?\s*[.…>»›+＋→]*",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def is_more(text: str) -> bool:
    """Whether a text is only a "read more"."""
    return bool(MORE.fullmatch(text))


BADGE = re.compile(
    r"置顶|热|荐|新|推荐|精华|原创|图文|头条|NEW|HOT|TOP|top|new|hot|顶|精|转载|独家|广告|NO\.?\s?\d+|第\d+名|"
    r"[①-⑳]|加精|已读|推广|图|视频",
    re.IGNORECASE,
)

META_LABEL = _words(
    "来源 文章来源 信息来源 作者 文章作者 编辑 责任编辑 责编 小编 发布者 发布人 投稿 投稿人 分类 栏目 所属栏目 "
    "所属分类 所属 频道 类别 评论 标签 关键词 字数 收藏 字体 字号 字体大小 阅读时间 预计阅读 "
    "阅读时长 赞 点赞 喜欢 分享 打印 关闭 出处 转载自 原作者 撰稿 文 图 审核 地区 类型 属性 大小 语言 推荐 浏览器 "
    "纠错 举报 回复 by author source category in tags comments 好评 差评"
)
CATEGORY_WORD = re.compile(r"^(?:分类|栏目|频道|Category)\s*[:：]\s*|\s+(?:分类|栏目|频道)$", re.IGNORECASE)
"""What a theme adds to a category's name in its heading."""
CATEGORY_LABEL = re.compile(
    r"(?:文章)?(?:所属)?(?:分类|栏目|类别|频道)(?:目录)?|所属|归档于|分类于|归类于|发布在|收录于|Category|"
    r"Categories|Filed under|Posted in|In",
    re.IGNORECASE,
)

OWN_UPDATE = re.compile(r"本文(?:内容)?(?:最后|最近)?(?:更新|编辑|修改)(?:于|时间|日期)")
"""A notice of this kind tells of this article, though it goes on like a sentence."""
PREV_NEXT = re.compile(
    r"^\W*(?:上一?[篇条页则章]|下一?[篇条则章]|前一篇|后一篇|上篇|下篇|previous(?:\s+(?:post|article))?|"
    r"next\s+(?:post|article)|prev|older|newer)(?:文章|资讯|新闻|内容)?\s*[】\])）:：>»›<«‹→←]?",
    re.IGNORECASE,
)
NEXT_PAGE = re.compile(
    r"\W*(?:下一?页|后一?页|下页|次页|next(?:\s*page)?|nextpage|older(?:\s+(?:posts|entries))?|较早文章|更早的文章|"
    r"阅读下一页|后页)\W*",
    re.IGNORECASE,
)
FIRST_LAST_PAGE = re.compile(
    r"\W*(?:首页|尾页|末页|第一页|最后一?页|上一?页|前一?页|下一?页|后一?页|共\s*\d+\s*[页条].*|\d+|第\s*\d+\s*页|"
    r"全文|last|first|prev(?:ious)?|next|[«»‹›<>.…]+)\W*",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"未经.{0,12}(?:允许|许可|授权|同意|书面)|(?:转载|引用).{0,6}(?:请|须|需|务必|应).{0,6}(?:注明|保留|标明|联系)|"
    r"请注明(?:出处|来源|转自)|版权(?:声明|所有|归|说明|信息)|"
    r"(?:本文|原文|文章|转载)(?:链接|地址|网址|出处|来源|标题|由来)\s*[:：]|本文(?:永久)?(?:链接|地址|网址|"
    r"固定链接)|^\W*(?:免责|特别|郑重|重要|转载|原创|版权)?(?:声明|申明)\s*[:：]|本文(?:由|来自|转自|来源于|转载自|"
    r"系).{0,24}(?:原创|发布|整理|编辑|投稿|转载|收集|网络|提供|撰写)|"
    r"(?:侵权|侵犯).{0,16}(?:联系|删除)|著作权|copyright|©|&copy;|all rights reserved|CC\s?BY|许可协议|知识共享|"
    r"转载自\s*[:：]|责任自负|仅供参考.{0,10}$|不代表本站|本站(?:所有|部分)(?:文章|内容|资源)",
    re.IGNORECASE,
)
MAYBE_COPYRIGHT = re.compile(
    "未经|转载|引用|请注明|版权|本文(?=[永链地网固由来转系出标])|原文(?=[链地网出来标由])|文章(?=[链地网出来标由])|"
    "声明|申明|侵权|侵犯|"
    "著作权|许可协议|知识共享|责任自负|仅供参考|不代表本站|本站(?=[所部])|©|&|a|A|c|C"
)
"""Plain words, one of which is in every notice: found many times faster than the notice itself."""
SIGNATURE = re.compile(
    r"^[\s(（\[【—\-]*(?:(?:责任|本文|执行|网站|值班|美术)?(?:编辑|责编|小编|校对|审核|编审|撰稿|撰文|排版|供稿|"
    r"采写|监制|录入|整理))\s*[:：/]\s*[^，。；！？,;]{1,24}[\s)）\]】]*$|^[(（\[【]\s*(?:文|图|来源|作者|编辑|完|"
    r"END|全文完)\s*[/:：]?[^，。]{0,16}[)）\]】]$|^[—\-\s]*(?:END|全文完|本文完|完)[—\-\s]*$",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"^[\s【\[「(（]*(?:文章|内容|本文|新闻|核心|全文)?(?:摘要|导读|导语|提要|简介|提示|概要|概述|要点|内容提要|"
    r"前言摘要|核心提示|编者按|小编导读|阅读提示|速读)[\s】\]」)）]*[:：]?"
)
TAGS = re.compile(
    r"^\W*(?:本文|文章|相关|热门|内容)?(?:标签|关键词|关键字|tags?|TAG标签|话题|tagged)\W*[:：]?", re.IGNORECASE
)
SHARE = re.compile(
    r"^\W*(?:分享(?:到|至|给|本文|按钮|文章|一下|：|:)?|转发(?:到)?|share(?:\s+(?:to|on|this))?|一键分享|扫码分享|"
    r"分享给(?:朋友|好友).{0,6}|微信扫一扫.{0,10}|扫一扫.{0,14}|复制链接|生成海报|海报|打印(?:本页|本文)?|"
    r"关闭(?:窗口)?|收藏(?:本文|本页)?|返回(?:顶部|首页|列表)|微信|微博|QQ空间|QQ好友|朋友圈|新浪微博|腾讯微博|"
    r"豆瓣|人人网)\W*$",
    re.IGNORECASE,
)
SHARE_START = re.compile(r"^\W*(?:分享(?:到|至|给|：|:)|转发到|share (?:to|on|this)|喜欢.{0,4}分享)", re.IGNORECASE)
REACTION = re.compile(
    r"^\W*(?:赞|点赞|喜欢|收藏|打赏|顶一下|踩一下|来顶一下|支持|反对|有用|没用|举报|纠错|推荐|已有\s*\d+\s*人|"
    r"给作者打赏|觉得有用|评论|回复|我要评论|发表评论|海报)(?:一下)?\W*\d*\W*$|^\W*\d+\s*(?:人(?:点?赞|喜欢|收藏|"
    r"推荐|打赏)|个?赞|likes?|喜欢|收藏)\W*$",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"^\W*(?:(?:发表|网友|最新|全部|文章|精彩|热门|用户|读者|游客|我要|查看|参与|所有|相关)?(?:评论|留言|跟帖|回复|"
    r"点评|讨论)(?:列表|记录|区|专区|数|内容|一下)?|发表(?:您的|你的|我的)?(?:评论|回复|看法|观点)|说点什么|"
    r"我来说两句|(?:共?有?\s*)?\d+\s*(?:条|个|则|篇)?(?:评论|留言|回复|comments?)|(?:评论|留言|回复)\W*\d+\W*|"
    r"leave\s+a\s+(?:reply|comment)|comments?\W*\d*|登录后.{0,6}评论|暂无评论|取消回复|抢沙发|还没有.{0,4}评论|"
    r".{0,4}条评论)\W*(?:条|个)?\W*$",
    re.IGNORECASE,
)
AD = re.compile(
    r"^\W*(?:广告(?:加载中|位)?|推广|赞助商?(?:链接|内容)?|AD|ADs|Advertisement|Sponsored|商业推广|内容推广|"
    r"推广链接|广告位(?:招租)?|广而告之)\W*$",
    re.IGNORECASE,
)
EXPAND = re.compile(
    r"\W*(?:点击|继续)?(?:展开|查看|阅读|收起|显示|加载)(?:剩余|更多|全部|全文|原文|内容|余下).{0,8}", re.IGNORECASE
)
TOC = re.compile(
    r"^\W*(?:文章|本文|内容)?(?:目录|导航|大纲)(?:索引|结构)?\W*(?:\[?(?:隐藏|显示|展开|收起)\]?)?\W*$|"
    r"^\W*(?:table of )?contents\W*$",
    re.IGNORECASE,
)
RELATED = re.compile(
    r"^\W*(?:相关(?:阅读|文章|推荐|内容|资讯|链接|新闻|主题|话题|专题)|推荐(?:阅读|文章|内容|资讯)|延伸阅读|"
    r"扩展阅读|拓展阅读|猜你(?:喜欢|想看)|你?您?(?:可能|也许)(?:也|还)?(?:会|感)?(?:喜欢|兴趣)(?:的文章|的内容)?|"
    r"更多(?:相关)?(?:文章|阅读|内容|推荐)|参考(?:阅读|文章)|往期(?:回顾|推荐|文章|精彩)|热门推荐|相关热门|"
    r"精彩推荐|更多推荐|为您推荐|为你推荐|编辑推荐|小编推荐|本文相关|看完还看|还看了|大家还在看|related(?: posts|"
    r" articles| reading)?|read also)(?:文章|内容)?\s*[:：>»]*",
    re.IGNORECASE,
)

SITE_LINE = re.compile(
    r"©|版权所有|备案|ICP|Powered by|今日(?:访问|浏览|更新)|(?:累计|全站|本站|网站)(?:总|累计)?(?:访问|浏览|点击)|"
    r"总访问|在线人数|all rights reserved",
    re.IGNORECASE,
)
"""A line about the whole site: its counters and years are nobody's."""
SOFT_404 = re.compile(
    r"(?:页面|文章|内容|文档|信息|网页|帖子|资源|地址|链接|栏目|主题|记录|数据|您?你?(?:访问|查看|要找|请求|寻找|"
    r"浏览)的.{0,8})(?:.{0,6})(?:不存在|不见了|找不到|没有找到|未找到|已(?:经)?(?:被)?(?:删除|下线|下架|移除|关闭|"
    r"失效)|走丢了|丢失|无法找到|飞走了|失踪|被删除|被外星人|暂时无法访问|尚未审核|正在审核|未通过审核)|(?:^|"
    r"\W)404(?:\W|$)|not\s*found|没有找到您|找不到(?:页面|您|你|该|文章|相关页面)|(?:参数|系统|程序)(?:错误|"
    r"发生错误|异常)|出错了|错误信息|提示信息|该?(?:文章|内容|信息)(?:正在)?(?:审核中|待审核|已过期)|已停止访问|"
    r"(?:服务器|数据库).{0,6}(?:错误|出错)|50[0234]\s|bad gateway|service unavailable|internal server error",
    re.IGNORECASE,
)
TROUBLE_TITLE = re.compile(
    r"^\W*(?:404|40[13]|50\d|提示信息|系统提示|错误|出错|页面(?:不存在|未找到|找不到)|not found|error|forbidden)",
    re.IGNORECASE,
)
"""A title tag that begins so names no article."""
LOGIN_WALL = re.compile(
    r"(?:请|需要?|必须|您?还?(?:没有|未|尚未))(?:先|您|你)?(?:先)?(?:登录|登陆|注册|登入)|(?:登录|登陆|注册|"
    r"关注公众号|开通会员|付费|购买)(?:后|之后|才)(?:才?能|可|可以|即可|方可|查看|阅读|继续|浏览)|会员(?:专享|登录|"
    r"可见|才能)|(?:用户|账号|帐号|手机|扫码|会员|密码)登[录陆]|无权(?:限)?(?:查看|访问|阅读|浏览)|权限不足|"
    r"没有权限|login required|sign in|log in",
    re.IGNORECASE,
)
CAPTCHA = re.compile(
    r"验证码|安全(?:验证|检查|检测)|人机(?:验证|识别)|滑动(?:验证|滑块|拼图)?|拖动滑块|访问(?:过于|太)?频繁|"
    r"请求(?:过于|太)?频繁|操作(?:过于|太)频繁|异常(?:访问|流量|请求)|不是机器人|captcha|are you (?:a )?human|"
    r"unusual traffic|完成验证|点击验证|进行验证|身份验证",
    re.IGNORECASE,
)
CHALLENGE = re.compile(
    r"just a moment|checking your browser|enable javascript|开启\s*javascript|启用\s*javascript|需要\s*javascript|"
    r"正在(?:检查|验证|跳转|加载|进入)|浏览器安全检查|ddos|cloudflare|安全防护|waf|加速乐|__jsl|请稍候|页面跳转中|"
    r"正在为您跳转|请稍等",
    re.IGNORECASE,
)
EMPTY_LIST = re.compile(
    r"暂无(?:内容|文章|数据|信息|相关|资讯|记录|更新)|(?:还|暂时|目前)?没有(?:任何|相关|更多|找到)?(?:内容|文章|"
    r"数据|信息|记录|资讯)|暂时没有|敬请期待|正在(?:建设|更新|整理)中|内容(?:建设|整理|更新)中|空空如也|"
    r"no (?:posts|articles|content)|nothing found|该栏目.{0,6}没有|即将上线",
    re.IGNORECASE,
)
_SERVICE_PAGES = (
    "标签|tags?|TAG标签|标签云|热门标签|全部标签|关键词|话题|搜索|站内搜索|search|搜索结果|作者|author|归档|文章归"
    "档|archives?|网站地图|站点地图|sitemap|关于我们|联系我们|友情链接|留言板?|在线留言|会员中心|个人中心|登录|注册"
    "|会员登录|用户登录|投稿|广告合作|免责声明|版权声明|隐私政策|帮助中心"
)
SERVICE_NAME = re.compile(
    rf"(?:{_SERVICE_PAGES})|订阅|RSS|feed|我要投稿|发布文章|收藏本站|设为首页|加入收藏|手机版|返回顶部|打印|关闭|"
    rf"分享|评论|.*(?:登录|登陆|注册|购物车|客服|热线|电话).*|在线咨询|立即咨询|免费咨询|\\+?更多.*",
    re.IGNORECASE,
)
"""A link of this name leads to a service of the site, never to a category."""
NOT_A_CATEGORY = re.compile(
    rf"^\W*(?:(?:{_SERVICE_PAGES})\W*(?:$|[-_|–—].*|\s.*|[:：].*)|(?:TAG|标签|关键词|话题|作者|搜索|search|"
    rf"author)\s*[:：_“\"「『【<《].+|\d{{4}}\s*年(?:\s*\d{{1,2}}\s*月)?\W*(?:归档|存档|的?文章)?(?:$|[-_|–—].*))"
    r"|.{0,40}(?:搜索|查询)(?:的)?结果|.{1,20}的(?:个人)?(?:主页|空间|全部文章|所有文章|文章列表|发布的文章|"
    r"文章)(?:$|[-_|–— ])|(?:包含|含有|关于|带有).{1,24}(?:标签|关键词)|.+(?:标签|Tag|关键词)(?:下|中|页|"
    r"相关)的?(?:所有|全部)?(?:文章|内容)?(?:$|[-_|–— ])|.*[-_|–—]\s*(?:标签|tags?|搜索|作者)(?:页|列表)?(?:$|"
    r"\s*[-_|–—])|(?:找到|共有?|搜索到).{0,8}\d+.{0,6}(?:条|个|篇).{0,6}(?:结果|相关)",
    re.IGNORECASE,
)

_TIME = (
    r"(?P<half>上午|下午|中午|凌晨|早上|晚上|"
    r"[AaPp]\.?[Mm]\.?)?\s*(?P<hour>[0-2]?\d)\s*[:时点]\s*(?P<minute>[0-5]\d)(?!\d)(?:\s?[:分]\s?(?P<second>[0-5]\d"
    r")(?!\d)(?:\.\d+)?\s*秒?|\s*分)?\s*(?P<half2>[AaPp]\.?[Mm]\.?(?![A-Za-z]))?\s*(?P<zone>Z|"
    r"[+-]\d\d:?\d\d(?!\d))?"
)
DATE = re.compile(
    r"(?<![\d.])(?P<year>\d{4})\s*(?P<sep>[-/.年])\s*(?P<month>\d{1,2})\s*(?:(?P=sep)|月|"
    r"[-/.])\s*(?P<day>\d{1,2})(?!\d)\s*[日号]?"
    r"(?:\s*[,]?\s*(?:[(（]?\s*(?:星期|周)[一二三四五六日天]\s*[)）]?)?\s*T?\s*" + _TIME + r")?"
)
"""A full date, its time of day with it; digits already half-width. Whether such a day exists is not asked here."""
_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov("
    "?:ember)?|dec(?:ember)?"
)
ENGLISH_DATE = re.compile(
    rf"(?<!\w)(?:(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|"
    rf"th)?\s+(?P<month2>{_MONTHS})\.?,?\s+(?P<year2>\d{{4}}))(?!\d)(?:\s*,?\s*(?:at\s+)?" + _TIME + ")?",
    re.IGNORECASE,
)
CHINESE_DATE = re.compile(
    r"(?P<year>[〇零○Ｏ一二三四五六七八九]{4})年(?P<month>[一二三四五六七八九十]{1,2})月(?P<day>[一二三四五六七八九"
    r"十]{1,3})[日号]"
)
RELATIVE_DATE = re.compile(
    r"(?:\d+|[一二两三四五六七八九十几半数]+)\s*(?:个)?\s*(?:秒|分钟|分|小时|个?钟头|天|日|周|星期|礼拜|月|个月|年|"
    r"年多|天多)\s*[以之]?前|刚刚|刚才|今天|昨[天日]|前天|今日|(?:a|an|\d+)\s*(?:second|minute|min|hour|day|week|"
    r"month|year)s?\s+ago|yesterday|just now",
    re.IGNORECASE,
)
YEARLESS_DATE = re.compile(
    r"(?<![\d.:/-])(?:\d{2}-)?(?P<month>\d{1,2})\s*(?:[-/]|"
    r"月)\s*(?P<day>\d{1,2})(?![\d:/.-])\s*[日号]?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
)
COUNT = re.compile(
    r"(?<![\d.,])(?P<number>\d{1,3}(?:,\d{3})+|(?:0|[1-9]\d*)(?:\.\d+)?)\s*(?P<unit>百万|千万|万|亿|千|"
    r"[wWkK](?![A-Za-z]))?\s*(?P<more>\+|余|多)?(?!\d|[,.]\d|\s\d{3}(?!\d)|[eE]\d|[xX][\dA-Fa-f])"
)
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
HALF_WIDTH = str.maketrans("０１２３４５６７８９：／－．，（）＋％Ｗｗ～—–‐‑−", "0123456789:/-.,()+%Ww~-----")
"""One character for one character, so that places in the text stay true."""

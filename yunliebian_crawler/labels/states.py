"""What a page says of itself instead of being an article or a category."""

from __future__ import annotations

import re

SITE_LINE = re.compile(
    r"^\W*(?:今天是?|现在是?|当前时间|现在时间)\W*\d|农历|©|版权所有|备案|ICP|Powered by|今日(?:访问|浏览|更新)|"
    r"(?:累计|全站|本站|网站)(?:总|累计)?(?:访问|浏览|点击)|总访问|在线人数|all rights reserved",
    re.IGNORECASE,
)
"""A line about the whole site: its counters and years are nobody's."""
_MAYBE_SITE_LINE = re.compile("今天|现在|当前时|农历|©|版权所|备案|今日|累计|全站|本站|网站|总访|在线|I|i|ı|İ|P|p|A|a")
"""Plain words, one of which is in every such line: found many times faster than the line itself."""


def is_site_line(text: str) -> bool:
    """Whether a line is about the whole site."""
    return _MAYBE_SITE_LINE.search(text) is not None and SITE_LINE.search(text) is not None


_SENTENCE = re.compile(r"[。！？；]|\.{3}|…")
_SITE_FACT = re.compile(
    r"\W*(?:(?:公司|联系|办公)?地址|(?:联系|服务|客服|咨询)?(?:电话|热线)|邮箱|传真|邮编|联系人|手机|客服|(?:工作|服务|营业)时间|"
    r"(?:QQ|微信)(?:号|群|客服)?|友情链接|合作伙伴|热搜(?:词)?|热门搜索|快捷(?:导航|入口))\s*[:：]|在线(?:客服|咨询)",
    re.IGNORECASE,
)
_ON_COOKIES = re.compile(r".{0,12}(?:使用|uses?)\s*cookie", re.IGNORECASE)
"""The beginning of a line on how to reach the site's people, or on its cookies."""


def is_site_fact(text: str) -> bool:
    """Whether a short line tells of the site and is no sentence: in a text the same words are somebody's topic."""
    if len(text) > 80:
        return False
    if (":" in text or "：" in text or "在线" in text) and _SITE_FACT.match(text):
        return True
    if "ookie" in text.lower() and _ON_COOKIES.match(text):
        return True
    return is_site_line(text) and not _SENTENCE.search(text)


SOFT_404 = re.compile(
    r"(?:页面|文章|内容|文档|信息|网页|帖子|资源|地址|链接|栏目|主题|记录|数据|您?你?(?:访问|查看|要找|请求|寻找|"
    r"浏览)的.{0,8})(?:.{0,6})(?:不存在|不见了|找不到|没有找到|未找到|已(?:经)?(?:被)?(?:删除|下线|下架|移除|关闭|"
    r"失效)|走丢了|丢失|无法找到|飞走了|失踪|被删除|被外星人|暂时无法访问|尚未审核|正在审核|未通过审核)|(?:^|"
    r"\W)404(?:\W|$)|not\s*found|没有找到您|找不到(?:页面|您|你|该|文章|相关页面)|(?:参数|系统|程序)(?:错误|发生错误|"
    r"异常)|出错了|错误信息|提示信息|该?(?:文章|内容|信息)(?:正在)?(?:审核中|待审核|已过期)|已停止访问|(?:服务器|"
    r"数据库).{0,6}(?:错误|出错)|50[0234]\s|bad gateway|service unavailable|internal server error",
    re.IGNORECASE,
)
"""What a page says that is not there, with status 200."""
TROUBLE_TITLE = re.compile(
    r"^\W*(?:404|40[13]|50\d|提示信息|系统提示|错误|出错|页面(?:不存在|未找到|找不到)|not found|error|forbidden)",
    re.IGNORECASE,
)
"""A title tag that begins so names no article."""
LOGIN_WALL = re.compile(
    r"(?:请|需要?|必须|您?还?(?:没有|未|尚未))(?:先|您|你)?(?:先)?(?:登录|登陆|注册|登入)|(?:登录|登陆|注册|关注公众号|"
    r"开通会员|付费|购买)(?:后|之后|才)(?:才?能|可|可以|即可|方可|查看|阅读|继续|浏览)|会员(?:专享|登录|可见|才能)|"
    r"(?:用户|账号|帐号|手机|扫码|会员|密码)登[录陆]|无权(?:限)?(?:查看|访问|阅读|浏览)|权限不足|没有权限|"
    r"login required|sign in|log in",
    re.IGNORECASE,
)
"""What a page says that only members may read."""
CAPTCHA = re.compile(
    r"验证码|安全(?:验证|检查|检测)|人机(?:验证|识别)|滑动(?:验证|滑块|拼图)?|拖动滑块|访问(?:过于|太)?频繁|"
    r"请求(?:过于|太)?频繁|操作(?:过于|太)频繁|异常(?:访问|流量|请求)|不是机器人|captcha|are you (?:a )?human|"
    r"unusual traffic|完成验证|点击验证|进行验证|身份验证|"
    r"(?:请求|访问|操作|行为|IP|地址).{0,12}被.{0,10}(?:拦截|阻断|封禁|拒绝)|网站防火墙|"
    r"(?:请求|访问).{0,8}(?:存在威胁|不合法|有风险)|access denied|拒绝访问",
    re.IGNORECASE,
)
"""What a page says that wants proof of a person, or of a firewall that takes the visitor for a danger."""
CHALLENGE = re.compile(
    r"just a moment|checking your browser|enable javascript|开启\s*javascript|启用\s*javascript|需要\s*javascript|"
    r"正在(?:检查|验证|跳转|加载|进入)|浏览器安全检查|ddos|cloudflare|安全防护|waf|加速乐|__jsl|请稍候|页面跳转中|"
    r"正在为您跳转|请稍等",
    re.IGNORECASE,
)
"""What a page says while a script decides about the visitor."""
EMPTY_LIST = re.compile(
    r"暂无(?:内容|文章|数据|信息|相关|资讯|记录|更新)|(?:还|暂时|目前)?没有(?:任何|相关|更多|找到)?(?:内容|文章|数据|"
    r"信息|记录|资讯)|暂时没有|敬请期待|正在(?:建设|更新|整理)中|内容(?:建设|整理|更新)中|空空如也|no (?:posts|"
    r"articles|content)|nothing found|该栏目.{0,6}没有|即将上线",
    re.IGNORECASE,
)
"""What a list says that has no article yet."""
_MAYBE_EMPTY_LIST = re.compile("暂无|没有|敬请期待|正在[建更整]|内容[建整更]|空空如也|该栏目|即将上线|n|N")
"""Plain words, one of which is in every such text: found many times faster than the text itself."""


def says_empty(text: str) -> bool:
    """Whether a text says that a list has no article yet."""
    return _MAYBE_EMPTY_LIST.search(text) is not None and EMPTY_LIST.search(text) is not None


_SERVICE_PAGES = (
    "标签|tags?|TAG标签|标签云|热门标签|全部标签|关键词|话题|搜索|站内搜索|search|搜索结果|作者|author|归档|文章归档|"
    "archives?|网站地图|站点地图|sitemap|关于我们|联系我们|友情链接|留言[板本簿]?|在线留言|访客留言|会员中心|个人中心|登录|注册|"
    "会员登录|用户登录|投稿|广告合作|免责声明|版权声明|法律声明|隐私(?:政策|声明|协议|保护)|帮助中心|常见问题|"
    "(?:用户|服务|使用|会员|注册)(?:服务)?(?:协议|条款)|服务条款|(?:公司|企业|网站|本站|中心|本院|研究[院所]|协会|学会|集团|单位)(?:简介|介绍|概况)|人才招聘|诚聘英才"
)
"""Names of the site's own pages that list or hold no articles of a category."""
SERVICE_PAGE = re.compile(rf"\W*(?:{_SERVICE_PAGES})\W*", re.IGNORECASE)
"""The heading of such a page, whole."""
MAX_COUNTERS = 60
"""Characters of the longest line of a name and its counters."""
PERSON_FACTS = re.compile(
    r"粉丝|获赞|(?:文章|作品|原创|动态|随笔)(?:数|总数)?\s*[-:：]?\s*\d{1,9}\s*篇?\s*(?:[^\w\s]\s*){0,4}(?:总?阅读|总?浏览|评论|访问|获|关注)|(?<!\d)\d{1,9}\s*(?:篇(?:文章|作品|原创)|(?:文章|作品|原创|随笔)\s*(?:[^\w\s]\s*){0,4}\d[\d.,]*\s*[万wWkK]?\s*(?:总|累计)?(?:阅读|浏览|访问|粉丝|获赞|关注))",
)
"""Counters of a person or a site: their reads are not this article's."""


_COUNTER = re.compile(
    r"(?:粉丝|获赞|关注者?|文章|作品|原创|随笔|动态|总?阅读|总?浏览|写了|被|获得了?)\s*(?:数|量)?\s*[:：]?\s*\d|"
    r"\d[\d.,]*\s*[万wWkK]?\s*(?:粉丝|关注者?|获赞|人关注|篇?(?:文章|作品|原创)|个?(?:赞|喜欢))"
)
_OF_PERSON = re.compile(
    r"粉丝|获赞|人关注|关注者|文章\s*\d+\s*篇|作品\s*\d+\s*篇|原创\s*\d+\s*篇|篇(?:(?<=\d篇)|(?<=\d\s篇))(?:文章|作品|原创)|写了"
)
"""Each branch begins with a character, which is looked for several times as quickly."""


def tells_of_person(text: str) -> bool:
    """Whether a text holds any counter that only a person has: asked of a whole page before its lines."""
    return _OF_PERSON.search(text) is not None


def shows_counters(text: str) -> bool:
    """Whether a line without a sentence shows two counters, one of which only a person has: 文章 58 篇 · 获赞 1.2万."""
    if not tells_of_person(text) or _SENTENCE.search(text):
        return False
    return len(_COUNTER.findall(text)) > 1


def counts_person(text: str) -> bool:
    """Whether a short line only shows a person's name and counters."""
    return len(text) <= MAX_COUNTERS and not _SENTENCE.search(text) and PERSON_FACTS.search(text) is not None


def tells_of_author(text: str) -> bool:
    """Whether a line is on an article's author and his counters; a sentence is not."""
    if "作者" not in text[:6] or len(text) > 120 or _SENTENCE.search(text):
        return False
    return PERSON_FACTS.search(text) is not None


PERSON = re.compile(
    r"粉丝(?:数|量)?\s*[:：]?\s*\d|\d\s*粉丝|(?:TA|[他她])的(?:文章|主页|作品)|个人(?:主页|空间|简介)", re.IGNORECASE
)
"""What a page of a person's articles says under the name."""
SERVICE_NAME = re.compile(
    rf"(?:{_SERVICE_PAGES})|订阅|RSS|feed|我要投稿|(?:开通|升级|加入|购买|续费)(?:会员|VIP)|发布文章|收藏本站|设为首页|加入收藏|手机版|返回顶部|打印|关闭|分享|"
    rf"评论|.*(?:登录|登陆|购物车).*|(?:免费|会员|用户|立即|快速|新用户)?注册(?:会员|账号|用户)?|.*(?:热线|电话)(?:[:：\d].*)?|"
    rf"(?:在线|联系|咨询|人工|我的|微信|QQ)?客服(?:中心|QQ|微信|邮箱)?|在线咨询|立即咨询|免费咨询|关于|联系|帮助|招聘|加入我们|\\+?更多.*",
    re.IGNORECASE,
)
"""A link of this name leads to a service of the site, never to a category."""
_BETWEEN_SERVICES = re.compile(r"[\s|·•/\-—_、]+")


def is_row_of_services(text: str) -> bool:
    """Whether a text names services of the site only, as the last lines of a page do: 关于我们 | 网站地图."""
    names = _BETWEEN_SERVICES.split(text.strip(" |·"))
    return len(names) > 1 and all(map(SERVICE_NAME.fullmatch, names))


HELP_SECTION = re.compile("帮助(?:中心|文档)?|常见问题|使用(?:帮助|指南)")
"""Such a page of the site itself may have categories below it."""
NOT_A_CATEGORY = re.compile(
    rf"^\W*(?:(?:{_SERVICE_PAGES})\W*(?:$|[-_|–—].*|\s.*|[:：].*)|(?:TAG|标签|关键词|话题|作者|搜索|search|"
    rf"author)\s*[:：_“\"「『【<《].+|\d{{4}}\s*年(?:\s*\d{{1,2}}\s*月)?\W*(?:归档|存档|的?文章)?(?:$|[-_|–—].*))"
    r"|.{0,40}(?:搜索|查询)(?:的)?结果|.{1,20}的(?:个人)?(?:主页|空间|全部文章|所有文章|文章列表|发布的文章|文章)(?:$|"
    r"[-_|–— ])|(?:包含|含有|关于|带有).{1,24}(?:标签|关键词)|.+(?:标签|Tag|关键词)(?:下|中|页|相关)的?(?:所有|"
    r"全部)?(?:文章|内容)?(?:$|[-_|–— ])|.*[-_|–—]\s*(?:标签|tags?|搜索|作者)(?:页|列表)?(?:$|\s*[-_|–—])|(?:找到|"
    r"共有?|搜索到).{0,8}\d+.{0,6}(?:条|个|篇).{0,6}(?:结果|相关)",
    re.IGNORECASE,
)
"""Titles and headings of pages of tags, searches, authors and months: lists, but no categories."""
RESULTS_TITLE = re.compile(
    r"\W*(?:(?:站内|全站)?(?:搜索|检索|查询)结果(?:\s*[:：|–—-]\s*.{1,30})?|(?:站内)?(?:搜索|检索|查询)\s*[:：“\"「『【《].{1,30}|"
    r"[“\"「『【《].{1,30}[”\"」』】》]\s*的?\s*(?:站内)?(?:搜索|检索|查询)结果|\S{1,16}\s*的\s*(?:搜索|检索|查询)结果|"
    r"search(?: results?)?(?: for)?\s*[:：“\"]\s*.{1,40})\W*",
    re.IGNORECASE,
)
"""The heading of a search's answer, whole."""
RESULTS_FOUND = re.compile(
    r"(?:找到|搜到|搜索到|检索到|查到|查询到|匹配到)\D{0,12}\d[\d,]*\s*(?:条|个|篇|项|则)|"
    r"\d[\d,]*\s*(?:条|个|篇|项|则)(?:相关|匹配|搜索)*(?:的)?(?:结果|记录)|\d[\d,]* results?\b",
    re.IGNORECASE,
)
"""How much was found, as such a page says it."""

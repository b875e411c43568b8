"""Words beside an article's own facts: where it stands, when it was updated, how often it was read."""

from __future__ import annotations

import re

from ..site import NAME
from .words import alternatives, word_set

HOME_NAMES = word_set(
    "首页 主页 网站首页 本站首页 返回首页 回首页 home Home HOME 云裂变 云裂变首页 云裂变官网 站点首页 首頁 網站首頁"
)
"""What a link to the home page is called."""
SITE_NAMES = (NAME,)
"""The site's own name, as its titles end with it."""
OWN_NAME = re.compile(
    rf"(?:{'|'.join(SITE_NAMES)})(?:官方)?(?:博客|官网|网站|网|学院|社区|资讯|知识库|blog)?", re.IGNORECASE
)
"""What a title tag begins with where the page's own title ends it: 云裂变博客 | 内容运营."""
POSITION = re.compile(
    r"^[\W_]*(?:您?你?(?:现在|当前|目前)?(?:所在|在)?(?:的)?(?:当前)?(?:位置|位於|位于)|你在这里|您在这里|您当前的位置|"
    r"你现在的位置|当前所在(?:位置|栏目)?|当前栏目|当前页面|现在的位置|所在(?:位置|栏目)|导航|路径|面包屑(?:导航)?|"
    r"Breadcrumbs?|Location|Position|You are here)\s*(?:是|在)?\s*[:：>»›]*\s*",
    re.IGNORECASE,
)
"""Label words before a breadcrumb."""
MENU_WORD = "导航"
"""The one of them that stands over menus just as well."""
POSITION_INSIDE = re.compile(r"^.{1,40}?(?:当前位置|您的位置|现在的位置|所在位置|您现在的位置|你的位置)\s*[:：]\s*")
"""The same after a heading in the same line; then the colon is needed."""
SEPARATORS = re.compile(
    r"\s*(?:>{1,2}|»|›|→|/|\\|\||·|•|-{1,2}|—+|－|｜|＞|﹥|〉|＞＞|>>|::|⟩|❯|&gt;|_|⇒|➤|▶|▸|≫|»»|﹥﹥)\s*"
)
"""What divides crumbs that stand as plain text."""
STRONG_SEPARATOR = re.compile(r">|»|›|→|＞|﹥|〉|::|⟩|❯|➤|▶|▸|≫|⇒")
"""What divides crumbs and hardly anything else."""
PLACEHOLDER = re.compile(
    r"(?:文章|新闻|资讯|查看|阅读|内容|信息|浏览|详细|当前|正文|本文)*(?:内容|正文|详情|列表|全文|文章|页面|详细|阅读|浏览|信息|"
    r"详细内容|内容页|详情页)|(?:帖子|主题|博文|日志|笔记|话题|问题)(?:内容|正文|详情|全文)页?|(?:案例|活动|课程|视频|图文|专题|教程|知识|公告|作品)"
    r"(?:正文|详情)页?|第\s*[\d一二三四五六七八九十]+\s*页|(?:page|p)\s*\d+|列表页|\.{2,}|…+",
    re.IGNORECASE,
)
"""A last crumb that names no category."""
NO_TITLES = word_set("文章详情 文章正文 文章内容 新闻详情 资讯详情 内容详情 详情页 详情 正文 阅读正文 查看内容")
"""What an app's title bar says above every article."""
ARTICLE_CRUMB = re.compile(r".*(?:正文|详情|内容)")
"""A last crumb that stands for an article, never for a category."""
UPDATE = (
    alternatives(
        "更新时间 更新日期 更新于 最后更新 最近更新 最后更新时间 最近更新时间 最后更新于 最近更新于 修改时间 "
        "修改日期 修改 修改于 修订 修订于 修订时间 修订日期 最后修改 最后修改时间 最后编辑 最后编辑于 编辑于 "
        "编辑时间 更新 上次更新 上次更新时间 本文更新 已更新 最新更新 更新時間 更新於 最後更新 最後更新時間 最後更新於 "
        "修改時間 修改於 最後修改 編輯於"
    )
    + r"|更 新(?: ?[时日] [间期])?|(?:last\s+)?(?:updated|modified)(?:\s+(?:on|at))?"
)
"""Labels of the date of the last change, as alternatives of a pattern."""
PUBLISH = (
    alternatives(
        "发布时间 发布日期 发布于 发布 发表时间 发表日期 发表于 发表 时间 日期 添加时间 添加日期 录入时间 "
        "撰写时间 创建时间 创建于 上传 上传于 上传时间 上传日期 入库时间 收录时间 收录于 编写时间 写于 投稿时间 "
        "投稿日期 推送时间 文章日期 文章时间 发稿时间 刊发时间 首发于 發佈時間 發佈日期 發佈於 發布時間 發布日期 "
        "發布於 發表時間 發表日期 發表於 提交时间 提交于 加入时间"
    )
    + r"|(?:发 布 )?(?:日 期|时 间)|(?:posted|published|publish)(?:\s+(?:on|at))?|date"
)
"""Labels of the date of publication, as alternatives of a pattern."""
READS = (
    alternatives(
        "阅读 阅读量 阅读数 阅读次数 阅读人数 浏览 浏览量 浏览数 浏览次数 点击 点击数 点击量 点击次数 人气 人气指数 "
        "人气值 热度 热度值 访问 访问量 访问数 访问次数 查看 查看数 查看次数 查阅 查阅次数 阅览 阅览量 阅览数 阅览次数 "
        "浏览人次 阅读人次 访问人次 围观 围观数 围观人数 已阅读 "
        "已阅 已读 总阅读 总浏览 文章阅读 文章浏览 文章点击 浏览人数 点阅 点阅数 "
        "閱讀 閱讀量 閱讀數 閱讀次數 閱讀人數 瀏覽 瀏覽量 瀏覽數 瀏覽次數 瀏覽人次 點閱 點閱數 點擊 點擊數 點擊量 "
        "點擊次數 人氣 訪問量 訪問次數"
    )
    + r"|(?:阅 读|浏 览|点 击|人 气|热 度|围 观)(?: ?[次数量] ?数?)?|page\s?views?|views?|hits?|reads?|PV|👁\ufe0f?|👀"
)
"""Labels of the number of reads, as alternatives of a pattern."""
SPAN_OF_TIME = r"(?:今日|今天|当日|当天|昨日|昨天|本周|上周|本月|上月|今年|日均|平均|近?\d+(?:小时|天|日)内?)"
"""What makes a number of reads one of some days only, before its label."""
NOT_READS = (
    alternatives(
        "评论 评论数 回复 回帖 赞 点赞 喜欢 收藏 好评 差评 顶 踩 分享 转发 下载 下载量 字数 评分 积分 粉丝 关注 推荐 "
        "推荐数 留言 跟帖 参与 打赏 金币 学习人数 报名人数 参与人数 购买人数 播放量 播放次数 "
        "評論 評論數 回覆 讚 按讚 喜歡 轉發 下載 下載次數 字數 粉絲 關注 推薦 播放次數 "
        "comments comment likes like 💬 👍 ❤ ♥ ⭐ 📝 💗 🗨 🕒 📅 ⏰"
    )
    + r"|评 论(?: 数)?|点 赞|收 藏|字 数|回 复"
)
"""Labels of every other counter and their pictures: a number beside them is no number of reads."""
META_LABEL = (
    alternatives(
        "来源 文章来源 信息来源 作者 文章作者 编辑 责任编辑 责编 小编 发布者 发布人 投稿 投稿人 分类 栏目 所属栏目 "
        "所属分类 所属 频道 类别 评论 标签 关键词 字数 收藏 字体 字号 字体大小 阅读时间 预计阅读 阅读时长 赞 点赞 喜欢 "
        "分享 打印 关闭 出处 转载自 原作者 撰稿 文 图 审核 地区 类型 属性 大小 语言 推荐 浏览器 纠错 举报 回复 "
        "by author source category in tags comments 好评 差评"
    )
    + r"|来 源|作 者|编 辑|分 类|栏 目"
)
"""Labels of further facts that stand in the same line: source, author, category, buttons."""
CATEGORY_WORD = re.compile(
    r"^(?:(?:文章)?(?:分类|栏目|频道|目录)(?:目录)?(?:归档)?|Category)(?:\s*[:：]\s*|\s+(?=\S))|\s+(?:分类|栏目|频道)$|"
    r"\s*(?:分类|栏目|频道|目录)?下的(?:所有|全部)?文章(?=\s*(?:$|[-_|–—]))",
    re.IGNORECASE,
)
"""What a theme adds to a category's name in its heading."""
_CATEGORY_NOTE = re.compile(r"(?:文章)?(?:分类|栏目|频道)|Category", re.IGNORECASE)


def is_category_word(text: str) -> bool:
    """Whether a text is such a word and nothing else: a small note beside the name."""
    return _CATEGORY_NOTE.fullmatch(text) is not None


CATEGORY_LABEL = re.compile(
    r"(?:文章)?(?:所属)?(?:分类|栏目|类别|频道)(?:目录|专栏)?|所属|归档于|分类于|归类于|归类在|发布在|发表在|收录于|收录在|"
    r"Category|Categories|Filed under|Posted in|In",
    re.IGNORECASE,
)
"""Labels of the article's category."""
NOT_DATES = (
    "(?:有效|截止|截至|到期|失效|过期|报名|活动|举办|开课|开营|开班|开播|直播|上课|培训|开始|结束|注册|成立|出生|上线|上市|生产|预售|签约)(?:期限?|于|至|到|时间|日期)+|"
    "加入于|生日"
)
"""Labels of dates that are no article's: how long an offer holds, when its author came."""
OWN_UPDATE = re.compile(r"本文(?:内容)?(?:最后|最近)?(?:更新|编辑|修改)(?:于|时间|日期)")
"""A notice of this kind tells of this article, though it goes on like a sentence."""

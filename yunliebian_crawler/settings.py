"""Scrapy's settings, politeness first. Any of them can be changed with ``scrapy crawl site -s NAME=VALUE``."""

from __future__ import annotations

import os

from . import __version__
from .site import HOME
from .unpack import ACCEPTED, MAX_CONTENT

BOT_NAME = "yunliebian-crawler"
SPIDER_MODULES = ["spiders"]
NEWSPIDER_MODULE = "spiders"

# Ours. The command line's options set the same names.
YUNLIEBIAN_DB = os.environ.get("YUNLIEBIAN_DB", "data/archive.db")
"""The archive: a path or a SQLAlchemy URL."""
YUNLIEBIAN_SITE = os.environ.get("YUNLIEBIAN_SITE", HOME)
"""The site's home address; nothing but its scheme, host and port is ever asked."""
YUNLIEBIAN_NOW = os.environ.get("YUNLIEBIAN_NOW", "")
"""A time to take for the clock, as ``2026-11-22T03:00:00Z``; it stands still. Empty: the real clock."""
YUNLIEBIAN_CONTACT = os.environ.get("YUNLIEBIAN_CONTACT", "")
"""A URL or mail address where the site's keeper can reach whoever runs the crawl."""
YUNLIEBIAN_MAX_PAGES = 0
"""End after so many pages; 0: no bound."""
YUNLIEBIAN_MAX_SECONDS = 0.0
"""Hand out no request later than this; 0: no bound."""
YUNLIEBIAN_OWNER = ""
"""Who holds the archive's lock already for this crawl; empty: the crawl takes it, and gives it back."""
YUNLIEBIAN_PROGRESS = True
"""A bar on a terminal, a line a minute elsewhere, on standard error."""
YUNLIEBIAN_SUMMARY = True
"""One line on standard output at the end."""

# Politeness: one request a second, give or take a third; Crawl-delay and Retry-After may ask for more, never for less.
USER_AGENT = f"{BOT_NAME}/{__version__} (+{YUNLIEBIAN_CONTACT or 'contact not set'})"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = BOT_NAME
ROBOTSTXT_PARSER = "yunliebian_crawler.scrapy_ext.robots.Parser"
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.33
CONCURRENT_REQUESTS_PER_DOMAIN = 2
AUTOTHROTTLE_ENABLED = False
RETRY_TIMES = 2
"""Further tries after no answer or a server's error; an answer of 429 or 503 has its own patience."""
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Accept-Encoding": ACCEPTED,
}

# Safety: no state from the site, no door into this process, bounded time and memory for every answer.
COOKIES_ENABLED = False
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_FAIL_ON_DATALOSS = True
DOWNLOAD_MAXSIZE = MAX_CONTENT
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_TIMEOUT = 30
DNS_TIMEOUT = 10
TWISTED_DNS_RESOLVER = "yunliebian_crawler.scrapy_ext.resolver.PublicResolver"
DOWNLOAD_HANDLERS = {
    "http": "yunliebian_crawler.scrapy_ext.download.RecordingHandler",
    "https": "yunliebian_crawler.scrapy_ext.download.RecordingHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

# What runs, all of it: what Scrapy would add by itself costs time on every page or at the start, and is replaced or not
# needed. The archive is the frontier (no duplicate filter, no depth), and every answer reaches the spider, good or bad.
SCHEDULER = "yunliebian_crawler.scrapy_ext.scheduler.Scheduler"
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
EXTENSIONS_BASE: dict[str, int] = {}
EXTENSIONS = {
    "scrapy.extensions.memusage.MemoryUsage": 0,
    "scrapy.extensions.closespider.CloseSpider": 0,
    "scrapy.extensions.feedexport.FeedExporter": 0,
    "yunliebian_crawler.scrapy_ext.session.Session": 100,
    "yunliebian_crawler.scrapy_ext.robots.CrawlDelay": 200,
    "yunliebian_crawler.scrapy_ext.progress.Progress": 300,
}
DOWNLOADER_MIDDLEWARES_BASE: dict[str, int] = {}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": 100,
    "yunliebian_crawler.scrapy_ext.robots.RobotsAnswer": 150,
    "scrapy.downloadermiddlewares.downloadtimeout.DownloadTimeoutMiddleware": 350,
    "scrapy.downloadermiddlewares.defaultheaders.DefaultHeadersMiddleware": 400,
    "scrapy.downloadermiddlewares.useragent.UserAgentMiddleware": 500,
    "yunliebian_crawler.scrapy_ext.retry.PatientRetry": 550,
    "yunliebian_crawler.scrapy_ext.redirect.SameSiteRedirect": 600,
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": 750,
}
SPIDER_MIDDLEWARES_BASE: dict[str, int] = {}
SPIDER_MIDDLEWARES: dict[str, int] = {}
CONCURRENT_ITEMS = 1
"""A page gives one item; Scrapy starts as many tasks for each page as this says."""
WARN_ON_GENERATOR_RETURN_VALUE = False
ITEM_PIPELINES = {
    "pipelines.normalise.Normalise": 100,
    "pipelines.validate.Validate": 200,
    "pipelines.store.Store": 300,
}

LOG_LEVEL = "WARNING"
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
LOG_FORMATTER = "yunliebian_crawler.scrapy_ext.log.QuietFormatter"
STATS_DUMP = False

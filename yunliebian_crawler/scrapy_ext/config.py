"""Settings read and checked."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from difflib import get_close_matches
from importlib import import_module
from typing import TYPE_CHECKING, Any

from scrapy.settings import SETTINGS_PRIORITIES, Settings, default_settings
from scrapy.utils.log import configure_logging

from ..errors import UsageError
from ..site import Site, absolute
from ..upkeep.configuration import PREFIX, unknown_names

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

SETTINGS = "yunliebian_crawler.settings"
logger = logging.getLogger(__name__)


def settings_with(options: dict[str, Any]) -> Settings:
    """Our settings module, whatever the working directory holds, and ``options`` above it."""
    settings = Settings()
    settings.setmodule(SETTINGS, priority="project")
    settings.setdict(options, priority="cmdline")
    configure_logging(settings)
    return settings


def site_of(settings: BaseSettings) -> Site:
    """The configured site; raises UsageError where that is no http(s) address."""
    home = str(settings["YUNLIEBIAN_SITE"])
    if absolute(home, "") is None:
        raise UsageError(f"{home!r} is no address of a site: give it as https://www.example.org/")
    return Site.of(home)


def require_known(settings: BaseSettings) -> None:
    """Raises UsageError for a setting of ours that nothing reads; a name that looks like a misspelt one of Scrapy's is
    told in the log."""
    given = {name for name in settings if settings.getpriority(name) == SETTINGS_PRIORITIES["cmdline"]}
    ours = {name for name in dir(import_module(SETTINGS)) if name.startswith(PREFIX)}
    for problem in unknown_names(given, ours, "setting"):
        raise UsageError(problem.message)
    known = set(dir(default_settings)) | set(dir(import_module(SETTINGS)))
    for name in sorted(given - known - ours):
        if near := get_close_matches(name, known, 1, 0.8):
            logger.warning("nothing reads the setting %s: did you mean %s?", name, near[0])


def fixed_time(text: str | datetime) -> datetime | None:
    """The time given for the clock; None where none is. Raises UsageError where it cannot be read."""
    try:
        time = datetime.fromisoformat(text) if isinstance(text, str) and text else text
    except ValueError as error:
        raise UsageError(f"{text!r} is no time: give it as 2026-11-22T03:00:00Z") from error
    if not isinstance(time, datetime):
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)

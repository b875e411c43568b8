"""Settings read and checked."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from scrapy.settings import Settings
from scrapy.utils.log import configure_logging

from ..errors import UsageError
from ..site import Site, absolute

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

SETTINGS = "yunliebian_crawler.settings"


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


def fixed_time(text: str | datetime) -> datetime | None:
    """The time given for the clock; None where none is. Raises UsageError where it cannot be read."""
    try:
        time = datetime.fromisoformat(text) if isinstance(text, str) and text else text
    except ValueError as error:
        raise UsageError(f"{text!r} is no time: give it as 2026-11-22T03:00:00Z") from error
    if not isinstance(time, datetime):
        return None
    return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)

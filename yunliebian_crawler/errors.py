"""What can go wrong, each with the exit status that tells a cron job about it.

CrawlerError            1
├── UsageError          2   wrong option, address or configuration: mend the call
├── ArchiveError        3   the archive cannot be used: missing, not ours, newer, corrupt, locked, disk full
│   └── NotPermitted    3   this role of the server may not do that: connect as another one
├── SiteUnreachable     4   the site does not answer or refuses us: try later
└── AlreadyRunning     75   another crawl of this archive is running: let it finish
"""

from __future__ import annotations


class CrawlerError(Exception):
    """Root of all errors that a caller may want to catch; its text says what to do."""

    exit_status = 1


class UsageError(CrawlerError):
    """Wrong usage or configuration."""

    exit_status = 2


class ArchiveError(CrawlerError):
    """The archive cannot be used."""

    exit_status = 3


class NotPermitted(ArchiveError):
    """The role that the archive's address names may not do that."""


class SiteUnreachable(CrawlerError):
    """The site could not be reached, or refuses us."""

    exit_status = 4


class AlreadyRunning(CrawlerError):
    """Another crawl holds the archive's lock."""

    exit_status = 75

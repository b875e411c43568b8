"""The environment's variables of ours: which are read, and whether what they say can be used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from yunliebian_crawler.cli.app import app
from yunliebian_crawler.cli.sections import Commands

if TYPE_CHECKING:
    from yunliebian_crawler.items import Problem

BESIDE = ("YUNLIEBIAN_CONTACT", "YUNLIEBIAN_NOTIFY_SECRET")
"""Variables that stand behind no option."""


def problems() -> list[Problem]:
    """Variables that nothing reads, and values that their readers refuse."""
    from yunliebian_crawler.upkeep.configuration import invalid_values, unknown_names

    readers = dict(_readers())
    return unknown_names(os.environ, [*readers, *BESIDE]) + invalid_values(os.environ, readers)


def _readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Each variable that an option names, with what reads its text."""
    for command in Commands(app.registered_commands).values():
        for parameter in command.params:
            if parameter.envvar:
                yield str(parameter.envvar), parameter.type_descriptor.parameter_info.parser or str

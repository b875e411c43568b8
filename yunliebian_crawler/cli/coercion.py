"""Option texts made into values without pydantic, whose import would take a quarter of a reading command's time.

typer asks ``get_runtime_param()`` of each parameter for whatever makes values of its texts, and builds that with
pydantic when it is first needed. Ours is put there before. Should a later typer look elsewhere, only the time is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, get_args, get_origin

import typer


@dataclass(frozen=True)
class Plain:
    """Makes the values of one parameter: by its parser where it has one, else by calling its type."""

    make: Callable[[Any], Any]

    def coerce(self, value: Any, param: Any, ctx: typer.Context) -> Any:  # noqa: ANN401 - typer's signature
        many = param.multiple or param.nargs == -1
        if value is None:
            return () if many else None
        return [self.make(each) for each in value] if many else self.make(value)


def make_plain(parameters: Iterable[Any]) -> None:
    """Give each of a command's parameters a plain maker of values."""
    for parameter in parameters:
        of, each = parameter.type_descriptor.annotation, parameter.type_descriptor.parameter_info.parser
        parameter._runtime_param = Plain(each or (get_args(of)[0] if get_origin(of) is list else of))

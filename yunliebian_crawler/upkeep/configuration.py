"""Whether what is configured is read by anything, and can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from ..items import Problem

PREFIX = "YUNLIEBIAN_"


def unknown_names(names: Iterable[str], known: Iterable[str], what: str = "variable") -> list[Problem]:
    """Names of ours that nothing reads, each with the one that it may have been meant to be.

    >>> unknown_names(["YUNLIEBIAN_CONTAKT", "HOME"], ["YUNLIEBIAN_CONTACT"])[0].message
    'nothing reads the variable YUNLIEBIAN_CONTAKT: did you mean YUNLIEBIAN_CONTACT?'
    """
    known = sorted(known)
    strange = sorted(name for name in names if name.startswith(PREFIX) and name not in known)
    return [Problem(name, "unknown", f"nothing reads the {what} {name}: {_guess(name, known)}") for name in strange]


def invalid_values(environ: Mapping[str, str], readers: Mapping[str, Callable[[str], object]]) -> list[Problem]:
    """Variables whose value their reader refuses."""
    found = []
    for name, read in sorted(readers.items()):
        try:
            if environ.get(name):
                read(environ[name])
        except Exception as error:  # noqa: BLE001 - a reader says in its own way that it cannot read
            found.append(Problem(name, "invalid", f"{name}: {error}"))
    return found


def _guess(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1, 0.75)
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"

"""Host names resolved, but never to an address inside our own network: whoever controls a name could aim us at it."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Sequence
from typing import TYPE_CHECKING

from scrapy.exceptions import CannotResolveHostError
from scrapy.resolver import CachingThreadedResolver
from twisted.internet.defer import Deferred, succeed
from twisted.internet.error import DNSLookupError

if TYPE_CHECKING:
    from twisted.internet.base import ReactorBase

_INNER_NAMES = (".local", ".localhost", ".internal", ".lan", ".test", ".home.arpa")


def is_allowed(name: str, address: str) -> bool:
    """Whether a host name may lead to ``address``: public names only to public addresses.

    >>> is_allowed("yunliebian.com", "10.0.0.5"), is_allowed("nas", "10.0.0.5"), is_allowed("nas.lan", "10.0.0.5")
    (False, True, True)
    """
    is_inner_name = "." not in name or name.lower().endswith(_INNER_NAMES)
    return is_inner_name or ipaddress.ip_address(address).is_global


class PublicResolver(CachingThreadedResolver):
    """A public name that resolves to a private or loopback address counts as not found.

    Asks in a thread of asyncio's, not of Twisted's: those would have to be stopped before the process can end.
    """

    def __init__(self, reactor: ReactorBase, cache_size: int, timeout: float) -> None:
        super().__init__(reactor, cache_size, timeout)
        self.refused: dict[str, str] = {}
        """Why a name was not resolved: Twisted passes on only that it was not."""

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802  (Twisted's name)
        if _is_address(name):
            return succeed(name)
        return Deferred.fromFuture(asyncio.ensure_future(self.ask(name)))

    async def ask(self, name: str) -> str:
        """The address of a name; raises DNSLookupError."""
        lookup = asyncio.get_running_loop().getaddrinfo(name, None, family=socket.AF_INET, type=socket.SOCK_STREAM)
        try:
            found = await asyncio.wait_for(lookup, self.timeout)
        except (OSError, TimeoutError, UnicodeError) as error:
            raise DNSLookupError(f"{name}: {error or 'timeout'}") from error
        address = str(found[0][4][0])
        if not is_allowed(name, address):
            self.refused[name] = f"{name} leads to {address}, an address inside a network, so it is not asked"
            raise DNSLookupError(self.refused[name])
        return address


async def address_of(name: str) -> str:
    """Where the run's resolver says that a name leads; raises CannotResolveHostError."""
    resolver = _resolver()
    if resolver is None or _is_address(name):
        return name
    try:
        return await resolver.ask(name)
    except DNSLookupError as error:
        raise CannotResolveHostError(str(error)) from error


def refusal(name: str) -> str | None:
    """Why the name was refused, if it was."""
    resolver = _resolver()
    return resolver.refused.get(name) if resolver else None


def _resolver() -> PublicResolver | None:
    from twisted.internet import reactor  # there is one only once a crawl runs

    resolver = getattr(reactor, "resolver", None)
    return resolver if isinstance(resolver, PublicResolver) else None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

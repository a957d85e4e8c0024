"""The addresses at which other people in the room reach this server, found out without sending a packet."""

import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

# One documentation address (RFC 5737), where a machine has a way to everywhere, and one of each usual private network
# (RFC 1918, RFC 3927), where it has none, as in a meeting room without internet.
_PROBES = ("192.0.2.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "192.168.1.1", "192.168.178.1", "169.254.1.1")
_PROBE_PORT = 9
_ALL_INTERFACES = ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not listened on


class AddressRange(StrEnum):
    """Who can open the offered addresses: the network or this machine only, by its setting or for lack of a network."""

    NETWORK = "network"
    THIS_MACHINE = "this_machine"
    NO_NETWORK = "no_network"


@dataclass(frozen=True, slots=True)
class Reach:
    """The addresses to hand out: {origins}, each such as `http://192.168.1.7:8501`, and who can open them, {range}."""

    origins: tuple[str, ...]
    range: AddressRange


def reach(origin: str, listens_on: str | None, own: Sequence[str]) -> Reach:
    """The origins to hand out, given the one that the presenter's page was opened at.

    `listens_on` is Streamlit's `server.address`, nothing for every interface; `own` are this machine's addresses.
    """
    if not _is_loopback(urlsplit(origin).hostname or ""):
        return Reach((origin,), AddressRange.NETWORK)
    if (listens_on or "") not in _ALL_INTERFACES:
        return Reach((origin,), AddressRange.THIS_MACHINE)
    if not own:
        return Reach((origin,), AddressRange.NO_NETWORK)
    return Reach(tuple(_at(origin, address) for address in own), AddressRange.NETWORK)


def own_addresses() -> tuple[str, ...]:
    """IPv4 addresses by which other machines of the network reach this one.

    To connect a datagram socket only asks the system which of its own addresses it would send from: nothing is sent.
    (Resolving one's own host name, the usual way, can ask a name server.)
    """
    found = []
    for probe in _PROBES:
        with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            asking.connect((probe, _PROBE_PORT))
            found.append(str(asking.getsockname()[0]))
    return tuple(dict.fromkeys(address for address in found if not _is_loopback(address)))


def same_origin(origin: str | None, host: str | None) -> bool:
    """Whether a request comes from a page of this server: the `Origin` that browsers send names the `Host` they ask."""
    if not origin or not host:
        return False
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def _at(origin: str, address: str) -> str:
    parts = urlsplit(origin)
    return f"{parts.scheme}://{address}" + (f":{parts.port}" if parts.port else "")


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

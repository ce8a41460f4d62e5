"""Which machines may be asked when a link is followed: only those that the whole Internet can reach."""

import re
import socket
import time
from ipaddress import IPv6Address, ip_address, ip_network

# What Python calls global although it is not for everybody, or leads to another address in disguise.
NOT_FOR_US = tuple(
    map(
        ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "224.0.0.0/4",
            # The host's own service on one large cloud.
            "168.63.129.16/32",
            # IPv4 inside IPv6: Teredo and 6to4.
            "2001::/32",
            "2002::/16",
        ),
    )
)
# Addresses of single machines on the Internet; what lies outside is local, a group, or IPv4 in disguise.
IPV6_MACHINES = ip_network("2000::/3")
NUMBER = re.compile(r"[0-9]+|0[xX][0-9a-fA-F]*")


class NotPublic(ValueError):
    """A host that no reader of the Internet can reach, so this site does not ask it either."""


def is_public(address):
    """Whether a numeric address is that of a machine on the Internet.

    >>> [is_public(each) for each in ("93.184.215.14", "127.0.0.1", "10.1.2.3", "169.254.169.254", "0.0.0.0")]
    [True, False, False, False, False]
    >>> [is_public(each) for each in ("2606:2800:21f::1", "::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False, False]
    """
    number = ip_address(address.partition("%")[0])
    if isinstance(number, IPv6Address) and number.ipv4_mapped:
        number = number.ipv4_mapped
    if isinstance(number, IPv6Address) and number not in IPV6_MACHINES:
        return False
    return number.is_global and not any(number in network for network in NOT_FOR_US)


def plain_host(host):
    """Return a host name in the form in which it is looked up.

    Raises: NotPublic: a number written in a way that hides which machine it is, or no name at all.
    """
    try:
        # Also turns look-alikes, such as full-width digits, into what they look like.
        name = host if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise NotPublic(f"“{host}” is no host name.") from None
    try:
        return str(ip_address(name))
    except ValueError:
        if not name.strip(".") or NUMBER.fullmatch(name.rstrip(".").rpartition(".")[2]):
            raise NotPublic(f"“{host}” is no host name, but a number in a form that no link should have.") from None
    return name


def socket_to(host, port, seconds, may_ask=is_public):
    """Return a socket to a host, connected to the very address that was looked at, so no second look-up can differ.

    Raises: NotPublic: one of its addresses is not public. OSError: it cannot be found or reached.
    """
    found = socket.getaddrinfo(plain_host(host), port, type=socket.SOCK_STREAM)
    for *_, address in found:
        if not may_ask(address[0]):
            raise NotPublic(f"“{host}” leads to {address[0]}, which is not on the public Internet.")
    failure, until = OSError(f"“{host}” has no address."), time.monotonic() + seconds
    for family, kind, protocol, _, address in found:
        connection = socket.socket(family, kind, protocol)
        try:
            # All of them together get so many seconds.
            connection.settimeout(max(0.1, until - time.monotonic()))
            connection.connect(address)
        except OSError as error:
            connection.close()
            failure = error
        else:
            connection.settimeout(seconds)
            return connection
    raise failure

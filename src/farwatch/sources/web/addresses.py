"""An address comes in; what may be connected to comes out, or why it may not.

What others write (feeds, redirects, name servers) must never lead Farwatch into the network that it runs in. So names are
put into one form before they are judged, and what they resolve to is judged again, at the moment of connecting.
"""

import ipaddress
import re
from urllib.parse import quote, urlsplit

import idna
import msgspec

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
_LONGEST = 4_096
_PORTS = {"http": 80, "https": 443}
_USUAL_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8081, 8443})  # a database or a mail server answers on none of them
_ENDS_IN_A_NUMBER = re.compile(
    r"(?:^|\.)(?:\d+|0x[0-9a-f]*)$"
)  # WHATWG URL, host parsing: such a host is an IPv4 address
_NAME = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9_-]{1,63}(?<!-))*")
# Names that mean the inside of some network (RFC 6761, 6762, 8375, 9476, and what routers use).
_INSIDE = frozenset(
    {"localhost", "local", "internal", "intranet", "lan", "home", "corp", "localdomain", "arpa", "onion", "alt"}
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_UNICAST = ipaddress.IPv6Network("2000::/3")  # all that the internet has of version 6
# What is no place on the internet (IANA's registries of special-purpose addresses, RFC 6890), written out, since languages'
# own ideas of what is private differ between versions.
_NEVER = tuple(
    ipaddress.ip_network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "168.63.129.16/32",  # a cloud's own service, on a public address
        "2001::/23", "2001:db8::/32", "3fff::/20",
    )
)  # fmt: skip


class Refused(Exception):
    """An address that is not asked, and why."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """An address in parts, its host in one form; `path` has the query and is what is asked for."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def address(self) -> str:
        """The address in one form."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


class Guard:
    """Judges addresses; hosts that the settings allow by name may lie inside the network, on any port."""

    def __init__(self, allowed: tuple[str, ...] = ()) -> None:
        self._allowed = frozenset(name.strip().lower().rstrip(".") for name in allowed)

    def target(self, address: str) -> Target:
        """Return the parts of an address of the web; raises `Refused`."""
        target = parsed(address)
        if target.host in self._allowed:
            return target
        if target.port not in _USUAL_PORTS:
            raise Refused(f"port {target.port} is none that pages are served on")
        literal = literal_of(target.host)
        if literal is not None:
            self.check(target.host, literal)
        elif "." not in target.host or target.host.rpartition(".")[2] in _INSIDE:
            raise Refused(f"{target.host} is a name inside a network")
        return target

    def check(self, host: str, found: IPAddress) -> None:
        """Raise `Refused` where what a host's name resolved to is no public address."""
        if host not in self._allowed and not is_public(found):
            told = f"{host} leads to {found}, which" if literal_of(host) is None else host
            raise Refused(f"{told} is no public address")


def parsed(address: str) -> Target:
    """Return the parts of an address, whatever host it names; raises `Refused` where it is none of the web."""
    if len(address) > _LONGEST:
        raise Refused("the address is too long")
    if any(char <= " " or char == "\x7f" for char in address) or "\\" in address:
        raise Refused("the address holds characters that none may hold")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Refused(f"it is no address ({error})") from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise Refused("only http and https are asked")
    if "@" in parts.netloc:
        raise Refused("the address holds a name or a password")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    return Target(scheme=scheme, host=_host(parts.netloc), port=port or _PORTS[scheme], path=path + query)


def _host(netloc: str) -> str:
    """The host in one form: small letters, ASCII, an IP address as its standard writes it; raises `Refused`."""
    if netloc.startswith("["):
        inside, _, behind = netloc[1:].partition("]")
        if behind and not re.fullmatch(r":\d*", behind):
            raise Refused("it is no address")
        try:
            return str(ipaddress.IPv6Address(inside)) if "%" not in inside else _no_zone()
        except ValueError as error:
            raise Refused("it names no host") from error
    host = netloc.rpartition(":")[0] if ":" in netloc else netloc
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except idna.IDNAError as error:
            raise Refused("its host is no name") from error
    host = host.lower().removesuffix(".")
    if _ENDS_IN_A_NUMBER.search(host):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError as error:
            raise Refused("its host is a number in an unusual form") from error
    if len(host) > 253 or not _NAME.fullmatch(host):
        raise Refused("its host is no name")
    return host


def _no_zone() -> str:
    raise Refused("its host names a network card")


def literal_of(host: str) -> IPAddress | None:
    """Return the IP address that a host is written as; None where it is a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def is_public(found: IPAddress) -> bool:
    """Whether an IP address belongs to the public internet, also where it carries another one inside."""
    if isinstance(found, ipaddress.IPv6Address):
        if found.scope_id is not None:
            return False
        if found.ipv4_mapped is not None:
            return is_public(found.ipv4_mapped)
        if found.sixtofour is not None:
            return is_public(found.sixtofour)
        if found in _NAT64:
            return is_public(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if found not in _UNICAST:
            return False
    return not any(found.version == net.version and found in net for net in _NEVER)

"""Where connections are made: a name is resolved once, all it resolved to is judged, and exactly that is connected to.

So a name server that changes its answer between the check and the connection changes nothing. Every read and write also has
the deadline and the number of bytes of the question that it belongs to, which no slow or endless answer gets past.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import httpcore

from farwatch.sources.web.addresses import Guard, IPAddress, literal_of

Resolver = Callable[[str, int], Sequence[IPAddress]]
_CONNECT_S = 10.0
_READ_S = 20.0


class Overdue(Exception):
    """An answer was not there in the time that one question may take."""


class Overlong(Exception):
    """An answer was larger than one may be."""


def resolve(host: str, port: int) -> list[IPAddress]:
    """Return what the system's name servers say a host is, in their order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(ipaddress.ip_address(str(one[4][0])) for one in found))


class Budget(threading.local):
    """What is left of the time and bytes of the question that this thread asks."""

    deadline: float = 0.0
    left: int = 0

    @contextlib.contextmanager
    def spent(self, seconds: float, size: int) -> Iterator[None]:
        """Give a question so many seconds and bytes."""
        self.deadline, self.left = time.monotonic() + seconds, size
        try:
            yield
        finally:
            self.deadline, self.left = 0.0, 0

    def wait(self, most: float) -> float:
        """How long the next step may take; raises `Overdue` where no time is left."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise Overdue
        return min(left, most)

    def take(self, size: int) -> None:
        """Count bytes; raises `Overlong` where too many came."""
        self.left -= size
        if self.left < 0:
            raise Overlong


class _Measured(httpcore.NetworkStream):
    """A connection whose every step is counted."""

    def __init__(
        self, stream: httpcore.NetworkStream, budget: Budget, opened: "weakref.WeakSet[socket.socket]"
    ) -> None:
        self._stream = stream
        self._budget = budget
        self._opened = opened

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        got = self._stream.read(max_bytes, self._budget.wait(timeout or _READ_S))
        self._budget.take(len(got))
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.wait(timeout or _READ_S))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = self._budget.wait(timeout or _CONNECT_S)
        safe = self._stream.start_tls(ssl_context, server_hostname, wait)
        self._opened.add(safe.get_extra_info("socket"))
        return _Measured(safe, self._budget, self._opened)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects where the guard lets it."""

    def __init__(self, guard: Guard, resolver: Resolver, budget: Budget) -> None:
        self._guard = guard
        self._resolve = resolver
        self._budget = budget
        self._inner = httpcore.SyncBackend()
        self._open: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def hang_up(self) -> None:
        """End every connection, also those that somebody waits on."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to what `host` resolves to, if all of it may be connected to; raises `Refused`."""
        literal = literal_of(host)
        found = [literal] if literal is not None else list(self._resolve(host, port))
        if not found:
            raise socket.gaierror(socket.EAI_NONAME, "the name means nothing")
        for one in found:
            self._guard.check(host, one)
        failure: Exception | None = None
        for one in found:
            try:
                wait = self._budget.wait(timeout or _CONNECT_S)
                stream = self._inner.connect_tcp(str(one), port, wait, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            peer = ipaddress.ip_address(str(stream.get_extra_info("server_addr")[0]))
            if peer != one:
                stream.close()
                raise httpcore.ConnectError("another address answered than was asked")
            self._open.add(stream.get_extra_info("socket"))
            return _Measured(stream, self._budget, self._open)
        raise failure or httpcore.ConnectError("no connection")

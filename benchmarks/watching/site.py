"""A server of our own on this computer's loopback: every answer is made by a function, down to the bytes on the wire.

So it can also misbehave on purpose: drip, never end, lie about its lengths. Hosts are told apart by the name that is asked for.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime

import msgspec

Wire = bytes | Iterable[bytes]


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for."""

    host: str
    path: str
    headers: dict[str, str]


class Site:
    """Answers on a port of its own until it is closed; `asked` holds every request in order."""

    def __init__(
        self, answer: Callable[[Request], Wire], *, tls: ssl.SSLContext | None = None, family: int = socket.AF_INET
    ) -> None:
        self._answer = answer
        self._tls = tls
        self.asked: list[Request] = []
        self._socket = socket.socket(family, socket.SOCK_STREAM)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        self._socket.listen(256)
        self.port = int(self._socket.getsockname()[1])
        self._closed = False
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> "Site":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Answer no more."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _accept(self) -> None:
        while not self._closed:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._tls is not None:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as stream:
                while not self._closed and (request := _read(stream)) is not None:
                    self.asked.append(request)
                    wire = self._answer(request)
                    if isinstance(wire, bytes):
                        connection.sendall(wire)
                        if b"content-length" not in wire[:2_000].lower():
                            return
                        continue
                    for part in wire:
                        connection.sendall(part)
                    return


def _read(stream: Iterable[bytes]) -> Request | None:
    lines: list[str] = []
    for line in stream:
        if line in (b"\r\n", b"\n"):
            break
        lines.append(line.decode("latin-1").rstrip("\r\n"))
    asked = lines[0].split(" ") if lines else []
    if len(asked) < 2:  # nothing, or what is no HTTP: the greeting of TLS
        return None
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
    return Request(host=host, path=asked[1], headers=headers)


def reply(body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", **fields: str) -> bytes:
    """Return an answer as it stands on the wire."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode("latin-1") + body


def rss(base: str, entries: Iterable[tuple[str, str, datetime | None]], *, title: str = "News") -> bytes:
    """Return a feed of entries: path, title, moment."""
    return b"".join(_rss(base, entries, title))


def _rss(base: str, entries: Iterable[tuple[str, str, datetime | None]], title: str) -> Iterator[bytes]:
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<rss version='2.0'><channel><title>{title}</title>".encode()
    for path, headline, moment in entries:
        date = f"<pubDate>{format_datetime(moment)}</pubDate>" if moment is not None else ""
        yield f"<item><title>{headline}</title><link>{base}{path}</link>{date}</item>".encode()
    yield b"</channel></rss>"


def article(headline: str, words: str, *, extra: str = "") -> bytes:
    """Return a page with an article, its navigation and its footer."""
    menu = "".join(
        f"<li><a href='/{name}'>{name.title()}</a></li>" for name in ("politics", "world", "sport", "weather")
    )
    return (
        f"<!doctype html><html lang='en'><head><title>{headline} | The Oresk Courier</title></head><body><header><nav><ul>{menu}"
        f"</ul></nav></header><main><article><h1>{headline}</h1>{words}</article></main>{extra}<footer><p>Oresk Courier, Mill "
        f"Street 4, Oresk.</p></footer></body></html>"
    ).encode()


def paragraphs(*texts: str) -> str:
    """Return paragraphs of a page."""
    return "".join(f"<p>{text}</p>" for text in texts)

"""One question to one address comes in; the answer comes out as it came, or what went wrong; it never raises.

No redirect is followed here, since another host has its own manners and is asked in its own turn. Cookies are neither kept
nor sent, and nothing but the question itself is told: no name, no password, no page before.
"""

import socket
import ssl
import zlib
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import urljoin

import certifi
import httpcore
import msgspec

from farwatch.model.custody import digest_of
from farwatch.model.watching import Outcome
from farwatch.sources.web.addresses import Guard, Refused
from farwatch.sources.web.backend import Budget, GuardedBackend, Overdue, Overlong, Resolver, resolve

MOVED = (301, 302, 303, 307, 308)
AGENT = f"Farwatch/{version('farwatch')}"
_PACKED = {b"gzip": 31, b"x-gzip": 31, b"deflate": 15}
_HEAD = 1 << 17  # bytes beside the content: the head, and what chunks and TLS take


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """The most that one answer may be: seconds, bytes as they come, bytes unpacked, fields of its head."""

    seconds: float = 60.0
    size: int = 16 << 20
    unpacked: int = 32 << 20
    fields: int = 100


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for; `etag` and `modified` are those of the last answer, so that what is the same is not sent again."""

    address: str
    etag: str | None = None
    modified: str | None = None
    largest: int | None = None


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What came back. `content` is as it came, perhaps packed; `digest` that of the bytes unpacked. `failure`: there is none."""

    address: str
    status: int | None = None
    head: bytes = b""
    content: bytes = b""
    digest: str | None = None
    media_type: str = ""
    location: str | None = None
    etag: str | None = None
    modified: str | None = None
    retry_after: str | None = None
    failure: Outcome | None = None
    reason: str = ""

    @property
    def charset(self) -> str:
        """The character set that the head names; empty where it names none."""
        said = _text(self.head, b"content-type").lower().partition("charset=")[2]
        return said.partition(";")[0].strip(" \"'")[:40]

    @property
    def body(self) -> bytes:
        """The content unpacked."""
        return unpacked(self.content, field(self.head, b"content-encoding"), 1 << 31)


class Client:
    """Asks. One is used by many threads at once, each with one question."""

    def __init__(
        self,
        guard: Guard,
        *,
        agent: str = AGENT,
        limits: Limits | None = None,
        resolver: Resolver = resolve,
        trusted: ssl.SSLContext | None = None,
        at_once: int = 16,
    ) -> None:
        self._guard = guard
        self._agent = agent.encode("ascii", "replace")
        self._limits = limits or Limits()
        self._budget = Budget()
        self._backend = GuardedBackend(guard, resolver, self._budget)
        self._pool = httpcore.ConnectionPool(
            ssl_context=trusted or ssl.create_default_context(cafile=certifi.where()),
            max_connections=at_once + 1,
            max_keepalive_connections=at_once,
            keepalive_expiry=20.0,
            network_backend=self._backend,
        )

    def close(self) -> None:
        """Let go of all connections; who still waits for an answer waits no more."""
        self._backend.hang_up()
        self._pool.close()

    def fetch(self, ask: Ask) -> Answer:
        """Ask once, and say what came back."""
        limits = self._limits
        largest = min(limits.size, ask.largest or limits.size)
        try:
            with self._budget.spent(limits.seconds, largest + _HEAD):
                return self._asked(ask, largest)
        except Refused as error:
            return _failed(ask, "refused", str(error))
        except (Overdue, httpcore.ReadTimeout, httpcore.WriteTimeout, httpcore.PoolTimeout):
            return _failed(ask, "slow", f"no whole answer came within {limits.seconds:g} seconds")
        except Overlong:
            return _failed(ask, "too-large", f"the answer is larger than {largest:,} bytes")
        except socket.gaierror as error:
            return _failed(ask, "dns", f"the name was not found ({error.strerror})")
        except httpcore.ConnectTimeout:
            return _failed(ask, "unreachable", "no connection in time")
        except (httpcore.ConnectError, ssl.SSLError) as error:
            if isinstance(error.__cause__ or error.__context__ or error, ssl.SSLError):
                return _failed(ask, "tls", f"the connection is not safe ({_plainly(error)})")
            return _failed(ask, "unreachable", f"no connection ({_plainly(error)})")
        except (httpcore.ProtocolError, httpcore.NetworkError, zlib.error, ValueError, OSError) as error:
            return _failed(ask, "broken", f"the answer is broken ({_plainly(error)})")

    def _asked(self, ask: Ask, largest: int) -> Answer:
        target = self._guard.target(ask.address)
        port = "" if target.port == (443 if target.scheme == "https" else 80) else f":{target.port}"
        host = f"[{target.host}]" if ":" in target.host else target.host
        headers: list[tuple[bytes, bytes]] = [
            (b"Host", f"{host}{port}".encode()),
            (b"User-Agent", self._agent),
            (
                b"Accept",
                b"text/html,application/xhtml+xml,application/xml,application/rss+xml,application/atom+xml,*/*;q=0.5",
            ),
            (b"Accept-Encoding", b"gzip"),
        ]
        for name, value in ((b"If-None-Match", ask.etag), (b"If-Modified-Since", ask.modified)):
            if value:
                headers.append((name, value.encode("latin-1", "replace")))
        url = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        with self._pool.stream("GET", url, headers=headers) as response:
            if len(response.headers) > self._limits.fields:
                return _failed(ask, "broken", f"its head has {len(response.headers)} fields")
            head = _head(response)
            said = field(head, b"content-length")
            if said.isdigit() and int(said) > largest:
                raise Overlong
            parts: list[bytes] = []
            size = 0
            for part in response.iter_stream():
                size += len(part)
                if size > largest:
                    raise Overlong
                parts.append(part)
        content = b"".join(parts)
        packing = field(head, b"content-encoding").lower()
        if packing and packing != b"identity" and packing not in _PACKED and response.status == 200:
            return _failed(ask, "broken", f"it is packed as {packing[:20].decode('latin-1')}, which was not asked for")
        body = unpacked(content, packing, self._limits.unpacked)
        return Answer(
            address=ask.address,
            status=response.status,
            head=head,
            content=content,
            digest=digest_of(body),
            media_type=_text(head, b"content-type").partition(";")[0].strip().lower(),
            location=_text(head, b"location") or None,
            etag=_text(head, b"etag")[:500] or None,
            modified=_text(head, b"last-modified")[:100] or None,
            retry_after=_text(head, b"retry-after") or None,
        )


def unpacked(content: bytes, packing: bytes, largest: int) -> bytes:
    """Return content as it was before it was packed; raises `Overlong` where that is larger than `largest`."""
    window = _PACKED.get(packing.lower().strip())
    if window is None or not content:
        return content
    unpacker = zlib.decompressobj(window)
    try:
        body = unpacker.decompress(content, largest + 1)
    except zlib.error:
        if window != 15:
            raise
        unpacker = zlib.decompressobj(-15)  # what many servers call deflate
        body = unpacker.decompress(content, largest + 1)
    if len(body) > largest:
        raise Overlong
    if not unpacker.eof:
        raise zlib.error("it ends too early")
    return body


def leads_away(address: str, location: str) -> str | None:
    """Return where a redirect of an address leads; None where that is nothing.

    A backslash stands in no address; browsers take it for a slash, so that what is joined with it may be meant otherwise.
    """
    if "\\" in location:
        return None
    try:
        target = urljoin(address, location.strip()).partition("#")[0].replace(" ", "%20")
    except ValueError:
        return None
    return target or None


def plain_text(answer: Answer) -> str:
    """Return an answer of plain text as text: in the character set that it names, or as UTF-8, odd bytes replaced."""
    body = answer.body
    for name in (answer.charset or "utf-8", "utf-8"):
        try:
            return body.decode(name)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return body.decode("utf-8", "replace")


def seconds_of(retry_after: str | None, now: float) -> float | None:
    """Return how many seconds a Retry-After asks for, a number or a date; None where it asks for nothing that can be read."""
    if retry_after is None:
        return None
    if retry_after.strip().isdigit() and len(retry_after.strip()) < 10:
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - now)
    except (ValueError, OverflowError, TypeError):
        return None


def field(head: bytes, name: bytes) -> bytes:
    """Return the value of a field of an answer's head; empty where there is none."""
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return b""


def _head(response: httpcore.Response) -> bytes:
    """The head as it came. What spoke of chunks is named otherwise, since the content was put together."""
    lines = [b"HTTP/1.1 %d %s" % (response.status, bytes(response.extensions.get("reason_phrase", b"")))]
    for name, value in response.headers:
        kept = b"X-Archive-Orig-" + name if name.lower() == b"transfer-encoding" else name
        lines.append(kept + b": " + value.replace(b"\r", b" ").replace(b"\n", b" "))
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _text(head: bytes, name: bytes) -> str:
    return field(head, name).decode("latin-1").replace("\0", "")


def _failed(ask: Ask, failure: Outcome, reason: str) -> Answer:
    return Answer(address=ask.address, failure=failure, reason=reason)


def _plainly(error: BaseException) -> str:
    """What an error says, in one short line."""
    said = str(getattr(error, "verify_message", "") or error) or type(error).__name__
    return " ".join(said.split())[:160]

"""Every request passes here first, and every answer last: only this computer's own browser, only our own pages.

A page of another site can make a browser send requests to this computer, and can point a name of its own at it (DNS
rebinding). So the name that was asked for must be ours, a request that changes something must come from our own page,
and no answer may be framed, sniffed, cached or told to anybody.
"""

from collections.abc import Iterable, Mapping

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, LifeSpanScope, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-dns-prefetch-control": "off",
}
_SAFE = ("GET", "HEAD")
_OURS = ("same-origin", "none", "")


class Guard:
    """Wraps an ASGI application: refuses what is not ours, and puts the same headers on every answer."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope | LifeSpanScope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)  # type: ignore[arg-type]  # an application takes it too
        elif scope["type"] == ScopeType.HTTP:
            sent = with_headers(send)
            refusal = self.refuses(scope["method"], scope["path"], _headers(scope))
            if refusal is None:
                await self._app(scope, receive, sent)
            else:
                await _refuse(sent, *refusal)

    def refuses(self, method: str, path: str, headers: Mapping[str, str]) -> tuple[int, str] | None:
        """Return status and reason where a request is refused; None where it may pass."""
        if headers.get("host") not in self._hosts:
            return 421, "This desk answers only to the address that it was started with."
        if not path.isprintable():
            return 400, "There is no such address."
        site, mode = headers.get("sec-fetch-site", ""), headers.get("sec-fetch-mode", "")
        if method in _SAFE:
            if site in _OURS or mode == "navigate":
                return None
            return 403, "A page of another site asked for this; it was not answered."
        if method != "POST":
            return 405, "The desk knows no such request."
        origin = headers.get("origin", "null")
        ours = origin.removeprefix("http://") in self._hosts or (origin == "null" and site == "same-origin")
        if ours and site in _OURS:
            return None
        return 403, "This did not come from a page of this desk; nothing was changed."


def with_headers(send: Send) -> Send:
    """Return `send` with our headers on every answer; a page is kept by nobody, and a file of ours says for itself."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", ())}
            ours = {**HEADERS, "cache-control": "no-store"}
            extra = [(n.encode(), v.encode()) for n, v in ours.items() if n.encode() not in given]
            message["headers"] = [*message.get("headers", ()), *extra]
        await send(message)

    return sent


def _headers(scope: HTTPScope) -> dict[str, str]:
    """The headers of a request; where one was sent twice, nothing is believed of it."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1")
        found[key] = value.decode("latin-1") if key not in found else "\0"
    return found


async def _refuse(send: Send, status: int, reason: str) -> None:
    body = f"{reason}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})

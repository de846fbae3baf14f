"""Who sits at the desk: a name, asked once and kept in a signed cookie; and the token that our own forms carry.

The name is no login. It says whose decision it is on one's own machine; whoever can read the mission's folder could
write there anyway.
"""

import base64
import hashlib
import hmac
import secrets
from typing import Self

import msgspec

from farwatch.review.people import written as on_one_line

COOKIE = "farwatch"
LONGEST = 80
_YEAR = 365 * 24 * 3600


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """A browser: the name of who uses it, empty until it was given, and a random mark that its token is made of."""

    mark: str
    name: str = ""

    @classmethod
    def unknown(cls) -> Self:
        """A browser that was not here before."""
        return cls(mark=secrets.token_urlsafe(24))


class Signer:
    """Cookies and tokens that only this computer can make."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def cookie(self, visitor: Visitor) -> str:
        """Return the value of the cookie that brings `visitor` back."""
        body = base64.urlsafe_b64encode(msgspec.json.encode(visitor)).decode()
        return f"{body}.{self._mac('cookie', body)}"

    def visitor(self, cookie: str | None) -> Visitor | None:
        """Return whom a cookie brings back; None where it is none of ours."""
        body, _, mac = (cookie or "").rpartition(".")
        if not body or not self._same(mac, self._mac("cookie", body)):
            return None
        return msgspec.json.decode(base64.urlsafe_b64decode(body), type=Visitor)

    def header(self, visitor: Visitor) -> str:
        """Return the Set-Cookie header for `visitor`: no script reads it, and no other site can send it."""
        return f"{COOKIE}={self.cookie(visitor)}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Strict"

    def token(self, visitor: Visitor) -> str:
        """Return what a form of ours carries, so that no other site's form is taken for one."""
        return self._mac("token", visitor.mark)

    def knows(self, token: str, visitor: Visitor) -> bool:
        """Whether `token` is that of `visitor`."""
        return self._same(token, self.token(visitor))

    def _mac(self, use: str, words: str) -> str:
        return hmac.new(self._secret, f"{use}:{words}".encode(), hashlib.sha256).hexdigest()

    @staticmethod
    def _same(one: str, other: str) -> bool:
        return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def clean_name(written: str) -> str:
    """Return a name as it is kept: one line, no marks that cannot be seen; empty where nothing is left."""
    return on_one_line(written)[:LONGEST].strip()

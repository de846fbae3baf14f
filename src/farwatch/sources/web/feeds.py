"""The bytes of a feed come in; what it names comes out: RSS, RDF and Atom, also where they are not quite well-formed.

A feed that declares entities of its own is not read: no honest feed needs them, and they can be made to grow without end.
"""

import contextlib
import io
import re
from calendar import timegm
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from farwatch.model.custody import canonical, digest_of
from farwatch.model.watching import Named, NamedList
from farwatch.sources.web.naming import named_address

LARGEST = 8 << 20  # bytes of a feed
MOST = 10_000  # entries that are read of one feed
_DELETED = re.compile(
    rb"<(?:\w{1,20}:)?deleted-entry\b[^>]{0,400}?\bref\s*=\s*[\"']([^\"'<>]{1,2000})[\"']"
)  # RFC 6721


def read_feed(content: bytes, *, address: str, charset: str = "") -> NamedList:
    """Return what a feed that answered at `address` names, newest as it has them; `fault` says why it is none.

    `charset` is what the answer's head said; it counts where the feed itself says none, and is not in UTF-8.
    """
    content = _in_utf8(content, charset)
    plain = content.replace(b"\0", b"")
    if b"<!ENTITY" in plain or b"<!entity" in plain:
        return NamedList(form="", fault="it declares entities of its own")
    headers = {"content-type": "application/xml", "content-location": address}
    try:
        found = feedparser.parse(
            io.BytesIO(content), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the outer loop: a hostile feed costs itself only, whatever its parser makes of it
        return NamedList(form="", fault=f"it cannot be read ({type(error).__name__})")
    form = str(found.get("version") or "")
    entries = found.entries[:MOST]
    if not form and not entries:
        if re.search(rb"<html\b|<!doctype html", plain[:4_096], re.IGNORECASE):
            return NamedList(form="html", fault="it is a page and no feed")
        return NamedList(form="", fault=f"it is no feed ({_complaint(found)})")
    if not entries and found.bozo:
        return NamedList(form="", fault=f"it is not well-formed, and nothing in it can be read ({_complaint(found)})")
    named = [one for entry in entries if (one := _named(entry, address)) is not None]
    gone = [
        Named(address=target, withdrawn=True)
        for ref in _DELETED.findall(plain)
        if (target := named_address(ref.decode("utf-8", "replace"))) is not None
    ]
    fault = f"it is not well-formed ({_complaint(found)})" if found.bozo and _is_torn(found) else None
    return NamedList(form=form, named=(*_once(named), *gone), nameless=len(entries) - len(named), fault=fault)


def _in_utf8(content: bytes, charset: str) -> bytes:
    """The feed in UTF-8, where only the head of the answer says what it is in."""
    if (
        not charset
        or content.startswith((b"\xff\xfe", b"\xfe\xff"))
        or re.match(rb"\s*<\?xml[^>]{0,100}encoding", content)
    ):
        return content
    try:
        content.decode()
    except UnicodeDecodeError:
        with contextlib.suppress(LookupError, UnicodeDecodeError, ValueError):
            return content.decode(charset).encode()
    return content


def _named(entry: Any, base: str) -> Named | None:
    link = str(entry.get("link") or "") or (str(entry.get("id") or "") if entry.get("guidislink") else "")
    address = named_address(urljoin(base, link.strip())) if link.strip() else None
    if address is None or address == named_address(base):
        return None
    title = " ".join(str(entry.get("title") or "").split())[:500] or None
    published = _moment(entry, "published") or _moment(entry, "updated")
    said = [title, _moment(entry, "updated"), str(entry.get("summary") or "")]
    return Named(address=address, title=title, published=published, fingerprint=digest_of(canonical(said))[:16])


def _moment(entry: Any, key: str) -> str | None:
    """A moment of an entry with the offset that it is written in; in UTC where it is written in an unusual way."""
    if key not in entry.keys():  # noqa: SIM118 - its own `in` answers for other keys too
        return None
    written = str(entry.get(key) or "").strip()
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
    parsed = entry.get(f"{key}_parsed")
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else None
    except (ValueError, OverflowError, TypeError):
        return None


def _once(named: list[Named]) -> list[Named]:
    found: dict[str, Named] = {}
    for one in named:
        found.setdefault(one.address, one)
    return list(found.values())


def _is_torn(found: Any) -> bool:
    """Whether the complaint is about the feed itself, and not about the type or character set it was sent with."""
    return not isinstance(
        found.get("bozo_exception"), feedparser.NonXMLContentType | feedparser.CharacterEncodingOverride
    )


def _complaint(found: Any) -> str:
    error = found.get("bozo_exception")
    said = str(getattr(error, "getMessage", lambda: error)() or "")
    return " ".join(said.split())[:120] or "nothing in it is one"

"""A page of the web comes in; its article comes out: the headline as the first line, the body, and its own dates.

The full lane is trafilatura's, the fast lane resiliparse's. What is around the article is left out by both.
"""

import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import version
from typing import Any, Literal

import htmldate
import trafilatura
from fastwarc import ArchiveIterator
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding
from resiliparse.parse.html import HTMLTree

from farwatch.model import Extracted, Obtained, PublishedFrom

FULL = f"page.trafilatura/{version('trafilatura')}"
FAST = f"page.resiliparse/{version('resiliparse')}"
LARGEST = 32 << 20  # bytes of a page when it is unpacked
_FEWEST_LETTERS = 80
_LONGEST_COMPLAINT = 120
_CONTROLS = re.compile(r"[\0-\x08\x0b\x0e-\x1f]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_META = (
    "article:published_time", "datepublished", "date.published", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "publication_date", "pubdate", "publish-date", "publishdate", "sailthru.date",
    "parsely-pub-date", "og:article:published_time", "article.published", "date",
)  # fmt: skip
_LD_DATES = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')


class NoPage(Exception):
    """The bytes are no page that can be read, and why."""


def extract_page(obtained: Obtained, lane: Literal["full", "fast"]) -> Extracted:
    """Return the article of a page, or why there is none."""
    extractor = FULL if lane == "full" else FAST
    try:
        content = body_of(obtained)
    except NoPage as error:
        return Extracted(extractor=extractor, failure=str(error))
    html = decoded(content, obtained.head)
    if _is_binary(html):
        return Extracted(extractor=extractor, failure="it is no page but binary data")
    found = _full(html, obtained) if lane == "full" else _fast(html)
    if found is None:
        return Extracted(extractor=extractor, failure="the page holds no article")
    return found


def body_of(obtained: Obtained) -> bytes:
    """Return the page itself, unchunked and unpacked, never more than a limit; raises `NoPage`."""
    if not obtained.head:
        return obtained.content
    block = obtained.head + obtained.content
    record = (
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(block)
    ) + block
    try:
        answer = next(iter(ArchiveIterator(io.BytesIO(record + b"\r\n\r\n"), parse_http=True, auto_decode="all")))
        content = bytes(answer.reader.read(LARGEST + 1))
    except (OSError, StopIteration, ValueError) as error:
        raise NoPage(f"the answer cannot be unpacked ({str(error)[:_LONGEST_COMPLAINT]})") from error
    if len(content) > LARGEST:
        raise NoPage(f"unpacked it is larger than {LARGEST >> 20} MiB")
    return content


def decoded(content: bytes, head: bytes) -> str:
    """Return a page as text: by the character set it names where that holds, else by the one it looks like."""
    if content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        named = "utf-8-sig" if content[0] == 0xEF else "utf-16"
        return content.decode(named, "replace").replace("\0", "")
    for place in (head, content[:4_096]):
        match = _CHARSET.search(place)
        if match is not None:
            try:
                return content.decode(match[1].decode("ascii")).replace("\0", "")
            except (LookupError, UnicodeDecodeError):
                continue
    try:
        return content.decode("utf-8").replace("\0", "")
    except UnicodeDecodeError:
        return str(bytes_to_str(content, detect_encoding(content) or "utf-8")).replace("\0", "")


def _full(html: str, obtained: Obtained) -> Extracted | None:
    tree = trafilatura.load_html(html)
    if tree is None:
        return None
    title, publisher = _title(tree), _publisher(tree)
    dates = tuple(_dates(tree, html, obtained))
    body = trafilatura.extract(tree, fast=True, include_comments=False, include_tables=True)
    if body is None or not _is_article(body):
        return None
    return Extracted(extractor=FULL, text=_headed(title, body), title=title, publisher=publisher, dates=dates)


def _fast(html: str) -> Extracted | None:
    tree = HTMLTree.parse(html)
    body = extract_plain_text(tree, main_content=True, alt_texts=False)
    if not _is_article(body):
        return None
    title = _clean(tree.title)
    dates = tuple(_quick_dates(html))
    return Extracted(extractor=FAST, text=_headed(title, body), title=title, dates=dates)


def _is_binary(html: str) -> bool:
    """Whether more than one character in twenty, at the beginning, is one that no page has."""
    beginning = html[:4_096]
    return len(_CONTROLS.findall(beginning)) * 20 > len(beginning)


def _is_article(body: str) -> bool:
    return sum(map(str.isalnum, body[:4_000])) >= _FEWEST_LETTERS


def _headed(title: str | None, body: str) -> str:
    """The body with the headline as its first line."""
    body = body.strip()
    if not title or body.startswith(title):
        return body
    return f"{title}\n{body}"


def _clean(words: str | None) -> str | None:
    return " ".join(words.split())[:500] or None if words else None


def _title(tree: Any) -> str | None:
    """The headline: as the page gives it to others, as its only first heading, or as the window's title."""
    for given in tree.xpath("//meta[@property='og:title']/@content"):
        return _clean(str(given))
    headings = tree.xpath("//h1")
    if len(headings) == 1 and (heading := _clean(headings[0].text_content())):
        return heading
    return next((_clean(str(words)) for words in tree.xpath("//head/title/text()")), None)


def _publisher(tree: Any) -> str | None:
    return next((_clean(str(name)) for name in tree.xpath("//meta[@property='og:site_name']/@content")), None)


def _dates(tree: Any, html: str, obtained: Obtained) -> Iterator[tuple[PublishedFrom, str]]:
    """Candidates for the day of publication, each with its method."""
    yield from _ld_dates(html)
    named = {
        str(meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower(): str(meta.get("content"))
        for meta in reversed(tree.xpath("//meta[@content]"))
    }
    for key in _META:
        if key in named and (value := iso(named[key])):
            yield "metadata", value
    latest = (obtained.at or "")[:10] or None
    found = htmldate.find_date(tree, extensive_search=False, original_date=True, max_date=latest)
    if found is not None:
        yield "inferred", found


def _quick_dates(html: str) -> Iterator[tuple[PublishedFrom, str]]:
    """The candidates that need no tree."""
    yield from _ld_dates(html)
    for match in re.finditer(r"<meta[^>]{0,200}article:published_time[^>]{0,200}>", html[:200_000]):
        content = re.search(r"content\s*=\s*[\"']([^\"']{8,40})[\"']", match[0])
        if content is not None and (value := iso(content[1])):
            yield "metadata", value


def _ld_dates(html: str) -> Iterator[tuple[PublishedFrom, str]]:
    """The first day of publication in the page's linked data."""
    for match in _LD_DATES.finditer(html):
        if value := iso(json.loads(f'"{match[1]}"')):
            yield "metadata", value
            return


def iso(value: str) -> str | None:
    """Return an ISO date or date-time; None where `value` is none."""
    value = value.strip().replace("Z", "+00:00") if value.strip().endswith("Z") else value.strip()
    if re.fullmatch(r".*[+-]\d{4}", value):
        value = f"{value[:-2]}:{value[-2:]}"
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value

"""A record comes in; one self-contained HTML page comes out: the article beside its record.

Nothing on the page asks another host for anything, and no word of the article is ever markup.
"""

import base64
import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

import msgspec
from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from farwatch.model import LineKind, Record, Span
from farwatch.reports.rows import Section, record_sections
from farwatch.text import read_lines

_TURNS_DIRECTION = "\u202d\u202e"  # overrides: they make words look like others


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the article that belong to the same rows."""

    words: str
    keys: str


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of the article, cut where the set of rows that a word belongs to changes."""

    kind: LineKind
    segments: tuple[Segment, ...]


def record_page(record: Record, *, notice: str = "") -> str:
    """Return the page of `record`; `notice` is what the mission has to say on every report."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'; form-action 'none'"
    sections = record_sections(record)
    return _template().render(
        record=record,
        notice=notice,
        paragraphs=_paragraphs(record.document.text, sections),
        sections=sections,
        style=Markup(style),  # noqa: S704 - our own file, not the article's words
        script=Markup(script),  # noqa: S704
        policy=policy,
    )


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["printable"] = printable
    return environment.from_string(_asset("page.html"))


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


def printable(words: str) -> str:
    """Words without control characters and without marks that force a direction, which have no place on a page."""
    return "".join(
        "\N{REPLACEMENT CHARACTER}"
        if char in _TURNS_DIRECTION or (char not in "\r\n\t" and unicodedata.category(char) in ("Cc", "Cs"))
        else char
        for char in words
    )


def _paragraphs(text: str, sections: tuple[Section, ...]) -> tuple[Paragraph, ...]:
    """The article's paragraphs, each from the end of the one before, so that no dash of a bullet is lost."""
    cuts = _cuts(text, sections)
    found: list[Paragraph] = []
    at = 0
    for _, members in groupby(read_lines(text), key=lambda line: line.paragraph):
        lines = list(members)
        end = lines[-1].span.end
        start = at + len(text[at:end]) - len(text[at:end].lstrip())
        kind = lines[-1].kind if len(lines) > 1 else lines[0].kind
        found.append(Paragraph(kind=kind, segments=tuple(_segments(text, Span(start, end), cuts))))
        at = end
    return tuple(found)


def _cuts(text: str, sections: tuple[Section, ...]) -> list[tuple[int, str]]:
    """Every position where the set of rows changes, with the keys of the rows from there on."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for span, key in dict.fromkeys(
        (span, row.key) for section in sections for row in section.rows for span in row.spans
    ):
        opens.setdefault(span.start, []).append(key)
        closes.setdefault(span.end, []).append(key)
    held: dict[str, int] = {}
    cuts: list[tuple[int, str]] = []
    for position in sorted({0, len(text), *opens, *closes}):
        for key in closes.get(position, ()):
            held[key] -= 1
            if not held[key]:
                del held[key]
        for key in opens.get(position, ()):
            held[key] = held.get(key, 0) + 1
        cuts.append((position, " ".join(sorted(held))))
    return cuts


def _segments(text: str, span: Span, cuts: list[tuple[int, str]]) -> Iterator[Segment]:
    """The words of one paragraph, cut where the rows change."""
    first = bisect_right(cuts, span.start, key=lambda cut: cut[0]) - 1
    for (position, keys), (following, _) in pairwise([*cuts[first:], (len(text), "")]):
        start, end = max(position, span.start), min(following, span.end)
        if start < end:
            yield Segment(words=printable(text[start:end]), keys=keys)
        if following >= span.end:
            return

"""A text and the spans that mean something in it come in; its paragraphs come out, cut where the meaning changes."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

import msgspec

from farwatch.model import LineKind, Span
from farwatch.text import read_lines


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Words of the article that belong to the same rows; `start` is their place in the text, in code points."""

    words: str
    keys: str
    start: int


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of the article, cut where the set of rows that a word belongs to changes."""

    kind: LineKind
    segments: tuple[Segment, ...]


def marked(text: str, spans: Iterable[tuple[Span, str]]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`, each from the end of the one before, so that no dash of a bullet is lost.

    `spans` are words of the text, each with the key (without blanks) of what they mean.
    """
    cuts = _cuts(text, spans)
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


def _cuts(text: str, spans: Iterable[tuple[Span, str]]) -> list[tuple[int, str]]:
    """Every position where the set of rows changes, with the keys of the rows from there on."""
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for span, key in dict.fromkeys(spans):
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
            yield Segment(words=text[start:end], keys=keys, start=start)
        if following >= span.end:
            return

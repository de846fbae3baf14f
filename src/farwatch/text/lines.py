"""Clean text comes in; its lines come out, each with its kind, each to be parsed on its own.

A headline is never glued to the sentence below it, a dateline never to the one behind it. Text that was wrapped at a
fixed width is put together again first: there a line's end means nothing.
"""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from farwatch.model import Line, LineKind, Span

LONGEST_LINE = 4_000  # characters: a longer line is cut between sentences, so that no text is too long to be parsed
_NARROWEST, _WIDEST = 40, 100  # characters between which text is wrapped
_LONGEST_HEADLINE = 250
_LONGEST_SUBHEADING = 90
_ENDS_SENTENCE = re.compile(r"""[.!?:;,…]["'”’»)\]]*$""")
_SENTENCE_BREAK = re.compile(r"""[.!?…]["'”’»)\]]*\s+|[;,]\s+|\s+""")
_BULLET = re.compile(r"(?:[-–—•*·▪‣●]|\d{1,2}[.)])\s+")
_CLOSING_DASH = re.compile(r"\s+[-–—]+$")
_BYLINE = re.compile(r"(?:By|BY)\s+(?:[A-Z][\w.'’-]*|and|in|of|,|\s)+$")
_CAPTION = re.compile(
    r"(?:FILE PHOTO|FILE|PHOTO|Photo|Image|Picture|Screengrab|Pictured)\b[^.]{0,40}[:\-—]|Screengrab\b"
    r"|.*\b(?:REUTERS|AFP|AP Photo|Getty Images|EPA)\s?/\s?[\w .]+$"
)
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_DAY_NAME = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CITY = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3}"
_NAME = r"[A-ZÀ-Þ][\w'’.\-]+(?: [A-ZÀ-Þ][\w'’.\-]+){0,3}"
_DATE = rf"(?:{_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{_MONTH}(?:,?\s+\d{{4}})?|\d{{4}}-\d\d-\d\d)"
_AGENCY = r"\(\s*[A-Z][\w .&/'’-]{1,40}\)"
_DASH = r"(?:--+|[-–—])"
# CITY, Country, Nov 25 (Agency) — or (City, Nov 25, 2020) –
_DATELINE = re.compile(
    rf"(?:{_CITY}(?:,\s+{_NAME}){{0,2}}(?:,\s+{_DATE})?(?:\s+{_AGENCY})?|{_NAME}(?:,\s+{_NAME})?(?:,\s+{_DATE})?\s+{_AGENCY}"
    rf"|{_NAME},\s+{_DATE}|\(\s*{_NAME}(?:,\s+{_NAME})?(?:,\s+{_DATE})?\s*\))\s*{_DASH}\s+(?=\S)"
)
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Updated|Posted)(?: on)?:?\s+)?(?:{_DAY_NAME},?\s+)?{_DATE}"
    r"(?:,?\s+\d{1,2}:\d\d(?:\s?[AaPp][Mm])?)?(?:\s+[A-Z]{2,4})?$"
)
_PLACE_LINE = re.compile(rf"{_CITY}(?:,\s+{_NAME}){{0,2}}(?:,\s+{_DATE}(?:\s+{_AGENCY})?|\s+{_AGENCY})\s*(?:{_DASH})?")


def read_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` in order; together they hold every character that is not blank or a bullet's dash."""
    lines: list[Line] = []
    for paragraph, written in enumerate(_paragraphs(text)):
        lines.extend(_split(text, written, paragraph, first=not lines))
    return tuple(lines)


def _paragraphs(text: str) -> Iterator[Span]:
    """The written lines that hold a word; where the text was wrapped, those of one paragraph together."""
    blocks = list(_blocks(text))
    width = _wrap_width(text, blocks)
    for block in blocks:
        yield from block if width is None else _unwrapped(text, block, width)


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of written lines with no empty line between them."""
    block: list[Span] = []
    for match in re.finditer(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+|\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text):
        words = match.group().strip()
        if words:
            start = match.start() + match.group().index(words[0])
            block.append(Span(start, start + len(words)))
        elif block and (block[-1].end < match.start() and "\n" in text[block[-1].end : match.start()]):
            yield block
            block = []
    if block:
        yield block


def _wrap_width(text: str, blocks: list[list[Span]]) -> int | None:
    """The width at which the text was wrapped, or `None` where a line's end is the writer's.

    In wrapped prose a line ends because the next word had no room, and many of the next ones begin with a small letter.
    """
    runs = [
        list(run)
        for block in blocks
        for fits, run in groupby(block, key=lambda span: span.end - span.start <= _WIDEST)
        if fits
    ]
    long = [run for run in runs if len(run) >= 3]
    width = max((span.end - span.start for run in long for span in run), default=0)
    if width < _NARROWEST:
        return None
    pairs = [pair for run in long for pair in pairwise(run) if not _BULLET.match(text, pair[1].start)]
    full = [below for above, below in pairs if _had_no_room(text, above, below, width)]
    small = sum(text[below.start].islower() for below in full)
    return width if len(full) >= 2 and len(full) >= 0.5 * len(pairs) and small >= 0.3 * len(full) else None


def _had_no_room(text: str, above: Span, below: Span, width: int) -> bool:
    """Whether the first word of the line `below` would have made the line `above` too wide, or nearly so."""
    if max(above.end - above.start, below.end - below.start) > width:
        return False  # neither of them was wrapped
    first = re.compile(r"\S+").match(text, below.start)
    return above.end - above.start + 1 + (first.end() - first.start() if first else 0) > 0.9 * width


def _unwrapped(text: str, block: list[Span], width: int) -> Iterator[Span]:
    """The paragraphs of one block: a line that stops with room to spare ends one, a bullet begins one."""
    start = block[0].start
    for above, below in pairwise(block):
        if _BULLET.match(text, below.start) or not _had_no_room(text, above, below, width):
            yield Span(start, above.end)
            start = below.start
    yield Span(start, block[-1].end)


def _split(text: str, written: Span, paragraph: int, *, first: bool) -> Iterator[Line]:
    """One written line as one line, or as a dateline and what follows it."""
    words = written.quote(text)
    if len(words) < 60 and (_DATE_LINE.fullmatch(words) or _PLACE_LINE.fullmatch(words)):
        yield Line(span=written, kind="dateline", paragraph=paragraph)
        return
    dateline = _DATELINE.match(words)
    if dateline and len(words) - dateline.end() > 40:
        place = re.sub(rf"\s*{_DASH}\s*$", "", dateline.group())
        yield Line(span=Span(written.start, written.start + len(place)), kind="dateline", paragraph=paragraph)
        rest = Span(written.start + dateline.end(), written.end)
        yield from _cut(text, Line(span=rest, kind="paragraph", paragraph=paragraph))
        return
    bullet = _BULLET.match(words)
    if bullet and bullet.end() < len(words):
        body = words[bullet.end() :]
        kind: LineKind = "bullet" if _ENDS_SENTENCE.search(body) or len(body) > _LONGEST_SUBHEADING else "subheading"
        closing = _CLOSING_DASH.search(body) if kind == "subheading" else None
        end = written.start + bullet.end() + (closing.start() if closing else len(body))
        yield from _cut(text, Line(span=Span(written.start + bullet.end(), end), kind=kind, paragraph=paragraph))
        return
    yield from _cut(text, Line(span=written, kind=_kind(words, first=first), paragraph=paragraph))


def _kind(words: str, *, first: bool) -> LineKind:
    """What a written line without dateline or bullet is."""
    if first:
        ends = _ENDS_SENTENCE.search(words)
        return "headline" if len(words) <= _LONGEST_HEADLINE and (not ends or words[-1] in "?!\"'”’") else "paragraph"
    if len(words) <= 120 and _BYLINE.fullmatch(words):
        return "byline"
    if _CAPTION.match(words) and len(words) <= 400:
        return "caption"
    if (
        len(words) <= _LONGEST_SUBHEADING
        and not re.search(r"""[.:;,…]["'”’»)\]]*$""", words)
        and words[0] not in "\"“'‘"
    ):
        return "subheading"
    return "paragraph"


def _cut(text: str, line: Line) -> Iterator[Line]:
    """The line itself, or, where it is longer than a parser should be given, its parts, cut between sentences."""
    start, end = line.span.start, line.span.end
    while end - start > LONGEST_LINE:
        window = text[start : start + LONGEST_LINE]
        breaks = {match.group()[0] in ".!?…": match.end() for match in _SENTENCE_BREAK.finditer(window)}
        length = next((breaks[k] for k in (True, False) if breaks.get(k, 0) > LONGEST_LINE // 2), LONGEST_LINE)
        yield Line(span=Span(start, start + len(window[:length].rstrip())), kind=line.kind, paragraph=line.paragraph)
        start += length
    yield Line(span=Span(start, end), kind=line.kind, paragraph=line.paragraph)

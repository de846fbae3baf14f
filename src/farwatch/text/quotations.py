"""Lines come in; the quotations come out, paired inside their paragraph.

Newsrooms open each paragraph of a long quotation again and close only the last one; agencies forget closing marks. So
an unclosed mark ends with its paragraph, and a paragraph that opens with a mark after one that never closed goes on
with it. Single marks count where they hold two words or more: else they are apostrophes, nicknames and irony.
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Literal

import msgspec

from farwatch.model import Line, Quotation, Span

_Family = Literal["double", "curly", "angle", "angle-out", "low", "single", "single-curly"]
_MARK = re.compile(r"''|``|‘‘|’’|[\"“”„‟«»‹›＂'‘’‚]")
_OPENS: dict[str, _Family] = {"“": "curly", "«": "angle", "‹": "angle", "``": "double", "‘‘": "double", "„": "low"}
_CLOSES: dict[str, tuple[_Family, ...]] = {
    "”": ("curly", "low"),
    "“": ("low",),  # „so“
    "»": ("angle",),
    "›": ("angle",),
    "«": ("angle-out",),  # »so«
    "‹": ("angle-out",),
}
_OPENS_TOO: dict[str, _Family] = {"”": "curly", "»": "angle-out", "›": "angle-out"}  # ”so” and »so«: where none is open
_SINGLE: dict[str, _Family] = {"'": "single", "‘": "single-curly", "’": "single-curly", "‚": "single-curly"}


class _Open(msgspec.Struct, frozen=True):
    """An opening mark that waits for its closing one."""

    family: _Family
    start: int  # of the mark
    inside: int  # of the first character behind it
    depth: int


def read_quotations(text: str, lines: Sequence[Line]) -> tuple[Quotation, ...]:
    """Return the quotations of all paragraphs, in order of their opening marks."""
    found: list[Quotation] = []
    unclosed: int | None = None
    for paragraph, members in groupby(lines, key=lambda line: line.paragraph):
        body = [line for line in members if line.kind != "dateline"]
        if not body:
            continue
        span = Span.around(line.span for line in body)
        here = _pair(text, span, paragraph, runs_on=unclosed is not None)
        if here and unclosed is not None and here[0].outer.start == span.start:
            here[0] = msgspec.structs.replace(here[0], continues=unclosed)
        open_here = next(
            (i for i, q in enumerate(here) if not q.closed and q.depth == 0 and q.span.end == span.end), None
        )
        unclosed = len(found) + open_here if open_here is not None else None
        found.extend(here)
    return tuple(found)


def _pair(text: str, span: Span, paragraph: int, *, runs_on: bool) -> list[Quotation]:
    """The quotations of one paragraph; `runs_on` where the paragraph before left one open."""
    waiting: list[_Open] = []
    found: list[Quotation] = []

    def close(mark: _Open, end: int, outer_end: int, *, closed: bool) -> None:
        if text[mark.inside : end].strip():
            found.append(
                Quotation(
                    span=Span(mark.inside, end),
                    outer=Span(mark.start, outer_end),
                    closed=closed,
                    depth=mark.depth,
                    paragraph=paragraph,
                )
            )

    def close_all(since: int, end: int) -> None:
        """Close what was left open: an unclosed quotation in single marks is none."""
        for left in reversed(waiting[since:]):
            if left.family not in ("single", "single-curly"):
                close(left, end, end, closed=False)
        del waiting[since:]

    for match in _MARK.finditer(text, span.start, span.end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > span.start else " "
        after = text[match.end()] if match.end() < span.end else " "
        if mark in _SINGLE:
            _single(text, waiting, found, paragraph, mark, at, before, after)
            continue
        straight = mark not in _OPENS and mark not in _CLOSES
        may_open = (before.isspace() or before in "([{—–-/'‘“\"") and not after.isspace()
        may_close = not before.isspace() and not after.isalnum()
        place = _closed_by(mark, waiting, only_closes=straight and may_close and not may_open)
        if place is not None and straight and may_open and not may_close:
            close_all(place, at)  # a new quotation opens while the last one never closed: that one ends here
            waiting.append(_Open("double", at, match.end(), len(waiting)))
        elif place is not None:
            close_all(place + 1, at)
            close(waiting.pop(), at, match.end(), closed=True)
        elif runs_on and not waiting and not found and may_close and mark not in _OPENS:
            close(_Open("double", span.start, span.start, 0), at, match.end(), closed=True)
        elif family := _opened_by(mark, may_open=may_open, may_close=may_close):
            waiting.append(_Open(family, at, match.end(), len(waiting)))
    close_all(0, span.end)
    return _with_depth(found)


def _closed_by(mark: str, waiting: Sequence[_Open], *, only_closes: bool) -> int | None:
    """The place of the waiting mark that `mark` closes: one of its own kind, else straight and curly marks mixed."""
    own = _CLOSES.get(mark, () if mark in _OPENS else ("double",))
    mixed: tuple[_Family, ...] = ("double",) if mark == "”" else ("curly", "low") if only_closes else ()
    for families in (own, mixed):
        for place in reversed(range(len(waiting))):
            if waiting[place].family in families:
                return place
    return None


def _opened_by(mark: str, *, may_open: bool, may_close: bool) -> _Family | None:
    """The family that `mark` opens, where it opens one."""
    if mark in _OPENS:
        return _OPENS[mark]
    if mark in _OPENS_TOO:
        return _OPENS_TOO[mark] if may_open else None
    return "double" if may_open or not may_close else None


def _single(
    text: str,
    waiting: list[_Open],
    found: list[Quotation],
    paragraph: int,
    mark: str,
    at: int,
    before: str,
    after: str,
) -> None:
    """Open or close a quotation in single marks, or pass over an apostrophe."""
    family = _SINGLE[mark]
    place = next((i for i in reversed(range(len(waiting))) if waiting[i].family == family), None)
    opens = (before.isspace() or before in '([{—–"“') and (after.isalnum() or after in ".…[(") and mark != "’"
    low = place is not None and text[waiting[place].start] == "‚"  # ‚so‘
    closes = not before.isspace() and not after.isalnum() and (mark != "‘" or low)
    if place is not None and closes:
        opened = waiting[place]
        inside = text[opened.inside : at]
        # “the rebels' camp”: a plural's apostrophe closes nothing while a better mark is still to come.
        if (
            before == "s"
            and after == " "
            and re.search(
                rf"[.,!?\w]{re.escape(mark)}(?:[\s.,!?;:)\"”]|$)", text[at + 1 : at + 300].split("\n", maxsplit=1)[0]
            )
        ):
            return
        if len(inside.split()) >= 2:
            found.append(
                Quotation(
                    span=Span(opened.inside, at),
                    outer=Span(opened.start, at + 1),
                    closed=True,
                    depth=opened.depth,
                    paragraph=paragraph,
                )
            )
        del waiting[place:]
    elif opens:
        if place is not None:
            del waiting[place]
        waiting.append(_Open(family, at, at + 1, len(waiting)))


def _with_depth(found: list[Quotation]) -> list[Quotation]:
    """The quotations in order of writing, each with the number of quotations around it."""
    ordered = sorted(found, key=lambda q: (q.outer.start, -q.outer.end))
    placed: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in ordered:
        while around and around[-1].outer.end <= quotation.outer.start:
            around.pop()
        placed.append(msgspec.structs.replace(quotation, depth=len(around)))
        around.append(quotation)
    return placed

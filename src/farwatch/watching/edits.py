"""Two texts of one address come in; what the publisher took out and put in comes out, with the words around it."""

import re
from difflib import SequenceMatcher

import msgspec

from farwatch.model import Span

_PIECE = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")
_AROUND = 6  # words before and behind an edit that are shown
_MOST = 40_000  # words of a text that are compared word by word


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One edit: the words that went, where they stood in the earlier text, and those that came, where they stand in the later."""

    removed: str
    added: str
    before: Span | None
    after: Span | None
    lead: str
    trail: str


def edits(earlier: str, later: str) -> list[Edit]:
    """Return what differs between two texts, in order of writing; blanks and line ends do not count."""
    old, new = _pieces(earlier), _pieces(later)
    words = [earlier[a:b] for a, b in old], [later[a:b] for a, b in new]
    found: list[Edit] = []
    matcher = SequenceMatcher(None, *words, autojunk=False)
    for how, a, b, c, d in matcher.get_opcodes():
        if how == "equal":
            continue
        before = Span(old[a][0], old[b - 1][1]) if b > a else None
        after = Span(new[c][0], new[d - 1][1]) if d > c else None
        found.append(
            Edit(
                removed=before.quote(earlier) if before else "",
                added=after.quote(later) if after else "",
                before=before,
                after=after,
                lead=_words(later, new[max(0, c - _AROUND) : c]),
                trail=_words(later, new[d : d + _AROUND]),
            )
        )
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """Where the words and marks of a text stand; of a very long one whole lines."""
    pieces = [match.span() for match in _PIECE.finditer(text)]
    if len(pieces) <= _MOST:
        return pieces
    return [match.span() for match in re.finditer(r"[^\n]+", text)]


def _words(text: str, pieces: list[tuple[int, int]]) -> str:
    return text[pieces[0][0] : pieces[-1][1]] if pieces else ""

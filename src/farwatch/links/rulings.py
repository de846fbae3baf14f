"""Pins come in; which readings must, and which must not, be one come out.

A pin finds its readings by their spans, or, where it names an occurrence or an actor, by the id, which is made of the
earliest member and so stays with that reading whatever else is merged or split.
"""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec

from farwatch.model import Anchored, Pin, Span

Reading = tuple[str, str]  # document, and the id of an event or an actor in it


class Ruled(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A reading that pins can be about: its spans, and the id of the occurrence or actor that begins with it."""

    reading: Reading
    spans: tuple[Span, ...]
    begins: str


class Rulings(msgspec.Struct, frozen=True, kw_only=True):
    """For each reading that was ruled on, with which others it must, and must not, be one."""

    must: dict[Reading, frozenset[Reading]] = {}
    cannot: dict[Reading, frozenset[Reading]] = {}

    def by_document(self) -> dict[str, list[tuple[str, str, list[Reading]]]]:
        """All that is ruled of the readings of each document, in one order."""
        found: dict[str, list[tuple[str, str, list[Reading]]]] = {}
        for verdict, table in (("must", self.must), ("cannot", self.cannot)):
            for (document, reading), others in sorted(table.items()):
                found.setdefault(document, []).append((verdict, reading, sorted(others)))
        return found


def occurrence_id(document: str, start: int) -> str:
    """The id of the occurrence whose earliest member begins at `start` of this document."""
    return "occ-" + _hashed(f"{document} {start}")


def person_id(document: str, start: int) -> str:
    """The id of the person whose earliest member is first named at `start` of this document."""
    return "person-" + _hashed(f"{document} {start}")


def read_rulings(pins: Iterable[Pin], kind: str, readings: Iterable[Ruled]) -> Rulings:
    """The rulings of pins about readings of one kind; a pin whose reading is not there rules nothing.

    Of two contrary pins about the same two readings the later one holds.
    """
    about = [pin for pin in pins if pin.kind == kind]
    if not about:
        return Rulings()
    documents = {end.document for pin in about for end in (pin.one, pin.other) if isinstance(end, Anchored)}
    at: dict[str, list[Ruled]] = {}
    begins: dict[str, Reading] = {}
    for one in readings:
        begins[one.begins] = one.reading
        if one.reading[0] in documents:
            at.setdefault(one.reading[0], []).append(one)

    def meant(end: Anchored | str) -> list[Reading]:
        if isinstance(end, str):
            return [begins[end]] if end in begins else []
        known = at.get(end.document, ())
        return [one.reading for one in known if any(span.overlaps(end.span) for span in one.spans)]

    tables: dict[str, dict[Reading, set[Reading]]] = {"must-link": {}, "cannot-link": {}}
    for pin in about:
        table = tables[pin.verdict]
        contrary = tables["cannot-link" if pin.verdict == "must-link" else "must-link"]
        for left in meant(pin.one):
            for right in meant(pin.other):
                for reading, other in ((left, right), (right, left)):
                    table.setdefault(reading, set()).add(other)
                    contrary.get(reading, set()).discard(other)
    must, cannot = (
        {reading: frozenset(others) for reading, others in tables[verdict].items()}
        for verdict in ("must-link", "cannot-link")
    )
    return Rulings(must=must, cannot=cannot)


def _hashed(words: str) -> str:
    return blake2b(words.encode(), digest_size=6).hexdigest()

"""An actor comes in; whether it may be a private person, whose name is not for the public, comes out.

Do no harm: a wrong name can cost a life. People are protected unless they hold a public office or command by what was
read of them, or a named person ruled otherwise. Bodies and countries are no people.
"""

import re
from collections.abc import Iterable

import msgspec

from farwatch.knowledge.review import priorities
from farwatch.model import Actor, Record, Span

WITHHELD = "name withheld"
_TELLING = 3  # letters of a part of a name that tells who is meant
MASK = "█"  # as many as the name has characters, so that every span stays where it is


def holds_office(actor: Actor) -> bool:
    """Whether an article shows this actor as a public official or commander."""
    return actor.sector in priorities().officials.sectors


def may_be_private(kind: str) -> bool:
    """Whether actors of this kind can be private people."""
    return kind in priorities().officials.private


def is_protected(actor: Actor) -> bool:
    """Whether this actor of an article is protected, as far as the article goes."""
    return may_be_private(actor.kind) and not holds_office(actor)


def protected_spans(record: Record, protected: Iterable[str]) -> tuple[Span, ...]:
    """Return where the actors with these ids are named in the text of `record`, in order, without overlaps."""
    ids = set(protected)
    spans = sorted({m.span for a in record.actors if a.id in ids for m in a.mentions if m.how in ("name", "acronym")})
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def public_record(record: Record, protected: Iterable[str]) -> Record:
    """Return a record in which the names of the actors with these ids are covered, in the text and everywhere else.

    Every other mention of the same full name, and of each longer part of it, is covered too: nobody is named by what the
    readers missed. Offsets hold; the digest stays that of the text as it was archived.
    """
    ids = set(protected)
    if not ids:
        return record
    hidden = [actor for actor in record.actors if actor.id in ids]
    names = {actor.name for actor in hidden}
    parts = {part for name in names for part in name.split() if len(part) >= _TELLING and part[:1].isupper()}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names | parts, key=len, reverse=True))) + r")\b")

    def covered(words: str) -> str:
        return pattern.sub(lambda found: masked(found.group(), (Span(0, len(found.group())),)), words)

    document = record.document
    return msgspec.structs.replace(
        record,
        document=msgspec.structs.replace(
            document,
            text=covered(masked(document.text, protected_spans(record, ids))),
            title=covered(document.title) if document.title is not None else None,
        ),
        actors=tuple(
            msgspec.structs.replace(actor, name=WITHHELD) if actor.id in ids else actor for actor in record.actors
        ),
    )


def masked(text: str, spans: Iterable[Span]) -> str:
    """Return `text` with the characters at `spans` covered; blanks and length stay, so all other spans hold."""
    chars = list(text)
    for span in spans:
        for at in range(span.start, min(span.end, len(chars))):
            if not chars[at].isspace():
                chars[at] = MASK
    return "".join(chars)

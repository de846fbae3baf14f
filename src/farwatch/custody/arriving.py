"""Bytes and their texts come in; the rows that they become come out: captures, documents, derivations, other names.

Identity is content: the same bytes from one address are one capture, the same text of one publisher at one address is one
document. What whoever brings it calls it does not make it another; each name is kept, and finds it.
"""

from collections.abc import Iterable

import msgspec

from farwatch.model import Capture, Derivation, Extracted, Holding, Known, Naming, Obtained
from farwatch.model.custody import canonical, digest_of
from farwatch.readings.times.choosing import choose_published
from farwatch.text import read_language

_HEADLINE = 200
_LONGEST_ID = 1_000  # bytes; a database finds no row by more
_WORDS = ("id", "origin", "media_type", "asked", "address", "at", "published", "title", "publisher", "language")


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that came in and what was derived from them."""

    obtained: Obtained
    extracted: Extracted


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one arrival: the key of its document, or why there is none; `new` where it was not on record.

    `note` says what was given with it and not taken, since the document was on record already.
    """

    id: str
    document: str | None
    new: bool
    failure: str | None = None
    note: str | None = None


def storable(arrival: Arrival) -> Arrival:
    """Return an arrival whose words every database can hold: no null bytes, no half characters, no endless id."""
    obtained, extracted = arrival.obtained, arrival.extracted
    words = {name: plain(value) for name in _WORDS if (value := getattr(obtained, name)) is not None}
    if len(words["id"].encode()) > _LONGEST_ID:
        words["id"] = f"{words['id'][:200]}…{digest_of(words['id'].encode())[:16]}"
    found = {name: plain(value) for name in ("title", "publisher") if (value := getattr(extracted, name)) is not None}
    return Arrival(
        obtained=msgspec.structs.replace(obtained, **words), extracted=msgspec.structs.replace(extracted, **found)
    )


def plain(words: str) -> str:
    """Return words as every database can hold them."""
    return words.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def capture_id(obtained: Obtained) -> str:
    """Return the id of what was obtained: these bytes from this address, at the moment a crawler wrote down."""
    return digest_of(canonical([digest_of(obtained.content), obtained.address, obtained.at]))


def document_key(text_digest: str, url: str | None, publisher: str | None) -> str:
    """Return the key of a document: this text, at this address, of this publisher."""
    return digest_of(canonical([text_digest, url, publisher]))


def capture_row(arrival: Arrival, name: str, at: str, *, collector: str, tool: str) -> Capture:
    """Return the row of what was obtained; where it stands in the archive is not known yet."""
    obtained = arrival.obtained
    return Capture(
        id=name,
        digest=digest_of(obtained.content),
        size=len(obtained.content),
        asked=obtained.asked,
        address=obtained.address,
        at=obtained.at or at,
        media_type=obtained.media_type,
        status=obtained.status,
        head=obtained.head.decode("latin-1").replace("\0", " ") if obtained.head else None,
        origin=obtained.origin,
        collector=collector,
        tool=tool,
        file="",
        offset=0,
        length=0,
        revisit=0,
        failure=arrival.extracted.failure,
    )


def derivation_row(arrival: Arrival, capture: str, document: str) -> Derivation:
    """Return the row that says by which extractor a document was derived from a capture."""
    extractor = arrival.extracted.extractor
    return Derivation(
        id=digest_of(canonical([capture, extractor])), capture=capture, extractor=extractor, document=document
    )


def holding_row(arrival: Arrival, at: str, access: str) -> Holding | None:
    """Return the row of the document that was derived; None where there is no text."""
    obtained, extracted = arrival.obtained, arrival.extracted
    if extracted.failure is not None:
        return None
    content = extracted.text.encode("utf-8", "surrogatepass")
    digest = digest_of(content)
    url = obtained.address
    publisher = obtained.publisher or extracted.publisher
    given = ((obtained.published_from, obtained.published),) if obtained.published is not None else ()
    published = choose_published(
        (*given, *extracted.dates),
        extracted.text,
        address=url,
        obtained=(obtained.at or at)[:10],
        collected=obtained.at is not None,
    )
    title = obtained.title or extracted.title
    headline = (title or extracted.text.strip().split("\n", maxsplit=1)[0])[:_HEADLINE]
    return Holding(
        key=document_key(digest, url, publisher),
        id=obtained.id,
        digest=digest,
        content=content,
        url=url,
        title=title,
        publisher=publisher,
        language=obtained.language or read_language(extracted.text),
        published=published.value,
        published_from=published.found_by,
        published_precision=published.precision,
        published_latest=published.latest,
        headline=plain(headline),
        access=access,
    )


def naming_rows(
    arrivals: Iterable[tuple[Arrival, Holding | None]], on_record: dict[str, Known], at: str
) -> dict[str, Naming]:
    """Return, by their ids, the rows of what arrived under another id, or as of another day, than is on record."""
    rows: dict[str, Naming] = {}
    known = dict(on_record)
    for arrival, holding in arrivals:
        if holding is None:
            continue
        there = known.setdefault(holding.key, known_of(holding))
        obtained = arrival.obtained
        if obtained.id != there.id or is_of_another_day(arrival, there):
            name = digest_of(canonical([holding.key, obtained.id, obtained.published]))
            rows[name] = rows.get(name) or Naming(
                id=name,
                document=holding.key,
                name=obtained.id,
                origin=obtained.origin,
                published=obtained.published,
                at=at,
            )
    return rows


def known_of(holding: Holding) -> Known:
    """Return what is known of a document that goes on record now."""
    return Known(key=holding.key, id=holding.id, published=holding.published, access=holding.access)


def is_of_another_day(arrival: Arrival, known: Known) -> bool:
    """Whether a day of publication was given that is not the one on record."""
    given = arrival.obtained.published
    return given is not None and given != known.published


def kept(arrival: Arrival, holding: Holding | None, known: Known | None, access: str) -> Kept:
    """Return what became of an arrival; `known` is what was on record of its document before it."""
    notes = []
    if known is not None and is_of_another_day(arrival, known):
        day = known.published or "unknown"
        notes.append(f"its day of publication stays {day}, and {arrival.obtained.published} was noted")
    if known is not None and known.access == "public" and access != "public":
        notes.append("it stays public; to restrict it, delete it there and add it again")
    return Kept(
        id=arrival.obtained.id,
        document=holding.key if holding is not None else None,
        new=holding is not None and known is None,
        failure=arrival.extracted.failure,
        note=f"{arrival.obtained.origin} was on record before: {'; '.join(notes)}" if notes else None,
    )

"""Bytes and their texts come in; archive, record and trail hold them together, or none does.

The order is: the WARC file reaches the disk, then record and trail in one transaction, then the file moves to its place.
Killed at any moment, a mission loses nothing that was acknowledged, since `keep` returns behind the transaction.
"""

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from farwatch.archive.warc import full_is_said
from farwatch.model import Capture, Derivation, Extracted, Holding, Intake, KeptLink, Obtained, Trouble
from farwatch.model.custody import Row, canonical, digest_of, name_of
from farwatch.ports import Archive, Clock, Parcel, Store, Writing
from farwatch.review.trail import Note, chained
from farwatch.text import read_language
from farwatch.text.published import choose_published

_HEADLINE = 200


class Arrival(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that came in and what was derived from them."""

    obtained: Obtained
    extracted: Extracted


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one arrival: the key of its document, or why there is none; `new` where it was not on record."""

    id: str
    document: str | None
    new: bool
    failure: str | None = None


class Custody:
    """Keeps what arrives."""

    def __init__(self, store: Store, archive: Archive, clock: Clock, *, tool: str, collector: str) -> None:
        self._store = store
        self._archive = archive
        self._clock = clock
        self._tool = tool
        self._collector = collector
        self.wrote = False

    def keep(
        self,
        arrivals: Sequence[Arrival],
        *,
        troubles: Sequence[tuple[str, str]] = (),
        intakes: Sequence[Intake] = (),
        access: str = "public",
    ) -> list[Kept]:
        """Keep what arrived, what failed to (origin and reason), and how far archive files were taken in."""
        at = self._now()
        seen = [(arrival, capture_id(arrival.obtained)) for arrival in arrivals]
        failed = [Trouble(id=digest_of(canonical([o, r])), origin=o, reason=r, at=at) for o, r in troubles]
        if not self._anything_new(seen, failed, intakes):
            return [_kept(arrival, _holding(arrival, at, access), new=False) for arrival in arrivals]
        parcel: Parcel | None = None
        try:
            with full_is_said("the mission"), self._store.writing() as transaction:
                known = transaction.known(Capture, (name for _, name in seen))
                new = {name: arrival for arrival, name in reversed(seen) if name not in known}
                captures: list[Capture] = []
                if new:
                    parcel = self._archive.begin(at=at, tool=self._tool, collector=self._collector)
                    captures = self._archived(transaction, parcel, dict(reversed(new.items())), at)
                texts, kept = self._derived(transaction, seen, known, at, access)
                old = transaction.known(Trouble, (one.id for one in failed))
                gone = transaction.known(Intake, (one.id for one in intakes))
                done: list[Row | Note] = [*captures, *texts]
                done += [one for one in failed if one.id not in old]
                done += [one for one in intakes if one.id not in gone]
                transaction.append(list(chained(transaction.head(), done, at=at)))
            if captures:
                self._archive.settle(captures[0].file)
        finally:
            if parcel is not None:
                parcel.close()
        self.wrote = True
        return kept

    def _archived(self, transaction: Writing, parcel: Parcel, new: Mapping[str, Arrival], at: str) -> list[Capture]:
        """Write what is new into one file of the archive; bytes that are kept already are not written again."""
        same = transaction.digests(digest_of(arrival.obtained.content) for arrival in new.values())
        captures: list[Capture] = []
        for name, arrival in new.items():
            capture = self._captured(arrival, name, at)
            revisit = capture.digest in same
            same.add(capture.digest)
            offset, length = parcel.write(arrival.obtained, digest=capture.digest, at=capture.at, known=revisit)
            captures.append(msgspec.structs.replace(capture, offset=offset, length=length, revisit=int(revisit)))
        file = parcel.finish()
        return [msgspec.structs.replace(capture, file=file) for capture in captures]

    def _derived(
        self, transaction: Writing, seen: Sequence[tuple[Arrival, str]], known: set[str], at: str, access: str
    ) -> tuple[list[Row], list[Kept]]:
        """The documents and derivations that are not on record, and what became of each arrival."""
        holdings = [_holding(arrival, at, access) for arrival, _ in seen]
        on_record = transaction.known(Holding, (holding.key for holding in holdings if holding is not None))
        derived = transaction.known(Derivation, (_derivation(arrival, name, "").id for arrival, name in seen))
        known = set(known)
        rows: list[Row] = []
        kept: list[Kept] = []
        for (arrival, name), holding in zip(seen, holdings, strict=True):
            new = name not in known if holding is None else holding.key not in on_record
            kept.append(_kept(arrival, holding, new=new))
            known.add(name)
            if holding is None:
                continue
            derivation = _derivation(arrival, name, holding.key)
            rows += [holding] if new else []
            rows += [derivation] if derivation.id not in derived else []
            on_record.add(holding.key)
            derived.add(derivation.id)
        return rows, kept

    def begin(self, note: Note) -> bool:
        """Begin the trail with `note`; False where it has begun already."""
        with self._store.writing() as transaction:
            if transaction.head().seq:
                return False
            transaction.append(list(chained(transaction.head(), [note], at=self._now())))
        self.wrote = True
        return True

    def append(self, done: Iterable[Row | Note]) -> list[Row | Note]:
        """Put rows that are not on record yet, and notes, on record and trail; returns what was new."""
        at = self._now()
        with self._store.writing() as transaction:
            new = [w for w in done if isinstance(w, Note) or not transaction.known(type(w), [name_of(w)])]
            transaction.append(list(chained(transaction.head(), new, at=at)))
        self.wrote = self.wrote or bool(new)
        return new

    def keep_links(self, kept: Sequence[KeptLink], superseded: Mapping[str, str], told: str) -> None:
        """Put links in the place of all before; the trail seals them, and holds which ids went into which."""
        with self._store.writing() as transaction:
            sealed = Note(kind="link", about="links", note=told, seal=transaction.replace_links(kept, superseded))
            notes = [Note(kind="link", about=old, note=new) for old, new in superseded.items()]
            transaction.append(list(chained(transaction.head(), [*notes, sealed], at=self._now())))
        self.wrote = True

    def _anything_new(
        self, seen: Sequence[tuple[Arrival, str]], failed: Sequence[Trouble], intakes: Sequence[Intake]
    ) -> bool:
        """Whether there is anything to write: what is on record already is not written twice, nor waited for."""
        names = {name for _, name in seen}
        if self._store.known(Capture, names) != names:
            return True
        derived = {_derivation(a, n, "").id for a, n in seen if a.extracted.failure is None}
        if self._store.known(Derivation, derived) != derived:
            return True
        if self._store.known(Trouble, {t.id for t in failed}) != {t.id for t in failed}:
            return True
        return self._store.known(Intake, {i.id for i in intakes}) != {i.id for i in intakes}

    def _captured(self, arrival: Arrival, name: str, at: str) -> Capture:
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
            collector=self._collector,
            tool=self._tool,
            file="",
            offset=0,
            length=0,
            revisit=0,
            failure=arrival.extracted.failure,
        )

    def _now(self) -> str:
        return self._clock.now().isoformat(timespec="microseconds")


def capture_id(obtained: Obtained) -> str:
    """Return the id of what was obtained: these bytes from this address, at the moment a crawler wrote down."""
    return digest_of(canonical([digest_of(obtained.content), obtained.address, obtained.at]))


def document_key(text_digest: str, url: str | None, publisher: str | None) -> str:
    """Return the key of a document: this text, at this address, of this publisher."""
    return digest_of(canonical([text_digest, url, publisher]))


def _kept(arrival: Arrival, holding: Holding | None, *, new: bool) -> Kept:
    return Kept(
        id=arrival.obtained.id,
        document=holding.key if holding is not None else None,
        new=new,
        failure=arrival.extracted.failure,
    )


def _derivation(arrival: Arrival, capture: str, document: str) -> Derivation:
    extractor = arrival.extracted.extractor
    return Derivation(
        id=digest_of(canonical([capture, extractor])), capture=capture, extractor=extractor, document=document
    )


def _holding(arrival: Arrival, at: str, access: str) -> Holding | None:
    """The document that was derived; None where there is no text."""
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
        headline=headline.replace("\0", " ").encode("utf-8", "replace").decode(),
        access=access,
    )

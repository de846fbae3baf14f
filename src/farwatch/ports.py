"""What the core asks of the world, as small protocols; each adapter is one file in the room named after its port."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from farwatch.model import (
    Capture,
    Decision,
    Entry,
    Extracted,
    Head,
    Holding,
    KeptLink,
    Known,
    Listed,
    Locality,
    Obtained,
    Reading,
    Sentence,
    Span,
)
from farwatch.model.custody import Row
from farwatch.model.watching import Remembered


class Parser(Protocol):
    """The language model: plain sentences, words and arcs out of text."""

    @property
    def made_by(self) -> str:
        """Name, version and digest of the model: another model is another reader version."""
        ...

    def parse(self, text: str, lines: Sequence[Span]) -> list[list[Sentence]]:
        """Return, for each of `lines` (spans of `text`), its sentences, with offsets into `text`.

        `text` is plain (`farwatch.text.for_parser`). The lines are one batch.
        `line` and `paragraph` of the sentences are numbered by the place in `lines`.
        """
        ...


class Clock(Protocol):
    """The time of day."""

    def now(self) -> datetime:
        """Return this moment, with its offset from UTC."""
        ...


class Extractor(Protocol):
    """Text out of captured bytes."""

    def extract(self, obtained: Obtained) -> Extracted:
        """Return the text of what was obtained, or why there is none; never raises for what the bytes are."""
        ...


class Parcel(Protocol):
    """One file of the archive while it is written."""

    def write(self, obtained: Obtained, *, digest: str, at: str, held: Capture | None) -> tuple[int, int]:
        """Write one capture and return its offset and length; without the bytes where a capture holds them already."""
        ...

    def finish(self) -> str:
        """Bring the file to the disk and return its digest, which is its name."""
        ...

    def close(self) -> None:
        """Let go of the file; what was not finished is gone."""
        ...


class Archive(Protocol):
    """The bytes as they came."""

    def begin(self, *, at: str, tool: str, collector: str) -> Parcel:
        """Begin a new file."""
        ...

    def settle(self, digest: str) -> None:
        """Put a finished file, which the record names by now, in its place and in the second place."""
        ...

    def read(self, digest: str, offset: int, length: int) -> bytes:
        """Return what stands there in the file with this digest; raises `NotOnRecord` or `Unavailable`."""
        ...


class Signer(Protocol):
    """The keys of missions, which lie outside them."""

    def has(self, mission: str) -> bool:
        """Whether the key of this mission is at hand."""
        ...

    def sign(self, mission: str, content: bytes) -> bytes:
        """Return the Ed25519 signature of `content`."""
        ...

    def remember(self, mission: str, place: Path, checkpoint: bytes) -> None:
        """Keep the last checkpoint of the mission in this place outside of it."""
        ...

    def remembered(self, mission: str, place: Path) -> bytes | None:
        """The last checkpoint that was signed here."""
        ...


class Writing(Protocol):
    """What is written to the record together or not at all."""

    def head(self) -> Head:
        """The last entry of the trail."""
        ...

    def known(self, kind: type[Row], names: Iterable[str]) -> set[str]:
        """Those of `names` that are rows of this kind already."""
        ...

    def documents(self, keys: Iterable[str]) -> dict[str, Known]:
        """Those of `keys` that are documents on record, with what is known of them."""
        ...

    def holders(self, digests: Iterable[str]) -> dict[str, Capture]:
        """The first captures whose records hold the bytes with these digests, where the archive has them."""
        ...

    def append(self, entries: Sequence[tuple[Entry, Row | None]]) -> None:
        """Write entries of the trail, each with the row it seals."""
        ...

    def replace_links(
        self, kept: Sequence[KeptLink], superseded: Mapping[str, str], dossiers: Mapping[str, bytes | None]
    ) -> str:
        """Put these links in the place of all before, superseded ids lead on; returns the digest of all that is kept.

        Of the dossiers, those named stay; one that comes with its content is new.
        """
        ...

    def remember(self, what: Remembered) -> None:
        """Put where watching stands in the place of what stood there before."""
        ...

    def forget_released(self, digests: Sequence[str]) -> None:
        """Let go of what the first release kept and what is carried over now."""
        ...


class Moment(Protocol):
    """The whole record as it is at one moment."""

    def trail(self) -> Iterator[tuple[int, bytes, str]]:
        """Number, line and hash of every entry, in order."""
        ...

    def links(self) -> str:
        """The digest of all that is kept of links; empty where there are none."""
        ...

    def kept_links(self) -> Iterator[KeptLink]:
        """The links as they are kept, in order."""
        ...

    def kept_dossiers(self) -> Iterator[tuple[str, bytes]]:
        """What links were derived from, by key."""
        ...

    def remembered(self) -> Iterator[Remembered]:
        """What watching remembers, in pieces."""
        ...

    def successors(self) -> dict[str, str]:
        """Where superseded ids lead."""
        ...

    def rows(self, kind: type[Row]) -> Iterator[tuple[int, dict[str, Any]]]:
        """Entry and values of every row of this kind, in order of entry."""
        ...


class Links(Protocol):
    """The links of a mission as last derived."""

    def lines(self, kind: str | None = None, name: str | None = None) -> list[bytes]:
        """The links as lines of JSON, all, those of a kind or those with a name."""
        ...

    @property
    def empty(self) -> bool:
        """Whether nothing is kept of links and of what they are derived from."""
        ...

    def counts(self) -> dict[str, int]:
        """How many links there are of each kind."""
        ...

    def read(self) -> dict[str, str]:
        """The digest of the last reading of each document that was read, by the document's key."""
        ...

    def dossiers(self, keys: Iterable[str]) -> dict[str, bytes]:
        """The dossiers that are kept under these keys."""
        ...

    def present(self, name: str) -> str:
        """The id that stands for `name` today; raises `NotOnRecord`."""
        ...


class Store(Protocol):
    """The record of a mission: documents, captures, readings, decisions and the trail that seals them."""

    @property
    def linked(self) -> Links:
        """The links as last derived."""
        ...

    def writing(self) -> AbstractContextManager[Writing]:
        """Open a transaction as the only writer; raises `MissionBusy`."""
        ...

    def snapshot(self) -> AbstractContextManager[Moment]:
        """The record at one moment, however much is written meanwhile."""
        ...

    def head(self) -> Head:
        """The last entry of the trail."""
        ...

    def known(self, kind: type[Row], names: Iterable[str]) -> set[str]:
        """Those of `names` that are rows of this kind."""
        ...

    def documents(self, keys: Iterable[str]) -> dict[str, Known]:
        """Those of `keys` that are documents on record, with what is known of them."""
        ...

    def entries_after(self, seq: int, most: int = ...) -> list[tuple[int, bytes]]:
        """Number and line of the trail's entries behind `seq`, at most so many."""
        ...

    def listed(self, *, words: str | None = None, most: int | None = None, after: int = 0) -> list[Listed]:
        """Documents in order of publication, then of id; with `words`, those that hold all of them."""
        ...

    def document(self, key: str) -> Holding:
        """The document with this id, or whose digest or key begins so; raises `NotOnRecord` or `WrongUse`."""
        ...

    def readings(self, key: str) -> list[Reading]:
        """The readings of the document with this key, oldest first."""
        ...

    def decisions(self, key: str | None = None) -> list[Decision]:
        """All decisions, or those about the document with this key, oldest first."""
        ...


class Engine(Protocol):
    """Work is spread out."""

    def map[Piece, Result](self, work: Callable[[Piece], Result], over: Iterable[Piece]) -> Iterator[Result]:
        """Yield `work(piece)` for each piece, in order; `work` must be a function of a module."""
        ...


class Gazetteer(Protocol):
    """Names of places and what they can mean."""

    @property
    def made_by(self) -> str:
        """Name, version and digest of the data."""
        ...

    def candidates(self, name: str) -> tuple[Locality, ...]:
        """Return every place that `name` can mean, most prominent first; none where the name is unknown."""
        ...

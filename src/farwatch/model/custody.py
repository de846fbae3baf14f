"""What a mission keeps: captures, what was derived from them, readings, and the entries of the trail.

Every noun with a `kind` is one row of the record, written once and never changed. The trail holds its seal, so a
changed value is noticed. All digests are SHA-256 in hexadecimal, all moments ISO 8601 with their offset.
"""

import hashlib
from typing import ClassVar, Literal

import msgspec

from farwatch.model.record import PublishedFrom
from farwatch.model.watching import Inquiries, Mark, SourceVersion

PublishedPrecision = Literal["minute", "day"]
EMPTY = "0" * 64  # what the first entry of a trail names as the one before it


def canonical(value: object) -> bytes:
    """Return `value` (objects, lists, strings, whole numbers, null) as JSON in one way only: keys sorted, no blanks, UTF-8."""
    return msgspec.json.encode(value, order="sorted")


def digest_of(content: bytes) -> str:
    """Return the SHA-256 digest of `content`."""
    return hashlib.sha256(content).hexdigest()


class Obtained(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes that came in, before they are kept: from where, when, and what whoever gave them knows.

    `head` is the head of the HTTP answer as it came, empty where there was none. `at` is the moment a crawler wrote
    down; None means now. `text` is set where the bytes are an article already and nothing is left to derive.
    """

    id: str
    content: bytes
    origin: str
    media_type: str
    head: bytes = b""
    asked: str | None = None
    address: str | None = None
    at: str | None = None
    status: int | None = None
    text: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "given"
    title: str | None = None
    publisher: str | None = None
    language: str | None = None


class Extracted(msgspec.Struct, frozen=True, kw_only=True):
    """Text that was derived from captured bytes, or why there is none.

    `dates` are the candidates for the day of publication, each with the method it was found by.
    """

    extractor: str
    text: str = ""
    title: str | None = None
    publisher: str | None = None
    dates: tuple[tuple[PublishedFrom, str], ...] = ()
    failure: str | None = None


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """The exact bytes obtained: when, from where, with their digest and the place of their WARC record.

    `file` is the digest, and so the name, of the WARC file; `offset` and `length` say where in it the record stands.
    Where `revisit` is 1, the record has no bytes of its own: the same were kept before. `failure` says why no text could be
    derived.
    """

    kind: ClassVar[str] = "capture"
    id: str
    digest: str
    size: int
    asked: str | None
    address: str | None
    at: str
    media_type: str
    status: int | None
    head: str | None
    origin: str
    collector: str
    tool: str
    file: str
    offset: int
    length: int
    revisit: int
    failure: str | None


class Derivation(msgspec.Struct, frozen=True, kw_only=True):
    """Which text was derived from a capture, and by which version of which extractor."""

    kind: ClassVar[str] = "derivation"
    id: str
    capture: str
    extractor: str
    document: str


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """A text on record, and what is known of it: one text of one publisher at one address, however often it was seen.

    `content` is the text in UTF-8 and `digest` its digest. Where the day of publication is not known,
    `published_latest` is the day it was obtained, which it cannot have been published after.
    """

    kind: ClassVar[str] = "document"
    key: str
    id: str
    digest: str
    content: bytes
    url: str | None
    title: str | None
    publisher: str | None
    language: str | None
    published: str | None
    published_from: PublishedFrom
    published_precision: PublishedPrecision | None
    published_latest: str | None
    headline: str
    access: str

    @property
    def text(self) -> str:
        """The text."""
        return self.content.decode("utf-8", "surrogatepass")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What is on record of a document already, which a new appearance of its text does not change."""

    key: str
    id: str
    published: str | None
    access: str


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """Another id that a document on record was given, or another day of publication: by whom, and when.

    One text of one publisher at one address is one document, whatever each who brings it calls it.
    """

    kind: ClassVar[str] = "name"
    id: str
    document: str
    name: str
    origin: str
    published: str | None
    at: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one version of the readers read in one document: `content` is the record as one line of JSON."""

    kind: ClassVar[str] = "reading"
    id: str
    document: str
    reader: str
    digest: str
    content: bytes
    statements: int
    events: int


class Trouble(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be kept: what, where, and why."""

    kind: ClassVar[str] = "failure"
    id: str
    origin: str
    reason: str
    at: str


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """How far an archive file has been taken in: everything before `offset` is on record, in `records` records."""

    kind: ClassVar[str] = "intake"
    id: str
    file: str
    offset: int
    records: int


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer ruled about a record or a link, as RECORD.md has it; `content` is that object as canonical JSON."""

    kind: ClassVar[str] = "decision"
    id: str
    document: str | None
    reviewer: str
    at: str
    supersedes: str | None
    content: bytes


class Memo(msgspec.Struct, frozen=True, kw_only=True):
    """What a person put down at the desk beside rulings on readings: notes, assignments, replies, the mandate, findings.

    `subject` says what sort it is, `about` what it is about: an item, an actor, a source, a finding, or the mission.
    `content` is all that it says, as canonical JSON.
    """

    kind: ClassVar[str] = "memo"
    id: str
    subject: str
    about: str
    author: str
    at: str
    supersedes: str | None
    content: bytes


Row = (
    Capture
    | Derivation
    | Holding
    | Naming
    | Reading
    | Trouble
    | Intake
    | Decision
    | Memo
    | SourceVersion
    | Inquiries
    | Mark
)
ROWS: tuple[type[Row], ...] = (
    Capture, Derivation, Holding, Naming, Reading, Trouble, Intake, Decision, Memo, SourceVersion, Inquiries, Mark,
)  # fmt: skip


def seal(row: Row) -> str:
    """Return the digest of every value of `row`; bytes count by their own digest."""
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    return digest_of(
        canonical({name: digest_of(value) if isinstance(value, bytes) else value for name, value in values.items()})
    )


def name_of(row: Row) -> str:
    """Return the id that the trail calls `row` by."""
    return row.key if isinstance(row, Holding) else row.id


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One entry of the trail: the seal of what was done, and the hash of the entry before.

    A deletion names the entries whose rows it `removed`, and the archived `file` that `replaces` one that held more.
    """

    seq: int
    at: str
    kind: str
    about: str
    previous: str
    seal: str = ""
    file: str = ""
    note: str = ""
    removed: tuple[int, ...] = ()
    replaces: str = ""

    @property
    def line(self) -> bytes:
        """The entry as it is kept: one line of canonical JSON, without its end."""
        return canonical(self)

    @property
    def hash(self) -> str:
        """The digest of the line."""
        return digest_of(self.line)


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The last entry of a trail: its number and its hash."""

    seq: int = 0
    hash: str = EMPTY


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """What is signed: the trail of this mission, up to this entry, had this hash."""

    mission: str
    seq: int
    hash: str
    at: str
    key: str


class Removal(msgspec.Struct, frozen=True, kw_only=True):
    """What is taken out with a document: the entries of its rows, and the captures whose bytes nothing else needs."""

    entries: tuple[int, ...]
    captures: tuple[Capture, ...]


RESTRICTED_HEADLINE = "a restricted article"  # in lists; its own stands in the article alone


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One document in a list; `statements` and `events` are those of its last reading, None where it was not read yet.

    A restricted one keeps its headline to itself.
    """

    key: str
    digest: str
    id: str
    published: str | None
    published_from: str
    headline: str
    statements: int | None
    events: int | None

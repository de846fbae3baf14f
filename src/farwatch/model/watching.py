"""What is watched: sources and their channels, every inquiry with its outcome, and what publishers did to their texts.

`SourceVersion`, `Inquiries` and `Mark` are rows of the record, sealed in the trail and never changed. `Standing`, `Seen` and
`Manners` only remember where watching stands: they follow from the inquiries, and losing them costs requests, not evidence.
"""

from collections.abc import Iterable
from typing import ClassVar, Literal, get_args

import msgspec

from farwatch.model.links import Outlet

ChannelKind = Literal["feed", "page", "sitemap", "folder", "list", "warc"]
Outcome = Literal[
    "read", "kept", "unchanged", "same", "redirected", "robots", "backed-off", "refused", "dns", "tls", "unreachable", "slow",
    "broken", "too-large", "too-many-redirects", "gone", "forbidden", "missing", "server-error", "throttled", "error-page",
    "consent-wall", "no-text", "other-type", "malformed", "not-a-feed", "failed",
]  # fmt: skip
AlarmKind = Literal[
    "dead", "dns", "tls", "gone", "forbidden", "throttled", "malformed", "shape", "moved", "silent", "repeats", "error-pages",
    "consent-walls", "pages", "future-dates", "flood", "overdue",
]  # fmt: skip
MarkHow = Literal["changed", "withdrawn", "returned"]
ChannelState = Literal["alarm", "failing", "unasked", "unanswered", "well"]  # worst first


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """Who owned a source, or how it was graded, from a day on; None where nobody knows since when."""

    value: str
    since: str | None = None


def held(tenures: Iterable[Tenure], day: str) -> str | None:
    """Return what holds on a day (ISO 8601): the newest that had begun by then, of one day the last; None where none had."""
    begun = [one for one in tenures if (one.since or "") <= day]
    return max(reversed(begun), key=lambda one: one.since or "").value if begun else None


class Channel(msgspec.Struct, frozen=True, kw_only=True):
    """One way a source's texts are reached: an address of the web, or a path; `every` is in minutes."""

    kind: ChannelKind
    address: str
    every: int | None = None


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Who publishes, as the mission's registry has it. A new source is graded F; owners and grades are in order of day."""

    id: str
    name: str
    owners: tuple[Tenure, ...] = ()
    type: str | None = None
    country: str | None = None
    language: str | None = None
    home: str | None = None
    grades: tuple[Tenure, ...] = (Tenure(value="F"),)
    channels: tuple[Channel, ...] = ()
    paused: bool = False

    def owner(self, day: str) -> str | None:
        """Who owns it on a day."""
        return held(self.owners, day)

    def grade(self, day: str) -> str:
        """How it is graded on a day, A to F."""
        return held(self.grades, day) or "F"

    def outlet(self, day: str) -> Outlet:
        """The source as linking knows it on a day."""
        return Outlet(id=self.id, name=self.name, owner=self.owner(day), type=self.type, country=self.country)


class SourceVersion(msgspec.Struct, frozen=True, kw_only=True):
    """A source as somebody decided that it stands in the registry, and why; `content` is the `Source` as canonical JSON."""

    kind: ClassVar[str] = "source"
    id: str
    source: str
    at: str
    by: str
    reason: str
    content: bytes


class Inquiry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that was asked for, and what came of it: `why` it was asked, the `outcome`, and a sentence as `reason`.

    `address` was asked for and `answered` answered, where that is another one. `digest` is that of the bytes, unpacked.
    """

    at: str
    source: str
    channel: str
    address: str
    why: str
    outcome: Outcome
    reason: str = ""
    status: int | None = None
    answered: str | None = None
    size: int = 0
    digest: str | None = None
    capture: str | None = None
    entries: int | None = None
    new: int | None = None


class Inquiries(msgspec.Struct, frozen=True, kw_only=True):
    """Inquiries that were written together: `content` is a line of JSON each, in the order of their answers, packed (zlib)."""

    kind: ClassVar[str] = "inquiries"
    id: str
    run: str
    first: str
    last: str
    count: int
    content: bytes


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """What a publisher did to a text that is on record: changed it (`other` is the new document), withdrew it, put it back."""

    kind: ClassVar[str] = "mark"
    id: str
    document: str
    how: MarkHow
    at: str
    source: str
    address: str
    other: str | None
    reason: str

    @property
    def sentence(self) -> str:
        """What happened, for a person."""
        if self.how == "changed":
            later = (self.other or "")[:12]
            return f"Its publisher changed the text of {self.document[:12]} by {self.at[:10]}; {later} came after it."
        if self.how == "withdrawn":
            return f"Its publisher withdrew {self.document[:12]} by {self.at[:10]}: {self.reason}."
        return f"Its publisher put {self.document[:12]} back by {self.at[:10]}."


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """A text that a list names: its address, and what the list says of it; `withdrawn` where it says that it is no more."""

    address: str
    title: str | None = None
    published: str | None = None
    fingerprint: str = ""
    withdrawn: bool = False


class NamedList(msgspec.Struct, frozen=True, kw_only=True):
    """A feed or a sitemap: its format, what it names, the lists it is made of, and what is wrong with it.

    `nameless` entries have no address. With `ordered`, a text that is missing between others was taken out.
    """

    form: str
    named: tuple[Named, ...] = ()
    parts: tuple[str, ...] = ()
    nameless: int = 0
    fault: str | None = None
    ordered: bool = True


class Shape(msgspec.Struct, frozen=True, kw_only=True):
    """What a channel's list looks like: its format, and how many entries of a hundred have an address, and a date."""

    form: str
    linked: int
    dated: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a channel stands; moments are ISO 8601 in UTC.

    `etag` and `modified` are those of `place`, where another address than its own answered. `first` is when its list was first
    read, `arrivals` are the moments of its last texts, in order; `pages` the outcomes of the last pages it named, newest last;
    `listed` the addresses of its last list, `parts` the lists that it is made of; `repeats` says of its last texts which were
    there before under another address.
    """

    since: str | None = None
    asked: str | None = None
    answered: str | None = None
    due: str | None = None
    first: str | None = None
    etag: str | None = None
    modified: str | None = None
    place: str | None = None
    digest: str | None = None
    failures: int = 0
    failing: str | None = None
    failing_since: str | None = None
    reason: str = ""
    moved: str | None = None
    moved_since: str | None = None
    shape: Shape | None = None
    shaped: Shape | None = None
    shaped_since: str | None = None
    entries: int = 0
    ahead: int = 0
    arrivals: tuple[str, ...] = ()
    new: tuple[tuple[str, int], ...] = ()
    listed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    pages: tuple[Outcome, ...] = ()
    repeats: tuple[bool, ...] = ()
    texts: tuple[str, ...] = ()


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one address of a channel: how its list describes it, when it was fetched, what is kept of it.

    `etag` and `modified` are those of `place`, where another address than this one answered.
    """

    address: str
    fingerprint: str = ""
    title: str | None = None
    published: str | None = None
    fetched: str | None = None
    etag: str | None = None
    modified: str | None = None
    place: str | None = None
    digest: str | None = None
    text: str | None = None
    document: str | None = None
    tries: int = 0
    checks: int = 0
    due: str | None = None
    gone: bool = False


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """What a host asks of its visitors: its robots.txt (None where it may not be asked at all), and until when to stay away."""

    robots: str | None = ""
    read: str | None = None
    failures: int = 0
    away_until: str | None = None


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """Where watching stands now: standings by name, and addresses by the key of their channel."""

    standings: dict[str, bytes] = {}
    seen: dict[str, list[Seen]] = {}


class Alarm(msgspec.Struct, frozen=True, kw_only=True):
    """Something that makes a mission blind: what, since when, and the sentence that says so."""

    kind: AlarmKind
    since: str | None
    reason: str


class ChannelHealth(msgspec.Struct, frozen=True, kw_only=True):
    """How a channel is: when it last answered, its last text, how many texts a day it brings by habit and brought today.

    `failing` says what went wrong when it was last asked; None where nothing did.
    """

    key: str
    channel: Channel
    asked: str | None
    answered: str | None
    last: str | None
    due: str | None
    habit: float | None
    today: int
    entries: int
    failing: str | None
    alarms: tuple[Alarm, ...]

    @property
    def state(self) -> ChannelState:
        """How it is in a word; it is well only where it answered when it was last asked."""
        if self.alarms:
            return "alarm"
        if self.failing is not None:
            return "failing"
        if self.asked is None:
            return "unasked"
        return "well" if self.answered is not None else "unanswered"


class SourceHealth(msgspec.Struct, frozen=True, kw_only=True):
    """A source of the registry, who owns it and how it is graded now, and how each of its channels is."""

    source: Source
    owner: str | None
    grade: str
    channels: tuple[ChannelHealth, ...]

    @property
    def alarms(self) -> tuple[Alarm, ...]:
        """What is wrong with it; nothing where it is paused."""
        return () if self.source.paused else tuple(alarm for one in self.channels for alarm in one.alarms)

    @property
    def worst(self) -> ChannelHealth | None:
        """The channel that is least well; None where it has none, or is paused."""
        order = get_args(ChannelState)
        asked = () if self.source.paused else self.channels
        return min(asked, key=lambda one: order.index(one.state), default=None)

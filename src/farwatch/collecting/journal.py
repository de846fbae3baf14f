"""What happened comes in; it is written in batches: captures, the inquiry log, marks and where watching stands, or none of it.

What is told is told when it is on the disk.
"""

import uuid
import zlib
from collections.abc import Iterator
from datetime import datetime

import msgspec

from farwatch.collecting.steps import Done
from farwatch.custody import Arrival, Custody
from farwatch.custody.arriving import capture_id
from farwatch.model.custody import Row, canonical, digest_of
from farwatch.model.watching import Inquiries, Inquiry, Mark, Remembered, Seen

_MOST = 96  # captures that are written together
_MOST_BYTES = 8 << 20
_MOST_INQUIRIES = 2_000
_OLDEST_S = 5.0  # after which what happened is written, however little it is


class Journal:
    """Collects what belongs together until it is written."""

    def __init__(self, custody: Custody, *, access: str = "public") -> None:
        self._custody = custody
        self._access = access
        self._run = uuid.uuid4().hex
        self._inquiries: list[tuple[Inquiry, int | None, tuple[str, ...]]] = []
        self._arrivals: list[Arrival] = []
        self._marks: list[Mark] = []
        self._standings: dict[str, msgspec.Struct] = {}
        self._seen: dict[str, dict[str, Seen]] = {}
        self._size = 0
        self._since: datetime | None = None

    def tell(
        self, inquiry: Inquiry, now: datetime, arrival: Arrival | None = None, documents: tuple[str, ...] = ()
    ) -> None:
        """Note an inquiry, with what is to be kept of it, or with the documents that are kept by it already."""
        self._since = self._since or now
        place = None
        if arrival is not None:
            place = len(self._arrivals)
            self._arrivals.append(arrival)
            self._size += len(arrival.obtained.content) + len(arrival.extracted.text)
            inquiry = msgspec.structs.replace(inquiry, capture=capture_id(arrival.obtained))
        self._inquiries.append((inquiry, place, documents))

    def mark(self, mark: Mark) -> None:
        """Note what a publisher did to a text."""
        self._marks.append(mark)

    def remember(self, name: str, standing: msgspec.Struct) -> None:
        """Note where a channel or a host stands."""
        self._standings[name] = standing

    def know(self, channel: str, seen: Seen) -> None:
        """Note what is known of an address."""
        self._seen.setdefault(channel, {})[seen.address] = seen

    def known(self, channel: str) -> dict[str, Seen]:
        """What is noted of a channel's addresses and not written yet."""
        return self._seen.get(channel, {})

    def is_ripe(self, now: datetime) -> bool:
        """Whether it is time to write."""
        if self._since is None:
            return False
        if len(self._arrivals) >= _MOST or self._size >= _MOST_BYTES or len(self._inquiries) >= _MOST_INQUIRIES:
            return True
        return (now - self._since).total_seconds() >= _OLDEST_S

    def write(self) -> Iterator[Done]:
        """Write all of it, and say what is on record now."""
        if not self._inquiries and not self._standings and not self._seen:
            return
        beside: list[Row] = [_log(self._run, [one for one, _, _ in self._inquiries])] if self._inquiries else []
        remembered = Remembered(
            standings={name: msgspec.json.encode(standing) for name, standing in self._standings.items()},
            seen={channel: list(seen.values()) for channel, seen in self._seen.items()},
        )
        kept = self._custody.keep(
            self._arrivals, beside=[*beside, *self._marks], remembered=remembered, access=self._access
        )
        told, self._inquiries = self._inquiries, []
        self._arrivals, self._marks, self._standings, self._seen = [], [], {}, {}
        self._size, self._since = 0, None
        for inquiry, place, documents in told:
            one = kept[place] if place is not None else None
            new = (one.document,) if one is not None and one.new and one.document is not None else ()
            yield Done(inquiry=inquiry, documents=(*documents, *new))


def _log(run: str, inquiries: list[Inquiry]) -> Inquiries:
    content = zlib.compress(b"".join(msgspec.json.encode(one) + b"\n" for one in inquiries), 9)
    moments = [one.at for one in inquiries]
    name = digest_of(canonical([run, digest_of(content)]))
    return Inquiries(id=name, run=run, first=min(moments), last=max(moments), count=len(inquiries), content=content)

"""What is to be asked for, host by host: each host is asked one thing at a time, slowly, and only for what it allows.

Errands come in; the next that may be run comes out, or the moment from which one may.
"""

import heapq
from collections import deque
from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec

from farwatch.model.watching import Channel, Manners, Seen, Source, Standing
from farwatch.sources.web import Ask, Target

Errandry = Literal["robots", "list", "part", "page"]
Waiting = tuple["Errand", Target]
ROBOTS = 2 << 20  # bytes of a robots.txt that are taken; fewer are read


class Errand(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is asked for. `address` is where it is asked now, behind `hops` redirects; `first` where it began.

    `etag` and `modified` are those that `place` answered with. `whole`: the page is its channel. `permanent`: every hop so far
    was said to be for good.
    """

    kind: Errandry
    source: Source
    channel: Channel
    key: str
    address: str
    first: str
    why: str
    seen: Seen | None = None
    etag: str | None = None
    modified: str | None = None
    place: str | None = None
    known: str | None = None
    hops: tuple[str, ...] = ()
    permanent: bool = True
    whole: bool = False
    depth: int = 0

    @property
    def ask(self) -> Ask:
        """The question that is asked now; what an address answered with before is told to that address alone."""
        largest = ROBOTS if self.kind == "robots" else None
        if self.address != (self.place or self.first):
            return Ask(address=self.address, largest=largest)
        return Ask(address=self.address, etag=self.etag, modified=self.modified, largest=largest)

    @property
    def answered(self) -> str | None:
        """The address that answers, where it is another than the first."""
        return self.address if self.address != self.first else None


def robots_errand(errand: Errand, place: str) -> Errand:
    """Return the errand that asks for the robots.txt of an origin, on behalf of the one that waits for it."""
    address = f"{place}robots.txt"
    return Errand(
        kind="robots", source=errand.source, channel=errand.channel, key=errand.key, address=address, first=address, why="robots"
    )  # fmt: skip


def list_errand(source: Source, channel: Channel, key: str, standing: Standing) -> Errand:
    """Return the errand that asks for a channel's list, unless it is the one that is known."""
    return Errand(
        kind="list",
        source=source,
        channel=channel,
        key=key,
        address=channel.address,
        first=channel.address,
        why="list",
        etag=standing.etag,
        modified=standing.modified,
        place=standing.place,
        known=standing.digest,
    )


def page_errand(source: Source, channel: Channel, key: str, seen: Seen, why: str, *, whole: bool = False) -> Errand:
    """Return the errand that asks for a page, unless it is the one that is on record."""
    return Errand(
        kind="page",
        source=source,
        channel=channel,
        key=key,
        address=seen.address,
        first=seen.address,
        why=why,
        seen=seen,
        etag=seen.etag,
        modified=seen.modified,
        place=seen.place,
        known=seen.digest,
        whole=whole,
    )


class Host:
    """A host with the errands that wait for it; one is run at a time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.waiting: deque[Waiting] = deque()
        self.busy = False
        self.ready = datetime.min.replace(tzinfo=UTC)


class Errands:
    """All that waits, by host."""

    def __init__(self) -> None:
        self._hosts: dict[str, Host] = {}
        self._order: list[tuple[datetime, int, str]] = []
        self._parked: dict[str, list[Waiting]] = {}
        self._count = 0
        self.waiting = 0

    def add(self, errand: Errand, target: Target, *, first: bool = False) -> None:
        """Put an errand behind those of its host, or before them."""
        host = self._hosts.setdefault(target.host, Host(target.host))
        (host.waiting.appendleft if first else host.waiting.append)((errand, target))
        self.waiting += 1
        if not host.busy and len(host.waiting) == 1:
            self._queue(host)

    def take(self, now: datetime) -> Waiting | None:
        """Return the next errand whose host may be asked now; its host is busy until `done`."""
        while self._order and self._order[0][0] <= now:
            _, _, name = heapq.heappop(self._order)
            host = self._hosts[name]
            if host.busy or not host.waiting or host.ready > now:
                if not host.busy and host.waiting:
                    self._queue(host)
                continue
            host.busy = True
            self.waiting -= 1
            return host.waiting.popleft()
        return None

    def done(self, name: str, now: datetime, delay: float) -> None:
        """A host answered: it may be asked again after so many seconds."""
        host = self._hosts[name]
        host.busy = False
        host.ready = now + timedelta(seconds=delay)
        if host.waiting:
            self._queue(host)

    def park(self, place: str, errand: Errand, target: Target) -> bool:
        """Let an errand wait until the rules of its origin are known; returns whether it is the first that does."""
        parked = self._parked.setdefault(place, [])
        parked.append((errand, target))
        return len(parked) == 1

    def parked(self, place: str) -> list[Waiting]:
        """Take those that waited for the rules of an origin, which are known now, or cannot be."""
        return self._parked.pop(place, [])

    def drop(self, name: str, place: str | None = None) -> list[Waiting]:
        """Take away all that waits for a host, or only what waits for one of its origins."""
        host = self._hosts.get(name)
        if host is None:
            return []
        dropped: list[Waiting] = []
        left: deque[Waiting] = deque()
        for one in host.waiting:
            (dropped if place in (None, origin(one[1])) else left).append(one)
        host.waiting = left
        self.waiting -= len(dropped)
        return dropped

    def next_moment(self) -> datetime | None:
        """Return the moment from which a waiting errand may be run; None where nothing waits but for busy hosts."""
        return self._order[0][0] if self._order else None

    def _queue(self, host: Host) -> None:
        self._count += 1
        heapq.heappush(self._order, (host.ready, self._count, host.name))


def origin(target: Target) -> str:
    """Return the origin of an address, which has a robots.txt of its own."""
    return msgspec.structs.replace(target, path="/").address


def fresh(manners: Manners | None, now: datetime, hours: int) -> bool:
    """Whether a host's robots.txt is known and not too old."""
    if manners is None or manners.read is None:
        return False
    return now - datetime.fromisoformat(manners.read) < timedelta(hours=hours)

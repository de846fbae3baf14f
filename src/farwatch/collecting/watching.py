"""What a mission can do with its sources: keep their registry, collect from them, and say how they are."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from farwatch.collecting.crew import Crew, Shared, Threads, Tools, read_outside
from farwatch.collecting.errands import Errand
from farwatch.collecting.journal import Journal
from farwatch.collecting.local import Local
from farwatch.collecting.registry import check_channels, publishers, read_publishers
from farwatch.collecting.rounds import Due, Round
from farwatch.collecting.steps import Step
from farwatch.custody import Custody
from farwatch.errors import WrongUse
from farwatch.extractor import OutsideExtractor
from farwatch.model import RESTRICTED_HEADLINE, Extracted, Obtained, Outlet
from farwatch.model.watching import (
    Channel,
    Inquiries,
    Inquiry,
    Mark,
    NamedList,
    Source,
    SourceHealth,
    SourceVersion,
    Standing,
    Tenure,
)
from farwatch.ports import Clock, Extractor
from farwatch.settings import Settings
from farwatch.sources.web import AGENT, Answer, Client, Guard, ListReader, Resolver, resolve
from farwatch.store import Database
from farwatch.watching.edits import Edit, edits
from farwatch.watching.health import health
from farwatch.watching.registry import current, found, graded, owned, version_of
from farwatch.watching.standing import channel_key

_CHILDREN = 2  # that open pages beside each other
_INQUIRY = msgspec.json.Decoder(Inquiry)


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """What a publisher did to a text, with the headline it had, and what differs where it changed it."""

    mark: Mark
    headline: str
    edits: tuple[Edit, ...] = ()


class Watching:
    """The sources of one mission."""

    def __init__(self, folder: Path, store: Database, custody: Custody, clock: Clock, settings: Settings) -> None:
        self._folder = folder
        self._store = store
        self._custody = custody
        self._clock = clock
        self._settings = settings

    # The registry.

    def sources(self) -> list[Source]:
        """The sources as last decided, in order of id."""
        return list(current(self._store.watched.newest_sources()).values())

    def source(self, name: str) -> Source:
        """One source; raises `NotOnRecord`."""
        return found(current(self._store.watched.newest_sources()), name)

    def history(self, name: str) -> list[SourceVersion]:
        """What was decided about a source, oldest first; raises `NotOnRecord`."""
        self.source(name)
        return self._store.watched.sources(name)

    def outlets(self) -> list[Outlet]:
        """The sources as linking knows them today."""
        return [source.outlet(self.today) for source in self.sources()]

    @property
    def today(self) -> str:
        """The day it is."""
        return self._clock.now().date().isoformat()

    def decide(self, sources: Sequence[Source], *, by: str, reason: str) -> list[Source]:
        """Put sources into the registry as they stand from now on; returns those that are new or changed.

        It is a decision: who made it (the mission's collector, unless it is said), and why, is on record and in the trail.
        Raises `WrongUse` where one of them cannot stand so; then none does.
        """
        known = current(self._store.watched.newest_sources())
        changed = [source for source in sources if known.get(source.id) != source]
        at = self._clock.now().isoformat(timespec="microseconds")
        rows = [version_of(source, at=at, by=by or self._settings.collector, reason=reason) for source in changed]
        guard = Guard(self._settings.allowed_hosts)
        for source in changed:
            before = known[source.id].channels if source.id in known else ()
            check_channels(source, before, guard, self._folder)
        if rows:
            self._custody.append(rows)
        return changed

    def add(
        self,
        name: str,
        *,
        by: str,
        reason: str,
        told: Mapping[str, str | None],
        owner: str | None = None,
        channels: Sequence[Channel] = (),
    ) -> list[Source]:
        """Put a source into the registry, or more about one that is there; raises `WrongUse`.

        `told` may hold `name`, `type`, `country`, `language` and `home`; another owner than before holds from today on.
        """
        known = current(self._store.watched.newest_sources()).get(name)
        source = known or Source(id=name, name=name)
        said = {key: value.strip() or None for key, value in told.items() if value is not None}
        if "name" in said:
            said["name"] = said["name"] or ""  # which is refused
        source = msgspec.structs.replace(source, **said)
        if owner is not None:
            first = (Tenure(value=owner.strip()),)
            source = (
                owned(source, owner, None, self.today)
                if source.owners
                else msgspec.structs.replace(source, owners=first)
            )
        again = {(one.kind, one.address) for one in channels}
        kept = [one for one in source.channels if (one.kind, one.address) not in again]
        return self.decide([msgspec.structs.replace(source, channels=(*kept, *channels))], by=by, reason=reason)

    def take(self, file: Path, *, by: str, reason: str) -> tuple[int, int]:
        """Take the sources of a `publishers.json` into the registry; returns how many it names, and how many of them changed."""
        read = read_publishers(file, current(self._store.watched.newest_sources()), self.today)
        return len(read), len(self.decide(read, by=by, reason=reason or f"imported from {file.name}"))

    def exported(self) -> bytes:
        """The registry in the form of `publishers.json`."""
        return publishers(self.sources(), self.today)

    def change(
        self,
        name: str,
        *,
        by: str,
        reason: str,
        grade: str | None = None,
        owner: str | None = None,
        since: str | None = None,
        paused: bool | None = None,
        drop: str | None = None,
    ) -> bool:
        """Decide about a source, all of it or nothing; returns whether that changed anything.

        Its grade or owner from a day on (today, unless it is said), whether it rests, a channel that is asked no more. Raises
        `NotOnRecord` or `WrongUse`.
        """
        source = self.source(name)
        if since is not None and grade is None and owner is None:
            raise WrongUse("what holds from that day? say --grade or --owner")
        if grade is not None:
            source = graded(source, grade, since, self.today)
        if owner is not None:
            source = owned(source, owner, since, self.today)
        if paused is not None:
            source = msgspec.structs.replace(source, paused=paused)
        if drop is not None:
            kept = tuple(channel for channel in source.channels if channel.address != drop)
            if len(kept) == len(source.channels):
                raise WrongUse(f"{name} has no channel {drop}")
            source = msgspec.structs.replace(source, channels=kept)
        return bool(self.decide([source], by=by, reason=reason))

    # How they are.

    def health(self) -> list[SourceHealth]:
        """How each source is now, with its alarms, in order of id."""
        now = self._clock.now()
        sources = self.sources()
        keys = [(source, channel, channel_key(source.id, channel)) for source in sources for channel in source.channels]
        standings = self._standings([key for _, _, key in keys])
        return [
            health(source, [(c, key, standings[key]) for s, c, key in keys if s.id == source.id], now)
            for source in sources
        ]

    def inquiries(self, *, source: str | None = None, since: str = "", most: int | None = None) -> Iterator[Inquiry]:
        """The inquiry log from a moment on, oldest first; with `most`, the newest so many of it, newest first.

        Raises `NotOnRecord` where there is no such source, and `WrongUse` where `since` is neither a day nor a moment.
        """
        if source is not None:
            self.source(source)
        return self._inquiries(source, _moment(since) if since else "", most)

    def _inquiries(self, source: str | None, since: str, most: int | None) -> Iterator[Inquiry]:
        count = 0
        for log in self._store.watched.inquiries(since=since, newest_first=most is not None):
            lines = _unpacked(log)
            for line in reversed(lines) if most is not None else lines:
                inquiry = _INQUIRY.decode(line)
                if inquiry.at < since or source not in (None, inquiry.source):
                    continue
                yield inquiry
                count += 1
                if count == most:
                    return

    def marks(self, key: str | None = None, *, most: int | None = None) -> list[Mark]:
        """What publishers did to texts on record, or to the document with this key, oldest first; `most`: the newest."""
        return self._store.watched.marks(key, most=most)

    def marked(self, keys: Iterable[str]) -> dict[str, Mark]:
        """The last thing that a publisher did to each of these documents, by key."""
        return self._store.watched.marked(keys)

    def edited(self, key: str | None = None, *, most: int | None = None) -> Iterator[Edited]:
        """The same, with what differs between the texts; a restricted one keeps its words to itself."""
        for mark in self.marks(key, most=most):
            before = self._store.holding(mark.document)
            if before.access != "public":
                yield Edited(mark=mark, headline=RESTRICTED_HEADLINE)
                continue
            differing: list[Edit] = []
            if mark.how == "changed" and mark.other is not None:
                differing = edits(before.text, self._store.holding(mark.other).text)
            yield Edited(mark=mark, headline=before.headline, edits=tuple(differing))

    # Collecting.

    def collect(
        self,
        *,
        only: Sequence[str] = (),
        forever: bool = False,
        fast: bool = False,
        restricted: bool = False,
        stopped: Callable[[], bool] = lambda: False,
        resolver: Resolver = resolve,
    ) -> Iterator[Step]:
        """Ask the sources once, or those named in `only`; with `forever`, each channel when it is due, until `stopped`.

        What happened is told when it is on the disk. `resolver` finds the addresses of hosts.
        """
        sources = current(self._store.watched.newest_sources())
        chosen = [found(sources, name) for name in only] or list(sources.values())
        if not any(source.channels for source in chosen if not source.paused) and not forever:
            raise WrongUse("there is no source to collect from; add one with `farwatch sources add`")
        guard = Guard(self._settings.allowed_hosts)
        agent = self._settings.user_agent or AGENT
        client = Client(guard, agent=agent, at_once=self._settings.hosts_at_once, resolver=resolver)
        extractors = [OutsideExtractor("fast" if fast else "full") for _ in range(_CHILDREN)]
        readers = [ListReader()]
        lent = _Lent(extractors)
        tools = Tools(fetch=client.fetch, extract=lent.extract, read=_read(Shared(readers)))
        crew = Threads(tools, self._settings.hosts_at_once)
        try:
            yield from self.run(crew, guard, lent, only=only, forever=forever, restricted=restricted, stopped=stopped)
        finally:
            for extractor in extractors:
                extractor.close()
            for reader in readers:
                reader.close()
            client.close()

    def run(
        self,
        crew: Crew,
        guard: Guard,
        extractor: Extractor,
        *,
        only: Sequence[str] = (),
        forever: bool = False,
        restricted: bool = False,
        stopped: Callable[[], bool] = lambda: False,
    ) -> Iterator[Step]:
        """The same with a crew that is given."""
        access = "restricted" if restricted else "public"
        local = Local(self._store, self._custody, self._folder, extractor, access=access, stopped=stopped)
        turn = Round(
            self._store,
            Journal(self._custody, access=access),
            crew,
            self._clock,
            guard,
            local=local,
            crawl_delay=self._settings.crawl_delay,
        )
        yield from turn.run(lambda now: self._due(now, only, everything=not forever), stopped=stopped, forever=forever)

    def _due(self, now: datetime, only: Sequence[str], *, everything: bool) -> list[Due]:
        """The channels that are to be asked now."""
        due: list[Due] = []
        channels = [
            (source, channel, channel_key(source.id, channel))
            for source in self.sources()
            if not source.paused and (not only or source.id in only)
            for channel in source.channels
        ]
        if everything:
            return [(source, channel) for source, channel, _ in channels]
        standings = self._standings([key for _, _, key in channels])
        for source, channel, key in channels:
            at = standings[key].due
            if at is None or datetime.fromisoformat(at) <= now:
                due.append((source, channel))
        return due

    def _standings(self, keys: Sequence[str]) -> dict[str, Standing]:
        kept = self._store.watched.standings(keys)
        return {key: msgspec.json.decode(kept[key], type=Standing) if key in kept else Standing() for key in keys}


def _unpacked(log: Inquiries) -> list[bytes]:
    """The lines of JSON of a piece of the log."""
    return zlib.decompress(log.content).splitlines()


def _moment(written: str) -> str:
    """A day, or a moment, as the log writes them; raises `WrongUse`."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise WrongUse(f"{written!r} is neither a day nor a moment: write 2024-05-31 or 2024-05-31T18:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")


class _Lent:
    """Answers the `Extractor` port with a few of them, each of which is used by one thread at a time."""

    def __init__(self, extractors: Sequence[OutsideExtractor]) -> None:
        self._shared = Shared(extractors)

    def extract(self, obtained: Obtained) -> Extracted:
        """Return the text of what was obtained, or why there is none."""
        with self._shared.one() as extractor:
            return extractor.extract(obtained)


def _read(readers: Shared[ListReader]) -> Callable[[Errand, Answer], NamedList]:
    def read(errand: Errand, answer: Answer) -> NamedList:
        with readers.one() as reader:
            return read_outside(errand, answer, reader)

    return read

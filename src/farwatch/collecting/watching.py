"""What a mission can do with its sources: keep their registry, collect from them, and say how they are."""

import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from farwatch.collecting.crew import Crew, Shared, Threads, Tools, read_outside
from farwatch.collecting.errands import Errand
from farwatch.collecting.journal import Journal
from farwatch.collecting.local import Local
from farwatch.collecting.recalling import recall
from farwatch.collecting.registry import current, found, held_since, version_of
from farwatch.collecting.rounds import Due, Round
from farwatch.collecting.steps import Step
from farwatch.custody import Custody
from farwatch.errors import WrongUse
from farwatch.extractor import OutsideExtractor
from farwatch.model import RESTRICTED_HEADLINE, Extracted, Obtained, Outlet
from farwatch.model.watching import Inquiries, Inquiry, Mark, NamedList, Source, SourceHealth, SourceVersion, Standing
from farwatch.ports import Clock, Extractor
from farwatch.settings import Settings
from farwatch.sources.web import AGENT, Answer, Client, Guard, ListReader, Resolver, resolve
from farwatch.store import Database
from farwatch.watching.edits import Edit, edits
from farwatch.watching.health import health
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
        return list(current(self._store.watched.sources()).values())

    def source(self, name: str) -> Source:
        """One source; raises `NotOnRecord`."""
        return found(current(self._store.watched.sources()), name)

    def history(self, name: str) -> list[SourceVersion]:
        """What was decided about a source, oldest first; raises `NotOnRecord`."""
        self.source(name)
        return self._store.watched.sources(name)

    def outlets(self) -> list[Outlet]:
        """The sources as linking knows them."""
        return [source.outlet for source in self.sources()]

    def decide(self, sources: Sequence[Source], *, by: str, reason: str) -> list[Source]:
        """Put sources into the registry as they stand from now on; returns those that are new or changed.

        It is a decision: who made it, and why, is on record and in the trail. Raises `WrongUse`.
        """
        known = current(self._store.watched.sources())
        changed = [source for source in sources if known.get(source.id) != source]
        at = self._clock.now().isoformat(timespec="microseconds")
        rows = [version_of(source, at=at, by=by or self._settings.collector, reason=reason) for source in changed]
        if rows:
            self._custody.append(rows)
        return changed

    def grade(self, name: str, grade: str, *, since: str | None, by: str, reason: str) -> Source:
        """Grade a source from a day on; what it was graded before stays known."""
        source = self.source(name)
        graded = msgspec.structs.replace(source, grades=held_since(source.grades, grade, since))
        self.decide([graded], by=by, reason=reason)
        return graded

    def own(self, name: str, owner: str, *, since: str | None, by: str, reason: str) -> Source:
        """Say who owns a source from a day on; who owned it before stays known."""
        source = self.source(name)
        owned = msgspec.structs.replace(source, owners=held_since(source.owners, owner, since))
        self.decide([owned], by=by, reason=reason)
        return owned

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
        """The inquiry log, oldest first; with `most`, the newest so many of it, newest first."""
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
        sources = current(self._store.watched.sources())
        chosen = [found(sources, name) for name in only] or list(sources.values())
        if not any(source.channels for source in chosen if not source.paused) and not forever:
            raise WrongUse("there is no source to collect from; add one with `farwatch sources add`")
        guard = Guard(self._settings.allowed_hosts)
        agent = self._settings.user_agent or AGENT
        client = Client(guard, agent=agent, at_once=self._settings.hosts_at_once, resolver=resolver)
        extractors = [OutsideExtractor("fast" if fast else "full") for _ in range(_CHILDREN)]
        readers = [ListReader()]
        tools = Tools(fetch=client.fetch, extract=_lent(Shared(extractors)), read=_read(Shared(readers)))
        crew = Threads(tools, self._settings.hosts_at_once)
        try:
            yield from self.run(
                crew, guard, extractors[0], only=only, forever=forever, restricted=restricted, stopped=stopped
            )
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
        if (recalled := recall(self._store, _unpacked)) is not None:
            self._custody.keep((), remembered=recalled)
        local = Local(self._store, self._custody, self._folder, lambda: extractor, access=access)
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


def _lent(extractors: Shared[OutsideExtractor]) -> Callable[[Obtained], Extracted]:
    def extract(obtained: Obtained) -> Extracted:
        with extractors.one() as extractor:
            return extractor.extract(obtained)

    return extract


def _read(readers: Shared[ListReader]) -> Callable[[Errand, Answer], NamedList]:
    def read(errand: Errand, answer: Answer) -> NamedList:
        with readers.one() as reader:
            return read_outside(errand, answer, reader)

    return read

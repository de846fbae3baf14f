"""Channels that are due come in; their lists and pages are asked for, kept and judged; what happened comes out as it is written.

Deciding is the core's (`farwatch.watching`), asking is the crew's; here the two meet, host by host and answer by answer.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

import msgspec

from farwatch.collecting.crew import Crew, Run
from farwatch.collecting.errands import Errand, Errands, fresh, list_errand, origin, page_errand, robots_errand
from farwatch.collecting.journal import Journal
from farwatch.collecting.judging import after, judged, outcome_of, validators
from farwatch.collecting.local import Local
from farwatch.collecting.memory import Memory
from farwatch.collecting.registry import is_web
from farwatch.collecting.steps import Asking, Done, Quiet, Step
from farwatch.custody import Arrival
from farwatch.errors import MissionBusy
from farwatch.model import Extracted, Holding, public_address
from farwatch.model.watching import Channel, NamedList, Outcome, Seen, Source
from farwatch.ports import Clock
from farwatch.sources.web import Answer, Guard, Refused, leads_away, seconds_of
from farwatch.store import Database
from farwatch.watching.lists import Wish, after_failure, wishes
from farwatch.watching.robots import KEPT_HOURS, delay, may_ask, rules_of
from farwatch.watching.schedule import stay_away
from farwatch.watching.standing import answered, asked, brought, channel_key, moved, paged, repeated

MOST_PAGES = 500  # of one channel in one round
_PATIENCE = 24  # times that others who are writing are waited for, each as long as the record waits
_HOPS = 5
_DEPTH = 3  # sitemaps within sitemaps
_LOOK_S = 30.0  # how often the registry is looked at
_GRACE_S = 5.0  # how long a stop waits for answers that are on their way
_STUMBLES: tuple[Outcome, ...] = ("dns", "tls", "unreachable", "slow", "broken", "server-error")

_replace = msgspec.structs.replace
Due = tuple[Source, Channel]


class Round:
    """One run over the channels, once or for as long as it is wanted."""

    def __init__(
        self,
        store: Database,
        journal: Journal,
        crew: Crew,
        clock: Clock,
        guard: Guard,
        *,
        local: Local,
        crawl_delay: float,
    ) -> None:
        self._store = store
        self._journal = journal
        self._crew = crew
        self._clock = clock
        self._guard = guard
        self._local = local
        self._delay = crawl_delay
        self._errands = Errands()
        self._memory = Memory(store, journal)
        self._in_hand: set[tuple[str, str]] = set()
        self._working: dict[str, int] = {}

    # The loop.

    def run(
        self, due: Callable[[datetime], Sequence[Due]], *, stopped: Callable[[], bool], forever: bool
    ) -> Iterator[Step]:
        """Ask the channels that are `due`, and go on until nothing is left, or `forever`, or until `stopped`."""
        look = self._clock.now()
        try:
            while not stopped():
                now = self._clock.now()
                if now >= look:
                    for source, channel in due(now):
                        if not stopped():
                            self._start(source, channel, now)
                    look = now + timedelta(seconds=_LOOK_S) if forever else datetime.max.replace(tzinfo=now.tzinfo)
                yield from self._begin(now)
                if not self._crew.running and not self._errands.waiting:
                    yield from self._written()
                    yield Quiet()
                    if not forever:
                        return
                if (ended := self._crew.result(self._patience(now, look))) is not None:
                    self._ended(ended)
                if self._journal.is_ripe(self._clock.now()):
                    yield from self._written()
            end = self._clock.now() + timedelta(seconds=_GRACE_S)
            while self._crew.running and self._clock.now() < end:
                if (ended := self._crew.result(0.2)) is not None:
                    self._ended(ended)
        finally:
            self._crew.close()
        yield from self._written()

    def _written(self) -> Iterator[Done]:
        """Write what happened; where others are writing, wait for their end and lose nothing."""
        for left in range(_PATIENCE, -1, -1):
            try:
                yield from self._journal.write()
            except MissionBusy:
                if not left:
                    raise
            else:
                return

    def _patience(self, now: datetime, look: datetime) -> float:
        """How many seconds there is nothing to do but to wait for an answer."""
        moments = [look if look.year < 9999 else now + timedelta(seconds=30)]
        if self._crew.free and (ready := self._errands.next_moment()) is not None:
            moments.append(ready)
        return max((min(moments) - now).total_seconds(), 0.001)

    def _begin(self, now: datetime) -> Iterator[Asking]:
        """Begin what may be begun."""
        while self._crew.free and (taken := self._errands.take(now)) is not None:
            errand, target = taken
            place = origin(target)
            manners = self._memory.manners(place)
            if manners.away_until is not None and now < datetime.fromisoformat(manners.away_until):
                self._errands.done(target.host, now, 0)
                self._fail(errand, "backed-off", f"the host is left alone until {manners.away_until}", now)
            elif errand.kind != "robots" and not fresh(manners, now, KEPT_HOURS):
                if self._errands.park(place, errand, target):
                    self._crew.begin(robots_errand(errand, place), target.host, now.isoformat())
                else:
                    self._errands.done(target.host, now, 0)
            elif errand.kind != "robots" and not may_ask(manners.robots, errand.address):
                self._errands.done(target.host, now, 0)
                self._fail(errand, "robots", "the host's robots.txt does not allow it", now)
            else:
                yield Asking(source=errand.source.id, address=errand.address, why=errand.why)
                self._crew.begin(errand, target.host, now.isoformat())

    # What is to be asked for.

    def _start(self, source: Source, channel: Channel, now: datetime) -> None:
        """Begin with a channel, unless it is being worked on."""
        key = channel_key(source.id, channel)
        if self._working.get(key):
            return
        standing = self._memory.standing(key)
        if channel.kind in ("folder", "warc"):
            for shelf in self._local.taken(source, channel, key, now):
                self._journal.tell(shelf.inquiry, now, documents=shelf.documents)
                standing = brought(standing, now, len(shelf.documents))
                if shelf.seen is not None:
                    self._journal.know(key, shelf.seen)
                else:
                    standing = asked(standing, channel, key, now, shelf.inquiry.outcome, shelf.inquiry.reason)
            self._memory.stand(key, standing)
        elif not is_web(channel):
            named, digest = self._local.listed(channel)
            self._working[key] = 1
            errand = list_errand(source, channel, key, standing)
            self._listed(errand, named, digest, now)
        elif channel.kind == "page":
            seen = self._memory.seen(key, [channel.address]).get(channel.address) or Seen(address=channel.address)
            self._enqueue(page_errand(source, channel, key, seen, "page", whole=True), now)
        else:
            self._enqueue(list_errand(source, channel, key, standing), now)

    def _enqueue(self, errand: Errand, now: datetime, *, first: bool = False) -> None:
        try:
            target = self._guard.target(errand.address)
        except Refused as error:
            self._working[errand.key] = self._working.get(errand.key, 0) + (not errand.hops)
            self._fail(errand, "refused", str(error), now)
            return
        if not errand.hops:
            self._working[errand.key] = self._working.get(errand.key, 0) + 1
            if errand.kind == "page":
                self._in_hand.add((errand.key, errand.first))
        self._errands.add(errand, target, first=first)

    def _pages(self, errand: Errand, found: Sequence[Wish], now: datetime) -> None:
        """Ask for the pages that a list brought, and for those that are due."""
        key = errand.key
        wanted = {wish.seen.address: wish for wish in found}
        moment = now.isoformat(timespec="seconds")
        for wish in found:
            self._journal.know(key, _replace(wish.seen, due=moment))
        for seen in self._store.watched.due(key, moment, MOST_PAGES):
            if seen.address not in self._journal.known(key):
                why = "again" if seen.fetched else ("retry" if seen.tries else "new")
                wanted.setdefault(seen.address, Wish(why=why, seen=seen))  # type: ignore[arg-type]  # one of the words of Why
        chosen = [w for w in wanted.values() if (key, w.seen.address) not in self._in_hand][:MOST_PAGES]
        documents = {wish.seen.document for wish in chosen if wish.seen.document is not None}
        there = self._store.known(Holding, documents)
        for wish in chosen:
            if wish.seen.document is not None and wish.seen.document not in there:
                self._journal.know(key, _replace(wish.seen, due=None))  # it was deleted: it is not collected again
                continue
            self._enqueue(page_errand(errand.source, errand.channel, key, wish.seen, wish.why), now)

    # What was answered.

    def _ended(self, run: Run) -> None:
        """An errand ended: its host may be asked again, and its answer is judged."""
        now = self._clock.now()
        errand = run.errand
        place = self._origin(errand.address)
        manners = self._memory.manners(place)
        self._errands.done(run.host, now, max(self._delay, delay(manners.robots)))
        outcome, reason = outcome_of(run.answer)
        if outcome == "redirected":
            self._redirected(run, now)
        elif errand.kind == "robots":
            self._ruled(errand, outcome, reason, now, run)
        else:
            self._minded(run, place, outcome, now)
            if errand.kind == "page":
                self._paged(run, outcome, reason, now)
            else:
                self._list_answered(run, outcome, reason, now)

    def _origin(self, address: str) -> str:
        """The origin of an address that the guard let pass before."""
        return origin(self._guard.target(address))

    def _redirected(self, run: Run, now: datetime) -> None:
        """Follow to another address, which is asked in the turn of its own host."""
        errand, answer = run.errand, run.answer
        target = leads_away(errand.address, answer.location or "")
        if target is None:
            self._fail(errand, "too-many-redirects", "it redirects to no address", now, run)
        elif public_address(target) != target:  # which is told to nobody, so it is no errand's address either
            self._fail(errand, "refused", "it redirects to an address that holds a name or a password", now, run)
        elif target in (*errand.hops, errand.address) or len(errand.hops) >= _HOPS:
            self._fail(errand, "too-many-redirects", "it redirects in a circle, or too often", now, run)
        else:
            permanent = errand.permanent and answer.status in (301, 308)
            hops = (*errand.hops, errand.address)
            self._enqueue(_replace(errand, address=target, hops=hops, permanent=permanent), now, first=True)

    def _minded(self, run: Run, place: str, outcome: Outcome, now: datetime) -> None:
        """What a host's answer says of how it wants to be treated; what waits for it comes to nothing, or to the same."""
        manners = self._memory.manners(place)
        if outcome in ("throttled", *_STUMBLES):
            failures = manners.failures + 1
            asked_for = seconds_of(run.answer.retry_after, now.timestamp())
            away = stay_away(failures if outcome == "throttled" else failures - 1, asked_for, now)
            until = away.isoformat(timespec="seconds") if away is not None else None
            self._memory.mind(place, _replace(manners, failures=failures, away_until=until))
            for errand, _ in self._errands.drop(run.host) if until is not None else ():
                told = outcome if errand.kind == "list" and outcome != "throttled" else "backed-off"
                self._fail(errand, told, f"the host is left alone until {until}", now)
        elif manners.failures and outcome != "refused":
            self._memory.mind(place, _replace(manners, failures=0, away_until=None))

    def _ruled(self, errand: Errand, outcome: Outcome, reason: str, now: datetime, run: Run | None = None) -> None:
        """An origin's rules are known now, wherever its robots.txt led (RFC 9309, 2.3.1.2); or nothing of it may be asked."""
        place = self._origin(errand.first)
        answer = run.answer if run is not None else Answer(address=errand.address)
        rules = "" if outcome in ("missing", "too-many-redirects") else rules_of(answer.status, answer.body)
        if run is not None and outcome == "throttled":
            self._minded(run, self._origin(errand.address), outcome, now)
        manners = self._memory.manners(place)
        if rules is None and manners.read is not None:
            rules = manners.robots  # what it said before holds until it says otherwise
        self._memory.tell(errand, "read" if answer.status == 200 else outcome, reason, now, run)
        parked = self._errands.parked(place)
        if rules is None:
            told = "backed-off" if outcome == "throttled" else outcome
            for waiting, _ in [*parked, *self._errands.drop(self._guard.target(place).host, place)]:
                self._fail(waiting, told, f"its robots.txt cannot be had: {reason}", now)
            return
        self._memory.mind(place, _replace(manners, robots=rules, read=now.isoformat(timespec="seconds")))
        for waiting, target in reversed(parked):
            self._errands.add(waiting, target, first=True)

    def _list_answered(self, run: Run, outcome: Outcome, reason: str, now: datetime) -> None:
        errand, answer = run.errand, run.answer
        if answer.status == 304 or (answer.status == 200 and answer.digest == errand.known):
            if errand.kind == "list":
                self._stand(errand, "unchanged" if answer.status == 304 else "same", "", now)
            self._memory.tell(errand, "unchanged" if answer.status == 304 else "same", "", now, run)
            if errand.kind == "list":
                self._parts(errand, self._memory.standing(errand.key).parts, now)
            self._pages(errand, (), now)
            self._finish(errand)
        elif answer.status != 200:
            self._fail(errand, outcome, reason, now, run)
        elif run.named is not None:
            self._listed(errand, run.named, answer.digest, now, run)

    def _listed(
        self, errand: Errand, named: NamedList, digest: str | None, now: datetime, run: Run | None = None
    ) -> None:
        """A list was read: its pages are asked for, and what it says of itself is remembered."""
        if named.fault is not None and not named.named and not named.parts:
            self._fail(errand, "not-a-feed" if named.form == "html" else "malformed", named.fault, now, run)
            return
        standing = self._memory.standing(errand.key)
        whole = errand.kind == "list" and not named.parts
        before = standing.listed if whole else ()
        known = self._memory.seen(errand.key, [*(one.address for one in named.named), *before])
        found = list(wishes(now, named, before, known))
        new = {wish.seen.address for wish in found if wish.why == "new"}
        if not named.parts:
            standing = answered(standing, named, now, [n for n in named.named if n.address in new], whole=whole)
        if errand.kind == "list" and run is not None:
            standing = _replace(standing, parts=named.parts, digest=digest, **validators(run))
        self._memory.stand(errand.key, standing)
        if errand.kind == "list":
            self._stand(errand, "read", "", now)
        elif run is not None:
            self._journal.know(errand.key, _replace(Seen(address=errand.first, digest=digest), **validators(run)))
        self._memory.tell(errand, "read", named.fault or "", now, run, entries=len(named.named), new=len(new))
        self._parts(errand, named.parts, now)
        self._pages(errand, found, now)
        self._finish(errand)

    def _parts(self, errand: Errand, parts: Sequence[str], now: datetime) -> None:
        """Ask for the lists that a list is made of, also where it is the same itself: they may not be."""
        for address in parts if errand.depth < _DEPTH else ():
            seen = self._memory.seen(errand.key, [address]).get(address) or Seen(address=address)
            part = _replace(
                errand, kind="part", address=address, first=address, why="part", hops=(), depth=errand.depth + 1,
                etag=seen.etag, modified=seen.modified, place=seen.place, known=seen.digest,
            )  # fmt: skip
            self._enqueue(part, now)

    def _paged(self, run: Run, outcome: Outcome, reason: str, now: datetime) -> None:
        """A page answered: it is kept where it is new or another than before, and judged."""
        errand = run.errand
        standing = self._memory.standing(errand.key)
        found = judged(run, outcome, reason, standing.texts, now)
        arrival = None
        if run.obtained is not None and run.extracted is not None:
            failure = run.extracted.failure or (
                found.reason if found.outcome in ("error-page", "consent-wall") else None
            )
            extracted = run.extracted if failure is None else Extracted(extractor="", failure=failure)
            arrival = Arrival(obtained=run.obtained, extracted=extracted)
        if (
            found.outcome == "kept"
            and found.text is not None
            and errand.seen is not None
            and errand.seen.fetched is None
        ):
            standing = repeated(standing, found.text)
        self._memory.stand(errand.key, paged(standing, found.outcome, found.text))
        if errand.seen is not None:
            self._journal.know(errand.key, after(run, found, errand.seen, now))
        if errand.whole:
            self._memory.stand(errand.key, brought(self._memory.standing(errand.key), now, found.outcome == "kept"))
            self._stand(errand, found.outcome, found.reason, now)
        self._memory.tell(errand, found.outcome, found.reason, now, run, arrival=arrival)
        if found.mark is not None and self._store.known(Holding, [found.mark.document]):
            self._journal.mark(found.mark)
        self._finish(errand)

    # What is written down.

    def _fail(self, errand: Errand, outcome: Outcome, reason: str, now: datetime, run: Run | None = None) -> None:
        """An errand came to nothing."""
        if errand.kind == "robots":
            self._ruled(errand, outcome, reason, now)
            return
        if errand.kind == "page":
            standing = self._memory.standing(errand.key)
            if outcome != "backed-off":
                self._memory.stand(errand.key, paged(standing, outcome))
            if errand.seen is not None and not errand.whole:
                later = now.isoformat(timespec="seconds")
                seen = _replace(errand.seen, due=later) if outcome == "backed-off" else after_failure(errand.seen, now)
                self._journal.know(errand.key, seen)
        if errand.kind == "list" or errand.whole:
            self._stand(errand, outcome, reason, now)
        elif errand.kind == "part":
            self._memory.stand(errand.key, paged(self._memory.standing(errand.key), outcome))
        self._memory.tell(errand, outcome, reason, now, run)
        if errand.kind == "list" and outcome in ("malformed", "not-a-feed", "missing", "gone"):
            self._pages(errand, (), now)  # what it named before can be had all the same
        self._finish(errand)

    def _stand(self, errand: Errand, outcome: Outcome, reason: str, now: datetime) -> None:
        """Where a channel stands after it was asked."""
        standing = asked(self._memory.standing(errand.key), errand.channel, errand.key, now, outcome, reason)
        if outcome in ("read", "same", "unchanged"):
            elsewhere = errand.hops and errand.permanent and _site(errand.address) != _site(errand.first)
            standing = moved(standing, errand.address if elsewhere else None, now)
        self._memory.stand(errand.key, standing)

    def _finish(self, errand: Errand) -> None:
        self._working[errand.key] = max(self._working.get(errand.key, 0) - 1, 0)
        self._in_hand.discard((errand.key, errand.first))


def _site(address: str) -> str:
    return address.split("/")[2].removeprefix("www.") if address.count("/") > 1 else address

"""A day of watching in seconds: a clock of our own, a web of our own in memory, and everything else as it is.

    python -m benchmarks.watching.simulation [--hours 24]

Fifty sources are healthy, each in its own way: busy or rare, quiet at night, without dates, with one date for all or dates of
long ago, stumbling once. Others fail at some hour, one for each way in which a source goes blind. Every failure must raise its
alarm, and no healthy source any.
"""

import argparse
import hashlib
import re
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import msgspec

from benchmarks.watching.site import article, paragraphs, rss
from farwatch.collecting.crew import Run, Tools, run
from farwatch.collecting.errands import Errand
from farwatch.collecting.watching import Watching
from farwatch.mission import Mission, make_mission
from farwatch.model import Extracted, Obtained
from farwatch.model.custody import digest_of
from farwatch.model.watching import AlarmKind, Channel, NamedList, Outcome, Source
from farwatch.sources.web import Answer, Ask, Guard, read_feed

BEGIN = datetime(2026, 3, 3, tzinfo=UTC)  # a Tuesday
PLACES = ("Oresk", "Velgrad", "Port Amery", "Lower Sarn", "Tavria", "Kestria", "Ardoun")
DOINGS = (
    "met the governor",
    "opened the bridge",
    "refused the observers",
    "released two journalists",
    "closed the road",
)


class Clock:
    """Answers the `Clock` port with a moment that only moves when somebody waits."""

    def __init__(self, begin: datetime) -> None:
        self._now = begin

    def now(self) -> datetime:
        """Return this moment."""
        return self._now

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)


class Inline:
    """Runs each errand at once; waiting moves the clock."""

    def __init__(self, tools: Tools, clock: Clock) -> None:
        self._tools = tools
        self._clock = clock
        self._ended: deque[Run] = deque()

    @property
    def free(self) -> bool:
        """Always."""
        return True

    @property
    def running(self) -> int:
        """How many have ended and were not taken."""
        return len(self._ended)

    def begin(self, errand: Errand, host: str, at: str) -> None:
        """Run it."""
        self._ended.append(run(errand, host, at, self._tools))

    def result(self, seconds: float) -> Run | None:
        """The next that ended, or time passes."""
        if self._ended:
            return self._ended.popleft()
        self._clock.wait(max(seconds, 0.001))
        return None

    def close(self) -> None:
        """Nothing is left behind."""


class Simulated(msgspec.Struct, kw_only=True):
    """A source of the simulated web: how it publishes, and what is wrong with it from some hour on."""

    name: str
    gap: timedelta
    listed: int = 30
    by_day: bool = False  # nothing between 20:00 and 06:00
    dated: bool = True
    dates: str = (
        ""  # that its feed gives: of its texts, unless "one" for all, "long-ago", or "asked", the moment of asking
    )
    stumbles: tuple[int, ...] = ()  # hours at which it fails once
    edits: bool = False
    plant: AlarmKind | None = None
    how: str = ""
    at: float = 3.0

    @property
    def host(self) -> str:
        """Its host."""
        return f"{self.name}.example"

    @property
    def base(self) -> str:
        """The beginning of its addresses."""
        return f"https://{self.host}"

    def dated_as(self, moment: datetime, now: datetime) -> datetime:
        """The date that its feed gives a text of a moment."""
        dates = {"one": BEGIN - timedelta(days=3), "long-ago": moment - timedelta(days=6_000), "asked": now}
        return dates.get(self.dates, moment)

    def moments(self, now: datetime) -> list[datetime]:
        """When its last texts appeared, newest first."""
        phase = self.gap * (int(hashlib.sha256(self.name.encode()).hexdigest()[:8], 16) / (1 << 32))
        count = int((now - BEGIN + timedelta(days=60) - phase) // self.gap)
        found: list[datetime] = []
        while count > 0 and len(found) < self.listed:
            wobble = self.gap * (
                int(hashlib.sha256(f"{self.name} {count}".encode()).hexdigest()[:4], 16) / 65_536 - 0.5
            )
            moment = BEGIN - timedelta(days=60) + phase + self.gap * count + wobble
            if moment <= now and not (self.by_day and not 6 <= moment.hour < 20):
                found.append(moment.replace(microsecond=0))
            count -= 1
        return sorted(found, reverse=True)


def healthy() -> Iterator[Simulated]:
    """Fifty sources that are well, each in its own way."""
    for n in range(50):
        yield Simulated(
            name=f"well{n:02}",
            gap=(timedelta(minutes=20), timedelta(hours=1), timedelta(hours=3), timedelta(hours=9), timedelta(days=2))[
                n % 5
            ],
            listed=(15, 30, 40)[n % 3],
            by_day=n % 4 == 1,
            dated=n % 7 != 3,
            dates={4: "one", 5: "long-ago", 6: "asked"}.get(n % 7, ""),
            stumbles=(4 + n % 5, 14) if n % 3 == 0 else (),
            edits=n % 6 == 2,
        )


PLANTED: tuple[tuple[AlarmKind, str], ...] = (
    ("dead", "refused"), ("dns", "dns"), ("tls", "tls"), ("silent", "silent"), ("repeats", "repeats"), ("moved", "moved"),
    ("shape", "page"), ("error-pages", "error-pages"), ("consent-walls", "walls"), ("malformed", "malformed"),
    ("future-dates", "future"), ("forbidden", "403"), ("gone", "410"), ("throttled", "429"), ("shape", "no-dates"),
    ("pages", "404-pages"), ("dead", "slow"), ("forbidden", "robots"), ("shape", "empty-addresses"),
    ("silent", "silent, one"), ("silent", "silent, long-ago"), ("silent", "silent, asked"), ("silent", "silent, undated"),
)  # fmt: skip


def failing() -> Iterator[Simulated]:
    """Sources that fail, one for each way."""
    for n, (kind, planted) in enumerate(PLANTED):
        how, _, dates = planted.partition(", ")
        name = f"ill-{how}{f'-{dates}' if dates else ''}"
        if dates:  # what is known of its habit is what was seen of it
            gap, at = timedelta(minutes=20), 5.0
        else:
            gap, at = timedelta(minutes=50), 2.0 + n % 6
        yield Simulated(
            name=name,
            gap=gap,
            listed=40,
            plant=kind,
            how=how,
            at=at,
            dated=dates != "undated",
            dates="" if dates == "undated" else dates,
        )


class Web:
    """The simulated web: what each host answers at this moment."""

    def __init__(self, clock: Clock, sources: list[Simulated]) -> None:
        self._clock = clock
        self._hosts = {source.host: source for source in sources}
        self.asked = 0

    def fetch(self, ask: Ask) -> Answer:
        """Answer as that host does now."""
        self.asked += 1
        _, _, rest = ask.address.partition("://")
        host, _, path = rest.partition("/")
        now = self._clock.now()
        source = self._hosts.get(host.removeprefix("new."))
        if source is None:
            return Answer(address=ask.address, failure="dns", reason="the name was not found")
        since = (now - BEGIN) / timedelta(hours=1)
        ill = source.how if source.how and since >= source.at else ""
        failure: dict[str, Outcome] = {"refused": "unreachable", "dns": "dns", "tls": "tls", "slow": "slow"}
        if ill in failure:
            return Answer(address=ask.address, failure=failure[ill], reason=f"simulated {ill}")
        if int(since) in source.stumbles and int(now.minute) < 30:
            return _answer(ask, 503 if source.stumbles[0] % 2 else 500, b"")
        if path == "robots.txt":
            return _answer(ask, 200, b"User-agent: *\nDisallow: /" if ill == "robots" else b"User-agent: *\nAllow: /\n")
        if path == "feed":
            return self._feed(ask, source, ill, now, host)
        return self._page(ask, source, ill, path)

    def _feed(self, ask: Ask, source: Simulated, ill: str, now: datetime, host: str) -> Answer:
        status = {"403": 403, "410": 410, "429": 429}.get(ill)
        if status is not None:
            return _answer(ask, status, b"")
        if ill == "moved" and not host.startswith("new."):
            return _answer(ask, 301, b"", location=f"https://new.{source.host}/feed")
        if ill == "page":
            return _answer(ask, 200, article("Our feeds have moved", paragraphs("Find them on our new site.")))
        if ill == "malformed":
            return _answer(ask, 200, b"<?xml version='1.0'?><rss version='2.0'><channel><it" + str(now).encode())
        at = BEGIN + timedelta(hours=source.at)
        moments = source.moments(min(now, at) if ill == "silent" else now)
        entries = []
        for moment in moments:
            name = f"{moment:%Y%m%d%H%M%S}"
            repeats = ill == "repeats" and moment > at
            told = "20260101000000" if repeats else name
            title = f"{_place(told)} {_doing(told)}" + (
                " (updated)" if source.edits and moment < now - timedelta(hours=2) else ""
            )
            said = None if not source.dated or ill == "no-dates" else source.dated_as(moment, now)
            said = moment + timedelta(days=400) if ill == "future" else said
            path = "" if ill == "empty-addresses" else f"/{'r' if repeats else 'a'}/{name}"
            entries.append((path, title, said))
        body = rss("" if ill == "empty-addresses" else source.base, entries)
        digest = digest_of(body)[:12]
        if ask.etag == digest:
            return _answer(ask, 304, b"")
        return _answer(ask, 200, body, etag=digest)

    def _page(self, ask: Ask, source: Simulated, ill: str, path: str) -> Answer:
        kind, _, name = path.partition("/")
        moment = datetime.strptime(name, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        if moment > BEGIN + timedelta(hours=source.at):
            if ill == "404-pages":
                return _answer(ask, 404, b"")
            if ill == "error-pages":
                return _answer(
                    ask, 200, article("Page not found", paragraphs("The page you are looking for is not here."))
                )
            if ill == "walls":
                words = paragraphs(
                    "We value your privacy. We and our partners store information on your device.", "Accept all cookies"
                )
                return _answer(ask, 200, article("Before you continue", words))
        told = "20260101000000" if kind == "r" else name
        return _answer(ask, 200, article(f"{_place(told)} {_doing(told)}", paragraphs(*_words(source.name, told))))


def _answer(ask: Ask, status: int, body: bytes, *, etag: str | None = None, location: str | None = None) -> Answer:
    return Answer(
        address=ask.address,
        status=status,
        head=b"HTTP/1.1 %d Simulated\r\nContent-Type: text/html\r\n\r\n" % status,
        content=body,
        digest=digest_of(body),
        media_type="text/html",
        etag=etag,
        location=location,
        retry_after="3600" if status == 429 else None,
    )


def _place(name: str) -> str:
    return f"Council of {PLACES[int(name[-4:]) % len(PLACES)]}"


def _doing(name: str) -> str:
    return DOINGS[int(name[-6:]) % len(DOINGS)]


def _words(source: str, name: str) -> list[str]:
    told = f"The {_place(name).lower()} {_doing(name)} on file {name} of {source}, said a spokesman, who gave no other number."
    return [
        told,
        told.replace("said", "wrote"),
        f"Witness {name} was there and saw that it was so, and told {source} about it.",
    ]


def extract(obtained: Obtained) -> Extracted:
    """The words of a simulated page."""
    html = obtained.content.decode()
    title = re.search(r"<h1>([^<]*)</h1>", html)
    text = "\n".join(unescape(words) for words in re.findall(r"<p>([^<]*)</p>", html.partition("<footer>")[0]))
    if title is None or len(text) < 20:
        return Extracted(extractor="simulated/1", failure="the page holds no article")
    return Extracted(extractor="simulated/1", title=title[1], text=f"{title[1]}\n{text}")


def read(_: Errand, answer: Answer) -> NamedList:
    """What a simulated feed names."""
    return read_feed(answer.content, address=answer.address)


class Outcome24(msgspec.Struct, frozen=True, kw_only=True):
    """What a simulated day came to: alarms by source and kind, with the hour at which each was first there."""

    raised: dict[str, dict[str, float]]
    documents: int
    requests: int
    seconds: float

    @property
    def missed(self) -> list[str]:
        """Planted failures that raised no alarm of their kind."""
        return [one.name for one in failing() if one.plant not in self.raised.get(one.name, {})]

    @property
    def false(self) -> dict[str, list[str]]:
        """Alarms of healthy sources."""
        return {name: sorted(kinds) for name, kinds in self.raised.items() if name.startswith("well")}


def simulate(folder: Path, hours: float = 24, *, report: Callable[[str], None] = lambda _: None) -> Outcome24:
    """Watch for so many hours; alarms are looked at every quarter of an hour."""
    began = time.process_time()
    with make_mission(folder):
        pass
    clock = Clock(BEGIN)
    simulated = [*healthy(), *failing()]
    web = Web(clock, simulated)
    raised: dict[str, dict[str, float]] = {}
    with Mission(folder) as desk:
        desk.prepare()
        watching = Watching(folder, desk._store, desk._custody, clock, desk.settings)
        sources = [
            Source(id=one.name, name=one.name, channels=(Channel(kind="feed", address=f"{one.base}/feed"),))
            for one in simulated
        ]
        watching.decide(sources, by="the simulation", reason="a simulated source")
        crew = Inline(Tools(fetch=web.fetch, extract=extract, read=read), clock)
        end = BEGIN + timedelta(hours=hours)
        look = BEGIN
        for _ in watching.run(crew, Guard(), _None(), forever=True, stopped=lambda: clock.now() >= end):
            if clock.now() >= look:
                look = clock.now() + timedelta(minutes=15)
                hour = round((clock.now() - BEGIN) / timedelta(hours=1), 2)
                for one in watching.health():
                    for alarm in one.alarms:
                        if alarm.kind not in raised.setdefault(one.source.id, {}):
                            raised[one.source.id][alarm.kind] = hour
                            report(f"{hour:5.2f} h  {one.source.id}: {alarm.kind}: {alarm.reason}")
        desk.verify()
        documents = desk.count()
    raised = {name: kinds for name, kinds in raised.items() if kinds}
    return Outcome24(raised=raised, documents=documents, requests=web.asked, seconds=time.process_time() - began)


class _None:
    """No folder is watched here, so nothing is opened."""

    def extract(self, obtained: Obtained) -> Extracted:
        """Nothing."""
        return Extracted(extractor="", failure=f"{obtained.id} is not opened here")


def main() -> int:
    """Print when each alarm was raised; 1 where one is missing, or a healthy source raised one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=24)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = simulate(Path(folder) / "mission", arguments.hours, report=print)
    print(
        f"{arguments.hours:g} hours in {found.seconds:.0f} s of processor time (goal 60): {found.requests:,} requests, "
        f"{found.documents:,} documents; {len(PLANTED) - len(found.missed)} of {len(PLANTED)} planted failures alarmed, "
        f"{len(found.false)} false alarms on 50 healthy sources"
    )
    for name in found.missed:
        print(f"missed: {name}, raised {found.raised.get(name, {})}")
    return int(bool(found.missed or found.false))


if __name__ == "__main__":
    sys.exit(main())

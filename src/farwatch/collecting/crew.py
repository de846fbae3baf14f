"""Who runs the errands: threads that ask and open pages beside each other, so that no slow host holds up another."""

import queue
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Protocol

import msgspec

from farwatch.collecting.errands import Errand
from farwatch.model import Extracted, Obtained
from farwatch.ports import Extractor
from farwatch.sources.web import MOVED, Answer, Ask, leads_away, plain_text

ROBOTS = 2 << 20  # bytes of a robots.txt that are taken; fewer are read
TEXTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")


_LONGEST_S = 0.5


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """An errand that was run: the answer, and where it is a page that was not there before, what was kept and its text."""

    errand: Errand
    host: str
    answer: Answer
    obtained: Obtained | None = None
    extracted: Extracted | None = None


Fetch = Callable[[Ask], Answer]


class Crew(Protocol):
    """Runs errands."""

    @property
    def free(self) -> bool:
        """Whether one more errand can be begun."""
        ...

    @property
    def running(self) -> int:
        """How many errands are being run."""
        ...

    def begin(self, errand: Errand, host: str, at: str) -> None:
        """Begin an errand."""
        ...

    def result(self, seconds: float) -> Run | None:
        """Wait at most so long for an errand to end."""
        ...

    def close(self) -> None:
        """End; what is being run is left."""
        ...


class Threads:
    """Runs errands beside each other."""

    def __init__(self, fetch: Fetch, extractors: Sequence[Extractor], most: int) -> None:
        self._fetch = fetch
        self._most = most
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="fetch")
        self._ended: queue.SimpleQueue[Run | BaseException] = queue.SimpleQueue()
        self._extractors: queue.SimpleQueue[Extractor] = queue.SimpleQueue()
        for extractor in extractors:
            self._extractors.put(extractor)
        self.running = 0

    @property
    def free(self) -> bool:
        """Whether one more errand can be begun."""
        return self.running < self._most

    def begin(self, errand: Errand, host: str, at: str) -> None:
        """Begin an errand in a thread of its own."""
        self.running += 1
        self._pool.submit(self._run, errand, host, at)

    def result(self, seconds: float) -> Run | None:
        """Wait at most so long for an errand to end, and never long, since a signal may have come."""
        try:
            ended = self._ended.get(timeout=min(max(seconds, 0.001), _LONGEST_S))
        except queue.Empty:
            return None
        self.running -= 1
        if isinstance(ended, BaseException):
            raise ended
        return ended

    def close(self) -> None:
        """End; what is being run is left."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, errand: Errand, host: str, at: str) -> None:
        try:
            self._ended.put(run(errand, host, at, self._fetch, self._extract))
        except BaseException as error:
            self._ended.put(error)

    def _extract(self, obtained: Obtained) -> Extracted:
        extractor = self._extractors.get()
        try:
            return extractor.extract(obtained)
        finally:
            self._extractors.put(extractor)


def run(errand: Errand, host: str, at: str, fetch: Fetch, extract: Callable[[Obtained], Extracted]) -> Run:
    """Ask, and open the page that answers, unless it is the one that is on record."""
    if errand.kind == "robots":
        return Run(errand=errand, host=host, answer=_robots(errand.address, fetch))
    answer = fetch(Ask(address=errand.address, etag=errand.etag, modified=errand.modified))
    if errand.kind != "page" or answer.status != 200 or answer.digest == errand.known or answer.media_type not in TEXTS:
        return Run(errand=errand, host=host, answer=answer)
    obtained = _obtained(errand, answer, at)
    return Run(errand=errand, host=host, answer=answer, obtained=obtained, extracted=extract(obtained))


def _robots(address: str, fetch: Fetch) -> Answer:
    """A host's robots.txt, wherever it leads (RFC 9309, 2.3.1.2: five redirects, also to other hosts)."""
    answer = fetch(Ask(address=address, largest=ROBOTS))
    for _ in range(5):
        target = leads_away(answer.address, answer.location) if answer.location and answer.status in MOVED else None
        if target is None:
            break
        answer = fetch(Ask(address=target, largest=ROBOTS))
    return answer


def _obtained(errand: Errand, answer: Answer, at: str) -> Obtained:
    seen = errand.seen
    text = plain_text(answer) if answer.media_type == "text/plain" else None
    published = seen.published if seen is not None and not errand.whole else None
    return Obtained(
        id=errand.first,
        content=answer.content,
        origin=f"{errand.source.id}, {errand.channel.kind} {errand.channel.address}",
        media_type=answer.media_type,
        head=answer.head,
        asked=errand.first,
        address=answer.address,
        at=at,
        status=answer.status,
        text=text,
        published=published,
        published_from="metadata" if published is not None else "given",
        title=seen.title if seen is not None and answer.media_type != "text/html" else None,
        publisher=errand.source.name,
    )

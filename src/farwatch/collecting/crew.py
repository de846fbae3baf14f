"""Who runs the errands: threads that ask and open pages beside each other, so that no slow host holds up another."""

import queue
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Protocol

import msgspec

from farwatch.collecting.errands import Errand
from farwatch.model import Extracted, Obtained
from farwatch.model.watching import NamedList
from farwatch.sources.web import Answer, Ask, ListReader, plain_text

TEXTS = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
_LONGEST_S = 0.5  # that an answer is waited for without a look at whether a stop was asked for


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """An errand that was run: the answer, and where it is a page that was not there before, what was kept and its text."""

    errand: Errand
    host: str
    answer: Answer
    obtained: Obtained | None = None
    extracted: Extracted | None = None
    named: NamedList | None = None


class Tools(msgspec.Struct, frozen=True, kw_only=True):
    """What errands are run with: how to ask, how to open a page, how to read a list."""

    fetch: Callable[[Ask], Answer]
    extract: Callable[[Obtained], Extracted]
    read: Callable[[Errand, Answer], NamedList]


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

    def __init__(self, tools: Tools, most: int) -> None:
        self._tools = tools
        self._most = most
        self._pool = ThreadPoolExecutor(most, thread_name_prefix="fetch")
        # A SimpleQueue waits for ever where a signal's handler takes longer than the wait that it breaks into.
        self._ended: queue.Queue[Run] = queue.Queue()
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
        return ended

    def close(self) -> None:
        """End; what is being run is left."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _run(self, errand: Errand, host: str, at: str) -> None:
        try:
            self._ended.put(run(errand, host, at, self._tools))
        except Exception as error:  # the outer loop: what goes wrong with one errand costs no other
            reason = f"it cannot be asked for ({type(error).__name__}: {str(error)[:120]})"
            answer = Answer(address=errand.address, failure="failed", reason=reason)
            self._ended.put(Run(errand=errand, host=host, answer=answer))


class Shared[Tool]:
    """Tools that one thread uses at a time; who needs one waits for it."""

    def __init__(self, tools: Sequence[Tool]) -> None:
        self._free: queue.SimpleQueue[Tool] = queue.SimpleQueue()
        for tool in tools:
            self._free.put(tool)

    @contextmanager
    def one(self) -> Iterator[Tool]:
        """Lend one of them."""
        tool = self._free.get()
        try:
            yield tool
        finally:
            self._free.put(tool)


def run(errand: Errand, host: str, at: str, tools: Tools) -> Run:
    """Ask, and open the page or read the list that answers, unless it is the one that is known."""
    answer = tools.fetch(errand.ask)
    if errand.kind == "robots" or answer.status != 200 or answer.digest == errand.known:
        return Run(errand=errand, host=host, answer=answer)
    if errand.kind != "page":
        return Run(errand=errand, host=host, answer=answer, named=tools.read(errand, answer))
    if answer.media_type not in TEXTS:
        return Run(errand=errand, host=host, answer=answer)
    obtained = _obtained(errand, answer, at)
    return Run(errand=errand, host=host, answer=answer, obtained=obtained, extracted=tools.extract(obtained))


def read_outside(errand: Errand, answer: Answer, reader: ListReader) -> NamedList:
    """Read a channel's list, or a part of it, in the reader's child process."""
    kind = errand.channel.kind
    if kind not in ("feed", "sitemap", "list"):
        return NamedList(form="", fault=f"a {kind} is no list")
    return reader.read(kind, answer.body, address=answer.address, charset=answer.charset)


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

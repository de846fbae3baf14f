"""Articles that are given to the desk are read one after the other, in a thread beside the pages."""

import threading
from collections import deque
from typing import TYPE_CHECKING, Literal

import msgspec

from farwatch.errors import FarwatchError
from farwatch.sources import Taken

if TYPE_CHECKING:
    from farwatch.mission import Mission

Step = Literal["waiting", "reading", "linking", "done", "known", "failed"]
_REMEMBERED = 20


class Given(msgspec.Struct, kw_only=True):
    """One article that was given: how far it is, and where it is on record, or why it is not."""

    name: str
    step: Step = "waiting"
    key: str | None = None
    error: str | None = None


class Adding:
    """Reads what is given, in order; pages ask how far it is."""

    def __init__(self, mission: "Mission") -> None:
        self._mission = mission
        self._waiting: deque[tuple[Given, Taken, bool]] = deque()
        self._lock = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self.given: deque[Given] = deque(maxlen=_REMEMBERED)

    @property
    def busy(self) -> bool:
        """Whether something is being read."""
        return any(one.step in ("waiting", "reading", "linking") for one in self.given)

    def give(self, taken: Taken, *, restricted: bool) -> None:
        """Put an article at the end of the line."""
        with self._lock:
            one = Given(name=taken.obtained.id)
            self.given.appendleft(one)
            self._waiting.append((one, taken, restricted))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="adding", daemon=False)
                self._thread.start()
            self._lock.notify()

    def close(self) -> None:
        """Finish what is being read, and leave what waits: it was not acknowledged."""
        with self._lock:
            self._closed = True
            self._lock.notify()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                self._lock.wait_for(lambda: self._waiting or self._closed)
                if self._closed:
                    return
                one, taken, restricted = self._waiting.popleft()
            self._read(one, taken, restricted=restricted)

    def _read(self, one: Given, taken: Taken, *, restricted: bool) -> None:
        try:
            one.step = "reading"
            (added,) = self._mission.take([taken], restricted=restricted, workers=1)
            one.key = added.key
            if added.error is not None:
                one.step, one.error = "failed", added.error
                return
            if added.new:
                one.step = "linking"
                self._mission.link()
            one.step = "done" if added.new else "known"
        except FarwatchError as error:
            one.step, one.error = "failed", str(error)
        except Exception as error:  # the outer loop: one article's failure never costs the others
            one.step, one.error = "failed", f"it could not be read ({type(error).__name__})"

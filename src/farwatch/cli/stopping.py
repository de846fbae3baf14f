"""A signal comes in; whether a stop was asked for comes out, at once and whatever else is slow.

The first signal lets what is on its way be finished, a second one ends it.
"""

import queue
import select
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from farwatch.cli.answers import errors, tell

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stopping() -> Iterator[Callable[[], bool]]:
    """Yield what says whether a stop was asked for.

    A handler runs in the midst of anything, so it takes note and does nothing else: a thread of its own says the words.
    """
    noted: queue.SimpleQueue[bool] = queue.SimpleQueue()  # into which a handler may put something at any moment
    asked = False

    def note(_: int, __: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        noted.put(True)

    def say() -> None:
        if noted.get() and _is_read():
            tell("farwatch: stopping; what is on its way is finished first")

    before = {number: signal.signal(number, note) for number in _SIGNALS}
    saying = threading.Thread(target=say, name="stopping", daemon=True)
    saying.start()
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        noted.put(False)
        saying.join(timeout=1)


def _is_read() -> bool:
    """Whether anybody takes what is said, so that saying it cannot wait for ever."""
    try:
        return bool(select.select([], [errors.file], [], 0)[1])
    except (OSError, ValueError):  # it is no file of the system's, such as where the program is tested
        return True

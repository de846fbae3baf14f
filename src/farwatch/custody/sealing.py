"""While a mission is open for long, the head of its trail is signed again and again, so that a crash leaves little unsigned."""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from farwatch.errors import FarwatchError

LONGEST_S = 60.0  # until what was written is signed
BATCH = 25  # entries that are signed at once
LOOK_S = 2.0
_log = logging.getLogger("farwatch.custody")


def is_due(unsigned: int, since_s: float) -> bool:
    """Whether `unsigned` entries, with the last signature `since_s` seconds ago, are to be signed now."""
    return unsigned >= BATCH or (unsigned > 0 and since_s >= LONGEST_S)


@contextmanager
def sealing(seal: Callable[[], object], head: Callable[[], int], *, look_s: float = LOOK_S) -> Iterator[None]:
    """Call `seal` in a thread while the block runs, whenever it is due; `head` gives the number of the last entry.

    What goes wrong, such as a full disk, is tried again, and told to the log.
    """
    stopped = threading.Event()

    def watch() -> None:
        signed, last = 0, float("-inf")
        while not stopped.wait(look_s):
            try:
                present = head()
                if is_due(present - signed, time.monotonic() - last):
                    seal()
                    signed, last = present, time.monotonic()
            except FarwatchError as error:
                _log.warning("the trail could not be signed: %s", error)

    thread = threading.Thread(target=watch, name="sealing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopped.set()
        thread.join()

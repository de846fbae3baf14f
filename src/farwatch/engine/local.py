"""A pool of processes on one machine: work goes out, results come back in the order of the input."""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from farwatch.errors import Unavailable

_WAITING = 4  # pieces of work a worker may have waiting: bounds the memory of a long run


class LocalEngine:
    """Answers the `Engine` port with `workers` processes; with one, in this process."""

    def __init__(self, workers: int = 1) -> None:
        self._workers = max(1, workers)

    def map[Piece, Result](self, work: Callable[[Piece], Result], over: Iterable[Piece]) -> Iterator[Result]:
        """Yield `work(piece)` for each piece, in order; `work` must be a function of a module."""
        if self._workers == 1:
            yield from map(work, over)
            return
        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(self._workers, mp_context=context, initializer=_leave_signals) as pool:
            waiting: deque[Future[Result]] = deque()
            try:
                for piece in over:
                    waiting.append(pool.submit(work, piece))
                    if len(waiting) >= _WAITING * self._workers:
                        yield self._result(waiting.popleft())
                while waiting:
                    yield self._result(waiting.popleft())
            finally:  # who takes no more results waits for no more work
                for future in waiting:
                    future.cancel()

    @staticmethod
    def _result[Result](future: Future[Result]) -> Result:
        """What a worker answered; a worker that died is said in a sentence."""
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise Unavailable(
                "a reading process", "it died, perhaps for want of memory; try fewer --workers"
            ) from error


def _leave_signals() -> None:
    """Ctrl-C is for the process that gives the work, which lets what is on its way be finished."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

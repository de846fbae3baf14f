"""Work spread over processes: it ends when nobody takes results, and a signal is for who gives it."""

import signal
import time
from pathlib import Path

from farwatch.engine import LocalEngine


def slow(place: Path) -> bool:
    """Take a while and leave a file; whether this process leaves Ctrl-C to its parent."""
    time.sleep(0.2)
    place.touch()
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_who_takes_no_more_results_waits_for_no_more_work_and_ctrl_c_is_left_to_who_gives_it(tmp_path):
    given: list[Path] = []

    def work():
        for number in range(1_000):
            given.append(tmp_path / str(number))
            yield given[-1]

    results = LocalEngine(2).map(slow, work())
    assert next(results) is True
    results.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(list(tmp_path.iterdir())) < len(given) < 20

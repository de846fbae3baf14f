"""What is written while a mission is open for long is signed soon, not only when it is closed."""

import threading
from pathlib import Path

import pytest

from farwatch.custody.sealing import BATCH, LONGEST_S, is_due, sealing
from farwatch.errors import DiskFull
from farwatch.mission import Mission
from tests.custody.missions import made


@pytest.mark.parametrize(
    ("unsigned", "since", "due"),
    [
        (0, 10 * LONGEST_S, False),
        (1, LONGEST_S - 1, False),
        (1, LONGEST_S, True),
        (BATCH - 1, 1.0, False),
        (BATCH, 0.0, True),
    ],
)
def test_what_is_written_is_signed_after_a_minute_or_a_batch(unsigned, since, due):
    assert is_due(unsigned, since) is due


def test_what_could_not_be_signed_is_tried_again_and_what_is_signed_is_left_alone():
    tried, signed = [], threading.Event()

    def seal():
        tried.append(1)
        if len(tried) == 1:
            raise DiskFull("a volume")
        signed.set()

    with sealing(seal, lambda: 7, look_s=0.01):
        assert signed.wait(10)
        threading.Event().wait(0.1)
    assert len(tried) == 2


def test_the_head_is_signed_while_the_mission_is_open(tmp_path, database):
    folder = made(tmp_path / "mission", database)
    with Mission(folder) as mission:
        before = signed(folder)
        mission.desk.note("mission", "look again", by="A. Reyes")
        with mission.sealing():
            assert wait_for(lambda: signed(folder) > before)
            assert mission.verify().unsigned == 0


def signed(folder: Path) -> int:
    """The number of the last entry that a checkpoint of the folder signs."""
    return max((int(path.stem) for path in (folder / "checkpoints").glob("*.json")), default=0)


def wait_for(holds) -> bool:
    """Whether it comes to hold within a while."""
    pause = threading.Event()
    return any(holds() or pause.wait(0.1) for _ in range(200))

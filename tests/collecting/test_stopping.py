"""A stop: asked for by a signal, and held up by nothing: no slow handler, no output that nobody reads, no folder, no reading."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time

import pytest

from farwatch.cli import collecting
from farwatch.cli.stopping import stopping
from farwatch.collecting import Done
from farwatch.collecting.crew import Threads, Tools
from farwatch.mission import Added, Mission
from farwatch.model.watching import Channel, NamedList
from farwatch.sources.web import Answer
from tests.collecting.test_collecting import feed_of

COMMAND = [sys.executable, "-c", "from farwatch.cli import main; main()"]


@pytest.fixture
def handled():
    """Signals that a test handles in its own way, put back behind it; what hangs for ten seconds is cut off."""

    def cut_off(*_):
        raise TimeoutError

    numbers = (signal.SIGUSR1, signal.SIGTERM, signal.SIGINT, signal.SIGALRM)
    before = {number: signal.getsignal(number) for number in numbers}
    signal.signal(signal.SIGALRM, cut_off)
    signal.alarm(10)
    yield
    signal.alarm(0)
    for number, handler in before.items():
        signal.signal(number, handler)


def test_a_handler_that_is_slower_than_a_wait_makes_no_wait_endless(handled):
    nothing = Tools(fetch=lambda ask: Answer(address=ask.address), extract=None, read=lambda *_: NamedList(form=""))  # type: ignore[arg-type]  # nothing is opened
    crew = Threads(nothing, 1)
    signal.signal(signal.SIGUSR1, lambda *_: time.sleep(1))
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
    began = time.monotonic()
    assert crew.result(30) is None
    assert time.monotonic() - began < 5
    crew.close()


def test_the_first_signal_asks_for_a_stop_and_a_second_one_ends(handled, capfd):
    with stopping() as stopped:
        assert not stopped()
        os.kill(os.getpid(), signal.SIGTERM)
        assert stopped()
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert capfd.readouterr().err.count("stopping") == 1
    assert signal.getsignal(signal.SIGTERM) is not None


def watching(room, *words, **streams):
    command = [*COMMAND, "watch", *words, "--mission", str(room.folder)]
    return subprocess.Popen(command, env=dict(os.environ), **streams)  # noqa: S603, TID251 - our own program


def test_complaints_that_nobody_reads_hold_up_no_stop(newsroom):
    asked = threading.Event()

    def answer(_):
        asked.set()
        return feed_of(newsroom, [])

    newsroom.pages["/feed"] = answer
    newsroom.watch(newsroom.feed())
    unread, full = os.pipe()
    os.set_blocking(full, False)
    with pytest.raises(BlockingIOError):
        while True:
            os.write(full, b"." * fcntl.fcntl(full, fcntl.F_GETPIPE_SZ))
    os.set_blocking(full, True)
    ran = watching(newsroom, "--no-read", stderr=full)
    assert asked.wait(60)
    ran.send_signal(signal.SIGTERM)
    try:
        assert ran.wait(timeout=20) == 0
    finally:
        ran.kill()
        os.close(unread)
        os.close(full)


def test_a_stop_comes_between_two_articles_that_are_read(newsroom, monkeypatch, capsys):
    asked, read = [], []

    def read_new(_, keys, *, workers):
        for key in keys:
            read.append(key)
            asked.append(len(read) == 2)
            yield Added(id=key, key=key)

    monkeypatch.setattr(Mission, "read_new", read_new)
    monkeypatch.setattr(Mission, "read_any", lambda _: True)
    monkeypatch.setattr(Mission, "link", lambda _: pytest.fail("what is read in part is not linked"))
    with Mission(newsroom.folder) as desk:
        collecting._read(desk, ["a", "b", "c", "d"], None, lambda: any(asked))
    assert read == ["a", "b"]
    assert "2 articles are kept and not read yet; `farwatch reread`" in capsys.readouterr().err


def test_a_folder_is_left_in_the_midst_and_gone_on_with_next_time(newsroom, tmp_path):
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for n in range(6):
        (shelf / f"{n}.txt").write_text(
            f"Bridge {n} open\nThe governor said that bridge {n} was open.", encoding="utf-8"
        )
    newsroom.watch(Channel(kind="folder", address=str(shelf)))
    with Mission(newsroom.folder) as desk:
        desk.prepare()
        steps = [*desk.watching.collect(stopped=lambda: desk.count() >= 2)]
        assert desk.count() == 2
        told = [step for step in steps if isinstance(step, Done)]
        assert sum(len(step.documents) for step in told) == 2
    assert sum(one.outcome == "kept" for one in newsroom.collect()) == 4
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 6

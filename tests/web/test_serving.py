"""`farwatch serve`: on this computer only, with a clear sentence where it cannot, and a clean end."""

import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import closing

import httpx
import pytest

from farwatch.custody.sealing import BATCH
from farwatch.keys import desk_secret
from farwatch.mission import Mission, make_mission
from tests.desk.missions import MARKET, keep, record
from tests.journeys.test_reading import run
from tests.web.desk import Served, named_client, token_of, until


@pytest.fixture
def mission(tmp_path):
    with make_mission(tmp_path / "mission"):
        return tmp_path / "mission"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "example.org", "::", "", "127.0.0.1.example.org"])  # noqa: S104 - refused
def test_an_address_that_others_reach_is_refused(mission, host):
    code, _, told = run("serve", "--mission", mission, "--host", host)
    assert code == 2
    assert "for this computer only" in " ".join(told.split())


def test_a_port_that_is_taken_is_said(mission):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        code, _, told = run("serve", "--mission", mission, "--port", taken.getsockname()[1])
    assert code == 1
    assert "--port" in told
    assert run("serve", "--mission", mission, "--port", "70000")[0] == 2


def test_no_mission_is_said(tmp_path):
    assert run("serve", "--mission", tmp_path)[0] == 3


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_is_opened_and_stopped_cleanly(mission, tmp_path, stop):
    said = tmp_path / "said"
    command = [
        sys.executable,
        "-c",
        "from farwatch.cli import main; main()",
        "serve",
        "--mission",
        str(mission),
        "--port",
        "0",
    ]
    with said.open("w") as stream:
        desk = subprocess.Popen(command, stderr=stream, env=os.environ)  # noqa: S603, TID251 - our own command
    try:
        until(lambda: "http://" in said.read_text() or desk.poll() is not None)
        address = re.search(r"http://127\.0\.0\.1:\d+/", said.read_text())
        assert address is not None, said.read_text()
        assert "this computer only" in said.read_text()
        with httpx.Client() as client:
            assert client.get(address[0] + "name").status_code == 200
        desk.send_signal(stop)
        until(lambda: desk.poll() is not None)
    finally:
        desk.kill()
        desk.wait()
    assert desk.returncode == 0
    assert "Traceback" not in said.read_text()
    assert "closed" in said.read_text()
    assert run("verify", "--mission", mission)[0] == 0


def test_a_desk_that_is_killed_leaves_little_unsigned(mission, tmp_path):
    with Mission(mission) as kept:
        keep(kept, record("a", MARKET))
        item = kept.desk.statements().rows[0].item
    command = [
        sys.executable,
        "-c",
        "from farwatch.cli import main; main()",
        "serve",
        "--mission",
        str(mission),
        "--port",
        "0",
    ]
    said = tmp_path / "said"
    with said.open("w") as stream:
        desk = subprocess.Popen(command, stderr=stream, env=os.environ)  # noqa: S603, TID251 - our own command
    try:
        until(lambda: "http://" in said.read_text())
        address = re.search(r"http://127\.0\.0\.1:\d+", said.read_text())
        assert address is not None
        with closing(named_client(Served(address=address[0], folder=mission, mission=None), "Ana")) as client:
            form = {"token": token_of(client.get("/mandate").text), "text": "look again"}
            for _ in range(2 * BATCH):
                assert client.post(f"/about/{item}/note", data=form).status_code == 303
        written = 2 * BATCH + 1  # with the trail's beginning
        until(lambda: any(int(one.stem) > written - BATCH for one in (mission / "checkpoints").glob("*.json")))
    finally:
        desk.kill()
        desk.wait()
    with Mission(mission) as one:
        proof = one.verify()
    assert proof.entries >= written
    assert proof.unsigned < BATCH


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    one = desk_secret(tmp_path / "config")
    assert len(one) == 32
    assert desk_secret(tmp_path / "config") == one
    assert (tmp_path / "config" / "desk.secret").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "config").iterdir()] == ["desk.secret"]

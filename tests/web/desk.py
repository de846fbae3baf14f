"""What tests of the desk share: a mission with a few articles of invented places, served in a thread, and a browser."""

import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from farwatch.mission import Mission, make_mission
from farwatch.web.app import make_app
from farwatch.web.serving import listen, names, server_of

CRISIS = Path(__file__).parents[2] / "examples" / "crisis"
SECRET = b"0123456789abcdef0123456789abcdef"


class Served(msgspec.Struct, frozen=True, kw_only=True):
    """A mission that is open at an address."""

    address: str
    folder: Path
    mission: Any


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Serve the mission in `folder` while the block runs."""
    listening = listen("127.0.0.1", 0)
    port = listening.getsockname()[1]
    with Mission(folder) as mission:
        mission.prepare()
        app = make_app(mission, SECRET, hosts=names("127.0.0.1", port))
        server = server_of(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            until(lambda: server.started)
            yield Served(address=f"http://127.0.0.1:{port}", folder=folder, mission=mission)
        finally:
            server.should_exit = True
            thread.join(10)
            listening.close()


def crisis(folder: Path, first: int) -> Path:
    """A mission with the first articles of the simulated crisis and its source registry."""
    lines = (CRISIS / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)[:first]
    return filled(folder, [json.loads(line) for line in lines])


def filled(folder: Path, articles: Sequence[dict[str, str]], *, places: str = "") -> Path:
    """A mission in `folder` that has read and linked these articles."""
    with make_mission(folder):
        pass
    (folder / "publishers.json").write_bytes((CRISIS / "publishers.json").read_bytes())
    settings = (folder / "mission.toml").read_text(encoding="utf-8")
    named = settings.replace('publishers = ""', 'publishers = "publishers.json"')
    if places:
        (folder / "places.csv").write_text(places, encoding="utf-8")
        named = named.replace('places = ""', 'places = "places.csv"')
    (folder / "mission.toml").write_text(named, encoding="utf-8")
    source = folder.parent / f"{folder.name}.jsonl"
    source.write_text("".join(json.dumps(one) + "\n" for one in articles), encoding="utf-8")
    with Mission(folder) as mission:
        for outcome in mission.add([source]):
            assert outcome.error is None, outcome.error
        mission.link()
    return folder


def named_client(desk: Served, name: str) -> httpx.Client:
    """A client that has said its name, as a browser does."""
    one = httpx.Client(base_url=desk.address, headers={"sec-fetch-site": "same-origin"}, timeout=30)
    token = token_of(one.get("/name").text)
    answer = one.post("/name", data={"token": token, "name": name, "then": "/"})
    assert answer.status_code == 303, answer.text
    return one


def token_of(page: str) -> str:
    """The token that a page's forms carry."""
    return page.split('name="token" value="', 1)[1].split('"', 1)[0]


def until(holds: Any, *, seconds: float = 20) -> None:
    """Wait for something that takes a moment."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)

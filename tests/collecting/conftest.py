"""A mission that collects from a server of the tests' own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from benchmarks.watching.site import Request, Site, Wire

from farwatch.mission import Mission, make_mission
from farwatch.model.watching import Channel, Inquiry, Source
from farwatch.settings import FILE

Collect = Callable[..., list[Inquiry]]


class Newsroom:
    """A server whose answers a test sets by path, and a mission that watches it."""

    def __init__(self, folder: Path) -> None:
        self.pages: dict[str, Callable[[Request], Wire] | Wire] = {}
        self.site = Site(self._answer)
        self.base = f"http://localhost:{self.site.port}"
        with make_mission(folder):
            pass
        settings = (folder / FILE).read_text(encoding="utf-8")
        settings = settings.replace("allowed_hosts = []", 'allowed_hosts = ["localhost", "other.localhost"]')
        (folder / FILE).write_text(settings.replace("crawl_delay = 1.0", "crawl_delay = 0.0"), encoding="utf-8")
        self.folder = folder

    def _answer(self, request: Request) -> Wire:
        found = self.pages.get(request.path)
        if found is None:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        return found(request) if callable(found) else found

    def watch(self, *channels: Channel, name: str = "courier", **told: object) -> Source:
        """Put a source with these channels into the registry."""
        source = Source(id=name, name="Oresk Courier", channels=channels, **told)  # type: ignore[arg-type]  # as a test says
        with Mission(self.folder) as desk:
            desk.prepare()
            desk.watching.decide([source], by="the tests", reason="a test")
        return source

    def feed(self, path: str = "/feed") -> Channel:
        """A channel that is this server's feed."""
        return Channel(kind="feed", address=self.base + path)

    def collect(self, *only: str) -> list[Inquiry]:
        """Collect once; what was asked, without robots.txt."""
        from farwatch.collecting import Done

        with Mission(self.folder) as desk:
            desk.prepare()
            steps = list(desk.watching.collect(only=only, fast=True))
        return [step.inquiry for step in steps if isinstance(step, Done) and step.inquiry.why != "robots"]

    def asked(self, path: str) -> int:
        """How often something was asked for."""
        return sum(request.path == path for request in self.site.asked)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    """A server and a mission that watches it."""
    room = Newsroom(tmp_path / "mission")
    yield room
    room.site.close()

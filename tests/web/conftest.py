"""One browser and one served mission for all tests of the desk but those that bring a mission of their own."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.web.desk import Served, crisis, named_client, served

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
ROOT = Path(__file__).parents[2]
AXE = ROOT / "browser" / "node_modules" / "axe-core" / "axe.min.js"
VENDOR = ROOT / "src" / "farwatch" / "web" / "static" / "vendor" / "LICENCES.txt"


@pytest.fixture(scope="session", autouse=True)
def browser_files() -> None:
    """What npm brings, for who runs these tests without `make test`."""
    if not (VENDOR.is_file() and AXE.is_file()):
        shutil.rmtree(VENDOR.parent, ignore_errors=True)
        subprocess.run(["make", str(VENDOR.relative_to(ROOT))], cwd=ROOT, check=True)  # noqa: S603, S607 - our own rule


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium; without one the tests of pages cannot be run."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")  # noqa: TID251 - the edge of the tests
    if path is None:
        pytest.skip("needs a Chromium (apt install chromium), or its path in CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield one
        one.close()


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A mission with the first days of the simulated crisis, open at an address."""
    folder = crisis(tmp_path_factory.mktemp("desk") / "crisis", first=9)
    with served(folder) as one:
        yield one


@pytest.fixture
def client(desk: Served) -> Iterator[Callable[..., httpx.Client]]:
    """A function that makes a client which has said its name, as a browser does."""
    made: list[httpx.Client] = []

    def make(name: str = "R. Tester", *, at: Served = desk) -> httpx.Client:
        one = named_client(at, name)
        made.append(one)
        return one

    yield make
    for one in made:
        one.close()


class Watched:
    """A page whose complaints and requests are written down."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.foreign: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self._see(request.url))
        page.on("dialog", self._dismiss)

    def _hear(self, said: Any) -> None:
        told_of_speed = "GL Driver Message" in said.text  # a browser without a graphics card, about itself
        if said.type in ("error", "warning") and "status of 4" not in said.text and not told_of_speed:
            self.complaints.append(said.text)

    def _dismiss(self, dialog: Any) -> None:
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _see(self, address: str) -> None:
        if not address.startswith((self.address, "data:", "blob:")):
            self.foreign.append(address)

    def open(self, path: str) -> Any:
        """Go to a page of the desk."""
        answer = self.page.goto(self.address + path)
        assert answer is not None
        return answer

    def say_name(self, name: str) -> None:
        """Say who is at the desk."""
        self.open("/name")
        self.page.fill("#name", name)
        self.page.click("button.main")


@pytest.fixture
def opened(browser: Any, desk: Served) -> Iterator[Callable[..., Watched]]:
    """A function that opens a window of the desk for somebody, on a screen of some width."""
    contexts: list[Any] = []

    def make(name: str = "Ana", *, width: int = 1280, height: int = 860, at: Served = desk) -> Watched:
        context = browser.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
        contexts.append(context)
        context.set_default_timeout(10_000)
        watched = Watched(context.new_page(), at.address)
        watched.say_name(name)
        return watched

    yield make
    for context in contexts:
        context.close()

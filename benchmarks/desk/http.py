"""How long each page of the desk takes over HTTP, on a mission of 100,000 articles with 1,000,000 readings.

The desk is `farwatch serve` in a process of its own; every turn asks for something else.

python -m benchmarks.desk.http [--articles 100000] [--team] [--keep FOLDER]
"""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx

from benchmarks.desk.big import SPOKESMAN
from benchmarks.desk.missions import arguments_of, big_mission
from benchmarks.desk.pages import GOAL_MS, TURNS, WORDS, cursors_of, measured
from farwatch.desk import Desk
from farwatch.mission import Mission

Page = Callable[[int], object]
_NAMING_S = 5  # a person who opens the desk says a name first, and reads
_OPEN = re.compile(r"http://[0-9.]+:\d+/")
_TOKEN = re.compile(r'name="token" value="([^"]+)"')


def main() -> None:
    """Fill a mission, serve it, ask for every page many times over, and print p95 beside the goal."""
    with big_mission(arguments_of(__doc__)) as place:
        with Mission(place) as kept:
            paths, items = paths_of(kept.desk)
        with served(place) as address, named_client(address.url, "R. Benchmark") as client:
            pages: dict[str, Page] = {name: _asking(client, path) for name, path in paths.items()}
            pages["a verdict"] = _deciding(client, items)
            time.sleep(_NAMING_S)
            print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
            slow = []
            for name, page in pages.items():
                used = _used(address.pid)
                if measured(name, page) > GOAL_MS:
                    slow.append(name)
                print(f"{'':32} {1000 * (_used(address.pid) - used) / TURNS:8.1f} ms of the desk's CPU each")
        print(f"load of the last minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    if slow:
        sys.exit(f"above {GOAL_MS} ms: {', '.join(slow)}")


def paths_of(desk: Desk) -> tuple[dict[str, Callable[[int], str]], list[str]]:
    """The address of every page by turn, and items that a verdict can be given on."""
    spokesman = desk.actors(words=SPOKESMAN).rows[0].actor
    items = [row.item for row in desk.inbox(kind="event", most=200).rows]
    occurrences = [row.item for row in desk.occurrences(most=100).rows]
    documents = [row.key for row in desk.articles(most=100).rows]
    deep = cursors_of(desk, spokesman)
    kinds = ("shell", "kill", "arrest", "visit")

    def month(n: int) -> str:
        return f"since=2023-{1 + n % 12:02}-01&until=2023-{1 + n % 12:02}-28"

    finding = desk.draft("A market was shelled", "It was.", rests_on=items[-1:], standard=0, by="R. Benchmark").row
    return {
        "/": lambda n: f"/?day=2024-{1 + n % 9:02}-09",
        "/inbox": lambda n: f"/inbox?item={items[n]}",
        "/inbox one reason": lambda n: f"/inbox?reason={('red-flag', 'contested', 'due', 'new')[n % 4]}",
        "/inbox one kind": lambda n: f"/inbox?kind={('statement', 'event', 'occurrence')[n % 3]}",
        "/inbox mine": lambda n: f"/inbox?mine=true&kind={('statement', 'event')[n % 2]}",
        "/items/one": lambda n: f"/items/{items[n]}",
        "/items/one/judge": lambda n: f"/items/{items[n]}/judge?row=row-e1",
        "/articles": lambda n: f"/articles?after={deep['articles'][n % 20] or ''}",
        "/articles words": lambda n: f"/articles?q={WORDS[n % len(WORDS)]}",
        "/articles publisher": lambda n: f"/articles?publisher=Outlet {n % 60}",
        "/articles a month": lambda n: f"/articles?{month(n)}",
        "/articles/one": lambda n: f"/articles/{documents[n]}",
        "/statements": lambda n: f"/statements?after={deep['statements'][n % 20] or ''}",
        "/statements words": lambda n: f"/statements?q={WORDS[n % len(WORDS)]}",
        "/statements speaker": lambda n: f"/statements?speaker={spokesman}&act={('', 'denies')[n % 2]}",
        "/statements speaker, words": lambda n: f"/statements?speaker={spokesman}&q={WORDS[n % len(WORDS)]}",
        "/statements act": lambda n: f"/statements?act={('denies', 'warns', 'promises')[n % 3]}&{month(n)}",
        "/statements words, month": lambda n: f"/statements?q={WORDS[n % len(WORDS)]}&{month(n)}",
        "/occurrences": lambda n: f"/occurrences?after={deep['occurrences'][n % 20] or ''}",
        "/occurrences kind": lambda n: f"/occurrences?kind={kinds[n % 4]}&order={('origins', 'newest')[n % 2]}",
        "/occurrences violation": lambda n: "/occurrences?violation=torture-ill-treatment&order=newest",
        "/occurrences contested": lambda n: f"/occurrences?contested=true&{month(n)}",
        "/occurrences/one": lambda n: f"/occurrences/{occurrences[n]}",
        "/actors": lambda n: f"/actors?after={deep['actors'][n % 20] or ''}",
        "/actors words": lambda n: f"/actors?q={('Mira', 'Voss', 'Ivan Sorokin')[n % 3]}",
        "/actors/10,000 mentions": lambda n: f"/actors/{spokesman}?after={deep['appearances'][n % 20] or ''}",
        "/map": lambda n: f"/map?kind={('', *kinds)[n % 5]}",
        "/map a month": lambda n: f"/map?{month(n)}",
        "/map/places": lambda n: f"/map/places?kind={('', *kinds)[n % 5]}",
        "/map/borders": lambda n: "/map/borders",
        "/timeline": lambda n: f"/timeline?{month(n)}",
        "/timeline three years": lambda n: (
            f"/timeline?since=2022-01-01&until=2024-12-31&by={('published', 'happened')[n % 2]}"
        ),
        "/calendar": lambda n: f"/calendar?month=2023-{1 + n % 12:02}",
        "/sources": lambda n: "/sources",
        "/sources/one": lambda n: f"/sources/outlet-{n % 60}",
        "/findings": lambda n: "/findings",
        "/findings/new": lambda n: f"/findings/new?on={items[n]}",
        "/findings/one": lambda n: f"/findings/{finding.finding}",
        "/mandate": lambda n: "/mandate",
        "/trail": lambda n: "/trail",
        "/trail about": lambda n: f"/trail?about={items[n]}",
        "/settings": lambda n: "/settings",
        "/add": lambda n: "/add",
    }, items[:-1]


def _asking(client: httpx.Client, path: Callable[[int], str]) -> Page:
    def ask(turn: int) -> None:
        answer = client.get(path(turn))
        if answer.status_code != httpx.codes.OK:
            sys.exit(f"{path(turn)}: {answer.status_code} {answer.text[:2_000]}")

    return ask


def _deciding(client: httpx.Client, items: list[str]) -> Page:
    """What a verdict in the inbox costs until what waits next is shown."""

    def decide(turn: int) -> None:
        shown = client.get(f"/items/{items[-turn - 1]}/judge?row=row-e1").text
        token, seen = _TOKEN.search(shown), re.search(r'name="seen" value="(\d+)"', shown)
        form = {"token": token and token[1], "seen": seen and seen[1], "verdict": "accept", "reason": "seen"}
        answer = client.post(f"/items/{items[-turn - 1]}/decide", data=form | {"back": "/inbox"}, follow_redirects=True)
        if answer.status_code != httpx.codes.OK:
            sys.exit(f"a verdict: {answer.status_code} {answer.text[:2_000]}")

    return decide


class Open(NamedTuple):
    """A desk that is open: its address and its process."""

    url: str
    pid: int


def _used(pid: int) -> float:
    """Seconds of CPU that a process has used, as Linux counts them (proc(5)); wall time says more of who else works there."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(place: Path) -> Iterator[Open]:
    """The desk of a mission, open in a process of its own."""
    run = [sys.executable, "-c", "from farwatch.cli import main; main()", "serve", "--port", "0", "--mission"]
    desk = subprocess.Popen([*run, str(place)], stderr=subprocess.STDOUT, stdout=subprocess.PIPE, text=True)
    try:
        told = "".join(iter(desk.stdout.readline, "")) if desk.poll() is not None else desk.stdout.readline()  # type: ignore[union-attr]  # it is a pipe
        found = _OPEN.search(told)
        if found is None:
            sys.exit(f"the desk did not open: {told}")
        yield Open(url=found[0].rstrip("/"), pid=desk.pid)
    finally:
        desk.terminate()
        desk.wait()


@contextmanager
def named_client(address: str, name: str) -> Iterator[httpx.Client]:
    """A client that has said its name, as a browser does."""
    headers = {"sec-fetch-site": "same-origin"}
    with httpx.Client(base_url=address, headers=headers, timeout=60, trust_env=False) as client:
        token = _TOKEN.search(client.get("/name").text)
        client.post("/name", data={"token": token and token[1], "name": name, "then": "/"})
        yield client


if __name__ == "__main__":
    main()

"""Two hundred newsrooms on one local server, each with a feed and pages of its own; run as a process of its own.

    python -m benchmarks.watching.newsroom SOURCES ITEMS

It prints its port and answers until its standard input ends. Every host is a name that only the benchmark resolves.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.watching.site import Request, Site, Wire, article, paragraphs, reply, rss
from farwatch.mission import Mission
from farwatch.model.watching import Channel, Source
from farwatch.settings import FILE

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
ROBOTS = reply(b"User-agent: *\nDisallow: /private\n", media_type="text/plain")


def host(number: int) -> str:
    """The name of a newsroom."""
    return f"newsroom-{number:03}.bench"


def page(name: str, number: int) -> bytes:
    """A page of about 12,000 bytes that no other address has."""
    told = (
        f"The council of Oresk opened bridge {number} on Tuesday, said a spokesman of {name}. It had been closed since the "
        f"shelling of the market, in which {number + 2} people were injured. Witnesses said that lorries crossed it."
    )
    texts = [f"{told} Paragraph {n} of report {number}." for n in range(12)]
    extra = "".join(
        f"<aside class='more'><a href='/a/{n}'>More on bridge {n} and on the road</a></aside>" for n in range(80)
    )
    return article(f"Bridge {number} open again, says {name}", paragraphs(*texts), extra=extra)


def answer(request: Request, items: int, port: int) -> Wire:
    """Answer as the newsroom that is asked."""
    if request.path == "/robots.txt":
        return ROBOTS
    if request.path == "/feed":
        entries = [(f"/a/{n}", f"Bridge {n} open again", NOON - timedelta(minutes=40 * n)) for n in range(items)]
        return reply(rss(f"http://{request.host}:{port}", entries), media_type="application/rss+xml")
    return reply(page(request.host, int(request.path.rpartition("/")[2])))


def watch(place: Path, port: int, count: int) -> None:
    """Make a mission watch so many newsrooms."""
    kept = [
        line
        for line in (place / FILE).read_text(encoding="utf-8").splitlines()
        if not line.startswith(("allowed_hosts", "crawl_delay"))
    ]
    kept += [f"allowed_hosts = [{', '.join(f'"{host(n)}"' for n in range(count))}]", "crawl_delay = 0.0"]
    (place / FILE).write_text("\n".join(kept) + "\n", encoding="utf-8")
    sources = [
        Source(
            id=f"n{n:03}",
            name=f"Newsroom {n}",
            channels=(Channel(kind="feed", address=f"http://{host(n)}:{port}/feed"),),
        )
        for n in range(count)
    ]
    with Mission(place) as desk:
        desk.prepare()
        desk.watching.decide(sources, by="the benchmark", reason="a newsroom on this computer")


def main() -> None:
    """Serve until told to stop."""
    items = int(sys.argv[1])
    with Site(lambda request: answer(request, items, site.port)) as site:
        print(site.port, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()

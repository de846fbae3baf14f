"""Five people decide at once, each in a window of a real Chromium, beside a running `farwatch add`: nothing is lost or doubled.

Each presses the keys that a monitor presses, on what waits first, so that they meet on the same things all the time.

python -m benchmarks.desk.windows [--seconds 60] [--team]
"""

import argparse
import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.custody.places import mission
from benchmarks.desk.big import fill
from benchmarks.desk.http import served
from benchmarks.desk.writers import ARTICLES, BULK, PEOPLE, article
from farwatch.mission import Mission

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
LATE, DECIDED = 409, 303


class Window(msgspec.Struct):
    """What one person was told: which decisions are on record, how often somebody was faster, what else went wrong."""

    who: str
    told: Counter[str] = msgspec.field(default_factory=Counter)
    late: int = 0
    errors: list[str] = msgspec.field(default_factory=list)
    took: list[float] = msgspec.field(default_factory=list)


def main() -> None:
    """Decide, count, and compare with the trail."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--team", action="store_true", help="with the record in a PostgreSQL of its own")
    arguments = parser.parse_args()
    with mission(team=arguments.team) as (folder, place):
        with Mission(place) as kept:
            fill(kept._store, ARTICLES)
        source = folder / "more.jsonl"
        source.write_text("".join(json.dumps(article(n)) + "\n" for n in range(BULK)), encoding="utf-8")
        with served(place) as address:
            run = [sys.executable, "-c", "from farwatch.cli import main; main()"]
            adding = subprocess.Popen([*run, "add", str(source), "--mission", str(place), "--no-link"])
            windows = asyncio.run(everybody(address.url, arguments.seconds))
            still = adding.poll() is None
            adding.terminate()
            adding.wait()
        report(place, windows, still_adding=still, name="PostgreSQL" if arguments.team else "SQLite")


async def everybody(address: str, seconds: int) -> list[Window]:
    """Open a window for each person, and let all of them decide for so many seconds."""
    from playwright.async_api import async_playwright

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")  # noqa: TID251 - the edge of a benchmark
    if path is None:
        sys.exit("needs a Chromium (apt install chromium), or its path in CHROMIUM")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        pages = [await _opened(browser, address, who) for who in PEOPLE]
        until = time.monotonic() + seconds
        windows = await asyncio.gather(
            *(_decide(page, address, who, until) for page, who in zip(pages, PEOPLE, strict=True))
        )
        await browser.close()
    return list(windows)


async def _opened(browser: Any, address: str, who: str) -> Any:
    """A window of its own, in which this person has said who they are."""
    context = await browser.new_context()
    context.set_default_timeout(60_000)
    page = await context.new_page()
    await page.goto(f"{address}/name")
    await page.fill("#name", who)
    await page.click("button.main")
    return page


async def _decide(page: Any, address: str, who: str, until: float) -> Window:
    """Accept what waits first, by keyboard, until the time is up."""
    seen = Window(who=who)
    await page.goto(f"{address}/inbox")
    while time.monotonic() < until:
        shown = await page.locator("#item").get_attribute("data-item")
        began = time.perf_counter()
        async with page.expect_response(lambda answer: answer.request.method == "POST") as answered:
            await page.keyboard.press("a")
            await page.keyboard.type("seen")
            await page.keyboard.press("Enter")
        answer = await answered.value
        if answer.status == DECIDED:
            seen.told[shown] += 1
            await page.wait_for_selector(f"#item:not([data-item='{shown}'])")
        elif answer.status == LATE:
            seen.late += 1
            await page.wait_for_selector("#problem .notice")
            await page.goto(f"{address}/inbox")
        else:
            seen.errors.append(f"{who} was answered {answer.status}")
            await page.goto(f"{address}/inbox")
        seen.took.append(1000 * (time.perf_counter() - began))
    return seen


def report(place: Path, windows: list[Window], *, still_adding: bool, name: str) -> None:
    """Compare what windows were told with what is on record; leave with 1 where they differ."""
    told = sum((one.told for one in windows), Counter[str]())
    errors = [error for one in windows for error in one.errors]
    took = [each for one in windows for each in one.took]
    with Mission(place) as kept:
        by = Counter(item for item in told for _ in kept.desk.history(item))
        authors = {(item, done.by) for item in told for done in kept.desk.history(item)}
        on_record, added = len(kept.decisions()), kept.count() - ARTICLES
        kept.verify()
    lost = sum((told - by).values()) + len({(item, one.who) for one in windows for item in one.told} - authors)
    doubled = sum((by - told).values()) + sum(number - 1 for number in told.values())
    print(f"{name}: {sum(told.values()):,} decisions in {len(windows)} windows, {on_record:,} on record")
    print(
        f"{lost} lost, {doubled} doubled; late and told so: {sum(one.late for one in windows):,}; other errors: {len(errors)}"
    )
    print(f"added meanwhile: {added:,} articles; add still running: {still_adding}")
    print(
        f"from key to the next item {statistics.median(took):.0f} ms median, {statistics.quantiles(took, n=20)[-1]:.0f} ms p95"
    )
    if lost or doubled or errors or on_record != sum(told.values()):
        sys.exit("; ".join(errors[:3]) or "decisions are lost or doubled")


if __name__ == "__main__":
    main()

"""Five people decide at once beside a running `add`: no decision is lost, none is doubled, who came late is told."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from farwatch.errors import Overtaken
from farwatch.mission import Mission
from tests.desk.missions import MARKET, filled, keep, record

WRITERS = 5
SECONDS = 3
PEOPLE = ("A. Reyes", "B. Novak", "C. Lind", "D. Okoro", "E. Sato")


def test_no_decision_is_lost_or_doubled_by_five_writers_beside_an_add(tmp_path, database):
    folder = filled(tmp_path / "m", database)
    with Mission(folder) as mission:
        keep(mission, *(record(f"w{n:02}", f"{MARKET}\nReport {n}.", day="2024-05-05") for n in range(12)))
    until = time.monotonic() + SECONDS

    def add() -> int:
        added = 0
        with Mission(folder) as mission:
            while time.monotonic() < until:
                keep(mission, record(f"added{added:03}", f"{MARKET}\nAdded {added}.", day="2024-05-06"))
                added += 1
        return added

    def decide(desk, who: str) -> tuple[Counter[str], int]:
        done: Counter[str] = Counter()
        late = 0
        while time.monotonic() < until:
            rows = desk.inbox(most=3).rows  # all five look at the same few
            for row in rows:
                try:
                    desk.decide(row.item, "accept", by=who, reason="seen", seen=row.version)
                    done[row.item] += 1
                except Overtaken:
                    late += 1
        return done, late

    with Mission(folder) as mission, ThreadPoolExecutor(WRITERS + 1) as pool:
        desk = mission.desk
        adding = pool.submit(add)
        deciding = [pool.submit(decide, desk, who) for who in PEOPLE]
        outcomes = [one.result() for one in deciding]
        added = adding.result()
    assert added
    told = sum((done for done, _ in outcomes), Counter[str]())
    assert told
    assert sum(late for _, late in outcomes)
    with Mission(folder) as mission:
        desk = mission.desk
        assert max(told.values()) == 1  # an item that was decided waits no more, so a second decision was late
        assert {item: len(desk.history(item)) for item in told} == dict(told)
        assert len(mission.decisions()) == sum(told.values())
        assert desk.today(date(2024, 5, 6)).articles == 14 + added
        mission.verify(deep=True)

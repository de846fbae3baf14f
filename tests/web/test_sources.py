"""The Sources page: what only ever failed is not called well, what is least well comes first, and a grade stands in one place."""

from contextlib import closing
from datetime import UTC, datetime

import msgspec

from farwatch.mission import Mission, make_mission
from farwatch.model.watching import Channel, Remembered, Source, Standing
from farwatch.watching.standing import asked, channel_key
from tests.web.desk import named_client, served

FEED = Channel(kind="feed", address="https://courier.example/rss")


def watched(folder, **standings):
    with make_mission(folder) as desk:
        sources = [Source(id=name, name=name, channels=(FEED,)) for name in standings]
        desk.watching.decide(sources, by="Ann Lee", reason="a test")
        kept = {channel_key(name, FEED): standing for name, standing in standings.items()}
        with desk._store.writing() as transaction:
            transaction.remember(Remembered(standings={key: msgspec.json.encode(one) for key, one in kept.items()}))


def test_each_source_is_told_as_it_is_and_graded_in_one_place(tmp_path):
    now = datetime.now(UTC)  # noqa: TID251 - the page says how they are now
    failed = asked(Standing(), FEED, "k", now, "unreachable", "no connection in time")
    well = asked(Standing(), FEED, "k", now, "read")
    watched(tmp_path / "m", awell=well, bnew=Standing(), zfailed=failed)
    with served(tmp_path / "m") as at, closing(named_client(at, "Ann Lee")) as client:
        page = client.get("/sources").text
        assert page.index("zfailed") < page.index("bnew") < page.index("awell")
        assert "no connection in time" in page
        assert "not asked yet" in page
        assert page.count(">well<") == 1
        assert "failing" in client.get("/sources/zfailed").text
        at.mission.desk.grade_source("awell", "B", by="Ann Lee", reason="right so far")
        assert "usually reliable" in client.get("/sources/awell").text
    with Mission(tmp_path / "m") as desk:
        assert len(desk.watching.history("awell")) == 2

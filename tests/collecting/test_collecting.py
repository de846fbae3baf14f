"""From a feed to the archive: what is new is kept once, what changed is kept beside it, nothing is asked for without need."""

import socket
import time
from datetime import UTC, datetime, timedelta
from html import escape
from itertools import pairwise
from unicodedata import normalize

import msgspec
from benchmarks.watching.site import article, paragraphs, reply, rss
from typer.testing import CliRunner

from farwatch.cli.commands import app
from farwatch.custody import Custody
from farwatch.mission import Mission, restore_mission
from farwatch.model.watching import Channel, Remembered

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def page(number, words="to all traffic"):
    told = (
        f"The governor of Oresk said that bridge {number} was open {words}, and thanked the workers who had mended it."
    )
    return reply(
        article(f"Bridge {number} open again", paragraphs(told, told.replace("governor", "mayor"), "He gave no date."))
    )


def feed_of(newsroom, numbers, **fields):
    entries = [(f"/a/{n}", f"Bridge {n} open again", NOON - timedelta(hours=n)) for n in numbers]
    return reply(rss(newsroom.base, entries), media_type="application/rss+xml", **fields)


def outcomes(inquiries):
    return [(one.why, one.outcome) for one in inquiries]


def test_what_a_feed_names_is_kept_once(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({f"/a/{n}": page(n) for n in range(4)})
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    assert outcomes(newsroom.collect()) == [("list", "read"), *[("new", "kept")] * 3]
    assert outcomes(newsroom.collect()) == [("list", "same")]
    newsroom.pages["/feed"] = feed_of(newsroom, range(4))
    assert outcomes(newsroom.collect()) == [("list", "read"), ("new", "kept")]
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 4
        assert desk.verify(deep=True).files >= 2
        document = desk.entries()[-1]
        record = desk.record(document.key).document
        assert (record.publisher, record.published) == ("Oresk Courier", NOON.isoformat())
        assert record.text.startswith("Bridge 0 open again")
        (capture,) = desk.captures(document.key)
        assert capture.status == 200
        assert desk.content(capture) in page(0)
    assert [newsroom.asked(f"/a/{n}") for n in range(4)] == [1] * 4
    assert newsroom.asked("/robots.txt") == 1


def test_what_is_the_same_is_not_sent_again(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/a/0"] = page(0)

    def answer(request):
        if request.headers.get("if-none-match") == '"first"' and request.headers.get("if-modified-since"):
            return b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
        return feed_of(newsroom, [0], ETag='"first"', Last_Modified="Mon, 02 Mar 2026 12:00:00 GMT")

    newsroom.pages["/feed"] = answer
    newsroom.collect()
    assert outcomes(newsroom.collect()) == [("list", "unchanged")]


def test_a_page_that_changed_is_a_new_capture_beside_the_old_one_and_the_difference_is_shown(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/a/0"] = page(0, "to nine lorries")
    newsroom.pages["/feed"] = feed_of(newsroom, [0])
    newsroom.collect()
    newsroom.pages["/a/0"] = page(0, "to nineteen lorries")
    entries = [("/a/0", "Bridge 0 open again (corrected)", NOON)]
    newsroom.pages["/feed"] = reply(rss(newsroom.base, entries), media_type="application/rss+xml")
    assert outcomes(newsroom.collect()) == [("list", "read"), ("changed", "kept")]
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 2
        (edited,) = desk.watching.edited()
        old, new = (desk.record(key or "").document.text for key in (edited.mark.document, edited.mark.other))
        assert edited.mark.how == "changed"
        assert [(edit.removed, edit.added) for edit in edited.edits] == [("nine", "nineteen")] * 2
        first = edited.edits[0]
        assert first.before is not None
        assert first.after is not None
        assert (first.before.quote(old), first.after.quote(new)) == ("nine", "nineteen")
        assert desk.verify().rows


def test_a_page_that_is_gone_is_marked_and_kept(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({f"/a/{n}": page(n) for n in range(3)})
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    newsroom.collect()
    newsroom.pages["/a/1"] = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"
    newsroom.pages["/feed"] = feed_of(newsroom, [0, 2])
    assert outcomes(newsroom.collect()) == [("list", "read"), ("vanished", "gone")]
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 3
        (mark,) = desk.watching.marks()
        assert (mark.how, mark.address) == ("withdrawn", f"{newsroom.base}/a/1")
        assert "withdrew" in mark.sentence
        shown = CliRunner().invoke(app, ["show", mark.document, "--mission", str(newsroom.folder)])
        assert mark.sentence in " ".join(shown.stderr.split())
        assert "bridge 1" in desk.record(mark.document).document.text
    newsroom.pages["/a/1"] = page(1)
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    newsroom.collect()
    assert newsroom.asked("/a/1") == 2, "what its publisher withdrew is left alone until its list says that it changed"


def test_texts_that_fall_off_the_end_of_a_feed_were_not_withdrawn(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({f"/a/{n}": page(n) for n in range(6)})
    newsroom.pages["/feed"] = feed_of(newsroom, [2, 3, 4, 5])
    newsroom.collect()
    newsroom.pages["/feed"] = feed_of(newsroom, [0, 1, 2, 3])
    assert outcomes(newsroom.collect()) == [("list", "read"), *[("new", "kept")] * 2]


def test_robots_are_asked_first_and_what_they_forbid_is_not_asked_for(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/robots.txt"] = reply(b"User-agent: *\nDisallow: /a/1\nAllow: /a/1/open\n", media_type="text/plain")
    newsroom.pages.update({"/a/0": page(0), "/a/1": page(1)})
    newsroom.pages["/feed"] = feed_of(newsroom, range(2))
    assert ("new", "robots") in outcomes(newsroom.collect())
    assert newsroom.asked("/a/1") == 0
    assert newsroom.site.asked[0].path == "/robots.txt"


def test_a_host_whose_robots_fail_is_not_asked_at_all(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/robots.txt"] = reply(b"", status="500 Internal Server Error")
    newsroom.pages["/feed"] = feed_of(newsroom, range(2))
    assert outcomes(newsroom.collect()) == [("list", "server-error")]
    assert newsroom.asked("/feed") == 0


def test_a_host_that_asks_to_be_left_alone_is_left_alone(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/feed"] = reply(b"", status="429 Too Many Requests", Retry_After="3600")
    assert outcomes(newsroom.collect()) == [("list", "throttled")]
    assert outcomes(newsroom.collect()) == [("list", "backed-off")]
    assert newsroom.asked("/feed") == 1


def test_pages_that_a_host_put_off_are_had_later_though_the_feed_is_the_same(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({f"/a/{n}": page(n) for n in range(3)})
    newsroom.pages["/a/1"] = reply(b"", status="503 Service Unavailable", Retry_After="1")
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    first = outcomes(newsroom.collect())
    assert ("new", "throttled") in first
    assert ("new", "backed-off") in first


def test_redirects_are_followed_and_not_in_circles(newsroom):
    newsroom.watch(newsroom.feed("/old"))
    for here, there in (
        ("/old", "/feed"),
        ("/a/0", "/b/0"),
        ("/a/1", "/c/1"),
        ("/c/1", "/a/1"),
        ("/a/2", "http://10.0.0.1/x"),
    ):
        newsroom.pages[here] = f"HTTP/1.1 302 Found\r\nLocation: {there}\r\nContent-Length: 0\r\n\r\n".encode()
    newsroom.pages["/b/0"] = page(0)
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    found = {one.address.removeprefix(newsroom.base): one for one in newsroom.collect()}
    assert found["/old"].outcome == "read"
    assert (found["/a/0"].outcome, found["/a/0"].answered) == ("kept", f"{newsroom.base}/b/0")
    assert found["/a/1"].outcome == "too-many-redirects"
    assert found["/a/2"].outcome == "refused"


def test_every_request_is_in_the_inquiry_log(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({"/a/0": page(0), "/feed": feed_of(newsroom, range(2))})
    newsroom.collect()
    with Mission(newsroom.folder) as desk:
        told = list(desk.watching.inquiries())
    assert [(one.address.removeprefix(newsroom.base), one.outcome) for one in told] == [
        ("/robots.txt", "missing"),
        ("/feed", "read"),
        ("/a/0", "kept"),
        ("/a/1", "missing"),
    ]
    assert len(told) == len(newsroom.site.asked)


def test_a_watched_page_is_kept_whenever_it_changed(newsroom):
    newsroom.watch(Channel(kind="page", address=f"{newsroom.base}/statement"))
    newsroom.pages["/statement"] = page(7, "to lorries")
    assert outcomes(newsroom.collect()) == [("page", "kept")]
    assert outcomes(newsroom.collect()) == [("page", "same")]
    newsroom.pages["/statement"] = page(7, "to nobody")
    assert outcomes(newsroom.collect()) == [("page", "kept")]
    with Mission(newsroom.folder) as desk:
        assert [mark.how for mark in desk.watching.marks()] == ["changed"]
        (channel,) = desk.watching.health()[0].channels
        assert (channel.today, channel.state, channel.last is not None) == (2, "well", True)


def test_sitemaps_lead_to_sitemaps_and_to_pages_of_their_own_site(newsroom):
    newsroom.watch(Channel(kind="sitemap", address=f"{newsroom.base}/sitemap.xml"))
    index = f"<sitemapindex><sitemap><loc>{newsroom.base}/news.xml</loc></sitemap></sitemapindex>"
    news = (
        "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>"
        f"<url><loc>{newsroom.base}/a/1</loc><news:news><news:publication_date>2026-03-01</news:publication_date>"
        "<news:title>Bridge 1</news:title></news:news></url><url><loc>http://elsewhere.example.org/x</loc></url></urlset>"
    )
    newsroom.pages["/sitemap.xml"] = reply(index.encode(), media_type="application/xml")
    newsroom.pages["/news.xml"] = reply(news.encode(), media_type="application/xml")
    newsroom.pages["/a/1"] = page(1)
    assert outcomes(newsroom.collect()) == [("list", "read"), ("part", "read"), ("new", "kept")]
    assert outcomes(newsroom.collect()) == [("list", "same"), ("part", "same")]
    more = news.replace("</urlset>", f"<url><loc>{newsroom.base}/a/2</loc></url></urlset>")
    newsroom.pages["/news.xml"] = reply(more.encode(), media_type="application/xml")
    newsroom.pages["/a/2"] = page(2)
    assert outcomes(newsroom.collect()) == [("list", "same"), ("part", "read"), ("new", "kept")]
    with Mission(newsroom.folder) as desk:
        assert "2026-03-01" in [one.published for one in desk.entries()]


def test_lists_folders_and_web_archives_are_channels_too(newsroom, tmp_path):
    (tmp_path / "list.csv").write_text(f"title,address\nOne,{newsroom.base}/a/1\nNo address,\n", encoding="utf-8")
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "one.txt").write_text(
        "Market shelled\nThe council of Oresk said that the market was shelled on Monday.", encoding="utf-8"
    )
    newsroom.pages["/a/1"] = page(1)
    (tmp_path / "none").mkdir()
    newsroom.watch(
        Channel(kind="list", address=str(tmp_path / "list.csv")), Channel(kind="folder", address=str(texts)),
        Channel(kind="warc", address=str(newsroom.folder / "archive")), Channel(kind="folder", address=str(tmp_path / "none")),
    )  # fmt: skip
    (tmp_path / "none").rmdir()
    found = outcomes(newsroom.collect())
    assert found.count(("new", "kept")) == 2
    assert ("list", "refused") in found, "the mission's own archive is no source"
    assert ("list", "unreachable") in found
    assert ("new", "kept") not in outcomes(newsroom.collect())
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 2
        today = {one.channel.address: one.today for one in desk.watching.health()[0].channels}
        assert today[str(texts)] == today[str(tmp_path / "list.csv")] == 1


def test_a_web_archive_in_a_watched_folder_is_taken_in_once(newsroom, tmp_path):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({f"/a/{n}": page(n) for n in range(3)})
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    newsroom.collect()
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for number, kept in enumerate((newsroom.folder / "archive").rglob("*.warc.gz")):
        (shelf / f"crawl{number}.warc.gz").write_bytes(kept.read_bytes())
    newsroom.watch(Channel(kind="warc", address=str(shelf)), name="archive")
    assert outcomes(newsroom.collect("archive"))[0][1] in ("kept", "same")
    before = len(list((newsroom.folder / "archive").rglob("*.warc.gz")))
    assert outcomes(newsroom.collect("archive")) == [("list", "read")]
    assert len(list((newsroom.folder / "archive").rglob("*.warc.gz"))) == before


def test_no_page_and_no_redirect_leads_inside(newsroom, monkeypatch):
    from tests.sources.test_addresses import INSIDE

    connected = set()
    connect = socket.create_connection

    def noted(address, *rest, **more):
        connected.add(address)
        return connect(address, *rest, **more)

    monkeypatch.setattr(socket, "create_connection", noted)
    inside = [place for place in INSIDE if "localhost" not in normalize("NFKC", place).lower()]  # which is allowed here
    places = [place for place in inside if place.isascii() and place.isprintable() and " " not in place]
    for number, place in enumerate(places):
        moved = (
            f"HTTP/1.1 {(301, 302, 303, 307, 308)[number % 5]} Moved\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n"
        )
        newsroom.pages[f"/a/{number}"] = moved.encode()
    links = "".join(f"<item><title>x</title><link>{escape(place)}</link></item>" for place in inside)
    links += "".join(f"<item><title>x</title><link>/a/{number}</link></item>" for number in range(len(places)))
    newsroom.pages["/feed"] = reply(
        f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), media_type="text/xml"
    )
    newsroom.watch(newsroom.feed())
    found = newsroom.collect()
    assert {one.outcome for one in found if one.why == "new"} <= {"refused", "too-many-redirects", "missing"}
    assert sum(one.outcome == "refused" for one in found) > 100
    assert {port for _, port in connected} == {newsroom.site.port}


def test_what_was_deleted_is_not_collected_again(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/a/0"] = page(0)
    newsroom.pages["/feed"] = feed_of(newsroom, [0])
    newsroom.collect()
    with Mission(newsroom.folder) as desk:
        desk.delete(desk.entries()[0].key, "consent withdrawn")
        key = desk.watching.health()[0].channels[0].key
        (left,) = desk._store.watched.seen(key, [f"{newsroom.base}/a/0"]).values()
        assert (left.title, left.text, left.digest, left.fingerprint, left.published, left.due) == (
            None,
            None,
            None,
            "",
            None,
            None,
        )
        desk.backup(newsroom.folder / "backup.tar")
    for path in newsroom.folder.rglob("*"):
        assert not path.is_file() or b"Bridge 0 open again" not in path.read_bytes(), path
    newsroom.pages["/a/0"] = page(0, "to nobody")
    entries = [("/a/0", "Another headline", NOON)]
    newsroom.pages["/feed"] = reply(rss(newsroom.base, entries), media_type="application/rss+xml")
    assert outcomes(newsroom.collect()) == [("list", "read")]
    assert newsroom.asked("/a/0") == 1
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 0


def test_error_pages_and_walls_are_kept_as_bytes_and_are_no_documents(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/a/0"] = reply(
        article("Page not found", paragraphs("The page you are looking for is not here, sorry for that."))
    )
    wall = "We value your privacy. We and our partners store data on your device to show what you like. Accept all cookies."
    newsroom.pages["/a/1"] = reply(article("Before you continue", paragraphs(wall)))
    newsroom.pages["/feed"] = feed_of(newsroom, range(2))
    found = newsroom.collect()
    assert outcomes(found)[1:] == [("new", "error-page"), ("new", "consent-wall")]
    assert all(one.capture for one in found[1:])
    with Mission(newsroom.folder) as desk:
        assert desk.count() == 0
        assert desk.verify(deep=True).files


def test_a_page_edited_in_silence_is_found_by_looking_again(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/a/0"] = page(0, "to nine lorries")
    newsroom.pages["/feed"] = feed_of(newsroom, [0])
    newsroom.collect()
    newsroom.pages["/a/0"] = page(0, "to nineteen lorries")
    assert outcomes(newsroom.collect()) == [("list", "same")]
    with Mission(newsroom.folder) as desk:  # a day goes by
        (source,) = desk.watching.sources()
        key = desk.watching.health()[0].channels[0].key
        (seen,) = desk._store.watched.seen(key, [f"{newsroom.base}/a/0"]).values()
        assert seen.due is not None
        waited = datetime.fromisoformat(seen.due) - datetime.fromisoformat(seen.fetched or "")
        assert waited == timedelta(days=1)
        with desk._store.writing() as transaction:
            due = msgspec.structs.replace(seen, due="2026-03-01T00:00:00+00:00")
            transaction.remember(Remembered(seen={key: [due]}))
    assert outcomes(newsroom.collect()) == [("list", "same"), ("again", "kept")]
    with Mission(newsroom.folder) as desk:
        assert [mark.how for mark in desk.watching.marks()] == ["changed"]
        assert source.id == "courier"


def test_one_request_at_a_time_to_a_host(newsroom):
    newsroom.watch(newsroom.feed(), newsroom.feed("/second"))
    busy, most = [0], [0]

    def slow(request):
        busy[0] += 1
        most[0] = max(most[0], busy[0])
        time.sleep(0.05)
        busy[0] -= 1
        return page(int(request.path.rpartition("/")[2]))

    newsroom.pages.update({f"/a/{n}": slow for n in range(8)})
    newsroom.pages["/feed"], newsroom.pages["/second"] = feed_of(newsroom, range(4)), feed_of(newsroom, range(4, 8))
    assert sum(outcome == "kept" for _, outcome in outcomes(newsroom.collect())) == 8
    assert most[0] == 1


def test_a_crawl_delay_is_kept(newsroom):
    newsroom.watch(newsroom.feed())
    newsroom.pages["/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: 0.3\n", media_type="text/plain")
    moments = []

    def timed(request):
        moments.append(time.monotonic())
        return page(int(request.path.rpartition("/")[2]))

    newsroom.pages.update({f"/a/{n}": timed for n in range(3)})
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    newsroom.collect()
    assert min(later - earlier for earlier, later in pairwise(moments)) >= 0.3


def test_others_who_are_writing_are_waited_for(newsroom, monkeypatch):
    from farwatch.errors import MissionBusy

    newsroom.watch(newsroom.feed())
    newsroom.pages["/a/0"] = page(0)
    newsroom.pages["/feed"] = feed_of(newsroom, [0])
    busy = iter([True, True, False])
    keep = Custody.keep

    def held_up(*args, **more):
        if next(busy, False):
            raise MissionBusy("here")
        return keep(*args, **more)

    monkeypatch.setattr(Custody, "keep", held_up)
    assert outcomes(newsroom.collect()) == [("list", "read"), ("new", "kept")]


def test_a_restored_mission_goes_on_where_it_stood(newsroom, tmp_path):
    newsroom.watch(newsroom.feed(), newsroom.feed("/nothing"))
    newsroom.pages["/a/0"] = page(0)
    newsroom.pages["/feed"] = feed_of(newsroom, range(1), ETag='"first"')
    newsroom.collect()
    with Mission(newsroom.folder) as desk:
        before = desk.watching.health()
        desk.backup(tmp_path / "backup.tar")
    restore_mission(tmp_path / "backup.tar", tmp_path / "restored")
    with Mission(tmp_path / "restored") as desk:
        assert desk.watching.health() == before
        key = before[0].channels[0].key
        assert (
            desk._store.watched.seen(key, [f"{newsroom.base}/a/0"])[f"{newsroom.base}/a/0"].title
            == "Bridge 0 open again"
        )
    newsroom.folder = tmp_path / "restored"
    newsroom.collect()
    assert newsroom.site.asked[-2].headers["if-none-match"] == '"first"'
    assert newsroom.asked("/robots.txt") == 1


def test_a_restored_mission_asks_for_no_page_again(newsroom, tmp_path):
    newsroom.watch(newsroom.feed())
    newsroom.pages.update({f"/a/{n}": page(n) for n in range(4)})
    newsroom.pages["/feed"] = feed_of(newsroom, range(3))
    newsroom.collect()
    with Mission(newsroom.folder) as desk:
        desk.backup(tmp_path / "backup.tar")
    restore_mission(tmp_path / "backup.tar", tmp_path / "restored")
    newsroom.folder = tmp_path / "restored"
    newsroom.pages["/feed"] = feed_of(newsroom, range(4))
    assert outcomes(newsroom.collect()) == [("list", "read"), ("new", "kept")]
    assert [newsroom.asked(f"/a/{n}") for n in range(4)] == [1] * 4
    newsroom.pages["/a/1"] = b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n"
    newsroom.pages["/feed"] = feed_of(newsroom, [0, 2, 3])
    newsroom.collect()
    with Mission(newsroom.folder) as desk:
        assert [mark.how for mark in desk.watching.marks()] == ["withdrawn"]
        assert desk.verify(deep=True).rows


def test_every_channel_of_a_host_that_is_dead_from_the_first_day_is_in_alarm(newsroom):
    newsroom.site.close()
    newsroom.watch(newsroom.feed(), newsroom.feed("/second"))
    for _ in range(4):
        newsroom.collect()
        with Mission(newsroom.folder) as desk, desk._store.writing() as transaction:  # hours go by
            transaction.remember(Remembered(standings={f"{newsroom.base}/": b"{}"}))
    with Mission(newsroom.folder) as desk:
        (source,) = desk.watching.health()
        assert [[alarm.kind for alarm in channel.alarms] for channel in source.channels] == [["dead"], ["dead"]]

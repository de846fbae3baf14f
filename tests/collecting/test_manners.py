"""How hosts are asked: robots.txt wherever it leads, one connection a host, nothing told to another one, no name or password."""

import ipaddress
import threading
import time
from itertools import islice

import msgspec
import pytest
from benchmarks.watching.site import reply

from farwatch.collecting import Asking, Done, rounds
from farwatch.mission import Mission
from farwatch.model.watching import Channel
from tests.collecting.test_collecting import feed_of, outcomes, page

MOST_STEPS = 200  # what a round of these tests takes; one that asks without end is cut off there


def local(host, port):
    """Every name of the tests leads to this computer, but for one that leads inside of some network."""
    return [ipaddress.ip_address("10.0.0.5" if host == "inside.example" else "127.0.0.1")]


def collect(newsroom):
    with Mission(newsroom.folder) as desk:
        desk.prepare()
        steps = list(islice(desk.watching.collect(fast=True, resolver=local), MOST_STEPS))
    assert len(steps) < MOST_STEPS, "it asks without end"
    return [step.inquiry for step in steps if isinstance(step, Done)]


def moved(target, status="302 Found"):
    return f"HTTP/1.1 {status}\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode()


@pytest.mark.parametrize("how", ["address", "redirect", "another host's redirect"])
def test_a_robots_txt_that_leads_inside_is_asked_once_and_what_waits_for_it_fails_with_the_reason(newsroom, how):
    if how == "address":
        newsroom.watch(Channel(kind="feed", address="http://inside.example/feed"))
    else:
        newsroom.watch(newsroom.feed(), newsroom.feed("/second"))
    other = f"http://other.localhost:{newsroom.site.port}"
    there = "http://192.168.1.1/robots.txt" if how == "redirect" else f"{other}/rules"
    newsroom.pages |= {"/robots.txt": moved(there), "/rules": moved("http://127.0.0.1/robots.txt")}
    told = collect(newsroom)
    robots, *lists = told
    assert (robots.why, robots.outcome) == ("robots", "refused")
    assert {one.outcome for one in lists} == {"refused"}
    assert all("its robots.txt cannot be had" in one.reason and "no public address" in one.reason for one in lists)
    assert newsroom.asked("/robots.txt") == (how != "address")
    assert newsroom.asked("/feed") == newsroom.asked("/second") == 0


def test_rules_that_lie_on_another_host_hold_and_are_asked_for_in_its_turn(newsroom):
    other = f"http://other.localhost:{newsroom.site.port}"
    newsroom.watch(newsroom.feed(), newsroom.feed("/second"))
    newsroom.watch(Channel(kind="feed", address=f"{other}/feed"), name="other")
    busy: dict[str, int] = {}
    most: dict[str, int] = {}
    lock = threading.Lock()

    def slowly(wire):
        def answer(request):
            with lock:
                busy[request.host] = busy.get(request.host, 0) + 1
                most[request.host] = max(most.get(request.host, 0), busy[request.host])
            time.sleep(0.05)
            with lock:
                busy[request.host] -= 1
            return wire(request) if callable(wire) else wire

        return answer

    rules = reply(b"User-agent: *\nDisallow: /a/1\n", media_type="text/plain")
    newsroom.pages |= {f"/a/{n}": slowly(page(n)) for n in range(4)}
    newsroom.pages["/robots.txt"] = slowly(
        lambda asked: moved(f"{other}/rules") if asked.host == "localhost" else reply(b"")
    )
    newsroom.pages |= {"/rules": slowly(rules), "/feed": slowly(feed_of(newsroom, range(2)))}
    newsroom.pages["/second"] = slowly(feed_of(newsroom, range(2, 4)))
    told = collect(newsroom)
    assert most == {"localhost": 1, "other.localhost": 1}
    assert sum(one.why == "robots" and one.address == f"{newsroom.base}/robots.txt" for one in told) == 1
    (ruled,) = (one for one in told if one.answered == f"{other}/rules")
    assert (ruled.address, ruled.outcome) == (f"{newsroom.base}/robots.txt", "read")
    assert ("new", "robots") in outcomes(told)
    assert newsroom.asked("/a/1") == 0
    assert sum(outcome == "kept" for _, outcome in outcomes(told)) == 4, "0 for both sources, 2 and 3"


def test_hosts_whose_rules_lead_to_each_other_do_not_wait_for_each_other(newsroom):
    other = f"http://other.localhost:{newsroom.site.port}"
    newsroom.watch(newsroom.feed(), Channel(kind="feed", address=f"{other}/second"))
    newsroom.pages["/robots.txt"] = lambda asked: moved(
        f"{other if asked.host == 'localhost' else newsroom.base}/robots.txt"
    )
    newsroom.pages |= {
        "/feed": feed_of(newsroom, [0]),
        "/second": feed_of(newsroom, [1]),
        "/a/0": page(0),
        "/a/1": page(1),
    }
    told = outcomes(collect(newsroom))
    assert told.count(("robots", "too-many-redirects")) == 2
    assert told.count(("new", "kept")) == 2, "a host whose rules lead nowhere has none (RFC 9309, 2.3.1.3)"


def test_what_a_host_answered_with_is_told_to_it_alone(newsroom):
    other = f"http://other.localhost:{newsroom.site.port}"
    newsroom.watch(newsroom.feed())
    told = []

    def answer(request):
        told.append((request.host, request.headers.get("if-none-match")))
        if request.host == "localhost":
            return moved(f"{other}/feed")
        if request.headers.get("if-none-match") == '"first"':
            return b"HTTP/1.1 304 Not Modified\r\nContent-Length: 0\r\n\r\n"
        return feed_of(newsroom, [], ETag='"first"')

    newsroom.pages["/feed"] = answer
    collect(newsroom)
    assert outcomes(collect(newsroom)) == [("list", "unchanged")]
    assert told == [("localhost", None), ("other.localhost", None), ("localhost", None), ("other.localhost", '"first"')]


def test_a_host_that_moved_back_is_not_asked_with_another_one_s_mark(newsroom):
    other = f"http://other.localhost:{newsroom.site.port}"
    newsroom.watch(newsroom.feed())
    newsroom.pages["/feed"] = lambda asked: feed_of(newsroom, [], ETag='"first"')
    collect(newsroom)
    marks = []

    def answer(request):
        marks.append((request.host, request.headers.get("if-none-match")))
        return moved(f"{other}/feed") if request.host == "localhost" else feed_of(newsroom, [0])

    newsroom.pages["/feed"] = answer
    collect(newsroom)
    assert marks == [("localhost", '"first"'), ("other.localhost", None)]


@pytest.mark.parametrize("target", ["http://ann:geheim@{}/x", "//ann:geheim@{}/x", "http:\\\\ann:geheim@{}/x"])
def test_no_name_and_no_password_of_a_redirect_is_told_or_kept(newsroom, target):
    target = target.format(newsroom.base.removeprefix("http://"))
    newsroom.watch(
        newsroom.feed(), newsroom.feed("/second"), Channel(kind="page", address=f"{newsroom.base}/statement")
    )
    newsroom.pages |= {path: moved(target, "301 Moved") for path in ("/second", "/statement", "/a/0", "/robots.txt")}
    newsroom.pages["/feed"] = feed_of(newsroom, [0])
    for rules in (moved(target), reply(b"", media_type="text/plain")):
        newsroom.pages["/robots.txt"] = rules
        for _ in range(3):
            told = collect(newsroom)
            assert b"geheim" not in msgspec.json.encode(told)
    assert {one.outcome for one in told if one.why in ("page", "new")} <= {"refused", "too-many-redirects"}
    with Mission(newsroom.folder) as desk:
        health = desk.watching.health()
        assert b"geheim" not in msgspec.json.encode(health)
        assert "it redirects to " in " ".join(alarm.reason for alarm in health[0].alarms)
        with desk._store.snapshot() as moment:
            assert not any(b"geheim" in msgspec.json.encode(piece) for piece in moment.remembered())


def test_a_page_is_opened_by_one_at_a_time_though_folders_are_taken_beside(newsroom, tmp_path, monkeypatch):
    from farwatch.extractor import OutsideExtractor

    busy: set[int] = set()
    twice: list[str] = []
    extract = OutsideExtractor.extract

    def watched(self, obtained):
        if id(self) in busy:
            twice.append(obtained.id)
        busy.add(id(self))
        time.sleep(0.02)
        found = extract(self, obtained)
        busy.discard(id(self))
        return found

    monkeypatch.setattr(OutsideExtractor, "extract", watched)
    monkeypatch.setattr(rounds, "_LOOK_S", 0.01)
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for n in range(20, 40):
        (shelf / f"{n}.html").write_bytes(page(n).partition(b"\r\n\r\n")[2])
    newsroom.pages |= {f"/a/{n}": page(n) for n in range(20)}
    newsroom.pages["/feed"] = feed_of(newsroom, range(20))
    newsroom.watch(newsroom.feed())
    kept: set[str] = set()
    with Mission(newsroom.folder) as desk:
        desk.prepare()
        for step in desk.watching.collect(forever=True, fast=True, stopped=lambda: len(kept) == 40):
            if isinstance(step, Asking) and step.why == "new" and len(desk.watching.sources()) == 1:
                desk.watching.add(
                    "shelf",
                    by="the tests",
                    reason="a test",
                    told={},
                    channels=[Channel(kind="folder", address=str(shelf))],
                )
            if isinstance(step, Done) and step.inquiry.outcome == "kept":
                kept.add(step.inquiry.address)
    assert twice == []
